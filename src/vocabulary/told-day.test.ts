import { expect, test } from 'vitest';
import { readBirthYear } from './told-day.ts';

test('a birth year is typed in four figures, from 1900 until this year', () => {
  const now = new Date().getFullYear();
  expect(['1900', ' 1980 ', `${now}`].map(readBirthYear)).toEqual([1900, 1980, now]);
  for (const typed of ['', '80', '1899', `${now + 2}`, '1.98e3', '0x7bc', '1980.0', '+1980', '01980', '1980-', '19 80'])
    expect(readBirthYear(typed), typed).toBeUndefined();
});
