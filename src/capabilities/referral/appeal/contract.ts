/** What crosses the wire about objecting to a decision. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { MaybeWords, Named, OfDossier, Seen } from '../contract.ts';
import { AppealEnd, AppealOutcome, AppealSide } from './events.ts';

/** Null: it may not be read here, or was erased. */
const Text = z.nullable(z.string());

const Lodged = z.object({
  side: AppealSide,
  by: Named,
  byName: z.string(),
  words: Text,
  /** Null: it came in time. */
  late: z.nullable(z.object({ words: Text })),
  on: Day,
  nameBy: Day,
  decideBy: Day,
  assessor: z.nullable(z.object({ user: UserId, name: z.string(), agencyName: z.string() })),
  decided: z.nullable(z.object({ outcome: AppealOutcome, words: Text, on: Day })),
  ended: z.nullable(z.object({ why: AppealEnd, on: Day })),
});

export const AppealDetail = z.object({
  /** 0: nobody objected yet. */
  version: z.number(),
  /** The last day to object without saying why it is late; null when there is no decision to object to. */
  lodgeUntil: z.nullable(Day),
  appeal: z.nullable(Lodged),
  /** For who names one: those who took no part; empty for others, and when nobody is left. */
  assessors: z.array(z.object({ user: UserId, name: z.string(), agency: AgencyId, agencyName: z.string() })),
});
export type AppealDetail = z.infer<typeof AppealDetail>;

/** Of the last referral. */
export const appealOfReferral = reading({
  path: '/dossiers/:dossier/referral/appeal',
  permission: 'referral.read',
  audit: 'appeal.read',
  params: OfDossier,
  reply: AppealDetail,
});

/** By the agency that referred, or written down for the person by whoever reads the decision. After the term it says why it is late. */
export const lodgeAppeal = asking({
  path: '/dossiers/:dossier/referral/appeal',
  permission: 'appeal.lodge',
  audit: 'appeal.lodge',
  params: OfDossier,
  body: z.strictObject({ side: AppealSide, words: Prose, lateWords: MaybeWords }),
});

export const nameAssessor = asking({
  path: '/dossiers/:dossier/referral/appeal/assessor',
  permission: 'referral.decide',
  audit: 'appeal.name_assessor',
  params: OfDossier,
  body: z.strictObject({ assessor: UserId, seen: Seen }),
});

/** By the assessor alone. Overturned: the referral is open again. */
export const decideAppeal = asking({
  path: '/dossiers/:dossier/referral/appeal/decision',
  permission: 'referral.decide',
  audit: 'appeal.decide',
  params: OfDossier,
  body: z.strictObject({ outcome: AppealOutcome, words: Prose, seen: Seen }),
});

/** Withdrawn by who lodged it; that the person died is recorded by who directs the process. */
export const endAppeal = asking({
  path: '/dossiers/:dossier/referral/appeal/end',
  permission: 'appeal.lodge',
  audit: 'appeal.end',
  params: OfDossier,
  body: z.strictObject({ why: z.enum(['withdrawn', 'died']), seen: Seen }),
});
