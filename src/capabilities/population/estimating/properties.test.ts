import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeChance } from './chance.ts';
import { type ListCounts, tableOf } from './counts.ts';
import { logPoissonTail, normalProbability, normalQuantile } from './distributions.ts';
import { estimate } from './estimate.ts';
import { statusOf } from './existence.ts';
import { makeFitter } from './fitting.ts';
import { interactions, mainEffects, nameModel, readModel } from './model.ts';
import { finish } from './plan.ts';
import { chooseAgain } from './reselecting.ts';
import { fitAll, listModels } from './search.ts';
import { makeTable } from './table.ts';

const names = ['P', 'Q', 'R', 'S', 'T'];

/** Tables of three or four lists, mostly thin, on which every list has somebody. */
const anyCounts: fc.Arbitrary<ListCounts> = fc.integer({ min: 3, max: 4 }).chain((lists) =>
  fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 300 })), {
      minLength: 2 ** lists - 1,
      maxLength: 2 ** lists - 1,
    })
    .map((counts) => ({
      kind: 'lists' as const,
      lists: names.slice(0, lists),
      cells: counts.map((count, at) => ({ history: at + 1, count })),
    }))
    .filter(({ cells }) => allListed(cells, lists) && !cells.every(({ count }) => count % 5 === 0)),
);

const allListed = (cells: ListCounts['cells'], lists: number): boolean =>
  mainEffects(lists).every((list) => cells.some(({ history, count }) => count > 0 && (history & list) !== 0));

const quick = { interval: 'none', whatIf: false } as const;
const some = { numRuns: 60 };

test('a person more on any combination never lowers the observed, and adds exactly that person', async () => {
  await fc.assert(
    fc.asyncProperty(anyCounts, fc.nat(), async (counts, place) => {
      const more = counts.cells.map((cell, at) =>
        at === place % counts.cells.length ? { ...cell, count: cell.count + 1 } : cell,
      );
      fc.pre(!more.every(({ count }) => count % 5 === 0));
      const before = await estimate(counts, quick);
      const after = await estimate({ ...counts, cells: more }, quick);
      expect(after.observed).toBe(before.observed + 1);
    }),
    some,
  );
});

test('no estimate and no limit lies below the observed, by whatever model', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyCounts,
      fc.constantFrom('bic', 'aic', 'stepwise'),
      fc.constantFrom('profile', 'lognormal', 'bca'),
      async (counts, select, interval) => {
        const document = await estimate(counts, { select, interval, draws: 20 });
        for (const model of [...document.models, ...document.closed]) {
          expect(model.estimate ?? document.observed).toBeGreaterThanOrEqual(document.observed);
          expect(model.interval?.lower ?? document.observed).toBeGreaterThanOrEqual(document.observed - 1e-9);
          expect(model.status === 'ok').toBe(model.estimate !== null);
        }
        if (document.interval !== null && document.interval.upper !== null)
          expect(document.interval.upper).toBeGreaterThanOrEqual(document.interval.lower);
      },
    ),
    some,
  );
});

test('the estimate does not depend on the order of the lists', async () => {
  await fc.assert(
    fc.asyncProperty(anyCounts, fc.nat(), async (counts, seed) => {
      const order = shuffled(counts.lists.length, seed);
      const turned: ListCounts = {
        ...counts,
        lists: order.map((list) => counts.lists[list] ?? ''),
        cells: counts.cells.map(({ history, count }) => ({
          count,
          history: order.reduce((bits, list, at) => bits | (((history >> list) & 1) << at), 0),
        })),
      };
      const [one, other] = [await estimate(counts, quick), await estimate(turned, quick)];
      expect(other.models.map(({ status }) => status).toSorted()).toEqual(
        one.models.map(({ status }) => status).toSorted(),
      );
      const [best, second] = one.models;
      // Two models may fit equally well by symmetry; then either is chosen.
      if (best?.score !== null && second?.score !== null && (second?.score ?? 0) - (best?.score ?? 0) > 1e-6)
        expect(Math.abs((other.estimate ?? 0) / (one.estimate ?? 1) - 1)).toBeLessThan(1e-7);
      expect(other.chao).toEqual(one.chao);
    }),
    some,
  );
});

