/** What would change the answer: a list left out, a dependence put in or left out. */
import type { EstimateOptions, WhatIf } from './document.ts';
import { type Fitter, makeFitter } from './fitting.ts';
import { logNormal } from './intervals.ts';
import { hierarchical, interactions, mayJoin, mayLeave, nameModel, type Terms } from './model.ts';
import { findModels, planFor } from './plan.ts';
import { type Candidate, penaltyOf, tryModel } from './search.ts';
import { type Table, withoutList } from './table.ts';

const fewestLists = 3;

/** Lists that can be left out, and pairs of lists. */
export const countChanges = (lists: number): number => (lists < fewestLists ? 0 : lists + (lists * (lists - 1)) / 2);

/** Yields how many are done. Intervals are log-normal, at the level of the options. */
export function* askWhatIf(
  fitTo: Fitter,
  table: Table,
  chosen: Candidate | null,
  names: readonly string[],
  options: EstimateOptions,
): Generator<number, WhatIf[]> {
  const answers: WhatIf[] = [];
  for (let list = 0; list < table.lists && table.lists >= fewestLists; list += 1) {
    answers.push(yield* withoutOne(table, list, names, options, answers.length));
    yield answers.length;
  }
  if (chosen === null) return answers;
  for (const pair of interactions(table.lists, Math.min(2, table.lists - 1))) {
    const changed = changedBy(pair, chosen.terms);
    if (changed === null) continue;
    const tried = tryModel(fitTo, table, changed.terms, penaltyOf('bic', table));
    answers.push({
      change: changed.change,
      lists: names.filter((_, list) => ((pair >> list) & 1) === 1),
      model: nameModel(changed.terms),
      ...numbers(fitTo, table, 'fit' in tried ? tried : null, options),
    });
    yield answers.length;
  }
  return answers;
}

/** The same choice among the lists that are left; of a given model, what is left of it. */
function* withoutOne(
  table: Table,
  list: number,
  names: readonly string[],
  options: EstimateOptions,
  done: number,
): Generator<number, WhatIf> {
  const left = withoutList(table, list);
  const fitTo = makeFitter(left.lists);
  const plan =
    options.model === undefined
      ? planFor(left.lists, options)
      : { kind: 'given' as const, terms: leaveOut(planFor(table.lists, options), list, left.lists) };
  const search = findModels(fitTo, left, plan);
  let step = search.next();
  for (; step.done !== true; step = search.next()) yield done;
  const { chosen } = step.value;
  return {
    change: 'without',
    lists: [names[list] ?? ''],
    model: chosen === null ? null : nameModel(chosen.terms.map((term) => putBack(term, list))),
    ...numbers(fitTo, left, chosen, options),
  };
}

const below = (list: number): number => (1 << list) - 1;

const putBack = (term: number, list: number): number => (term & below(list)) | ((term & ~below(list)) << 1);

function leaveOut(plan: ReturnType<typeof planFor>, list: number, lists: number): Terms {
  const terms = plan.kind === 'given' ? plan.terms.filter((term) => ((term >> list) & 1) === 0) : [];
  return hierarchical(
    lists,
    terms.map((term) => (term & below(list)) | ((term >> 1) & ~below(list))),
  );
}

function changedBy(pair: number, terms: Terms): { change: 'dependence' | 'independence'; terms: Terms } | null {
  if (!terms.includes(pair))
    return mayJoin(new Set(terms), pair) ? { change: 'dependence', terms: [...terms, pair] } : null;
  return mayLeave(terms, pair) ? { change: 'independence', terms: terms.filter((term) => term !== pair) } : null;
}

function numbers(fitTo: Fitter, table: Table, chosen: Candidate | null, { level }: EstimateOptions) {
  if (chosen === null) return { estimate: null, lower: null, upper: null };
  const fitted = fitTo(table, chosen.terms, { start: chosen.fit.coefficients, withVariance: true }) ?? chosen.fit;
  const { lower, upper } = logNormal(table.persons, fitted, level);
  return {
    estimate: table.persons + fitted.unobserved,
    lower: Number.isFinite(lower) ? lower : null,
    upper: Number.isFinite(upper) ? upper : null,
  };
}
