import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { Day } from '#vocabulary/day.ts';
import type { StabilityEvent } from '../events.ts';
import { evolveFacts, type StabilityFact } from './contract.ts';
import * as rules from './rules.ts';

const given = specify(rules);
const today = Day.parse('2026-11-22');
const fact = 'f0000000-0000-4000-8000-000000000001';
const noted: StabilityEvent = {
  type: 'StabilityFactNoted',
  fact,
  nature: 'detention',
  weight: 'serious',
  from: Day.parse('2026-10-01'),
  until: null,
};

test('a fact is noted once and ended once', () => {
  const { type: _, ...said } = noted;
  given()
    .when({ type: 'NoteFact', ...said, today })
    .then(noted);
  given(noted)
    .when({ type: 'NoteFact', ...said, today })
    .refuses('fact_known');
  const end = { type: 'EndFact', fact, until: Day.parse('2026-11-01'), today } as const;
  given(noted).when(end).then({ type: 'StabilityFactEnded', fact, until: end.until });
  given(noted, { type: 'StabilityFactEnded', fact, until: end.until }).when(end).refuses('fact_ended');
  given().when(end).refuses('unknown_fact');
});

test('no fact lies in the future or ends before it began', () => {
  const { type: _, ...said } = noted;
  given()
    .when({ type: 'NoteFact', ...said, from: Day.parse('2026-11-23'), today })
    .refuses('in_future');
  given()
    .when({ type: 'NoteFact', ...said, until: Day.parse('2026-09-30'), today })
    .refuses('ends_before_it_began');
  given(noted)
    .when({ type: 'EndFact', fact, until: Day.parse('2026-09-30'), today })
    .refuses('ends_before_it_began');
  given(noted)
    .when({ type: 'EndFact', fact, until: Day.parse('2026-11-23'), today })
    .refuses('in_future');
});

test('what neighbours fold is what was noted and ended', () => {
  const { type: _, ...said } = noted;
  const until = Day.parse('2026-11-01');
  const events = play(rules, [
    { type: 'NoteFact', ...said, today },
    { type: 'EndFact', fact, until, today },
  ]);
  const none: readonly StabilityFact[] = [];
  expect(events.reduce(evolveFacts, none)).toEqual([{ ...said, until }]);
});
