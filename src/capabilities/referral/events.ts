/** What can have happened to a referral. Kind `referral`, section core. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LifeDomain, type Section, Urgency } from '#vocabulary/codes.ts';
import { addWorkingDays, Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, RegionId, StreamId, SubregionId, UserId } from '#vocabulary/ids.ts';

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

export const RoundView = z.enum(['agrees', 'disagrees', 'abstains']);
/** What a partner answers in a written round; who says nothing is silent, which is no consent. */
export type RoundView = z.infer<typeof RoundView>;
export const Proposal = z.enum(['include', 'not_include']);
/** What the process director puts to the partners. */
export type Proposal = z.infer<typeof Proposal>;
export const RoundCause = z.enum(['cancelled', 'agreed']);
/** Why without a meeting: it was cancelled, or the partners agreed to. */
export type RoundCause = z.infer<typeof RoundCause>;

export const PlacedBecause = z.enum(['chosen', 'filled', 'cancelled', 'disagreement', 'not_reached']);
/** By a person; from the queue; since the meeting before was cancelled; since a written round did not agree; since the meeting before did not come to it. */
export type PlacedBecause = z.infer<typeof PlacedBecause>;
export const Seat = z.object({ number: z.number(), of: z.number() });
/** The how manieth of how many. */
export type Seat = z.infer<typeof Seat>;

export const PauseReason = z.enum([
  'person_not_found',
  'person_asks',
  'criminal_investigation',
  'risk_assessment',
  'admitted',
]);
/** Why a clock may stand still. Holidays or a full agenda are no reasons. */
export type PauseReason = z.infer<typeof PauseReason>;

export const Away = z.enum(['detained', 'admitted', 'not_found']);
/** Why somebody who waits for a place cannot begin now. */
export type Away = z.infer<typeof Away>;
export const WaitingFact = z.discriminatedUnion('is', [
  z.object({ is: z.literal('crisis'), crisisOn: Day }),
  z.object({ is: z.literal('urgency'), urgency: Urgency }),
  /** `awayUntil` null: not known until when. */
  z.object({ is: z.literal('away'), away: Away, awayUntil: z.nullable(Day) }),
  z.object({ is: z.literal('back') }),
  /** Which team fits; null: any of the area. */
  z.object({ is: z.literal('team'), team: z.nullable(z.uuid()) }),
]);
/** What changed for somebody who waits for a place, and counts for the order. */
export type WaitingFact = z.infer<typeof WaitingFact>;
export const SelectionReason = z.enum(['first', 'fits_team', 'expertise', 'safety', 'near_by', 'other']);
/** Why this person and not another. */
export type SelectionReason = z.infer<typeof SelectionReason>;

/** By when the step has to be done that the event opens, as the terms of the region were that day. */
const Due = z.optional(Day);
/** Working days a step may take where the region sets no others; ours, since the field names none (process.md, section 9). */
export const standardTerms = { check: 5, supplement: 10, place: 10 } as const;

