/** What becomes of somebody who was not included. Kind `afterwards`, section core, one stream a referral. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';

const Words = z.nullable(PassageId);

export const CheckOutcome = z.enum(['goes_well', 'in_care', 'not_reached', 'worse', 'died']);
/** How it went with the person, asked some time after the decision. */
export type CheckOutcome = z.infer<typeof CheckOutcome>;
export const HandoverAnswer = z.enum(['accepted', 'declined']);
export type HandoverAnswer = z.infer<typeof HandoverAnswer>;
export const AfterwardsEnd = z.enum(['referred_again', 'reopened', 'died']);
export type AfterwardsEnd = z.infer<typeof AfterwardsEnd>;

export const AfterwardsEvent = z.discriminatedUnion('type', [
  /** `handOverBy`, `checks`: as the terms of the region were on the day of the decision; `after` in days. */
  z.object({
    type: z.literal('AfterwardsBegun'),
    referral: StreamId,
    handOverBy: Day,
    checks: z.array(z.object({ after: z.number(), due: Day })),
    on: Day,
  }),
  /**
   * Somebody else holds on from here. `agency` null: one that is not in the register, named in `person`; `user`: somebody with an account there,
   * who then has to say yes by `answerBy`. `person`: who took it over and how to reach them; `agreed`: what was agreed.
   */
  z.object({
    type: z.literal('HandoverMade'),
    agency: z.nullable(AgencyId),
    user: z.nullable(UserId),
    person: Words,
    agreed: PassageId,
    spokenOn: Day,
    answerBy: z.nullable(Day),
    /** Until when the receiving agency reads the core; null: it has no account. */
    readsUntil: z.nullable(Day),
    /** Who was asked before and did not answer: that agency need not read on. */
    instead: z.nullable(AgencyId),
    on: Day,
  }),
  /** `handOverBy`: by when another is to be found; null when it was accepted. */
  z.object({
    type: z.literal('HandoverAnswered'),
    answer: HandoverAnswer,
    words: Words,
    handOverBy: z.nullable(Day),
    on: Day,
  }),
  /** `again`: nobody was reached, and it is tried once more by then. `referBy`: it goes worse, and by then somebody refers again or says why not. */
  z.object({
    type: z.literal('CheckRecorded'),
    after: z.number(),
    outcome: CheckOutcome,
    words: PassageId,
    again: z.nullable(Day),
    referBy: z.nullable(Day),
    on: Day,
  }),
  z.object({ type: z.literal('AfterwardsEnded'), why: AfterwardsEnd, on: Day }),
]);
export type AfterwardsEvent = z.infer<typeof AfterwardsEvent>;

const Days = z.int().check(z.minimum(1), z.maximum(365));
const WorkingDays = z.int().check(z.minimum(1), z.maximum(60));
export const AfterwardsTerms = z.strictObject({
  /** Working days: until somebody took it over; until who was asked to says yes or no. */
  handOver: WorkingDays,
  answer: WorkingDays,
  /** Days after the decision on which is asked how it goes. */
  checks: z.array(Days).check(
    z.minLength(1),
    z.maxLength(4),
    z.refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0)), 'not_rising'),
  ),
  /** Days in which one may object; working days until another assessor is named, and until that one decides. */
  appeal: z.int().check(z.minimum(7), z.maximum(365)),
  nameAssessor: WorkingDays,
  decideAppeal: WorkingDays,
});
/** What a region agreed for whoever is not included. */
export type AfterwardsTerms = z.infer<typeof AfterwardsTerms>;

/** Where the region sets none; 30 and 90 days are the checks of the approach, six weeks the usual term to object, the others ours. */
export const standardAfterwards: AfterwardsTerms = {
  handOver: 5,
  answer: 5,
  checks: [30, 90],
  appeal: 42,
  nameAssessor: 5,
  decideAppeal: 30,
};
