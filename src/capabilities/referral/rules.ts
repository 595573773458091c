/** From referral to decision (process.md, sections 2-4). People decide; these rules keep the record whole and nobody let go. */
import type { Role, Sector } from '#vocabulary/codes.ts';
import { addDays, addMonths, ageOn, Day, daysBetween } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import type { Birth } from '#vocabulary/person.ts';
import type { Criterion } from './criteria/events.ts';
import { type EvidenceRefusal, lacks, mayOverride, wrongEvidence } from './criteria/rules.ts';
import {
  type AgeGroup,
  type Answer,
  Approach,
  decideBy,
  dueAfter,
  type Missing,
  type PostponedFor,
  type ReferralEvent,
  type RoundView,
  type Route,
} from './events.ts';

type Fields<T extends ReferralEvent['type']> = Omit<Extract<ReferralEvent, { type: T }>, 'type'>;

export type ReferralCommand =
  | (Omit<Fields<'ReferralSubmitted'>, 'age'> & {
      readonly type: 'SubmitReferral';
      readonly birth: Birth;
      /** Does the region prepare from 17½ on. */
      readonly youthPreparation: boolean;
    })
  | (Fields<'ReferralChecked'> & { readonly type: 'CheckReferral' })
  | (Fields<'ReferralSupplemented'> & { readonly type: 'SupplementReferral' })
  | (Fields<'ReferralWeighed'> & { readonly type: 'WeighReferral' })
  | (Fields<'PlacedOnTable'> & { readonly type: 'PlaceOnTable' })
  | (Fields<'LeftTable'> & { readonly type: 'LeaveTable' })
  | (Fields<'RoundOpened'> & { readonly type: 'OpenRound' })
  | (Omit<Fields<'RoundAnswered'>, 'round'> & { readonly type: 'AnswerRound' })
  | (Omit<Fields<'ClockPaused'>, 'due'> & { readonly type: 'PauseClock' })
  | (Omit<Fields<'ClockResumed'>, 'due'> & { readonly type: 'ResumeClock' })
  /** `criteriaSet`: the set that holds for this referral; `roles`: of who answers. */
  | (Fields<'CriterionAnswered'> & {
      readonly type: 'AnswerCriterion';
      readonly criteriaSet: readonly Criterion[];
      readonly roles: readonly Role[];
    })
  | (Fields<'ReferralPostponed'> & { readonly type: 'PostponeReferral' })
  | (Omit<Fields<'ReferralDecided'>, 'outcome'> & {
      readonly type: 'DecideInclusion';
      readonly criteriaSet: readonly string[];
    })
  | (Fields<'ReferralNotIncluded'> & { readonly type: 'DecideNotIncluded'; readonly criteriaSet: readonly string[] })
  | { readonly type: 'WithdrawReferral'; readonly by: AgencyId; readonly on: Day };

export const referralRefusals = [
  'already_submitted',
  'not_submitted',
  'already_decided',
  'under_age_youth_care',
  'informed_in_future',
  'again_in_past',
  'already_on_table',
  'nothing_missing',
  'not_asked',
  'not_complete',
  'weighed_alone',
  'overlap_open',
  'which_approach',
  'look_again_missing',
  'advice_missing',
  'table_in_past',
  'other_criteria_set',
  'unknown_criterion',
  'may_not_override',
  'override_without_reason',
  'nothing_to_override',
  'until_in_past',
  'not_on_table',
  'referrer_alone',
  'criteria_open',
  'which_criteria',
  'criterion_was_met',
  'next_missing',
  'not_referrer',
  'round_alone',
  'no_round',
  'not_asked_in_round',
  'round_over',
  'round_goes_on',
  'round_disagrees',
  'too_few_agree',
  'clock_stands',
  'clock_runs',
  'pause_too_long',
] as const;
export type ReferralRefusal = (typeof referralRefusals)[number] | EvidenceRefusal;

/** submitted: to be checked; incomplete: the referrer is asked; complete: in triage; table; postponed: until a day; round: partners answer in writing. */
export type Stage = 'submitted' | 'incomplete' | 'complete' | 'table' | 'postponed' | 'round';
export type Outcome = 'included' | 'not_included' | 'withdrawn';

