import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Urgency } from '#vocabulary/codes.ts';
import { addDays, Day, daysBetween } from '#vocabulary/day.ts';
import { SubregionId } from '#vocabulary/ids.ts';
import { daysOf, earliestFor, firstOnAgenda, isFor, type Queued, type Room } from './rules.ts';

const start = Day.parse('2026-01-01');
const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays(start, n));
const subregion = fc.option(fc.constantFrom('noord', 'zuid').map((id) => SubregionId.parse(id)));

test('a series meets on its weekday, each time as many weeks apart, whatever window one looks at', () => {
  const rhythm = fc.record({
    weekday: fc.integer({ min: 1, max: 5 }),
    everyWeeks: fc.integer({ min: 1, max: 13 }),
    from: day,
    until: fc.option(day),
  });
  fc.assert(
    fc.property(rhythm, day, fc.integer({ min: 0, max: 300 }), (series, first, length) => {
      const last = addDays(first, length);
      const days = daysOf(series, first, last);
      for (const [at, one] of days.entries()) {
        expect(new Date(`${one}T00:00:00Z`).getUTCDay()).toBe(series.weekday);
        expect(one >= first && one <= last && one >= series.from && (series.until === null || one < series.until)).toBe(
          true,
        );
        const before = days[at - 1];
        if (before) expect(daysBetween(before, one)).toBe(7 * series.everyWeeks);
      }
      // Two windows side by side give the same days as one.
      const middle = addDays(first, Math.floor(length / 2));
      expect([...daysOf(series, first, middle), ...daysOf(series, addDays(middle, 1), last)]).toEqual(days);
    }),
  );
});

test('the order of an agenda is total and does not depend on the order in which it is read', () => {
  const queued: fc.Arbitrary<Queued> = fc.record({
    id: fc.uuid(),
    urgency: fc.constantFrom(...Urgency.options),
    due: day,
    submittedOn: day,
  });
  fc.assert(
    fc.property(fc.uniqueArray(queued, { selector: ({ id }) => id }), fc.infiniteStream(fc.nat()), (cases, chance) => {
      const once = cases.toSorted(firstOnAgenda);
      const weights = new Map(cases.map(({ id }) => [id, chance.next().value ?? 0]));
      const shuffled = cases.toSorted((a, b) => (weights.get(a.id) ?? 0) - (weights.get(b.id) ?? 0));
      expect(shuffled.toSorted(firstOnAgenda)).toEqual(once);
      const calm = once.findIndex(({ urgency }) => urgency !== 'crisis');
      if (calm >= 0) expect(once.slice(calm).every(({ urgency }) => urgency !== 'crisis')).toBe(true);
    }),
  );
});

test('a case goes to the earliest table that is for it and has room, and to none when there is none', () => {
  const room: fc.Arbitrary<Room> = fc.record({
    id: fc.uuid(),
    heldOn: day,
    subregion,
    free: fc.integer({ min: -1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(room), subregion, (rooms, of) => {
      const found = earliestFor(rooms, of);
      const fit = rooms.filter((one) => one.free > 0 && isFor(one, of));
      expect(found === undefined).toBe(fit.length === 0);
      if (found) expect(fit).toContain(found);
      for (const one of fit) expect(found !== undefined && found.heldOn <= one.heldOn).toBe(true);
    }),
  );
});
