import { expect, test } from 'vitest';
import { Day, dayOf } from './day.ts';
import { ageOf, displayName, elevenTest, PersonWords, sortName, ToldBirth } from './person.ts';

/** Well-known examples and numbers of the range 99999xxxx; source: the rule of the eleven test, published test sets. */
const numbers: readonly (readonly [string, boolean])[] = [
  ['111222333', true],
  ['123456782', true],
  ['999996708', true],
  ['999996630', true],
  ['999996642', true],
  ['999990032', true],
  ['999990123', true],
  ['999990196', true],
  ['999990275', true],
  ['999990342', true],
  ['999990433', true],
  ['999998620', false],
  ['111222334', false],
  ['123456789', false],
  ['000000000', false],
  ['12345678', false],
  ['1112223333', false],
  ['11122233a', false],
  ['999996709', false],
  [' 111222333', false],
  ['', false],
];

test.each(numbers)('the eleven test says of "%s": %s', (number, valid) => {
  expect(elevenTest(number)).toBe(valid);
});

const nobody = { givenNames: null, prefix: null, surname: null, aliases: [] };
test('a name is said and sorted the Dutch way, and an alias serves where there is no name', () => {
  const person = { ...nobody, givenNames: 'Jan', prefix: 'van de', surname: 'Velde' };
  expect(displayName(person)).toBe('Jan van de Velde');
  expect(sortName(person)).toBe('Velde, Jan van de');
  expect(sortName({ ...nobody, surname: 'Yildiz' })).toBe('Yildiz');
  expect(displayName({ ...nobody, aliases: ['Spijker'] })).toBe('Spijker');
  expect(displayName(nobody)).toBeNull();
});

test('an age is known, about, or unknown', () => {
  const on = Day.parse('2026-11-22');
  expect(ageOf({ is: 'known', day: Day.parse('1988-11-23') }, on)).toEqual({ is: 'known', years: 37 });
  expect(ageOf({ is: 'estimated', year: 1990 }, on)).toEqual({ is: 'about', years: 36 });
  expect(ageOf({ is: 'unknown' }, on)).toEqual({ is: 'unknown' });
});

test('no address and no papers are answers; words are normalised', () => {
  const read = PersonWords.parse({
    ...nobody,
    surname: 'Rene\u0301',
    birth: { is: 'unknown' },
    address: { is: 'none' },
    papers: 'no',
  });
  expect(read.surname).toBe('René');
});

test('nobody is told to be born in a year to come, nor before 1900', () => {
  const thisYear = Number(dayOf(new Date()).slice(0, 4));
  const isTold = (year: number) => ToldBirth.safeParse({ is: 'estimated', year }).success;
  expect([1899, 1900, thisYear, thisYear + 1].map(isTold)).toEqual([false, true, true, false]);
});
