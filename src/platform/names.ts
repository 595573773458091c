/**
 * How names are found again without resting in the open: what sounds alike in Dutch has one code, codes and birth dates
 * become keyed tokens of 20 bits, and candidates are compared in memory.
 */
import type { KeyRing } from '#platform/sealing.ts';
import { fold, prefixes, withoutPrefix, wordsOf } from '#vocabulary/name-words.ts';
import type { PersonWords } from '#vocabulary/person.ts';

const sounds: readonly (readonly [RegExp, string])[] = [
  [/uij|uy/g, 'ui'],
  [/eij|ij|ei|ey|aij|aai|ay|ai|y/g, 'Y'],
  [/auw|ouw|au|ou/g, 'W'],
  [/tsch|tsj|dsj/g, 'sj'],
  [/sch(?=[^aeiouYW]|$)/g, 's'],
  [/sch/g, 'sg'],
  [/sh/g, 'sj'],
  [/ck/g, 'k'],
  [/ch|gh/g, 'g'],
  [/ph/g, 'f'],
  [/th|dt/g, 't'],
  [/c(?=[eiY])/g, 's'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/tz|ts(?!j)/g, 's'],
  [/z/g, 's'],
  [/[vw]/g, 'f'],
  [/d/g, 't'],
  [/ie|ee|ea|ae(?=n)|i|e/g, 'e'],
  [/eu|oe|oo|uu|ui|o|u/g, 'o'],
  [/aa|ae|a/g, 'a'],
  [/h/g, ''],
];
/** The letters that codes are made of, for going one spelling error around a code. */
const codeLetters = [...'aeoYWbfgjklmnprst'];

/** What a name sounds like in Dutch: one code for Meijer, Meyer and Meier, for Visser and Fisser, for Jansen and Janssen. */
export function phonetic(name: string): string {
  const first = fold(name).replace(/[^a-z]/g, '');
  const code = sounds.reduce((text, [sound, letter]) => text.replace(sound, letter), first);
  return code.replace(/(.)\1+/g, '$1').replace(/en$/, 'e');
}

/** Every code one letter away: left out, changed, put in, or two swapped. */
export function nearbyCodes(code: string): string[] {
  const near = new Set<string>();
  for (let i = 0; i <= code.length; i += 1) {
    const [before, after] = [code.slice(0, i), code.slice(i)];
    for (const letter of codeLetters) {
      near.add(before + letter + after);
      if (after !== '') near.add(before + letter + after.slice(1));
    }
    if (after !== '') near.add(before + after.slice(1));
    if (after.length > 1) near.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  near.delete(code);
  return [...near];
}

/** One way in which a person may be called. */
export interface Called {
  /** Words of the given names; empty when not known. */
  readonly given: readonly string[];
  readonly surname: readonly string[];
  readonly alias: boolean;
}

export function callings({ givenNames, surname, aliases }: PersonWords): Called[] {
  const own = { given: wordsOf(givenNames ?? ''), surname: withoutPrefix(wordsOf(surname ?? '')), alias: false };
  const others = aliases.map((alias): Called => {
    const words = wordsOf(alias);
    return { given: words.slice(0, -1).filter((word) => !prefixes.has(word)), surname: words.slice(-1), alias: true };
  });
  return [
    ...(own.surname.length > 0 ? [own] : own.given.length > 0 ? [{ ...own, given: [], surname: own.given }] : []),
    ...others,
  ];
}

/** Stands for the first letter of someone without given names. */
export const noLetter = '?';
/** The codes under which a surname is kept: the whole, and each of several parts. */
export const surnameCodes = (surname: readonly string[]): string[] =>
  [...new Set([surname.join(''), ...surname.filter((part) => part.length > 2)].map(phonetic))].filter(
    (code) => code !== '',
  );

export const byYear = (code: string, year: number): string => `sy:${code}:${year}`;
export const byLetter = (code: string, letter: string): string => `si:${code}:${letter}`;
export const byBirthDay = (day: string): string => `bd:${day}`;
/** Rests beside the sealed number, not among the tokens of names. Eight digits stand for nine with a zero in front. */
export const byCitizenNumber = (number: string): string => `cn:${number.padStart(9, '0')}`;

/** The keyed tokens under which a person is kept; no two the same. */
export function tokensOf(keys: KeyRing, person: PersonWords): number[] {
  const { birth } = person;
  const year = birth.is === 'known' ? Number(birth.day.slice(0, 4)) : birth.is === 'estimated' ? birth.year : undefined;
  const spoken = callings(person).flatMap(({ given, surname }) =>
    surnameCodes(surname).flatMap((code) => [
      byLetter(code, given[0]?.charAt(0) ?? noLetter),
      ...(year === undefined ? [] : [byYear(code, year)]),
    ]),
  );
  const days = birth.is === 'known' ? [byBirthDay(birth.day)] : [];
  return [...new Set([...spoken, ...days].map((word) => keys.token(word)))];
}

/** Under which the person itself is kept, and those one slip of the pen around each surname, also with the names in each other's place. */
export function tokensAround(keys: KeyRing, person: PersonWords): number[] {
  const near = callings(person).flatMap(({ given, surname }) => {
    const [first = ''] = given;
    const code = phonetic(surname.join(''));
    const slips = code.length < 3 ? [] : nearbyCodes(code);
    const turned = first === '' ? [] : [byLetter(phonetic(first), surname[0]?.charAt(0) ?? noLetter)];
    return [...slips.map((slip) => byLetter(slip, first.charAt(0) || noLetter)), ...turned];
  });
  return [...new Set([...tokensOf(keys, person), ...near.map((word) => keys.token(word))])];
}

/** Jaro-Winkler likeness of two words, 0 to 1 (Winkler 1990: common prefix of at most 4, weight 0.1; swaps counted in whole pairs). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const left: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      left.push(a.charAt(i));
      break;
    }
  }
  if (left.length === 0) return 0;
  const right = [...b].filter((_, j) => taken[j]);
  const swapped = Math.floor(left.filter((letter, i) => letter !== right[i]).length / 2);
  const jaro = (left.length / a.length + left.length / b.length + (left.length - swapped) / left.length) / 3;
  let same = 0;
  while (same < 4 && same < a.length && a[same] === b[same]) same += 1;
  return jaro + same * 0.1 * (1 - jaro);
}
