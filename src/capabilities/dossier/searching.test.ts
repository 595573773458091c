import { expect, test } from 'vitest';
import { PersonWords } from '#vocabulary/person.ts';
import { compare, exactWords, nearbyWords, readQuery } from './searching.ts';

const person = (some: object = {}): PersonWords =>
  PersonWords.parse({
    givenNames: 'Jan',
    prefix: 'van der',
    surname: 'Werstenberg',
    aliases: ['Spijker'],
    birth: { is: 'known', day: '1975-03-12' },
    address: { is: 'unknown' },
    papers: 'unknown',
    ...some,
  });

test('all names that were typed, to the letter: neither what sounds the same nor the birth stands in for a name', () => {
  const has = (typed: string, some: object = {}) => compare(readQuery(typed), person(some)).hasAllNames;
  expect(has('Werstenberg')).toBe(true);
  expect(has('jan van der werstenberg')).toBe(true);
  expect(has('Jan Werstenberg 1911')).toBe(true);
  expect(has('Spijker')).toBe(true);
  expect(has('Werstenburg 1975')).toBe(false);
  expect(has('Wersstenberg 1975')).toBe(false);
  expect(has('Jaap Werstenberg')).toBe(false);
  expect(has('Jan Werstenberg', { givenNames: null })).toBe(false);
  expect(has('12-3-1975')).toBe(false);
});

test('what is typed is read as number, day, year and names in any order', () => {
  expect(readQuery(' lv-2024-0071 ').caseNumber).toBe('LV-2024-0071');
  expect(readQuery('12-3-1975')).toMatchObject({ day: '1975-03-12', year: 1975, readings: [] });
  expect(readQuery('de Vries 1975')).toMatchObject({ day: undefined, year: 1975 });
  expect(readQuery('Vries, Jan de').readings).toEqual([{ surname: ['vries'], given: ['jan'] }]);
  expect(readQuery('Jan de Vries').readings[0]).toEqual({ given: ['jan'], surname: ['vries'] });
  expect(readQuery('31-02-1975').day).toBeUndefined();
});

test('nearer answers come first, and who is somebody else is not an answer', () => {
  const score = (words: string, some?: object) => compare(readQuery(words), person(some)).score;
  expect(score('Jan Werstenberg')).toBeGreaterThan(score('Jan Versteberg'));
  expect(score('Jan Versteberg')).toBeGreaterThan(score('Piet Versteberg'));
  expect(score('Werstenberg 1975')).toBeGreaterThan(score('Werstenberg 1990'));
  expect(compare(readQuery('Spijker'), person()).why).toEqual(['alias']);
  expect(compare(readQuery('Bakker'), person())).toEqual({ score: 0, why: [], hasAllNames: false });
  expect(compare(readQuery('12-03-1975'), person()).why).toEqual(['birth_day']);
});

test('a surname alone asks for every first letter; a given name for that letter only', () => {
  expect(exactWords(readQuery('Bakker'))).toHaveLength(27);
  expect(exactWords(readQuery('Bakker, Noor'))).toEqual(['si:baker:n', 'si:baker:?']);
  expect(nearbyWords(readQuery('Bakker, Noor')).length).toBeLessThan(600);
  expect(nearbyWords(readQuery('12-03-1975'))).toEqual([]);
});
