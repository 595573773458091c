/** Time as a line: days become positions. The same line for the drawing that lies and the one that stands upright. */
import { addDays, Day, daysBetween } from '#vocabulary/day.ts';

export interface Axis {
  readonly from: Day;
  /** Exclusive. */
  readonly until: Day;
  /** Pixels; position 0 is `from`, position `length` is `until`. */
  readonly length: number;
}

/** Where a day stands; days outside stand at the edge. */
export function at({ from, until, length }: Axis, day: Day): number {
  const share = daysBetween(from, day) / daysBetween(from, until);
  return Math.min(1, Math.max(0, share)) * length;
}

/** At least this much past and this much future is drawn, so that a young life is still a line. */
const leastPastDays = 90;
const leastFutureDays = 45;
/** Of the past; the future is never wider, since it is thin. */
const futureShare = 0.2;

/** From the first day of a life to a little after today; depends on nothing else, so that it stands still when an earlier day is read. */
export function makeAxis(first: Day, today: Day, length: number): Axis {
  const past = Math.max(leastPastDays, daysBetween(first, today));
  const future = Math.max(leastFutureDays, Math.round(past * futureShare));
  return { from: addDays(today, -past), until: addDays(today, future), length: Math.max(1, length) };
}

export interface YearTick {
  readonly year: number;
  /** Where the year begins, or 0 for the year in which the axis begins. */
  readonly start: number;
  readonly end: number;
  /** True: there is room to name it. */
  readonly named: boolean;
}

/** The years on the axis; in a long life only every second, third… is named. `room` is what a name takes. */
export function years(axis: Axis, room: number): readonly YearTick[] {
  const [first, last] = [yearOf(axis.from), yearOf(axis.until)];
  const whole = (i: number): boolean => i > 0 && first + i < last;
  const step = Math.max(1, Math.ceil((room * (last - first + 1)) / axis.length));
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const year = first + i;
    const [start, end] = [at(axis, firstOf(year)), at(axis, firstOf(year + 1))];
    return { year, start, end, named: (last - year) % step === 0 && (whole(i) || end - start >= room) };
  });
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const firstOf = (year: number): Day => Day.parse(`${String(year).padStart(4, '0')}-01-01`);
