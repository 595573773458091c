/** Which step runs after an event, and by when it is to be done: no open referral is ever without. Pure. */
import * as z from 'zod/mini';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { decideBy, dueAfter, type ReferralEvent } from '../events.ts';

export const Step = z.enum(['check', 'supplement', 'place', 'table', 'round', 'wait']);
/** What is being waited for: that it is looked at, completed, put on a table; the meeting; the answers of a round; a day. */
export type Step = z.infer<typeof Step>;

export type StepChange =
  | { readonly is: 'begins'; readonly step: Step; readonly due: Day }
  | { readonly is: 'moves'; readonly due: Day; readonly pausedUntil: Day | null }
  | { readonly is: 'ends' }
  | { readonly is: 'goes_on' };

export function stepAfter(event: ReferralEvent): StepChange {
  switch (event.type) {
    case 'ReferralSubmitted':
    case 'ReferralSupplemented':
      return { is: 'begins', step: 'check', due: dueAfter(event) };
    case 'ReferralChecked':
      return { is: 'begins', step: event.missing.length === 0 ? 'place' : 'supplement', due: dueAfter(event) };
    case 'ReferralWeighed':
      // Sent another way: waited for until the day to look again. To the table: the step that runs goes on, unless it was that waiting.
      if (event.again !== null) return { is: 'begins', step: 'wait', due: event.again };
      return event.due === undefined ? { is: 'goes_on' } : { is: 'begins', step: 'place', due: event.due };
    case 'PlacedOnTable':
      return { is: 'begins', step: 'table', due: event.heldOn };
    case 'LeftTable':
    case 'ReferralReopened':
      return { is: 'begins', step: 'place', due: event.due };
    case 'RoundOpened':
      return { is: 'begins', step: 'round', due: decideBy(event.until) };
    case 'ReferralPostponed':
      return { is: 'begins', step: 'wait', due: event.until };
    case 'ClockPaused':
      return { is: 'moves', due: event.due, pausedUntil: event.until };
    case 'ClockResumed':
      return { is: 'moves', due: event.due, pausedUntil: null };
    case 'RoundAnswered':
    case 'CriterionAnswered':
    case 'WaitingFactNoted':
    case 'SelectedFromWaitingList':
      return { is: 'goes_on' };
    case 'ReferralDecided':
    case 'ReferralNotIncluded':
    case 'ReferralWithdrawn':
      return { is: 'ends' };
    default:
      return absurd(event);
  }
}
