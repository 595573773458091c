/** A time of day as people write it. */

/** "12:00" of minutes after midnight, and back; undefined when it is no time. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export function readTime(typed: string): number | undefined {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(typed.trim()) ?? [];
  return hour === '' ? undefined : Number(hour) * 60 + Number(minute);
}
