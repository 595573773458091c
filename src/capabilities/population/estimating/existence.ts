/**
 * Whether a model has an estimate on a table at all. The interactions that are finite must be told apart by the combinations that were not
 * dropped (rank), and the likelihood must not rise for ever along any direction (a linear programme), which is the same as that some table of
 * positive numbers has the margins of the counts.
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
  const seen = design.filter((_, row) => (counts[row] ?? 0) > 0);
  if (rankOf(seen) === width) return 'ok';
  if (rankOf(design) < width) return 'not identifiable';
  const unseen = design.filter((_, row) => counts[row] === 0);
  return hasDirection(seen, unseen) ? 'boundary' : 'ok';
}

/** At most the rows, when they are fewer than the columns. */
function rankOf(design: readonly (readonly number[])[]): number {
  if (design.length < (design[0]?.length ?? 1)) return design.length;
  const rows = design.map((row) => [...row]);
  return new SingularValueDecomposition(new Matrix(rows), { computeLeftSingularVectors: false }).rank;
}

/**
 * Is there a way to change the coefficients that leaves all means of counts above zero as they are, and lowers some of the others and raises
 * none? Then the likelihood rises along it without end. A linear programme, bounded by one for each mean, so its answer is 0 or at least 1.
 */
function hasDirection(seen: readonly (readonly number[])[], unseen: readonly (readonly number[])[]): boolean {
  const rows = [...seen, ...unseen];
  const width = rows[0]?.length ?? 0;
  const variables = Array.from({ length: 2 * width }, (_, at) => {
    const column = at >> 1;
    const largest = Math.max(...rows.map((row) => Math.abs(row[column] ?? 0))) || 1;
    const sign = (at & 1) === 0 ? 1 / largest : -1 / largest;
    const falls = unseen.reduce((sum, row) => sum + (row[column] ?? 0), 0) * sign;
    const entries = rows.flatMap((row, place): [string, number][] =>
      row[column] === 0 ? [] : [[`row ${place}`, (row[column] ?? 0) * sign]],
    );
    return [`${column}${sign > 0 ? '+' : '-'}`, [...entries, ['falls', falls] as [string, number]]] as const;
  });
  const { status, result } = solve({
    direction: 'maximize',
    objective: 'falls',
    constraints: rows.map((_, place) => [`row ${place}`, place < seen.length ? { equal: 0 } : { min: 0, max: 1 }]),
    variables,
  });
  return status !== 'optimal' || result > 0.5;
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
  const remember = (key: string, terms: () => Terms): Status => {
    const known = judged.get(key) ?? statusOf(table, terms());
    judged.set(key, known);
    return known;
  };
  const finite = allowed.filter((term) => (table.margins[term] ?? 0) > 0);
  return (terms) => {
    const gone = terms.filter((term) => table.margins[term] === 0).join();
    const largest = remember(`largest without ${gone}`, () => [...new Set([...terms, ...finite])]);
    return largest === 'ok' ? 'ok' : remember(terms.join(), () => terms);
  };
}
