/**
 * Poisson log-linear models by Newton's method. The mean of a combination is exp of the sum of the coefficients of the interactions in it,
 * so that sums over subsets and supersets do the work of a design matrix. Interactions without any person take minus infinity
 * (extended maximum likelihood): the combinations that contain them are dropped. Source: Chan, Silverman and Vincent (2021).
 */
import type { Terms } from './model.ts';
import { sumOverSubsets, sumOverSupersets, type Table } from './table.ts';

export interface Fit {
  /** Of the constant and then of each interaction; minus infinity where nobody is on all of its lists. */
  readonly coefficients: Float64Array;
  /** Finite ones, the constant among them. */
  readonly parameters: number;
  /** Combinations that were not dropped. */
  readonly cells: number;
  readonly deviance: number;
  /** Σ n log μ − μ. */
  readonly kernel: number;
  /** Expected on no list. */
  readonly unobserved: number;
  /** Of the constant, which is the logarithm of the unobserved; only when asked for. */
  readonly variance: number;
  /**
   * `clear`: the fit is a table of positive means with the margins of the counts, so the estimate exists. `unclear`: means run to zero or
   * the iteration did not settle, to be judged by linear programming. `singular`: some interactions cannot be told apart.
   */
  readonly settled: 'clear' | 'unclear' | 'singular';
}

export interface Wishes {
  /** Coefficients to begin from, as an earlier fit of the same interactions gave them. */
  readonly start?: Float64Array | undefined;
  /** So many persons on no list, taken as seen: for the profile of the likelihood. */
  readonly unseen?: number;
  readonly withVariance?: boolean;
  /** It is known that the estimate exists: no need to look whether all means are positive. */
  readonly exists?: boolean;
  /** Give up, with `null`, once the deviance cannot come below this. */
  readonly below?: number;
}

export type Fitter = (table: Table, terms: Terms, wishes?: Wishes) => Fit | null;

const mostSteps = 60;
/** Newton's decrement at which one more step reaches the limit of the machine. */
const near = 1e-9;
/** From here on a pivot is rounding: 1 − R² of an interaction given the others. */
const flat = 1e-11;

