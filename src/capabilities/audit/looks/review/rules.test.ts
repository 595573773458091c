import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { Day } from '#vocabulary/day.ts';
import type { ReviewEvent } from './events.ts';
import { type ReviewCommand, rules } from './rules.ts';

const on = Day.parse('2026-11-22');
const period = { from: Day.parse('2026-07-01'), until: Day.parse('2026-09-30') };
const given = specify(rules);
const drawn: ReviewEvent = { type: 'ReviewDrawn', ...period, seed: 's', lines: 9, drawn: [3, 5], on };
const judged = (position: number, judgement: 'in_order' | 'asked' | 'not_in_order'): ReviewEvent => ({
  type: 'LineJudged',
  position,
  judgement,
  on,
});
const draw: ReviewCommand = { type: 'DrawReview', ...period, seed: 's', lines: 9, drawn: [3, 5], on };

test('a period that is still going on, or has no lines, is not drawn from', () => {
  given()
    .when({ ...draw, until: on })
    .refuses('not_over_yet');
  given()
    .when({ ...draw, from: on })
    .refuses('turned_around');
  given()
    .when({ ...draw, drawn: [] })
    .refuses('nothing_to_review');
  given().when(draw).then(drawn);
  given(drawn).when(draw).refuses('already_drawn');
});

test('only a line that was drawn is judged, and what is not in order says why', () => {
  const judge = { type: 'JudgeLine', position: 3, judgement: 'not_in_order', hasWords: true, on } as const;
  given(drawn).when(judge).then(judged(3, 'not_in_order'));
  given(drawn)
    .when({ ...judge, position: 4 })
    .refuses('not_drawn');
  given(drawn)
    .when({ ...judge, hasWords: false })
    .refuses('say_why');
});

test('it is closed when every line has its judgement, and nobody is awaited', () => {
  given(drawn, judged(3, 'in_order')).when({ type: 'CloseReview', on }).refuses('judge_all');
  given(drawn, judged(3, 'in_order'), judged(5, 'asked')).when({ type: 'CloseReview', on }).refuses('judge_all');
  given(drawn, judged(3, 'in_order'), judged(5, 'asked'), judged(5, 'not_in_order'))
    .when({ type: 'CloseReview', on })
    .then({ type: 'ReviewClosed', on });
});

test('whatever is asked in whatever order, a closed review has a judgement for every line that was drawn', () => {
  const anyCommand: fc.Arbitrary<ReviewCommand> = fc.oneof(
    fc.constant(draw),
    fc.record({
      type: fc.constant('JudgeLine' as const),
      position: fc.constantFrom(3, 4, 5),
      judgement: fc.constantFrom('in_order' as const, 'asked' as const, 'not_in_order' as const),
      hasWords: fc.boolean(),
      on: fc.constant(on),
    }),
    fc.constant({ type: 'CloseReview' as const, on }),
  );
  let closed = 0;
  fc.assert(
    fc.property(fc.array(anyCommand, { minLength: 5, maxLength: 30 }), (commands) => {
      const events = play(rules, [draw, ...commands]);
      if (!events.some(({ type }) => type === 'ReviewClosed')) return;
      closed += 1;
      const last = new Map(
        events.flatMap((event) => (event.type === 'LineJudged' ? [[event.position, event.judgement]] : [])),
      );
      expect([...last.keys()].toSorted()).toEqual([3, 5]);
      expect([...last.values()]).not.toContain('asked');
      expect(events.filter(({ type }) => type === 'ReviewClosed')).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
  expect(closed).toBeGreaterThan(5);
});
