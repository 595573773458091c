/** Shares one section after the other, in the act that was chosen. */
import { type Answer, useAsking } from '#ui/asking.tsx';
import { giveResults, processWithin, supplyToPartnership } from '../sharing/contract.ts';
import type { Proposal } from './SharePreview.tsx';

interface Sent {
  readonly answer: Answer<null>;
  /** How many were shared. */
  readonly done: number;
}

export function useSharing(dossier: string, seen: number) {
  const by = {
    supply: useAsking(supplyToPartnership),
    process: useAsking(processWithin),
    give_results: useAsking(giveResults),
  };
  /** Each on the version that the one before made; stops at the first that is not done. */
  const send = async (agency: string, { opens, act, ground, purpose, until }: Proposal): Promise<Sent> => {
    for (const [done, section] of opens.entries()) {
      const asked = { agency, section, ground, purpose, until, seen: seen + done };
      const answer = await by[act].ask({ dossier }, asked);
      if (!answer.ok) return { answer, done };
    }
    return { answer: { ok: true, reply: null }, done: opens.length };
  };
  return { send, busy: Object.values(by).some(({ busy }) => busy) };
}