/** Makes a fitter with its own working space; one fit at a time. */
export function makeFitter(lists: number): Fitter {
  const size = 2 ** lists;
  const [eta, means, sums] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const dropped = new Uint8Array(size);
  const finite = new Int32Array(size);
  const [alpha, before, gradient, step] = Array.from({ length: 4 }, () => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let information = new Float64Array(64);
  let singular = false;

  return function fitted(table, terms, wishes = {}) {
    const { margins, saturated } = table;
    const unseen = wishes.unseen ?? -1;
    const count = keepFinite(table, terms);
    begin(table, terms, count, wishes.start);
    if (information.length < count * count) information = new Float64Array(count * count);
    let kernel = evaluate(margins, count, unseen);
    let settled: Fit['settled'] = 'unclear';
    singular = false;
    for (let steps = 0, extra = 0; steps < mostSteps; steps += 1) {
      sums.set(means);
      sumOverSupersets(sums);
      const off = findGradient(margins, count, unseen);
      const clear = extra > 0 && smallestMean(unseen) > 100 * off;
      if (clear) settled = 'clear';
      if (clear && wishes.withVariance !== true) break;
      const decrement = solve(count);
      if (clear || extra > 3) break;
      if (
        wishes.below !== undefined &&
        decrement < 0.1 &&
        2 * (table.saturated - kernel) - 2.5 * decrement > wishes.below
      )
        return null;
      kernel = move(margins, count, unseen, kernel);
      if (decrement < near) extra += 1;
      if (extra > 0 && wishes.exists === true && !singular) {
        settled = 'clear';
        break;
      }
    }
    const coefficients = new Float64Array(terms.length + 1).fill(Number.NEGATIVE_INFINITY);
    coefficients[0] = alpha[0] ?? 0;
    for (let at = 1, next = 1; at <= terms.length && next < count; at += 1)
      if (terms[at - 1] === finite[next]) coefficients[at] = alpha[next++] ?? 0;
    return {
      coefficients,
      parameters: count,
      cells: countCells(),
      deviance: 2 * (saturated - kernel),
      kernel,
      unobserved: Math.exp(alpha[0] ?? 0),
      variance: wishes.withVariance === true && !singular ? varianceOfConstant(count) : Number.NaN,
      settled: singular ? 'singular' : settled,
    };
  };

  /** Which interactions have a finite coefficient, and which combinations are dropped with the others. */
  function keepFinite(table: Table, terms: Terms): number {
    let count = 1;
    finite[0] = 0;
    dropped.fill(0);
    for (const term of terms) {
      if ((table.margins[term] ?? 0) > 0) finite[count++] = term;
      else for (let set = term; set < size; set = (set + 1) | term) dropped[set] = 1;
    }
    return count;
  }

  function countCells(): number {
    let cells = 0;
    for (let set = 1; set < size; set += 1) if (dropped[set] === 0) cells += 1;
    return cells;
  }

  function begin(table: Table, terms: Terms, count: number, start: Float64Array | undefined): void {
    alpha.fill(0, 0, count);
    if (start === undefined) beginIndependent(table, count);
    else {
      alpha[0] = start[0] ?? 0;
      for (let at = 1, next = 1; at <= terms.length && next < count; at += 1)
        if (terms[at - 1] === finite[next]) {
          const value = start[at] ?? 0;
          alpha[next++] = Number.isFinite(value) ? value : 0;
        }
    }
  }

  /** As if the lists did not depend on each other: the N for which N·Π(1 − n_i/N) is N less the observed. */
  function beginIndependent({ margins, persons }: Table, count: number): void {
    let [low, high] = [persons, 1e4 * persons];
    for (let round = 0; round < 60; round += 1) {
      const middle = Math.sqrt(low * high);
      let missed = middle;
      for (let list = 0; list < lists; list += 1) missed *= 1 - (margins[1 << list] ?? 0) / middle;
      if (missed > middle - persons) low = middle;
      else high = middle;
    }
    const total = Math.max(high, persons * (1 + 1e-6));
    alpha[0] = Math.log(total);
    for (let at = 1; at < count; at += 1) {
      const term = finite[at] ?? 0;
      if ((term & (term - 1)) !== 0) continue;
      const share = Math.min((margins[term] ?? 0) / total, 1 - 1e-6);
      alpha[0] += Math.log1p(-share);
      alpha[at] = Math.log(share / (1 - share));
    }
  }

  /** Means at alpha; answers Σ n log μ − μ. */
  function evaluate(margins: Float64Array, count: number, unseen: number): number {
    eta.fill(0);
    let kernel = unseen > 0 ? unseen * (alpha[0] ?? 0) : 0;
    for (let at = 0; at < count; at += 1) {
      const value = alpha[at] ?? 0;
      const term = finite[at] ?? 0;
      eta[term] = value;
      kernel += value * (margins[term] ?? 0);
    }
    sumOverSubsets(eta);
    means[0] = unseen >= 0 ? Math.exp(eta[0] ?? 0) : 0;
    kernel -= means[0];
    for (let set = 1; set < size; set += 1) {
      const mean = dropped[set] === 0 ? Math.exp(eta[set] ?? 0) : 0;
      means[set] = mean;
      kernel -= mean;
    }
    return kernel;
  }

  /** Margins of the counts less those of the means; answers the largest. */
  function findGradient(margins: Float64Array, count: number, unseen: number): number {
    let largest = 0;
    for (let at = 0; at < count; at += 1) {
      const term = finite[at] ?? 0;
      const off = (margins[term] ?? 0) - (sums[term] ?? 0) + (at === 0 && unseen > 0 ? unseen : 0);
      gradient[at] = off;
      largest = Math.max(largest, Math.abs(off));
    }
    return largest;
  }

  /**
   * Cholesky of the information, whose entries are margins of the means, and the step; answers the decrement. A coefficient that the others
   * determine is left where it is (an infinite pivot), so that the deviance is found all the same.
   */
  function solve(count: number): number {
    for (let row = 0; row < count; row += 1) {
      const from = row * count;
      const term = finite[row] ?? 0;
      for (let column = 0; column <= row; column += 1) {
        const other = column * count;
        const entry = sums[term | (finite[column] ?? 0)] ?? 0;
        let value = entry;
        for (let k = 0; k < column; k += 1) value -= (information[from + k] ?? 0) * (information[other + k] ?? 0);
        if (column < row) information[from + column] = value / (information[other + column] ?? 1);
        else if (value > flat * entry) information[from + row] = Math.sqrt(value);
        else {
          singular = true;
          information[from + row] = Number.POSITIVE_INFINITY;
        }
      }
    }
    let decrement = 0;
    for (let row = 0; row < count; row += 1) {
      let value = gradient[row] ?? 0;
      for (let k = 0; k < row; k += 1) value -= (information[row * count + k] ?? 0) * (step[k] ?? 0);
      value /= information[row * count + row] ?? 1;
      step[row] = value;
      decrement += value * value;
    }
    for (let row = count - 1; row >= 0; row -= 1) {
      let value = step[row] ?? 0;
      for (let k = row + 1; k < count; k += 1) value -= (information[k * count + row] ?? 0) * (step[k] ?? 0);
      step[row] = value / (information[row * count + row] ?? 1);
    }
    return decrement;
  }

  /** One step, halved for as long as the likelihood would fall. */
  function move(margins: Float64Array, count: number, unseen: number, kernel: number): number {
    before.set(alpha);
    for (let part = 1; ; part /= 2) {
      for (let at = 0; at < count; at += 1) alpha[at] = (before[at] ?? 0) + part * (step[at] ?? 0);
      const moved = evaluate(margins, count, unseen);
      if (moved >= kernel - 1e-9 * Math.abs(kernel) || part < 1e-6) return moved;
    }
  }

  function smallestMean(unseen: number): number {
    let smallest = Number.POSITIVE_INFINITY;
    for (let set = unseen > 0 ? 0 : 1; set < size; set += 1)
      if (dropped[set] === 0) smallest = Math.min(smallest, means[set] ?? 0);
    return smallest;
  }

  /** First entry of the inverse of the information, from the Cholesky factor that the last step left. */
  function varianceOfConstant(count: number): number {
    let variance = 0;
    for (let row = 0; row < count; row += 1) {
      let value = row === 0 ? 1 : 0;
      for (let k = 0; k < row; k += 1) value -= (information[row * count + k] ?? 0) * (step[k] ?? 0);
      value /= information[row * count + row] ?? 1;
      step[row] = value;
      variance += value * value;
    }
    return variance;
  }
}
