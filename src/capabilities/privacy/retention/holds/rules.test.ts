import { test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import { type HoldCommand, holds } from './rules.ts';

const given = specify(holds);
const on = Day.parse('2026-11-22');
const by = UserId.parse('b0000000-0000-4000-8000-000000000014');
const told = {
  region: RegionId.parse('limburg'),
  dossier: DossierId.parse('d0000000-0000-4000-8000-000000000001'),
  caseNumber: CaseNumber.parse('LV-2019-0007'),
  reason: 'court_case',
  reviewOn: addDays(on, 90),
  by,
  on,
} as const;
const set: HoldCommand = { type: 'SetHold', ...told, isHeld: false };
const held = { type: 'HoldSet', ...told } as const;
const lift: HoldCommand = { type: 'LiftHold', reason: 'settled', by, on };

test('a hold is set, looked at again and lifted, each with a reason or a day', () => {
  const reviewOn = addDays(on, 200);
  given().when(set).then(held);
  given(held).when({ type: 'ReviewHold', reviewOn, by, on }).then({ type: 'HoldReviewed', reviewOn, by, on });
  given(held).when(lift).then({ type: 'HoldLifted', reason: 'settled', by, on });
});
test('one hold lies on a dossier at a time', () => {
  given()
    .when({ ...set, isHeld: true })
    .refuses('already_held');
});
test('a hold is looked at again within a year', () => {
  given()
    .when({ ...set, reviewOn: on })
    .refuses('review_in_past');
  given()
    .when({ ...set, reviewOn: addDays(on, 366) })
    .refuses('review_too_late');
});
test('what was lifted or never held is neither lifted nor looked at', () => {
  given().when(lift).refuses('not_held');
  given(held, { type: 'HoldLifted', reason: 'settled', by, on })
    .when({ type: 'ReviewHold', reviewOn: addDays(on, 9), by, on })
    .refuses('not_held');
});
