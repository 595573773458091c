import { test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import type { AlertEvent } from '../events.ts';
import { type AlertCommand, type Alerts, decide, evolve, initial } from './rules.ts';

const given = specify({ initial, decide, evolve });
const uuid = (n: number) => `dddddddd-0000-4000-8000-${String(n).padStart(12, '0')}`;
const on = Day.parse('2026-11-22');
const later = (days: number) => addDays(on, days);
const none: Alerts = new Map();

const raise = (until: Day, before = none): AlertCommand => ({
  type: 'RaiseAlert',
  id: uuid(1),
  alert: 'dog',
  until,
  on,
  before,
});
const raised: AlertEvent = { type: 'AlertRaised', id: uuid(1), alert: 'dog', on, until: later(90) };

test('an alert has an end within a year', () => {
  given().when(raise(on)).refuses('wrong_period');
  given()
    .when(raise(later(400)))
    .refuses('alert_too_long');
  given()
    .when(raise(later(90)))
    .then(raised);
});

test('an alert stands once, and can be raised again when it has passed or was lifted', () => {
  const again = { ...raise(later(120)), id: uuid(2) };
  given(raised, { type: 'AlertLifted', id: uuid(1), on })
    .when(again)
    .then({ ...raised, id: uuid(2), until: later(120) });
  given({ ...raised, until: on })
    .when(again)
    .then({ ...raised, id: uuid(2), until: later(120) });
});

test('an alert that stands is prolonged: the new one takes its place, and not for a shorter while', () => {
  given(raised)
    .when({ ...raise(later(120)), id: uuid(2) })
    .then({ type: 'AlertLifted', id: uuid(1), on }, { ...raised, id: uuid(2), until: later(120) });
  given(raised)
    .when({ ...raise(later(90)), id: uuid(2) })
    .refuses('alert_known');
});

test('an alert that stands is lifted; one that does not cannot be', () => {
  const lift: AlertCommand = { type: 'LiftAlert', id: uuid(1), on, before: none };
  given(raised)
    .when(lift)
    .then({ type: 'AlertLifted', id: uuid(1), on });
  given().when(lift).refuses('no_such_alert');
  given({ ...raised, until: on })
    .when(lift)
    .refuses('no_such_alert');
});

test('one of before alerts had a stream of their own stands as well', () => {
  const before: Alerts = new Map([[uuid(7), { alert: 'dog', until: later(5) }]]);
  given()
    .when(raise(later(5), before))
    .refuses('alert_known');
  given()
    .when({ type: 'LiftAlert', id: uuid(7), on, before })
    .then({ type: 'AlertLifted', id: uuid(7), on });
});
