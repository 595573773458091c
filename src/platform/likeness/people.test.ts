import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import { comparePeople } from './people.ts';

const femke: PersonWords = {
  givenNames: 'Femke',
  prefix: 'van der',
  surname: 'Roording',
  aliases: [],
  birth: { is: 'known', day: Day.parse('1997-03-02') },
  address: { is: 'unknown' },
  papers: 'unknown',
};
const described = (changes: Partial<PersonWords>, citizenNumber?: string) => ({
  person: { ...femke, ...changes },
  citizenNumber,
});
const born = (day: string): PersonWords['birth'] => ({ is: 'known', day: Day.parse(day) });
const levels = (changes: Partial<PersonWords>) =>
  Object.fromEntries(comparePeople(described({}), described(changes)).fields.map(({ field, level }) => [field, level]));
const isAlike = (changes: Partial<PersonWords>) => comparePeople(described({}), described(changes)).isAlike;

test('why two people look alike is told field by field', () => {
  expect(levels({})).toEqual({ given_names: 'same', surname: 'same', birth: 'same' });
  expect(levels({ surname: 'Rohrdingh', prefix: null })).toMatchObject({ surname: 'near' });
  expect(levels({ givenNames: 'Roording', surname: 'Femke' })).toMatchObject({
    given_names: 'swapped',
    surname: 'swapped',
  });
  expect(levels({ birth: born('1997-02-03') })).toMatchObject({ birth: 'near' });
  expect(levels({ birth: { is: 'estimated', year: 1998 } })).toMatchObject({ birth: 'like' });
  expect(levels({ birth: { is: 'unknown' } })).not.toHaveProperty('birth');
});

test('who has the same name and about the same age is worth a look; family and namesakes are not', () => {
  expect(isAlike({ birth: born('1997-03-20') })).toBe(true);
  expect(isAlike({ birth: { is: 'unknown' } })).toBe(true);
  expect(isAlike({ givenNames: 'Pieter', birth: born('1999-11-17') })).toBe(false);
  expect(isAlike({ surname: 'Bakker', birth: born('1971-07-25') })).toBe(false);
  expect(isAlike({ givenNames: 'Anna', surname: 'Bakker', aliases: [], birth: born('1997-03-02') })).toBe(false);
});

test('someone is known by an alias here and by the own name there', () => {
  const found = comparePeople(
    described({}),
    described({ givenNames: 'Sanne', surname: 'Kuipers', aliases: ['Femke Roording'] }),
  );
  expect(found).toMatchObject({ isAlike: true, byAlias: true });
});

test('the number tells people apart and together, where it may be used', () => {
  const [one, other] = ['999990019', '999990123'];
  expect(comparePeople(described({}, one), described({ surname: 'Bakker', givenNames: 'Anna' }, one)).isAlike).toBe(
    true,
  );
  expect(comparePeople(described({}, one), described({}, other)).bits).toBeLessThan(
    comparePeople(described({}), described({})).bits,
  );
});

test('it makes no difference from whom one looks, and nothing known gives nothing', () => {
  const name = fc.option(fc.constantFrom('Jan', 'Jansen', 'Femke', 'Roording', 'de Wit', '李'), { nil: null });
  const birth = fc.oneof(
    fc.constant<PersonWords['birth']>({ is: 'unknown' }),
    fc.integer({ min: 1950, max: 2005 }).map((year): PersonWords['birth'] => ({ is: 'estimated', year })),
    fc.constantFrom('1997-03-02', '1997-02-03', '1960-12-31').map(born),
  );
  const aliases = fc.array(fc.constantFrom('Kees', 'Jan Jansen', 'Femke Roording'), { maxLength: 2 });
  const person = fc.record({ givenNames: name, surname: name, birth, aliases }).map((some) => described(some));
  fc.assert(
    fc.property(person, person, (a, b) => {
      expect(comparePeople(a, b).bits).toBe(comparePeople(b, a).bits);
      expect(comparePeople(a, b).isAlike).toBe(comparePeople(b, a).isAlike);
    }),
  );
  const nobody = described({ givenNames: null, surname: null, birth: { is: 'unknown' } });
  expect(comparePeople(nobody, described({}))).toMatchObject({ bits: 0, isAlike: false, fields: [] });
});
