/** Kind `access_rule`, no dossier: what a region sets for access, from a day on. As a whole: a changed rule is another from a later day. */
import * as z from 'zod/mini';
import { Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { AfterwardsTerms } from '../afterwards/events.ts';
import { RoundCause } from '../events.ts';

/** Working days. */
const Term = z.int().check(z.minimum(1), z.maximum(60));
const Few = z.int().check(z.minimum(0), z.maximum(60));

export const EscalateTo = z.enum(['regional_coordinator', 'process_director']);
export type EscalateTo = z.infer<typeof EscalateTo>;

export const AccessRule = z.strictObject({
  /** How long each step may take. */
  check: Term,
  supplement: Term,
  place: Term,
  /** How long before it is due a step is warned of, and how long after it goes to the regional coordinator. */
  warn: Few,
  escalate: Few,
  /** Whose work list it then reaches. Left out in what was put before it could be chosen: the regional coordinator. */
  escalateTo: z.optional(EscalateTo),
  /** Null: no written rounds in this region. */
  round: z.nullable(
    z.strictObject({
      urgencies: z.array(Urgency).check(z.minLength(1), z.maxLength(3)),
      causes: z.array(RoundCause).check(z.minLength(1), z.maxLength(2)),
      days: z.int().check(z.minimum(1), z.maximum(20)),
      /** How many partners other than the referrer have to agree. */
      least: z.int().check(z.minimum(1), z.maximum(10)),
    }),
  ),
  /** For whoever is not included; the usual terms when left out. */
  afterwards: z.optional(AfterwardsTerms),
});
export type AccessRule = z.infer<typeof AccessRule>;

export const AccessRuleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AccessRulePut'), region: RegionId, from: Day, rule: AccessRule, on: Day }),
  /** One that was to begin and will not: what held before it goes on. */
  z.object({ type: z.literal('AccessRuleWithdrawn'), region: RegionId, from: Day, on: Day }),
]);
export type AccessRuleEvent = z.infer<typeof AccessRuleEvent>;
