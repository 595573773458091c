/** Keeping somebody out of the own region is done by one person, at once; so is letting them in again. */
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { UserId } from '#vocabulary/ids.ts';
import type { KeepingOutEvent } from './events.ts';

export interface KeepingOutCommand {
  readonly type: 'KeepOut' | 'LetIn';
  readonly user: UserId;
  /** Is kept out of this region now, by whichever event. */
  readonly isOut: boolean;
  readonly by: UserId;
  readonly on: Day;
}
export type KeepingOutRefusal = 'oneself' | 'already_out' | 'not_out';

/** What holds is in the register of appointments: the first were kept out before there were events. */
export const initial = null;
export function decide({ type, user, isOut, by, on }: KeepingOutCommand): Decision<KeepingOutEvent, KeepingOutRefusal> {
  if (user === by) return refuse('oneself');
  if (type === 'KeepOut') return isOut ? refuse('already_out') : accept({ type: 'PersonKeptOut', user, on });
  return isOut ? accept({ type: 'PersonLetIn', user, on }) : refuse('not_out');
}
export const evolve = (): null => null;
export const rules = { initial, decide, evolve };
