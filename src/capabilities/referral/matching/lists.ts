/**
 * Lists of people as researchers exchange them (the columns of Febrl), and the two rules for linking them: the classic one of the
 * recordlinkage guides, to be compared with, and ours.
 */
import { compareDays, compareNames, compareNumbers, compareText, similarity } from '#platform/likeness/comparing.ts';
import { type Bits, type WeighingRule, weigh } from '#platform/likeness/weighing.ts';
import { likeness, phonetic } from '#platform/names.ts';
import { fold } from '#vocabulary/name-words.ts';
import type { Rule } from './linking.ts';

export const columns = [
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'address_2',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
  'soc_sec_id',
] as const;
export type Column = (typeof columns)[number];

/** One line of a list: values trimmed, empty when not known. */
export interface Listed extends Readonly<Record<Column, string>> {
  /** As in the file; `rec-<n>-…` says who it is, where a list is made to test with. */
  readonly id: string;
}

/** Given name equal; then given name, birth date, suburb, state equal, surname and first address line alike: more than 3 of 6. */
export const classic: Rule<Listed> = {
  keys: ({ given_name }) => (given_name === '' ? [] : [given_name]),
  weigh(a, b) {
    const equal = (['given_name', 'date_of_birth', 'suburb', 'state'] as const).map((column) => ({
      field: column,
      bits: a[column] !== '' && a[column] === b[column] ? 1 : 0,
    }));
    const alike = [
      { field: 'surname', bits: isKnown(a.surname, b.surname) && likeness(a.surname, b.surname) >= 0.85 ? 1 : 0 },
      {
        field: 'address_1',
        bits: isKnown(a.address_1, b.address_1) && similarity(a.address_1, b.address_1) >= 0.85 ? 1 : 0,
      },
    ];
    const fields = [...equal, ...alike].map((line) => ({ ...line, level: line.bits === 1 ? 'same' : 'differs' }));
    const bits = fields.reduce((sum, line) => sum + line.bits, 0);
    return { bits, alike: bits > 3, fields };
  },
};
const isKnown = (...values: readonly string[]): boolean => !values.includes('');

const bits = (same: number, near: number, like: number, differs: number): Bits => ({ same, near, like, differs });

/**
 * `same` is about the binary logarithm of how many values are in use (a hundred given names in common use: 7; birth dates of 80 years:
 * 15, less for the days that are often put down when unknown); `near` less by what one slip lets in; `differs` by how often it is
 * written otherwise for the same person (one time in eight for a name, in sixteen for a date or number).
 */
const ours: WeighingRule<Column> = {
  version: 1,
  fields: {
    given_name: { compare: compareNames, bits: bits(7, 5, 2, -3), speaksOf: 'own' },
    surname: { compare: compareNames, bits: bits(7, 5, 3, -3), speaksOf: 'family' },
    date_of_birth: { compare: compareDays, bits: bits(12, 6, 0, -4), speaksOf: 'own' },
    soc_sec_id: { compare: compareNumbers, bits: bits(16, 11, 3, -4), speaksOf: 'own' },
    postcode: { compare: compareNumbers, bits: bits(9, 3, 0, -3), speaksOf: 'place' },
    street_number: { compare: compareNumbers, bits: bits(5, -1, -1, -2), speaksOf: 'place' },
    address_1: { compare: compareText, bits: bits(10, 8, 0, -2), speaksOf: 'place' },
    address_2: { compare: compareText, bits: bits(10, 8, 4, -2), speaksOf: 'place' },
    suburb: { compare: compareText, bits: bits(8, 7, 4, -2), speaksOf: 'place' },
    state: { compare: compareText, bits: bits(2, -2, -2, -2), speaksOf: 'place' },
  },
  swapped: { names: ['given_name', 'surname'], costs: 2 },
  placeAtMost: 8,
  enough: 13,
};

/** Our rule: candidates share a number, a birth date, two names by sound, a name and a postcode, or an address. */
export const best: Rule<Listed> & { readonly version: number } = {
  version: ours.version,
  keys: ({ soc_sec_id, date_of_birth, given_name, surname, postcode, street_number, address_1 }) => {
    const [given, family] = [phonetic(given_name), phonetic(surname)];
    return [
      key('number', soc_sec_id),
      key('born', date_of_birth),
      key('names', ...[given, family].toSorted()),
      key('given', given, postcode),
      key('family', family, postcode),
      key('address', street_number, fold(address_1)),
    ].filter((one) => one !== undefined);
  },
  weigh: (a, b) => weigh(ours, a, b),
};
const key = (kind: string, ...values: readonly string[]): string | undefined =>
  values.includes('') ? undefined : [kind, ...values].join('|');
