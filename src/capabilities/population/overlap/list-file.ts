/** A list of persons as a partner has it: CSV with names of columns in its first line. Runs in Node and in the browser. */
import { parse } from 'csv-parse/browser/esm/sync';
import * as z from 'zod/mini';
import type { Form } from './files.ts';
import { type ReadList, readPersons } from './normalising.ts';
import { type Row, refuse } from './refusals.ts';

const Cells = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** What to do with rows that cannot be used, and with persons who are there more than once: by default both are refused. */
export interface Leniency {
  readonly leaveOut?: boolean;
  readonly once?: boolean;
}

/** Persons in normal form, each once. `columns` are those of the form, in its order, by their name in the file. */
export function readList(
  text: string,
  form: Form,
  columns: readonly string[] = form.fields,
  leniency: Leniency = {},
): ReadList {
  // A letter that could not be read as UTF-8 would be lost, and with it the overlap.
  if (text.includes('\uFFFD')) refuse({ is: 'other_encoding' });
  const broken: Row[] = [];
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const cells = Cells.parse(
    parse(text, {
      bom: true,
      delimiter: first.split(';').length > first.split(',').length ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      trim: true,
      on_skip: (error) => {
        broken.push({
          line: error !== undefined && typeof error.lines === 'number' ? error.lines : 1,
          reason: 'unreadable',
        });
        return undefined;
      },
    }),
  );
  const heads = (cells[0]?.record ?? []).map((head) => head.toLowerCase());
  const places = columns.map((column) => {
    const place = heads.indexOf(column.toLowerCase());
    return place === -1 ? refuse({ is: 'column_missing', column }) : place;
  });
  const rows = cells.slice(1).map(({ record, info }) => ({
    line: info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0),
    values: places.map((place) => record[place] ?? ''),
  }));
  const read = readPersons(form, rows);
  const unusable = [...broken, ...read.unusable].sort((a, b) => a.line - b.line);
  if (unusable.length > 0 && leniency.leaveOut !== true) refuse({ is: 'unusable_rows', rows: unusable });
  if (read.duplicates.length > 0 && leniency.once !== true) refuse({ is: 'duplicates', lines: read.duplicates });
  return { ...read, unusable };
}

/** The counts as the estimate reads them: a column a list, and how many are on exactly those. */
export const writeCounts = (
  lists: readonly string[],
  combinations: readonly { readonly on: readonly string[]; readonly persons: number | null }[],
  hidden: string,
): string =>
  [
    [...lists, 'count'],
    ...combinations.map(({ on, persons }) => [...lists.map((list) => (on.includes(list) ? 1 : 0)), persons ?? hidden]),
  ]
    .map((row) => `${row.join(',')}\n`)
    .join('');
