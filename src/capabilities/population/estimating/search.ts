/** Which models are fitted to a table, and which of them is chosen. */
import { logPoissonTail } from './distributions.ts';
import { makeJudge, type Status, statusOf } from './existence.ts';
import type { Fit, Fitter } from './fitting.ts';
import { hierarchical, interactions, mainEffects, mayJoin, mayLeave, type Terms } from './model.ts';
import type { Table } from './table.ts';

export type Criterion = 'bic' | 'aic';

/** A model with an estimate on the table. */
export interface Candidate {
  readonly terms: Terms;
  readonly fit: Fit;
  /** Deviance and penalty: BIC or AIC up to a number that all models of one table share. */
  readonly score: number;
}

/** A model without one. */
export interface Failure {
  readonly terms: Terms;
  readonly status: Exclude<Status, 'ok'>;
}

export interface Found {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly failures: readonly Failure[];
  readonly chosen: Candidate | null;
}

/** More models than this are not all fitted: 32,768 are all sets of pairs of six lists, 6,893 all models of five. */
export const mostModels = 40_000;

/** Log of the observed persons for BIC, as Silverman, Chan and Vincent (2024) take it; 2 for AIC. */
export const penaltyOf = (criterion: Criterion, table: Table): number =>
  criterion === 'bic' ? Math.log(table.persons) : 2;

/** Interactions at minus infinity count as any other, as in both papers: that lists have nobody in common is a finding too. */
export const scoreOf = (terms: Terms, fit: Fit, penalty: number): number => fit.deviance + penalty * (terms.length + 1);

/** All hierarchical models up to the order, as each grows from one before it; null when they are more than may be fitted. */
export function listModels(lists: number, maxOrder: number): { terms: Terms; from: number }[] | null {
  const all = interactions(lists, maxOrder);
  const models: { terms: Terms; from: number; next: number }[] = [{ terms: mainEffects(lists), from: -1, next: 0 }];
  for (let at = 0; at < models.length; at += 1) {
    const model = models[at];
    if (model === undefined) break;
    const has = new Set(model.terms);
    for (let next = model.next; next < all.length; next += 1) {
      const term = all[next];
      if (term === undefined || !mayJoin(has, term)) continue;
      models.push({ terms: [...model.terms, term], from: at, next: next + 1 });
      if (models.length > mostModels) return null;
    }
  }
  return models;
}

/** Fits every one, each from the model that it grew from. */
export function* fitAll(
  fitTo: Fitter,
  table: Table,
  models: readonly { terms: Terms; from: number }[],
  criterion: Criterion,
): Generator<number, Found> {
  const penalty = penaltyOf(criterion, table);
  const judge = makeJudge(table, [...new Set(models.flatMap(({ terms }) => terms))]);
  const starts: (Float64Array | undefined)[] = [];
  const candidates: Candidate[] = [];
  const failures: Failure[] = [];
  for (const [at, { terms, from }] of models.entries()) {
    if (at % 256 === 255) yield at;
    const status = judge(terms);
    const fitted = status === 'ok' ? fitTo(table, terms, { start: starts[from], exists: true }) : null;
    starts.push(fitted?.settled === 'clear' ? fitted.coefficients : undefined);
    const tried = status === 'ok' ? asCandidate(terms, fitted, penalty) : { terms, status };
    if ('fit' in tried) candidates.push(tried);
    else failures.push(tried);
  }
  candidates.sort((a, b) => a.score - b.score);
  return { candidates, failures, chosen: candidates[0] ?? null };
}

/**
 * Downhill: from a model to the best of those with one interaction more or less, for as long as that is better. It can end in a valley that
 * is not the deepest.
 */
export function* descend(
  fitTo: Fitter,
  table: Table,
  { maxOrder, criterion, from }: { maxOrder: number; criterion: Criterion; from: readonly Terms[] },
): Generator<number, Found> {
  const all = interactions(table.lists, maxOrder);
  const penalty = penaltyOf(criterion, table);
  const seen = new Map<string, Candidate | Failure>();
  const look = (terms: Terms, start?: Float64Array): Candidate | Failure => {
    const key = [...terms].sort((a, b) => a - b).join();
    const known = seen.get(key) ?? tryModel(fitTo, table, terms, penalty, start);
    seen.set(key, known);
    return known;
  };
  for (const beginning of from) {
    let here = look(beginning);
    for (let moved = true; moved; ) {
      moved = false;
      let best = here;
      for (const terms of neighbours(here.terms, all)) {
        const there = look(terms, 'fit' in here ? startFor(terms, here) : undefined);
        if ('fit' in there && (!('fit' in best) || there.score < best.score - 1e-9)) best = there;
      }
      yield seen.size;
      if (best !== here) {
        here = best;
        moved = true;
      }
    }
  }
  const candidates = [...seen.values()].filter((one) => 'fit' in one).sort((a, b) => a.score - b.score);
  const failures = [...seen.values()].filter((one) => 'status' in one);
  return { candidates, failures, chosen: candidates[0] ?? null };
}

