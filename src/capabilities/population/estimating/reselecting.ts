/** Choosing a model again on a table that was drawn, among the models that have an estimate on the observed table. */
import { statusOf } from './existence.ts';
import type { Fitter } from './fitting.ts';
import { interactions, mainEffects, sizeOf, type Terms } from './model.ts';
import { type Candidate, type Criterion, penaltyOf, scoreOf } from './search.ts';
import type { Table } from './table.ts';

export type Choose = (table: Table) => Candidate | null;

/** With so many models it pays to fit more of the larger ones. Of all that are fitted exhaustively none has more than 25 interactions. */
const manyModels = 2000;

/**
 * Exhaustive, and the same as fitting all: a model is passed over only when its deviance cannot come low enough, since it is no lower than
 * that of any larger model. The largest are fitted first: all interactions, all without one, and without two (each with what contains it).
 */
export function chooseAgain(
  fitTo: Fitter,
  candidates: readonly Candidate[],
  { lists, maxOrder, criterion }: { lists: number; maxOrder: number; criterion: Criterion },
): Choose {
  const all = interactions(lists, maxOrder);
  const bitsOf = (terms: Terms): number =>
    all.reduce((bits, term, at) => (terms.includes(term) ? bits | (1 << at) : bits), 0);
  const largest = leaveOut(all, candidates.length > manyModels).map((gone) => ({
    gone: bitsOf(gone),
    terms: [...mainEffects(lists), ...all.filter((term) => !gone.some((one) => (term & one) === one))],
    start: undefined as Float64Array | undefined,
  }));
  const lacking = Int32Array.from(candidates, ({ terms }) => ~bitsOf(terms));
  return (table) => {
    const penalty = penaltyOf(criterion, table);
    const bounds = largest.map((one) => {
      const fitted = fitTo(table, one.terms, { start: one.start });
      if (fitted?.settled === 'clear') one.start ??= fitted.coefficients;
      return { gone: one.gone, deviance: (fitted?.deviance ?? 0) - 1e-6 };
    });
    const least = leastDeviance(bounds);
    let best: Candidate | null = null;
    for (const [at, candidate] of candidates.entries()) {
      const limit: number = (best?.score ?? Number.POSITIVE_INFINITY) - penalty * (candidate.terms.length + 1);
      if (least(lacking[at] ?? 0) >= limit) continue;
      const tried = tryAgain(fitTo, table, candidate, penalty, limit);
      if (tried !== null) best = tried;
    }
    return best;
  };
}

/** The highest deviance of the larger models that lack nothing which the model has; interactions as bits. */
function leastDeviance(bounds: readonly { gone: number; deviance: number }[]): (lacking: number) => number {
  const sorted = bounds.toSorted((a, b) => b.deviance - a.deviance);
  const gone = Int32Array.from(sorted, (bound) => bound.gone);
  const deviances = Float64Array.from(sorted, (bound) => bound.deviance);
  return (lacking) => {
    let at = 0;
    while (((gone[at] ?? 0) & ~lacking) !== 0) at += 1;
    return deviances[at] ?? 0;
  };
}

/** Nothing, each interaction, and with `pairs` each two that do not contain each other. */
function leaveOut(all: Terms, pairs: boolean): Terms[] {
  const two = all.filter((term) => sizeOf(term) === 2);
  const couples = two.flatMap((one, at) => two.slice(at + 1).map((other) => [one, other]));
  return [[], ...all.map((term) => [term]), ...(pairs ? couples : [])];
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
