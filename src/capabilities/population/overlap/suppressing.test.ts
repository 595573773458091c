import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bound, combinationsOf, leastShown, suppress } from './suppressing.ts';

const names = ['A', 'B', 'C', 'D', 'E', 'F'];
const shownOf = (lists: number, cells: readonly number[], settings = {}) =>
  suppress(names.slice(0, lists), [0, ...cells], settings).map((one) => one.persons);

test('large counts are shown, small ones and zeros are not', () => {
  expect(shownOf(2, [100, 80, 30])).toEqual([100, 80, 30]);
  expect(shownOf(3, [100, 90, 9, 80, 30, 40, 20])).not.toContain(9);
  expect(shownOf(3, [100, 90, 0, 80, 30, 40, 20])).not.toContain(0);
});

test('with two lists a small overlap takes both others with it: each owner knows its own total', () => {
  expect(shownOf(2, [100, 80, 5])).toEqual([null, null, null]);
});

/** Counts of two to four lists, many of them small. */
const anyTable = fc
  .integer({ min: 2, max: 4 })
  .chain((lists) =>
    fc.tuple(
      fc.constant(lists),
      fc.array(fc.oneof(fc.nat(12), fc.nat(400)), { minLength: 2 ** lists - 1, maxLength: 2 ** lists - 1 }),
    ),
  )
  .filter(([lists, cells]) =>
    Array.from({ length: lists }, (_, i) => i).every(
      (i) => cells.reduce((sum, count, at) => sum + (((at + 1) >> i) & 1 ? count : 0), 0) >= 50,
    ),
  );

const hiddenIn = (shown: readonly (number | null)[]) =>
  new Set(shown.flatMap((persons, i) => (persons === null ? [i + 1] : [])));

function expectNothingLearnt(hidden: ReadonlySet<number>, counts: readonly number[], lists: number): void {
  for (const cell of hidden) {
    if ((counts[cell] ?? 0) >= leastShown) continue;
    expect(bound('minimize', cell, hidden, counts, lists)).toBeCloseTo(0, 6);
    expect(bound('maximize', cell, hidden, counts, lists)).toBeGreaterThan(19.999);
  }
}

test('an attacker with totals, shown cells and a linear programme learns of a small cell nothing between 0 and 20', () => {
  fc.assert(
    fc.property(anyTable, ([lists, cells]) => {
      const counts = [0, ...cells];
      const shown = shownOf(lists, cells);
      const hidden = hiddenIn(shown);
      expect(shown.every((persons, i) => persons === null || (persons === cells[i] && persons >= leastShown))).toBe(
        true,
      );
      if (hidden.size < cells.length) expectNothingLearnt(hidden, counts, lists);
    }),
    { numRuns: 1_000 },
  );
});

test('a second table of the same counts shows no more of what the first one hid than is safe', () => {
  fc.assert(
    fc.property(anyTable, ([lists, cells]) => {
      const counts = [0, ...cells];
      const before = suppress(names.slice(0, lists), counts, { padding: cells.slice(0, lists).map(() => 49) });
      expect(before.filter(({ on }) => on.length === 1).every(({ persons }) => persons === null)).toBe(true);
      const after = suppress(names.slice(0, lists), counts, { before });
      const hidden = hiddenIn(after.map((one, i) => one.persons ?? before[i]?.persons ?? null));
      expect(before.every((one, i) => one.persons === null || one.persons === after[i]?.persons)).toBe(true);
      if (hidden.size < hiddenIn(before.map((one) => one.persons)).size) expectNothingLearnt(hidden, counts, lists);
    }),
    { numRuns: 300 },
  );
});

test('six lists of a usual kind are done in no time', () => {
  const cells = Array.from({ length: 63 }, (_, i) => ((i * 37) % 11 === 0 ? 60 + i : (i * 7) % 13));
  for (const i of names.keys()) cells[2 ** i - 1] = 500 + i;
  const started = performance.now();
  expect(shownOf(6, cells).length).toBe(63);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('combinations name their lists', () => {
  expect(combinationsOf(['A', 'B'], [0, 1, 2, 3])).toEqual([
    { on: ['A'], persons: 1 },
    { on: ['B'], persons: 2 },
    { on: ['A', 'B'], persons: 3 },
  ]);
});
