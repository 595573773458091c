import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { type MeasureEvent, MeasureKind } from './events.ts';
import { authorityOf, rules } from './rules.ts';

const given = specify(rules);
const on = Day.parse('2026-11-22');
const from = addDays(on, -10);
const recorded: MeasureEvent = {
  type: 'MeasureRecorded',
  measure: 'care_authorisation',
  authority: 'civil_court',
  from,
  until: addDays(from, 180),
  on,
};
const record = { type: 'RecordMeasure', measure: 'care_authorisation', from, until: addDays(from, 180), on } as const;

test('a measure is imposed by the authority of its law, with an end where that law asks one', () => {
  given().when(record).then(recorded);
  given()
    .when({ ...record, until: null })
    .refuses('measure_needs_end');
  given()
    .when({ ...record, until: from })
    .refuses('wrong_period');
  given()
    .when({ ...record, measure: 'hospital_order', until: null })
    .then({ ...recorded, measure: 'hospital_order', authority: 'criminal_court', until: null });
  expect(new Set(MeasureKind.options.map(authorityOf)).size).toBe(3);
});

test('it ends once, not before it began and not on a day to come', () => {
  const end = { type: 'EndMeasure', reason: 'lifted', on, today: on } as const;
  given(recorded).when(end).then({ type: 'MeasureEnded', reason: 'lifted', on });
  given(recorded, { type: 'MeasureEnded', reason: 'lifted', on }).when(end).refuses('measure_over');
  given(recorded)
    .when({ ...end, on: addDays(on, 1) })
    .refuses('in_future');
  given(recorded)
    .when({ ...end, on: addDays(from, -1) })
    .refuses('wrong_period');
  given().when(end).refuses('measure_over');
  // Over by itself is over; what was never so is put right any day.
  const short = { ...recorded, until: addDays(from, 3) };
  given(short)
    .when({ ...end, on: addDays(from, 3), today: addDays(from, 30) })
    .refuses('after_its_end');
  given(short)
    .when({ ...end, on: addDays(from, 2), today: addDays(from, 30) })
    .then({ type: 'MeasureEnded', reason: 'lifted', on: addDays(from, 2) });
  given(short)
    .when({ ...end, reason: 'mistake', on: addDays(from, 9), today: addDays(from, 30) })
    .then({ type: 'MeasureEnded', reason: 'mistake', on: addDays(from, 9) });
});

test('whatever is asked, what is recorded ends after it begins', () => {
  const anyDay = fc.integer({ min: -2000, max: 2000 }).map((days) => addDays(on, days));
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...MeasureKind.options),
      anyDay,
      fc.option(anyDay, { nil: null }),
      (measure, begins, until) => {
        const decision = rules.decide({ type: 'RecordMeasure', measure, from: begins, until, on }, rules.initial);
        if (!decision.ok) return;
        accepted += 1;
        for (const event of decision.events)
          expect(event.type === 'MeasureRecorded' && (event.until === null || event.until > event.from)).toBe(true);
      },
    ),
  );
  expect(accepted).toBeGreaterThan(5);
});
