/** Not included is not let go: somebody takes over by name, and it is asked how it goes. Pure. */
import { addDays, addWorkingDays, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import type { NotIncludedReason } from '../events.ts';
import type { AfterwardsEnd, AfterwardsEvent, AfterwardsTerms, CheckOutcome, HandoverAnswer } from './events.ts';

export type AfterwardsCommand =
  | { readonly type: 'BeginAfterwards'; readonly referral: StreamId; readonly terms: AfterwardsTerms; readonly on: Day }
  | {
      readonly type: 'HandOver';
      readonly agency: AgencyId | null;
      readonly user: UserId | null;
      readonly person: PassageId | null;
      readonly agreed: PassageId;
      readonly spokenOn: Day;
      readonly terms: AfterwardsTerms;
      readonly on: Day;
    }
  | {
      readonly type: 'AnswerHandover';
      readonly answer: HandoverAnswer;
      readonly words: PassageId | null;
      readonly by: AgencyId;
      readonly terms: AfterwardsTerms;
      readonly on: Day;
    }
  | {
      readonly type: 'RecordCheck';
      readonly after: number;
      readonly outcome: CheckOutcome;
      readonly words: PassageId;
      readonly again: Day | null;
      readonly terms: AfterwardsTerms;
      readonly on: Day;
    }
  | { readonly type: 'EndAfterwards'; readonly why: AfterwardsEnd; readonly on: Day };

export const afterwardsRefusals = [
  'begun_already',
  'nothing_afterwards',
  'afterwards_ended',
  'handed_over',
  'nobody_named',
  'spoken_in_future',
  'no_handover_asked',
  'not_asked_to_take_over',
  'decline_without_reason',
  'no_such_check',
  'check_too_early',
  'again_without_need',
  'again_in_past',
  'again_too_late',
] as const;
export type AfterwardsRefusal = (typeof afterwardsRefusals)[number];

export interface OpenAfterwards {
  readonly is: 'open';
  /** asked: somebody with an account has to say yes. */
  readonly handover: 'none' | 'asked' | 'done';
  readonly to: AgencyId | null;
  /** Until when each check that is still to be done has to be, by its days after the decision. */
  readonly checks: ReadonlyMap<number, Day>;
  readonly lastCheck: Day;
}
export type Afterwards = { readonly is: 'absent' | 'ended' } | OpenAfterwards;

/** Whoever is dead or was never wanted by the referrer is not followed; everybody else who was not included is. */
export const isFollowed = (reason: NotIncludedReason): boolean => reason !== 'withdrawn' && reason !== 'died';
/** A check is asked about then, not weeks before. */
export const checkEarliestDays = 14;
/** Who was not reached is tried again within this many days. */
export const longestAgainDays = 30;
/** The receiving agency reads the core until so long after the last check. */
const readsOnDays = 14;

type Verdict = Decision<AfterwardsEvent, AfterwardsRefusal>;
type Of<T extends AfterwardsCommand['type']> = Extract<AfterwardsCommand, { type: T }>;

function decide(command: AfterwardsCommand, afterwards: Afterwards): Verdict {
  if (command.type === 'BeginAfterwards') return afterwards.is === 'open' ? refuse('begun_already') : begin(command);
  if (afterwards.is !== 'open') return refuse(afterwards.is === 'ended' ? 'afterwards_ended' : 'nothing_afterwards');
  switch (command.type) {
    case 'HandOver':
      return handOver(command, afterwards);
    case 'AnswerHandover':
      return answer(command, afterwards);
    case 'RecordCheck':
      return check(command, afterwards);
    case 'EndAfterwards':
      return accept({ ...command, type: 'AfterwardsEnded' });
    default:
      return absurd(command);
  }
}

const begin = ({ referral, terms, on }: Of<'BeginAfterwards'>): Verdict =>
  accept({
    type: 'AfterwardsBegun',
    referral,
    handOverBy: addWorkingDays(on, terms.handOver),
    checks: terms.checks.map((after) => ({ after, due: addDays(on, after) })),
    on,
  });

/** As long as nobody said yes another may be asked: who does not answer holds nothing up. */
function handOver({ type: _, terms, ...said }: Of<'HandOver'>, { handover, to, lastCheck }: OpenAfterwards): Verdict {
  if (handover === 'done') return refuse('handed_over');
  if (said.user === null && said.person === null) return refuse('nobody_named');
  if (said.spokenOn > said.on) return refuse('spoken_in_future');
  const asked = said.user !== null;
  return accept({
    type: 'HandoverMade',
    ...said,
    answerBy: asked ? addWorkingDays(said.on, terms.answer) : null,
    readsUntil: asked ? addDays(lastCheck > said.on ? lastCheck : said.on, readsOnDays) : null,
    instead: handover === 'asked' && to !== said.agency ? to : null,
  });
}

function answer(command: Of<'AnswerHandover'>, { handover, to }: OpenAfterwards): Verdict {
  const { answer: given, words, by, terms, on } = command;
  if (handover !== 'asked') return refuse('no_handover_asked');
  if (to !== by) return refuse('not_asked_to_take_over');
  if (given === 'declined' && words === null) return refuse('decline_without_reason');
  const handOverBy = given === 'declined' ? addWorkingDays(on, terms.handOver) : null;
  return accept({ type: 'HandoverAnswered', answer: given, words, handOverBy, on });
}

function check({ type: _, terms, ...said }: Of<'RecordCheck'>, { checks }: OpenAfterwards): Verdict {
  const { after, outcome, again, on } = said;
  const due = checks.get(after);
  if (due === undefined) return refuse('no_such_check');
  if (on < addDays(due, -checkEarliestDays) && outcome !== 'died') return refuse('check_too_early');
  if (again !== null) {
    if (outcome !== 'not_reached') return refuse('again_without_need');
    if (again <= on) return refuse('again_in_past');
    if (again > addDays(on, longestAgainDays)) return refuse('again_too_late');
  }
  const referBy = outcome === 'worse' ? addWorkingDays(on, terms.handOver) : null;
  const recorded: AfterwardsEvent = { type: 'CheckRecorded', ...said, referBy };
  return outcome === 'died'
    ? accept<AfterwardsEvent>(recorded, { type: 'AfterwardsEnded', why: 'died', on })
    : accept(recorded);
}

function evolve(afterwards: Afterwards, event: AfterwardsEvent): Afterwards {
  if (event.type === 'AfterwardsBegun') {
    const checks = new Map(event.checks.map(({ after, due }) => [after, due]));
    const lastCheck = event.checks.reduce((last, { due }) => (due > last ? due : last), event.on);
    return { is: 'open', handover: 'none', to: null, checks, lastCheck };
  }
  if (afterwards.is !== 'open') return afterwards;
  switch (event.type) {
    case 'HandoverMade':
      return { ...afterwards, handover: event.user === null ? 'done' : 'asked', to: event.agency };
    case 'HandoverAnswered':
      return event.answer === 'accepted'
        ? { ...afterwards, handover: 'done' }
        : { ...afterwards, handover: 'none', to: null };
    case 'CheckRecorded': {
      const checks = new Map(afterwards.checks);
      if (event.again === null) checks.delete(event.after);
      else checks.set(event.after, event.again);
      return { ...afterwards, checks };
    }
    case 'AfterwardsEnded':
      return { is: 'ended' };
    default:
      return absurd(event);
  }
}

export const afterwards: Decider<Afterwards, AfterwardsCommand, AfterwardsEvent, AfterwardsRefusal> = {
  initial: { is: 'absent' },
  decide,
  evolve,
};
