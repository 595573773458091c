/** The distributions that estimates need, to about fourteen digits. Source: Abramowitz and Stegun, chapters 6 and 26. */

const lanczos = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
];

/** For x > 0. Lanczos' series with g = 7. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const base = x + 6.5;
  const series = lanczos.reduce((sum, term, k) => (k === 0 ? term : sum + term / (x - 1 + k)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

/** Logarithms of the regularised incomplete gamma functions P(a, x) and Q(a, x), each exact also where it is tiny. */
export function logGammaTails(a: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: Number.NEGATIVE_INFINITY, upper: 0 };
  const front = a * Math.log(x) - x - logGamma(a);
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let k = 1; k < 100_000 && term > sum * 1e-17; k += 1) {
      term *= x / (a + k);
      sum += term;
    }
    const lower = front + Math.log(sum);
    return { lower, upper: Math.log1p(-Math.min(1, Math.exp(lower))) };
  }
  let [b, c, d] = [x + 1 - a, 1e300, 1 / (x + 1 - a)];
  let fraction = d;
  for (let k = 1; k < 100_000; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  const upper = front + Math.log(fraction);
  return { lower: Math.log1p(-Math.min(1, Math.exp(upper))), upper };
}

export function normalProbability(z: number): number {
  const tail = Math.exp(logGammaTails(0.5, (z * z) / 2).upper) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** By bisection on the tail: 0 gives minus infinity, 1 infinity. */
export function normalQuantile(probability: number): number {
  if (probability <= 0) return Number.NEGATIVE_INFINITY;
  if (probability >= 1) return Number.POSITIVE_INFINITY;
  const tail = Math.min(probability, 1 - probability);
  let [low, high] = [0, 40];
  for (let round = 0; round < 80; round += 1) {
    const middle = (low + high) / 2;
    if (normalProbability(-middle) > tail) low = middle;
    else high = middle;
  }
  return probability < 0.5 ? -low : low;
}

/** Logarithm of P(X ≤ count) or P(X ≥ count) of a Poisson count, whichever is smaller: one-sided, on the side where the count is. */
export function logPoissonTail(count: number, mean: number): number {
  const atLeast = count === 0 ? 0 : logGammaTails(count, mean).lower;
  return Math.min(logGammaTails(count + 1, mean).upper, atLeast);
}
