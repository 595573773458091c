import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from './decoding.ts';
import { readList } from './list-file.ts';
import { makeForm } from './normalising.ts';
import { OverlapRefused } from './refusals.ts';

const list = 'surname,given_names,birth_date\nMüller,Zoë,1980-01-01\nŠimić,André,1990-12-31\n';
const bytesOf = (text: string, of: (letter: number) => number[]) =>
  Uint8Array.from([...text].flatMap((letter) => of(letter.codePointAt(0) ?? 0)));

test('UTF-8 is read as UTF-8, with and without its mark', () => {
  const plain = new TextEncoder().encode(list);
  expect(decode(plain)).toEqual({ text: list, encoding: 'utf-8' });
  expect(decode(Uint8Array.from([0xef, 0xbb, 0xbf, ...plain]))).toEqual({ text: list, encoding: 'utf-8' });
});

test('what a spreadsheet saves as plain CSV is read as Windows-1252, also the letters that Latin-1 lacks', () => {
  const letters: Readonly<Record<string, number>> = { Š: 0x8a, ć: 0x63, '’': 0x92, '€': 0x80 };
  const windows = bytesOf(`${list}D’Hondt,€,1970-01-01`.replace('ć', 'c'), (letter) => [
    letters[String.fromCodePoint(letter)] ?? letter,
  ]);
  expect(decode(windows)).toEqual({
    text: `${list}D’Hondt,€,1970-01-01`.replace('ć', 'c'),
    encoding: 'windows-1252',
  });
});

test('a list is the same persons whichever way it was saved', () => {
  const names = 'surname;given_names;birth_date\nMüller;Zoë;1980-01-01\nÇelik;Özgür;1975-05-05\n';
  const read = (bytes: Uint8Array) => readList(decode(bytes).text, makeForm('name')).persons;
  const windows = bytesOf(names, (letter) => [letter]);
  expect(read(windows)).toEqual(read(new TextEncoder().encode(names)));
  expect(read(windows)).toContain('muller|z|1980-01-01');
});

test('UTF-16 is known by its mark', () => {
  const little = bytesOf(`\uFEFF${list}`, (letter) => [letter & 255, letter >> 8]);
  const big = bytesOf(`\uFEFF${list}`, (letter) => [letter >> 8, letter & 255]);
  expect(decode(little)).toEqual({ text: list, encoding: 'utf-16le' });
  expect(decode(big)).toEqual({ text: list, encoding: 'utf-16be' });
});

test.each([
  ['a byte that has no letter', [0x41, 0xe9, 0x81]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]],
  ['half a UTF-16 letter', [0xff, 0xfe, 0x41]],
])('%s is refused', (_, bytes) => {
  expect(() => decode(Uint8Array.from(bytes))).toThrow(OverlapRefused);
});

test('whatever is written in UTF-8 comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { text: read, encoding } = decode(new TextEncoder().encode(`a${text}`));
      expect([read, encoding]).toEqual([`a${text}`, 'utf-8']);
    }),
  );
});
