/** Whether referrals fall or rise, half year after half year, and why as the region says it. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Explanation } from './events.ts';

export const Direction = z.enum(['falling', 'stable', 'rising']);
export const Half = z.object({
  /** Its first day: 1 January or 1 July. */
  half: Day,
  /** Rounded to five; null: hidden. */
  referred: z.nullable(z.number()),
  /** Against the half before; null: still running, none before it, or hidden. */
  direction: z.nullable(Direction),
  explanations: z.array(Explanation),
  /** When the region last said so; null: it never did. */
  toldOn: z.nullable(Day),
  /** What a screen shows of what was said; 0 before anything was. */
  version: z.int(),
});
export type Half = z.infer<typeof Half>;

export const ReferralTrend = z.object({
  region: RegionId,
  /** The newest first, from the first in which somebody was referred to the one that runs. */
  halves: z.array(Half),
});
export type ReferralTrend = z.infer<typeof ReferralTrend>;

/** Of the own region when none is named; an unknown one is `not_found`. */
export const readTrend = reading({
  path: '/referrals/trend',
  permission: 'referral.numbers',
  audit: 'referral.trend',
  query: z.strictObject({ region: z.optional(RegionId) }),
  reply: ReferralTrend,
});

/** For the own region. None takes back what was said. Refuses `half_to_come`, and `half_too_old` for what was over ten years ago. */
export const explainTrend = asking({
  path: '/referrals/trend',
  permission: 'referral.explain',
  audit: 'referral.explain',
  body: z.strictObject({
    half: ToldDay.check(z.regex(/-0[17]-01$/)),
    explanations: z.array(Explanation).check(z.maxLength(Explanation.options.length)),
    seen: z.int().check(z.gte(0)),
  }),
});
