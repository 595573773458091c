/** What crosses the wire about who took over, and how it went with who was not included. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { MaybeWords, Named, OfDossier, Seen } from '../contract.ts';
import { AfterwardsEnd, CheckOutcome, HandoverAnswer } from './events.ts';

/** Null: nothing was written, it may not be read here, or it was erased. */
const Text = z.nullable(z.string());

const Handover = z.object({
  /** Null: an agency that is not in the register, named in `person`. */
  agency: z.nullable(Named),
  userName: z.nullable(z.string()),
  person: Text,
  agreed: Text,
  spokenOn: Day,
  byName: z.string(),
  /** Null: nobody has to answer. */
  answerBy: z.nullable(Day),
  answer: z.nullable(z.object({ answer: HandoverAnswer, words: Text, on: Day, byName: z.string() })),
});
export type Handover = z.infer<typeof Handover>;

const Check = z.object({
  after: z.number(),
  /** By when it is to be done, also when it was moved since nobody was reached. */
  due: Day,
  isOpen: z.boolean(),
  /** Oldest first. */
  asked: z.array(z.object({ outcome: CheckOutcome, words: Text, on: Day, byName: z.string() })),
});
export type Check = z.infer<typeof Check>;

export const AfterwardsDetail = z.object({
  version: z.number(),
  since: Day,
  handOverBy: Day,
  handover: z.enum(['none', 'asked', 'done']),
  /** Newest first; those before the first were declined, or took too long. */
  handovers: z.array(Handover),
  checks: z.array(Check),
  /** It goes worse: by then somebody refers again. Null: no need. */
  referBy: z.nullable(Day),
  ended: z.nullable(z.object({ why: AfterwardsEnd, on: Day })),
  /** Whether the own agency is asked to take over. */
  asksUs: z.boolean(),
});
export type AfterwardsDetail = z.infer<typeof AfterwardsDetail>;

/** Of the last referral; null when nothing has to follow, or not yet. */
export const afterwardsOfReferral = reading({
  path: '/dossiers/:dossier/referral/afterwards',
  permission: 'referral.read',
  audit: 'afterwards.read',
  params: OfDossier,
  reply: z.nullable(AfterwardsDetail),
});

/** Somebody by name holds on from here. With `user` that person has an account at the agency, and is asked to say yes. */
export const handOver = asking({
  path: '/dossiers/:dossier/referral/handover',
  permission: 'referral.decide',
  audit: 'afterwards.hand_over',
  params: OfDossier,
  body: z.strictObject({
    agency: z.nullable(AgencyId),
    user: z.nullable(UserId),
    person: MaybeWords,
    agreed: Prose,
    spokenOn: ToldDay,
    seen: Seen,
  }),
});

/** In the name of the agency that is asked. A no says why. */
export const answerHandover = asking({
  path: '/dossiers/:dossier/referral/handover/answer',
  permission: 'handover.answer',
  audit: 'afterwards.answer_handover',
  params: OfDossier,
  body: z.strictObject({ answer: HandoverAnswer, words: MaybeWords, seen: Seen }),
});

export const recordCheck = asking({
  path: '/dossiers/:dossier/referral/checks',
  permission: 'referral.decide',
  audit: 'afterwards.check',
  params: OfDossier,
  body: z.strictObject({
    /** Which: its days after the decision. */
    after: z.int().check(z.positive()),
    outcome: CheckOutcome,
    words: Prose,
    /** With `not_reached`: when it is tried once more. */
    again: z.nullable(ToldDay),
    seen: Seen,
  }),
});

/** The dossier opens again as a referral, in the hands of who asks, with what was told before as a draft to go on with. */
export const referAgain = asking({
  path: '/dossiers/:dossier/referral/again',
  permission: 'dossier.reenter',
  audit: 'afterwards.refer_again',
  params: OfDossier,
  body: z.strictObject({ seen: Seen }),
});
