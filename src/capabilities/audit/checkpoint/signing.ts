/** Grows the tree to the newest row that may be taken, and signs what it has become. */
import type { Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { findSize, growTree, readRoots } from '../tree/store.ts';
import { checkpointText, signNote } from './note.ts';
import { findLatest, findMoment, keepNote, listSigners, makeSigner, type SignedNote } from './store.ts';

export interface Signing {
  /** A transaction of its own, in the name of nobody. */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly keys: KeyRing;
  /** Where people reach this installation: what its name in checkpoints begins with. */
  readonly host: string;
  /** The time is up: what was taken stays taken, and is signed the next time. */
  readonly signal?: AbortSignal;
}

/** So many rows are taken in one transaction: a fraction of a second. */
const rowsAtOnce = 5_000;

/** Answers the newest checkpoint, which is an older one when nothing was added since; undefined when there is nothing to sign. */
export async function signTree({ within, keys, host, signal }: Signing): Promise<SignedNote | undefined> {
  while (signal?.aborted !== true && (await within((tx) => growTree(tx, rowsAtOnce))) > 0);
  return within(async (tx) => {
    const [size, latest] = await Promise.all([findSize(tx), findLatest(tx)]);
    if (size === 0 || latest?.size === size) return latest;
    const known = await listSigners(tx, keys, latest);
    const signers = known.length > 0 ? known : [await makeSigner(tx, keys, host)];
    const [[root], signedAt] = await Promise.all([readRoots(tx, [{ from: 0, until: size }]), findMoment(tx)]);
    const origin = signers[0]?.name;
    if (root === undefined || origin === undefined) throw new Error('a tree without a root, or nobody to sign it');
    await keepNote(tx, { size, signedAt, note: signNote(checkpointText({ origin, size, root, signedAt }), signers) });
    return findLatest(tx);
  });
}
