/** What follows on a refusal: a letter, a hand-over, checks, and somebody who objects. */
import { handOver, recordCheck } from '#capabilities/referral/afterwards/contract.ts';
import { decideAppeal, lodgeAppeal, nameAssessor } from '#capabilities/referral/appeal/contract.ts';
import { makeLetter, proposeLetter } from '#capabilities/referral/letters/contract.ts';
import { streamFor } from '#platform/stream-id.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Deed } from '../deed.ts';
import { Untrue } from '../stage.ts';
import * as told from '../words.ts';
import type { Scene } from './scene.ts';

type AfterwardsDeed = Extract<
  Deed,
  { do: 'hand_over' | 'ask_after' | 'object' | 'name_assessor' | 'decide_appeal' | 'write_letter' }
>;

export async function doAfterwards(scene: Scene, deed: AfterwardsDeed): Promise<void> {
  const { trail, actor, dossier, on, name, ask, seen } = scene;
  const { chance, people } = trail;
  const referral = streamFor(dossier, 'referral', '1');
  const version = (kind: 'afterwards' | 'appeal') => seen(streamFor(kind, referral));
  switch (deed.do) {
    case 'write_letter': {
      const { text } = await ask(actor, proposeLetter, { dossier, letter: deed.letter }, undefined);
      // By the given name, as in all words of the demo: a copy of the country gives others.
      const { givenNames, prefix, surname } = trail.life;
      const whole = [givenNames, prefix, surname].filter((part) => part !== null).join(' ');
      const body = { letter: deed.letter, addressee: 'person', text: text.replaceAll(whole, givenNames) };
      await ask(actor, makeLetter, { dossier }, body);
      return;
    }
    case 'hand_over': {
      const to = chance.pick([people.municipal, people.housing]);
      const agreed = name(chance.pick(told.handovers));
      const body = { agency: to.agency, user: null, person: to.name, agreed, spokenOn: on };
      await ask(actor, handOver, { dossier }, { ...body, seen: await version('afterwards') });
      return;
    }
    case 'ask_after': {
      const words = name(chance.pick(told.found[deed.outcome]));
      const body = { after: deed.after, outcome: deed.outcome, words, again: null };
      await ask(actor, recordCheck, { dossier }, { ...body, seen: await version('afterwards') });
      return;
    }
    case 'object':
      await ask(
        people.referrer,
        lodgeAppeal,
        { dossier },
        { side: 'referrer', words: name(chance.pick(told.objections)), lateWords: null },
      );
      return;
    case 'name_assessor':
      await ask(actor, nameAssessor, { dossier }, { assessor: another(scene).id, seen: await version('appeal') });
      return;
    case 'decide_appeal':
      await ask(
        another(scene),
        decideAppeal,
        { dossier },
        { outcome: 'upheld', words: name(chance.pick(told.judgements)), seen: await version('appeal') },
      );
      return;
    default:
      return absurd(deed);
  }
}

/** The colleague of who directs the process, who took no part. */
function another({ stage, trail: { people } }: Scene) {
  const { id, agency, region } = people.processDirector;
  const found = stage.country.people.find(
    (one) => one.role === 'process_director' && one.agency === agency && one.region === region && one.id !== id,
  );
  if (!found) throw new Untrue('nobody else directs processes there');
  return found;
}
