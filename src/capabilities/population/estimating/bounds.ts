/** Estimates that need no model: from two lists, and from how often people were seen. */
import { type Table, timesSeen } from './table.ts';

export interface PairEstimate {
  readonly first: number;
  readonly second: number;
  readonly both: number;
  /** Lincoln (1930) and Petersen: n1·n2/m; null when nobody is on both. */
  readonly lincolnPetersen: number | null;
  /** Chapman (1951): exists always, and is less biased when few are on both. */
  readonly chapman: number;
  /** Seber (1970). */
  readonly chapmanVariance: number;
}

export function fromTwoLists(first: number, second: number, both: number): PairEstimate {
  return {
    first,
    second,
    both,
    lincolnPetersen: both === 0 ? null : (first * second) / both,
    chapman: ((first + 1) * (second + 1)) / (both + 1) - 1,
    chapmanVariance: ((first + 1) * (second + 1) * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2)),
  };
}

export interface ChaoBounds {
  /** Persons seen once, twice, … */
  readonly timesSeen: number[];
  /** Observed + (t − 1)/t · f1²/(2·f2) for t lists; without the factor for counts without a number of occasions. Null when nobody was seen twice. */
  readonly lowerBound: number | null;
  /** Observed + f1²/(2·f2). Chao (1987), Biometrics 43:783. */
  readonly chao1987: number | null;
  /** Bias-corrected, exists always: f1·(f1 − 1)/(2·(f2 + 1)) in the place of f1²/(2·f2). */
  readonly corrected: number;
}

/** What the group is at least, whatever the differences between people in how easily they are seen. `occasions` null: without end. */
export function chaoBounds(seen: readonly number[], occasions: number | null): ChaoBounds {
  const observed = seen.reduce((sum, count) => sum + count, 0);
  const [once = 0, twice = 0] = seen;
  const part = occasions === null ? 1 : (occasions - 1) / occasions;
  const unseen = twice === 0 ? null : once ** 2 / (2 * twice);
  return {
    timesSeen: [...seen],
    lowerBound: unseen === null ? null : observed + part * unseen,
    chao1987: unseen === null ? null : observed + unseen,
    corrected: observed + (part * once * (once - 1)) / (2 * (twice + 1)),
  };
}

export const chaoOfTable = (table: Table): ChaoBounds => chaoBounds(timesSeen(table), table.lists);
