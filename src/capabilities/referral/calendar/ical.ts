/** iCalendar as RFC 5545 writes it: text escaped (3.3.11), lines folded at 75 octets (3.1), ended by CRLF. Pure. */
import { addDays, type Day } from '#vocabulary/day.ts';

export interface CalendarEvent {
  /** The same for ever, so that a change changes and adds nothing. */
  readonly uid: string;
  /** Rises with each change. */
  readonly sequence: number;
  readonly cancelled: boolean;
  /** A whole day, or an instant (`2026-12-01T08:30:00Z`) and how long. */
  readonly when: { readonly day: Day } | { readonly start: string; readonly minutes: number };
  readonly summary: string;
  readonly description: string;
  readonly url: string;
}

export const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

const longest = 75;
/** No character is broken in two: what follows after the fold begins with a space, which counts. */
export function folded(line: string): string {
  const lines: string[] = [];
  let now = '';
  for (const sign of line) {
    if (Buffer.byteLength(now + sign) > longest) {
      lines.push(now);
      now = ' ';
    }
    now += sign;
  }
  return [...lines, now].join('\r\n');
}

const basicDay = (day: Day): string => day.replaceAll('-', '');
/** `20261201T083000Z` */
const basicInstant = (instant: Date): string => `${instant.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

function timesOf({ when }: CalendarEvent): string[] {
  if ('day' in when)
    return [`DTSTART;VALUE=DATE:${basicDay(when.day)}`, `DTEND;VALUE=DATE:${basicDay(addDays(when.day, 1))}`];
  const start = new Date(when.start);
  const end = new Date(start.getTime() + when.minutes * 60_000);
  return [`DTSTART:${basicInstant(start)}`, `DTEND:${basicInstant(end)}`];
}

const linesOf = (event: CalendarEvent, made: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${basicInstant(made)}`,
  `SEQUENCE:${event.sequence}`,
  `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  ...timesOf(event),
  `SUMMARY:${escaped(event.summary)}`,
  `DESCRIPTION:${escaped(event.description)}`,
  `URL:${event.url}`,
  // What does not go on takes no time.
  `TRANSP:${event.cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
  'END:VEVENT',
];

export const calendarOf = (name: string, events: readonly CalendarEvent[], made: Date): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vasthouden//Inclusietafel//NL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap((event) => linesOf(event, made)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