/** A written round: who was asked, what they answered, and until when they may. */
export interface Round {
  readonly id: string;
  readonly partners: readonly AgencyId[];
  readonly until: Day;
  readonly least: number;
  readonly views: ReadonlyMap<AgencyId, RoundView>;
}
/** By when the running step has to be done; `paused`: the clock stands still until a day at most. */
export interface Clock {
  readonly since: Day;
  readonly due: Day;
  readonly paused: { readonly on: Day; readonly until: Day } | null;
}

export interface OpenReferral {
  readonly is: 'open';
  readonly stage: Stage;
  readonly by: AgencyId;
  readonly missing: readonly Missing[];
  /** The meeting it was last put on. */
  readonly table: string | null;
  readonly round: Round | null;
  readonly clock: Clock;
  /** The set that was first answered holds for the whole referral. */
  readonly set: string | null;
  readonly answers: Readonly<Record<string, Answer>>;
  /** What a weighing team last chose; null when it goes to a table, or was not weighed. */
  readonly route: Exclude<Route, 'inclusion_table'> | null;
}
export type Referral = { readonly is: 'absent' } | OpenReferral | { readonly is: 'closed'; readonly outcome: Outcome };
export const initial: Referral = { is: 'absent' };

/** Lack of capacity or money is waiting, never a refusal. */
export const isWaiting = (reason: PostponedFor): boolean => reason === 'capacity' || reason === 'money';

/** Adults from 18; from 17½ to prepare, where the region does; younger is for youth care. Not surely one of these, as with an estimated year: unknown, and asked. */
export function ageGroupOf(birth: Birth, on: Day, youthPreparation: boolean): AgeGroup | 'too_young' {
  if (birth.is === 'unknown') return 'unknown';
  const groupOf = (born: Day): AgeGroup | 'too_young' => {
    if (ageOn(born, on) >= 18) return 'adult';
    return youthPreparation && addMonths(born, 17 * 12 + 6) <= on ? 'youth_preparation' : 'too_young';
  };
  if (birth.is === 'known') return groupOf(birth.day);
  const group = groupOf(Day.parse(`${birth.year}-01-01`));
  return group === groupOf(Day.parse(`${birth.year}-12-31`)) ? group : 'unknown';
}

/**
 * Which agencies may use the citizen service number when they refer: care (Wabvpz art. 4-9) and public bodies (Wabb art. 10); as
 * `may_use_citizen_number` of migration 0003, which decides.
 */
export const citizenNumberSectors: readonly Sector[] = [
  'mental_health',
  'forensic_care',
  'addiction_care',
  'disability_care',
  'municipality',
  'police',
  'prosecution',
  'prison_service',
];

type Submitted = Pick<Fields<'ReferralSubmitted'>, 'age' | 'problems' | 'agencies'>;
/** What is surely missing; whether the reason and the goal say enough is for a person to judge. */
export const missingIn = ({ age, problems, agencies }: Submitted): Missing[] => [
  ...(problems.length === 0 ? (['problems'] as const) : []),
  ...(age === 'unknown' ? (['birth_date'] as const) : []),
  ...(agencies.length === 0 ? (['agencies'] as const) : []),
];

type Staged = Pick<OpenReferral, 'stage' | 'table'>;
export const mayCheck = ({ stage }: Staged): boolean =>
  stage === 'submitted' || stage === 'incomplete' || stage === 'complete';
export const maySupplement = ({ stage }: Staged): boolean => stage === 'incomplete';
export const mayPlace = ({ stage }: Staged): boolean =>
  stage === 'complete' || stage === 'table' || stage === 'postponed' || stage === 'round';
/** Before it stands on a table: only what is complete is weighed. */
export const mayWeigh = ({ stage }: Staged): boolean => stage === 'complete';
export const mayAnswer = mayPlace;
export const mayPostpone = mayPlace;
/** A decision is taken at a table, online after one that was postponed, or by a written round. */
export const mayDecide = ({ stage, table }: Staged): boolean =>
  stage === 'round' || (table !== null && (stage === 'table' || stage === 'postponed'));
/** Steps of the process director have a clock that may stand still; a meeting and a written round have a day of their own. */
export const mayPause = ({ stage }: Staged): boolean => stage === 'submitted' || stage === 'complete';
/** A longer pause is a postponement, or a decision. */
export const longestPauseDays = 90;

