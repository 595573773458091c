/**
 * What evidence consists of, as copies of what is stored: the same from a database and from a folder of files. The first fields of
 * `ledger` and `accessLog` are, byte for byte, what `ledger_bytes` and `access_log_bytes` of the migrations cover.
 */
import { type CopiedRow, CopyBroken, fieldOf, isNull, readBinaryCopy } from '#platform/binary-copy.ts';
import type { Source } from '../tree/merkle.ts';

export const parts = ['ledger', 'access-log', 'leaves', 'nodes'] as const;
export type Part = (typeof parts)[number];

/** Text of signed notes, in pieces that end anywhere: there is one a minute, for years. */
export type Notes = Iterable<string> | AsyncIterable<string>;

export interface Evidence {
  copy(part: Part): AsyncIterable<Buffer>;
  /** All checkpoints ever signed, in order of size, one behind the other. */
  notes(): Notes;
  /** Every key that ever signed, a line each. */
  readonly keys: string;
}

/**
 * Rows that the tree has not come to yet say in which transaction they were written; all others must have a leaf. No row that is seen was
 * written in a transaction that is yet to begin; where it came from another cluster, its number says nothing.
 */
const waiting = (table: string): string => `
  case when (t.recorded_in, t.position) <= (select p.taken_in, p.taken_position from evidence_progress p where p.source = '${table}') then null
       when t.recorded_in >= (select pg_snapshot_xmax(pg_current_snapshot()) from evidence_progress p
                              where p.source = '${table}' and p.cluster = (select system_identifier from pg_control_system())) then null
       else t.recorded_in end`;

export const queries: Readonly<Record<Part, string>> = {
  ledger: `
    select region, dossier, section, kind, stream, version, type, author, agency, on_behalf, ground,
           (extract(epoch from recorded_at) * 1000000)::bigint, historical::text, payload, digest, position, ${waiting('ledger')}
    from ledger t
    order by stream, version, region`,
  'access-log': `
    select region, (extract(epoch from at) * 1000000)::bigint, app_user, agency, roles, on_behalf, verb, action, dossiers, purpose, outcome,
           reason, request, session, origin, position, ${waiting('access_log')}
    from access_log t
    order by position, region`,
  leaves: `
    select leaf, source, position, hash
    from evidence_leaf
    order by leaf`,
  nodes: `
    select level, place, hash
    from evidence_node
    order by level, place`,
};

/** A row of ledger or access log. */
export interface CopiedLine {
  /** The fields that the digest covers, in order. */
  readonly covered: Buffer;
  readonly position: bigint;
  /** The tree may not have come to it yet. */
  readonly waits: boolean;
  /** Microseconds since 1970. */
  readonly recordedAt: bigint;
}
export interface LedgerLine extends CopiedLine {
  /** 16 bytes. */
  readonly stream: Buffer;
  readonly version: number;
  readonly digest: Buffer;
  /** Played from the past: recorded later than it says. */
  readonly historical: boolean;
  /** Of a row of no dossier: readable by everybody. */
  readonly open: { readonly kind: string; readonly type: string; readonly payload: Buffer } | undefined;
}

const nothing = Buffer.alloc(0);
const bytesOf = (row: CopiedRow, field: number): Buffer => fieldOf(row, field) ?? nothing;
/** Throws CopyBroken for a field of another length: a table that was changed, or a file. */
function numberOf({ bytes, from, until }: CopiedRow, field: number): bigint {
  const [start = 0, end = 0] = [from[field], until[field]];
  if (end - start === 8) return bytes.readBigInt64BE(start);
  if (end - start === 4) return BigInt(bytes.readInt32BE(start));
  if (end - start === 2) return BigInt(bytes.readInt16BE(start));
  throw new CopyBroken('a number is not as long as numbers are');
}
function hashOf(row: CopiedRow, field: number): Buffer {
  const bytes = bytesOf(row, field);
  if (bytes.length !== 32) throw new CopyBroken('a hash is not as long as hashes are');
  return bytes;
}
const sources = { ledger: Buffer.from('ledger'), access_log: Buffer.from('access_log') };
function sourceOf(row: CopiedRow, field: number): Source {
  const name = bytesOf(row, field);
  if (name.equals(sources.ledger)) return 'ledger';
  if (name.equals(sources.access_log)) return 'access_log';
  throw new CopyBroken('a leaf is of no table');
}
const coveredBy = (row: CopiedRow, fields: number): Buffer =>
  row.bytes.subarray((row.from[0] ?? 0) - 4, Math.max(row.from[fields - 1] ?? 0, row.until[fields - 1] ?? 0));

export const readLedger = (evidence: Evidence): AsyncIterable<readonly LedgerLine[]> =>
  readBinaryCopy(evidence.copy('ledger'), 17, (row) => ({
    covered: coveredBy(row, 14),
    stream: bytesOf(row, 4),
    version: Number(numberOf(row, 5)),
    recordedAt: numberOf(row, 11),
    historical: bytesOf(row, 12).equals(yes),
    open: isNull(row, 1) ? openWords(row) : undefined,
    digest: hashOf(row, 14),
    position: numberOf(row, 15),
    waits: !isNull(row, 16),
  }));

const yes = Buffer.from('true');
const openWords = (row: CopiedRow): LedgerLine['open'] =>
  isNull(row, 13)
    ? undefined
    : { kind: bytesOf(row, 3).toString('utf8'), type: bytesOf(row, 6).toString('utf8'), payload: bytesOf(row, 13) };

export const readAccessLog = (evidence: Evidence): AsyncIterable<readonly CopiedLine[]> =>
  readBinaryCopy(evidence.copy('access-log'), 17, (row) => ({
    covered: coveredBy(row, 15),
    recordedAt: numberOf(row, 1),
    position: numberOf(row, 15),
    waits: !isNull(row, 16),
  }));

export interface CopiedLeaf {
  readonly leaf: bigint;
  readonly source: Source;
  readonly position: bigint;
  readonly hash: Buffer;
}
export const readLeaves = (evidence: Evidence): AsyncIterable<readonly CopiedLeaf[]> =>
  readBinaryCopy(evidence.copy('leaves'), 4, (row) => ({
    leaf: numberOf(row, 0),
    source: sourceOf(row, 1),
    position: numberOf(row, 2),
    hash: hashOf(row, 3),
  }));

export interface CopiedNode {
  readonly level: bigint;
  readonly place: bigint;
  readonly hash: Buffer;
}
export const readNodes = (evidence: Evidence): AsyncIterable<readonly CopiedNode[]> =>
  readBinaryCopy(evidence.copy('nodes'), 3, (row) => ({
    level: numberOf(row, 0),
    place: numberOf(row, 1),
    hash: hashOf(row, 2),
  }));
