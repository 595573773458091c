/**
 * Days as people tell them: a year that nobody can mean is a slip of the pen, refused where it was written. What was recorded before
 * stays readable, so this is for what comes in only. Wide enough not to know which day it is at whose house: the clock is that of the machine.
 */
import * as z from 'zod/mini';
import { addYears, Day, dayOf, Instant } from './day.ts';

/** What happens in the approach; what was in a life, which may be long ago; and when it began. */
export type DayKind = 'told' | 'life' | 'birth';
/** Nobody in the approach was born before; nothing of the approach itself lies before the other. */
const [firstBirth, firstTold] = [Day.parse('1900-01-01'), Day.parse('1990-01-01')];
/** No agreement, term or share reaches further. */
export const yearsAhead = 10;
const farthest = (): Day => addYears(dayOf(new Date()), yearsAhead);
/** Today, or tomorrow where it is that already. */
const lastBirth = (): Day => dayOf(new Date(Date.now() + 86_400_000));

/** The codes with which a day is refused; the sentences are in the words of the forms. */
export type DayFault = 'day_too_early' | 'day_too_late';
export function faultOfDay(day: Day, kind: DayKind): DayFault | undefined {
  if (day < (kind === 'told' ? firstTold : firstBirth)) return 'day_too_early';
  return day > (kind === 'birth' ? lastBirth() : farthest()) ? 'day_too_late' : undefined;
}

const withoutFault = (kind: DayKind) =>
  Day.check(
    z.refine((day) => faultOfDay(day, kind) !== 'day_too_early', 'day_too_early' satisfies DayFault),
    z.refine((day) => faultOfDay(day, kind) !== 'day_too_late', 'day_too_late' satisfies DayFault),
  );

/** At which something was noticed. */
export const ToldInstant = Instant.check(
  z.refine((at) => at >= firstTold, 'day_too_early' satisfies DayFault),
  z.refine((at) => at.slice(0, 10) <= farthest(), 'day_too_late' satisfies DayFault),
);
/** On which something was, is, or is to be. */
export const ToldDay = withoutFault('told');
/** The same, of what was in a life: a detention or a measure may have begun long before the approach. */
export const LifeDay = withoutFault('life');
/** On which somebody was born. */
export const BirthDay = withoutFault('birth');
/** In which somebody was born, where nobody knows the day. */
export const BirthYear = z.int().check(
  z.refine((year) => year >= yearOf(firstBirth), 'day_too_early' satisfies DayFault),
  z.refine((year) => year <= yearOf(dayOf(new Date())), 'day_too_late' satisfies DayFault),
);
/** As it was typed: in four figures, since a number may be written in other ways too. */
export const readBirthYear = (typed: string): number | undefined =>
  /^\d{4}$/.test(typed.trim()) ? BirthYear.safeParse(Number(typed)).data : undefined;
const yearOf = (day: Day): number => Number(day.slice(0, 4));
