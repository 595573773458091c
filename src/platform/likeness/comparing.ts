/** How much two values are alike, by what they are: a name, a day, a number, some text. Pure; shared by every rule. */
import { likeness } from '#platform/names.ts';

/**
 * `same`: to the letter, after folding. `near`: one slip of the pen away. `like`: more than chance, less than a slip. `unknown`: one of
 * them is not there, which says nothing.
 */
export type Level = 'same' | 'near' | 'like' | 'differs' | 'unknown';

/** How a value is compared; both are folded already, and empty when not known. */
export type Compare = (a: string, b: string) => Level;

const compare =
  (alike: (a: string, b: string) => Level): Compare =>
  (a, b) =>
    a === '' || b === '' ? 'unknown' : a === b ? 'same' : alike(a, b);

/** Names of people: near within one slip, or Jaro-Winkler 0.92; like from 0.84, or when one is how the other begins ("alex", "alexander"). */
export const compareNames = compare((a, b) => {
  const alike = likeness(a, b);
  if (alike >= 0.92 || slips(a, b, 1) <= 1) return 'near';
  return alike >= 0.84 || startsOther(a, b) ? 'like' : 'differs';
});

/** Streets, places and other words: by the share of letters that stays (Levenshtein); near from 0.8, like from 0.6. */
export const compareText = compare((a, b) => {
  const kept = similarity(a, b);
  return kept >= 0.8 ? 'near' : kept >= 0.6 ? 'like' : 'differs';
});

/** Numbers: near is one digit wrong, missing or too many, or two that stand next to each other swapped; like is two slips. */
export const compareNumbers = compare((a, b) => {
  const count = slips(a, b, 2);
  return count <= 1 ? 'near' : count <= 2 && Math.min(a.length, b.length) >= 6 ? 'like' : 'differs';
});

/** Days written yyyymmdd: near is one slip, or day and month swapped; like is the same year and month, or the same day of another year. */
export const compareDays = compare((a, b) => {
  const parts = (day: string): [string, string, string] => [day.slice(0, 4), day.slice(4, 6), day.slice(6, 8)];
  const [[year, month, date], [otherYear, otherMonth, otherDate]] = [parts(a), parts(b)];
  if (slips(a, b, 1) <= 1 || (year === otherYear && month === otherDate && date === otherMonth)) return 'near';
  const alike = [year === otherYear, month === otherMonth, date === otherDate].filter(Boolean).length;
  return alike === 2 || slips(a, b, 2) <= 2 ? 'like' : 'differs';
});

const startsOther = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));

/** 1 minus the Levenshtein distance by the longest length, 0 to 1. */
export const similarity = (a: string, b: string): number => {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - distance(a, b, false) / longest;
};

/** Slips of the pen between two words: a letter changed, left out, put in, or two neighbours swapped; above `most` it says only "more". */
const slips = (a: string, b: string, most: number): number =>
  Math.abs(a.length - b.length) > most ? Number.POSITIVE_INFINITY : distance(a, b, true);

/** Levenshtein distance; with `swaps`, two neighbouring letters swapped count as one (optimal string alignment). */
function distance(a: string, b: string, swaps: boolean): number {
  let [earlier, before]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(before, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const least = Math.min(changed, at(before, j) + 1, at(row, j - 1) + 1);
      const isSwap = swaps && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isSwap ? Math.min(least, at(earlier, j - 2) + 1) : least);
    }
    [earlier, before] = [before, row];
  }
  return at(before, b.length);
}
const at = (row: readonly number[], index: number): number => row[index] ?? 0;
