/**
 * Whether a model has an estimate on a table at all. The interactions that are finite must be told apart by the combinations that were not
 * dropped (rank), and some table of positive numbers must have the same margins as the counts (a linear programme).
 * Source: Fienberg and Rinaldo (2012), Annals of Statistics 40:996; Chan, Silverman and Vincent (2021), JASA 116:1297, section 2.6.
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { solve } from 'yalps';
import type { Terms } from './model.ts';
import type { Table } from './table.ts';

export type Status = 'ok' | 'boundary' | 'not identifiable';

/** `boundary`: the likelihood still rises as the estimate runs to infinity. */
export function statusOf(table: Table, terms: Terms): Status {
  const { finite, cells } = extended(table, terms);
  const design = cells.map((set) => finite.map((term) => ((set & term) === term ? 1 : 0)));
  return statusOfDesign(
    design,
    cells.map((set) => table.cells[set] ?? 0),
  );
}

/** The same for any design: a row of numbers for each count. */
export function statusOfDesign(design: readonly (readonly number[])[], counts: readonly number[]): Status {
  const width = design[0]?.length ?? 0;
  if (design.length < width || rankOf(design) < width) return 'not identifiable';
  return hasPositiveTable(design, counts) ? 'ok' : 'boundary';
}

function rankOf(design: readonly (readonly number[])[]): number {
  const rows = design.map((row) => [...row]);
  return new SingularValueDecomposition(new Matrix(rows), { computeLeftSingularVectors: false, autoTranspose: true })
    .rank;
}

/** The largest number that every place of a table with these margins can have at once is above zero. */
function hasPositiveTable(design: readonly (readonly number[])[], counts: readonly number[]): boolean {
  if (counts.every((count) => count > 0)) return true;
  const width = design[0]?.length ?? 0;
  const names = Array.from({ length: width }, (_, column) => `m${column}`);
  const total = (column: number, weight: (row: number) => number) =>
    design.reduce((sum, cells, row) => sum + (cells[column] ?? 0) * weight(row), 0);
  const scale = names.map((_, column) => Math.max(...design.map((cells) => Math.abs(cells[column] ?? 0))) || 1);
  const places = design.map((cells, row) => {
    const entries = names.flatMap((name, column): [string, number][] =>
      cells[column] === 0 ? [] : [[name, (cells[column] ?? 0) / (scale[column] ?? 1)]],
    );
    return [`x${row}`, entries] as const;
  });
  const least = names.map((name, column): [string, number] => [name, total(column, () => 1) / (scale[column] ?? 1)]);
  const solution = solve({
    direction: 'maximize',
    objective: 'least',
    constraints: names.map((name, column) => [
      name,
      { equal: total(column, (row) => counts[row] ?? 0) / (scale[column] ?? 1) },
    ]),
    variables: [...places, ['least', [...least, ['least', 1]]]],
  });
  return solution.status === 'optimal' && solution.result > 1e-7;
}

function extended(table: Table, terms: Terms): { finite: readonly number[]; cells: readonly number[] } {
  const gone = terms.filter((term) => table.margins[term] === 0);
  const cells: number[] = [];
  for (let set = 1; set < table.cells.length; set += 1)
    if (!gone.some((term) => (set & term) === term)) cells.push(set);
  return { finite: [0, ...terms.filter((term) => !gone.includes(term))], cells };
}

/**
 * Judges many models of one table. What holds for a model holds for every smaller one with the same interactions at minus infinity, so the
 * largest of each kind is judged first (section 2.7 there): usually one linear programme for all.
 */
export function makeJudge(table: Table, allowed: Terms): (terms: Terms) => Status {
  const judged = new Map<string, Status>();
  const remember = (key: string, terms: Terms): Status => {
    const known = judged.get(key) ?? statusOf(table, terms);
    judged.set(key, known);
    return known;
  };
  const finite = allowed.filter((term) => (table.margins[term] ?? 0) > 0);
  return (terms) => {
    const gone = terms.filter((term) => table.margins[term] === 0);
    const largest = remember(`largest without ${gone.join()}`, [...new Set([...terms, ...finite])]);
    return largest === 'ok' ? 'ok' : remember(terms.join(), terms);
  };
}
