/**
 * Bias-corrected and accelerated bootstrap with the model chosen again in each draw: persons are drawn again with the chances of the
 * observed combinations; the acceleration comes from leaving out one person at a time.
 * Source: Efron (1987), JASA 82:171; Silverman, Chan and Vincent (2024), Statistics and Computing 34:44.
 */
import { drawAgain, makeChance } from './chance.ts';
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

/** `choose` makes the whole choice anew from counts at the same places as `counts`. Yields the number of draws that are done. */
export function* bootstrap(
  counts: Float64Array,
  chosen: Chosen,
  choose: (counts: Float64Array) => Chosen | null,
  { draws, seed, level }: { draws: number; seed: number; level: number },
): Generator<number, Bootstrap> {
  const acceleration = accelerate(counts, choose);
  const chance = makeChance(seed);
  const estimates: number[] = [];
  let [withoutEstimate, same] = [0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = new Float64Array(counts.length);
    drawAgain(counts, drawn, chance);
    const again = choose(drawn);
    estimates.push(again?.estimate ?? Number.POSITIVE_INFINITY);
    if (again === null) withoutEstimate += 1;
    else if (again.model === chosen.model) same += 1;
    yield draw + 1;
  }
  const limits = limitsOf(estimates, chosen.estimate, acceleration, level);
  return { ...limits, withoutEstimate, sameModel: same / draws, acceleration };
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

/** Between the two nearest draws in proportion (type 7 of Hyndman and Fan). */
function quantile(sorted: readonly number[], probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below === above ? below : below + (place - Math.floor(place)) * (above - below);
}
