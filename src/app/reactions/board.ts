/** The work list hears everything: a step that is asked gets an owner and a clock, a step that is done goes. */
import { keepOutflowStep, keepWork } from '#capabilities/board/store.ts';
import { keepClientFacts, movesClock } from '#capabilities/monitoring/store.ts';
import type { React } from '#platform/ledger.ts';
import type { Hearing } from '#platform/rebuild.ts';

/**
 * Those who keep tables by hearing. They come before the reactions: what follows from an event may end the very share by which the
 * actor may write here.
 */
export const hears: readonly Hearing[] = [
  { hear: keepWork, reads: () => false },
  {
    async hear(tx, recorded, kind) {
      const clock = await keepClientFacts(tx, recorded, kind);
      if (clock && recorded.place.dossier !== null) {
        await keepOutflowStep(tx, recorded.place.dossier, clock);
      }
    },
    reads: movesClock,
  },
];

export const hearForTables: React = async (recorder, recorded, kind) => {
  for (const { hear } of hears) await hear(recorder.tx, recorded, kind);
};
