/**
 * What Rcapture printed, row by row and column by column: its estimates within 1e-8 and its standard errors within 1e-5, once we do as it
 * does. It stops its iteration early, takes Stirling's approximation for the factorials of groups above 100, and lacks a factor in one derivative of Mbh. We do
 * none of these; how far that takes us from it is tested too.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type ClosedFit, closedModelsOfTable, closedModelsOfTimes } from './closed-models.ts';
import { type Counts, readCounts, tableOf } from './counts.ts';
import { logGamma } from './distributions.ts';
import { profile } from './intervals.ts';
import { sizeOf } from './model.ts';
import { regress } from './poisson.ts';
import type { Table } from './table.ts';
import { glm } from './testing-glm.ts';

interface Row {
  readonly name: string;
  readonly counts: Counts;
  readonly observed: number;
  readonly model: string;
  readonly printed: Readonly<Record<string, string>>;
}

const read = (name: string): string => readFileSync(join(import.meta.dirname, 'reference', name), 'utf8');

const rows: Row[] = parse<Record<string, string>>(read('rcapture.csv'), { columns: true }).map((printed) => {
  const { dataset = '', call = '', model = '' } = printed;
  const repeats = dataset.includes('repeat') && { occasions: call.includes('t=11') ? 11 : null };
  const counts = readCounts(read(`input/${dataset}.csv`), { repeats });
  const observed = counts.cells.reduce((sum, { count }) => sum + count, 0);
  return { name: `${dataset} ${call} ${model}`, counts, observed, model, printed };
});
const changedBySeeing = rows.filter(({ model }) => model === 'Mbh');
const others = rows.filter(({ model }) => model !== 'Mbh');

/** Histories of lists in the order of their bits, with how many persons have each. */
function histories(counts: Counts): { table: Table; lists: number; sets: number[]; persons: number[] } {
  if (counts.kind !== 'lists') throw new Error('not of lists');
  const table = tableOf(counts);
  const { lists, cells } = table;
  const sets = Array.from({ length: cells.length - 1 }, (_, at) => at + 1);
  return { table, lists, sets, persons: sets.map((set) => cells[set] ?? 0) };
}

function fitOf({ counts, observed, model }: Row, regressBy: typeof regress): ClosedFit | undefined {
  if (model === 'mX') return ownColumns(counts, observed, regressBy);
  const fits =
    counts.kind === 'lists'
      ? closedModelsOfTable(tableOf(counts), true, regressBy)
      : closedModelsOfTimes(
          counts.cells.map(({ count }) => count),
          counts.occasions,
          regressBy,
        );
  return fits.find((one) => one.model === model);
}

/** The one row that is no model of a closed group: four lists, of which the first two depend on each other. */
function ownColumns(counts: Counts, observed: number, regressBy: typeof regress): ClosedFit {
  const { lists, sets, persons } = histories(counts);
  const design = sets.map((set) => [
    1,
    ...Array.from({ length: lists }, (_, list) => (set >> list) & 1),
    (set & 3) === 3 ? 1 : 0,
  ]);
  const none = sets.map(() => 0);
  const fit = regressBy(design, none, persons);
  const unobserved = Math.exp(fit?.coefficients[0] ?? Number.NaN);
  const parameters = lists + 2;
  const nobody = Array.from({ length: parameters }, (_, at) => (at === 0 ? 1 : 0));
  return {
    model: 'mX',
    status: 'ok',
    estimate: observed + unobserved,
    standardError: Math.sqrt(unobserved + unobserved ** 2 * (fit?.covariance[0]?.[0] ?? Number.NaN)),
    variance: null,
    deviance: fit?.deviance ?? null,
    df: sets.length - parameters,
    logLikelihood: fit?.logLikelihood ?? null,
    parameters,
    kernelAt: (unseen) => regressBy([nobody, ...design], [0, ...none], [unseen, ...persons])?.kernel ?? Number.NaN,
  };
}

const off = (value: number | null | undefined, printed: string | undefined): number =>
  Math.abs((value ?? Number.NaN) - Number(printed)) / Math.abs(Number(printed));

test('stopped where R stops, every estimate, standard error, deviance and criterion is as printed', () => {
  expect(others.length).toBe(119 - 9);
  for (const row of others) {
    const { name, printed, observed } = row;
    const fit = fitOf(row, glm);
    const twice = -2 * (fit?.logLikelihood ?? Number.NaN);
    const parameters = fit?.parameters ?? Number.NaN;
    expect(off(fit?.estimate, printed.abundance), name).toBeLessThan(1e-8);
    expect(off(fit?.standardError, printed.stderr), name).toBeLessThan(1e-6);
    expect(off(fit?.deviance, printed.deviance), name).toBeLessThan(1e-8);
    expect(off(twice + 2 * parameters, printed.AIC), name).toBeLessThan(1e-8);
    expect(off(twice + Math.log(observed) * parameters, printed.BIC), name).toBeLessThan(1e-8);
    expect([fit?.df, printed.infoFit], name).toEqual([Number(printed.df), '0']);
  }
});

