import { expect, test } from 'vitest';
import { readMoment } from './moment.ts';

test.each([
  ['26-11-2026', '09:30', '2026-11-26T08:30:00.000Z'],
  ['26-07-2026', '9.30', '2026-07-26T07:30:00.000Z'],
  ['01-01-2027', '00:15', '2026-12-31T23:15:00.000Z'],
  // The clock goes back: twice half past two, and the first is meant.
  ['25-10-2026', '02:30', '2026-10-25T00:30:00.000Z'],
  // The clock goes forward: there is no half past two.
  ['29-03-2026', '02:30', undefined],
  ['26-11-2026', '24:00', undefined],
  ['morgen', '09:30', undefined],
])('%s %s is %s', (day, time, instant) => {
  expect(readMoment(day, time)).toBe(instant);
});
