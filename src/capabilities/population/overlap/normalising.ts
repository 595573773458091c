/**
 * How a person is written before blinding, the same everywhere: the normal form. Its versions are kept for ever, since two parties with
 * different ones would find no overlap; the probe tells them apart. Described in docs/methods/overlap.md.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { Day } from '#vocabulary/day.ts';
import { withoutPrefix, wordsOf } from '#vocabulary/name-words.ts';
import { elevenTest } from '#vocabulary/person.ts';
import { toHex, utf8ToBytes } from './bytes.ts';
import type { Form, FormName } from './files.ts';
import type { Row } from './refusals.ts';

/** The columns of a form, unless the round says otherwise; only `text` may have others. */
export const usualFields: Readonly<Record<FormName, readonly string[]>> = {
  bsn: ['bsn'],
  name: ['surname', 'given_names', 'birth_date'],
  text: [],
};

export const makeForm = (name: FormName, fields: readonly string[] = usualFields[name]): Form => ({
  name,
  version: 1,
  fields: [...fields],
  probe: probeOf(name),
});

/** Of one field: its normal form, or why there is none. */
type Written = { readonly text: string } | { readonly reason: Row['reason'] };

/** The normal form of a row: the values of the form's fields, in its order. */
export function normalise({ name }: Pick<Form, 'name'>, values: readonly string[]): Written {
  if (values.length === 0 || values.some((value) => value.trim() === '')) return { reason: 'missing' };
  if (values.some((value) => value.length > 200)) return { reason: 'too_long' };
  if (name === 'bsn') return citizenNumber(values[0] ?? '');
  if (name === 'name') return nameAndBirth(values);
  return { text: values.map((value) => value.normalize('NFC').trim()).join('|') };
}

/** Nine digits: blanks, dots and hyphens left out, a lost zero in front put back. */
function citizenNumber(value: string): Written {
  const digits = value.replace(/[\s.-]/g, '');
  return elevenTest(digits) ? { text: digits.padStart(9, '0') } : { reason: 'eleven_test' };
}

/** `vries|j|1980-12-31`: the surname folded, without what stands before it, in one piece; the first letter; the day of birth. */
function nameAndBirth([surname = '', given = '', birth = '']: readonly string[]): Written {
  const day = dayOfBirth(birth);
  if (day === undefined) return { reason: 'not_a_day' };
  const family = withoutPrefix(familyWords(surname)).join('');
  const [first = ''] = wordsOf(given);
  return family === '' || first === '' ? { reason: 'missing' } : { text: `${family}|${[...first][0]}|${day}` };
}

/** "Vries, de" is "de Vries". */
function familyWords(surname: string): readonly string[] {
  const [before = '', after = ''] = surname.split(',');
  const onlyPrefixes = withoutPrefix([...wordsOf(after), 'x']).length === 1;
  return wordsOf(onlyPrefixes ? before : surname);
}

function dayOfBirth(value: string): string | undefined {
  const text = value.trim();
  const [, year, month, date] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text) ?? [];
  const [, d, m, y] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) ?? [];
  const written =
    year === undefined ? `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}` : `${year}-${month}-${date}`;
  return Day.safeParse(written).data;
}

export interface ReadList {
  /** In normal form, each once, in the order of the file. */
  readonly persons: readonly string[];
  readonly unusable: readonly Row[];
  /** Lines that hold the same person, for each such person. */
  readonly duplicates: readonly (readonly number[])[];
}

export function readPersons(form: Form, rows: Iterable<{ line: number; values: readonly string[] }>): ReadList {
  const lines = new Map<string, number[]>();
  const unusable: Row[] = [];
  for (const { line, values } of rows) {
    const written = normalise(form, values);
    if ('reason' in written) unusable.push({ line, reason: written.reason });
    else {
      const same = lines.get(written.text);
      if (same === undefined) lines.set(written.text, [line]);
      else same.push(line);
    }
  }
  return {
    persons: [...lines.keys()],
    unusable,
    duplicates: [...lines.values()].filter((same) => same.length > 1),
  };
}

/** What is hashed to a point for a person: the same in every round, and different for every form. */
export const wordsToHash = ({ name, version, fields }: Form, person: string): Uint8Array =>
  utf8ToBytes(['vasthouden overlap', name, version, fields.join(','), person].join('\n'));

const trials: Readonly<Record<FormName, readonly (readonly string[])[]>> = {
  bsn: [['999990019'], ['9999.90-019'], [' 99999 0019 '], ['99999001'], ['111222333'], ['11122233x']],
  name: [
    ['Olde Vliet', 'Casper', '1980-12-31'],
    ['van der Vliet', 'C.', '31-12-1980'],
    ['Vries, de', 'Çağla', '1/2/2001'],
    ["'t Hart-Jansen", 'Łucja Ø', '20010201'],
    ['ten', 'IJsbrand', '2001-02-30'],
    ['Đurić', 'Ünal', '2001-02-28'],
    ['Straße', '  jo', '01 02 2001'],
  ],
  text: [['a', 'b'], [' é ', 'e\u0301'], ['A|b', 'c'], ['']],
};
/** Tells whether two programs write persons the same way: a digest of invented ones. */
export function probeOf(name: FormName): string {
  const written = trials[name].map((values) => normalise({ name }, values));
  return toHex(sha256(utf8ToBytes(JSON.stringify(written)))).slice(0, 16);
}