export const Route = z.enum(['inclusion_table', 'case_meeting', 'advice', 'other_approach']);
/** Which way a weighing team chose (process.md, section 1, phase B). */
export type Route = z.infer<typeof Route>;
export const Approach = z.enum(['top600', 'three_pg', 'confused_suspects', 'person_centred']);
/** Other person-centred approaches, whose lists are asked about and never copied. */
export type Approach = z.infer<typeof Approach>;
export const InApproach = z.enum(['in', 'not_in', 'unknown']);
export type InApproach = z.infer<typeof InApproach>;

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
    /** Who wrote it, where that was by a link and nobody was signed in. */
    writtenBy: z.optional(PassageId),
    /** Taken over from that region, by a transfer. */
    transferredFrom: z.optional(RegionId),
    due: Due,
    on: Day,
  }),
  /** The process director looked whether it is complete. */
  z.object({ type: z.literal('ReferralChecked'), missing: z.array(Missing), due: Due, on: Day }),
  z.object({
    type: z.literal('ReferralSupplemented'),
    supplied: z.array(Missing),
    words: Words,
    /** Where the birth date was supplied. */
    age: z.optional(AgeGroup),
    due: Due,
    on: Day,
  }),
  /** By a weighing team. `approach`: which, with the route `other_approach`; `again`: when is looked again, null for the table. */
  z.object({
    type: z.literal('ReferralWeighed'),
    route: Route,
    approach: z.nullable(Approach),
    overlap: z.array(z.object({ approach: Approach, answer: InApproach })),
    weighedBy: z.array(AgencyId),
    again: z.nullable(Day),
    words: Words,
    /** Back to the table after it went another way: by when a place is to be found. */
    due: Due,
    on: Day,
  }),
  /** `invited`: the agencies that read the referral for this meeting. */
  z.object({
    type: z.literal('PlacedOnTable'),
    table: z.uuid(),
    heldOn: Day,
    invited: z.array(AgencyId),
    /** Left out in what was placed before tables had seats. */
    seat: z.optional(Seat),
    because: z.optional(PlacedBecause),
    on: Day,
  }),
  /** The meeting does not go on, or did not come to it, and there is no other with room and no written round: back in the queue. */
  z.object({
    type: z.literal('LeftTable'),
    table: z.uuid(),
    due: Day,
    because: z.optional(z.literal('not_reached')),
    on: Day,
  }),
  /** `words`: what is proposed, and why. */
  z.object({
    type: z.literal('RoundOpened'),
    round: z.uuid(),
    proposal: Proposal,
    partners: z.array(AgencyId),
    until: Day,
    /** How many partners other than the referrer have to agree. */
    least: z.number(),
    cause: RoundCause,
    words: Words,
    on: Day,
  }),
  z.object({
    type: z.literal('RoundAnswered'),
    round: z.uuid(),
    agency: AgencyId,
    view: RoundView,
    words: Words,
    on: Day,
  }),
  /** The clock of the running step stands still until a day at most; `due`: by when it is to be done then. */
  z.object({ type: z.literal('ClockPaused'), why: PauseReason, until: Day, due: Day, on: Day }),
  z.object({ type: z.literal('ClockResumed'), due: Day, on: Day }),
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
  z.object({
    type: z.literal('ReferralPostponed'),
    until: Day,
    waitingFor: PostponedFor,
    /** Who were there for this case; left out where it was not told, or nobody met. */
    participants: z.optional(z.array(AgencyId)),
    on: Day,
  }),
  z.object({ type: z.literal('WaitingFactNoted'), fact: WaitingFact, on: Day }),
  /** People chose who begins: from which place on the list of how many, for which team. The inclusion follows. */
  z.object({
    type: z.literal('SelectedFromWaitingList'),
    team: z.uuid(),
    place: z.number(),
    among: z.number(),
    why: SelectionReason,
    words: Words,
    on: Day,
  }),
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
    /** The transfer by which another region holds on from here; left out where nobody took over so. */
    transfer: z.optional(StreamId),
    on: Day,
  }),
  z.object({ type: z.literal('ReferralWithdrawn'), on: Day }),
  /** Somebody who took no part in it found that the decision does not stand: it is to be decided anew, at a table or without one. */
  z.object({ type: z.literal('ReferralReopened'), appeal: StreamId, due: Day, on: Day }),
]);
export type ReferralEvent = z.infer<typeof ReferralEvent>;

type Opening = Extract<ReferralEvent, { type: 'ReferralSubmitted' | 'ReferralChecked' | 'ReferralSupplemented' }>;
/** By when the step is to be done that follows from it: as was said then, or by the standard terms. */
export function dueAfter(event: Opening): Day {
  if (event.due !== undefined) return event.due;
  if (event.type !== 'ReferralChecked') return addWorkingDays(event.on, standardTerms.check);
  return addWorkingDays(event.on, standardTerms[event.missing.length === 0 ? 'place' : 'supplement']);
}

/** Partners answer a written round up to and including its last day; on the next working day it is decided. */
export const decideBy = (until: Day): Day => addWorkingDays(until, 1);

/** What an event of this type tells. */
export type Fields<T extends ReferralEvent['type']> = Omit<Extract<ReferralEvent, { type: T }>, 'type'>;
