import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import type { Counted } from '../numbers/tables.ts';
import { halvesOf } from './halves.ts';
import { directionOf, halfBefore, halfOf } from './rules.ts';

const day = (text: string): Day => Day.parse(text);
const anyDay = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((at) => day(at.toISOString().slice(0, 10)));

test('half years follow one another without a gap', () => {
  expect(halfOf(day('2026-06-30'))).toBe('2026-01-01');
  expect(halfOf(day('2026-07-01'))).toBe('2026-07-01');
  expect(halfBefore(day('2026-01-01'))).toBe('2025-07-01');
  fc.assert(
    fc.property(anyDay, (on) => {
      const half = halfOf(on);
      expect(half <= on).toBe(true);
      expect(halfOf(half)).toBe(half);
      const dayBefore = new Date(Date.parse(`${half}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      expect(halfBefore(half)).toBe(halfOf(day(dayBefore)));
    }),
  );
});

test('a difference that rounding or chance may have made is none', () => {
  expect(directionOf(20, 15)).toBe('stable');
  expect(directionOf(25, 15)).toBe('falling');
  expect(directionOf(15, 25)).toBe('rising');
  // Of a hundred, ten fewer is chance as easily as not.
  expect(directionOf(100, 90)).toBe('stable');
  expect(directionOf(100, 80)).toBe('falling');
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), (before, now) => {
      const opposite = { falling: 'rising', rising: 'falling', stable: 'stable' };
      expect(directionOf(now, before)).toBe(opposite[directionOf(before, now)]);
    }),
  );
});

test('chance alone is called a change in about one of five', () => {
  // Two numbers of people who come independently, thirty expected in each: their joint distribution, added up.
  const [expected, most] = [30, 90];
  const chance = [Math.exp(-expected)];
  for (let n = 1; n <= most; n += 1) chance.push(((chance[n - 1] ?? 0) * expected) / n);
  let changed = 0;
  for (let a = 0; a <= most; a += 1)
    for (let b = 0; b <= most; b += 1)
      if (directionOf(a, b) !== 'stable') changed += (chance[a] ?? 0) * (chance[b] ?? 0);
  expect(changed).toBeGreaterThan(0.15);
  expect(changed).toBeLessThan(0.25);
});

const counted = (year: number, code: 'first' | 'second', number: number): Counted => ({
  year,
  figure: 'half',
  code,
  days: 0,
  number,
});
const known = (number: number, year: number): Counted => ({
  year,
  figure: 'outcome',
  code: 'included',
  days: 0,
  number,
});
const told = { explanations: ['hurdles' as const], toldOn: day('2026-02-01'), version: 1 };

test('from the first that counts somebody to the one that runs, of which nothing is said yet', () => {
  const lines = [counted(2024, 'second', 30), counted(2025, 'second', 10), counted(2026, 'first', 3)];
  const halves = halvesOf(lines, [{ half: day('2025-07-01'), ...told }], day('2026-09-01'));
  expect(halves.map(({ half, referred, direction }) => [half, referred, direction])).toEqual([
    ['2026-07-01', null, null],
    ['2026-01-01', null, null],
    ['2025-07-01', 10, 'rising'],
    ['2025-01-01', 0, 'falling'],
    ['2024-07-01', 30, null],
  ]);
  expect(halves[2]).toMatchObject(told);
  expect(halvesOf([], [], day('2026-09-01'))).toEqual([]);
  // What was taken back of long ago brings no row with it.
  const back = { ...told, half: day('2019-07-01'), explanations: [] };
  expect(halvesOf([], [back], day('2026-09-01'))).toEqual([]);
});

test('where somebody of a year is in no half of it, its halves are unknown and not nought', () => {
  const halves = halvesOf(
    [known(15, 2025), counted(2025, 'second', 6), counted(2026, 'first', 20)],
    [],
    day('2026-07-01'),
  );
  expect(halves.map(({ half, referred, direction }) => [half, referred, direction])).toEqual([
    ['2026-07-01', 0, null],
    ['2026-01-01', 20, null],
    ['2025-07-01', null, null],
    ['2025-01-01', null, null],
  ]);
});
