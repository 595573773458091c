/** Partners and walls: whether somebody is known, access that is asked and decided, a shield, and an entry that is kept from a partner. */
import * as z from 'zod/mini';
import {
  AccessId,
  askAccess,
  askedOf,
  askKnown,
  grantAccess,
  refuseAccess,
} from '#capabilities/dossier/elsewhere/contract.ts';
import { shield, shieldOf } from '#capabilities/dossier/shielding/contract.ts';
import {
  confirmWithholding,
  listWithholdings,
  proposeWithholding,
} from '#capabilities/dossier/withholding/contract.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Deed } from '../deed.ts';
import { Untrue } from '../stage.ts';
import * as told from '../words.ts';
import type { Scene } from './scene.ts';

type PartnerDeed = Extract<
  Deed,
  {
    do:
      | 'ask_known'
      | 'ask_access'
      | 'grant_access'
      | 'refuse_access'
      | 'shield'
      | 'propose_withholding'
      | 'confirm_withholding';
  }
>;

/** Of whom nobody ever heard. */
const nobody = { givenNames: 'Wietske', surname: 'Ollongren', birth: '1971-07-07' };
const ground = 'wgs';
const wanted = ['core', 'social'];

export async function doPartner(scene: Scene, deed: PartnerDeed): Promise<void> {
  const { trail, actor, dossier, ask, on } = scene;
  switch (deed.do) {
    case 'ask_known': {
      const { givenNames, surname, birth } = trail.life;
      const them = { givenNames, surname, birth: birth.is === 'known' ? birth.day : '' };
      const about = deed.about === 'them' ? them : nobody;
      const { question } = await ask(actor, askKnown, {}, { by: 'name', ...about, ground });
      if (deed.about === 'them') trail.question = question;
      return;
    }
    case 'ask_access': {
      const body = { ground, purpose: 'plan_and_network', sections: wanted, until: deed.until };
      await ask(actor, askAccess, { question: trail.question }, body);
      return;
    }
    case 'grant_access': {
      const { access, seen } = await waiting(scene);
      const granted = { sections: wanted, purpose: 'plan_and_network', until: deed.until, seen };
      await ask(actor, grantAccess, { dossier, access }, granted);
      return;
    }
    case 'refuse_access': {
      const { access, seen } = await waiting(scene);
      await ask(actor, refuseAccess, { dossier, access }, { reason: deed.reason, seen });
      return;
    }
    case 'shield': {
      const { version: seen } = await ask(actor, shieldOf, { dossier }, undefined);
      const people = deed.names === 'nobody' ? [] : [trail.people[deed.names].id];
      await ask(actor, shield, { dossier }, { reason: deed.reason, people, seen });
      return;
    }
    case 'propose_withholding':
      return withhold(scene, on, deed);
    case 'confirm_withholding': {
      const { withholdings } = await ask(actor, listWithholdings, { dossier }, undefined);
      const one = withholdings.find(({ state }) => state === 'proposed');
      if (!one) throw new Untrue('nothing is proposed');
      await ask(actor, confirmWithholding, { dossier, withholding: one.id }, { seen: one.version });
      return;
    }
    default:
      return absurd(deed);
  }
}

const Waiting = z.object({ access: AccessId, seen: z.number() });
async function waiting({ ask, actor, dossier }: Scene): Promise<z.infer<typeof Waiting>> {
  const { requests } = await ask(actor, askedOf, { dossier }, undefined);
  const open = requests.find(({ state }) => state === 'open');
  if (!open) throw new Untrue('nobody asks for access');
  return { access: open.id, seen: open.version };
}

/** Written down, and not for the housing agency. */
async function withhold(
  { trail: { people }, ask, actor, dossier, name }: Scene,
  on: Day,
  { of, until }: Extract<PartnerDeed, { do: 'propose_withholding' }>,
): Promise<void> {
  const { section, words, reason } = told.withheld[of];
  const { id: entry } = await ask(actor, recordEntry, { dossier }, { kind: 'note', section, on, words: name(words) });
  const from = { agency: people.housing.agency, user: null };
  await ask(actor, proposeWithholding, { dossier }, { entry, ...from, reason, until });
}
