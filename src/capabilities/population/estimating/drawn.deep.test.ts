/** Those of drawn.test.ts that take longer. */
import { expect, test } from 'vitest';
import type { EstimateOptions } from './document.ts';
import { redraw } from './testing-drawn.ts';

const published: readonly [dataset: string, options: Partial<EstimateOptions>, limits: number[], firsts?: number[]][] =
  [
    ['neworleans-trafficking-5lists', { maxOrder: 4 }, [397, 1511], [357, 621, 697, 913, 956]],
    ['uk-trafficking-5lists', { maxOrder: 4 }, [11_168, 56_052], [156, 622, 732, 898, 943]],
    ['uk-trafficking-5lists', { search: 'descent', maxOrder: 4 }, [9330, 32_115]],
    ['uk-trafficking-6lists', { search: 'descent' }, [9643, 25_508]],
    // The table prints 11,456 below; how often each model wins, and the upper limit, are as printed.
    ['uk-trafficking-5lists', {}, [11_754, 43_894], [216, 583, 739, 930, 954]],
  ];

test.each(published)(
  '%s with %o',
  (dataset, options, limits, firsts) => {
    const redrawn = redraw(dataset, options);
    expect([redrawn.draws, redrawn.withoutEstimate]).toEqual([1000, 0]);
    expect([redrawn.lower, redrawn.upper].map(Math.round)).toEqual(limits);
    if (firsts !== undefined) expect(redrawn.firsts).toEqual(firsts);
  },
  120_000,
);
