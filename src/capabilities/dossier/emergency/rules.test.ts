import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import { isLate, refuseReview, reviewBy, standingOf } from './rules.ts';

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

test('the days to review are those of the region', () => {
  expect(reviewBy(Day.parse('2026-11-22'), 3)).toBe('2026-11-25');
});

test('late is what is over and not reviewed; what is still open cannot be reviewed yet', () => {
  const [by, later] = [Day.parse('2026-11-25'), Day.parse('2026-11-26')];
  expect(isLate('ended', by, by)).toBe(false);
  expect(isLate('ended', by, later)).toBe(true);
  expect(isLate('open', by, later)).toBe(false);
  expect(isLate('reviewed', by, later)).toBe(false);
});
