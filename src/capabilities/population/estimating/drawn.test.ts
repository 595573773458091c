/**
 * The published bootstrap intervals, to the digit: from the same draws as in the papers (`reference/drawn`), so that nothing is left to
 * chance. The slower ones stand in drawn.deep.test.ts.
 */
import { expect, test } from 'vitest';
import type { EstimateOptions } from './document.ts';
import { redraw } from './testing-drawn.ts';

const published: readonly [dataset: string, options: Partial<EstimateOptions>, limits: number[], firsts?: number[]][] =
  [
    ['korea-palembang-3lists', {}, [128, 349]],
    ['neworleans-trafficking-5lists', {}, [397, 1505], [357, 622, 698, 915, 958]],
    ['uk-trafficking-5lists', { search: 'descent' }, [9332, 28_954]],
  ];

test.each(published)('%s with %o', (dataset, options, limits, firsts) => {
  const redrawn = redraw(dataset, options);
  expect([redrawn.draws, redrawn.withoutEstimate]).toEqual([1000, 0]);
  expect([redrawn.lower, redrawn.upper].map(Math.round)).toEqual(limits);
  if (firsts !== undefined) expect(redrawn.firsts).toEqual(firsts);
});

test('the interval of 2021, whose percentiles lie a draw apart from those of 2024', () => {
  const { lower, upper, draws } = redraw('neworleans2021-trafficking-5lists', { select: 'stepwise' });
  expect(draws).toBe(1000);
  expect(Math.abs(lower - 589)).toBeLessThan(1);
  expect(Math.abs(upper - 1703)).toBeLessThan(1);
});
