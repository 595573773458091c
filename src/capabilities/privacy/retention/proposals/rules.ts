/** From a term that ended to a dossier that is gone: one person proposes, another decides, and nothing stays on the pile unseen. */
import { addDays, addMonths, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { CaseNumber, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import type { DossierClass, PostponeReason, ProposalEvent } from '../events.ts';

/** So long two people may take to decide after a term has ended; beyond it the dossier is past due. Our choice: no law says it in days. */
export const decisionDays = 30;
/** What is postponed is asked again within so many months. */
export const mostMonthsPostponed = 6;

/** What stands in the way of erasing, or asks for it. */
export interface Circumstances {
  readonly endsOn: Day | null;
  readonly isHeld: boolean;
  /** The person asked something that is not answered, or asked to keep it: it rests. */
  readonly isAsked: boolean;
  /** The day on which the last hold was lifted, or the last request answered. */
  readonly liftedOn: Day | null;
  readonly proposal: 'none' | 'proposed' | 'approved';
  /** Until then it was postponed, the last time. */
  readonly againOn: Day | null;
}
export type Standing = 'no_term' | 'running' | 'held' | 'asked' | 'postponed' | 'due' | 'proposed' | 'approved';

/** A hold wins over everything, then what the person asked; a decision in the making over what the clock says. */
export function standingOf({ endsOn, isHeld, isAsked, proposal, againOn }: Circumstances, today: Day): Standing {
  if (isHeld) return 'held';
  if (isAsked) return 'asked';
  if (proposal !== 'none') return proposal;
  if (endsOn === null) return 'no_term';
  if (endsOn > today) return 'running';
  return againOn !== null && againOn > today ? 'postponed' : 'due';
}

export const latest = (...days: readonly (Day | null)[]): Day | null =>
  days.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);

/** The last day to decide: counted from when nothing stood in the way any more. Null: there is nothing to decide. */
export function decideBy(circumstances: Circumstances): Day | null {
  const { endsOn, isHeld, isAsked, liftedOn, againOn } = circumstances;
  const free = endsOn === null || isHeld || isAsked ? null : latest(endsOn, liftedOn, againOn);
  return free && addDays(free, decisionDays);
}

/** Its term has ended, nothing stands in the way, and it is still there. */
export function isPastDue(circumstances: Circumstances, today: Day): boolean {
  const by = decideBy(circumstances);
  return by !== null && by < today;
}

export type ProposalCommand =
  | {
      readonly type: 'ProposeErasure';
      readonly region: RegionId;
      readonly dossier: DossierId;
      readonly caseNumber: CaseNumber;
      readonly class: DossierClass;
      readonly startsOn: Day;
      readonly circumstances: Circumstances;
      readonly by: UserId;
      readonly on: Day;
    }
  /** `circumstances` as they are by then; null: the dossier is open again, or gone. */
  | {
      readonly type: 'ApproveErasure';
      readonly circumstances: Circumstances | null;
      readonly by: UserId;
      readonly on: Day;
    }
  | {
      readonly type: 'PostponeErasure';
      readonly reason: PostponeReason;
      readonly againOn: Day;
      /** It was postponed before. */
      readonly isAgain: boolean;
      readonly by: UserId;
      readonly on: Day;
    };
export type ProposalRefusal =
  | 'held'
  | 'asked'
  | 'not_due'
  | 'already_proposed'
  | 'postponed'
  | 'own_proposal'
  | 'not_proposed'
  | 'again_in_past'
  | 'again_too_late';

export type Proposal = { readonly is: 'absent' | 'decided' } | { readonly is: 'proposed'; readonly by: UserId };

/** Four eyes: whoever proposed does not approve. Saying "not now" is for the proposer too, the first time. */
export const mayApprove = (user: UserId, proposedBy: UserId): boolean => user !== proposedBy;

export const proposals: Decider<Proposal, ProposalCommand, ProposalEvent, ProposalRefusal> = {
  initial: { is: 'absent' },
  decide(command, proposal) {
    if (command.type === 'ProposeErasure') return propose(command, proposal);
    if (proposal.is !== 'proposed') return refuse('not_proposed');
    const { by, on } = command;
    if (command.type === 'PostponeErasure') {
      const { reason, againOn, isAgain } = command;
      if (isAgain && !mayApprove(by, proposal.by)) return refuse('own_proposal');
      if (againOn <= on) return refuse('again_in_past');
      if (againOn > addMonths(on, mostMonthsPostponed)) return refuse('again_too_late');
      return accept({ type: 'ErasurePostponed', reason, againOn, by, on });
    }
    if (!mayApprove(by, proposal.by)) return refuse('own_proposal');
    const now = command.circumstances && standingOf({ ...command.circumstances, proposal: 'none' }, on);
    if (now === 'held' || now === 'asked') return refuse(now);
    return now === 'due' || now === 'postponed' ? accept({ type: 'ErasureApproved', by, on }) : refuse('not_due');
  },
  evolve(_, event) {
    switch (event.type) {
      case 'ErasureProposed':
        return { is: 'proposed', by: event.by };
      case 'ErasureApproved':
      case 'ErasurePostponed':
        return { is: 'decided' };
      default:
        return absurd(event);
    }
  },
};

const refusalBy = {
  held: 'held',
  asked: 'asked',
  postponed: 'postponed',
  proposed: 'already_proposed',
  approved: 'already_proposed',
} as const;

function propose(
  { type: _, circumstances, ...command }: Extract<ProposalCommand, { type: 'ProposeErasure' }>,
  proposal: Proposal,
): ReturnType<typeof proposals.decide> {
  if (proposal.is !== 'absent') return refuse('already_proposed');
  const { endsOn } = circumstances;
  const standing = standingOf(circumstances, command.on);
  if (standing === 'due' && endsOn !== null) return accept({ type: 'ErasureProposed', ...command, endsOn });
  return refuse(standing in refusalBy ? refusalBy[standing as keyof typeof refusalBy] : 'not_due');
}
