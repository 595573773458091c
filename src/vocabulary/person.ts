/** The person whom the work is about: how the name is said and sorted, how old, and the eleven test. */
import * as z from 'zod/mini';
import { ageOn, Day } from './day.ts';
import { Line } from './text.ts';
import { BirthDay, BirthYear } from './told-day.ts';

const EstimatedBirth = z.strictObject({
  is: z.literal('estimated'),
  year: z.int().check(z.gte(1900), z.lte(2100)),
});
const UnknownBirth = z.strictObject({ is: z.literal('unknown') });
export const Birth = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('known'), day: Day }),
  /** Asked, guessed or from a paper that guesses: shown as "ongeveer". */
  EstimatedBirth,
  UnknownBirth,
]);
export type Birth = z.infer<typeof Birth>;
/** As somebody tells it: not before 1900, and no day or year to come. */
export const ToldBirth = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('known'), day: BirthDay }),
  z.extend(EstimatedBirth, { year: BirthYear }),
  UnknownBirth,
]);

/** No fixed address is an answer like any other, and something else than not knowing it. */
export const Address = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('known'), words: Line }),
  z.strictObject({ is: z.literal('none') }),
  z.strictObject({ is: z.literal('unknown') }),
]);
export type Address = z.infer<typeof Address>;

export const PersonWords = z.strictObject({
  givenNames: z.nullable(Line),
  /** What stands before the surname and does not count in sorting: "van de". */
  prefix: z.nullable(Line),
  surname: z.nullable(Line),
  aliases: z.array(Line).check(z.maxLength(10, 'too_many_names')),
  birth: Birth,
  address: Address,
  /** Whether the person has identity papers. */
  papers: z.enum(['yes', 'no', 'unknown']),
});
/** All that is kept about who it is; rests sealed in `person`. The citizen service number rests apart. */
export type PersonWords = z.infer<typeof PersonWords>;
/** The same, as somebody tells it. */
export const ToldPerson = z.extend(PersonWords, { birth: ToldBirth });

type Named = Pick<PersonWords, 'givenNames' | 'prefix' | 'surname' | 'aliases'>;
const spaced = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' ');

/** "Casper Olde Vliet"; the first alias when there is no name; null when there is nothing at all to say. */
export function displayName({ givenNames, prefix, surname, aliases }: Named): string | null {
  const name = spaced(givenNames, prefix, surname);
  return name === '' ? (aliases[0] ?? null) : name;
}

/** "Vries, Jan de": the order of a Dutch list. */
export function sortName(person: Named): string {
  const { givenNames, prefix, surname } = person;
  if (surname === null) return displayName(person) ?? '';
  const rest = spaced(givenNames, prefix);
  return rest === '' ? surname : `${surname}, ${rest}`;
}

export type Age = { readonly is: 'known' | 'about'; readonly years: number } | { readonly is: 'unknown' };
/** Completed years on that day; "about" when only the year was estimated. */
export function ageOf(birth: Birth, on: Day): Age {
  if (birth.is === 'known') return { is: 'known', years: ageOn(birth.day, on) };
  return birth.is === 'estimated' ? { is: 'about', years: Number(on.slice(0, 4)) - birth.year } : { is: 'unknown' };
}

/** Nine digits a..i with 9a+8b+7c+6d+5e+4f+3g+2h-i divisible by 11, not all zero; eight digits stand for nine with a zero in front. */
export function elevenTest(number: string): boolean {
  if (!/^\d{8,9}$/.test(number)) return false;
  const digits = [...number.padStart(9, '0')].map(Number);
  const sum = digits.reduce((total, digit, i) => total + digit * (i === 8 ? -1 : 9 - i), 0);
  return digits.some((digit) => digit !== 0) && sum % 11 === 0;
}

/** Only where the role's ground allows (Wabb art. 10, Wabvpz art. 4-9). */
export const CitizenNumber = z.string().check(z.refine(elevenTest, 'eleven_test')).brand<'CitizenNumber'>();
export type CitizenNumber = z.infer<typeof CitizenNumber>;
