/** How the options choose a model on a table, and on every table that is drawn from it. */
import type { EstimateOptions } from './document.ts';
import type { Fitter } from './fitting.ts';
import { hierarchical, interactions, mainEffects, readModel, type Terms } from './model.ts';
import { type Choose, chooseAgain } from './reselecting.ts';
import { type Criterion, descend, type Found, fitAll, listModels, penaltyOf, stepwise, tryModel } from './search.ts';
import type { Table } from './table.ts';

/** The advice of Chan, Silverman and Vincent (2021), from their simulations. */
const stepwiseThreshold = 0.02;

export type Plan =
  | { readonly kind: 'given'; readonly terms: Terms }
  | { readonly kind: 'stepwise' }
  | { readonly kind: 'exhaustive'; readonly maxOrder: number; readonly criterion: Criterion }
  | {
      readonly kind: 'descent';
      readonly maxOrder: number;
      readonly criterion: Criterion;
      readonly from: readonly Terms[];
    };

/** Throws ModelUnreadable. */
export function planFor(lists: number, options: EstimateOptions): Plan {
  if (options.model !== undefined) return { kind: 'given', terms: readModel(options.model, lists) };
  if (options.select === 'stepwise') return { kind: 'stepwise' };
  const maxOrder = highestOrder(lists, options);
  const criterion = options.select;
  if (options.search === 'descent') return { kind: 'descent', maxOrder, criterion, from: [mainEffects(lists)] };
  if (listModels(lists, maxOrder) !== null) return { kind: 'exhaustive', maxOrder, criterion };
  const pairs = hierarchical(lists, interactions(lists, 2));
  return { kind: 'descent', maxOrder, criterion, from: [mainEffects(lists), pairs] };
}

/** All lists at once cannot depend on each other: then nothing would be left to tell who is on none. */
export const highestOrder = (lists: number, { maxOrder }: Pick<EstimateOptions, 'maxOrder'>): number =>
  Math.min(maxOrder, lists - 1);

/** Yields how many models were fitted. */
export function* findModels(fitTo: Fitter, table: Table, plan: Plan): Generator<number, Found> {
  if (plan.kind === 'stepwise') return yield* stepwise(fitTo, table, stepwiseThreshold);
  if (plan.kind === 'descent') return yield* descend(fitTo, table, plan);
  if (plan.kind === 'exhaustive')
    return yield* fitAll(fitTo, table, listModels(table.lists, plan.maxOrder) ?? [], plan.criterion);
  const tried = tryModel(fitTo, table, plan.terms, penaltyOf('bic', table));
  return 'fit' in tried
    ? { candidates: [tried], failures: [], chosen: tried }
    : { candidates: [], failures: [tried], chosen: null };
}

/** The same choice on a drawn table; the exhaustive one goes through the models that have an estimate on the observed table. */
export function chooser(fitTo: Fitter, plan: Plan, found: Found, lists: number): Choose {
  if (plan.kind === 'exhaustive') return chooseAgain(fitTo, found.candidates, { lists, ...plan });
  return (table) => finish(findModels(fitTo, table, plan)).chosen;
}

export function finish<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
