/** Somebody objects to a decision. Kind `appeal`, section core, one stream a referral: at most one runs at a time. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';

const Words = z.nullable(PassageId);

export const AppealSide = z.enum(['referrer', 'person']);
/** Who objects: the agency that referred, or the person, for whom somebody writes it down. */
export type AppealSide = z.infer<typeof AppealSide>;
export const AppealOutcome = z.enum(['upheld', 'overturned']);
/** upheld: the decision stands; overturned: it does not, and the referral is open again. */
export type AppealOutcome = z.infer<typeof AppealOutcome>;
export const AppealEnd = z.enum(['withdrawn', 'died', 'referred_again']);
export type AppealEnd = z.infer<typeof AppealEnd>;

export const AppealEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('AppealLodged'),
    referral: StreamId,
    /** The version of the referral with the decision that is objected to: who recorded anything up to it took part. */
    decision: z.number(),
    by: AgencyId,
    side: AppealSide,
    words: PassageId,
    /** Why it came after the term; null when it came in time. */
    lateWords: Words,
    nameBy: Day,
    decideBy: Day,
    on: Day,
  }),
  z.object({ type: z.literal('AssessorNamed'), assessor: UserId, agency: AgencyId, on: Day }),
  /** `reopenBy`: by when the referral that is open again gets a decision or a table; null when upheld. */
  z.object({
    type: z.literal('AppealDecided'),
    outcome: AppealOutcome,
    assessor: UserId,
    words: PassageId,
    reopenBy: z.nullable(Day),
    on: Day,
  }),
  z.object({ type: z.literal('AppealEnded'), why: AppealEnd, on: Day }),
]);
export type AppealEvent = z.infer<typeof AppealEvent>;
