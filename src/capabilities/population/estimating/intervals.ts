/** Intervals around one fitted model, as if it had been known beforehand. */
import { logGamma, normalQuantile } from './distributions.ts';
import type { Fit, Fitter } from './fitting.ts';
import type { Terms } from './model.ts';
import type { Table } from './table.ts';

export interface Limits {
  readonly lower: number;
  /** Infinite when the likelihood does not bound it. */
  readonly upper: number;
}

/** √(u + u²v): of the unobserved u as a Poisson count around a mean whose logarithm has variance v. */
export const standardErrorOf = ({ unobserved, variance }: Pick<Fit, 'unobserved' | 'variance'>): number =>
  Math.sqrt(unobserved + unobserved ** 2 * variance);

/** Observed + u·exp(±z·√v): log-normal in the unobserved, so that it never lies below the observed. */
export function logNormal(observed: number, fit: Pick<Fit, 'unobserved' | 'variance'>, level: number): Limits {
  const spread = normalQuantile((1 + level) / 2) * Math.sqrt(fit.variance);
  return {
    lower: observed + fit.unobserved * Math.exp(-spread),
    upper: observed + fit.unobserved * Math.exp(spread),
  };
}

export interface Profile extends Limits {
  /** The whole number is not asked for: where the multinomial likelihood is highest. */
  readonly mode: number;
}

/** Square of the normal quantile: the chi-square quantile with one degree of freedom. */
const drop = (level: number): number => normalQuantile((1 + level) / 2) ** 2;

/**
 * Multinomial profile likelihood: all N whose likelihood is at most half a chi-square quantile below the highest.
 * Source: Cormack (1992), Biometrics 48:567. `kernelAt(u)` is Σ n log μ − μ with u persons taken as seen on no list.
 */
export function profile(
  observed: number,
  unobserved: number,
  kernelAt: (unseen: number) => number,
  level: number,
): Profile {
  const likelihood = (unseen: number): number => {
    const total = observed + unseen;
    return logGamma(total + 1) - logGamma(unseen + 1) + kernelAt(unseen) + total - total * Math.log(total);
  };
  const peak = highest(likelihood, Math.max(unobserved, 0.5));
  const height = likelihood(peak) - drop(level) / 2;
  const above = (unseen: number) => likelihood(unseen) - height;
  const lower = above(0) > 0 ? 0 : crossing(above, peak, 0);
  let far = Math.max(2 * peak, peak + 1);
  for (let round = 0; above(far) > 0 && round < 40; round += 1) far *= 2;
  const upper = above(far) > 0 ? Number.POSITIVE_INFINITY : crossing(above, peak, far);
  return { mode: observed + peak, lower: observed + lower, upper: observed + upper };
}

export function profileOfModel(fitTo: Fitter, table: Table, terms: Terms, at: Fit, level: number): Profile {
  let start = at.coefficients;
  const kernelAt = (unseen: number): number => {
    const fitted = fitTo(table, terms, { start, unseen });
    if (fitted?.settled === 'clear') start = fitted.coefficients;
    return fitted?.kernel ?? Number.NEGATIVE_INFINITY;
  };
  return profile(table.persons, at.unobserved, kernelAt, level);
}

/** Golden section, after the peak has been enclosed; at zero or above. */
function highest(of: (x: number) => number, guess: number): number {
  let [low, high] = [guess / 2, guess * 2];
  for (let round = 0; round < 60 && low > 1e-9 && of(low) > of(low * 1.2); round += 1) low /= 2;
  for (let round = 0; round < 60 && of(high) > of(high / 1.2); round += 1) high *= 2;
  if (low <= 1e-9) low = 0;
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atA, atB] = [of(a), of(b)];
  while (high - low > 1e-7 * (1 + high)) {
    if (atA > atB) {
      [high, b, atB] = [b, a, atA];
      a = high - ratio * (high - low);
      atA = of(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + ratio * (high - low);
      atB = of(b);
    }
  }
  return (low + high) / 2;
}

/** Where `of` passes zero between a place where it is above and one where it is not. By bisection. */
function crossing(of: (x: number) => number, above: number, notAbove: number): number {
  let [inside, outside] = [above, notAbove];
  for (let round = 0; round < 100 && Math.abs(outside - inside) > 1e-10 * (1 + Math.abs(inside)); round += 1) {
    const middle = (inside + outside) / 2;
    if (of(middle) > 0) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
