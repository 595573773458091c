/** From referral to decision (process.md, sections 2-4). People decide; these rules keep the record whole and nobody let go. */
import type { Role } from '#vocabulary/codes.ts';
import { addDays, type Day, daysBetween } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, StreamId } from '#vocabulary/ids.ts';
import type { Birth } from '#vocabulary/person.ts';
import type { Criterion } from './criteria/events.ts';
import { type EvidenceRefusal, lacks, mayOverride, wrongEvidence } from './criteria/rules.ts';
import { include, notInclude, reopen } from './deciding/rules.ts';
import { Approach, type Fields, type ReferralEvent } from './events.ts';
import { ageGroupOf } from './referring/rules.ts';
import {
  isTooFar,
  isWaiting,
  longestPauseDays,
  mayAnswer,
  mayCheck,
  mayPause,
  mayPlace,
  mayPostpone,
  maySupplement,
  mayWeigh,
  type OpenReferral,
  othersTookPart,
  type Referral,
} from './state.ts';
import { noteFact, select } from './waiting/choosing/rules.ts';

export type ReferralCommand =
  | (Omit<Fields<'ReferralSubmitted'>, 'age'> & {
      readonly type: 'SubmitReferral';
      readonly birth: Birth;
      /** Does the region prepare from 17½ on. */
      readonly youthPreparation: boolean;
    })
  | (Fields<'ReferralChecked'> & { readonly type: 'CheckReferral' })
  | (Omit<Fields<'ReferralSupplemented'>, 'age'> & {
      readonly type: 'SupplementReferral';
      readonly birth?: Birth | undefined;
      readonly youthPreparation?: boolean;
    })
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
  | (Fields<'WaitingFactNoted'> & { readonly type: 'NoteWaitingFact' })
  /** `hasRoom`: whether the team has a place for one more. */
  | (Fields<'SelectedFromWaitingList'> & { readonly type: 'SelectFromWaitingList'; readonly hasRoom: boolean })
  | (Omit<Fields<'ReferralDecided'>, 'outcome'> & {
      readonly type: 'DecideInclusion';
      readonly criteriaSet: readonly string[];
    })
  | (Fields<'ReferralNotIncluded'> & { readonly type: 'DecideNotIncluded'; readonly criteriaSet: readonly string[] })
  /** Another region accepted it. */
  | (Pick<Fields<'ReferralNotIncluded'>, 'chair' | 'participants' | 'on'> & {
      readonly type: 'TransferReferral';
      readonly transfer: StreamId;
    })
  | { readonly type: 'WithdrawReferral'; readonly by: AgencyId; readonly on: Day }
  | (Fields<'ReferralReopened'> & { readonly type: 'ReopenReferral' });

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
  'not_proposed',
  'not_in_round',
  'too_far',
  'already_checked',
  'clock_stands',
  'clock_runs',
  'pause_too_long',
  'not_waiting_for_place',
  'fact_in_future',
  'not_heard',
  'not_first',
  'team_full',
  'not_selected',
  'not_refused',
] as const;
export type ReferralRefusal = (typeof referralRefusals)[number] | EvidenceRefusal;

export type Command<T extends ReferralCommand['type']> = Extract<ReferralCommand, { type: T }>;
export type Verdict = Decision<ReferralEvent, ReferralRefusal>;

export function decide(command: ReferralCommand, referral: Referral): Verdict {
  if (command.type === 'SubmitReferral')
    return referral.is === 'absent' ? submit(command) : refuse('already_submitted');
  if (referral.is === 'absent') return refuse('not_submitted');
  if (referral.is === 'closed')
    return command.type === 'ReopenReferral' ? reopen(command, referral) : refuse('already_decided');
  switch (command.type) {
    case 'CheckReferral':
      if (!mayCheck(referral)) return refuse('already_on_table');
      // Once more would begin the step anew.
      if (referral.stage === 'complete' && command.missing.length === 0) return refuse('already_checked');
      return accept({ ...command, type: 'ReferralChecked' });
    case 'SupplementReferral':
      if (!maySupplement(referral)) return refuse('nothing_missing');
      return supplement(command, referral);
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
      return postpone(command, referral);
    case 'NoteWaitingFact':
      return noteFact(command, referral);
    case 'SelectFromWaitingList':
      return select(command, referral);
    case 'DecideInclusion':
      return include(command, referral);
    case 'DecideNotIncluded':
      return notInclude(command, referral);
    case 'TransferReferral': {
      const { transfer, chair, participants, on } = command;
      const nothing = { criteria: [], advice: null, next: null };
      return accept({
        type: 'ReferralNotIncluded',
        reason: 'other_region',
        ...nothing,
        ...{ chair, participants, transfer, on },
      });
    }
    case 'WithdrawReferral':
      return command.by === referral.by
        ? accept({ type: 'ReferralWithdrawn', on: command.on })
        : refuse('not_referrer');
    case 'ReopenReferral':
      return refuse('not_refused');
    default:
      return absurd(command);
  }
}

function submit({ type: _, birth, youthPreparation, ...said }: Command<'SubmitReferral'>): Verdict {
  const age = ageGroupOf(birth, said.on, youthPreparation);
  if (age === 'too_young') return refuse('under_age_youth_care');
  if (said.informed.is === 'informed' && said.informed.on > said.on) return refuse('informed_in_future');
  if (said.informed.is === 'not_informed' && said.informed.again <= said.on) return refuse('again_in_past');
  if (said.informed.is === 'not_informed' && isTooFar(said.on, said.informed.again)) return refuse('too_far');
  return accept({ type: 'ReferralSubmitted', ...said, age });
}

function supplement(
  { type: _, birth, youthPreparation = false, ...said }: Command<'SupplementReferral'>,
  { missing }: OpenReferral,
): Verdict {
  if (said.supplied.length === 0 || !said.supplied.every((one) => missing.includes(one))) return refuse('not_asked');
  // Of whom it was not asked, what is known of the birth stays as it is.
  if (birth !== undefined && !said.supplied.includes('birth_date')) return refuse('not_asked');
  const age = birth && ageGroupOf(birth, said.on, youthPreparation);
  if (age === 'too_young') return refuse('under_age_youth_care');
  return accept({ type: 'ReferralSupplemented', ...said, ...(age && { age }) });
}

/** Who is to wait for a place was weighed, by more than the referrer. */
function postpone(command: Command<'PostponeReferral'>, referral: OpenReferral): Verdict {
  const { until, on, waitingFor, participants } = command;
  if (!mayPostpone(referral)) return refuse('not_complete');
  if (until <= on) return refuse('until_in_past');
  if (isTooFar(on, until)) return refuse('too_far');
  if (referral.stage === 'table' && isWaiting(waitingFor) && !othersTookPart(participants ?? [], referral.by))
    return refuse('referrer_alone');
  return accept({ ...command, type: 'ReferralPostponed' });
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
  if (said.again !== null && isTooFar(said.on, said.again)) return refuse('too_far');
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
