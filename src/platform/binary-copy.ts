/**
 * Rows as PostgreSQL copies them in its binary format: each field behind its length, -1 for null. Nothing is decoded on the way, so a
 * digest can be taken of the very bytes; and a file of such a copy is read by a few lines in any language.
 */

/** One row in the bytes it came in. Used again for the next: take from it what must stay. */
export interface CopiedRow {
  bytes: Buffer;
  /** Where the value of each field begins; its length stands in the four bytes before. */
  readonly from: Int32Array;
  /** Where it ends; before where it begins when it is null. */
  readonly until: Int32Array;
}

/** It is no such copy, has other fields, or breaks off: a check that did not see everything has seen nothing. */
export class CopyBroken extends Error {}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const headerBytes = signature.length + 8;

/** Each row through `read`, in batches as they arrive. Throws CopyBroken, also when `read` does, after all rows before the fault. */
export async function* readBinaryCopy<T>(
  chunks: AsyncIterable<Buffer>,
  fields: number,
  read: (row: CopiedRow) => T,
): AsyncGenerator<readonly T[]> {
  const row: CopiedRow = { bytes: Buffer.alloc(0), from: new Int32Array(fields), until: new Int32Array(fields) };
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  let ended = false;
  for await (const chunk of chunks) {
    if (ended) throw new CopyBroken('there is more behind the end');
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!begun) {
      if (rest.length < headerBytes) continue;
      if (!rest.subarray(0, signature.length).equals(signature) || rest.readBigInt64BE(signature.length) !== 0n)
        throw new CopyBroken('it does not begin as a copy does');
      at = headerBytes;
      begun = true;
    }
    const rows: T[] = [];
    let isBroken = false;
    row.bytes = rest;
    while (rest.length >= at + 2) {
      const count = rest.readInt16BE(at);
      if (count === -1) {
        ended = true;
        isBroken = rest.length > at + 2;
        break;
      }
      const end = count === fields ? findFields(row, at + 2) : broken;
      if (end === broken) isBroken = true;
      if (end === broken || end === unfinished) break;
      try {
        rows.push(read(row));
      } catch (error) {
        if (!(error instanceof CopyBroken)) throw error;
        isBroken = true;
        break;
      }
      at = end;
    }
    rest = rest.subarray(at);
    if (rows.length > 0) yield rows;
    if (isBroken) throw new CopyBroken('a row has other fields than it must have');
  }
  if (!ended) throw new CopyBroken('the copy broke off');
}

const unfinished = -1;
const broken = -2;

/** Where the row ends whose first field begins at `start`. */
function findFields({ bytes, from, until }: CopiedRow, start: number): number {
  let at = start;
  for (let field = 0; field < from.length; field += 1) {
    if (bytes.length < at + 4) return unfinished;
    const length = bytes.readInt32BE(at);
    if (length < -1) return broken;
    at += 4;
    if (bytes.length < at + length) return unfinished;
    from[field] = at;
    until[field] = at + length;
    if (length > 0) at += length;
  }
  return at;
}

/** The bytes of a field, in the buffer of the row; undefined when it is null. */
export function fieldOf({ bytes, from, until }: CopiedRow, field: number): Buffer | undefined {
  const [start = 0, end = 0] = [from[field], until[field]];
  return end < start ? undefined : bytes.subarray(start, end);
}

export const isNull = ({ from, until }: CopiedRow, field: number): boolean => (until[field] ?? 0) < (from[field] ?? 0);
