import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, Day, daysBetween } from '#vocabulary/day.ts';
import { Right } from '../events.ts';
import { daysLeft, extendedDue, firstDue, mayExtend } from './rules.ts';

const day = (text: string) => Day.parse(text);
const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));
const anyRight = fc.constantFrom(...Right.options);

test.each([
  ['2026-01-15', '2026-02-15'],
  ['2026-01-31', '2026-02-28'],
  ['2028-01-31', '2028-02-29'],
  ['2026-12-31', '2027-01-31'],
  ['2026-03-31', '2026-04-30'],
])('what is received on %s is answered by %s', (received, due) => {
  expect(firstDue('access', day(received))).toBe(due);
});

test('a month ends on the same day of the next, or on its last day', () => {
  fc.assert(
    fc.property(anyDay, (received) => {
      const due = firstDue('access', received);
      const sameDay = due.slice(8) === received.slice(8);
      const lastDay = addDays(due, 1).slice(8) === '01' && due.slice(8) < received.slice(8);
      expect(sameDay || lastDay, `${received} → ${due}`).toBe(true);
      expect(daysBetween(received, due)).toBeGreaterThanOrEqual(28);
      expect(daysBetween(received, due)).toBeLessThanOrEqual(31);
    }),
  );
});

test('an extension gives two months more, never less, and is only told within the first month', () => {
  fc.assert(
    fc.property(anyRight, anyDay, fc.integer({ min: 0, max: 120 }), (right, received, later) => {
      const on = addDays(received, later);
      expect(extendedDue(received) >= firstDue(right, received)).toBe(true);
      expect(daysBetween(received, extendedDue(received))).toBeGreaterThanOrEqual(89);
      if (mayExtend(right, received, on)) expect(on <= firstDue(right, received)).toBe(true);
      if (right === 'wvggz_destruction') expect(mayExtend(right, received, on)).toBe(false);
    }),
  );
});

test('a request under the Wvggz is answered within three months', () => {
  expect(firstDue('wvggz_destruction', day('2026-11-30'))).toBe('2027-02-28');
});

test('on the last day there are none left, and after it less', () => {
  expect(daysLeft(day('2026-02-15'), day('2026-02-15'))).toBe(0);
  expect(daysLeft(day('2026-02-15'), day('2026-02-16'))).toBe(-1);
});