test('converged, as we are, one estimate lies further than 1e-8 from what is printed and 29 of 110 standard errors further than 1e-5', () => {
  const far = { estimates: [] as string[], errors: 0 };
  for (const row of others) {
    const fit = fitOf(row, regress);
    const [estimate, error] = [off(fit?.estimate, row.printed.abundance), off(fit?.standardError, row.printed.stderr)];
    expect(estimate, row.name).toBeLessThan(3e-8);
    expect(error, row.name).toBeLessThan(2e-4);
    expect(off(fit?.deviance, row.printed.deviance), row.name).toBeLessThan(1e-8);
    if (estimate > 1e-8) far.estimates.push(row.name);
    if (error > 1e-5) far.errors += 1;
  }
  expect(far).toEqual({ estimates: ['uk-trafficking-6lists closedp.t Mh Poisson2'], errors: 29 });
});

test('the errors of Mbh are as printed when the derivative to being seen again lacks the factor that it lacks there', () => {
  expect(changedBySeeing.length).toBe(9);
  for (const { name, counts, printed } of changedBySeeing) {
    const { table, lists, sets, persons } = histories(counts);
    const first = sets.map((set) => Math.log2(set & -set));
    const design = sets.map((set, at) => [1, (first[at] ?? 0) > 0 ? 1 : 0, first[at] ?? 0, sizeOf(set) - 1]);
    const fit = glm(
      design,
      sets.map(() => 0),
      persons,
    );
    const [constant = 0, later = 0, slope = 0, again = 0] = fit?.coefficients ?? [];
    const scale = Math.exp(constant) * (1 + Math.exp(again)) ** (lists - 1);
    const gap = 1 + Math.exp(again) - Math.exp(slope);
    const rest = Math.exp(later + slope) / gap;
    const size = scale * (1 + rest);
    const seenAgain = ((lists - 1) * Math.exp(again)) / (1 + Math.exp(again));
    const shrinks = (rest * Math.exp(again)) / gap;
    const rightly = [1 + rest, rest, rest * (1 + Math.exp(slope) / gap), seenAgain * (1 + rest) - shrinks];
    const asPrinted = rightly.with(3, seenAgain - shrinks);
    const errorBy = (slopes: number[]) =>
      Math.sqrt(
        slopes.reduce(
          (sum, one, i) =>
            sum +
            slopes.reduce((inner, other, j) => inner + scale ** 2 * one * other * (fit?.covariance[i]?.[j] ?? 0), 0),
          -size,
        ),
      );
    expect(off(size, printed.abundance), name).toBeLessThan(1e-8);
    expect(off(errorBy(asPrinted), printed.stderr), name).toBeLessThan(1e-6);
    const ours = closedModelsOfTable(table, true).find(({ model }) => model === 'Mbh');
    // Of Korea the newly seen rise instead of falling, and what is printed, 76.3 for a group of which 123 were seen, is no estimate.
    if (gap < 0) expect([ours?.status, Number(printed.abundance) < 123]).toEqual(['boundary', true]);
    else expect(off(ours?.standardError, String(errorBy(rightly))), name).toBeLessThan(2e-4);
  }
});

/** log n!, by Stirling's approximation. */
const logFactorial = (n: number): number => n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2;
const fewestApproximate = 100;

test('profile intervals are as printed with those factorials, and within 1e-4 with exact ones', () => {
  const intervals = rows.filter(({ printed }) => printed.ciLow !== '');
  expect(intervals.length).toBe(15);
  for (const row of intervals) {
    const { name, printed, observed } = row;
    const fit = fitOf(row, regress);
    const kernelAt = fit?.kernelAt ?? (() => Number.NaN);
    const unobserved = (fit?.estimate ?? Number.NaN) - observed;
    const approximately = (unseen: number) => {
      const size = observed + unseen;
      if (size <= fewestApproximate) return kernelAt(unseen);
      const [unseenOff, sizeOff] = [unseen, size].map((n) => logGamma(n + 1) - logFactorial(n));
      return kernelAt(unseen) + (unseenOff ?? 0) - (sizeOff ?? 0);
    };
    const theirs = profile(observed, unobserved, approximately, 0.95);
    expect(off(theirs.lower, printed.ciLow), name).toBeLessThan(1e-6);
    expect(off(theirs.upper, printed.ciHigh), name).toBeLessThan(1e-6);
    // It looks for the highest place no closer than R's `optimize` does of its own accord.
    expect(off(theirs.mode, printed.ciAbundance), name).toBeLessThan(2e-6);
    const ours = profile(observed, unobserved, kernelAt, 0.95);
    expect(off(ours.lower, printed.ciLow), name).toBeLessThan(1e-4);
    expect(off(ours.upper, printed.ciHigh), name).toBeLessThan(1e-4);
    expect(off(ours.mode, printed.ciAbundance), name).toBeLessThan(1e-4);
  }
});
