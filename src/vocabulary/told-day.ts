/**
 * Days as people tell them: a year that nobody can mean is a slip of the pen, refused where it was written. What was recorded before
 * stays readable, so this is for what comes in only. Wide enough not to know which day it is at whose house: the clock is that of the machine.
 */
import * as z from 'zod/mini';
import { addYears, Day, dayOf, Instant } from './day.ts';

/** Nobody in the approach was born before; nothing that is recorded lies before the other. */
const [firstBirth, firstTold] = [Day.parse('1900-01-01'), Day.parse('1990-01-01')];
/** No agreement, term or share reaches further. */
export const yearsAhead = 10;
const farthest = (): Day => addYears(dayOf(new Date()), yearsAhead);

/** The codes with which a day is refused; the sentences are in the words of the forms. */
export type DayFault = 'day_too_early' | 'day_too_late';
/** Of a day of which nothing more is known than that somebody wrote it: a birth date may be as early. */
export function faultOfDay(day: Day): DayFault | undefined {
  if (day < firstBirth) return 'day_too_early';
  return day > farthest() ? 'day_too_late' : undefined;
}

const between = (first: Day, last: () => Day) =>
  Day.check(
    z.refine((day) => day >= first, 'day_too_early' satisfies DayFault),
    z.refine((day) => day <= last(), 'day_too_late' satisfies DayFault),
  );

/** At which something was noticed. */
export const ToldInstant = Instant.check(
  z.refine((at) => at >= firstTold, 'day_too_early' satisfies DayFault),
  z.refine((at) => at.slice(0, 10) <= farthest(), 'day_too_late' satisfies DayFault),
);
/** On which something was, is, or is to be. */
export const ToldDay = between(firstTold, farthest);
/** On which somebody was born: today at the latest, or tomorrow where it is that already. */
export const BirthDay = between(firstBirth, () => dayOf(new Date(Date.now() + 86_400_000)));
/** The same, where nobody knows the day. */
export const BirthYear = z.int().check(
  z.refine((year) => year >= yearOf(firstBirth), 'day_too_early' satisfies DayFault),
  z.refine((year) => year <= yearOf(dayOf(new Date())), 'day_too_late' satisfies DayFault),
);
const yearOf = (day: Day): number => Number(day.slice(0, 4));
