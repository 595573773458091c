/**
 * Bias-corrected and accelerated bootstrap with the model chosen again in each draw: persons are drawn again with the chances of the
 * observed combinations; the acceleration comes from leaving out one person at a time.
 * Source: Efron (1987), JASA 82:171; Silverman, Chan and Vincent (2024), Statistics and Computing 34:44.
 */
import { normalProbability, normalQuantile } from './distributions.ts';
import type { Limits } from './intervals.ts';

export interface Bootstrap extends Limits {
  /** Draws on which no model had an estimate: they count as without end. */
  readonly withoutEstimate: number;
  /** Share of the draws that chose the model of the observed table. */
  readonly sameModel: number;
  readonly acceleration: number;
}

export interface Chosen {
  readonly estimate: number;
  readonly model: string;
}

/**
 * `choose` makes the whole choice anew from counts at the same places as `counts`, for each of the `drawn` tables. Yields how many are done.
 */
export function* bootstrap(
  counts: Float64Array,
  chosen: Chosen,
  choose: (counts: Float64Array) => Chosen | null,
  drawn: Iterable<Float64Array>,
  level: number,
): Generator<number, Bootstrap> {
  const acceleration = accelerate(counts, choose);
  const estimates: number[] = [];
  let [withoutEstimate, same] = [0, 0];
  for (const table of drawn) {
    const again = choose(table);
    estimates.push(again?.estimate ?? Number.POSITIVE_INFINITY);
    if (again === null) withoutEstimate += 1;
    else if (again.model === chosen.model) same += 1;
    yield estimates.length;
  }
  const limits = limitsOf(estimates, chosen.estimate, acceleration, level);
  return { ...limits, withoutEstimate, sameModel: same / estimates.length, acceleration };
}

/** One person less at each place in turn, as often as there are persons. */
function accelerate(counts: Float64Array, choose: (counts: Float64Array) => Chosen | null): number {
  const left: { weight: number; estimate: number }[] = [];
  counts.forEach((count, place) => {
    if (count === 0) return;
    const estimate = choose(counts.with(place, count - 1))?.estimate;
    if (estimate !== undefined) left.push({ weight: count, estimate });
  });
  const persons = left.reduce((sum, { weight }) => sum + weight, 0);
  const mean = left.reduce((sum, { weight, estimate }) => sum + weight * estimate, 0) / persons;
  const power = (n: number) => left.reduce((sum, { weight, estimate }) => sum + weight * (mean - estimate) ** n, 0);
  const spread = power(2);
  return spread === 0 ? 0 : power(3) / (6 * spread ** 1.5);
}

/** Exported for its own test: percentiles of the draws, moved for bias and acceleration. */
export function limitsOf(estimates: readonly number[], estimate: number, acceleration: number, level: number): Limits {
  const sorted = estimates.toSorted((a, b) => a - b);
  const lower = sorted.filter((one) => one < estimate).length / sorted.length;
  const bias = normalQuantile(Math.min(Math.max(lower, 0.5 / sorted.length), 1 - 0.5 / sorted.length));
  const moved = (probability: number): number => {
    const z = bias + normalQuantile(probability);
    return quantile(sorted, normalProbability(bias + z / (1 - acceleration * z)));
  };
  return { lower: moved((1 - level) / 2), upper: moved((1 + level) / 2) };
}

/**
 * Between the two nearest draws: type 8 of Hyndman and Fan (1996), The American Statistician 50:361, which they advise since it is about
 * median-unbiased whatever the distribution, and which the intervals of 2024 were published with.
 */
function quantile(sorted: readonly number[], probability: number): number {
  const place = Math.min(Math.max((sorted.length + 1 / 3) * probability - 2 / 3, 0), sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below === above ? below : below + (place - Math.floor(place)) * (above - below);
}
