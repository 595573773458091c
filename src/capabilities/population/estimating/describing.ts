/** A model as the document shows it. */
import type { ClosedFit } from './closed-models.ts';
import { logGamma } from './distributions.ts';
import type { EstimateModel, EstimateOptions, Interval } from './document.ts';
import type { Fitter } from './fitting.ts';
import { type Limits, logNormal, profile, profileOfModel, standardErrorOf } from './intervals.ts';
import { nameModel, nameTerm, sizeOf, type Terms } from './model.ts';
import type { Candidate, Failure } from './search.ts';
import type { Table } from './table.ts';

export type IntervalKind = Exclude<EstimateOptions['interval'], 'bca'>;

export function describeModel(
  fitTo: Fitter,
  table: Table,
  candidate: Candidate,
  { interval, level, weight }: { interval: IntervalKind; level: number; weight: number },
): EstimateModel {
  const { terms } = candidate;
  const fitted = fitTo(table, terms, { start: candidate.fit.coefficients, withVariance: true }) ?? candidate.fit;
  const minusInfinity = withoutPersons(table, terms);
  const logLikelihood = fitted.kernel - table.cells.reduce((sum, count) => sum + logGamma(count + 1), 0);
  const limits = {
    none: () => null,
    lognormal: () => logNormal(table.persons, fitted, level),
    profile: () => profileOfModel(fitTo, table, terms, fitted, level),
  }[interval]();
  return {
    model: nameModel(terms),
    status: 'ok',
    estimate: table.persons + fitted.unobserved,
    unobserved: fitted.unobserved,
    standardError: standardErrorOf(fitted),
    interval: limits === null || interval === 'none' ? null : boundedBy(interval, level, limits),
    deviance: fitted.deviance,
    df: fitted.cells - fitted.parameters,
    ...criteria(logLikelihood, fitted.parameters, table.persons),
    score: candidate.score - table.saturated * 2 - 2 * (logLikelihood - fitted.kernel),
    minusInfinity,
    weight,
    dependences: Object.fromEntries(
      terms.flatMap((term, at): [string, number | null][] =>
        sizeOf(term) < 2 ? [] : [[nameTerm(term), orNull(fitted.coefficients[at + 1] ?? 0)]],
      ),
    ),
  };
}

export const describeFailure = (table: Table, { terms, status }: Failure): EstimateModel => ({
  ...nothing,
  model: nameModel(terms),
  status,
  minusInfinity: withoutPersons(table, terms),
});

export function describeClosed(
  fit: ClosedFit,
  observed: number,
  { interval, level, weight }: { interval: IntervalKind; level: number; weight: number },
): EstimateModel {
  const { model, status, estimate, variance } = fit;
  if (status !== 'ok' || estimate === null || fit.logLikelihood === null) return { ...nothing, model, status };
  const limits = {
    none: () => null,
    lognormal: () =>
      variance === null ? null : logNormal(observed, { unobserved: estimate - observed, variance }, level),
    profile: () => (fit.kernelAt === null ? null : profile(observed, estimate - observed, fit.kernelAt, level)),
  }[interval]();
  return {
    model,
    status,
    estimate,
    unobserved: estimate - observed,
    standardError: fit.standardError,
    interval: limits === null || interval === 'none' ? null : boundedBy(interval, level, limits),
    deviance: fit.deviance,
    df: fit.df,
    ...criteria(fit.logLikelihood, fit.parameters, observed),
    score: Math.log(observed) * fit.parameters - 2 * fit.logLikelihood,
    minusInfinity: [],
    weight,
    dependences: {},
  };
}

export const boundedBy = (kind: Interval['kind'], level: number, { lower, upper }: Limits): Interval => ({
  kind,
  level,
  lower,
  upper: orNull(upper),
});

/** Shares by the criterion: in proportion to exp(−score/2). */
export function weigh(scores: readonly number[]): number[] {
  const best = Math.min(...scores);
  const parts = scores.map((score) => Math.exp((best - score) / 2));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

const criteria = (logLikelihood: number, parameters: number, persons: number) => ({
  logLikelihood,
  aic: 2 * parameters - 2 * logLikelihood,
  bic: Math.log(persons) * parameters - 2 * logLikelihood,
});

const withoutPersons = ({ margins }: Table, terms: Terms): string[] =>
  terms.filter((term) => margins[term] === 0).map(nameTerm);

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

const nothing = {
  estimate: null,
  unobserved: null,
  standardError: null,
  interval: null,
  deviance: null,
  df: null,
  logLikelihood: null,
  aic: null,
  bic: null,
  score: null,
  minusInfinity: [],
  weight: 0,
  dependences: {},
};