/**
 * Forward by pairs: joins the pair whose number of common persons is least likely under the model so far (one-sided, Poisson), up to
 * `threshold`. Source: Chan, Silverman and Vincent (2021), section 3.2; they advise 0.02.
 */
export function* stepwise(fitTo: Fitter, table: Table, threshold: number): Generator<number, Found> {
  const penalty = penaltyOf('bic', table);
  const pairs = interactions(table.lists, Math.min(2, table.lists - 1));
  const failures: Failure[] = [];
  const path: Candidate[] = [];
  let here = tryModel(fitTo, table, mainEffects(table.lists), penalty);
  while ('fit' in here) {
    const model: Candidate = here;
    path.push(model);
    yield path.length;
    const means = marginsOfFit(table, model);
    const likely = pairs
      .filter((pair) => !model.terms.includes(pair))
      .map((pair) => ({ pair, tail: logPoissonTail(table.margins[pair] ?? 0, means(pair)) }))
      .filter(({ tail }) => tail <= Math.log(threshold))
      .sort((a, b) => a.tail - b.tail);
    let next: Candidate | undefined;
    for (const { pair } of likely) {
      const tried = tryModel(fitTo, table, hierarchical(table.lists, [...model.terms, pair]), penalty);
      if ('fit' in tried) next = tried;
      else failures.push(tried);
      if (next !== undefined) break;
    }
    if (next === undefined) break;
    here = next;
  }
  if ('status' in here) failures.push(here);
  const chosen = path.at(-1) ?? null;
  return { candidates: path.toSorted((a, b) => a.score - b.score), failures, chosen };
}

/** Fits first: a clear fit shows by itself that the estimate exists, and only else the linear programme is asked. */
export function tryModel(
  fitTo: Fitter,
  table: Table,
  terms: Terms,
  penalty: number,
  start?: Float64Array,
): Candidate | Failure {
  const fitted = fitTo(table, terms, { start });
  const status = fitted?.settled === 'clear' ? 'ok' : statusOf(table, terms);
  return status === 'ok' ? asCandidate(terms, fitted, penalty) : { terms, status };
}

/** That the machine cannot settle what exists in theory comes to the same: no estimate to rely on. */
function asCandidate(terms: Terms, fit: Fit | null, penalty: number): Candidate | Failure {
  if (fit === null || fit.settled === 'singular') return { terms, status: 'boundary' };
  return { terms, fit, score: scoreOf(terms, fit, penalty) };
}

function neighbours(terms: Terms, all: Terms): Terms[] {
  const has = new Set(terms);
  return all.flatMap((term): Terms[] => {
    if (!has.has(term)) return mayJoin(has, term) ? [[...terms, term]] : [];
    return mayLeave(terms, term) ? [terms.filter((other) => other !== term)] : [];
  });
}

function startFor(terms: Terms, from: Candidate): Float64Array {
  const known = new Map(from.terms.map((term, at) => [term, from.fit.coefficients[at + 1] ?? 0]));
  return Float64Array.from([from.fit.coefficients[0] ?? 0, ...terms.map((term) => known.get(term) ?? 0)]);
}

/** Expected persons on at least these lists, by the model. */
function marginsOfFit(table: Table, { terms, fit }: Candidate): (term: number) => number {
  const size = table.cells.length;
  const means = new Float64Array(size);
  for (let set = 1; set < size; set += 1) {
    let eta = fit.coefficients[0] ?? 0;
    for (const [at, term] of terms.entries()) if ((set & term) === term) eta += fit.coefficients[at + 1] ?? 0;
    means[set] = Math.exp(eta);
  }
  return (term) => {
    let sum = 0;
    for (let set = term; set < size; set = (set + 1) | term) sum += means[set] ?? 0;
    return sum;
  };
}
