/** Shares one section after the other, in the act that was chosen. */
import { type Answer, useAsking } from '#ui/asking.tsx';
import type { Section } from '#vocabulary/codes.ts';
import { giveResults, processWithin, supplyToPartnership } from '../sharing/contract.ts';
import type { Proposal } from './SharePreview.tsx';

interface Sent {
  readonly answer: Answer<null>;
  /** How many were shared. */
  readonly done: number;
  /** What was not, from the part on at which it stopped. */
  readonly left: readonly Section[];
}

export function useSharing(dossier: string, seen: number) {
  const by = {
    supply: useAsking(supplyToPartnership),
    process: useAsking(processWithin),
    give_results: useAsking(giveResults),
  };
  /**
   * Each on the version that the one before made; stops at the first that is not done. What a colleague shared in the meantime is there
   * already, and holds up nothing; as long as that is not all there was to share.
   */
  const send = async (agency: string, { opens, act, ground, purpose, until }: Proposal): Promise<Sent> => {
    let done = 0;
    let known: Answer<null> | undefined;
    for (const [place, section] of opens.entries()) {
      const answer = await by[act].ask({ dossier }, { agency, section, ground, purpose, until, seen: seen + done });
      if (answer.ok) done += 1;
      else if (answer.problem.refusal === 'already_shared') known = answer;
      else return { answer, done, left: opens.slice(place) };
    }
    return done === 0 && known
      ? { answer: known, done, left: opens }
      : { answer: { ok: true, reply: null }, done, left: [] };
  };
  return { send, busy: Object.values(by).some(({ busy }) => busy) };
}
