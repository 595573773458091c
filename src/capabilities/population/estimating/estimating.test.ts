/** Against results of others: R and the papers; Rcapture in rcapture.test.ts. Sources stand in reference/README.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCounts } from './counts.ts';
import type { EstimateDocument, EstimateOptions } from './document.ts';
import { estimate } from './estimate.ts';

const folder = join(import.meta.dirname, 'reference');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const rows = (name: string): Record<string, string>[] => parse(read(name), { columns: true });
const counts = (dataset: string) => readCounts(read(`input/${dataset}.csv`));

/** Relative deviation. */
const off = (value: number | null | undefined, reference: string | undefined): number =>
  Math.abs((value ?? Number.NaN) - Number(reference)) / Math.abs(Number(reference));

describe('R', () => {
  const reference = rows('glm.csv');
  const fitted = new Map<string, EstimateDocument>();
  beforeAll(async () => {
    for (const { dataset = '', model = '' } of reference)
      fitted.set(dataset + model, await estimate(counts(dataset), { model, interval: 'lognormal', whatIf: false }));
  });
  const each = (check: (ours: EstimateDocument['models'][number], theirs: Record<string, string>) => void): number => {
    for (const theirs of reference) {
      const [ours] = fitted.get(`${theirs.dataset}${theirs.model}`)?.models ?? [];
      if (ours === undefined) throw new Error('no model');
      check(ours, theirs);
    }
    return reference.length;
  };

  test('every model has the same status, and lists without anybody in common are the same', () => {
    const seen = each((ours, theirs) => {
      expect([theirs.dataset, ours.model, ours.status]).toEqual([theirs.dataset, theirs.model, theirs.status]);
      expect(ours.minusInfinity.join(' ')).toBe(theirs.minusInfinity);
    });
    expect(seen).toBe(129);
  });

  test('every estimate is the same to 1e-9, and its standard error, interval, deviance and criteria are', () => {
    let compared = 0;
    each((ours, theirs) => {
      if (theirs.status !== 'ok') {
        expect([ours.estimate, ours.interval, ours.standardError]).toEqual([null, null, null]);
        return;
      }
      compared += 1;
      expect(off(ours.estimate, theirs.N)).toBeLessThan(1e-9);
      expect(off(ours.unobserved, theirs.unobserved)).toBeLessThan(1e-9);
      expect(off(ours.standardError, theirs.seN)).toBeLessThan(1e-7);
      expect(off(ours.interval?.lower, theirs.lower)).toBeLessThan(1e-7);
      expect(off(ours.interval?.upper, theirs.upper)).toBeLessThan(1e-7);
      expect(off(ours.deviance, theirs.deviance)).toBeLessThan(1e-9);
      expect(ours.df).toBe(Number(theirs.df));
      expect(off(ours.logLikelihood, theirs.logLik)).toBeLessThan(1e-9);
      expect(off(ours.aic, theirs.AIC)).toBeLessThan(1e-9);
      expect(off(ours.bic, theirs.BICn)).toBeLessThan(1e-9);
    });
    expect(compared).toBe(126);
  });

  test('pairs of lists and the bounds of Chao are the same', async () => {
    const pairs = rows('two-lists-and-chao.csv');
    expect(pairs.length).toBe(97);
    for (const { dataset = '', lists = '', ...theirs } of pairs) {
      const document = fitted.get([...fitted.keys()].find((key) => key.startsWith(`${dataset}[`)) ?? '');
      const names = [...lists].map((list) => document?.lists[Number(list) - 1]);
      const ours = document?.pairs.find((pair) => pair.lists.join() === names.join());
      expect([ours?.first, ours?.second, ours?.both].map(String)).toEqual([theirs.first, theirs.second, theirs.both]);
      if (theirs.lincolnPetersen === '') expect(ours?.lincolnPetersen).toBeNull();
      else expect(off(ours?.lincolnPetersen, theirs.lincolnPetersen)).toBeLessThan(1e-12);
      expect(off(ours?.chapman, theirs.chapman)).toBeLessThan(1e-12);
      expect(off(ours?.chapmanVariance, theirs.chapmanVariance)).toBeLessThan(1e-12);
      expect(off(document?.chao.lowerBound, theirs.chaoLowerBound)).toBeLessThan(1e-12);
      expect(off(document?.chao.chao1987, theirs.chao1987)).toBeLessThan(1e-12);
    }
  });
});

