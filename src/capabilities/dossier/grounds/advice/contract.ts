/** Advice of the lawfulness committee: asked, given, followed or not. */
import * as z from 'zod/mini';
import { LegalGround } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Followed, Verdict } from './events.ts';

export const AdviceId = z.uuid().brand<'AdviceId'>();
export type AdviceId = z.infer<typeof AdviceId>;
export const AdvicePart = z.enum(['question', 'advice', 'reason']);
export type AdvicePart = z.infer<typeof AdvicePart>;

export const KnownAdvice = z.object({
  id: AdviceId,
  ground: z.nullable(LegalGround),
  askedOn: Day,
  askedByName: z.string(),
  verdict: z.nullable(Verdict),
  givenOn: z.nullable(Day),
  followed: z.nullable(Followed),
  followedOn: z.nullable(Day),
  words: z.partialRecord(AdvicePart, z.string()),
  version: z.number(),
});
export type KnownAdvice = z.infer<typeof KnownAdvice>;

/** Those that wait first, then the newest. */
export const listAdvice = reading({
  path: '/lawfulness-advice',
  permission: 'advice.read',
  audit: 'advice.list',
  reply: z.array(KnownAdvice),
});
/** Write no person in it: advice is about the way of working. */
export const askAdvice = asking({
  path: '/lawfulness-advice',
  permission: 'advice.ask',
  audit: 'advice.ask',
  body: z.strictObject({ ground: z.nullable(LegalGround), question: Prose }),
  reply: z.object({ advice: AdviceId }),
});
const of = { params: z.strictObject({ advice: AdviceId }) } as const;
const Seen = z.int().check(z.positive());
/** Entered for the committee, with the day on which it was given. */
export const giveAdvice = asking({
  ...of,
  path: '/lawfulness-advice/:advice/given',
  permission: 'advice.enter',
  audit: 'advice.give',
  body: z.strictObject({ verdict: Verdict, advice: Prose, on: ToldDay, seen: Seen }),
});
/** Again when the region thinks better of it. Without a reason only when it is followed wholly. */
export const followUp = asking({
  ...of,
  path: '/lawfulness-advice/:advice/follow-up',
  permission: 'advice.ask',
  audit: 'advice.follow_up',
  body: z.strictObject({ followed: Followed, reason: z.nullable(Prose), seen: Seen }),
});
