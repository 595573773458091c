/** A right is given by two people, neither of whom gets it. */
import type { Role } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import {
  type FourEyesRefusal,
  type Proposal,
  refuseConfirming,
  refuseDeclining,
  refuseProposing,
} from '#vocabulary/four-eyes.ts';
import type { AgencyId, UserId } from '#vocabulary/ids.ts';
import type { RightEvent } from './events.ts';

export interface Standing {
  /** The agency takes part in the covenant of the region, today. */
  readonly inCovenant: boolean;
  /** That very role for that agency, on one of the days that are asked for. */
  readonly holdsIt: boolean;
  /** It was to begin on that very day, and was ended before. */
  readonly endedThen: boolean;
  /** That very role for that agency waits for a second person. */
  readonly isProposed: boolean;
  /** Kept out of the region. */
  readonly isOut: boolean;
  /** Works at that agency in the region, or will, or is registered there. */
  readonly isCandidate: boolean;
}
export type RightCommand =
  | {
      readonly type: 'ProposeRight';
      readonly user: UserId;
      readonly agency: AgencyId;
      readonly role: Role;
      readonly from: Day;
      readonly until: Day | null;
      readonly standing: Standing;
      readonly by: UserId;
      readonly on: Day;
    }
  /** `standing` as it is by then. */
  | { readonly type: 'ConfirmRight'; readonly standing: Standing; readonly by: UserId; readonly on: Day }
  | { readonly type: 'DeclineRight'; readonly by: UserId; readonly on: Day };
export type RightRefusal =
  | FourEyesRefusal
  | 'about_oneself'
  | 'in_the_past'
  | 'ends_before'
  | 'no_covenant'
  | 'already_held'
  | 'ended_then'
  | 'already_proposed'
  | 'kept_out'
  | 'not_registered';
export type Right = Proposal & { readonly user?: UserId; readonly until?: Day | null };

export const initial: Right = { is: 'absent' };

export function decide(command: RightCommand, right: Right): Decision<RightEvent, RightRefusal> {
  const { by, on } = command;
  switch (command.type) {
    case 'ProposeRight': {
      const { standing, type: _, ...proposed } = command;
      const no = refuseProposing(right);
      if (no) return refuse(no);
      if (proposed.user === by) return refuse('about_oneself');
      const cannot = refuseStanding(standing);
      if (cannot) return refuse(cannot);
      if (standing.isProposed) return refuse('already_proposed');
      if (proposed.from < on) return refuse('in_the_past');
      if (proposed.until !== null && proposed.until <= proposed.from) return refuse('ends_before');
      return accept({ type: 'RightProposed', ...proposed });
    }
    case 'ConfirmRight': {
      const no = refuseConfirming(right, by);
      if (no) return refuse(no);
      if (right.user === by) return refuse('about_oneself');
      const cannot = refuseStanding(command.standing);
      if (cannot) return refuse(cannot);
      // It waited until it was over.
      if (right.until !== undefined && right.until !== null && right.until <= on) return refuse('ends_before');
      return accept({ type: 'RightConfirmed', by, on });
    }
    case 'DeclineRight': {
      const no = refuseDeclining(right);
      return no ? refuse(no) : accept({ type: 'RightDeclined', by, on });
    }
    default:
      return absurd(command);
  }
}

function refuseStanding({ inCovenant, holdsIt, endedThen, isOut, isCandidate }: Standing): RightRefusal | undefined {
  if (!inCovenant) return 'no_covenant';
  if (isOut) return 'kept_out';
  if (!isCandidate) return 'not_registered';
  if (holdsIt) return 'already_held';
  return endedThen ? 'ended_then' : undefined;
}

export function evolve(_: Right, event: RightEvent): Right {
  switch (event.type) {
    case 'RightProposed':
      return { is: 'proposed', by: event.by, user: event.user, until: event.until };
    case 'RightConfirmed':
    case 'RightDeclined':
      return { is: 'decided' };
    default:
      return absurd(event);
  }
}
export const rules = { initial, decide, evolve };
