/** What can have happened to an advice of the lawfulness committee. Kind `lawfulness_advice`, of a region, about no person; words rest apart. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LegalGround } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';

export const Verdict = z.enum(['lawful', 'lawful_if', 'unlawful']);
export type Verdict = z.infer<typeof Verdict>;
export const Followed = z.enum(['wholly', 'partly', 'not']);
export type Followed = z.infer<typeof Followed>;

export const AdviceEvent = z.discriminatedUnion('type', [
  /** Without a ground: about the partnership as a whole. */
  z.object({ type: z.literal('AdviceAsked'), ground: z.nullable(LegalGround), on: Day }),
  z.object({ type: z.literal('AdviceGiven'), verdict: Verdict, on: Day }),
  z.object({ type: z.literal('AdviceFollowedUp'), followed: Followed, on: Day }),
]);
export type AdviceEvent = z.infer<typeof AdviceEvent>;
