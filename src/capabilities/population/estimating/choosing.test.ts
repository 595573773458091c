/** Intervals that count the choice of the model, what would change an estimate, what is warned of, progress and cancelling. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf } from './bootstrap.ts';
import { type ListCounts, readCounts } from './counts.ts';
import type { EstimateOptions, EstimateWarning } from './document.ts';
import { estimate } from './estimate.ts';

const counts = (dataset: string) =>
  readCounts(readFileSync(join(import.meta.dirname, 'reference', 'input', `${dataset}.csv`), 'utf8'));

/** Silverman, Chan and Vincent (2024), table 6, with our own chance; with theirs in drawn.test.ts. */
const intervals: readonly [string, Partial<EstimateOptions>, lower: number, upper: number, off: number][] = [
  ['korea-palembang-3lists', {}, 128, 349, 0.03],
  ['uk-trafficking-5lists', { search: 'descent' }, 9332, 28_954, 0.05],
];

test.each(intervals)(
  'the bootstrap interval of %s with %o is as published',
  async (dataset, options, lower, upper, off) => {
    const document = await estimate(counts(dataset), {
      ...options,
      interval: 'bca',
      draws: 1000,
      seed: 2,
      whatIf: false,
    });
    expect(Math.abs((document.interval?.lower ?? 0) / lower - 1)).toBeLessThan(off);
    expect(Math.abs((document.interval?.upper ?? 0) / upper - 1)).toBeLessThan(off);
  },
);

