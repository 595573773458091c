import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, Day, daysBetween } from '#vocabulary/day.ts';
import { readTime, timeOf } from './clock.ts';
import { triageFor } from './rules.ts';

const monday = Day.parse('2026-11-23');
const rhythm = { heldWeekday: 2, cutOffWeekday: 1, cutOffMinute: 720 };

test('Monday 12:00 is in time for Tuesday, a minute later is for the week after', () => {
  expect(triageFor(rhythm, { day: monday, minute: 720 }).heldOn).toBe('2026-11-24');
  expect(triageFor(rhythm, { day: monday, minute: 721 }).heldOn).toBe('2026-12-01');
  expect(triageFor(rhythm, { day: addDays(monday, 1), minute: 0 }).heldOn).toBe('2026-12-01');
  expect(triageFor(rhythm, { day: addDays(monday, -1), minute: 1439 })).toEqual({
    heldOn: '2026-11-24',
    closes: { day: monday, minute: 720 },
  });
  expect([timeOf(720), readTime('12:00'), readTime('9.05'), readTime('24:00'), readTime('twaalf')]).toEqual([
    '12:00',
    720,
    545,
    undefined,
    undefined,
  ]);
});

const weekday = fc.integer({ min: 1, max: 7 });
test('whatever the rhythm, nobody waits longer than two weeks, is never late for what closes later, and is never overtaken', () => {
  fc.assert(
    fc.property(
      fc.record({ heldWeekday: weekday, cutOffWeekday: weekday, cutOffMinute: fc.integer({ min: 0, max: 1439 }) }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      (held, first, later) => {
        const at = (minutes: number) => ({ day: addDays(monday, Math.floor(minutes / 1440)), minute: minutes % 1440 });
        const sent = at(first);
        const { heldOn, closes } = triageFor(held, sent);
        expect(closes.day > sent.day || (closes.day === sent.day && closes.minute >= sent.minute)).toBe(true);
        expect(daysBetween(closes.day, heldOn)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(sent.day, heldOn)).toBeLessThanOrEqual(14);
        expect(new Date(`${heldOn}T00:00:00Z`).getUTCDay()).toBe(held.heldWeekday % 7);
        expect(triageFor(held, at(first + later)).heldOn >= heldOn).toBe(true);
      },
    ),
  );
});
