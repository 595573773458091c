/** Lines of the access log that are gone since their term was over: the ledger says so, in open rows of no person. */
import * as z from 'zod/mini';
import type { Checkpoint } from '../checkpoint/note.ts';
import type { LedgerLine } from './copies.ts';

/** Written by `clear_access_log`: the first and the last position, how many lines, and the day that all of them are from before. */
const Cleared = z.object({
  fromPosition: z.int(),
  untilPosition: z.int(),
  rows: z.int(),
  before: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
});

interface Clearing {
  readonly from: number;
  readonly until: number;
  /** From here on leaves are of lines that were written after that day. */
  readonly leavesBefore: number;
}

const dayMs = 86_400_000;

export class Clearings {
  covered = 0;
  #declared = 0;
  readonly #heads: readonly Checkpoint[];
  readonly #clearings: Clearing[] = [];
  /** Checkpoints by size: they tell by when a leaf was there. */
  constructor(heads: readonly Checkpoint[]) {
    this.#heads = heads;
  }

  hear({ type, open }: LedgerLine): void {
    if (type !== 'AccessLogCleared' || open === undefined) return;
    const said = read(open);
    if (said === undefined) return;
    this.#declared += said.rows;
    // A line that was added to the tree after a checkpoint of that day or later is not from before it: no clearing covers it.
    const since = Date.parse(said.before) + dayMs;
    const later = this.#heads.filter(({ signedAt }) => Date.parse(signedAt) >= since).map(({ size }) => size);
    this.#clearings.push({
      from: said.fromPosition,
      until: said.untilPosition,
      leavesBefore: later.reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY),
    });
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
