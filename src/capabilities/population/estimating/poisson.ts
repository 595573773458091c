/** Poisson regression with a logarithmic link for any design, by iteratively reweighted least squares. */
import { inverse, Matrix, QrDecomposition } from 'ml-matrix';
import { logGamma } from './distributions.ts';

export interface Regression {
  readonly coefficients: readonly number[];
  /** Of the coefficients. */
  readonly covariance: readonly (readonly number[])[];
  readonly deviance: number;
  readonly logLikelihood: number;
  /** Σ n log μ − μ. */
  readonly kernel: number;
}

/**
 * A row of `design` and one of `offsets` (known parts of the logarithm) for each count. Null when the iteration does not settle: judge by
 * linear programming first.
 */
export function regress(
  design: readonly (readonly number[])[],
  offsets: readonly number[],
  counts: readonly number[],
): Regression | null {
  const width = design[0]?.length ?? 0;
  const scale = Array.from({ length: width }, (_, column) =>
    Math.max(...design.map((row) => Math.abs(row[column] ?? 0)), 1e-300),
  );
  const scaled = design.map((row) => row.map((value, column) => value / (scale[column] ?? 1)));
  let eta = counts.map((count) => Math.log(count + 0.1));
  let last = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 200; round += 1) {
    const weights = eta.map((value) => Math.exp(value));
    const rows = scaled.map((row, at) => row.map((value) => value * Math.sqrt(weights[at] ?? 0)));
    const response = eta.map((value, at) => {
      const mean = weights[at] ?? 0;
      return [Math.sqrt(mean) * (value - (offsets[at] ?? 0) + ((counts[at] ?? 0) - mean) / mean)];
    });
    const qr = new QrDecomposition(new Matrix(rows));
    if (!qr.isFullRank()) return null;
    const solved = qr.solve(new Matrix(response)).to1DArray();
    eta = scaled.map((row, at) =>
      row.reduce((sum, value, column) => sum + value * (solved[column] ?? 0), offsets[at] ?? 0),
    );
    const kernel = kernelOf(eta, counts);
    if (!Number.isFinite(kernel)) return null;
    if (Math.abs(kernel - last) <= 1e-15 * (Math.abs(kernel) + 1) && round > 3) {
      const back = inverse(qr.upperTriangularMatrix);
      const covariance = back.mmul(back.transpose()).to2DArray();
      return {
        coefficients: solved.map((value, column) => value / (scale[column] ?? 1)),
        covariance: covariance.map((row, i) => row.map((value, j) => value / ((scale[i] ?? 1) * (scale[j] ?? 1)))),
        deviance: 2 * (saturatedKernel(counts) - kernel),
        logLikelihood: kernel - counts.reduce((sum, count) => sum + logGamma(count + 1), 0),
        kernel,
      };
    }
    last = kernel;
  }
  return null;
}

const kernelOf = (eta: readonly number[], counts: readonly number[]): number =>
  eta.reduce((sum, value, at) => sum + (counts[at] ?? 0) * value - Math.exp(value), 0);

const saturatedKernel = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + (count > 0 ? count * Math.log(count) - count : 0), 0);