/** Why a written round does not decide yet; null: it does. Silence is no consent, and one who disagrees wants a table. */
export function openInRound(
  { partners, until, least, views }: Round,
  by: AgencyId,
  on: Day,
): 'round_goes_on' | 'round_disagrees' | 'too_few_agree' | null {
  const all = [...views.values()];
  if (all.includes('disagrees')) return 'round_disagrees';
  if (on <= until && !partners.every((agency) => views.has(agency))) return 'round_goes_on';
  const agree = [...views].filter(([agency, view]) => view === 'agrees' && agency !== by).length;
  return agree < Math.max(1, least) ? 'too_few_agree' : null;
}
/** Nobody has to meet to record that the question is gone. */
export const needsTable = (reason: Fields<'ReferralNotIncluded'>['reason']): boolean =>
  reason !== 'withdrawn' && reason !== 'died';
/** Four eyes: at least one other agency than the referrer took part. */
export const othersTookPart = (participants: readonly AgencyId[], by: AgencyId): boolean =>
  participants.some((agency) => agency !== by);

export function decide(command: ReferralCommand, referral: Referral): Decision<ReferralEvent, ReferralRefusal> {
  if (command.type === 'SubmitReferral')
    return referral.is === 'absent' ? submit(command) : refuse('already_submitted');
  if (referral.is === 'absent') return refuse('not_submitted');
  if (referral.is === 'closed') return refuse('already_decided');
  switch (command.type) {
    case 'CheckReferral':
      return mayCheck(referral) ? accept({ ...command, type: 'ReferralChecked' }) : refuse('already_on_table');
    case 'SupplementReferral':
      if (!maySupplement(referral)) return refuse('nothing_missing');
      if (command.supplied.length === 0 || !command.supplied.every((one) => referral.missing.includes(one)))
        return refuse('not_asked');
      return accept({ ...command, type: 'ReferralSupplemented' });
    case 'WeighReferral':
      return weigh(command, referral);
    case 'PlaceOnTable':
      if (!mayPlace(referral)) return refuse('not_complete');
      if (referral.stage === 'table' && referral.table === command.table) return refuse('already_on_table');
      return command.heldOn < command.on ? refuse('table_in_past') : accept({ ...command, type: 'PlacedOnTable' });
    case 'LeaveTable':
      return referral.stage === 'table' && referral.table === command.table
        ? accept({ ...command, type: 'LeftTable' })
        : refuse('not_on_table');
    case 'OpenRound':
      return openRound(command, referral);
    case 'AnswerRound':
      return answerRound(command, referral);
    case 'PauseClock':
      return pause(command, referral);
    case 'ResumeClock': {
      const { paused, due } = referral.clock;
      if (paused === null || command.on >= paused.until) return refuse('clock_runs');
      return accept({
        type: 'ClockResumed',
        due: addDays(due, -daysBetween(command.on, paused.until)),
        on: command.on,
      });
    }
    case 'AnswerCriterion':
      return answer(command, referral);
    case 'PostponeReferral':
      if (!mayPostpone(referral)) return refuse('not_complete');
      return command.until > command.on ? accept({ ...command, type: 'ReferralPostponed' }) : refuse('until_in_past');
    case 'DecideInclusion':
      return include(command, referral);
    case 'DecideNotIncluded':
      return notInclude(command, referral);
    case 'WithdrawReferral':
      return command.by === referral.by
        ? accept({ type: 'ReferralWithdrawn', on: command.on })
        : refuse('not_referrer');
    default:
      return absurd(command);
  }
}

type Command<T extends ReferralCommand['type']> = Extract<ReferralCommand, { type: T }>;
type Verdict = Decision<ReferralEvent, ReferralRefusal>;

function submit({ type: _, birth, youthPreparation, ...said }: Command<'SubmitReferral'>): Verdict {
  const age = ageGroupOf(birth, said.on, youthPreparation);
  if (age === 'too_young') return refuse('under_age_youth_care');
  if (said.informed.is === 'informed' && said.informed.on > said.on) return refuse('informed_in_future');
  if (said.informed.is === 'not_informed' && said.informed.again <= said.on) return refuse('again_in_past');
  return accept({ type: 'ReferralSubmitted', ...said, age });
}

function openRound(command: Command<'OpenRound'>, referral: OpenReferral): Verdict {
  if (!mayPlace(referral)) return refuse('not_complete');
  if (referral.stage === 'round') return refuse('round_goes_on');
  if (!othersTookPart(command.partners, referral.by)) return refuse('round_alone');
  return command.until > command.on ? accept({ ...command, type: 'RoundOpened' }) : refuse('until_in_past');
}

