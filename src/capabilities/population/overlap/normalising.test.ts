import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeForm, normalise, readPersons, wordsToHash } from './normalising.ts';

const written = (name: 'bsn' | 'name' | 'text', ...values: string[]) => {
  const found = normalise({ name }, values);
  return 'text' in found ? found.text : found.reason;
};

test('a citizen service number is nine digits that pass the eleven test, however it was typed', () => {
  for (const typed of ['999990019', ' 9999.90.019 ', '99999-0019', '9999 90 019'])
    expect(written('bsn', typed)).toBe('999990019');
  const rows = readFileSync(new URL('reference/bsn-eleven-test.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  expect(rows.length).toBe(21);
  for (const [number = '', valid] of rows
    .map((row) => row.split(','))
    .filter(([number]) => number?.trim() === number)) {
    if (number === '') expect(written('bsn', number)).toBe('missing');
    else expect(written('bsn', number), number).toBe(valid === 'true' ? number.padStart(9, '0') : 'eleven_test');
  }
});

test('one person has one form of name and birth, in every way of writing it', () => {
  for (const [surname, given, birth] of [
    ['de Vries', 'Çağla', '1980-02-01'],
    ['Vries, de', 'C.', '1-2-1980'],
    ['DE VRÍES', 'cagla maria', '01/02/1980'],
    ['Vries', 'Ç', '19800201'],
    [' vries ', 'Cağla', '01.02.1980'],
  ] as const)
    expect(written('name', surname, given, birth)).toBe('vries|c|1980-02-01');
  expect(written('name', "'t Hart-Jansen", 'Łucja', '2001-12-31')).toBe('hartjansen|l|2001-12-31');
  expect(written('name', 'Vliet, Olde', 'C', '2001-12-31')).toBe('vlietolde|c|2001-12-31');
  expect(written('name', 'Vliet', 'C', '31-2-2001')).toBe('not_a_day');
  expect(written('name', 'Vliet', '.', '1-2-2001')).toBe('missing');
  expect(written('name', 'Vliet', '', '1-2-2001')).toBe('missing');
});

test('text is what it is, without blanks around it', () => {
  expect(written('text', ' caf\u0065\u0301 ', 'B')).toBe('caf\u00e9|B');
  expect(written('text', 'a', ' ')).toBe('missing');
  expect(written('text', 'a'.repeat(201))).toBe('too_long');
});

test('the normal forms of version 1 never change: these digests stand in rounds that were counted', () => {
  expect((['bsn', 'name', 'text'] as const).map((name) => makeForm(name).probe)).toMatchInlineSnapshot(`
    [
      "b39f92b95e372e64",
      "8cb7a9a720305620",
      "bfcd70ebf4886d38",
    ]
  `);
});

test('rows are told by their line: what cannot be used, and who stands there twice', () => {
  const rows = ['999990019', 'x', '9999 90 019', '999990021', '', '999990019'].map((value, i) => ({
    line: i + 2,
    values: [value],
  }));
  expect(readPersons(makeForm('bsn'), rows)).toEqual({
    persons: ['999990019'],
    unusable: [
      { line: 3, reason: 'eleven_test' },
      { line: 5, reason: 'eleven_test' },
      { line: 6, reason: 'missing' },
    ],
    duplicates: [[2, 4, 7]],
  });
});

test('no two persons and no two forms hash the same words', () => {
  const words = (fields: string[], person: string) =>
    String.fromCharCode(...wordsToHash(makeForm('text', fields), person));
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(words(['x'], a) === words(['x'], b)).toBe(a === b);
      expect(words(['x'], a)).not.toBe(words(['y'], a));
    }),
  );
});
