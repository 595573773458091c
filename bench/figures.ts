/** What a benchmark says: one line of JSON a figure. */
import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { decrypt, encrypt } from '#platform/keys/envelope.ts';

export interface Figure {
  readonly name: string;
  readonly scale?: number;
  readonly value: number;
  readonly unit: string;
  /** How many were measured in one run. */
  readonly n: number;
  /** Milliseconds, as the one who asks waits. */
  readonly p50?: number;
  readonly p99?: number;
  /** Milliseconds of processor a piece: server and database together. */
  readonly cpuMs?: number;
  readonly [more: string]: number | string | boolean | undefined;
}

/** Of sorted values. Throws when there are none: nothing was measured. */
export function percentile(sorted: readonly number[], part: number): number {
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}

export const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

export const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Milliseconds of processor for one and the same piece of work, so that figures of two machines, or of two hours, can be compared. */
export function yardstick(): number {
  const before = process.cpuUsage();
  let digest = Buffer.alloc(64);
  for (let i = 0; i < 100_000; i += 1) digest = createHash('sha256').update(digest).digest();
  for (let i = 0; i < 20_000; i += 1) JSON.parse(JSON.stringify({ i, words: 'x'.repeat(50), rows: [1, 2, { i }] }));
  const { user, system } = process.cpuUsage(before);
  return round((user + system) / 1000, 0);
}

/** Microseconds of processor to seal 200 bytes or to open them: 5 to 9 on the machine for which the bounds of the design were set. */
export function sealing(): number {
  const key = createSecretKey(randomBytes(32));
  const plain = randomBytes(200);
  const times = 10_000;
  const before = process.cpuUsage();
  for (let i = 0; i < times; i += 1) decrypt(key, 'yardstick', encrypt(key, 'yardstick', plain));
  const { user, system } = process.cpuUsage(before);
  return round((user + system) / times / 2, 1);
}
