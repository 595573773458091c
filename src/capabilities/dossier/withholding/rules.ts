/**
 * One of those who hold on proposes, another confirms; nobody from whom it is kept does either, and what an agency wrote is not kept from it.
 * `holdsOn`: the one who asks is one of the three, stands in for one, or directs processes at the house that directs this one.
 */
import { addMonths, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import type { WithholdEvent, WithholdReason } from './events.ts';

interface By {
  readonly user: UserId;
  readonly agency: AgencyId;
}
export type Asks = Extract<WithholdEvent, { type: 'WithholdingProposed' }>['asks'];
export type WithholdCommand =
  | {
      readonly type: 'ProposeWithholding';
      readonly entry: string;
      /** What happens to somebody once at a time tells itself: whoever would record it again is told that it is there. */
      readonly isDetention: boolean;
      readonly stream: StreamId;
      readonly passage: PassageId | null;
      readonly writtenBy: AgencyId;
      readonly agency: AgencyId;
      readonly user: UserId | null;
      readonly reason: WithholdReason;
      readonly until: Day;
      readonly holdsOn: boolean;
      /** Of the three only who directs the process is left: nobody else could be asked. */
      readonly isClosed: boolean;
      readonly by: By;
      readonly asks?: Asks;
      readonly on: Day;
    }
  | { readonly type: 'ConfirmWithholding'; readonly holdsOn: boolean; readonly by: By; readonly on: Day }
  | { readonly type: 'LiftWithholding'; readonly holdsOn: boolean; readonly on: Day };
export type WithholdRefusal =
  | 'not_holding_on'
  | 'dossier_closed'
  | 'wrong_period'
  | 'wrote_it'
  | 'from_oneself'
  | 'of_detention'
  | 'same_person'
  | 'withholding_over'
  | 'not_proposed';

/** What somebody knows an entry by: its first words, never half a word unless one alone is longer. */
export function firstWordsOf(text: string, room = 80): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= room) return line;
  const end = line.lastIndexOf(' ', room);
  return `${end > 0 ? line.slice(0, end) : [...line].slice(0, room).join('')}…`;
}

/** So long at most at once, in months. */
export const longest = 12;

export type Withholding =
  | { readonly is: 'absent' }
  | { readonly is: 'proposed'; readonly by: UserId; readonly until: Day }
  | { readonly is: 'standing'; readonly until: Day }
  | { readonly is: 'lifted' };
export const initial: Withholding = { is: 'absent' };

export function decide(command: WithholdCommand, state: Withholding): Decision<WithholdEvent, WithholdRefusal> {
  if (!command.holdsOn) return refuse('not_holding_on');
  switch (command.type) {
    case 'ProposeWithholding': {
      const { type: _, holdsOn: __, writtenBy, isDetention, isClosed, by, ...told } = command;
      if (isClosed) return refuse('dossier_closed');
      if (isDetention) return refuse('of_detention');
      if (told.until <= told.on || told.until > addMonths(told.on, longest)) return refuse('wrong_period');
      if (told.agency === writtenBy) return refuse('wrote_it');
      if (told.agency === by.agency && (told.user === null || told.user === by.user)) return refuse('from_oneself');
      return accept({ type: 'WithholdingProposed', ...told, by: by.user });
    }
    case 'ConfirmWithholding':
      if (state.is !== 'proposed') return refuse('not_proposed');
      if (state.by === command.by.user) return refuse('same_person');
      return state.until <= command.on
        ? refuse('withholding_over')
        : accept({ type: 'WithholdingConfirmed', on: command.on });
    case 'LiftWithholding':
      return state.is === 'proposed' || state.is === 'standing'
        ? accept({ type: 'WithholdingLifted', on: command.on })
        : refuse('withholding_over');
    default:
      return absurd(command);
  }
}

export function evolve(state: Withholding, event: WithholdEvent): Withholding {
  switch (event.type) {
    case 'WithholdingProposed':
      return { is: 'proposed', by: event.by, until: event.until };
    case 'WithholdingConfirmed':
      return state.is === 'proposed' ? { is: 'standing', until: state.until } : state;
    case 'WithholdingLifted':
      return { is: 'lifted' };
    default:
      return absurd(event);
  }
}
export const rules = { initial, decide, evolve };
