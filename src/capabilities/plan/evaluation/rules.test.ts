import { test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId } from '#vocabulary/ids.ts';
import type { EvaluationEvent } from '../events.ts';
import type { EvaluatePlan } from './rules.ts';
import * as rules from './rules.ts';

const given = specify(rules);
const today = Day.parse('2026-11-22');
const next = Day.parse('2027-02-22');
const team = AgencyId.parse('a0000000-0000-4000-8000-000000000004');
const evaluate: EvaluatePlan = {
  type: 'EvaluatePlan',
  phase: 'execution',
  participants: [team, team],
  next,
  on: today,
  today,
};
const evaluated: EvaluationEvent = { type: 'PlanEvaluated', participants: [team], next, on: today };

test('an evaluation names who took part, each once, and when again', () => {
  given().when(evaluate).then(evaluated);
  given()
    .when({ ...evaluate, participants: [] })
    .refuses('nobody_took_part');
  given()
    .when({ ...evaluate, next: today })
    .refuses('next_not_later');
});

test('an evaluation was held, in order, while there is a plan', () => {
  given()
    .when({ ...evaluate, on: next })
    .refuses('in_future');
  given(evaluated)
    .when({ ...evaluate, on: Day.parse('2026-11-21') })
    .refuses('before_last');
  given()
    .when({ ...evaluate, phase: 'table' })
    .refuses('no_plan_to_evaluate');
});
