/** What everybody of a round may read of an estimate: rounded, and without anything that gives a small count away. */
import type { Range, ShownEstimate, ShownWarning } from './contract.ts';
import type { EstimateDocument, EstimateModel } from './estimating/document.ts';

const step = 10;
/** To tens; more would tell how many of a small overlap there are (security.md, 61). */
export const rounded = (persons: number): number => Math.round(persons / step) * step;

/** As many as fit a screen; the rest stands in the document. */
const mostAlternatives = 8;

export function shownOf(document: EstimateDocument): ShownEstimate {
  const { chosen, estimate, interval, observed, chao, models, whatIf, warnings } = document;
  const none = warnings.find((warning) => warning.code === 'no_estimate');
  return {
    chosen: { model: chosen, ...rangeOf(estimate, interval) },
    why: none === undefined ? null : none.reason === 'not identifiable' ? 'not_identifiable' : none.reason,
    observed: rounded(observed),
    atLeast: chao.lowerBound === null ? null : rounded(chao.lowerBound),
    sameModel: interval?.sameModel ?? null,
    alternatives: models
      .filter(({ model, status, weight }) => status === 'ok' && (weight >= 0.005 || model === chosen))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, mostAlternatives)
      .map((one) => ({ model: one.model, ...rangeOf(one.estimate, one.interval), weight: one.weight })),
    whatIf: whatIf.map(({ change, lists, ...one }) => ({ change, lists, ...rangeOf(one.estimate, one) })),
    warnings: [...new Set(warnings.flatMap(({ code }): ShownWarning[] => (code === 'no_estimate' ? [] : [code])))],
  };
}

type Bounds = Pick<NonNullable<EstimateModel['interval']>, 'upper'> & { readonly lower: number | null };

function rangeOf(estimate: number | null, bounds: Bounds | null): Range {
  const round = (persons: number | null | undefined): number | null =>
    persons === null || persons === undefined ? null : rounded(persons);
  return { estimate: round(estimate), lower: round(bounds?.lower), upper: round(bounds?.upper) };
}
