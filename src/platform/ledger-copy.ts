/**
 * The stored bytes of the ledger, for checking digests. PostgreSQL writes a binary copy as each field behind its length
 * (-1 for null), which is byte for byte what `ledger_bytes` in migrations/0002_ledger.sql covers: nothing is decoded,
 * no key is needed, and memory does not grow with the ledger.
 */
import type postgres from 'postgres';

export interface StoredRow {
  /** 16 bytes. */
  readonly stream: Buffer;
  readonly version: number;
  readonly position: bigint;
  /** The fields that the digest covers, in order, without the digest before it. */
  readonly covered: Buffer;
  readonly digest: Buffer;
}

const coveredFields = 14;
const streamField = 4;
const versionField = 5;
const signatureBytes = 11;

/** Every row the login may see, by stream and version, in one snapshot; in batches as they arrive. */
export async function* copyLedger(db: postgres.Sql): AsyncGenerator<readonly StoredRow[]> {
  const copied = await db`
    copy (
      select region, dossier, section, kind, stream, version, type, author, agency, on_behalf, ground,
             (extract(epoch from recorded_at) * 1000000)::bigint, historical::text, payload, digest, position
      from ledger
      order by stream, version, region
    ) to stdout (format binary)`.readable();
  yield* readBinaryCopy(copied);
}

/** Throws when the copy breaks off before its end: a check that did not see everything has seen nothing. */
export async function* readBinaryCopy(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly StoredRow[]> {
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  let ended = false;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!begun) {
      if (rest.length < signatureBytes + 8) continue;
      at = signatureBytes + 8 + rest.readInt32BE(signatureBytes + 4);
      begun = true;
    }
    const rows: StoredRow[] = [];
    for (;;) {
      if (rest.length >= at + 2 && rest.readInt16BE(at) === -1) {
        ended = true;
        break;
      }
      const read = readRow(rest, at + 2);
      if (read === undefined) break;
      rows.push(read.row);
      at = read.end;
    }
    rest = rest.subarray(at);
    if (rows.length > 0) yield rows;
  }
  if (!ended) throw new Error('the copy of the ledger broke off');
}

/** The row whose first field begins at `start`; undefined while not all of it has arrived. */
function readRow(bytes: Buffer, start: number): { row: StoredRow; end: number } | undefined {
  let at = start;
  let stream: Buffer | undefined;
  let version = 0;
  for (let field = 0; field < coveredFields; field += 1) {
    if (bytes.length < at + 4) return undefined;
    const length = bytes.readInt32BE(at);
    at += 4;
    if (bytes.length < at + length) return undefined;
    if (field === streamField) stream = bytes.subarray(at, at + length);
    else if (field === versionField) version = bytes.readInt32BE(at);
    if (length > 0) at += length;
  }
  const covered = bytes.subarray(start, at);
  if (bytes.length < at + 4) return undefined;
  const digestBytes = bytes.readInt32BE(at);
  const end = at + 4 + digestBytes + 4 + 8;
  if (stream === undefined || bytes.length < end) return undefined;
  const digest = bytes.subarray(at + 4, at + 4 + digestBytes);
  return { row: { stream, version, position: bytes.readBigInt64BE(end - 8), covered, digest }, end };
}
