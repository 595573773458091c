/**
 * Models of one closed group seen on several occasions: everybody alike (M0), occasions differ (Mt), people differ (Mh, Mth), being seen
 * changes people (Mb, Mbh, only where the occasions are in the order of time). Also for how often people were seen, without which occasion.
 * Source: Baillargeon and Rivest (2007), Journal of Statistical Software 19(5); Rivest and Baillargeon (2007), Biometrics 63:999.
 */
import { normalProbability } from './distributions.ts';
import { type Status, statusOfDesign } from './existence.ts';
import { sizeOf } from './model.ts';
import { type Regression, regress } from './poisson.ts';
import type { Table } from './table.ts';

export interface ClosedFit {
  /** `Mth Poisson2`. */
  readonly model: string;
  readonly status: Status;
  readonly estimate: number | null;
  readonly standardError: number | null;
  /** Of the logarithm of the unobserved; null for Mb and Mbh, which have no such coefficient. */
  readonly variance: number | null;
  readonly deviance: number | null;
  readonly df: number;
  readonly logLikelihood: number | null;
  readonly parameters: number;
  /** Σ n log μ − μ with so many persons taken as seen on no list, for the profile of the likelihood; null for Mb and Mbh. */
  readonly kernelAt: ((unseen: number) => number) | null;
}

/** What is counted: combinations of lists, or numbers of times; a row each. */
interface Cells {
  readonly counts: readonly number[];
  readonly times: readonly number[];
  readonly offsets: readonly number[];
  readonly observed: number;
  /** Most times that somebody can be seen. */
  readonly most: number;
  readonly regress: typeof regress;
}

const shapes: readonly (readonly [name: string, of: (times: number) => number])[] = [
  ['Poisson2', (times) => 2 ** times - 1],
  ['Darroch', (times) => times ** 2 / 2],
  ['Gamma3.5', (times) => Math.log(3.5) - Math.log(3.5 + times)],
];

/** How people differ can be told from three occasions on. */
const fewestForDifferences = 3;

/** `regressBy`: another iteration, with which to redo what another program printed. */
export function closedModelsOfTable({ lists, cells }: Table, inTimeOrder: boolean, regressBy = regress): ClosedFit[] {
  const sets = Array.from({ length: cells.length - 1 }, (_, at) => at + 1);
  const counted: Cells = {
    counts: sets.map((set) => cells[set] ?? 0),
    times: sets.map(sizeOf),
    offsets: sets.map(() => 0),
    observed: cells.reduce((sum, count) => sum + count, 0),
    most: lists,
    regress: regressBy,
  };
  const occasions = sets.map((set) => Array.from({ length: lists }, (_, list) => (set >> list) & 1));
  return [
    ...withDifferences(
      'M',
      counted,
      counted.times.map((times) => [1, times]),
    ),
    ...withDifferences(
      'Mt',
      counted,
      occasions.map((marks) => [1, ...marks]),
    ),
    ...(inTimeOrder ? changedBySeeing(counted, sets, lists) : []),
  ];
}

/** From how many were seen once, twice, …; `occasions` null: without end. */
export function closedModelsOfTimes(
  seen: readonly number[],
  occasions: number | null,
  regressBy = regress,
): ClosedFit[] {
  const most = occasions ?? seen.length;
  const times = Array.from({ length: most }, (_, at) => at + 1);
  const counted: Cells = {
    counts: times.map((time) => seen[time - 1] ?? 0),
    times,
    offsets: times.map((time) => logWays(time, occasions)),
    observed: seen.reduce((sum, count) => sum + count, 0),
    most,
    regress: regressBy,
  };
  return withDifferences(
    'M',
    counted,
    times.map((time) => [1, time]),
  );
}

/** Logarithm of the number of ways to be seen so many times, or of 1/k! when occasions have no end. */
function logWays(times: number, occasions: number | null): number {
  let ways = 0;
  for (let k = 1; k <= times; k += 1) ways += Math.log(occasions === null ? 1 : occasions - k + 1) - Math.log(k);
  return ways;
}

function withDifferences(kind: 'M' | 'Mt', cells: Cells, base: readonly (readonly number[])[]): ClosedFit[] {
  const same = fitted(kind === 'M' ? 'M0' : 'Mt', cells, base);
  if (cells.most < fewestForDifferences) return [same];
  return [
    same,
    lowerBound(`${kind}h Chao (LB)`, cells, base),
    ...shapes.map(([shape, of]) =>
      fitted(
        `${kind}h ${shape}`,
        cells,
        base.map((row, at) => [...row, of(cells.times[at] ?? 0)]),
      ),
    ),
  ];
}

/**
 * The logarithm may bend upwards at three times and every number after it, as it does when people differ; a bend that comes out downwards is
 * taken back, so that what was seen once and twice bounds the rest.
 */
function lowerBound(model: string, cells: Cells, base: readonly (readonly number[])[]): ClosedFit {
  const width = base[0]?.length ?? 0;
  let bends = Array.from({ length: cells.most - 2 }, (_, at) => at + 2);
  for (;;) {
    const design = base.map((row, at) => [...row, ...bends.map((from) => Math.max(0, (cells.times[at] ?? 0) - from))]);
    const fit =
      statusOfDesign(design, cells.counts) === 'ok' ? cells.regress(design, cells.offsets, cells.counts) : null;
    const back = fit === null ? bends.slice(-1) : bends.filter((_, at) => (fit.coefficients[width + at] ?? 0) < 0);
    if (back.length === 0) return fitted(model, cells, design);
    bends = bends.filter((from) => !back.includes(from));
  }
}

