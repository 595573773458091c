/** A breach is reported within 72 hours of noticing it, or it is written down why not; closed only with both decisions (GDPR art. 33, 34). */
import { type Day, dayOf } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { BreachCategory, BreachEvent, BreachNature } from './events.ts';

/** Art. 33(1). */
export const reportHours = 72;
const hour = 3_600_000;
/** The last moment to report in time; both ISO instants. */
export const reportBy = (noticedAt: string): string =>
  new Date(Date.parse(noticedAt) + reportHours * hour).toISOString();
/** Whole hours that are left, rounded down; negative when the time has run out. */
export const hoursLeft = (noticedAt: string, now: string): number =>
  Math.floor((Date.parse(reportBy(noticedAt)) - Date.parse(now)) / hour);
export const isLate = (noticedAt: string, reportedAt: string): boolean =>
  Date.parse(reportedAt) > Date.parse(reportBy(noticedAt));

interface Facts {
  readonly happenedOn: Day | null;
  readonly nature: BreachNature;
  readonly categories: readonly BreachCategory[];
  readonly persons: number | null;
}
/** `now` is the instant at which it is said. */
export type BreachCommand =
  | ({ readonly type: 'NoteBreach'; readonly noticedAt: string; readonly now: string; readonly on: Day } & Facts)
  | ({ readonly type: 'AmendBreach'; readonly on: Day } & Facts)
  | {
      readonly type: 'DecideReport';
      readonly reports: boolean;
      readonly reportedAt: string | null;
      readonly hasLateReason: boolean;
      readonly now: string;
      readonly on: Day;
    }
  | { readonly type: 'DecideTelling'; readonly tells: boolean; readonly toldOn: Day | null; readonly on: Day }
  | { readonly type: 'CloseBreach'; readonly on: Day }
  | { readonly type: 'ReopenBreach'; readonly on: Day };

export type BreachRefusal =
  | 'already_noted'
  | 'no_breach'
  | 'breach_closed'
  | 'noticed_in_future'
  | 'happened_after_noticing'
  | 'which_data'
  | 'reported_when'
  | 'reported_in_future'
  | 'reported_before_noticing'
  | 'late_reason_needed'
  | 'told_when'
  | 'told_in_future'
  | 'told_before_noticing'
  | 'decide_both'
  | 'not_closed';

export type Breach =
  | { readonly is: 'absent' }
  | {
      readonly is: 'open' | 'closed';
      readonly noticedAt: string;
      readonly reports: boolean | null;
      readonly tells: boolean | null;
    };
export const initial: Breach = { is: 'absent' };

type Decided = Decision<BreachEvent, BreachRefusal>;

export function decide(command: BreachCommand, breach: Breach): Decided {
  if (command.type === 'NoteBreach') {
    const { type: _, now, ...noted } = command;
    if (breach.is !== 'absent') return refuse('already_noted');
    if (Date.parse(noted.noticedAt) > Date.parse(now)) return refuse('noticed_in_future');
    const wrong = refuseFacts(noted, dayOf(new Date(noted.noticedAt)));
    return wrong
      ? refuse(wrong)
      : accept<BreachEvent>({ type: 'BreachNoted', ...copied(noted), noticedAt: noted.noticedAt, on: noted.on });
  }
  if (breach.is === 'absent') return refuse('no_breach');
  const { on } = command;
  if (command.type === 'ReopenBreach')
    return breach.is === 'closed' ? accept({ type: 'BreachReopened', on }) : refuse('not_closed');
  if (breach.is === 'closed') return refuse('breach_closed');
  switch (command.type) {
    case 'AmendBreach': {
      const wrong = refuseFacts(command, dayOf(new Date(breach.noticedAt)));
      return wrong ? refuse(wrong) : accept({ type: 'BreachAmended', ...copied(command), on });
    }
    case 'DecideReport': {
      const { reports, reportedAt, hasLateReason, now } = command;
      if (!reports) return accept({ type: 'ReportDecided', reports, reportedAt: null, on });
      if (reportedAt === null) return refuse('reported_when');
      if (Date.parse(reportedAt) > Date.parse(now)) return refuse('reported_in_future');
      if (Date.parse(reportedAt) < Date.parse(breach.noticedAt)) return refuse('reported_before_noticing');
      if (isLate(breach.noticedAt, reportedAt) && !hasLateReason) return refuse('late_reason_needed');
      return accept({ type: 'ReportDecided', reports, reportedAt, on });
    }
    case 'DecideTelling': {
      const { tells, toldOn } = command;
      if (!tells) return accept({ type: 'TellingDecided', tells, toldOn: null, on });
      if (toldOn === null) return refuse('told_when');
      if (toldOn > on) return refuse('told_in_future');
      if (toldOn < dayOf(new Date(breach.noticedAt))) return refuse('told_before_noticing');
      return accept({ type: 'TellingDecided', tells, toldOn, on });
    }
    case 'CloseBreach':
      if (breach.reports === null || breach.tells === null) return refuse('decide_both');
      return accept({ type: 'BreachClosed', on });
    default:
      return absurd(command);
  }
}

const copied = ({ happenedOn, nature, categories, persons }: Facts) => ({
  happenedOn,
  nature,
  categories: [...new Set(categories)],
  persons,
});
function refuseFacts({ happenedOn, categories }: Facts, noticedOn: Day): BreachRefusal | undefined {
  if (categories.length === 0) return 'which_data';
  return happenedOn !== null && happenedOn > noticedOn ? 'happened_after_noticing' : undefined;
}

export function evolve(breach: Breach, event: BreachEvent): Breach {
  if (event.type === 'BreachNoted') {
    return { is: 'open', noticedAt: event.noticedAt, reports: null, tells: null };
  }
  if (breach.is === 'absent') return breach;
  switch (event.type) {
    case 'BreachAmended':
      return breach;
    case 'ReportDecided':
      return { ...breach, reports: event.reports };
    case 'TellingDecided':
      return { ...breach, tells: event.tells };
    case 'BreachClosed':
      return { ...breach, is: 'closed' };
    case 'BreachReopened':
      return { ...breach, is: 'open' };
    default:
      return absurd(event);
  }
}
export const rules = { initial, decide, evolve };
