/** When the inclusion table meets, in which order cases are put on it, and where a case goes when a meeting is cancelled. Pure. */
import type { Urgency } from '#vocabulary/codes.ts';
import { addDays, type Day, daysBetween } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { SubregionId } from '#vocabulary/ids.ts';
import type { SeriesEvent, TableEvent } from './events.ts';

type Fields<E extends { type: string }, T extends E['type']> = Omit<Extract<E, { type: T }>, 'type'>;

/** Seats of a meeting that is planned by hand without saying how many, and of those of before there were seats. */
export const usualSeats = 20;
export const mostSeats = 40;
/** How far ahead meetings of a series stand in the agenda. */
export const aheadDays = 182;

export type TableCommand =
  | (Fields<TableEvent, 'TablePlanned'> & { readonly type: 'PlanTable' })
  | (Fields<TableEvent, 'TableCancelled'> & { readonly type: 'CancelTable' })
  | (Fields<TableEvent, 'TableClosed'> & { readonly type: 'CloseTable' });
export type TableRefusal =
  | 'already_planned'
  | 'table_in_past'
  | 'already_cancelled'
  | 'not_planned'
  | 'already_closed'
  | 'table_to_come';
export type Table =
  | { readonly is: 'absent' }
  | { readonly is: 'planned'; readonly heldOn: Day }
  | { readonly is: 'cancelled' }
  | { readonly is: 'closed' };

export const table: Decider<Table, TableCommand, TableEvent, TableRefusal> = {
  initial: { is: 'absent' },
  decide(command, state) {
    if (command.type === 'PlanTable') {
      if (state.is !== 'absent') return refuse('already_planned');
      return command.heldOn < command.on ? refuse('table_in_past') : accept({ ...command, type: 'TablePlanned' });
    }
    if (state.is === 'absent') return refuse('not_planned');
    if (state.is === 'cancelled') return refuse('already_cancelled');
    if (state.is === 'closed') return refuse('already_closed');
    if (command.type === 'CloseTable')
      return state.heldOn > command.on ? refuse('table_to_come') : accept({ ...command, type: 'TableClosed' });
    return state.heldOn < command.on ? refuse('table_in_past') : accept({ ...command, type: 'TableCancelled' });
  },
  evolve: (_, event) => {
    switch (event.type) {
      case 'TablePlanned':
        return { is: 'planned', heldOn: event.heldOn };
      case 'TableCancelled':
        return { is: 'cancelled' };
      case 'TableClosed':
        return { is: 'closed' };
      default:
        return absurd(event);
    }
  },
};

export type SeriesCommand =
  | (Fields<SeriesEvent, 'SeriesPut'> & { readonly type: 'PutSeries' })
  | (Fields<SeriesEvent, 'SeriesEnded'> & { readonly type: 'EndSeries' });
export type SeriesRefusal = 'no_series' | 'series_ended' | 'until_in_past';
export type Series = 'absent' | 'runs' | 'ended';

export const series: Decider<Series, SeriesCommand, SeriesEvent, SeriesRefusal> = {
  initial: 'absent',
  decide(command, state) {
    if (state === 'ended') return refuse('series_ended');
    if (command.type === 'PutSeries')
      return command.from < command.on ? refuse('until_in_past') : accept({ ...command, type: 'SeriesPut' });
    if (state === 'absent') return refuse('no_series');
    return command.until < command.on ? refuse('until_in_past') : accept({ ...command, type: 'SeriesEnded' });
  },
  evolve: (_, event) => {
    switch (event.type) {
      case 'SeriesPut':
        return 'runs';
      case 'SeriesEnded':
        return 'ended';
      default:
        return absurd(event);
    }
  },
};

export interface Rhythm {
  readonly weekday: number;
  readonly everyWeeks: number;
  readonly from: Day;
  /** Exclusive. */
  readonly until: Day | null;
}

/** The days on which a series meets, from `first` up to and including `last`: every so many weeks, counted from its own first day. */
export function daysOf({ weekday, everyWeeks, from, until }: Rhythm, first: Day, last: Day): Day[] {
  const offset = (weekday - new Date(`${from}T00:00:00Z`).getUTCDay() + 7) % 7;
  const step = 7 * everyWeeks;
  const start = addDays(from, offset);
  const skipped = Math.max(0, Math.ceil(daysBetween(start, first) / step));
  const days: Day[] = [];
  for (
    let day = addDays(start, skipped * step);
    day <= last && (until === null || day < until);
    day = addDays(day, step)
  )
    days.push(day);
  return days;
}

/** What the order of an agenda rests on. */
export interface Queued {
  readonly id: string;
  readonly urgency: Urgency;
  /** By when it should stand on a table. */
  readonly due: Day;
  readonly submittedOn: Day;
}
const weight: Readonly<Record<Urgency, number>> = { crisis: 0, urgent: 1, normal: 2 };
/** Crisis first; then whose clock runs out first; then who waits longest. Total, so that no two agree by chance. */
export const firstOnAgenda = (a: Queued, b: Queued): number =>
  weight[a.urgency] - weight[b.urgency] ||
  daysBetween(b.due, a.due) ||
  daysBetween(b.submittedOn, a.submittedOn) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export interface Room {
  readonly id: string;
  readonly heldOn: Day;
  readonly subregion: SubregionId | null;
  readonly free: number;
}
/** A table of the whole region is for everyone, one of a subregion for its own cases. */
export const isFor = (room: Pick<Room, 'subregion'>, subregion: SubregionId | null): boolean =>
  room.subregion === null || room.subregion === subregion;
/** The earliest meeting with a free seat where this case may go; on one day that of its own subregion first. */
export const earliestFor = (rooms: readonly Room[], subregion: SubregionId | null): Room | undefined =>
  rooms
    .filter((room) => room.free > 0 && isFor(room, subregion))
    .toSorted(
      (a, b) =>
        daysBetween(b.heldOn, a.heldOn) ||
        Number(a.subregion === null) - Number(b.subregion === null) ||
        (a.id < b.id ? -1 : 1),
    )[0];
