/** All that crosses the wire about referrals, the inclusion table and its decisions. */
import * as z from 'zod/mini';
import { LifeDomain, Phase, Section, Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId, SubregionId, UserId } from '#vocabulary/ids.ts';
import { Birth, CitizenNumber, PersonWords } from '#vocabulary/person.ts';
import { Prose } from '#vocabulary/text.ts';
import { Criterion } from './criteria/events.ts';
import {
  AgeGroup,
  Answer,
  AnswerSource,
  Approach,
  Evidence,
  Informed,
  Missing,
  NotIncludedReason,
  NotInformedReason,
  PauseReason,
  PostponedFor,
  Proposal,
  RiskInstrument,
  RiskLevel,
  RoundCause,
  RoundView,
  Route,
} from './events.ts';
import { CancelReason, Clock } from './table/events.ts';

export const OfDossier = z.strictObject({ dossier: DossierId });
export const OfTable = z.strictObject({ table: z.uuid() });
/** The version that the screen had read. */
export const Seen = z.int().check(z.positive());
/** Agencies. */
export const Few = z.array(AgencyId).check(z.maxLength(40));
/** At a table. */
export const Seats = z.int().check(z.minimum(1), z.maximum(40));
export const MaybeWords = z.nullable(Prose);

/** What a referrer tells. The draft is deleted when it is sent. */
export const Told = z.strictObject({
  /** Needed the first time; left out when someone is referred again after re-entry, and who it is stays as it was. */
  person: z.optional(PersonWords),
  /** Only where the role's ground allows; refused with `citizen_number_without_ground` otherwise. */
  citizenNumber: z.optional(CitizenNumber),
  reason: Prose,
  goal: Prose,
  problems: z.array(z.strictObject({ domain: LifeDomain, words: MaybeWords })).check(z.maxLength(9)),
  agencies: Few,
  urgency: Urgency,
  informed: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('informed'), on: Day }),
    z.strictObject({ is: z.literal('not_informed'), why: NotInformedReason, again: Day }),
  ]),
  subregion: z.nullable(SubregionId),
});
export type Told = z.infer<typeof Told>;

/** Sends the draft of a dossier that was opened to refer, or refers again after re-entry. */
export const submitReferral = asking({
  path: '/dossiers/:dossier/referral',
  permission: 'referral.submit',
  audit: 'referral.submit',
  params: OfDossier,
  body: Told,
});

/** Referrals that one began and did not send yet, last typed first; the words are in the draft of the form `referral`. */
export const ownDrafts = reading({
  path: '/referrals/drafts',
  permission: 'referral.submit',
  audit: 'referral.drafts',
  reply: z.array(z.object({ dossier: DossierId, caseNumber: CaseNumber, begunOn: Day, savedAt: z.string() })),
});

export const Stage = z.enum(['submitted', 'incomplete', 'complete', 'table', 'postponed', 'round', 'closed']);
const Outcome = z.enum(['included', 'not_included', 'withdrawn']);
export const Named = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof Named>;

const Listed = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  /** Null: no name is known, or it was erased. */
  name: z.nullable(z.string()),
  urgency: Urgency,
  stage: Stage,
  missing: z.array(Missing),
  submittedOn: Day,
  waitingDays: z.number(),
  heldOn: z.nullable(Day),
  postponedUntil: z.nullable(Day),
  waitingFor: z.nullable(PostponedFor),
});

export const ReferralRow = z.extend(Listed, {
  phase: Phase,
  by: Named,
  subregionName: z.nullable(z.string()),
  /** When is looked again whether the person can be told. */
  informAgain: z.nullable(Day),
});
export type ReferralRow = z.infer<typeof ReferralRow>;

/** Open referrals of the own region, longest wait first. */
export const referrals = reading({
  path: '/referrals',
  permission: 'referral.list',
  audit: 'referral.list',
  reply: z.array(ReferralRow),
});

export const OwnReferralRow = z.extend(Listed, {
  outcome: z.nullable(Outcome),
  closedOn: z.nullable(Day),
  notIncludedReason: z.nullable(NotIncludedReason),
  /** Null: none was given, or not to be read here. */
  advice: z.nullable(z.string()),
  next: z.nullable(z.string()),
});
export type OwnReferralRow = z.infer<typeof OwnReferralRow>;

/** What the own agency referred and may still see, newest first: what became of it. */
export const ownReferrals = reading({
  path: '/referrals/own',
  permission: 'referral.own',
  audit: 'referral.own',
  reply: z.array(OwnReferralRow),
});

/** Null where nothing was written; `text` null where it may not be read, or was erased. */
const Words = z.nullable(z.object({ section: Section, text: z.nullable(z.string()) }));
export type Words = z.infer<typeof Words>;