/** One may think again as long as it runs; what was answered last counts. */
function answerRound({ type: _, ...said }: Command<'AnswerRound'>, { stage, round }: OpenReferral): Verdict {
  if (stage !== 'round' || round === null) return refuse('no_round');
  if (!round.partners.includes(said.agency)) return refuse('not_asked_in_round');
  return said.on > round.until ? refuse('round_over') : accept({ type: 'RoundAnswered', round: round.id, ...said });
}

function pause({ type: _, ...said }: Command<'PauseClock'>, referral: OpenReferral): Verdict {
  const { clock } = referral;
  if (!mayPause(referral)) return refuse('clock_stands');
  if (clock.paused !== null && said.on < clock.paused.until) return refuse('clock_stands');
  if (said.until <= said.on) return refuse('until_in_past');
  const days = daysBetween(said.on, said.until);
  if (days > longestPauseDays) return refuse('pause_too_long');
  return accept({ type: 'ClockPaused', ...said, due: addDays(clock.due, days) });
}

/** A weighing team is more than the referrer; what does not go to the table is looked at again. */
function weigh({ type: _, due, ...said }: Command<'WeighReferral'>, referral: OpenReferral): Verdict {
  if (!mayWeigh(referral)) return refuse('not_complete');
  if (!othersTookPart(said.weighedBy, referral.by)) return refuse('weighed_alone');
  const asked = said.overlap.map(({ approach }) => approach);
  if (asked.length !== Approach.options.length || !Approach.options.every((one) => asked.includes(one)))
    return refuse('overlap_open');
  if ((said.route === 'other_approach') !== (said.approach !== null)) return refuse('which_approach');
  const goesOn = said.route === 'inclusion_table';
  if (goesOn ? said.again !== null : said.again === null || said.again <= said.on) return refuse('look_again_missing');
  if (!goesOn && said.words === null) return refuse('advice_missing');
  // What waited to be looked at again does so no longer: a place is to be found for it.
  return accept({ type: 'ReferralWeighed', ...said, ...(goesOn && referral.route !== null && { due }) });
}

/** Met asks for the evidence of the criterion; without it only who may override, who says why. */
function answer({ type: _, criteriaSet, roles, ...said }: Command<'AnswerCriterion'>, referral: OpenReferral): Verdict {
  if (!mayAnswer(referral)) return refuse('not_complete');
  if (referral.set !== null && referral.set !== said.set) return refuse('other_criteria_set');
  const criterion = criteriaSet.find(({ code }) => code === said.criterion);
  if (!criterion) return refuse('unknown_criterion');
  const shown = { source: said.source, evidence: said.evidence ?? null, on: said.on };
  const wrong = wrongEvidence(shown);
  if (wrong) return refuse(wrong);
  const missing = said.answer === 'met' ? lacks(criterion.evidence, shown) : undefined;
  if (said.overridden) {
    if (!missing) return refuse('nothing_to_override');
    if (!mayOverride(criterion, roles, referral.stage === 'table')) return refuse('may_not_override');
    if (said.words === null) return refuse('override_without_reason');
  } else if (missing) return refuse(missing);
  return accept({ type: 'CriterionAnswered', ...said });
}

function undecidable(
  { participants, on }: Pick<Fields<'ReferralDecided'>, 'participants' | 'on'>,
  referral: OpenReferral,
): ReferralRefusal | null {
  if (!mayDecide(referral)) return 'not_on_table';
  if (!othersTookPart(participants, referral.by)) return 'referrer_alone';
  return referral.stage === 'round' && referral.round !== null ? openInRound(referral.round, referral.by, on) : null;
}

function include({ type: _, criteriaSet, ...said }: Command<'DecideInclusion'>, referral: OpenReferral): Verdict {
  const refusal = undecidable(said, referral);
  if (refusal !== null) return refuse(refusal);
  // Unknown is an answer too: whether it is enough is for the table to say.
  if (!criteriaSet.every((code) => Object.hasOwn(referral.answers, code))) return refuse('criteria_open');
  return accept({ type: 'ReferralDecided', outcome: 'included', ...said });
}

