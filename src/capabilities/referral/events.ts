/** What can have happened to a referral. Kind `referral`, section core. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LifeDomain, type Section, Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, RegionId, SubregionId, UserId } from '#vocabulary/ids.ts';

const Words = z.nullable(PassageId);

export const NotInformedReason = z.enum([
  'criminal_investigation',
  'safety_of_others',
  'safety_of_staff',
  'not_found',
  'too_ill_now',
]);
export type NotInformedReason = z.infer<typeof NotInformedReason>;
export const Informed = z.discriminatedUnion('is', [
  z.object({ is: z.literal('informed'), on: Day }),
  z.object({ is: z.literal('not_informed'), why: NotInformedReason, again: Day }),
]);
/** Was the person told of the referral; if not, why, and when is it looked at again (legal.md R11). */
export type Informed = z.infer<typeof Informed>;

export const AgeGroup = z.enum(['adult', 'youth_preparation', 'unknown']);
/** `youth_preparation`: from 17½, where the region allows it. Unknown age is asked, never refused. */
export type AgeGroup = z.infer<typeof AgeGroup>;

export const Answer = z.enum(['met', 'not_met', 'unknown']);
export type Answer = z.infer<typeof Answer>;
export const AnswerSource = z.enum([
  'referral',
  'care_record',
  'police',
  'justice',
  'municipality',
  'risk_instrument',
  'own_statement',
  'table',
]);
/** From where an answer to a criterion comes. */
export type AnswerSource = z.infer<typeof AnswerSource>;

/** Register of instruments: which was used, when and what level came of it. Items, scores and report stay with who assessed. */
export const RiskInstrument = z.enum([
  'hkt_r',
  'hcr_20_v3',
  'fare',
  'start',
  'dros',
  'honos',
  'armidilo_s',
  'acute_2007',
  'mate',
  'other',
]);
export type RiskInstrument = z.infer<typeof RiskInstrument>;
/** Lowest first. */
export const RiskLevel = z.enum(['low', 'moderate', 'high']);
export type RiskLevel = z.infer<typeof RiskLevel>;
export const Evidence = z.object({ instrument: RiskInstrument, assessedOn: Day, level: RiskLevel });
/** Codes that everybody at the table weighs, in the core; what was found lies with the words of the answer. */
export type Evidence = z.infer<typeof Evidence>;

const sectionBySource: Readonly<Record<AnswerSource, Section>> = {
  referral: 'core',
  care_record: 'care',
  police: 'justice',
  justice: 'justice',
  municipality: 'social',
  risk_instrument: 'care',
  own_statement: 'core',
  table: 'core',
};
/** Where the words with an answer rest: what a care record shows is for who sees care. */
export const sectionOfSource = (source: AnswerSource): Section => sectionBySource[source];

export const NotIncludedReason = z.enum([
  'criteria_not_met',
  'other_care_suffices',
  'other_approach_fits',
  'criminal_title',
  'other_region',
  'not_found',
  'withdrawn',
  'died',
]);
/** Lack of capacity or money is waiting, never a refusal; lack of consent alone neither. */
export type NotIncludedReason = z.infer<typeof NotIncludedReason>;

export const PostponedFor = z.enum([
  'information',
  'partner_absent',
  'person_not_found',
  'risk_assessment',
  'capacity',
  'money',
  'other',
]);
export type PostponedFor = z.infer<typeof PostponedFor>;

export const Missing = z.enum(['reason', 'goal', 'problems', 'birth_date', 'informed', 'agencies']);
export type Missing = z.infer<typeof Missing>;

export const ReferralEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ReferralSubmitted'),
    by: AgencyId,
    subregion: z.nullable(SubregionId),
    urgency: Urgency,
    age: AgeGroup,
    reason: PassageId,
    goal: PassageId,
    problems: z.array(z.object({ domain: LifeDomain, words: Words })),
    agencies: z.array(AgencyId),
    informed: Informed,
    on: Day,
  }),
  /** The process director looked whether it is complete. */
  z.object({ type: z.literal('ReferralChecked'), missing: z.array(Missing), on: Day }),
  z.object({ type: z.literal('ReferralSupplemented'), supplied: z.array(Missing), words: Words, on: Day }),
  /** `invited`: the agencies that read the referral for this meeting. */
  z.object({ type: z.literal('PlacedOnTable'), table: z.uuid(), heldOn: Day, invited: z.array(AgencyId), on: Day }),
  /** `words`: what shows it, in the section of the source. */
  z.object({
    type: z.literal('CriterionAnswered'),
    set: z.string(),
    criterion: z.string(),
    answer: Answer,
    source: AnswerSource,
    words: Words,
    /** Absent or null: no assessment was named. */
    evidence: z.optional(z.nullable(Evidence)),
    /** Met, said by who may do so without the evidence asked. */
    overridden: z.optional(z.boolean()),
    on: Day,
  }),
  z.object({ type: z.literal('ReferralPostponed'), until: Day, waitingFor: PostponedFor, on: Day }),
  z.object({
    type: z.literal('ReferralDecided'),
    outcome: z.literal('included'),
    chair: UserId,
    participants: z.array(AgencyId),
    leadAgency: AgencyId,
    caseManager: z.object({ user: UserId, agency: AgencyId }),
    processDirector: z.object({ user: UserId, agency: AgencyId }),
    municipalCaseDirector: z.object({ user: UserId, agency: AgencyId }),
    subregion: z.nullable(SubregionId),
    advice: Words,
    on: Day,
  }),
  z.object({
    type: z.literal('ReferralNotIncluded'),
    reason: NotIncludedReason,
    criteria: z.array(z.string()),
    chair: UserId,
    participants: z.array(AgencyId),
    advice: Words,
    next: Words,
    on: Day,
  }),
  z.object({ type: z.literal('ReferralWithdrawn'), on: Day }),
]);
export type ReferralEvent = z.infer<typeof ReferralEvent>;

/** Kind `table`, no dossier: a meeting of the inclusion table, planned by the process director. */
export const TableEvent = z.discriminatedUnion('type', [
  /** `place`: the first, second, third… meeting of that region, or of that subregion. */
  z.object({
    type: z.literal('TablePlanned'),
    region: RegionId,
    subregion: z.nullable(SubregionId),
    heldOn: Day,
    place: z.number(),
    on: Day,
  }),
]);
export type TableEvent = z.infer<typeof TableEvent>;
