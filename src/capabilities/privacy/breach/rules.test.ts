import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { Day } from '#vocabulary/day.ts';
import type { BreachEvent } from './events.ts';
import { type BreachCommand, hoursLeft, isLate, reportBy, rules } from './rules.ts';

const given = specify(rules);
const on = Day.parse('2026-11-20');
const noticedAt = '2026-11-20T08:30:00.000Z';
const facts = { happenedOn: null, nature: 'confidentiality', categories: ['health'], persons: null } as const;
const noted: BreachEvent = { type: 'BreachNoted', noticedAt, ...facts, categories: ['health'], on };
const report = (more: Partial<Extract<BreachCommand, { type: 'DecideReport' }>> = {}): BreachCommand => ({
  type: 'DecideReport',
  reports: true,
  reportedAt: '2026-11-21T08:00:00.000Z',
  hasLateReason: false,
  now: '2026-11-26T08:00:00.000Z',
  on,
  ...more,
});

test('there are 72 hours, also over a night that the clock goes back', () => {
  expect(reportBy('2026-10-24T10:00:00.000Z')).toBe('2026-10-27T10:00:00.000Z');
  expect(hoursLeft(noticedAt, noticedAt)).toBe(72);
  expect(hoursLeft(noticedAt, '2026-11-23T08:00:00.000Z')).toBe(0);
  expect(hoursLeft(noticedAt, '2026-11-23T08:31:00.000Z')).toBe(-1);
});
test('hours left never grow, and a report is late exactly when none is left', () => {
  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, fc.nat(400 * 3_600_000), fc.nat(400 * 3_600_000), (noticed, a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)].map((later) =>
        new Date(noticed.getTime() + later).toISOString(),
      );
      if (!first || !second) return;
      const from = noticed.toISOString();
      expect(hoursLeft(from, second)).toBeLessThanOrEqual(hoursLeft(from, first));
      expect(isLate(from, second)).toBe(hoursLeft(from, second) < 0);
    }),
  );
});
test('the people are told on a day that has been, and not before it was noticed', () => {
  const tell = (toldOn: string): BreachCommand => ({
    type: 'DecideTelling',
    ...{ tells: true, toldOn: Day.parse(toldOn), on: Day.parse('2026-11-22') },
  });
  given(noted).when(tell('2026-11-23')).refuses('told_in_future');
  given(noted).when(tell('2026-11-19')).refuses('told_before_noticing');
  given(noted)
    .when(tell('2026-11-20'))
    .then({ type: 'TellingDecided', tells: true, toldOn: on, on: Day.parse('2026-11-22') });
});
test('a report after 72 hours says why so late', () => {
  const late = '2026-11-24T08:00:00.000Z';
  given(noted)
    .when(report({ reportedAt: late }))
    .refuses('late_reason_needed');
  given(noted)
    .when(report({ reportedAt: late, hasLateReason: true }))
    .then({ type: 'ReportDecided', reports: true, reportedAt: late, on });
  given(noted)
    .when(report())
    .then({ type: 'ReportDecided', reports: true, reportedAt: '2026-11-21T08:00:00.000Z', on });
  given(noted)
    .when(report({ reportedAt: null }))
    .refuses('reported_when');
  given(noted)
    .when(report({ reportedAt: '2026-11-19T08:00:00.000Z' }))
    .refuses('reported_before_noticing');
});
test('a breach is closed with a decision on both reports, and not before', () => {
  const reported: BreachEvent = { type: 'ReportDecided', reports: false, reportedAt: null, on };
  const told: BreachEvent = { type: 'TellingDecided', tells: false, toldOn: null, on };
  given(noted).when({ type: 'CloseBreach', on }).refuses('decide_both');
  given(noted, reported).when({ type: 'CloseBreach', on }).refuses('decide_both');
  given(noted, reported, told).when({ type: 'CloseBreach', on }).then({ type: 'BreachClosed', on });
  given(noted, reported, told, { type: 'BreachClosed', on }).when(report()).refuses('breach_closed');
});
test('nobody notices tomorrow, and something was about some data', () => {
  const note = (more: object): BreachCommand => ({
    type: 'NoteBreach',
    noticedAt,
    now: noticedAt,
    ...facts,
    on,
    ...more,
  });
  given()
    .when(note({ now: '2026-11-20T08:00:00.000Z' }))
    .refuses('noticed_in_future');
  given()
    .when(note({ categories: [] }))
    .refuses('which_data');
  given().when(note({})).then(noted);
});

test('it happened no later than the day on which it was noticed, whenever that is written down', () => {
  const later = Day.parse('2026-11-24');
  const happenedOn = Day.parse('2026-11-21');
  given()
    .when({
      type: 'NoteBreach',
      ...facts,
      categories: ['health'],
      happenedOn,
      noticedAt,
      now: '2026-11-24T08:30:00.000Z',
      on: later,
    })
    .refuses('happened_after_noticing');
  given(noted)
    .when({ type: 'AmendBreach', ...facts, categories: ['health'], happenedOn, on: later })
    .refuses('happened_after_noticing');
});
