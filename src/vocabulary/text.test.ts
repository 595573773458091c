/** What may be typed, and what is refused before it rests anywhere. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Line, Prose } from './text.ts';

test('typing passes, in one form: NFC, without blanks around it', () => {
  expect(Prose.parse('  Zoe\u0308 zei:\r\n\t“kom langs” 👩‍👩‍👧  ')).toBe('Zoë zei:\r\n\t“kom langs” 👩‍👩‍👧');
  expect(Line.parse('van ’t Hof-Çelik')).toBe('van ’t Hof-Çelik');
});

test('[ASVS 2.2.1] [ASVS 16.4.1] control characters, lone surrogates, hidden directions, nothing at all and a second line of a name are refused', () => {
  for (const text of [
    'a\u0000b',
    'a\u001bb',
    'a\u007fb',
    'a\u0085b',
    '\ud800',
    'a\u202eb',
    'a\u200bb',
    '\ufeffa',
    '',
    '   ',
  ]) {
    expect(Prose.safeParse(text).success, JSON.stringify(text)).toBe(false);
  }
  expect(Line.safeParse('een\ntwee').success).toBe(false);
  expect(Prose.safeParse('x'.repeat(10_001)).success).toBe(false);
});

test('whatever arrives, what is let in reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = Prose.safeParse(text);
      if (!read.success) return;
      expect(read.data.isWellFormed()).toBe(true);
      expect(Prose.parse(read.data)).toBe(read.data);
    }),
  );
});
