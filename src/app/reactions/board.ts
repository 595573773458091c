/** The work list hears everything: a step that is asked gets an owner and a clock, a step that is done goes. */
import { keepOutflowStep, keepWork } from '#capabilities/board/store.ts';
import { beginClientFacts, keepClientFacts } from '#capabilities/monitoring/store.ts';
import type { Tx } from '#platform/db.ts';
import type { React } from '#platform/ledger.ts';
import type { Hear } from '#platform/rebuild.ts';

/**
 * Keeps the tables that are kept by hearing. It comes before the reactions: what follows from an event may end the very share by which
 * the actor may write here.
 */
export const hearForTables: React = async ({ tx }, recorded, kind) => {
  await keepWork(tx, recorded, kind);
  const clock = await keepClientFacts(tx, recorded, kind);
  if (clock && recorded.place.dossier !== null) await keepOutflowStep(tx, recorded.place.dossier, clock);
};

/** The same for a rebuild, in which every event is heard. */
export async function beginHearing(tx: Tx): Promise<Hear> {
  const hearOfClients = await beginClientFacts(tx);
  return (tx, recorded, kind) => {
    const work = keepWork(tx, recorded, kind);
    const clock = hearOfClients(tx, recorded, kind);
    const { dossier } = recorded.place;
    return Promise.all([work, clock && dossier !== null && keepOutflowStep(tx, dossier, clock)]);
  };
}
