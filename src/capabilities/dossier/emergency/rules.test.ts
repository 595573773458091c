import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refuseReview, standingOf } from './rules.ts';

const opened = Date.parse('2026-11-22T09:00:00Z');
const at = (minutes: number): string => new Date(opened + minutes * 60_000).toISOString();
const open = { until: at(120), endedAt: null, reviewedAt: null };

test('it is open until the clock or a hand ends it, whichever is first', () => {
  fc.assert(
    fc.property(fc.nat({ max: 400 }), fc.option(fc.nat({ max: 119 })), (now, ended) => {
      const access = { ...open, endedAt: ended === null ? null : at(ended) };
      const is = standingOf(access, new Date(at(now)));
      if (now >= 120) expect(is).toBe('ended');
      else expect(is).toBe(ended === null ? 'open' : 'ended');
    }),
  );
});

test('it is reviewed once, by somebody else, when it is over', () => {
  const later = new Date(at(300));
  expect(refuseReview({ ...open, user: 'a' }, 'b', later)).toBeUndefined();
  expect(refuseReview({ ...open, user: 'a' }, 'a', later)).toBe('own_access');
  expect(refuseReview({ ...open, user: 'a' }, 'b', new Date(at(10)))).toBe('still_open');
  expect(refuseReview({ ...open, user: 'a', reviewedAt: at(200) }, 'b', later)).toBe('already_reviewed');
});
