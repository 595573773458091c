/** Checkpoints that were signed, ours and those that witnesses kept, and the keys that tell. */
import {
  type Checkpoint,
  type Note,
  readCheckpoint,
  readNotesAlong,
  readVerifier,
  type SignatureOf,
  signatureHolds,
  signaturesOf,
  type Verifier,
} from '../checkpoint/note.ts';
import type { Notes } from './copies.ts';
import type { Finding, Keeper } from './findings.ts';

/** A checkpoint that was signed. */
export type Head = Checkpoint & { readonly by: Keeper };

/**
 * Of these all signatures are looked at; of older ones the first under each key, and the first of each day. Every root is looked at: one that
 * does not follow from the leaves is found, signed or not.
 */
const newest = 1_000;

export function readKeys(text: string, find: (finding: Finding) => void): Verifier[] {
  const read = text
    .split('\n')
    .filter((line) => line !== '')
    .map(readVerifier);
  if (read.includes(undefined)) find({ found: 'unreadable', part: 'keys' });
  return read.flatMap((verifier) => verifier ?? []);
}

interface Read {
  readonly note: Note;
  readonly checkpoint: Checkpoint | undefined;
  readonly signatures: readonly SignatureOf[];
  /** Under a key, or of a day. */
  readonly isFirst: boolean;
}

/** In the order in which they lie; `count` is of all that there are, signed or not. */
export async function readHeads(
  notes: Notes,
  by: Keeper,
  verifiers: readonly Verifier[],
  find: (finding: Finding) => void,
): Promise<{ readonly count: number; readonly heads: readonly Head[] }> {
  const heads: Head[] = [];
  const judge = ({ note, checkpoint, signatures, isFirst }: Read, isNew: boolean): void => {
    const holds = (isNew || isFirst ? signatures : []).every((signature) => signatureHolds(note, signature));
    if (checkpoint !== undefined && signatures.length > 0 && holds) heads.push({ ...checkpoint, by });
    else find({ found: 'not_signed', by, size: checkpoint?.size ?? null });
  };
  const seen = new Set<Verifier | string | undefined>([undefined]);
  const waiting: Read[] = [];
  let [count, isReadable] = [0, true];
  for await (const { notes: some, readable } of readNotesAlong(notes)) {
    isReadable &&= readable;
    for (const note of some) {
      count += 1;
      const [checkpoint, signatures] = [readCheckpoint(note.text), signaturesOf(note, verifiers)];
      const marks = [checkpoint?.signedAt.slice(0, 10), ...signatures.map((signature) => signature.by)];
      waiting.push({ note, checkpoint, signatures, isFirst: marks.some((mark) => !seen.has(mark)) });
      for (const mark of marks) seen.add(mark);
      const old = waiting.length > newest ? waiting.shift() : undefined;
      if (old !== undefined) judge(old, false);
    }
  }
  for (const read of waiting) judge(read, true);
  if (!isReadable) find({ found: 'unreadable', part: by });
  return { count, heads };
}
