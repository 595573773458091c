import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, Day, daysBetween } from '#vocabulary/day.ts';
import type { Severity, StabilityNature } from '../events.ts';
import { isTooLong, defaultStabilityRule as rule, type StabilityFact, stability, stableMonthsAt } from './contract.ts';

const day = (text: string): Day => Day.parse(text);
const startedOn = day('2024-01-15');
const fact = (
  nature: StabilityNature,
  from: string,
  until: string | null = null,
  weight: Severity = 'serious',
): StabilityFact => ({
  fact: '00000000-0000-4000-8000-000000000001',
  nature,
  weight,
  from: day(from),
  until: until === null ? null : day(until),
});
const on = (today: string, ...facts: StabilityFact[]) => stability({ startedOn, facts }, rule, day(today));

test('without facts the clock counts whole months from inclusion', () => {
  expect(on('2024-02-14')).toMatchObject({ months: 0, state: 'counting', since: startedOn });
  expect(on('2024-02-15')).toMatchObject({ months: 1 });
  expect(on('2025-12-31')).toMatchObject({ months: 23, reachedOn: null });
});

test('at twenty-four months the target is reached, and it stays reached', () => {
  expect(on('2026-01-15')).toMatchObject({ months: 24, state: 'reached', reachedOn: '2026-01-15' });
  expect(on('2026-11-22')).toMatchObject({ months: 34, state: 'reached', reachedOn: '2026-01-15' });
  expect(on('2026-11-22', fact('detention', '2026-10-01'))).toMatchObject({
    state: 'reached',
    reachedOn: '2026-01-15',
  });
});

test('a moderate or serious incident starts the count again, a light one does not', () => {
  expect(on('2024-09-05', fact('incident', '2024-09-01'))).toMatchObject({
    months: 0,
    since: '2024-09-01',
    state: 'reset',
  });
  expect(on('2024-11-05', fact('incident', '2024-09-01', null, 'moderate'))).toMatchObject({
    months: 2,
    state: 'counting',
  });
  expect(on('2024-09-15', fact('incident', '2024-09-01', null, 'light'))).toMatchObject({
    months: 8,
    since: startedOn,
  });
});

test('detention stops the clock: that time does not count, what came before does', () => {
  // Ten months, of which 30 days in detention: shifted to 14 February 2024.
  const detention = fact('detention', '2024-06-01', '2024-07-01');
  expect(on('2024-06-20', detention)).toMatchObject({ state: 'stopped', stoppedDays: 19 });
  expect(on('2024-11-13', detention)).toMatchObject({ months: 8, stoppedDays: 30, state: 'counting' });
  expect(on('2024-11-14', detention)).toMatchObject({ months: 9 });
  expect(on('2026-02-13', detention)).toMatchObject({ reachedOn: null });
  expect(on('2026-02-14', detention)).toMatchObject({ reachedOn: '2026-02-14' });
});

test('an admission that was not planned resets on its day and stops while it lasts', () => {
  const admission = fact('admission', '2024-06-01', '2024-08-30');
  expect(on('2024-07-01', admission)).toMatchObject({
    months: 0,
    state: 'stopped',
    since: '2024-06-01',
    stoppedDays: 30,
  });
  expect(on('2024-09-30', admission)).toMatchObject({ months: 1, stoppedDays: 90 });
});

test('a planned stay of at most fourteen days changes nothing; a longer one stops', () => {
  expect(on('2024-07-15', fact('planned_stay', '2024-06-01', '2024-06-15'))).toMatchObject({
    months: 6,
    stoppedDays: 0,
  });
  expect(on('2024-07-15', fact('planned_stay', '2024-06-01', '2024-06-16'))).toMatchObject({
    months: 5,
    stoppedDays: 15,
  });
  expect(on('2024-06-10', fact('planned_stay', '2024-06-01'))).toMatchObject({ state: 'counting' });
  expect(on('2024-06-20', fact('planned_stay', '2024-06-01'))).toMatchObject({ state: 'stopped' });
  const tooLong = (stay: StabilityFact, today: Day) => isTooLong(stay, rule, today);
  expect(tooLong(fact('planned_stay', '2024-06-01'), day('2024-06-15'))).toBe(false);
  expect(tooLong(fact('planned_stay', '2024-06-01'), day('2024-06-16'))).toBe(true);
  expect(tooLong(fact('admission', '2024-06-01'), day('2024-06-16'))).toBe(false);
});

