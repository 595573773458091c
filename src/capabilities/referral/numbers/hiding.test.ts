import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideSmall, leastShown } from './hiding.ts';

/** Every way in which `count` numbers of one or more can add up to `sum`. */
function* ways(count: number, sum: number): Generator<number[]> {
  if (count === 1) yield [sum];
  else
    for (let first = 1; first <= sum - count + 1; first += 1)
      for (const rest of ways(count - 1, sum - first)) yield [first, ...rest];
}

test('who knows the total and sees what is shown cannot tell which small number a hidden one is', () => {
  let looked = 0;
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 }), (numbers) => {
      const shown = hideSmall(numbers);
      const hidden = numbers.flatMap((number, at) => (shown[at] === null ? [number] : []));
      for (const [at, number] of numbers.entries()) if (shown[at] !== null) expect(shown[at]).toBe(number);
      expect(shown.every((number) => number === null || number === 0 || number >= leastShown)).toBe(true);
      // All of it hidden: then not even the noughts are told.
      if (hidden.length === 0 || hidden.length === numbers.length) return;
      looked += 1;
      const possible = hidden.map(() => new Set<number>());
      for (const way of ways(
        hidden.length,
        hidden.reduce((sum, number) => sum + number, 0),
      ))
        for (const [at, number] of way.entries()) possible[at]?.add(number);
      for (const [at, number] of hidden.entries())
        if (number < leastShown)
          for (let other = 1; other <= leastShown; other += 1) expect(possible[at]).toContain(other);
    }),
  );
  expect(looked).toBeGreaterThan(10);
});

test.each([
  [
    [12, 0, 7],
    [12, 0, 7],
  ],
  [
    [12, 3, 7],
    [12, null, null],
  ],
  [
    [12, 3, 4],
    [12, null, null],
  ],
  [
    [30, 1, 1],
    [null, null, null],
  ],
  [
    [2, 0, 1],
    [null, null, null],
  ],
  [
    [0, 0],
    [0, 0],
  ],
])('of %j is shown %j', (numbers, shown) => {
  expect(hideSmall(numbers)).toEqual(shown);
});
