/** Whether the house may sign: what is damaged or was rolled back gets no new signature, which would make it look whole. */
import type { Tx } from '#platform/db.ts';
import type { WhyNotSigned } from '../contract.ts';
import { findLastCheck, keepCheck, neverChecked } from '../own-check/store.ts';
import { readRoots } from '../tree/store.ts';
import { HandingFailed } from '../witnesses/failure.ts';
import type { Witness } from '../witnesses/settings.ts';
import { tellHanding } from '../witnesses/store.ts';
import { type Checkpoint, isSigned, readCheckpoint, readNotes } from './note.ts';
import { covers, findLastRepair } from './repair.ts';
import { listVerifiers, type SignedNote } from './store.ts';

const goOn = 'When it is explained and cannot be undone: vasthouden checkpoint --after-repair REASON.';

const sentences: Readonly<Record<WhyNotSigned, string>> = {
  key_closed:
    'The key that signs does not open with this master key. Give back the right one; when it is lost for good: vasthouden checkpoint --new-key.',
  check_found: `The last check of the house found something that is not as it was written: nothing is signed until a check finds nothing. Run vasthouden verify, which names it. ${goOn}`,
  tree_differs: `The tree does not lead to the checkpoint that was signed last: nothing is signed. Run vasthouden verify, which names what is wrong. ${goOn}`,
  page_damaged:
    'The database cannot read a page that it wrote: a disk fails. Nothing is signed. See postgres.log for which, and restore from a back-up (docs/operations.md).',
  witness_differs:
    'The last checkpoint in a witness file is not of this tree: this is an older copy, or another history. Run vasthouden verify. After a restore: keep that file elsewhere, so that a new one begins.',
  witness_unread:
    'A witness file cannot be read, or its last checkpoint is none: nothing is signed until that is known.',
};

/** The message says what to do. */
export class SigningRefused extends Error {
  readonly code: WhyNotSigned;
  constructor(code: WhyNotSigned) {
    super(sentences[code]);
    this.code = code;
  }
}

/** What a witness has last; null: that cannot be told. */
export interface Kept {
  readonly address: string;
  readonly last: Checkpoint | null;
}

/** Of witnesses that can be asked and have one. Asked before the tree is looked at: it only grows. */
export async function readKept(witnesses: readonly Pick<Witness, 'address' | 'readLast'>[]): Promise<Kept[]> {
  const asked = witnesses.map(async ({ address, readLast }): Promise<Kept[]> => {
    try {
      const text = await readLast?.();
      if (text === undefined) return [];
      const { notes } = readNotes(text);
      return [{ address, last: readCheckpoint(notes.at(-1)?.text ?? '') ?? null }];
    } catch (error) {
      if (error instanceof HandingFailed) return [{ address, last: null }];
      throw error;
    }
  });
  return (await Promise.all(asked)).flat();
}

interface Standing {
  readonly size: number;
  readonly latest: SignedNote | undefined;
}

/** Undefined when it may sign. What is found stands on the page: as a check of the house, or with the witness. */
export async function findWhyNot(
  tx: Tx,
  { size, latest, kept }: Standing & { readonly kept: readonly Kept[] },
): Promise<WhyNotSigned | undefined> {
  const [check = neverChecked, repair] = await Promise.all([findLastCheck(tx), findLastRepair(tx)]);
  if (!covers(repair, check)) return 'check_found';
  const explained = repair?.broken ?? 0;
  if (latest !== undefined && latest.size > explained && (await isBroken(tx, { size, latest }))) {
    await keepCheck(tx, { ...check, size: latest.size, found: Math.max(check.found, repair?.found ?? 0) + 1 });
    return 'tree_differs';
  }
  let why: WhyNotSigned | undefined;
  for (const { address, last } of kept)
    if (last === null || (last.size > explained && !(await leadsTo(tx, size, last)))) {
      why = last === null ? 'witness_unread' : 'witness_differs';
      await tellHanding(tx, address, { size: 0, note: '', signedAt: '' }, last === null ? 'not_read' : 'differs');
    }
  return why;
}

/** The tree no longer leads to what was signed last, or that is not what was signed. */
export async function isBroken(tx: Tx, { size, latest }: Standing): Promise<boolean> {
  if (latest === undefined) return false;
  const [note] = readNotes(latest.note).notes;
  const signed = note && isSigned(note, await listVerifiers(tx)) ? readCheckpoint(note.text) : undefined;
  return signed === undefined || signed.size !== latest.size || !(await leadsTo(tx, size, signed));
}

const leadsTo = async (tx: Tx, size: number, signed: Checkpoint): Promise<boolean> =>
  signed.size <= size &&
  (await readRoots(tx, [{ from: 0, until: signed.size }]).catch(missing))[0]?.equals(signed.root) === true;

function missing(error: unknown): Buffer[] {
  if (error instanceof RangeError) return [];
  throw error;
}