const AnsweredCriterion = z.extend(Criterion, {
  /** Null: nobody answered yet. */
  answer: z.nullable(
    z.object({
      answer: Answer,
      source: AnswerSource,
      words: Words,
      evidence: z.nullable(Evidence),
      overridden: z.boolean(),
      on: Day,
      byName: z.string(),
    }),
  ),
});
export type AnsweredCriterion = z.infer<typeof AnsweredCriterion>;

const Verdict = z.object({
  outcome: Outcome,
  on: Day,
  reason: z.nullable(NotIncludedReason),
  criteria: z.array(z.string()),
  chairName: z.nullable(z.string()),
  participants: z.array(Named),
  leadAgency: z.nullable(Named),
  caseManager: z.nullable(Named),
  processDirector: z.nullable(Named),
  municipalCaseDirector: z.nullable(Named),
  advice: Words,
  next: Words,
});

export const ReferralDetail = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  phase: Phase,
  version: z.number(),
  /** Null: erased. */
  person: z.nullable(z.object({ name: z.nullable(z.string()), birth: Birth })),
  stage: Stage,
  missing: z.array(Missing),
  by: Named,
  submittedOn: Day,
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  urgency: Urgency,
  age: AgeGroup,
  reason: Words,
  goal: Words,
  problems: z.array(z.object({ domain: LifeDomain, words: Words })),
  agencies: z.array(Named),
  informed: Informed,
  supplements: z.array(z.object({ on: Day, supplied: z.array(Missing), words: Words })),
  weighed: z.nullable(
    z.object({
      route: Route,
      approach: z.nullable(Approach),
      again: z.nullable(Day),
      weighedBy: z.array(Named),
      words: Words,
      on: Day,
    }),
  ),
  table: z.nullable(z.object({ id: z.uuid(), heldOn: Day, invited: z.array(Named) })),
  postponed: z.nullable(z.object({ until: Day, waitingFor: PostponedFor, on: Day })),
  /** The last written round, with who was silent; it runs when the stage is `round`. */
  round: z.nullable(
    z.object({
      proposal: Proposal,
      cause: RoundCause,
      until: Day,
      least: z.number(),
      words: Words,
      /** `view` null: silent. */
      partners: z.array(z.extend(Named, { view: z.nullable(RoundView), words: Words })),
    }),
  ),
  /** Of the step that runs; null: decided. */
  clock: z.nullable(z.object({ due: Day, paused: z.nullable(z.object({ until: Day, why: PauseReason })) })),
  /** Null: the region has no list for that day. */
  criteriaSet: z.nullable(
    z.object({ code: z.string(), from: Day, atLeast: z.nullable(z.number()), criteria: z.array(AnsweredCriterion) }),
  ),
  verdict: z.nullable(Verdict),
});
export type ReferralDetail = z.infer<typeof ReferralDetail>;

/** The last referral of a dossier; with `knownOn` as it was recorded by the end of that day. */
export const referral = reading({
  path: '/dossiers/:dossier/referral',
  permission: 'referral.read',
  audit: 'referral.read',
  params: OfDossier,
  query: z.strictObject({ knownOn: z.optional(Day) }),
  reply: ReferralDetail,
});

export const checkReferral = asking({
  path: '/dossiers/:dossier/referral/check',
  permission: 'referral.check',
  audit: 'referral.check',
  params: OfDossier,
  body: z.strictObject({ missing: z.array(Missing).check(z.maxLength(6)), seen: Seen }),
});

/** The referrer gives what was missing; a birth date goes to the person, the rest into words. */
export const supplementReferral = asking({
  path: '/dossiers/:dossier/referral/supplement',
  permission: 'referral.supplement',
  audit: 'referral.supplement',
  params: OfDossier,
  body: z.strictObject({
    supplied: z.array(Missing).check(z.maxLength(6)),
    words: MaybeWords,
    birth: z.optional(Birth),
    seen: Seen,
  }),
});

export const withdrawReferral = asking({
  path: '/dossiers/:dossier/referral/withdrawal',
  permission: 'referral.submit',
  audit: 'referral.withdraw',
  params: OfDossier,
  body: z.strictObject({ seen: Seen }),
});

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
    heldOn: Day,
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
    evidence: z.optional(z.nullable(z.strictObject({ instrument: RiskInstrument, assessedOn: Day, level: RiskLevel }))),
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
    until: Day,
    waitingFor: PostponedFor,
    /** Who were there for this case. */
    participants: z.optional(Few),
    seen: Seen,
  }),
});

const Person = z.strictObject({ user: UserId, agency: AgencyId });

/** The chair records that the table includes; the one who asks is the chair. Refused with `not_appointed` when someone does not hold that role there today. */
export const includePerson = asking({
  path: '/dossiers/:dossier/referral/inclusion',
  permission: 'referral.decide',
  audit: 'referral.include',
  params: OfDossier,
  body: z.strictObject({
    participants: Few,
    leadAgency: AgencyId,
    caseManager: Person,
    processDirector: Person,
    municipalCaseDirector: Person,
    subregion: z.nullable(SubregionId),
    advice: MaybeWords,
    seen: Seen,
  }),
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
