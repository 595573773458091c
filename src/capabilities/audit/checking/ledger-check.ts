/** Whether the streams of the ledger are as they were written: every digest follows from the stored bytes and the digest before it. */
import { sha256, sha256Of } from '../tree/merkle.ts';
import type { LedgerLine } from './copies.ts';
import type { Finding } from './findings.ts';

type Row = Pick<LedgerLine, 'stream' | 'version' | 'position' | 'covered' | 'digest'>;

/** Goes along rows in order of stream and version, and remembers one row: the ledger may be of any size. */
export class LedgerCheck {
  rows = 0;
  streams = 0;
  #last: Row | undefined;

  /** What is wrong with this row. */
  see(row: Row): Finding | undefined {
    const before = this.#last?.stream.equals(row.stream) ? this.#last : undefined;
    this.#last = row;
    this.rows += 1;
    if (before === undefined) this.streams += 1;
    const expected = (before?.version ?? 0) + 1;
    // After a gap the digest before it is gone too: the gap is what there is to tell.
    if (row.version !== expected) return { found: 'missing', ...placeOf(row), version: expected };
    if (!digestOf(row, before?.digest).equals(row.digest))
      return { found: 'changed', ...placeOf(row), version: row.version };
    return undefined;
  }
}

const placeOf = ({ stream, position }: Row): { stream: string; position: number } => ({
  stream: uuidOf(stream),
  position: Number(position),
});

/** SHA-256 over the digest before it in the stream, if any, and the covered bytes. */
const digestOf = ({ covered }: Row, previous: Buffer | undefined): Buffer =>
  previous === undefined ? sha256(covered) : sha256Of(previous, covered);

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