function notInclude({ type: _, criteriaSet, ...said }: Command<'DecideNotIncluded'>, referral: OpenReferral): Verdict {
  if (needsTable(said.reason)) {
    const refusal = isElsewhere(said.reason, referral) ? weighedAlone(said, referral) : undecidable(said, referral);
    if (refusal !== null) return refuse(refusal);
    if (said.next === null) return refuse('next_missing');
  }
  if (said.reason === 'criteria_not_met' && said.criteria.length === 0) return refuse('which_criteria');
  if (!said.criteria.every((code) => criteriaSet.includes(code))) return refuse('unknown_criterion');
  if (said.criteria.some((code) => referral.answers[code] === 'met')) return refuse('criterion_was_met');
  return accept({ type: 'ReferralNotIncluded', ...said });
}

const clockFrom = (since: Day, due: Day): Clock => ({ since, due, paused: null });

/** A weighing team sent it another way: what came of that is recorded without a table, by more than the referrer. */
export const isElsewhere = (
  reason: Fields<'ReferralNotIncluded'>['reason'],
  { stage, route }: Pick<OpenReferral, 'stage' | 'route'>,
): boolean =>
  stage === 'complete' && route !== null && (reason === 'other_approach_fits' || reason === 'other_care_suffices');
const weighedAlone = ({ participants }: Pick<Fields<'ReferralNotIncluded'>, 'participants'>, { by }: OpenReferral) =>
  othersTookPart(participants, by) ? null : ('referrer_alone' as const);

export function evolve(referral: Referral, event: ReferralEvent): Referral {
  if (event.type === 'ReferralSubmitted') {
    return {
      is: 'open',
      stage: 'submitted',
      by: event.by,
      missing: missingIn(event),
      table: null,
      round: null,
      clock: clockFrom(event.on, dueAfter(event)),
      set: null,
      answers: {},
      route: null,
    };
  }
  if (referral.is !== 'open') return referral;
  switch (event.type) {
    case 'ReferralChecked':
      return {
        ...referral,
        stage: event.missing.length === 0 ? 'complete' : 'incomplete',
        missing: event.missing,
        clock: clockFrom(event.on, dueAfter(event)),
      };
    case 'ReferralSupplemented':
      return {
        ...referral,
        stage: 'submitted',
        missing: referral.missing.filter((one) => !event.supplied.includes(one)),
        clock: clockFrom(event.on, dueAfter(event)),
      };
    case 'ReferralWeighed':
      return event.route === 'inclusion_table' || event.again === null
        ? { ...referral, route: null, clock: event.due ? clockFrom(event.on, event.due) : referral.clock }
        : { ...referral, route: event.route, clock: clockFrom(event.on, event.again) };
    case 'PlacedOnTable':
      return {
        ...referral,
        stage: 'table',
        table: event.table,
        route: null,
        round: null,
        clock: clockFrom(event.on, event.heldOn),
      };
    case 'LeftTable':
      return { ...referral, stage: 'complete', table: null, clock: clockFrom(event.on, event.due) };
    case 'RoundOpened': {
      const { round: id, partners, until, least } = event;
      return {
        ...referral,
        stage: 'round',
        // Whatever becomes of the round, the meeting before it decides nothing any more.
        table: null,
        round: { id, partners, until, least, views: new Map() },
        clock: clockFrom(event.on, decideBy(until)),
      };
    }
    case 'RoundAnswered': {
      const { round } = referral;
      if (round === null) return referral;
      return { ...referral, round: { ...round, views: new Map(round.views).set(event.agency, event.view) } };
    }
    case 'ClockPaused': {
      const { on, until, due } = event;
      return { ...referral, clock: { ...referral.clock, due, paused: { on, until } } };
    }
    case 'ClockResumed':
      return { ...referral, clock: { ...referral.clock, due: event.due, paused: null } };
    case 'CriterionAnswered':
      return { ...referral, set: event.set, answers: { ...referral.answers, [event.criterion]: event.answer } };
    case 'ReferralPostponed':
      return { ...referral, stage: 'postponed', round: null, clock: clockFrom(event.on, event.until) };
    case 'ReferralDecided':
      return { is: 'closed', outcome: 'included' };
    case 'ReferralNotIncluded':
      return { is: 'closed', outcome: 'not_included' };
    case 'ReferralWithdrawn':
      return { is: 'closed', outcome: 'withdrawn' };
    default:
      return absurd(event);
  }
}
