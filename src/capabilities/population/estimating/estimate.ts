/** From counts to the document: how large the group is, also those on no list. The same counts, options and seed give the same document. */
import { chaoOfTable, fromTwoLists } from './bounds.ts';
import { closedModelsOfTable } from './closed-models.ts';
import { type Counts, check, type ListCounts, tableOf } from './counts.ts';
import { describeClosed, describeFailure, describeModel, type IntervalKind, weigh } from './describing.ts';
import { EstimateDocument, type EstimateModel, EstimateOptions, type EstimateWarning } from './document.ts';
import { intervalByDrawing } from './drawing.ts';
import { type Fitter, makeFitter } from './fitting.ts';
import { interactions, mainEffects, nameModel } from './model.ts';
import { chooser, findModels, highestOrder, type Plan, planFor } from './plan.ts';
import { estimateRepeats } from './repeats.ts';
import type { Candidate, Found } from './search.ts';
import { makeTable, type Table } from './table.ts';
import { listsOf, warnOfInterval, warnOfLists, warnOfModels, when } from './warnings.ts';
import { askWhatIf, countChanges } from './what-if.ts';
import { type Hooks, work } from './working.ts';

/** At most so many models are shown beside the chosen one and the one without any dependence. */
const mostShown = 20;

/**
 * Throws CountsRefused for counts that may not be used, ModelUnreadable for a model that cannot be read, and the reason of the signal when it is
 * aborted. Progress is told per stage: models of the search, then draws, then changes of what-if.
 */
export async function estimate(
  counts: Counts,
  asked: Partial<EstimateOptions> = {},
  hooks: Hooks = {},
): Promise<EstimateDocument> {
  const options = EstimateOptions.parse(asked);
  check(counts);
  return counts.kind === 'repeats' ? estimateRepeats(counts, options, hooks) : estimateLists(counts, options, hooks);
}

async function estimateLists(counts: ListCounts, options: EstimateOptions, hooks: Hooks): Promise<EstimateDocument> {
  const table = tableOf(counts);
  const fitTo = makeFitter(table.lists);
  const plan = planFor(table.lists, options);
  const found = await work(findModels(fitTo, table, plan), hooks, 'models');
  const models = describeFound(fitTo, table, found, options);
  const chosenName = found.chosen === null ? null : nameModel(found.chosen.terms);
  const chosen = models.find(({ model }) => model === chosenName);
  const drawn = await drawInterval(fitTo, table, plan, found, options, hooks);
  const interval = drawn?.interval ?? chosen?.interval ?? null;
  const whatIf = options.whatIf
    ? await work(
        askWhatIf(fitTo, table, found.chosen, counts.lists, options),
        hooks,
        'changes',
        countChanges(table.lists),
      )
    : [];
  return EstimateDocument.parse({
    format: 'vasthouden estimate 1',
    lists: [...counts.lists],
    observed: table.persons,
    estimate: chosen?.estimate ?? null,
    interval,
    chosen: chosenName,
    models: models.map((one) => (one === chosen ? { ...one, interval } : one)),
    method: methodOf(plan, found, table.lists, options),
    chao: chaoOfTable(table),
    closed: describeAllClosed(table, options),
    pairs: interactions(table.lists, 2).map((pair) => describePair(table, pair, counts.lists)),
    whatIf,
    warnings: [
      ...warnOfNothing(found, table),
      ...warnOfLists(table, counts.lists, options.inTimeOrder),
      ...warnOfModels(models, chosen, counts.lists),
      ...warnOfInterval(interval, options, drawn?.withoutEstimate ?? 0),
      ...when(plan.kind === 'descent' || plan.kind === 'stepwise', {
        code: 'search_bounded',
        fitted: found.candidates.length + found.failures.length,
      }),
    ],
    options,
    counts: {
      cells: counts.cells.map(({ history, count }) => ({
        history: counts.lists.map((_, list) => (history >> list) & 1).join(''),
        count,
      })),
      occasions: null,
    },
  } satisfies EstimateDocument);
}

const kindOf = ({ interval }: EstimateOptions): IntervalKind => (interval === 'bca' ? 'lognormal' : interval);

function describeFound(fitTo: Fitter, table: Table, found: Found, options: EstimateOptions): EstimateModel[] {
  const weights = weigh(found.candidates.map(({ score }) => score));
  const main = mainEffects(table.lists).length;
  const shown = found.candidates
    .map((candidate, at) => ({ candidate, at }))
    .filter(({ candidate, at }) => at < mostShown || candidate === found.chosen || candidate.terms.length === main);
  const models = shown.map(({ candidate, at }) =>
    describeModel(fitTo, table, candidate, {
      interval: kindOf(options),
      level: options.level,
      weight: weights[at] ?? 0,
    }),
  );
  const room = Math.max(found.candidates.length === 0 ? 1 : 0, mostShown - models.length);
  return [...models, ...found.failures.slice(0, room).map((failure) => describeFailure(table, failure))];
}

async function drawInterval(
  fitTo: Fitter,
  table: Table,
  plan: Plan,
  found: Found,
  options: EstimateOptions,
  hooks: Hooks,
) {
  if (options.interval !== 'bca' || found.chosen === null) return null;
  const choose = chooser(fitTo, plan, found, table.lists);
  const named = ({ fit: { unobserved }, terms }: Candidate, persons: number) => ({
    estimate: persons + unobserved,
    model: nameModel(terms),
  });
  const again = (cells: Float64Array) => {
    const drawn = makeTable(table.lists, cells);
    const chosen = choose(drawn);
    return chosen === null ? null : named(chosen, drawn.persons);
  };
  return intervalByDrawing(table.cells, named(found.chosen, table.persons), again, options, hooks);
}

function methodOf(plan: Plan, found: Found, lists: number, options: EstimateOptions): EstimateDocument['method'] {
  const failed = (status: string) => found.failures.filter((one) => one.status === status).length;
  return {
    choice: plan.kind === 'given' ? 'given' : options.select,
    search: plan.kind === 'given' ? 'none' : plan.kind,
    maxOrder: plan.kind === 'stepwise' ? Math.min(2, lists - 1) : highestOrder(lists, options),
    fitted: found.candidates.length,
    boundary: failed('boundary'),
    notIdentifiable: failed('not identifiable'),
  };
}

function describeAllClosed(table: Table, { inTimeOrder, interval, level }: EstimateOptions): EstimateModel[] {
  return closedModelsOfTable(table, inTimeOrder).map((one) =>
    describeClosed(one, table.persons, { interval: interval === 'none' ? 'none' : 'lognormal', level, weight: 0 }),
  );
}

function describePair(table: Table, pair: number, names: readonly string[]): EstimateDocument['pairs'][number] {
  const margin = (term: number) => table.margins[term] ?? 0;
  const [first = '', second = ''] = listsOf(pair, names);
  return { lists: [first, second], ...fromTwoLists(margin(pair & -pair), margin(pair & (pair - 1)), margin(pair)) };
}

function warnOfNothing(found: Found, table: Table): EstimateWarning[] {
  if (found.chosen !== null) return [];
  const nobodyTwice = interactions(table.lists, 2).every((pair) => table.margins[pair] === 0);
  return [{ code: 'no_estimate', reason: nobodyTwice ? 'nobody_twice' : (found.failures[0]?.status ?? 'boundary') }];
}
