/** A right is ended by one person, at once or by a day that comes: taking away asks no second one, giving does. */
import type { Role } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, UserId } from '#vocabulary/ids.ts';
import type { RightEndingEvent } from './events.ts';

/** One appointment: who, in which role, for whom, since when. */
export interface HeldAs {
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly from: Day;
}
export interface RightEndingCommand extends HeldAs {
  readonly type: 'EndRight';
  /** Exclusive, as it is to be. */
  readonly until: Day;
  /** As it is now; null: it has no end. */
  readonly ends: Day | null;
  readonly by: UserId;
  readonly on: Day;
}
export type RightEndingRefusal = 'own_right' | 'ends_in_the_past' | 'ends_before' | 'ends_already';

/** What holds is in the register of appointments, where most rights have no event of their own. */
export const initial = null;
export function decide({
  type: _,
  ends,
  by,
  ...right
}: RightEndingCommand): Decision<RightEndingEvent, RightEndingRefusal> {
  const { user, from, until, on } = right;
  if (user === by) return refuse('own_right');
  if (until < on) return refuse('ends_in_the_past');
  if (until < from) return refuse('ends_before');
  // A later day would be giving.
  if (ends !== null && ends <= until) return refuse('ends_already');
  return accept({ type: 'RightEnded', ...right });
}
export const evolve = (): null => null;
export const rules = { initial, decide, evolve };