function fitted(model: string, cells: Cells, design: readonly (readonly number[])[]): ClosedFit {
  const status = statusOfDesign(design, cells.counts);
  const fit = status === 'ok' ? cells.regress(design, cells.offsets, cells.counts) : null;
  const unobserved = Math.exp(fit?.coefficients[0] ?? Number.NaN);
  const variance = fit?.covariance[0]?.[0] ?? Number.NaN;
  return {
    ...described(model, status, fit, design),
    estimate: fit === null ? null : cells.observed + unobserved,
    standardError: fit === null ? null : Math.sqrt(unobserved + unobserved ** 2 * variance),
    variance: fit === null ? null : variance,
    kernelAt: fit === null ? null : (unseen) => kernelWith(unseen, design, cells),
  };
}

function kernelWith(unseen: number, design: readonly (readonly number[])[], cells: Cells): number {
  const nobody = design[0]?.map((_, column) => (column === 0 ? 1 : 0)) ?? [];
  const fit = cells.regress([nobody, ...design], [0, ...cells.offsets], [unseen, ...cells.counts]);
  return fit?.kernel ?? Number.NEGATIVE_INFINITY;
}

const described = (model: string, status: Status, fit: Regression | null, design: readonly (readonly number[])[]) => ({
  model,
  status: status === 'ok' && fit === null ? ('boundary' as const) : status,
  deviance: fit?.deviance ?? null,
  df: design.length - (design[0]?.length ?? 0),
  logLikelihood: fit?.logLikelihood ?? null,
  parameters: design[0]?.length ?? 0,
});

/**
 * Being seen once changes how easily somebody is seen again; with Mbh the first occasion is also unlike the others. Estimated from how the
 * number of newly seen people falls: u_j of the first seen at occasion j, whose ratio is r; N is what the falling series adds up to.
 */
function changedBySeeing(cells: Cells, sets: readonly number[], lists: number): ClosedFit[] {
  const first = sets.map((set) => Math.log2(set & -set));
  const base = sets.map((_, at) => [1, first[at] ?? 0, cells.times[at] ?? 0]);
  const mb = fromFalling('Mb', cells, base, (coefficients) => fallingFrom(coefficients, lists, 0));
  if (lists < fewestForDifferences) return [mb];
  const apart = base.map((row, at) => [...row, first[at] === 0 ? 1 : 0]);
  return [mb, fromFalling('Mbh', cells, apart, (coefficients) => fallingFrom(coefficients, lists, 1))];
}

/** Newly seen at the first occasions, and the sum of the falling series from occasion `from` on; NaN when it does not fall. */
function fallingFrom(
  [constant = 0, slope = 0, again = 0, apart = 0]: readonly number[],
  lists: number,
  from: number,
): number {
  const newly = (occasion: number) =>
    Math.exp(constant + again + slope * occasion + (occasion === 0 ? apart : 0)) *
    (1 + Math.exp(again)) ** (lists - 1 - occasion);
  const ratio = Math.exp(slope) / (1 + Math.exp(again));
  if (ratio > 1 - 1e-9) return Number.NaN;
  let before = 0;
  for (let occasion = 0; occasion < from; occasion += 1) before += newly(occasion);
  return before + newly(from) / (1 - ratio);
}

function fromFalling(
  model: string,
  cells: Cells,
  design: readonly (readonly number[])[],
  total: (coefficients: readonly number[]) => number,
): ClosedFit {
  const status = statusOfDesign(design, cells.counts);
  const fit = status === 'ok' ? cells.regress(design, cells.offsets, cells.counts) : null;
  const estimate = fit === null ? Number.NaN : total(fit.coefficients);
  const falls = fit !== null && estimate >= cells.observed;
  return {
    ...described(model, status === 'ok' && !falls ? 'boundary' : status, fit, design),
    estimate: falls ? estimate : null,
    standardError: falls ? Math.sqrt(Math.max(0, spread(fit, total) - estimate)) : null,
    variance: null,
    kernelAt: null,
  };
}

/** Delta method: the variance if the size were a Poisson count; less the size itself, given the size (Rivest and Lévesque, 2001). */
function spread(fit: Regression, total: (coefficients: readonly number[]) => number): number {
  const slopes = fit.coefficients.map((_, at) => {
    const step = 1e-5;
    const moved = (by: number) => total(fit.coefficients.map((value, i) => (i === at ? value + by : value)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
  return slopes.reduce(
    (sum, slope, i) =>
      sum + slopes.reduce((inner, other, j) => inner + slope * other * (fit.covariance[i]?.[j] ?? 0), 0),
    0,
  );
}

/**
 * Of lists in the order of time: are people who were seen more than once seen shortly after each other, more than independence has it? Then
 * they come and go. A term for the time between first and last is added to Mt; `p` is of the likelihood ratio. Null: it cannot be told.
 */
export function closureTest({ lists, cells }: Table): { p: number; closer: boolean } | null {
  if (lists < fewestForDifferences) return null;
  const sets = Array.from({ length: cells.length - 1 }, (_, at) => at + 1);
  const counts = sets.map((set) => cells[set] ?? 0);
  const base = sets.map((set) => [1, ...Array.from({ length: lists }, (_, list) => (set >> list) & 1)]);
  const spans = sets.map((set) => 31 - Math.clz32(set) - Math.log2(set & -set));
  const design = base.map((row, at) => [...row, spans[at] ?? 0]);
  if (statusOfDesign(design, counts) !== 'ok') return null;
  const none = sets.map(() => 0);
  const [without, having] = [regress(base, none, counts), regress(design, none, counts)];
  if (without === null || having === null) return null;
  const p = 2 * (1 - normalProbability(Math.sqrt(Math.max(0, without.deviance - having.deviance))));
  return { p, closer: (having.coefficients[lists + 1] ?? 0) < 0 };
}
