/** Holding on: contacts and incidents, who is told, and how it ends. */
import { addPartner, decideOutflow, endAftercare, raiseAlert } from '#capabilities/dossier/contract.ts';
import { giveConsent, processWithin } from '#capabilities/dossier/sharing/contract.ts';
import { endDetention, recordEntry } from '#capabilities/plan/journal/contract.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Deed } from '../deed.ts';
import * as told from '../words.ts';
import type { Scene } from './scene.ts';

/** Before this law was in force partners shared as the own task of each. */
const wgsSince = '2025-03-01';

type NetworkDeed = Extract<
  Deed,
  {
    do:
      | 'contact'
      | 'incident'
      | 'signal'
      | 'own_words'
      | 'detain'
      | 'release'
      | 'alert'
      | 'share_housing'
      | 'outflow'
      | 'end_aftercare';
  }
>;

export async function doNetwork(scene: Scene, deed: NetworkDeed): Promise<void> {
  const { trail, on, actor, dossier, name, ask, seen } = scene;
  const { chance, people } = trail;
  const record = (section: string, entry: object) => ask(actor, recordEntry, { dossier }, { section, on, ...entry });
  switch (deed.do) {
    case 'contact':
      await record(chance.happens(0.7) ? 'core' : 'social', {
        kind: 'contact',
        contact: chance.pick(['visit', 'visit', 'phone', 'office', 'street'] as const),
        reached: deed.reached,
        words: name(chance.pick(told.contacts)),
      });
      return;
    case 'incident':
      await record(deed.incident === 'self_harm' || deed.incident === 'substance' ? 'care' : 'justice', {
        kind: 'incident',
        incident: deed.incident,
        severity: deed.severity,
        words: name(chance.pick(told.incidents[deed.incident])),
      });
      return;
    case 'signal':
      await record('care', { kind: 'signal', words: name(chance.pick(told.signals)) });
      return;
    case 'own_words':
      await record('own-words', { kind: 'own_words', words: chance.pick(told.ownWords) });
      return;
    case 'detain':
      trail.detention = (await record('justice', { kind: 'detention', detention: 'custody' })).id;
      return;
    case 'release':
      if (trail.detention) await ask(actor, endDetention, { dossier, entry: trail.detention }, { on, seen: null });
      return;
    case 'alert':
      await ask(actor, raiseAlert, { dossier }, { alert: deed.alert, until: deed.until });
      return;
    case 'share_housing':
      await ask(
        actor,
        addPartner,
        { dossier },
        {
          agency: people.housing.agency,
          role: 'housing',
          user: people.housing.id,
          until: null,
          seen: await seen(dossier),
        },
      );
      for (const section of ['core', 'social']) {
        await ask(
          actor,
          processWithin,
          { dossier },
          {
            agency: people.housing.agency,
            section,
            ground: on < wgsSince ? 'own_task' : 'wgs',
            purpose: 'plan_and_network',
            until: deed.until,
            seen: await seen(dossier),
          },
        );
      }
      if (trail.life.number % 2 === 0) await shareDebts(scene, deed.until);
      return;
    case 'outflow':
      await ask(
        actor,
        decideOutflow,
        { dossier },
        {
          reason: 'two_stable_years',
          words: name(chance.pick(told.outflowWords)),
          aftercareUntil: deed.aftercareUntil,
          participants: [people.caseManager.agency, people.municipal.agency],
          seen: await seen(dossier),
        },
      );
      return;
    case 'end_aftercare':
      await ask(actor, endAftercare, { dossier }, { seen: await seen(dossier) });
      return;
    default:
      return absurd(deed);
  }
}

/** The person agrees that housing knows of the debts: consent, beside another ground. */
async function shareDebts({ trail: { people }, actor, dossier, ask, seen, on }: Scene, until: Day): Promise<void> {
  const { agency } = people.housing;
  const said = { purpose: 'plan_and_network', givenBy: 'person', givenOn: on, until: null };
  const given = { sections: ['finance'], agencies: [agency], ...said, seen: await seen(dossier) };
  await ask(actor, giveConsent, { dossier }, given);
  const shared = { agency, section: 'finance', ground: 'consent', purpose: 'plan_and_network', until };
  await ask(actor, processWithin, { dossier }, { ...shared, seen: await seen(dossier) });
}
