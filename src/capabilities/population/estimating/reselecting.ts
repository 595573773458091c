/** Choosing a model again on a table that was drawn, among the models that have an estimate on the observed table. */
import { statusOf } from './existence.ts';
import type { Fitter } from './fitting.ts';
import { interactions, mainEffects, type Terms } from './model.ts';
import { type Candidate, type Criterion, penaltyOf, scoreOf } from './search.ts';
import type { Table } from './table.ts';

export type Choose = (table: Table) => Candidate | null;

/**
 * Exhaustive, and the same as fitting all: a model is passed over only when its deviance cannot come low enough, since it is no lower than
 * that of any larger model. Those that are larger by much are fitted first: all interactions, and all but one (with what contains it).
 */
export function chooseAgain(
  fitTo: Fitter,
  candidates: readonly Candidate[],
  { lists, maxOrder, criterion }: { lists: number; maxOrder: number; criterion: Criterion },
): Choose {
  const all = interactions(lists, maxOrder);
  const largest: Terms[] = [all, ...all.map((term) => all.filter((other) => (other & term) !== term))].map((terms) => [
    ...mainEffects(lists),
    ...terms,
  ]);
  const starts: (Float64Array | undefined)[] = largest.map(() => undefined);
  const missing = candidates.map(({ terms }) => {
    const has = new Set(terms);
    return [0, ...all.flatMap((term, at) => (has.has(term) ? [] : [at + 1]))];
  });
  return (table) => {
    const penalty = penaltyOf(criterion, table);
    const leastDeviances = largest.map((terms, at) => {
      const fitted = fitTo(table, terms, { start: starts[at] });
      if (fitted?.settled === 'clear') starts[at] ??= fitted.coefficients;
      return (fitted?.deviance ?? 0) - 1e-6;
    });
    let best: Candidate | null = null;
    for (const [at, candidate] of candidates.entries()) {
      const limit: number = (best?.score ?? Number.POSITIVE_INFINITY) - penalty * (candidate.terms.length + 1);
      if (missing[at]?.some((without) => (leastDeviances[without] ?? 0) >= limit)) continue;
      const tried = tryAgain(fitTo, table, candidate, penalty, limit);
      if (tried !== null) best = tried;
    }
    return best;
  };
}

function tryAgain(
  fitTo: Fitter,
  table: Table,
  { terms, fit: known }: Candidate,
  penalty: number,
  below: number,
): Candidate | null {
  const fitted = fitTo(table, terms, { start: known.coefficients, below });
  if (fitted === null || fitted.settled === 'singular' || fitted.deviance >= below) return null;
  if (fitted.settled === 'unclear' && statusOf(table, terms) !== 'ok') return null;
  return { terms, fit: fitted, score: scoreOf(terms, fitted, penalty) };
}
