/**
 * What may be shown of counts per combination of lists: cells under 10, zeros too, are hidden, and as many others as it takes that no
 * hidden small cell can be reckoned back. The attacker is assumed to know the total of every list (each owner knows its own) and all
 * cells that are shown; for each small cell anything from 0 to 20 must stay possible, by linear programming.
 */
import { solve } from 'yalps';
import { leastPersons } from './files.ts';

/** The smallest count that is shown. */
export const leastShown = 10;
const room = 2 * leastShown;
/** What reckoning with fractions may be off. */
const slight = 1e-7;
/** What stands in the place of a hidden count, in texts and files. No programme takes it for a number. */
export const hiddenMark = '·';

/** The persons who are on all lists of `on` and on no other; null is hidden. */
export interface Combination {
  readonly on: readonly string[];
  readonly persons: number | null;
}

/** Index i of `counts` is for the lists whose bits are set in i; index 0 stands for nobody and is left out. */
export const combinationsOf = (lists: readonly string[], counts: readonly (number | null)[]): Combination[] =>
  counts.slice(1).map((persons, i) => ({ on: lists.filter((_, at) => ((i + 1) >> at) & 1), persons }));

/**
 * With `padding`, the most by which each list may have been padded: then who is on one list only is hidden as well, since nobody but its
 * owner knows how many they are. With `before`, an earlier table of the same counts: what it showed stays shown. Where totals alone say
 * too much, all the rest is hidden.
 */
export function suppress(
  lists: readonly string[],
  counts: readonly number[],
  { padding, before = [] }: { readonly padding?: readonly number[]; readonly before?: readonly Combination[] } = {},
): Combination[] {
  const known = padding === undefined ? counts : fewestAlone(counts, padding);
  const cells = counts.map((_, i) => i).slice(1);
  const small = cells.filter((cell) => countAt(known, cell) < leastShown);
  const hidden = new Set([...small, ...(padding === undefined ? [] : lists.map((_, i) => 1 << i))]);
  for (const cell of small) {
    while (!isSafe(cell, hidden, known, lists.length)) {
      const open = cells
        .filter((one) => !hidden.has(one) && typeof before[one - 1]?.persons !== 'number')
        .toSorted((a, b) => countAt(known, a) - countAt(known, b));
      const enough = open.find((one) => isSafe(cell, new Set([...hidden, one]), known, lists.length));
      const next = enough ?? open.find((one) => (one & cell) !== 0) ?? open[0];
      if (next === undefined) break;
      hidden.add(next);
    }
  }
  return combinationsOf(
    lists,
    counts.map((count, i) => (hidden.has(i) ? null : count)),
  );
}

/** With as few on one list only as there may be: the attacker who owns that list knows how many it brought, at least 50. */
function fewestAlone(counts: readonly number[], padding: readonly number[]): number[] {
  const fewest = [...counts];
  for (const [i, most] of padding.entries()) {
    const alone = countAt(counts, 1 << i);
    const elsewhere = counts.reduce((sum, count, cell) => (cell !== 1 << i && (cell >> i) & 1 ? sum + count : sum), 0);
    fewest[1 << i] = Math.max(0, alone - most, Math.min(alone, leastPersons - elsewhere));
  }
  return fewest;
}

const countAt = (counts: readonly number[], cell: number): number => counts[cell] ?? 0;

const isSafe = (cell: number, hidden: ReadonlySet<number>, counts: readonly number[], lists: number): boolean =>
  bound('minimize', cell, hidden, counts, lists) < slight &&
  bound('maximize', cell, hidden, counts, lists) > room - slight;

/** How small or large a hidden cell can be, as far as totals and shown cells tell. */
export function bound(
  direction: 'minimize' | 'maximize',
  cell: number,
  hidden: ReadonlySet<number>,
  counts: readonly number[],
  lists: number,
): number {
  const rows = Array.from({ length: lists }, (_, i) => i);
  const constraints = rows.map((i) => {
    const inside = [...hidden].filter((one) => (one >> i) & 1);
    return [`list ${i}`, { equal: inside.reduce((sum, one) => sum + countAt(counts, one), 0) }] as const;
  });
  const variables = [...hidden].map(
    (one) =>
      [
        `cell ${one}`,
        [...rows.filter((i) => (one >> i) & 1).map((i) => [`list ${i}`, 1] as const), ['sought', one === cell ? 1 : 0]],
      ] as const,
  );
  const { status, result } = solve({ direction, objective: 'sought', constraints, variables });
  return status === 'optimal' ? result : status === 'unbounded' ? Number.POSITIVE_INFINITY : countAt(counts, cell);
}
