/** How strongly what is known of two people points to one: names as they are called, birth as far as it is known, and a number where both have one. */
import { callings, likeness, phonetic } from '#platform/names.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import { type Compare, compareDays, compareNames, compareNumbers } from './comparing.ts';
import { type WeighingRule, weigh } from './weighing.ts';

export const personFields = ['given_names', 'surname', 'birth', 'citizen_number'] as const;
export type PersonField = (typeof personFields)[number];

/** What is compared: who it is, and the number where the one who asks may use it. */
export interface Described {
  readonly person: PersonWords;
  readonly citizenNumber: string | undefined;
}

/** Names that sound the same in Dutch are near, however they are written. */
const compareSpoken: Compare = (a, b) => {
  const level = compareNames(a, b);
  if (level === 'same' || level === 'near' || level === 'unknown') return level;
  return likeness(phonetic(a), phonetic(b)) === 1 ? 'near' : level;
};

/** Days by their slips; of a year that was estimated one can only say that it is about right. */
const compareBirths: Compare = (a, b) => {
  if (a.length !== 4 && b.length !== 4) return compareDays(a, b);
  if (a === '' || b === '') return 'unknown';
  const apart = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
  return apart <= 2 ? 'like' : apart <= 5 ? 'unknown' : 'differs';
};

/** The bits of `referral/matching/lists.ts`, with surnames weighed for a region of some thousands of people and years that are guessed. */
const rule: WeighingRule<PersonField> = {
  version: 1,
  fields: {
    given_names: { compare: compareSpoken, bits: { same: 7, near: 5, like: 2, differs: -4 }, speaksOf: 'own' },
    surname: { compare: compareSpoken, bits: { same: 8, near: 6, like: 3, differs: -4 }, speaksOf: 'family' },
    birth: { compare: compareBirths, bits: { same: 12, near: 6, like: 2, differs: -5 }, speaksOf: 'own' },
    citizen_number: { compare: compareNumbers, bits: { same: 20, near: 12, like: 0, differs: -8 }, speaksOf: 'own' },
  },
  swapped: { names: ['given_names', 'surname'], costs: 2 },
  placeAtMost: 0,
  enough: 9,
};

/** More than one strong sign: both names and about the age, or a birth date and a name. */
export const likely = 16;

export interface Alike {
  /** Sum of bits. */
  readonly bits: number;
  readonly isAlike: boolean;
  /** Met under another name than the own one. */
  readonly byAlias: boolean;
  readonly fields: readonly {
    readonly field: PersonField;
    readonly level: 'same' | 'near' | 'like' | 'differs' | 'swapped';
  }[];
}

/** By the pair of callings that says most: someone may be known here by an alias, and there by the own name. */
export function comparePeople(a: Described, b: Described): Alike {
  const rest = {
    birth: [birthOf(a.person), birthOf(b.person)],
    number: [a.citizenNumber ?? '', b.citizenNumber ?? ''],
  };
  const values = ({ given, surname }: Calling, side: 0 | 1): Readonly<Record<PersonField, string>> => ({
    given_names: given[0] ?? '',
    surname: surname.join(''),
    birth: rest.birth[side] ?? '',
    citizen_number: rest.number[side] ?? '',
  });
  const ways = called(a.person).flatMap((one) =>
    called(b.person).map((other) => ({
      ...weigh(rule, values(one, 0), values(other, 1)),
      byAlias: one.alias || other.alias,
    })),
  );
  const best = ways.reduce((most, way) => (way.bits > most.bits ? way : most));
  return {
    bits: best.bits,
    isAlike: best.alike,
    byAlias: best.byAlias,
    fields: best.fields.flatMap(({ field, level }) => (level === 'unknown' ? [] : [{ field, level }])),
  };
}

type Calling = ReturnType<typeof callings>[number];
/** Nobody is without a way to be called: without a name there is still a birth date to compare. */
const called = (person: PersonWords): readonly Calling[] => {
  const ways = callings(person);
  return ways.length === 0 ? [{ given: [], surname: [], alias: false }] : ways;
};

/** `yyyymmdd`, `yyyy` when estimated, empty when unknown. */
function birthOf({ birth }: PersonWords): string {
  if (birth.is === 'known') return birth.day.replaceAll('-', '');
  return birth.is === 'estimated' ? String(birth.year) : '';
}