test('percentiles of draws move up when most draws lie below the estimate', () => {
  const draws = Array.from({ length: 1000 }, (_, at) => at);
  const plain = limitsOf(draws, 499.5, 0, 0.95);
  expect(plain.lower).toBeCloseTo((1000 + 1 / 3) / 40 - 2 / 3, 6);
  expect(plain.upper).toBeCloseTo(999 - plain.lower, 6);
  expect(limitsOf(draws, 700, 0, 0.95).lower).toBeGreaterThan(plain.lower + 50);
  expect(limitsOf(draws, 500, 0.1, 0.95).upper).toBeGreaterThan(plain.upper);
  expect(limitsOf([...draws, ...Array(100).fill(Number.POSITIVE_INFINITY)], 500, 0, 0.95).upper).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test('leaving a list out and forcing a dependence are what fitting so gives', async () => {
  const whole = counts('uk-trafficking-5lists') as ListCounts;
  const { whatIf } = await estimate(whole);
  expect(whatIf.length).toBe(5 + 10);
  const without = whatIf.find(({ change, lists }) => change === 'without' && lists[0] === 'GO');
  const left: ListCounts = {
    ...whole,
    lists: whole.lists.filter((name) => name !== 'GO'),
    cells: Object.entries(
      Object.groupBy(whole.cells, ({ history }) => String((history & 7) | ((history >> 1) & 8))),
    ).flatMap(([history, cells = []]) =>
      history === '0' ? [] : { history: Number(history), count: cells.reduce((sum, { count }) => sum + count, 0) },
    ),
  };
  const again = await estimate(left, { whatIf: false });
  expect(without?.estimate).toBeCloseTo(again.estimate ?? 0, 6);
  expect(again.chosen?.replaceAll('4', '5')).toBe(without?.model);
  const forced = whatIf.find(({ change, lists }) => change === 'dependence' && lists.join() === 'NG,GO');
  const given = await estimate(whole, { model: forced?.model ?? '', whatIf: false });
  expect(forced?.estimate).toBeCloseTo(given.estimate ?? 0, 6);
});

async function warned(counted: ListCounts, options: Partial<EstimateOptions> = {}): Promise<EstimateWarning['code'][]> {
  return (await estimate(counted, { whatIf: false, ...options })).warnings.map(({ code }) => code);
}

const threeLists = (...numbers: number[]): ListCounts => ({
  kind: 'lists',
  lists: ['A', 'B', 'C'],
  cells: numbers.map((count, at) => ({ history: at + 1, count })),
});

test('thin, nested and disjoint lists are warned of, and that nobody was seen twice', async () => {
  expect(await warned(threeLists(60, 50, 21, 28, 3, 2, 1))).not.toContain('thin_lists');
  expect(await warned(threeLists(60, 50, 21, 8, 1, 2, 1))).toContain('thin_lists');
  expect(await warned(threeLists(60, 1, 41, 18, 9, 3, 4))).toContain('nested_lists');
  expect(await warned(threeLists(60, 50, 20, 30, 0, 9, 0))).toContain('no_overlap');
  const disjoint = await estimate(threeLists(60, 50, 0, 31, 0, 0, 0));
  expect(disjoint.chosen).toBeNull();
  expect(disjoint.warnings[0]).toEqual({ code: 'no_estimate', reason: 'nobody_twice' });
  expect(await warned(threeLists(61, 52, 33, 64, 25, 16, 47))).toContain('no_small_counts');
});

test('lists in the order of time that renew themselves are not closed', async () => {
  const renewed: ListCounts = {
    kind: 'lists',
    lists: ['1', '2', '3', '4'],
    cells: [1, 2, 4, 8, 3, 6, 12, 5, 10, 9, 7, 14, 13, 11, 15].map((history, at) => ({
      history,
      count: [101, 92, 93, 104, 41, 43, 42, 9, 8, 1, 14, 16, 2, 3, 4][at] ?? 0,
    })),
  };
  expect(await warned(renewed, { inTimeOrder: true })).toContain('not_closed');
  expect(await warned(renewed)).toContain('closure_unknown');
  const hares = await warned(counts('hare-6occasions') as ListCounts, { inTimeOrder: true, select: 'stepwise' });
  expect(hares).not.toContain('not_closed');
});

test('where as many are newly seen the second time as the first, seeing gives no estimate', async () => {
  const cells = [3, 5, 2].map((count, at) => ({ history: at + 1, count }));
  const { closed } = await estimate({ kind: 'lists', lists: ['1', '2'], cells }, { inTimeOrder: true });
  expect(closed.find(({ model }) => model === 'Mb')).toMatchObject({ status: 'boundary', estimate: null });
});

test('eight lists are searched downhill at order 2, told as it goes', async () => {
  const lists = Array.from({ length: 8 }, (_, at) => `L${at + 1}`);
  const cells = Array.from({ length: 255 }, (_, at) => {
    const history = at + 1;
    let mean = 4000;
    for (let list = 0; list < 8; list += 1) mean *= (history >> list) & 1 ? 0.03 + 0.012 * list : 0.95 - 0.012 * list;
    return { history, count: Math.floor(mean * ((history & 3) === 3 ? 4 : 1) + ((history * 7) % 10) / 10) };
  });
  const document = await estimate({ kind: 'lists', lists, cells }, { interval: 'lognormal' });
  expect(document.method.search).toBe('descent');
  expect(document.chosen).toContain('12');
  expect(document.estimate).toBeGreaterThan(document.observed);
  expect(document.warnings.map(({ code }) => code)).toContain('search_bounded');
  expect(document.whatIf.filter(({ change }) => change === 'without').length).toBe(8);
}, 60_000);

test('an estimate tells how far it is and stops when asked', async () => {
  const told: [number, number | null][] = [];
  const hooks = { progress: (done: number, of: number | null) => void told.push([done, of]) };
  const uk = counts('uk-trafficking-5lists');
  await estimate(uk, { interval: 'bca', draws: 200, whatIf: false }, hooks);
  expect(told.at(-1)).toEqual([200, 200]);
  const stop = new AbortController();
  const stopped = estimate(
    uk,
    { interval: 'bca', draws: 100_000, whatIf: false },
    {
      signal: stop.signal,
      progress: (done, of) => (of === 100_000 && done > 3 ? stop.abort(new Error('enough')) : undefined),
    },
  );
  await expect(stopped).rejects.toThrow('enough');
});

test('the document is enough to do it again', async () => {
  const uk = counts('uk-trafficking-5lists') as ListCounts;
  const once = await estimate(uk, { interval: 'bca', draws: 50, seed: 12 });
  const cells = once.counts.cells.map(({ history, count }) => ({
    history: [...history].reduce((bits, mark, list) => bits | (Number(mark) << list), 0),
    count,
  }));
  expect(await estimate({ kind: 'lists', lists: once.lists, cells }, once.options)).toEqual(once);
});
