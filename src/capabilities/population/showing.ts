/** What everybody of a round may read of an estimate, so that nobody can reckon back how few people an overlap has. */
import type { Range, ShownEstimate, ShownWarning } from './contract.ts';
import type { EstimateDocument, EstimateWarning } from './estimating/document.ts';

/** Of so few seen on more than one list nothing is shown: the number of them could be reckoned back (security.md, 61). */
export const leastSeenTwice = 10;

/** A round number of persons to round to: as coarse as a quarter of the interval is wide, tens at least. */
export function stepFor(estimate: number | null, lower: number | null, upper: number | null): number {
  // Without bounds nothing tells how uncertain it is: a quarter of the number itself.
  const width = lower === null || upper === null ? (estimate ?? 0) : upper - lower;
  const wanted = Math.max(width / 4, 10);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= wanted) ?? wanted;
}

/** Models that weigh as much fit about as well. */
const weighty = 0.05;

export function shownOf(document: EstimateDocument): ShownEstimate {
  const seenTwice = document.chao.timesSeen.slice(1).reduce((sum, persons) => sum + persons, 0);
  if (seenTwice < leastSeenTwice)
    return {
      ...{ chosen: { estimate: null, lower: null, upper: null }, why: 'too_few_to_show' },
      // Coarser still: whoever knows the totals of all lists could take it off them.
      observed: Number(document.observed.toPrecision(1)),
      ...{ others: null, sameModel: null, warnings: ['rests_on_little'] },
    };
  const { chosen, estimate, interval, models, warnings } = document;
  const [lower, upper] = [interval?.lower ?? null, interval?.upper ?? null];
  const step = stepFor(estimate, lower, upper);
  const round = (persons: number): number => Math.max(Math.round(persons / step), 1) * step;
  const range: Range = {
    estimate: estimate === null ? null : round(estimate),
    // Outwards: rounding may not make it look more certain than it is.
    lower: lower === null ? null : Math.floor(lower / step) * step,
    upper: upper === null ? null : Math.ceil(upper / step) * step,
  };
  const others = models.flatMap((one) =>
    one.weight >= weighty && one.model !== chosen && one.estimate !== null ? [round(one.estimate)] : [],
  );
  const none = warnings.find((warning) => warning.code === 'no_estimate');
  return {
    chosen: range,
    why: none === undefined ? null : none.reason === 'boundary' ? 'boundary' : 'too_little',
    observed: Number(document.observed.toPrecision(2)),
    others: others.length === 0 ? null : { lowest: Math.min(...others), highest: Math.max(...others) },
    sameModel: interval?.sameModel === undefined ? null : Math.round(interval.sameModel * 10) / 10,
    warnings: [...new Set(warnings.flatMap(({ code }) => shownWarning[code] ?? []))],
  };
}

/** Which lists are small, have nobody in common or lie within each other is for the researchers: others are told that it rests on little. */
const shownWarning: Readonly<Record<EstimateWarning['code'], ShownWarning | null>> = {
  no_estimate: null,
  no_small_counts: null,
  lower_bound: null,
  thin_lists: 'rests_on_little',
  few_seen_twice: 'rests_on_little',
  no_overlap: 'rests_on_little',
  nested_lists: 'rests_on_little',
  strong_dependence: 'rests_on_little',
  draws_without_estimate: 'rests_on_little',
  models_disagree: 'models_disagree',
  closure_unknown: 'closure_unknown',
  not_closed: 'not_closed',
  interval_without_selection: 'interval_without_selection',
  no_upper_limit: 'no_upper_limit',
  search_bounded: 'search_bounded',
};
