/** What every file shares that a spreadsheet wrote: headers to columns, records to cells, and how words and days are read. Pure. */
import { Day } from '#vocabulary/day.ts';
import { type CsvRecord, readRecords } from './csv-records.ts';
import type { FileFault, Mistake } from './mistakes.ts';

export interface Heading<C extends string> {
  readonly columnOf: (header: string) => C | undefined;
  readonly required: readonly C[];
  /** What else lacks, by the column at which it is told. */
  readonly alsoMissing?: (headers: readonly (C | undefined)[]) => readonly (readonly [C, FileFault])[];
}
export interface Sheet<C extends string> {
  /** Undefined: the headers do not do, and nothing below them is read. */
  readonly head?: { readonly headers: readonly (C | undefined)[]; readonly width: number };
  readonly body: readonly CsvRecord[];
  readonly mistakes: readonly Mistake[];
  /** Headers that mean nothing here; their cells are left alone. */
  readonly ignored: readonly string[];
  /** As they stand in the file; left out unless a column lacks. */
  readonly headers?: readonly string[];
}

export function readSheet<C extends string>(
  file: string,
  { columnOf, required, alsoMissing = () => [] }: Heading<C>,
): Sheet<C> {
  const { records, mistakes } = readRecords(file);
  const [head, ...body] = records;
  const found = head?.cells.slice(0, filledIn(head.cells)) ?? [];
  const headers = found.map(columnOf);
  // What stands there is somebody.
  if (head === undefined || headers.every((column) => column === undefined))
    return { body: [], mistakes: [...mistakes, wholly(head?.line ?? 1, 'no_header')], ignored: [] };
  const at = (column: C, reason: FileFault): Mistake => ({ line: head.line, column, reason });
  const missing = [
    ...required.filter((column) => !headers.includes(column)).map((column) => at(column, 'no_such_column')),
    ...alsoMissing(headers).map(([column, reason]) => at(column, reason)),
  ];
  // Which of the two holds is not for us to guess.
  const twice = headers.filter((column, place) => column !== undefined && headers.indexOf(column) < place);
  if (missing.length + twice.length > 0)
    return {
      body: [],
      mistakes: [
        ...mistakes,
        ...missing,
        ...twice.flatMap((column) => (column === undefined ? [] : [at(column, 'column_twice')])),
      ],
      ignored: [],
      ...(missing.length > 0 && { headers: found }),
    };
  const ignored = found.filter((_, place) => headers[place] === undefined);
  return { head: { headers, width: head.cells.length }, body, mistakes, ignored };
}

/** What stands in each column; a mistake where something stands beyond the headers. A spreadsheet writes too few empty cells, or too many. */
export function cellsOf<C extends string>(
  { line, cells }: CsvRecord,
  headers: readonly (C | undefined)[],
): { readonly cells: ReadonlyMap<C, string>; readonly mistake?: Mistake } {
  if (filledIn(cells) > headers.length) {
    const counted = { expected: headers.length, found: filledIn(cells) };
    return { cells: new Map(), mistake: { ...wholly(line, 'number_of_cells'), cells: counted } };
  }
  return {
    cells: new Map(headers.flatMap((column, at) => (column === undefined ? [] : [[column, cells[at] ?? ''] as const]))),
  };
}

export const wholly = (line: number, reason: FileFault): Mistake => ({ line, column: null, reason });
/** How many cells there are up to the last that has something in it. */
export const filledIn = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell !== '') + 1;

/** How a name is looked up: case and spaces do not count. */
export const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Enough to find it by: a cell in the wrong place may hold a story. */
export const shortened = (word: string): string => (word.length > 40 ? `${word.slice(0, 40)}…` : word);

/** `2026-11-22` or `22-11-2026`, also as a spreadsheet writes it at midnight; undefined for a day that is not in the calendar. */
export function dayFrom(text: string): Day | undefined {
  return Day.safeParse(isoFrom(text)).data;
}
/** A day that is not in the calendar is something else than one that is written in another way. */
export const dayFault = (text: string): FileFault =>
  Day.safeParse(isoFrom(text)).error?.issues.some(({ message }) => message === 'no_such_day')
    ? 'no_such_day'
    : 'wrong_day';
function isoFrom(text: string): string {
  const written = text.replace(/[ T]0?0:00(:00(\.0+)?)?$/, '');
  const dutch = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(written);
  return dutch ? `${dutch[4]}-${(dutch[3] ?? '').padStart(2, '0')}-${(dutch[1] ?? '').padStart(2, '0')}` : written;
}

/** Codes stand for themselves; beside them the words that a Dutch form uses. */
export const withCodes = <T extends string>(
  codes: readonly T[],
  words: Readonly<Record<string, T>>,
): ReadonlyMap<string, T> => new Map([...codes.map((code) => [code, code] as const), ...Object.entries(words)]);
