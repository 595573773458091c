/** From the text of a CSV file to its records, each with the line on which it begins; what cannot be read is told. Pure. */
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import type { FileFault, Mistake } from './mistakes.ts';

export interface CsvRecord {
  readonly line: number;
  /** The line on which it ends. */
  readonly until: number;
  readonly cells: readonly string[];
}

const Cell = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }), raw: z.string() });
/** The line on which what was read begins; `last` is the line on which it ends. */
const firstLine = (last: number, raw: string): number => last - (raw.trim().match(/\n/g)?.length ?? 0);

export function readRecords(file: string): { records: CsvRecord[]; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  // One sign for the end of a line: what Windows writes inside quotes would count twice.
  const lines = file.replace(/\r\n?/g, '\n').trimEnd();
  const [, named] = /^\uFEFF?\s*sep=(.)[ \t]*\n/i.exec(lines) ?? [];
  const text = named === undefined ? lines : lines.replace(/sep=./i, '');
  const records = z.array(Cell).parse(
    parse(text, {
      bom: true,
      delimiter: named ?? separatorOf(text),
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      skip_records_with_error: true,
      trim: true,
      on_skip: (error, raw) => {
        const last = error !== undefined && typeof error.lines === 'number' ? error.lines : 1;
        const line = firstLine(last, raw ?? '');
        // Each quote in it is told apart.
        if (mistakes.at(-1)?.line === line) return undefined;
        mistakes.push(
          last > line || error?.code === 'CSV_QUOTE_NOT_CLOSED'
            ? { line, until: last, column: null, reason: 'quote_not_closed' satisfies FileFault }
            : { line, column: null, reason: 'unreadable' satisfies FileFault },
        );
        return undefined;
      },
    }),
  );
  return {
    records: records.map(({ record, info: { lines }, raw }) => ({
      line: firstLine(lines, raw),
      until: lines,
      cells: record,
    })),
    mistakes,
  };
}

/** The sign that the headers have most of. */
function separatorOf(text: string): string {
  const [first = ''] = text.trimStart().split('\n', 1);
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}
