/** Grows the tree to the newest row that may be taken, and signs what it has become. */
import { Damaged, type Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { WhyNotSigned } from '../contract.ts';
import { findSize, growTree, readRoots } from '../tree/store.ts';
import type { Witness } from '../witnesses/settings.ts';
import { checkpointText, signNote } from './note.ts';
import { endRefusal, tellRefusal } from './refusal.ts';
import { findLastRepair, named } from './repair.ts';
import { findWhyNot, readKept, SigningRefused } from './sound.ts';
import { findLatest, findMoment, keepNote, listSigners, makeSigner, type SignedNote } from './store.ts';

export interface Signing {
  /** A transaction of its own, in the name of nobody. */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly keys: KeyRing;
  /** Where people reach this installation: what its name in checkpoints begins with. */
  readonly host: string;
  /** Those that can be asked what they have are asked, before anything is signed. */
  readonly witnesses?: readonly Pick<Witness, 'address' | 'readLast'>[];
  /** The time is up: what was taken stays taken, and is signed the next time. */
  readonly signal?: AbortSignal;
}

/** So many rows are taken in one transaction: a fraction of a second. */
const rowsAtOnce = 5_000;

/**
 * Answers the newest checkpoint, which is an older one when nothing was added since; undefined when there is nothing to sign. Throws
 * SigningRefused when what there is does not follow from what was signed before, and when there is a key that does not open.
 */
export async function signTree(signing: Signing): Promise<SignedNote | undefined> {
  const { within, keys, host, witnesses = [], signal } = signing;
  const kept = await readKept(witnesses);
  const signed = await unlessDamaged(async () => {
    while (signal?.aborted !== true && (await within((tx) => growTree(tx, rowsAtOnce))) > 0);
    const whyNot = await within(async (tx) => {
      const [size, latest] = await Promise.all([findSize(tx), findLatest(tx)]);
      return findWhyNot(tx, { size, latest, kept });
    });
    return whyNot ?? (await within((tx) => signNow(tx, keys, host)));
  });
  if (typeof signed === 'string') {
    await within((tx) => tellRefusal(tx, signed));
    throw new SigningRefused(signed);
  }
  await within(endRefusal);
  return signed;
}

/** Where PostgreSQL itself finds that a page is not what was written. */
async function unlessDamaged<T>(work: () => Promise<T>): Promise<T | WhyNotSigned> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Damaged) return 'page_damaged';
    throw error;
  }
}

/** What the tree is, unless that was signed already. */
async function signNow(tx: Tx, keys: KeyRing, host: string): Promise<SignedNote | WhyNotSigned | undefined> {
  const [size, latest, repair] = await Promise.all([findSize(tx), findLatest(tx), findLastRepair(tx)]);
  if (size === 0 || latest?.size === size) return latest;
  const known = await listSigners(tx, keys, latest);
  if (known === 'closed') return 'key_closed';
  const signers = known.length > 0 ? known : [await makeSigner(tx, keys, host)];
  const [[root], signedAt] = await Promise.all([readRoots(tx, [{ from: 0, until: size }]), findMoment(tx)]);
  const origin = signers[0]?.name;
  if (root === undefined || origin === undefined) throw new Error('a tree without a root, or nobody to sign it');
  const isNews = repair !== undefined && (latest === undefined || repair.repairedAt >= latest.signedAt);
  const text = checkpointText({ origin, size, root, signedAt, repair: isNews ? named(repair) : undefined });
  await keepNote(tx, { size, signedAt, note: signNote(text, signers) });
  return findLatest(tx);
}
