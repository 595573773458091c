/** What a row of an agency says of its covenant in a region, beside those that stand there. Pure; docs/import.md tells it. */
import type { Day } from '#vocabulary/day.ts';
import { Wrong } from './register-wrong.ts';

/** Half-open; null while it lasts. */
export interface CovenantDays {
  readonly from: Day;
  readonly until: Day | null;
}
export interface CovenantTold {
  /** Null: not said. */
  readonly from: Day | null;
  /** Null: an empty cell; undefined: no such column. */
  readonly until: Day | null | undefined;
}
/** `from` is the first day of the one that begins, or of the one that is to end. */
export type CovenantChange =
  | ({ readonly is: 'begins' } & CovenantDays)
  | { readonly is: 'ends'; readonly from: Day; readonly until: Day; readonly isSooner: boolean };

export const runsOn = ({ from, until }: CovenantDays, day: Day): boolean =>
  from <= day && (until === null || until > day);

/** Undefined: it stands there like that. Throws Wrong with what stands there where the row says something else that is not taken. */
export function covenantAsTold(
  told: CovenantTold,
  had: readonly CovenantDays[],
  { region, today }: { readonly region: string; readonly today: Day },
): CovenantChange | undefined {
  const about = covenantMeant(told.from, had);
  const stands = (day: Day): string => `${day} (${region})`;
  const free = (column: 'from' | 'until', days: CovenantDays): void => {
    const other = had.find((one) => one !== about && overlap(one, days));
    if (other) throw new Wrong(column, 'covenant_runs', stands(other.from));
  };
  const { until } = told;
  if (about === undefined) {
    const days = { from: told.from ?? today, until: until ?? null };
    if (days.until !== null && days.until <= days.from) throw new Wrong('until', 'ends_before');
    free('from', days);
    return { is: 'begins', ...days };
  }
  if (until === about.until) return undefined;
  if (about.until !== null && about.until <= today)
    throw new Wrong(until === undefined ? 'regions' : 'until', 'covenant_over', stands(about.until));
  if (until === undefined) return undefined;
  if (until === null) {
    if (about.until === null) return undefined;
    throw new Wrong('until', 'end_stays', stands(about.until));
  }
  if (until < today) throw new Wrong('until', 'ends_in_the_past');
  if (until <= about.from) throw new Wrong('until', 'ends_before');
  free('until', { from: about.from, until });
  return { is: 'ends', from: about.from, until, isSooner: about.until === null || until < about.until };
}

/** The one that begins on that day; the last one where no day is said. */
const covenantMeant = (from: Day | null, had: readonly CovenantDays[]): CovenantDays | undefined =>
  from === null
    ? had.reduce<CovenantDays | undefined>((last, one) => (last && last.from > one.from ? last : one), undefined)
    : had.find((one) => one.from === from);
const overlap = (one: CovenantDays, other: CovenantDays): boolean =>
  (other.until === null || one.from < other.until) && (one.until === null || other.from < one.until);
