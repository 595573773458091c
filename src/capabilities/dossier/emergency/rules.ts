/** Emergency access as it goes: open, ended by hand or by the clock, then reviewed by somebody else within some days. */
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { RuleEvent } from './events.ts';

/** A reason says more than that it is urgent. */
export const leastReason = 20;
export const mostHours = 4;
/** Where a region chose nothing. */
export const reviewDays = 3;

interface Access {
  /** ISO instants. */
  readonly until: string;
  readonly endedAt: string | null;
  readonly reviewedAt: string | null;
}
export type Standing = 'open' | 'ended' | 'reviewed';
export function standingOf({ until, endedAt, reviewedAt }: Access, now: Date): Standing {
  if (reviewedAt !== null) return 'reviewed';
  return endedAt === null && Date.parse(until) > now.getTime() ? 'open' : 'ended';
}

export type ReviewRefusal = 'still_open' | 'own_access' | 'already_reviewed';
/** Why somebody may not review it now; undefined: they may. */
export function refuseReview(
  access: Access & { readonly user: string },
  by: string,
  now: Date,
): ReviewRefusal | undefined {
  const standing = standingOf(access, now);
  if (standing === 'reviewed') return 'already_reviewed';
  if (standing === 'open') return 'still_open';
  return access.user === by ? 'own_access' : undefined;
}

export interface SetReviewDays {
  readonly type: 'SetReviewDays';
  readonly days: number;
  readonly from: Day;
  readonly on: Day;
}
export type RuleRefusal = 'in_the_past' | 'already_set';
function decide({ days, from, on }: SetReviewDays, set: readonly Day[]): Decision<RuleEvent, RuleRefusal> {
  if (from < on) return refuse('in_the_past');
  return set.includes(from) ? refuse('already_set') : accept({ type: 'ReviewDaysSet', days, from, on });
}
/** The days from which something was set. */
export const ruleRules = {
  initial: [] as readonly Day[],
  decide,
  evolve: (set: readonly Day[], { from }: RuleEvent): readonly Day[] => [...set, from],
};
