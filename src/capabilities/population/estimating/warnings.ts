/** What a reader must know before using an estimate. The bounds are ours, chosen to be heard before a number misleads. */
import { closureTest } from './closed-models.ts';
import type { EstimateModel, EstimateOptions, EstimateWarning, Interval } from './document.ts';
import { interactions, sizeOf } from './model.ts';
import { type Table, timesSeen } from './table.ts';

const fewPersons = 20;
const nestedShare = 0.9;
const strongLogOdds = Math.log(10);
const countedAlternative = 0.05;
const apart = 1.5;
const smallCount = 5;
const manyCells = 6;
const closureLevel = 0.05;

type Pair = [string, string];

/** Of the lists themselves, whatever the model. */
export function warnOfLists(table: Table, names: readonly string[], inTimeOrder: boolean): EstimateWarning[] {
  const size = (list: number) => table.margins[1 << list] ?? 0;
  const both = (pair: number) => table.margins[pair] ?? 0;
  const pairs = interactions(table.lists, 2);
  const named = (holds: (pair: number) => boolean): Pair[] => pairs.filter(holds).map((pair) => pairOf(pair, names));
  const thin = names.filter((_, list) => size(list) < fewPersons);
  const seenTwice = table.persons - (timesSeen(table)[0] ?? 0);
  const apartPairs = named((pair) => both(pair) === 0);
  const nested = named((pair) => {
    const smaller = Math.min(...listsIn(pair).map(size));
    return smaller >= fewPersons && both(pair) >= nestedShare * smaller;
  });
  return [
    ...when(thin.length > 0, { code: 'thin_lists', lists: thin }),
    ...when(seenTwice < fewPersons, { code: 'few_seen_twice', persons: seenTwice }),
    ...when(apartPairs.length > 0, { code: 'no_overlap', pairs: apartPairs }),
    ...when(nested.length > 0, { code: 'nested_lists', pairs: nested }),
    ...warnOfSmallCounts(table.cells),
    ...warnOfClosure(table, inTimeOrder),
  ];
}

export function warnOfSmallCounts(cells: Iterable<number>): EstimateWarning[] {
  const above = [...cells].filter((count) => count > 0);
  return when(above.length >= manyCells && above.every((count) => count >= smallCount), { code: 'no_small_counts' });
}

function warnOfClosure(table: Table, inTimeOrder: boolean): EstimateWarning[] {
  const test = inTimeOrder ? closureTest(table) : null;
  if (test === null) return [{ code: 'closure_unknown' }];
  return when(test.closer && test.p < closureLevel, { code: 'not_closed', p: test.p });
}

/** Of the chosen model and the others beside it. */
export function warnOfModels(
  models: readonly EstimateModel[],
  chosen: EstimateModel | undefined,
  names: readonly string[],
): EstimateWarning[] {
  const strong = Object.entries(chosen?.dependences ?? {}).flatMap(([name, value]): Pair[] =>
    name.length === 2 && value !== null && Math.abs(value) > strongLogOdds ? [pairOf(termOf(name), names)] : [],
  );
  const counted = models.filter((one) => one.weight >= countedAlternative).flatMap((one) => one.estimate ?? []);
  const [lowest, highest] = [Math.min(...counted), Math.max(...counted)];
  return [
    ...when(strong.length > 0, { code: 'strong_dependence', pairs: strong }),
    ...when(counted.length > 1 && highest >= apart * lowest, { code: 'models_disagree', lowest, highest }),
  ];
}

export function warnOfInterval(
  interval: Interval | null,
  choice: EstimateOptions,
  withoutEstimate: number,
): EstimateWarning[] {
  if (interval === null) return [];
  const drawn = interval.kind === 'bca';
  return [
    ...when(!drawn && choice.model === undefined, { code: 'interval_without_selection' }),
    ...when(interval.upper === null, { code: 'no_upper_limit' }),
    ...when(withoutEstimate > 0, { code: 'draws_without_estimate', draws: withoutEstimate, of: choice.draws }),
  ];
}

export const when = (holds: boolean, warning: EstimateWarning): EstimateWarning[] => (holds ? [warning] : []);

const listsIn = (pair: number): number[] => [Math.log2(pair & -pair), Math.log2(pair & (pair - 1))];

const pairOf = (pair: number, names: readonly string[]): Pair => {
  const [first = 0, second = 0] = listsIn(pair);
  return [names[first] ?? '', names[second] ?? ''];
};

const termOf = (name: string): number => [...name].reduce((term, digit) => term | (1 << (Number(digit) - 1)), 0);

/** Names of the lists in an interaction. */
export const listsOf = (term: number, names: readonly string[]): string[] =>
  sizeOf(term) === 0 ? [] : names.filter((_, list) => ((term >> list) & 1) === 1);
