/** All that crosses the wire about the inclusion table and its decisions. */
import * as z from 'zod/mini';
import { Sight } from '#capabilities/dossier/sharing/contract.ts';
import { Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading, searching } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId, SubregionId, UserId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Agreed, Looker } from './agreed/contract.ts';
import { Few, MaybeWords, Named, OfDossier, OfTable, Outcome, Seats, Seen, Stage } from './contract.ts';
import { Answer, AnswerSource, NotIncludedReason, PostponedFor, RiskInstrument, RiskLevel } from './events.ts';
import { CancelReason, Clock } from './table/events.ts';

export const TableEntry = z.object({
  id: z.uuid(),
  heldOn: Day,
  place: z.number(),
  subregionName: z.nullable(z.string()),
  /** Referrals on it that the reader may see. */
  referrals: z.number(),
  startsAt: z.nullable(Clock),
  /** None once it is cancelled. */
  seats: z.number(),
  /** Of all cases, also those that the reader does not see. */
  taken: z.number(),
  cancelReason: z.nullable(CancelReason),
});
export type TableEntry = z.infer<typeof TableEntry>;

/** Meetings of the own region: those to come, and those of the last sixty days. */
export const tables = reading({
  path: '/tables',
  permission: 'table.read',
  audit: 'table.list',
  reply: z.array(TableEntry),
});

export const planTable = asking({
  path: '/tables',
  permission: 'table.plan',
  audit: 'table.plan',
  body: z.strictObject({
    heldOn: ToldDay,
    subregion: z.nullable(SubregionId),
    /** As many as usual when left out. */
    seats: z.optional(Seats),
    startsAt: z.optional(Clock),
    needed: z.optional(Few),
  }),
  reply: z.object({ table: z.uuid() }),
});

const AgendaItem = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
  byName: z.string(),
  urgency: Urgency,
  stage: Stage,
  submittedOn: Day,
  waitingDays: z.number(),
  outcome: z.nullable(Outcome),
  met: z.number(),
  notMet: z.number(),
  unknown: z.number(),
});
export type AgendaItem = z.infer<typeof AgendaItem>;
export const Agenda = z.object({
  id: z.uuid(),
  heldOn: Day,
  place: z.number(),
  subregionName: z.nullable(z.string()),
  startsAt: z.nullable(Clock),
  minutes: z.nullable(z.number()),
  seats: z.number(),
  cancelReason: z.nullable(CancelReason),
  /** An instant; null: not closed by the chair. */
  closedAt: z.nullable(z.string()),
  /** The partners that the region needs here. */
  needed: z.array(Named),
  invited: z.array(Named),
  items: z.array(AgendaItem),
});
export type Agenda = z.infer<typeof Agenda>;

export const agenda = reading({
  path: '/tables/:table',
  permission: 'table.read',
  audit: 'table.read',
  params: OfTable,
  reply: Agenda,
});

export const placeOnTable = asking({
  path: '/dossiers/:dossier/referral/table',
  permission: 'referral.decide',
  audit: 'referral.place',
  params: OfDossier,
  body: z.strictObject({ table: z.uuid(), invited: Few, seen: Seen }),
});

/** Words with an answer rest in the section of its source; refused with `section_not_shared` where the own agency does not see that. */
export const answerCriterion = asking({
  path: '/dossiers/:dossier/referral/answers',
  permission: 'referral.answer',
  audit: 'referral.answer',
  params: OfDossier,
  body: z.strictObject({
    criterion: z.string().check(z.maxLength(60)),
    answer: Answer,
    source: AnswerSource,
    words: MaybeWords,
    /** With source `risk_instrument`: which, when and what level; never what was filled in. */
    evidence: z.optional(
      z.nullable(z.strictObject({ instrument: RiskInstrument, assessedOn: ToldDay, level: RiskLevel })),
    ),
    /** Met without the evidence asked, by who may; the words say why. */
    overridden: z.optional(z.boolean()),
    seen: z.optional(Seen),
  }),
});

export const postponeReferral = asking({
  path: '/dossiers/:dossier/referral/postponement',
  permission: 'referral.decide',
  audit: 'referral.postpone',
  params: OfDossier,
  body: z.strictObject({
    until: ToldDay,
    waitingFor: PostponedFor,
    /** Who were there for this case. */
    participants: z.optional(Few),
    seen: Seen,
  }),
});

const Person = z.strictObject({ user: UserId, agency: AgencyId });

const inclusion = {
  participants: Few,
  leadAgency: AgencyId,
  caseManager: Person,
  processDirector: Person,
  municipalCaseDirector: Person,
  subregion: z.nullable(SubregionId),
  advice: MaybeWords,
  ...Agreed,
  seen: Seen,
};

/**
 * The chair records that the table includes, and what it agreed with it: all of it or nothing. The one who asks is the chair. Refused with
 * `not_appointed` when someone does not hold that role there today, and as sharing and the plan refuse.
 */
export const includePerson = asking({
  path: '/dossiers/:dossier/referral/inclusion',
  permission: 'referral.decide',
  audit: 'referral.include',
  params: OfDossier,
  body: z.strictObject(inclusion),
});

/** What somebody of that agency would see once it was decided so; nothing of it stays. Refused as the decision would be. */
export const previewInclusion = searching({
  path: '/dossiers/:dossier/referral/inclusion/preview',
  permission: 'referral.decide',
  audit: 'referral.preview',
  tries: true,
  params: OfDossier,
  body: z.strictObject({ ...inclusion, looker: Looker }),
  reply: Sight,
});

export const notIncludePerson = asking({
  path: '/dossiers/:dossier/referral/non-inclusion',
  permission: 'referral.decide',
  audit: 'referral.not_include',
  params: OfDossier,
  body: z.strictObject({
    reason: NotIncludedReason,
    criteria: z.array(z.string()).check(z.maxLength(40)),
    participants: Few,
    advice: MaybeWords,
    next: MaybeWords,
    seen: Seen,
  }),
});