function shuffled(length: number, seed: number): number[] {
  const chance = makeChance(seed);
  return Array.from({ length }, (_, list) => ({ list, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ list }) => list);
}

test('a list without anybody is refused', async () => {
  await fc.assert(
    fc.asyncProperty(anyCounts, async (counts) => {
      const empty = { ...counts, lists: [...counts.lists, 'nobody'] };
      await expect(estimate(empty, quick)).rejects.toMatchObject({ code: 'empty_list' });
    }),
    { numRuns: 10 },
  );
});

test('a fit has the margins of the counts, and the linear programme says that it exists exactly when the fit settles', () => {
  fc.assert(
    fc.property(anyCounts, fc.nat(), (counts, pick) => {
      const table = tableOf(counts);
      const models = listModels(table.lists, table.lists - 1) ?? [];
      const terms = models[pick % models.length]?.terms ?? [];
      const fitted = makeFitter(table.lists)(table, terms);
      expect(fitted?.settled === 'clear' ? 'ok' : 'not ok').toBe(statusOf(table, terms) === 'ok' ? 'ok' : 'not ok');
      if (fitted?.settled !== 'clear') return;
      const means = (set: number) => {
        let eta = fitted.coefficients[0] ?? 0;
        for (const [at, term] of terms.entries()) if ((set & term) === term) eta += fitted.coefficients[at + 1] ?? 0;
        return Math.exp(eta);
      };
      for (const term of [0, ...terms]) {
        let sum = 0;
        for (let set = 1; set < table.cells.length; set += 1) if ((set & term) === term) sum += means(set);
        expect(Math.abs(sum - (table.margins[term] ?? 0))).toBeLessThan(1e-7 * (1 + table.persons));
      }
    }),
    { numRuns: 300 },
  );
});

test('choosing again on a drawn table is the same as fitting every model that the observed table has', () => {
  fc.assert(
    fc.property(anyCounts, fc.integer({ min: 2, max: 3 }), fc.nat(), (counts, maxOrder, seed) => {
      const table = tableOf(counts);
      const fitTo = makeFitter(table.lists);
      const models = listModels(table.lists, Math.min(maxOrder, table.lists - 1)) ?? [];
      const found = finish(fitAll(fitTo, table, models, 'bic'));
      const chance = makeChance(seed);
      const drawn = makeTable(
        table.lists,
        table.cells.map((count) => Math.round(count * 2 * chance())),
      );
      fc.pre(drawn.persons > 1);
      const again = chooseAgain(fitTo, found.candidates, {
        lists: table.lists,
        maxOrder: Math.min(maxOrder, table.lists - 1),
        criterion: 'bic',
      })(drawn);
      const kept = new Set(found.candidates.map(({ terms }) => nameModel(terms)));
      const all = finish(fitAll(fitTo, drawn, models, 'bic')).candidates.filter(({ terms }) =>
        kept.has(nameModel(terms)),
      );
      expect(again === null).toBe(all.length === 0);
      if (again !== null) expect(again.score).toBeCloseTo(all[0]?.score ?? 0, 6);
    }),
    { numRuns: 150 },
  );
});

test('a model is read as it is named', () => {
  for (const lists of [2, 3, 4])
    for (const { terms } of listModels(lists, lists - 1) ?? [])
      expect([...readModel(nameModel(terms), lists)].sort()).toEqual([...terms].sort());
  expect(listModels(5, 4)?.length).toBe(6893);
  expect(listModels(6, 2)?.length).toBe(32_768);
  expect(interactions(8, 2).length).toBe(28);
});

test('the distributions agree with printed tables', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959_963_984_540_054, 12);
  expect(normalProbability(-3)).toBeCloseTo(0.001_349_898_031_630_095, 15);
  expect(Math.exp(logPoissonTail(0, 5))).toBeCloseTo(Math.exp(-5), 14);
  expect(Math.exp(logPoissonTail(10, 5))).toBeCloseTo(0.031_828_057_306_204_8, 13);
  expect(logPoissonTail(1000, 10) / Math.LN10).toBeLessThan(-1500);
});
