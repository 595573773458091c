/**
 * Poisson regression that stops where R's `glm` stops, to redo what R and Rcapture printed. From the manual pages of `glm`, `glm.control` and
 * `family`: it begins from μ = n + 0.1, takes the weights of the step before, and stops once the deviance moved by less than 1e-8 of |D| + 0.1. Its
 * covariance is that of the last weights, a step behind the coefficients.
 */
import { inverse, Matrix, QrDecomposition } from 'ml-matrix';
import { logGamma } from './distributions.ts';
import type { Regression } from './poisson.ts';

const epsilon = 1e-8;
const mostSteps = 25;

export function glm(
  design: readonly (readonly number[])[],
  offsets: readonly number[],
  counts: readonly number[],
): Regression | null {
  let means = counts.map((count) => count + 0.1);
  let last = deviance(counts, means);
  for (let step = 0; step < mostSteps; step += 1) {
    const roots = means.map(Math.sqrt);
    const weighted = new Matrix(design.map((row, at) => row.map((value) => value * (roots[at] ?? 0))));
    const working = means.map((mean, at) => {
      const response = Math.log(mean) - (offsets[at] ?? 0) + ((counts[at] ?? 0) - mean) / mean;
      return [response * (roots[at] ?? 0)];
    });
    const qr = new QrDecomposition(weighted);
    const coefficients = qr.solve(new Matrix(working)).to1DArray();
    means = design.map((row, at) =>
      Math.exp(row.reduce((sum, value, column) => sum + value * (coefficients[column] ?? 0), offsets[at] ?? 0)),
    );
    const now = deviance(counts, means);
    if (Math.abs(now - last) / (Math.abs(now) + 0.1) < epsilon) {
      const back = inverse(qr.upperTriangularMatrix);
      const kernel = kernelOf(counts, means);
      const covariance = back.mmul(back.transpose()).to2DArray();
      const logLikelihood = kernel - counts.reduce((sum, count) => sum + logGamma(count + 1), 0);
      return { coefficients, covariance, deviance: now, kernel, logLikelihood };
    }
    last = now;
  }
  return null;
}

const kernelOf = (counts: readonly number[], means: readonly number[]): number =>
  means.reduce((sum, mean, at) => sum + (counts[at] ?? 0) * Math.log(mean) - mean, 0);

const deviance = (counts: readonly number[], means: readonly number[]): number =>
  2 *
  counts.reduce((sum, count, at) => {
    const mean = means[at] ?? 0;
    return sum + (count > 0 ? count * Math.log(count / mean) : 0) - (count - mean);
  }, 0);
