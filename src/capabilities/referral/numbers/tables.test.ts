import { expect, test } from 'vitest';
import { type Counted, stagesOf, yearsOf } from './tables.ts';

const line = (year: number, figure: Counted['figure'], code: string, number: number, days = 0): Counted => ({
  year,
  figure,
  code,
  days,
  number,
});

test('a year adds up, the newest comes first, and a year without referrals is not there', () => {
  const years = yearsOf([
    line(2024, 'outcome', 'included', 12),
    line(2024, 'outcome', 'not_included', 8),
    line(2022, 'outcome', 'open', 6),
  ]);
  expect(years.map(({ year, referred }) => [year, referred])).toEqual([
    [2024, 20],
    [2022, 5],
  ]);
  expect(years[0]?.outcomes.filter(({ number }) => number !== 0)).toEqual([
    { code: 'included', number: 10 },
    { code: 'not_included', number: 10 },
  ]);
});

test('half took at most the median, a quarter at most the low, three quarters at most the high', () => {
  const days = [3, 5, 5, 9, 14, 20, 41];
  const [year] = yearsOf(days.map((one) => line(2025, 'step', 'whole', 1, one)));
  expect(year?.steps.find(({ step }) => step === 'whole')).toEqual({
    step: 'whole',
    number: 5,
    median: 9,
    low: 5,
    high: 20,
  });
});

test('of fewer than five no days are told', () => {
  const [year] = yearsOf([line(2025, 'step', 'whole', 4, 10)]);
  expect(year?.steps.find(({ step }) => step === 'whole')).toEqual({
    step: 'whole',
    number: null,
    median: null,
    low: null,
    high: null,
  });
});

test('what is open stands by stage, over all years', () => {
  const open = stagesOf([
    line(2024, 'stage', 'postponed', 2),
    line(2025, 'stage', 'postponed', 5),
    line(2025, 'stage', 'table', 9),
  ]);
  expect(open.filter(({ number }) => number !== 0)).toEqual([
    { code: 'table', number: 10 },
    { code: 'postponed', number: 5 },
  ]);
});
