import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DayLook, isUnusual, judgeDay, median } from './rules.ts';

test('the median of nothing is nothing, and of an even number the middle of two', () => {
  expect(median([])).toBe(0);
  expect(median([5])).toBe(5);
  expect(median([9, 1, 4])).toBe(4);
  expect(median([1, 2, 10, 20])).toBe(6);
});

test('half of the days lie at or below the median, and half at or above, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 1 }), (counts) => {
      const middle = median(counts);
      expect(counts.filter((one) => one <= middle).length * 2).toBeGreaterThanOrEqual(counts.length);
      expect(counts.filter((one) => one >= middle).length * 2).toBeGreaterThanOrEqual(counts.length);
    }),
  );
});

test.each([
  [20, [], false],
  [21, [], true],
  [60, [20, 20, 20], false],
  [61, [20, 20, 20], true],
  [19, [1], false],
])('%i looks after %j is unusual: %s', (looks, before, unusual) => {
  expect(isUnusual(looks, before)).toBe(unusual);
});

const look = (over: Partial<DayLook> = {}): DayLook => ({
  user: 'u',
  agency: 'a',
  dossier: 'd',
  looks: 1,
  refused: false,
  inCaseload: false,
  inNetwork: true,
  tokens: [],
  ...over,
});
const nothing = { before: new Map(), staff: new Map() };

test('who has to do with it, by their own caseload or by the network of their agency, is not asked about', () => {
  const kinds = (over: Partial<DayLook>) => judgeDay([look(over)], nothing).map(({ kind }) => kind);
  expect(kinds({ inCaseload: true, inNetwork: false })).toEqual([]);
  expect(kinds({ inCaseload: false, inNetwork: true })).toEqual([]);
  expect(kinds({ inCaseload: false, inNetwork: false })).toEqual(['outside']);
  expect(kinds({ inCaseload: false, inNetwork: false, refused: true })).toEqual(['outside']);
});

test('somebody who may be a colleague is asked about, however much one has to do with them', () => {
  const staff = new Map([['a', new Set([7])]]);
  expect(judgeDay([look({ tokens: [3, 7], inCaseload: true })], { ...nothing, staff })).toMatchObject([
    { kind: 'colleague', dossiers: ['d'] },
  ]);
  expect(judgeDay([look({ tokens: [7], agency: 'b' })], { ...nothing, staff })).toEqual([]);
});

test('many attempts that were refused are no volume; there is one alert of a kind a person and day', () => {
  const refused = Array.from({ length: 30 }, (_, i) => look({ dossier: `d${i}`, refused: true, inNetwork: false }));
  expect(judgeDay(refused, nothing)).toMatchObject([{ kind: 'outside', looks: 30 }]);
  const seen = Array.from({ length: 30 }, (_, i) => look({ dossier: `d${i}` }));
  expect(judgeDay(seen, nothing)).toMatchObject([{ kind: 'volume', looks: 30, usual: 0, dossiers: [] }]);
});
