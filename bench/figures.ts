/** What a benchmark says: one line of JSON a figure. */

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
