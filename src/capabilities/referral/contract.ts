/** All that crosses the wire about referring; `detail-contract.ts` has the page of one referral, `table-contract.ts` the table. */
import * as z from 'zod/mini';
import { LifeDomain, Phase, Section, Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId, SubregionId } from '#vocabulary/ids.ts';
import { CitizenNumber, ToldBirth, ToldPerson } from '#vocabulary/person.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Missing, NotIncludedReason, NotInformedReason, PostponedFor } from './events.ts';

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
  person: z.optional(ToldPerson),
  /** Only where the role's ground allows; refused with `citizen_number_without_ground` otherwise. */
  citizenNumber: z.optional(CitizenNumber),
  reason: Prose,
  goal: Prose,
  problems: z.array(z.strictObject({ domain: LifeDomain, words: MaybeWords })).check(z.maxLength(9)),
  agencies: Few,
  urgency: Urgency,
  informed: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('informed'), on: ToldDay }),
    z.strictObject({ is: z.literal('not_informed'), why: NotInformedReason, again: ToldDay }),
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

/** `name`: as far as one was typed, or known from before. */
export const OwnDraftRow = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
  begunOn: Day,
  savedOn: Day,
  keptUntil: z.nullable(Day),
});
export type OwnDraftRow = z.infer<typeof OwnDraftRow>;

/** Referrals that one began and did not send yet, last typed first; the words are in the draft of the form `referral`. */
export const ownDrafts = reading({
  path: '/referrals/drafts',
  permission: 'referral.submit',
  audit: 'referral.drafts',
  reply: z.array(OwnDraftRow),
});

export const Stage = z.enum([
  'submitted',
  'incomplete',
  'complete',
  'table',
  'postponed',
  'round',
  'reopened',
  'closed',
]);
export const Outcome = z.enum(['included', 'not_included', 'withdrawn']);
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
export const Words = z.nullable(z.object({ section: Section, text: z.nullable(z.string()) }));
export type Words = z.infer<typeof Words>;

export const checkReferral = asking({
  path: '/dossiers/:dossier/referral/check',
  permission: 'referral.check',
  audit: 'referral.check',
  params: OfDossier,
  body: z.strictObject({ missing: z.array(Missing).check(z.maxLength(6)), seen: Seen }),
});

/** The form of the draft in which what is asked is answered; deleted when it is sent, and of everybody when the referral is withdrawn. */
export const supplementForm = 'supplement';
/** The referrer gives what was missing; a birth date goes to the person, the rest into words. */
export const supplementReferral = asking({
  path: '/dossiers/:dossier/referral/supplement',
  permission: 'referral.supplement',
  audit: 'referral.supplement',
  params: OfDossier,
  body: z.strictObject({
    supplied: z.array(Missing).check(z.maxLength(6)),
    words: MaybeWords,
    birth: z.optional(ToldBirth),
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
