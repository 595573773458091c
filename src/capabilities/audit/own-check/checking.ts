/** Whether every row is still what its leaf was made of, and the leaves lead to the root that was signed last. */
import type { Tx } from '#platform/db.ts';
import { isSigned, readCheckpoint, readNotes } from '../checkpoint/note.ts';
import { findLatest, listVerifiers } from '../checkpoint/store.ts';
import { readRoots } from '../tree/store.ts';
import { checkLeaves, countCleared, keepCheck } from './store.ts';

export interface OwnChecking {
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}

const leavesAtOnce = 4_096;

/** Keeps what it found; nothing when there is no checkpoint yet. Throws when it is broken off before the end. */
export async function checkOurselves({ within, signal }: OwnChecking): Promise<void> {
  const latest = await within(findLatest);
  if (latest === undefined) return;
  let [found, gone] = [0, 0];
  for (let first = 0; first < latest.size; first += leavesAtOnce) {
    signal.throwIfAborted();
    const most = Math.min(leavesAtOnce, latest.size - first);
    const seen = await within((tx) => checkLeaves(tx, first, most));
    found += seen.wrong + (most - seen.looked);
    gone += seen.gone;
  }
  await within(async (tx) => {
    const [cleared, verifiers, roots] = await Promise.all([
      countCleared(tx),
      listVerifiers(tx),
      readRoots(tx, [{ from: 0, until: latest.size }]).catch(() => []),
    ]);
    const [note] = readNotes(latest.note).notes;
    const signed = note !== undefined && isSigned(note, verifiers) ? readCheckpoint(note.text) : undefined;
    const isSame = signed !== undefined && roots[0]?.equals(signed.root) === true;
    await keepCheck(tx, { size: latest.size, found: found + Math.max(0, gone - cleared) + (isSame ? 0 : 1) });
  });
}
