/** Positions in PostgreSQL's write-ahead log, the files it is cut into, and the messages in which a server sends it on. */

/** A byte in the log since the database was made. Written `16/B374D848`: the upper and lower 32 bits, hexadecimal. */
export type Lsn = bigint;

export function parseLsn(text: string): Lsn {
  const found = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text);
  if (found === null) throw new Error(`${text} is no position in a log`);
  return (BigInt(`0x${found[1]}`) << 32n) | BigInt(`0x${found[2]}`);
}

export const formatLsn = (lsn: Lsn): string =>
  `${(lsn >> 32n).toString(16)}/${(lsn & 0xffff_ffffn).toString(16)}`.toUpperCase();

export const segmentStart = (lsn: Lsn, segmentBytes: number): Lsn => lsn - (lsn % BigInt(segmentBytes));

/** The name of the file that begins at `start`: time line, then its number, in 24 hexadecimal digits (PostgreSQL, xlog_internal.h). */
export function segmentName(timeline: number, start: Lsn, segmentBytes: number): string {
  const number = start / BigInt(segmentBytes);
  const perUpper = 0x1_0000_0000n / BigInt(segmentBytes);
  return [BigInt(timeline), number / perUpper, number % perUpper]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('');
}

/** Where the segment of that name begins; undefined for what is no name of a segment. */
export function segmentOf(name: string, segmentBytes: number): { timeline: number; start: Lsn } | undefined {
  const found = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/.exec(name);
  if (found === null) return undefined;
  const [timeline, upper, lower] = found.slice(1).map((part) => BigInt(`0x${part}`));
  const perUpper = 0x1_0000_0000n / BigInt(segmentBytes);
  return {
    timeline: Number(timeline),
    start: ((upper ?? 0n) * perUpper + (lower ?? 0n)) * BigInt(segmentBytes),
  };
}

/** Microseconds since 1 January 2000 UTC, as PostgreSQL counts. */
const epochMs = Date.UTC(2000, 0, 1);
export const instantOf = (microseconds: bigint): Date => new Date(epochMs + Number(microseconds / 1000n));

/** What a server says while it sends its log on. */
export interface WalMessage {
  /** Undefined for a sign of life. */
  readonly wal: { readonly start: Lsn; readonly bytes: Buffer } | undefined;
  /** How far the log was on the server's disk when it said this, and its clock then (microseconds, see instantOf). */
  readonly flushed: Lsn;
  readonly at: bigint;
}

/** XLogData (`w`) and keepalive (`k`) of the streaming replication protocol; undefined for others. */
export function readWalMessage(message: Buffer): WalMessage | undefined {
  const kind = String.fromCharCode(message[0] ?? 0);
  if (kind === 'w') {
    return {
      wal: { start: message.readBigUInt64BE(1), bytes: message.subarray(25) },
      flushed: message.readBigUInt64BE(9),
      at: message.readBigInt64BE(17),
    };
  }
  if (kind === 'k') return { wal: undefined, flushed: message.readBigUInt64BE(1), at: message.readBigInt64BE(9) };
  return undefined;
}

/** Standby status update: all before `safe` is on our disk, so that the server need not keep it. It answers with a sign of life. */
export function writeStatus(safe: Lsn, now: Date): Buffer {
  const message = Buffer.alloc(34);
  message.write('r', 0, 'latin1');
  for (const at of [1, 9, 17]) message.writeBigUInt64BE(safe, at);
  message.writeBigInt64BE(BigInt(now.getTime() - epochMs) * 1000n, 25);
  message.writeUInt8(1, 33);
  return message;
}
