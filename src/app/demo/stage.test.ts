import { expect, test } from 'vitest';
import { Day, dayOf } from '#vocabulary/day.ts';
import { instantOf } from './stage.ts';

const today = Day.parse('2026-11-28');
const seconds = [0, 1, 2, 30_000, 39_000, 39_600, 40_000];
const at = (now: string, on = today) => seconds.map((second) => instantOf({ now: new Date(now) }, on, second));

test('nothing of the invented history is told of what is still to come today, and the order of the day stays', () => {
  for (const now of ['2026-11-27T23:05:00.000Z', '2026-11-28T07:17:00.000Z', '2026-11-28T16:00:00.000Z']) {
    const told = at(now);
    expect(
      told.every((moment) => moment <= now && dayOf(new Date(moment)) === today),
      now,
    ).toBe(true);
    expect(told, now).toEqual(told.toSorted());
    expect(new Set(told).size, now).toBe(seconds.length - 1);
  }
  const summer = Day.parse('2026-07-01');
  expect(at('2026-06-30T22:30:00.000Z', summer).every((moment) => moment <= '2026-06-30T22:30:00.000Z')).toBe(true);
});

test('a day that is over, or told without a clock, is told whole', () => {
  const whole = seconds.map((second) => instantOf({}, today, second));
  expect([whole[0], whole[3], whole[6]]).toEqual([
    '2026-11-28T08:00:00.000Z',
    '2026-11-28T16:20:00.000Z',
    '2026-11-28T19:00:00.000Z',
  ]);
  expect(at('2026-11-28T19:00:00.000Z')).toEqual(whole);
  expect(at('2026-11-29T07:00:00.000Z')).toEqual(whole);
});
