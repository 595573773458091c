/**
 * Hides small numbers of one table, and as many others as it takes that none can be reckoned back by who knows the total and sees the rest:
 * each hidden small number may, as far as one can tell, be anything from 1 to 5. (For tables that share cells, see the room `population`.)
 */

/** The smallest number that is shown; nought is. */
export const leastShown = 5;

export function hideSmall(numbers: readonly number[]): (number | null)[] {
  const hidden = new Set(numbers.flatMap((number, at) => (number > 0 && number < leastShown ? [at] : [])));
  while (hidden.size > 0 && roomOf(numbers, hidden) < leastShown - 1) {
    const [next] = numbers
      .flatMap((number, at) => (number > 0 && !hidden.has(at) ? [{ number, at }] : []))
      .toSorted((a, b) => a.number - b.number || a.at - b.at);
    // With nothing left to hide it among, not even which are nought is told.
    if (next === undefined) return numbers.map(() => null);
    hidden.add(next.at);
  }
  return numbers.map((number, at) => (hidden.has(at) ? null : number));
}

/** How far above 1 a hidden number may lie, given what the hidden ones add up to. */
const roomOf = (numbers: readonly number[], hidden: ReadonlySet<number>): number =>
  [...hidden].reduce((sum, at) => sum + (numbers[at] ?? 0) - 1, 0);

export const hideIfSmall = (number: number): number | null => (number > 0 && number < leastShown ? null : number);

/** To the nearest five: tables share totals, and who asks again tomorrow sees no single change. */
export const rounded = (number: number | null): number | null => (number === null ? null : Math.round(number / 5) * 5);
