/** Lines of the access log that are gone since their term was over: the ledger says so, in open rows of no person. */
import * as z from 'zod/mini';
import type { Checkpoint } from '../checkpoint/note.ts';
import type { LedgerLine } from './copies.ts';

/** Written by `clear_access_log`: the first and the last position, how many lines, and the day that all of them are from before. */
const Cleared = z.object({
  fromPosition: z.int(),
  untilPosition: z.int(),
  rows: z.int(),
  before: z.iso.date(),
});

interface Clearing {
  readonly from: number;
  readonly until: number;
  /** From here on no checkpoint shows that the line was there by that day. */
  readonly leavesBefore: number;
}

const dayMs = 86_400_000;
/** Five years, and a day or two less: days begin at another moment elsewhere. */
const termMs = 5 * 365 * dayMs;

export class Clearings {
  covered = 0;
  #declared = 0;
  readonly #sizes: readonly number[];
  /** The latest moment so far, size by size: a clock that jumped back makes no leaf older. */
  readonly #signedBy: readonly number[];
  readonly #clearings: Clearing[] = [];
  /** Checkpoints by size: they tell by when a leaf was there. */
  constructor(heads: readonly Checkpoint[]) {
    let latest = Number.NEGATIVE_INFINITY;
    this.#sizes = heads.map(({ size }) => size);
    this.#signedBy = heads.map(({ signedAt }) => {
      latest = Math.max(latest, Date.parse(signedAt));
      return latest;
    });
  }

  /** `early`: what it declares was not five years old when it was recorded, or it is no word of the house at all. It counts for nothing. */
  hear({ open, historical, recordedAt }: LedgerLine): 'early' | undefined {
    if (open?.type !== 'AccessLogCleared') return undefined;
    const said = read(open.payload);
    if (said === undefined) return undefined;
    const before = Date.parse(said.before);
    // A row that says to come from after the newest checkpoint is believed to come from then.
    const recorded = Math.min(Number(recordedAt / 1000n), this.#signedBy.at(-1) ?? Number.POSITIVE_INFINITY);
    if (open.kind !== 'register' || historical || !(before + termMs <= recorded)) return 'early';
    this.#declared += said.rows;
    this.#clearings.push({
      from: said.fromPosition,
      until: said.untilPosition,
      leavesBefore: this.#sizeBefore(before + dayMs),
    });
    return undefined;
  }

  /** How many leaves there were by then, as checkpoints show. */
  #sizeBefore(moment: number): number {
    let [low, high] = [0, this.#signedBy.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#signedBy[middle] ?? 0) < moment) low = middle + 1;
      else high = middle;
    }
    return this.#sizes[low - 1] ?? 0;
  }

  /** Whether it was declared that a line with this position and leaf is gone. */
  cover(position: bigint, leaf: number): boolean {
    const isCovered = this.#clearings.some(
      ({ from, until, leavesBefore }) => position >= from && position <= until && leaf < leavesBefore,
    );
    if (isCovered) this.covered += 1;
    return isCovered;
  }

  /** So many more are gone than were declared. */
  get beyond(): number {
    return Math.max(0, this.covered - this.#declared);
  }
}

function read(open: Buffer): z.infer<typeof Cleared> | undefined {
  try {
    return Cleared.safeParse(JSON.parse(open.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
