/** Whether the house may sign: what is damaged or was rolled back gets no new signature, which would make it look whole. */
import type { Tx } from '#platform/db.ts';
import { findLastCheck, keepCheck } from '../own-check/store.ts';
import { readRoots } from '../tree/store.ts';
import { HandingFailed } from '../witnesses/failure.ts';
import type { Witness } from '../witnesses/settings.ts';
import { tellHanding } from '../witnesses/store.ts';
import { type Checkpoint, isSigned, readCheckpoint, readNotes } from './note.ts';
import { listVerifiers, type SignedNote } from './store.ts';

export type WhyNot = 'key_closed' | 'check_found' | 'tree_differs' | 'witness_differs' | 'witness_unread';

const sentences: Readonly<Record<WhyNot, string>> = {
  key_closed:
    'The key that signs does not open with this master key. Give back the right one; when it is lost for good: vasthouden checkpoint --new-key.',
  check_found:
    'The last check of the house found something that is not as it was written: nothing is signed until a check finds nothing. Run vasthouden verify, which names it.',
  tree_differs:
    'The tree does not lead to the checkpoint that was signed last: nothing is signed. Run vasthouden verify, which names what is wrong.',
  witness_differs:
    'The last checkpoint in a witness file is not of this tree: this is an older copy, or another history. Run vasthouden verify. After a restore: keep that file elsewhere, so that a new one begins.',
  witness_unread:
    'A witness file cannot be read, or its last checkpoint is none: nothing is signed until that is known.',
};

/** The message says what to do. */
export class SigningRefused extends Error {
  readonly code: WhyNot;
  constructor(code: WhyNot) {
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

/** Undefined when it may sign. What is found stands on the page: as a check of the house, or with the witness. */
export async function findWhyNot(
  tx: Tx,
  {
    size,
    latest,
    kept,
  }: { readonly size: number; readonly latest: SignedNote | undefined; readonly kept: readonly Kept[] },
): Promise<WhyNot | undefined> {
  if (((await findLastCheck(tx))?.found ?? 0) > 0) return 'check_found';
  const leadsTo = async (signed: Checkpoint): Promise<boolean> =>
    signed.size <= size &&
    (await readRoots(tx, [{ from: 0, until: signed.size }]).catch(missing))[0]?.equals(signed.root) === true;
  if (latest !== undefined) {
    const [note] = readNotes(latest.note).notes;
    const signed = note && isSigned(note, await listVerifiers(tx)) ? readCheckpoint(note.text) : undefined;
    if (signed === undefined || signed.size !== latest.size || !(await leadsTo(signed))) {
      await keepCheck(tx, { size: latest.size, found: 1 });
      return 'tree_differs';
    }
  }
  let why: WhyNot | undefined;
  for (const { address, last } of kept)
    if (last === null || !(await leadsTo(last))) {
      why = last === null ? 'witness_unread' : 'witness_differs';
      await tellHanding(tx, address, { size: 0, note: '', signedAt: '' }, last === null ? 'not_read' : 'differs');
    }
  return why;
}

function missing(error: unknown): Buffer[] {
  if (error instanceof RangeError) return [];
  throw error;
}
