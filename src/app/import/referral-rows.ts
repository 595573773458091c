/**
 * From the text of a CSV file to referrals as a form would send them. Pure. Columns are found by their header, Dutch or English, in
 * any order; every mistake is told with its line, column and reason, and spoils its own row only. What says one thing in two ways is a mistake:
 * which of the two holds is not for us to guess. Described in docs/import.md.
 */
import { Told } from '#capabilities/referral/contract.ts';
import { NotInformedReason } from '#capabilities/referral/events.ts';
import { LifeDomain, Urgency } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { readBirthYear, ToldDay } from '#vocabulary/told-day.ts';
import { type Column, columnOf, columnOfPath } from './columns.ts';
import type { CsvRecord } from './csv-records.ts';
import { partsOf, unquoted } from './list-cells.ts';
import type { FileFault, Mistake } from './mistakes.ts';
import { cellsOf, dayFault, dayFrom, filledIn, plain, readSheet, shortened, wholly, withCodes } from './sheet.ts';

const required: readonly Column[] = ['reference', 'reason', 'goal', 'urgency'];
/** One of them, as on the form. */
const called: readonly Column[] = ['surname', 'given_names', 'aliases'];

export interface Row {
  readonly line: number;
  readonly reference: string;
  /** Null: not said in the file. */
  readonly referredOn: Day | null;
  readonly told: Told;
}

/** What names in the file stand for, in the region of who imports. */
export interface Names {
  readonly agencies: ReadonlyMap<string, string>;
  readonly subregions: ReadonlyMap<string, string>;
}
export interface ReadFile {
  readonly rows: readonly Row[];
  readonly mistakes: readonly Mistake[];
  /** Headers that mean nothing here; their cells are left alone. */
  readonly ignored: readonly string[];
  /** As they stand in the file; left out unless a column lacks. */
  readonly headers?: readonly string[];
}

export function readRows(file: string, names: Names): ReadFile {
  const {
    head,
    body,
    mistakes,
    ignored,
    headers: found,
  } = readSheet(file, {
    columnOf,
    required,
    alsoMissing: (headers) =>
      called.some((column) => headers.includes(column)) ? [] : [['surname', 'no_name_column' satisfies FileFault]],
  });
  if (head === undefined) return { rows: [], mistakes, ignored, ...(found && { headers: found }) };
  const { headers } = head;
  const whole = readWhole(body, {
    width: head.width,
    unread: mistakes.map(({ line }) => line),
    read: (record) => readRecord(record, headers, names),
    isOwn: ({ cells }) => urgencies.has(plain(cells[headers.indexOf('urgency')] ?? '')),
  });
  return {
    rows: whole.flatMap(({ row }) => row ?? []),
    mistakes: [...mistakes, ...whole.flatMap((one) => one.mistakes)],
    ignored,
  };
}

interface ReadRecord {
  readonly row?: Row;
  readonly mistakes: readonly Mistake[];
}

function readRecord(record: CsvRecord, headers: readonly (Column | undefined)[], names: Names): ReadRecord {
  const { cells, mistake } = cellsOf(record, headers);
  return mistake ? { mistakes: [mistake] } : readRow(record.line, cells, names);
}

interface Reading {
  /** How many cells the headers have. */
  readonly width: number;
  /** The lines on which something stands that could not be read. */
  readonly unread: readonly number[];
  readonly read: (record: CsvRecord) => ReadRecord;
  /** Is this surely no piece of another row? In a piece each cell stands in the wrong column, and only one column has these words. */
  readonly isOwn: (record: CsvRecord) => boolean;
}

/**
 * A line break without quotes cuts a row in pieces. The first may do as a row, and is refused along with the others: these stand right
 * behind it, lack what is required, are no row of their own, and put together they are no longer than one row.
 */
function readWhole(body: readonly CsvRecord[], { width, unread, read, isOwn }: Reading): readonly ReadRecord[] {
  const whole: ReadRecord[] = [];
  let before: { readonly line: number; readonly until: number; readonly cells: number } | undefined;
  for (const record of body) {
    const { line, until, cells } = record;
    const one = read(record);
    const last = before;
    const follows = last && !unread.some((skipped) => skipped > last.until && skipped < line);
    // What stands on both sides of the break is one cell; a spreadsheet may write empty ones beyond the headers.
    const fits = last && last.cells - 1 + filledIn(cells) <= width;
    const lacks = one.mistakes.some(({ reason }) => reason === 'required');
    if (last && follows && fits && lacks && !isOwn(record)) {
      whole.splice(-1, 1, { mistakes: [{ ...wholly(last.line, 'row_cut'), until }] });
      before = { line: last.line, until, cells: last.cells - 1 + cells.length };
    } else {
      whole.push(one);
      before = one.row && { line, until, cells: cells.length };
    }
  }
  return whole;
}

