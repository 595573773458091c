/** Somebody else looks again: an appeal is assessed by who took no part in the decision, within a term of its own. Pure. */
import { addDays, addWorkingDays, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import type { AfterwardsTerms } from '../afterwards/events.ts';
import type { AppealEnd, AppealEvent, AppealOutcome, AppealSide } from './events.ts';

export type AppealCommand =
  | {
      readonly type: 'LodgeAppeal';
      readonly referral: StreamId;
      readonly decision: { readonly version: number; readonly on: Day };
      readonly referrer: AgencyId;
      readonly by: AgencyId;
      readonly side: AppealSide;
      readonly words: PassageId;
      readonly lateWords: PassageId | null;
      readonly terms: AfterwardsTerms;
      readonly on: Day;
    }
  | {
      readonly type: 'NameAssessor';
      readonly assessor: UserId;
      readonly agency: AgencyId;
      /** Who recorded anything of the referral up to its decision. */
      readonly tookPart: readonly UserId[];
      readonly on: Day;
    }
  | {
      readonly type: 'DecideAppeal';
      readonly outcome: AppealOutcome;
      readonly by: UserId;
      readonly words: PassageId;
      readonly tookPart: readonly UserId[];
      /** Working days in which a referral that is open again is put on a table or decided. */
      readonly place: number;
      readonly on: Day;
    }
  | { readonly type: 'EndAppeal'; readonly why: AppealEnd; readonly by: AgencyId; readonly on: Day };

export const appealRefusals = [
  'appeal_runs',
  'appeal_was_decided',
  'not_referrers_appeal',
  'late_without_reason',
  'no_appeal',
  'took_part',
  'same_assessor',
  'not_assessor',
  'not_appellant',
] as const;
export type AppealRefusal = (typeof appealRefusals)[number];

export interface RunningAppeal {
  readonly is: 'running';
  readonly by: AgencyId;
  readonly assessor: UserId | null;
}
export type Appeal = { readonly is: 'absent' | 'decided' } | RunningAppeal;

/** The last day on which one may object without saying why it is late. */
export const lodgeUntil = (decidedOn: Day, { appeal }: AfterwardsTerms): Day => addDays(decidedOn, appeal);

function decide(command: AppealCommand, appeal: Appeal): Decision<AppealEvent, AppealRefusal> {
  if (command.type === 'LodgeAppeal') {
    if (appeal.is === 'running') return refuse('appeal_runs');
    return appeal.is === 'decided' ? refuse('appeal_was_decided') : lodge(command);
  }
  if (appeal.is !== 'running') return refuse('no_appeal');
  const { on } = command;
  switch (command.type) {
    case 'NameAssessor': {
      const { assessor, agency, tookPart } = command;
      if (tookPart.includes(assessor)) return refuse('took_part');
      if (appeal.assessor === assessor) return refuse('same_assessor');
      return accept({ type: 'AssessorNamed', assessor, agency, on });
    }
    case 'DecideAppeal': {
      const { outcome, by, words, tookPart, place } = command;
      if (appeal.assessor !== by) return refuse('not_assessor');
      if (tookPart.includes(by)) return refuse('took_part');
      const reopenBy = outcome === 'overturned' ? addWorkingDays(on, place) : null;
      return accept({ type: 'AppealDecided', outcome, assessor: by, words, reopenBy, on });
    }
    case 'EndAppeal':
      if (command.why === 'withdrawn' && command.by !== appeal.by) return refuse('not_appellant');
      return accept({ type: 'AppealEnded', why: command.why, on });
    default:
      return absurd(command);
  }
}

/** Late is no refusal, but it needs a reason; in time none is kept. */
function lodge(command: Extract<AppealCommand, { type: 'LodgeAppeal' }>): Decision<AppealEvent, AppealRefusal> {
  const { referral, decision, referrer, by, side, words, lateWords, terms, on } = command;
  if (side === 'referrer' && by !== referrer) return refuse('not_referrers_appeal');
  const late = on > lodgeUntil(decision.on, terms);
  if (late && lateWords === null) return refuse('late_without_reason');
  return accept({
    type: 'AppealLodged',
    referral,
    decision: decision.version,
    by,
    side,
    words,
    lateWords: late ? lateWords : null,
    nameBy: addWorkingDays(on, terms.nameAssessor),
    decideBy: addWorkingDays(on, terms.decideAppeal),
    on,
  });
}

function evolve(appeal: Appeal, event: AppealEvent): Appeal {
  switch (event.type) {
    case 'AppealLodged':
      return { is: 'running', by: event.by, assessor: null };
    case 'AssessorNamed':
      return appeal.is === 'running' ? { ...appeal, assessor: event.assessor } : appeal;
    case 'AppealDecided':
      return { is: 'decided' };
    case 'AppealEnded':
      return { is: 'absent' };
    default:
      return absurd(event);
  }
}

export const appeal: Decider<Appeal, AppealCommand, AppealEvent, AppealRefusal> = {
  initial: { is: 'absent' },
  decide,
  evolve,
};
