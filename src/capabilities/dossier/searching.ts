/** What was typed to find someone, which tokens it gives, and how well a person answers to it. */
import {
  byBirthDay,
  byLetter,
  byYear,
  callings,
  likeness,
  nearbyCodes,
  noLetter,
  phonetic,
  surnameCodes,
} from '#platform/names.ts';
import { Day } from '#vocabulary/day.ts';
import { type CaseNumber, readCaseNumber } from '#vocabulary/ids.ts';
import { withoutPrefix, wordsOf } from '#vocabulary/name-words.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import type { Why } from './contract.ts';

interface Reading {
  readonly given: readonly string[];
  readonly surname: readonly string[];
}

export interface Query {
  readonly caseNumber: CaseNumber | undefined;
  readonly day: Day | undefined;
  readonly year: number | undefined;
  /** How the words may be meant: which of them is the surname cannot be known. */
  readonly readings: readonly Reading[];
}

const letters = [...'abcdefghijklmnopqrstuvwxyz', noLetter];

/** "vries, jan", "Jan de Vries 12-03-1988", "1988", "LV-2024-0071". */
export function readQuery(typed: string): Query {
  const caseNumber = readCaseNumber(typed);
  if (caseNumber) return { caseNumber, day: undefined, year: undefined, readings: [] };
  const dutch = /(?:^|\s)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?=\s|$)/.exec(typed);
  const iso = /(?:^|\s)(\d{4})-(\d{2})-(\d{2})(?=\s|$)/.exec(typed);
  const spoken = dutch ? `${dutch[3]}-${dutch[2]?.padStart(2, '0')}-${dutch[1]?.padStart(2, '0')}` : iso?.[0].trim();
  const day = Day.safeParse(spoken);
  const rest = typed.replace(dutch?.[0] ?? iso?.[0] ?? '', ' ');
  const lone = /(?:^|\s)(19\d\d|20\d\d)(?=\s|$)/.exec(rest);
  const year = day.success ? Number(day.data.slice(0, 4)) : lone ? Number(lone[1]) : undefined;
  const names = rest.replace(lone?.[0] ?? '', ' ');
  return { caseNumber: undefined, day: day.success ? day.data : undefined, year, readings: readingsOf(names) };
}

function readingsOf(names: string): Reading[] {
  const [before = '', after] = names.split(',');
  if (after !== undefined) return [{ surname: withoutPrefix(wordsOf(before)), given: wordsOf(after).slice(0, 1) }];
  const words = wordsOf(names);
  if (words.length === 0) return [];
  const surnameFrom = (start: number): Reading => ({
    given: words.slice(0, Math.min(start, 1)),
    surname: withoutPrefix(words.slice(start)),
  });
  // The whole may be the surname; or the first word a given name; or the last, when typed the other way round.
  const turned: Reading = { given: words.slice(-1), surname: withoutPrefix(words.slice(0, -1)) };
  return words.length === 1
    ? [surnameFrom(0)]
    : [surnameFrom(1), surnameFrom(0), turned, ...(words.length > 2 ? [surnameFrom(words.length - 1)] : [])];
}

const wordsFor = (
  { day, year, readings }: Query,
  codesOf: (surname: readonly string[]) => readonly string[],
): string[] => [
  ...(day === undefined ? [] : [byBirthDay(day)]),
  ...readings.flatMap(({ given, surname }) =>
    codesOf(surname).flatMap((code) => {
      const [first] = given;
      const initials = first === undefined ? letters : [first.charAt(0), noLetter];
      return [
        ...(year === undefined ? [] : [byYear(code, year)]),
        ...(year === undefined || first !== undefined ? initials.map((letter) => byLetter(code, letter)) : []),
      ];
    }),
  ),
];

/** For what sounds the same. */
export const exactWords = (query: Query): string[] => wordsFor(query, surnameCodes);
/** For a surname that sounds one letter different, with a given name where one was typed; the parts of a double surname as one. */
export const nearbyWords = (query: Query): string[] => {
  const named = query.readings.filter(({ given }) => given.length > 0);
  return wordsFor({ ...query, day: undefined, readings: named.length > 0 ? named : query.readings }, (surname) => {
    const code = phonetic(surname.join(''));
    return code.length < 3 ? [] : nearbyCodes(code);
  });
};

/** Surnames that sound the same, or are this alike, may be the same name. */
const alike = 0.84;

interface Likeness {
  /** 0 to about 2: surname first, then given name and birth. */
  readonly score: number;
  /** None: it is somebody else, met by chance. */
  readonly why: Why[];
  /** Has all the names that were typed, to the letter. */
  readonly hasAllNames: boolean;
}
const unlike: Likeness = { score: 0, why: [], hasAllNames: false };

export function compare(query: Query, person: PersonWords): Likeness {
  const called = query.readings.flatMap((reading) => callings(person).map((calling) => compareName(reading, calling)));
  const name = called.reduce((bestOf, one) => (one.score > bestOf.score ? one : bestOf), unlike);
  const birth = compareBirth(query, person);
  if (query.readings.length > 0 && name.why.length === 0 && !birth.why.includes('birth_day')) return unlike;
  return { score: name.score + birth.score, why: [...name.why, ...birth.why], hasAllNames: name.hasAllNames };
}

function compareName(asked: Reading, called: Reading & { readonly alias: boolean }): Likeness {
  const wholes: readonly (readonly [string, number])[] = [
    [called.surname.join(''), 1],
    ...(called.surname.length > 1 ? called.surname.map((part) => [part, 0.9] as const) : []),
  ];
  const spoken = asked.surname.join('');
  const sound = phonetic(spoken);
  const same = Math.max(
    ...wholes.map(([whole, weight]) => {
      if (whole === spoken) return weight;
      const heard = likeness(sound, phonetic(whole));
      const like = Math.max(likeness(spoken, whole), heard);
      return heard === 1 && sound !== '' ? weight * 0.95 : like >= alike ? weight * like * 0.9 : 0;
    }),
  );
  if (same <= 0) return unlike;
  const [first] = asked.given;
  const given = first === undefined ? 0 : Math.max(-0.15, ...called.given.map((word) => givenLikeness(first, word)));
  return {
    score: same + given,
    why: [called.alias ? 'alias' : same === 1 ? 'name' : 'sounds_like'],
    hasAllNames: same === 1 && (first === undefined || called.given.includes(first)),
  };
}

function givenLikeness(asked: string, known: string): number {
  if (asked === known) return 0.5;
  if (asked.length === 1) return asked === known.charAt(0) ? 0.3 : -0.15;
  const like = likeness(asked, known);
  return like >= alike ? 0.4 * like : asked.charAt(0) === known.charAt(0) ? 0 : -0.15;
}

function compareBirth({ day, year }: Query, { birth }: PersonWords): { score: number; why: Why[] } {
  if (birth.is === 'known' && day === birth.day) return { score: 0.6, why: ['birth_day'] };
  const known =
    birth.is === 'known' ? Number(birth.day.slice(0, 4)) : birth.is === 'estimated' ? birth.year : undefined;
  if (year === undefined || known === undefined) return { score: 0, why: [] };
  return known === year
    ? { score: 0.3, why: ['birth_year'] }
    : { score: Math.abs(known - year) <= 1 ? 0 : -0.2, why: [] };
}