test('an unknown period is shown and does not count; what was stopped is not unknown', () => {
  const unknown = fact('unknown', '2024-03-01', '2024-05-01');
  expect(on('2024-04-01', unknown)).toMatchObject({ state: 'unknown', unknownDays: 31 });
  expect(on('2024-07-15', unknown)).toMatchObject({ months: 3, unknownDays: 61 });
  expect(on('2024-07-15', unknown, fact('detention', '2024-04-01', '2024-06-01'))).toMatchObject({
    stoppedDays: 61,
    unknownDays: 31,
  });
});

test('the rule of a region is data', () => {
  const strict = {
    ...rule,
    incidentsReset: ['light' as const, 'moderate' as const, 'serious' as const],
    targetMonths: 12,
  };
  const facts = [fact('incident', '2024-09-01', null, 'light')];
  expect(stability({ startedOn, facts }, strict, day('2025-09-01'))).toMatchObject({
    months: 12,
    state: 'reached',
    reachedOn: '2025-09-01',
  });
});

test('before inclusion there is no clock', () => {
  expect(stableMonthsAt({ startedOn, facts: [] }, rule, day('2024-01-14'))).toBeNull();
  expect(stableMonthsAt({ startedOn, facts: [] }, rule, day('2026-01-15'))).toBe(24);
});

const anyDay = fc.integer({ min: 0, max: 1400 }).map((days) => addDays(startedOn, days));
const anyFact: fc.Arbitrary<StabilityFact> = fc
  .record({
    fact: fc.uuid(),
    nature: fc.constantFrom<StabilityNature>('incident', 'admission', 'planned_stay', 'detention', 'unknown'),
    weight: fc.constantFrom<Severity>('light', 'moderate', 'serious'),
    from: anyDay,
    days: fc.option(fc.integer({ min: 0, max: 200 })),
  })
  .map(({ days, ...one }) => ({ ...one, until: days === null ? null : addDays(one.from, days) }));
const anyFacts = fc.array(anyFact, { maxLength: 8 });

test('whatever happened, the months lie between none and all that passed, and the lost days fit', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, today) => {
      const clock = stability({ startedOn, facts }, rule, today);
      const passed = stability({ startedOn, facts: [] }, rule, today).months;
      expect(clock.months).toBeGreaterThanOrEqual(0);
      expect(clock.months).toBeLessThanOrEqual(passed);
      expect(clock.stoppedDays + clock.unknownDays).toBeLessThanOrEqual(daysBetween(clock.since, today));
      expect(clock.reachedOn !== null).toBe(clock.months >= rule.targetMonths);
    }),
  );
});

test('one more incident, detention, admission or unknown period never raises the months', () => {
  fc.assert(
    fc.property(anyFacts, anyFact, anyDay, (facts, more, today) => {
      const before = stability({ startedOn, facts }, rule, today).months;
      expect(stability({ startedOn, facts: [...facts, more] }, rule, today).months).toBeLessThanOrEqual(before);
    }),
  );
});

test('days in detention never count: each of them moves the target a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 300 }), (after, days) => {
      const from = addDays(startedOn, after);
      const held = stability(
        { startedOn, facts: [fact('detention', from, addDays(from, days))] },
        rule,
        day('2030-01-01'),
      );
      const later = stability({ startedOn: addDays(startedOn, days), facts: [] }, rule, day('2030-01-01'));
      expect(held.reachedOn).toBe(later.reachedOn);
      expect(held.stoppedDays).toBe(days);
    }),
  );
});

test('the order in which facts were noted does not matter', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, today) => {
      expect(stability({ startedOn, facts: facts.toReversed() }, rule, today)).toEqual(
        stability({ startedOn, facts }, rule, today),
      );
    }),
  );
});
