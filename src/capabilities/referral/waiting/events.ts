/**
 * What a region sets for its waiting list: how much each term counts (kind `waiting_rule`), and which teams there are and how much they can
 * carry (kind `team`). No dossier in either. What happens to somebody who waits are events of the referral. Add, never rename or repurpose.
 */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, RegionId, SubregionId, UserId } from '#vocabulary/ids.ts';

const Points = z.int().check(z.minimum(0), z.maximum(100));

export const RankRule = z.strictObject({
  /** For every full week of waiting. */
  week: Points,
  urgency: z.strictObject({ crisis: Points, urgent: Points }),
  /** For a crisis in the last so many days. */
  crisis: z.strictObject({ points: Points, days: z.int().check(z.minimum(1), z.maximum(365)) }),
  risk: z.strictObject({ high: Points, moderate: Points }),
  /** When a team that fits has a place, or gets one within sixty days. */
  place: Points,
  /** Taken off while the person cannot begin: detained, admitted, not found. */
  away: Points,
});
/** How much each term counts for the order; ours where the region set none, since the field names no weights (process.md, section 9). */
export type RankRule = z.infer<typeof RankRule>;

export const RankRuleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('WaitingRulePut'), region: RegionId, from: Day, rule: RankRule, by: UserId, on: Day }),
]);
export type RankRuleEvent = z.infer<typeof RankRuleEvent>;

/** How a dossier stands for the team that carries it: the first ninety days; after those; in a ward; in aftercare. */
export const CaseState = z.enum(['starting', 'running', 'admitted', 'aftercare']);
export type CaseState = z.infer<typeof CaseState>;
const Weight = z.int().check(z.minimum(0), z.maximum(20));
export const CaseWeights = z.strictObject({ starting: Weight, running: Weight, admitted: Weight, aftercare: Weight });
/** Points of one dossier. */
export type CaseWeights = z.infer<typeof CaseWeights>;
/** Points that a team carries at most. */
export const Capacity = z.int().check(z.minimum(0), z.maximum(2000));

export const TeamEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TeamFounded'),
    region: RegionId,
    agency: AgencyId,
    /** Null: the whole region. */
    subregion: z.nullable(SubregionId),
    name: z.string(),
    on: Day,
  }),
  z.object({ type: z.literal('TeamCapacitySet'), from: Day, capacity: Capacity, weights: CaseWeights, on: Day }),
]);
export type TeamEvent = z.infer<typeof TeamEvent>;
