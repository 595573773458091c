/** Calendar days in Europe/Amsterdam, written `yyyy-mm-dd`; no clock and no time zone in here. */
import * as z from 'zod/mini';

/** Written as a day, whether or not the calendar has it. */
const isWritten = (input: unknown): boolean => typeof input === 'string' && /^\d{4}-\d\d-\d\d$/.test(input);
/** From year 1 on: there is no year 0, and PostgreSQL knows none. */
export const Day = z.iso
  .date({ error: ({ input }) => (isWritten(input) ? 'no_such_day' : undefined) })
  .check(z.regex(/^(?!0000)/))
  .brand<'Day'>();
export type Day = z.infer<typeof Day>;

/** An ISO instant in UTC; from year 1 on, as a day. */
export const Instant = z.iso.datetime().check(z.regex(/^(?!0000)/));

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
/** The first and the last day that can be written; what would lie beyond is that day. */
const [first, last] = [utc('0001-01-01'), utc('9999-12-31')];
const fromUtc = (time: number): Day =>
  Day.parse(new Date(Math.max(first, Math.min(time, last))).toISOString().slice(0, 10));

export const addDays = (day: Day, days: number): Day => fromUtc(utc(day) + days * 86_400_000);
/** Monday to Friday; holidays are not left out. */
export function addWorkingDays(from: Day, days: number): Day {
  let day = from;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const weekday = new Date(utc(day)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return day;
}

/** Calendar days from `from` to `until`; negative when `until` comes first. */
export const daysBetween = (from: Day, until: Day): number => Math.round((utc(until) - utc(from)) / 86_400_000);

/** The same day of the month `months` later, or the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const length = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(date, length)));
}
export const addYears = (day: Day, years: number): Day => addMonths(day, years * 12);

/** Whole months that have passed between two days. */
export function monthsBetween(from: Day, until: Day): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [untilYear = 0, untilMonth = 0] = until.split('-').map(Number);
  const months = (untilYear - fromYear) * 12 + untilMonth - fromMonth;
  return addMonths(from, months) > until ? months - 1 : months;
}

/** Half-open; null while it lasts. */
export interface Days {
  readonly from: Day;
  readonly until: Day | null;
}
const isBefore = (day: Day, end: Day | null): boolean => end === null || day < end;
/** What began and ended on the same day holds no day that another could share. */
export const overlap = (a: Days, b: Days): boolean =>
  [a, b].every(({ from, until }) => isBefore(from, until)) && isBefore(a.from, b.until) && isBefore(b.from, a.until);

/** Completed years of life on `on`. */
export const ageOn = (birth: Day, on: Day): number => Math.floor(monthsBetween(birth, on) / 12);

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });
/** The day it is in the Netherlands at that instant. */
export function dayOf(instant: Date): Day {
  const minute = Math.floor(instant.getTime() / 60_000);
  if (minute !== lately.minute) lately = { minute, day: Day.parse(amsterdam.format(instant)) };
  return lately.day;
}
/** Asked at every request, and a day begins with a minute. */
let lately: { readonly minute: number; readonly day: Day } = { minute: Number.NaN, day: fromUtc(0) };
