import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import { calendarOf, escaped, folded } from './ical.ts';

/** As RFC 5545 reads: folds taken away (3.1), then the text (3.3.11). */
const unfolded = (text: string): string => text.replaceAll('\r\n ', '');
const read = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));

test('the examples of RFC 5545: a text is escaped, a long line folded', () => {
  expect(escaped('Project XYZ Final Review\nConference Room - 3B\nCome Prepared.')).toBe(
    String.raw`Project XYZ Final Review\nConference Room - 3B\nCome Prepared.`,
  );
  expect(escaped('a; b, c\\d')).toBe(String.raw`a\; b\, c\\d`);
  const long = `DESCRIPTION:${'This is a long description that exists on a long line. '.repeat(3)}`;
  expect(folded(long).split('\r\n').length).toBeGreaterThan(2);
  expect(unfolded(folded(long))).toBe(long);
});

test('whatever is written reads back the same, and no line is longer than 75 octets or broken within a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }), (text) => {
      const plain = text.replace(/\r\n|\r/g, '\n');
      const line = folded(`SUMMARY:${escaped(text)}`);
      for (const part of line.split('\r\n')) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        expect(Buffer.from(part).toString()).toBe(part);
      }
      expect(read(unfolded(line).slice('SUMMARY:'.length))).toBe(plain);
    }),
  );
});

test('a meeting with an hour, one without, and one that does not go on', () => {
  const shared = { summary: 'Inclusietafel', description: 'Kijk', url: 'https://example.org/inclusietafel' };
  const text = calendarOf(
    'Tafels, Limburg',
    [
      { uid: 'a@x', sequence: 0, cancelled: false, when: { start: '2026-12-01T08:30:00Z', minutes: 120 }, ...shared },
      { uid: 'b@x', sequence: 1, cancelled: true, when: { day: Day.parse('2026-12-31') }, ...shared },
    ],
    new Date('2026-11-22T09:00:00Z'),
  );
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.split('\r\n')).toEqual(
    expect.arrayContaining([
      'X-WR-CALNAME:Tafels\\, Limburg',
      'DTSTAMP:20261122T090000Z',
      'DTSTART:20261201T083000Z',
      'DTEND:20261201T103000Z',
      'SEQUENCE:1',
      'STATUS:CANCELLED',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
    ]),
  );
});