const published: readonly [dataset: string, options: Partial<EstimateOptions>, model: string, estimate: number][] = [
  ['uk-trafficking-5lists', {}, '[12,13,23,25,34]', 22_991],
  ['uk-trafficking-5lists', { maxOrder: 4 }, '[123,25,34]', 25_311],
  ['uk-trafficking-5lists', { search: 'descent' }, '[12,13,25,35,45]', 12_262],
  ['uk-trafficking-6lists', { search: 'descent' }, '[12,13,25,35,36,45]', 12_350],
  ['uk-trafficking-6lists', { select: 'stepwise' }, '[12,13,24,25,35,36,45]', 11_418],
  ['uk-trafficking-5lists', { select: 'stepwise' }, '[12,13,24,25,35,45]', 11_313],
  ['nl-trafficking-5lists', {}, '[12,15,23,24,25,35,45]', 48_013],
  ['nl-trafficking-5lists', { select: 'stepwise' }, '[12,13,15,24,34,35]', 121_522],
  ['nl-trafficking-6lists', { select: 'stepwise' }, '[12,16,23,25,34,36,45,46]', 111_139],
  ['neworleans-trafficking-5lists', {}, '[1,2,3,4,5]', 981],
  ['neworleans-trafficking-5lists', { maxOrder: 4 }, '[1,2,3,4,5]', 981],
  ['neworleans2021-trafficking-5lists', { select: 'stepwise' }, '[1,2,3,4,5]', 1034],
  ['korea-palembang-3lists', {}, '[12,23]', 157],
  ['korea-palembang-3lists', { select: 'stepwise' }, '[12,3]', 269],
];

test.each(published)('our own choice on %s with %o is %s', async (dataset, options, model, size) => {
  const document = await estimate(counts(dataset), { ...options, interval: 'none', whatIf: false });
  expect([document.chosen, Math.round(document.estimate ?? 0)]).toEqual([model, size]);
});

test('of the eight models of Korea six have an estimate, with the BIC of the guide', async () => {
  const { models, method } = await estimate(counts('korea-palembang-3lists'), { whatIf: false });
  expect(method).toMatchObject({ fitted: 6, boundary: 2, notIdentifiable: 0 });
  expect(models.slice(0, 6).map(({ model, estimate, bic }) => [model, estimate?.toFixed(4), bic?.toFixed(4)])).toEqual([
    ['[12,23]', '157.1667', '57.1408'],
    ['[12,3]', '268.7778', '58.9686'],
    ['[13,23]', '123.4630', '91.8971'],
    ['[23,1]', '126.1944', '138.0637'],
    ['[13,2]', '126.9394', '155.1602'],
    ['[1,2,3]', '141.9926', '184.1443'],
  ]);
  const [first = 0, second = 0] = models.map(({ score }) => score ?? 0);
  const odds = Math.exp((first - second) / 2);
  expect(models[0]?.weight).toBeCloseTo(1 / (1 + odds), 6);
  expect(models[1]?.weight).toBeCloseTo(odds / (1 + odds), 6);
  expect(models.slice(6).map(({ status, weight }) => [status, weight])).toEqual([
    ['boundary', 0],
    ['boundary', 0],
  ]);
});

test('interactions at minus infinity count in the score, not in the criteria', async () => {
  const { models } = await estimate(counts('uk-trafficking-5lists'), { whatIf: false, interval: 'none' });
  const [model] = models.filter(({ minusInfinity }) => minusInfinity.join() === '15');
  expect((model?.score ?? 0) - (model?.bic ?? 0)).toBeCloseTo(Math.log(2744), 8);
});
