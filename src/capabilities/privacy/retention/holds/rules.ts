/** A legal hold: a dossier that is not erased, whatever its term, for a reason and until somebody lifts it. */
import { addYears, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { CaseNumber, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import type { HoldEvent, HoldReason, LiftReason } from '../events.ts';

interface By {
  readonly by: UserId;
  readonly on: Day;
}
export type HoldCommand =
  | ({
      readonly type: 'SetHold';
      readonly region: RegionId;
      readonly dossier: DossierId;
      readonly caseNumber: CaseNumber;
      readonly reason: HoldReason;
      readonly reviewOn: Day;
      /** By another hold. */
      readonly isHeld: boolean;
    } & By)
  | ({ readonly type: 'ReviewHold'; readonly reviewOn: Day } & By)
  | ({ readonly type: 'LiftHold'; readonly reason: LiftReason } & By);
export type HoldRefusal = 'already_held' | 'not_held' | 'review_in_past' | 'review_too_late';

export type Hold = 'absent' | 'held' | 'lifted';

/** A hold is looked at again within a year: it is an exception. */
const refuseReview = (reviewOn: Day, on: Day): HoldRefusal | undefined =>
  reviewOn <= on ? 'review_in_past' : reviewOn > addYears(on, 1) ? 'review_too_late' : undefined;

export const holds: Decider<Hold, HoldCommand, HoldEvent, HoldRefusal> = {
  initial: 'absent',
  decide(command, hold) {
    if (command.type === 'SetHold') {
      const { type: _, isHeld, ...set } = command;
      if (isHeld || hold !== 'absent') return refuse('already_held');
      const wrong = refuseReview(set.reviewOn, set.on);
      return wrong ? refuse(wrong) : accept({ type: 'HoldSet', ...set });
    }
    if (hold !== 'held') return refuse('not_held');
    const { by, on } = command;
    if (command.type === 'LiftHold') return accept({ type: 'HoldLifted', reason: command.reason, by, on });
    const wrong = refuseReview(command.reviewOn, on);
    return wrong ? refuse(wrong) : accept({ type: 'HoldReviewed', reviewOn: command.reviewOn, by, on });
  },
  evolve(_, event) {
    switch (event.type) {
      case 'HoldSet':
      case 'HoldReviewed':
        return 'held';
      case 'HoldLifted':
        return 'lifted';
      default:
        return absurd(event);
    }
  },
};
