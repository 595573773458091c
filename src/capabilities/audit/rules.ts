/** Whether the ledger is as it was written: every digest follows from the stored bytes and the digest before it. */
import { hash } from 'node:crypto';

/** One stored row: what the digest covers, and the digest. */
export interface Sealed {
  readonly stream: Buffer;
  readonly version: number;
  readonly position: bigint;
  readonly covered: Buffer;
  readonly digest: Buffer;
}

/** `changed`: the bytes do not give the digest. `missing`: versions before this one are not there, or it is there twice. */
export interface Finding {
  readonly found: 'changed' | 'missing';
  readonly stream: string;
  readonly version: number;
  /** Where the row stands that shows it. */
  readonly position: number;
}

/** Goes along rows in order of stream and version, and remembers one row: the ledger may be of any size. */
export class LedgerCheck {
  rows = 0;
  streams = 0;
  readonly findings: Finding[] = [];
  #last: Sealed | undefined;

  see(row: Sealed): void {
    const before = this.#last?.stream.equals(row.stream) ? this.#last : undefined;
    this.#last = row;
    this.rows += 1;
    if (before === undefined) this.streams += 1;
    const expected = (before?.version ?? 0) + 1;
    // After a gap the digest before it is gone too: the gap is what there is to tell.
    if (row.version !== expected) this.#find('missing', row, expected);
    else if (!digestOf(row, before?.digest).equals(row.digest)) this.#find('changed', row, row.version);
  }

  #find(found: Finding['found'], { stream, position }: Sealed, version: number): void {
    this.findings.push({ found, stream: uuidOf(stream), version, position: Number(position) });
  }
}

/** SHA-256 over the digest before it in the stream, if any, and the covered bytes. */
export const digestOf = ({ covered }: Pick<Sealed, 'covered'>, previous: Buffer | undefined): Buffer =>
  hash('sha256', previous === undefined ? covered : Buffer.concat([previous, covered]), 'buffer');

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