function readRow(line: number, cells: ReadonlyMap<Column, string>, names: Names): ReadRecord {
  const mistakes: Mistake[] = [];
  const wrong = (column: Column, reason: FileFault, word?: string): undefined =>
    void mistakes.push({ line, column, reason, ...(word !== undefined && { word: shortened(word) }) });
  const cell = (column: Column): string => cells.get(column)?.trim() ?? '';
  const orNull = (column: Column): string | null => cell(column) || null;
  const list = (column: Column): readonly string[] => partsOf(cell(column)) ?? wrong(column, 'quote_not_closed') ?? [];
  const day = (column: Column): Day | null =>
    cell(column) === '' ? null : (dayFrom(cell(column)) ?? wrong(column, dayFault(cell(column))) ?? null);
  const code = <T extends string>(column: Column, words: ReadonlyMap<string, T>, text = cell(column)): T | undefined =>
    words.get(plain(text)) ?? wrong(column, 'unknown_word', text.trim());
  const named = (column: Column, known: ReadonlyMap<string, string>, reason: FileFault): string[] =>
    list(column).flatMap((name) => known.get(plain(name)) ?? wrong(column, reason, name) ?? []);

  for (const column of required) if (cell(column) === '') wrong(column, 'required');
  if (called.every((column) => cell(column) === '')) wrong('surname', 'no_name');
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(cell('citizen_number'))) wrong('citizen_number', 'scientific_notation');
  const birthDay = day('birth_date');
  const birthYear = cell('birth_year');
  if (birthYear !== '' && readBirthYear(birthYear) === undefined) wrong('birth_year', 'wrong_year');
  else if (birthDay !== null && birthYear !== '' && !birthDay.startsWith(birthYear))
    wrong('birth_year', 'contradicts_birth_date');
  const subregions = named('subregion', names.subregions, 'unknown_subregion');
  if (subregions.length > 1) wrong('subregion', 'more_than_one');
  const address = cell('address');
  const told = {
    person: {
      givenNames: orNull('given_names'),
      prefix: orNull('prefix'),
      surname: orNull('surname'),
      aliases: list('aliases'),
      birth:
        birthDay !== null
          ? { is: 'known', day: birthDay }
          : birthYear !== ''
            ? { is: 'estimated', year: Number(birthYear) }
            : { is: 'unknown' },
      address:
        address === ''
          ? { is: 'unknown' }
          : noAddress.has(plain(address))
            ? { is: 'none' }
            : { is: 'known', words: address },
      papers: cell('papers') === '' ? 'unknown' : code('papers', papers),
    },
    ...(cell('citizen_number') !== '' && { citizenNumber: cell('citizen_number') }),
    reason: cell('reason'),
    goal: cell('goal'),
    problems: list('problems').map((problem) => {
      const [domain = '', ...words] = problem.split(':');
      return { domain: code('problems', domains, domain), words: unquoted(words.join(':')) || null };
    }),
    agencies: named('agencies', names.agencies, 'unknown_agency'),
    urgency: cell('urgency') === '' ? undefined : code('urgency', urgencies),
    informed: informedFrom(),
    subregion: subregions[0] ?? null,
  };
  const referredOn = day('referred_on');
  if (referredOn !== null)
    for (const { message } of ToldDay.safeParse(referredOn).error?.issues ?? [])
      mistakes.push({ line, column: 'referred_on', reason: message });
  const parsed = Told.safeParse(told);
  if (parsed.success && mistakes.length === 0)
    return { row: { line, reference: cell('reference'), referredOn, told: parsed.data }, mistakes };
  // Who mends a row hears all of it at once: of each column what is wrong with its cell, else what the form would say of it.
  const spoiled = new Set(mistakes.map(({ column }) => column));
  for (const { path, message, code } of parsed.error?.issues ?? []) {
    const column = columnOfPath(path.join('.'));
    // What could not be read is left out, and was told.
    if (mistakes.length > 0 && (spoiled.has(column) || valueAt(told, path) === undefined)) continue;
    mistakes.push({ line, column, reason: /^[a-z_]+$/.test(message) ? message : code });
  }
  return { mistakes };

  function informedFrom() {
    const on = day('informed_on');
    if (cell('informed_on') !== '') {
      for (const column of ['not_informed_because', 'inform_again_on'] as const)
        if (cell(column) !== '') wrong(column, 'contradicts_informed_on');
      return { is: 'informed', on };
    }
    const again = day('inform_again_on');
    if (cell('not_informed_because') === '') return wrong('informed_on', 'required');
    const why = code('not_informed_because', notInformed);
    return again === null ? wrong('inform_again_on', 'required') : { is: 'not_informed', why, again };
  }
}

const valueAt = (of: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((found, key) => (found as Record<PropertyKey, unknown> | null | undefined)?.[key], of);

const noAddress = new Set(['geen', 'none', 'geen vast adres', 'no fixed address']);
const papers = withCodes(['yes', 'no', 'unknown'] as const, { ja: 'yes', nee: 'no', onbekend: 'unknown' });
const urgencies = withCodes(Urgency.options, {
  spoed: 'urgent',
  dringend: 'urgent',
  gewoon: 'normal',
  normaal: 'normal',
});
const domains = withCodes(LifeDomain.options, {
  psychisch: 'mental_health',
  verslaving: 'addiction',
  lichamelijk: 'physical_health',
  wonen: 'housing',
  geld: 'income_debts',
  'werk en dag': 'work_day',
  netwerk: 'network_family',
  'dagelijks leven': 'daily_living',
  'justitie en veiligheid': 'justice_safety',
});
const notInformed = withCodes(NotInformedReason.options, {
  opsporing: 'criminal_investigation',
  'veiligheid van anderen': 'safety_of_others',
  'veiligheid van medewerkers': 'safety_of_staff',
  'niet gevonden': 'not_found',
  'te ziek nu': 'too_ill_now',
});
