import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDays, compareNames, compareNumbers, compareText } from '#platform/likeness/comparing.ts';
import { link, weighPairs } from './linking.ts';
import { best, classic, columns, type Listed } from './lists.ts';

const nobody = { ...Object.fromEntries(columns.map((column) => [column, ''])), id: '' } as Listed;
const listed = (id: string, values: Partial<Listed>): Listed => ({ ...nobody, id, ...values });
const anna = listed('anna', {
  given_name: 'anna',
  surname: 'visser',
  street_number: '12',
  address_1: 'lange dijk',
  suburb: 'noord',
  postcode: '1234',
  date_of_birth: '19800203',
  soc_sec_id: '7368009',
});
const isFound = (a: Listed, b: Listed): boolean => best.weigh(a, b).alike;

test('one slip of the pen is near, whichever it is; two are not', () => {
  expect(['visser', 'viser', 'visssr', 'vsisser'].map((other) => compareNames('visser', other))).toEqual([
    'same',
    'near',
    'near',
    'near',
  ]);
  expect(compareNames('alex', 'alexander')).not.toBe('differs');
  expect(compareNames('visser', 'bakker')).toBe('differs');
  expect(compareNames('', 'bakker')).toBe('unknown');
  expect(
    ['19800203', '19800230', '19800302', '19800208', '19810204', '19990203', '19671130'].map((other) =>
      compareDays('19800203', other),
    ),
  ).toEqual(['same', 'near', 'near', 'near', 'like', 'like', 'differs']);
  expect(
    ['7368009', '7368090', '736809', '7386090', '1234567'].map((other) => compareNumbers('7368009', other)),
  ).toEqual(['same', 'near', 'near', 'like', 'differs']);
  expect(compareText('lange dijk', 'lange dyk')).toBe('near');
});

test('it makes no difference who comes first', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcde'), maxLength: 8 });
  const digits = fc.string({ unit: fc.constantFrom(...'0123'), minLength: 8, maxLength: 8 });
  const person = fc
    .record({
      given_name: word,
      surname: word,
      suburb: word,
      address_1: word,
      date_of_birth: digits,
      soc_sec_id: digits,
    })
    .map((values) => listed('x', values));
  fc.assert(
    fc.property(person, person, (a, b) => {
      expect(best.weigh(a, b).bits).toBe(best.weigh(b, a).bits);
      expect(best.keys(a).length).toBe(new Set(best.keys(a)).size);
    }),
  );
});

test('what is not known neither adds nor takes, and is not told as a reason', () => {
  const without = { ...anna, date_of_birth: '' };
  const { bits, fields } = best.weigh(anna, without);
  expect(fields.map(({ field }) => field)).not.toContain('date_of_birth');
  expect(bits).toBe(best.weigh(anna, anna).bits - 12);
});

test('a person is found with slips, with names swapped, and after a move', () => {
  expect(isFound(anna, { ...anna, surname: 'fisser', date_of_birth: '19800302', soc_sec_id: '' })).toBe(true);
  expect(isFound(anna, { ...anna, given_name: 'visser', surname: 'anna', soc_sec_id: '' })).toBe(true);
  const moved = {
    ...anna,
    street_number: '3',
    address_1: 'korte gracht',
    suburb: 'zuid',
    postcode: '9876',
    soc_sec_id: '',
  };
  expect(isFound(anna, moved)).toBe(true);
});

test('people of one family at one address are not one person, whatever is not known of them', () => {
  const brother = { ...anna, given_name: 'pieter', date_of_birth: '19830914', soc_sec_id: '5550123' };
  expect(isFound(anna, brother)).toBe(false);
  expect(isFound({ ...anna, date_of_birth: '', soc_sec_id: '' }, brother)).toBe(false);
  expect(isFound({ ...anna, given_name: '', date_of_birth: '', soc_sec_id: '' }, brother)).toBe(false);
  const twin = { ...anna, given_name: 'berta', soc_sec_id: '7368123' };
  expect(best.weigh(anna, twin).bits).toBeLessThan(best.weigh(anna, { ...anna, soc_sec_id: '' }).bits);
});

test('every pair of who share a key is weighed once, also of one list with itself', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  const pairsOf = (list: readonly Listed[], others?: readonly Listed[]): string[] =>
    [...weighPairs(classic, list, others)].map(({ a, b }) => `${a.id} ${b.id}`);
  const people = (names: readonly string[], prefix: string): Listed[] =>
    names.map((given_name, i) => listed(`${prefix}${i}`, { given_name }));
  fc.assert(
    fc.property(letters, letters, (some, others) => {
      const [left, right] = [people(some, 'l'), people(others, 'r')];
      const across = left.flatMap((a) =>
        right.filter((b) => a.given_name === b.given_name).map((b) => `${a.id} ${b.id}`),
      );
      expect(pairsOf(left, right)).toEqual(across);
      const within = left.flatMap((a, i) =>
        left
          .slice(i + 1)
          .filter((b) => a.given_name === b.given_name)
          .map((b) => `${a.id} ${b.id}`),
      );
      expect(pairsOf(left)).toEqual(within);
    }),
  );
  expect(link(classic, []).found).toEqual([]);
});
