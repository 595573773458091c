/**
 * From how often people were seen, without knowing on which list: a lower bound, and models of how people differ. The bound is chosen, since
 * models that fit alike give estimates that lie far apart.
 */
import { chaoBounds } from './bounds.ts';
import { type ClosedFit, closedModelsOfTimes } from './closed-models.ts';
import type { RepeatCounts } from './counts.ts';
import { describeClosed, weigh } from './describing.ts';
import { EstimateDocument, type EstimateOptions } from './document.ts';
import { intervalByDrawing } from './drawing.ts';
import { ModelUnreadable } from './model.ts';
import { warnOfInterval, warnOfModels, warnOfSmallCounts, when } from './warnings.ts';
import type { Hooks } from './working.ts';

const bound = 'Mh Chao (LB)';
const fewPersons = 20;

export async function estimateRepeats(
  counts: RepeatCounts,
  options: EstimateOptions,
  hooks: Hooks,
): Promise<EstimateDocument> {
  const seen = seenTimes(counts);
  const observed = seen.reduce((sum, count) => sum + count, 0);
  const fits = closedModelsOfTimes(seen, counts.occasions);
  const wanted = options.model ?? (fits.some(({ model }) => model === bound) ? bound : 'M0');
  if (!fits.some(({ model }) => model === wanted))
    throw new ModelUnreadable(
      `There is no model ${JSON.stringify(wanted)} of repeat counts: there are ${fits.map(({ model }) => model).join(', ')}.`,
    );
  const models = describeAll(fits, observed, options).filter(
    ({ model }) => options.model === undefined || model === wanted,
  );
  const found = models.find(({ model }) => model === wanted);
  const chosen = found?.status === 'ok' ? found : undefined;
  const drawn =
    chosen === undefined
      ? null
      : await drawInterval(seen, counts.occasions, chosen.estimate ?? 0, wanted, options, hooks);
  const interval = drawn?.interval ?? chosen?.interval ?? null;
  const seenTwice = observed - (seen[0] ?? 0);
  return EstimateDocument.parse({
    format: 'vasthouden estimate 1',
    lists: [],
    observed,
    estimate: chosen?.estimate ?? null,
    interval,
    chosen: chosen?.model ?? null,
    models: models.map((one) => (one === chosen ? { ...one, interval } : one)),
    method: {
      choice: options.model === undefined ? 'lower bound' : 'given',
      search: 'none',
      maxOrder: 1,
      fitted: models.filter(({ status }) => status === 'ok').length,
      boundary: models.filter(({ status }) => status === 'boundary').length,
      notIdentifiable: models.filter(({ status }) => status === 'not identifiable').length,
    },
    chao: chaoBounds(seen, counts.occasions),
    closed: [],
    pairs: [],
    whatIf: [],
    warnings: [
      ...when(chosen === undefined, {
        code: 'no_estimate',
        reason: seenTwice === 0 ? 'nobody_twice' : noReason(found?.status),
      }),
      ...when(chosen?.model === bound, { code: 'lower_bound' }),
      ...when(seenTwice < fewPersons, { code: 'few_seen_twice', persons: seenTwice }),
      ...warnOfSmallCounts(seen),
      { code: 'closure_unknown' },
      ...warnOfModels(models, undefined, []),
      ...warnOfInterval(interval, { ...options, model: wanted }, drawn?.withoutEstimate ?? 0),
    ],
    options,
    counts: {
      cells: counts.cells.map(({ times, count }) => ({ history: String(times), count })),
      occasions: counts.occasions,
    },
  } satisfies EstimateDocument);
}

function seenTimes({ cells }: RepeatCounts): number[] {
  const most = Math.max(...cells.filter(({ count }) => count > 0).map(({ times }) => times));
  return Array.from({ length: most }, (_, at) => cells.find(({ times }) => times === at + 1)?.count ?? 0);
}

const noReason = (status: ClosedFit['status'] | undefined) => (status === 'not identifiable' ? status : 'boundary');

/** Weights by BIC, best first. */
function describeAll(fits: readonly ClosedFit[], observed: number, { interval, level }: EstimateOptions) {
  const scores = fits.map(({ deviance, parameters }) =>
    deviance === null ? Number.POSITIVE_INFINITY : deviance + Math.log(observed) * parameters,
  );
  const weights = weigh(scores);
  return fits
    .map((one, at) => ({ one, score: scores[at] ?? 0, weight: weights[at] ?? 0 }))
    .toSorted((a, b) => a.score - b.score)
    .map(({ one, weight }) =>
      describeClosed(one, observed, { interval: interval === 'bca' ? 'lognormal' : interval, level, weight }),
    );
}

async function drawInterval(
  seen: readonly number[],
  occasions: number | null,
  estimate: number,
  model: string,
  options: EstimateOptions,
  hooks: Hooks,
) {
  if (options.interval !== 'bca') return null;
  const again = (drawn: Float64Array) => {
    const fit = closedModelsOfTimes(trimmed(drawn), occasions).find((one) => one.model === model);
    return fit === undefined || fit.estimate === null ? null : { estimate: fit.estimate, model };
  };
  return intervalByDrawing(Float64Array.from(seen), { estimate, model }, again, options, hooks);
}

/** Without the numbers of times that nobody reached. */
const trimmed = (drawn: Float64Array): number[] => [...drawn.slice(0, drawn.findLastIndex((count) => count > 0) + 1)];
