/** Counts as partners bring them: persons per combination of lists, or per number of times seen. Read from a CSV file, or refused. */
import { parse } from 'csv-parse/sync';
import { mostLists } from './model.ts';
import { makeTable, type Table } from './table.ts';

export interface ListCounts {
  readonly kind: 'lists';
  readonly lists: readonly string[];
  /** Bit 0 of `history` is the first list. A combination that is absent has count 0. */
  readonly cells: readonly { readonly history: number; readonly count: number }[];
}

export interface RepeatCounts {
  readonly kind: 'repeats';
  readonly cells: readonly { readonly times: number; readonly count: number }[];
  /** How often somebody could be seen at most; null: without end. */
  readonly occasions: number | null;
}

export type Counts = ListCounts | RepeatCounts;

export type CountsRefusal =
  | 'unreadable'
  | 'no_count_column'
  | 'wrong_lists'
  | 'too_many_lists'
  | 'wrong_history'
  | 'seen_on_no_list'
  | 'twice'
  | 'suppressed'
  | 'not_whole'
  | 'rounded'
  | 'empty_list'
  | 'nobody';

/** Thrown for counts that no estimate may be made from; the message says what to do. */
export class CountsRefused extends Error {
  readonly code: CountsRefusal;
  constructor(code: CountsRefusal, message: string) {
    super(message);
    this.code = code;
  }
}

const mostPersons = 100_000_000;
/** With so many counts above zero, chance alone makes all of them divisible by five once in 15,000 tables. */
const fewestToCallRounded = 6;

/** Combinations of lists (`A,B,count` with 0 and 1) or, with `repeats`, times seen (`nbcap,count`). Throws CountsRefused. */
export function readCounts(
  csv: string,
  asked: { repeats: false | { occasions: number | null } } = { repeats: false },
): Counts {
  const [header = [], ...rows] = readRows(csv);
  const names = header.map((name) => name.trim());
  if (names.at(-1)?.toLowerCase() !== 'count')
    throw new CountsRefused(
      'no_count_column',
      'The last column has to be called count, with the columns of the lists before it: A,B,C,count.',
    );
  rows.forEach((row, at) => {
    if (row.length !== names.length)
      throw new CountsRefused('unreadable', `Line ${at + 2} has ${row.length} fields, the header has ${names.length}.`);
  });
  const counts =
    asked.repeats === false ? readLists(names.slice(0, -1), rows) : readRepeats(names, rows, asked.repeats);
  check(counts);
  return counts;
}

/** Throws CountsRefused for what no file may hold and no other part of the house may hand over. */
export function check(counts: Counts): void {
  const numbers = counts.cells.map(({ count }) => count);
  if (numbers.some((count) => !Number.isInteger(count) || count < 0 || count > mostPersons))
    throw new CountsRefused('not_whole', 'Counts are whole numbers of persons, zero or more.');
  if (numbers.every((count) => count === 0)) throw new CountsRefused('nobody', 'All counts are zero: nobody was seen.');
  const above = numbers.filter((count) => count > 0);
  if (above.length >= fewestToCallRounded && above.every((count) => count % 5 === 0))
    throw new CountsRefused(
      'rounded',
      'Every count is divisible by five, so they look rounded. An estimate rests on the small counts, which rounding destroys: ask for the exact counts.',
    );
  if (counts.kind === 'repeats') return;
  const { lists, cells } = counts;
  checkNames(lists);
  if (cells.some(({ history }) => !Number.isInteger(history) || history < 1 || history >= 2 ** lists.length))
    throw new CountsRefused('wrong_history', 'A combination names lists that are not there, or none.');
  if (new Set(cells.map(({ history }) => history)).size < cells.length)
    throw new CountsRefused('twice', 'A combination of lists occurs twice: every combination has one row.');
  const empty = lists.filter((_, list) =>
    cells.every(({ history, count }) => count === 0 || ((history >> list) & 1) === 0),
  );
  if (empty.length > 0)
    throw new CountsRefused(
      'empty_list',
      `Nobody is on ${empty.join(' and ')}: such a list tells nothing. Leave it out.`,
    );
}

function checkNames(lists: readonly string[]): void {
  if (lists.length < 2)
    throw new CountsRefused('wrong_lists', 'At least two lists are needed: who is missed by one is seen by another.');
  if (lists.length > mostLists)
    throw new CountsRefused(
      'too_many_lists',
      `At most ${mostLists} lists can be counted together: join the smallest ones.`,
    );
  if (lists.some((name) => name === '') || new Set(lists).size < lists.length)
    throw new CountsRefused('wrong_lists', 'Every list has a name of its own in the header.');
}

function readRows(csv: string): string[][] {
  try {
    return parse(csv, {
      bom: true,
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    });
  } catch {
    throw new CountsRefused('unreadable', 'The file cannot be read as CSV: look for a quote that is not closed.');
  }
}

function readLists(lists: readonly string[], rows: readonly (readonly string[])[]): ListCounts {
  checkNames(lists);
  const cells = rows.map((row, at) => {
    const marks = row.slice(0, -1);
    if (marks.some((mark) => mark !== '0' && mark !== '1'))
      throw new CountsRefused('wrong_history', `Line ${at + 2}: a list is 1 (on it) or 0 (not on it).`);
    const history = marks.reduce((bits, mark, list) => bits | (mark === '1' ? 1 << list : 0), 0);
    if (history === 0)
      throw new CountsRefused(
        'seen_on_no_list',
        `Line ${at + 2} counts persons on no list. Nobody can have seen them; they are what is estimated. Leave the line out.`,
      );
    return { history, count: readCount(row.at(-1) ?? '', at + 2) };
  });
  return { kind: 'lists', lists, cells };
}

function readRepeats(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  { occasions }: { occasions: number | null },
): RepeatCounts {
  if (names.length !== 2)
    throw new CountsRefused('wrong_lists', 'Repeat counts have two columns: how many times seen, and count.');
  const cells = rows.map((row, at) => {
    const times = Number(row[0]);
    if (!/^\d+$/.test(row[0] ?? '') || times < 1 || times > 1000)
      throw new CountsRefused('wrong_history', `Line ${at + 2}: how many times seen is a whole number from 1.`);
    if (occasions !== null && times > occasions)
      throw new CountsRefused(
        'wrong_history',
        `Line ${at + 2}: seen ${times} times, but there were ${occasions} occasions.`,
      );
    return { times, count: readCount(row.at(-1) ?? '', at + 2) };
  });
  if (new Set(cells.map(({ times }) => times)).size < cells.length)
    throw new CountsRefused('twice', 'A number of times seen occurs twice: every number has one row.');
  return { kind: 'repeats', cells: cells.toSorted((a, b) => a.times - b.times), occasions };
}

function readCount(text: string, line: number): number {
  if (text === '' || /^[<>*·≤≥~.xX]/.test(text) || /^(n\/?a|null|nan|\?+|-+)$/i.test(text))
    throw new CountsRefused(
      'suppressed',
      `Line ${line}: the count ${text === '' ? 'is blank' : `is ${JSON.stringify(text)}`}, so it was left out or suppressed. An estimate rests on the small counts: ask for the exact ones. A count of nobody is written as 0.`,
    );
  if (!/^\d+$/.test(text) || Number(text) > mostPersons)
    throw new CountsRefused('not_whole', `Line ${line}: ${JSON.stringify(text)} is no whole number of persons.`);
  return Number(text);
}

export function tableOf({ lists, cells }: ListCounts): Table {
  const filled = new Float64Array(2 ** lists.length);
  for (const { history, count } of cells) filled[history] = count;
  return makeTable(lists.length, filled);
}
