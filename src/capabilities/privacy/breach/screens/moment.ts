/** A day and a time as people type them, in the Netherlands, and the instant they mean. */
import { readDay } from '#ui/format.ts';

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
});
/** `2026-11-26 09:30` there, at that instant. */
const there = (instant: number): string => parts.format(new Date(instant));

/** ISO instant; undefined when it is no day or no time, or a time that the clock skipped. When the clock goes back, the earlier. */
export function readMoment(day: string, time: string): string | undefined {
  const read = readDay(day);
  const [, hours = '', minutes = ''] = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(time) ?? [];
  if (!read || hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const meant = `${read} ${hours.padStart(2, '0')}:${minutes}`;
  const near = Date.parse(`${read}T${hours.padStart(2, '0')}:${minutes}:00Z`);
  const found = [2, 1].map((offset) => near - offset * 3_600_000).find((instant) => there(instant) === meant);
  return found === undefined ? undefined : new Date(found).toISOString();
}

/** `09:30` */
export const timeOf = (instant: Date): string => there(instant.getTime()).slice(11);
