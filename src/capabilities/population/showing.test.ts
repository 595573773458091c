import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ShownEstimate } from './contract.ts';
import { readCounts } from './estimating/counts.ts';
import { EstimateOptions } from './estimating/document.ts';
import { estimate } from './estimating/estimate.ts';
import { shownOf } from './showing.ts';

const options = EstimateOptions.parse({ interval: 'lognormal' });
const shown = async (csv: string): Promise<ShownEstimate> => shownOf(await estimate(readCounts(csv), options));
/** Every number of persons in it, at any depth; weights and shares are no persons. */
function personsIn(value: unknown, name = ''): number[] {
  if (typeof value === 'number') return name === 'weight' || name === 'sameModel' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => personsIn(part, key));
}

const persons = fc.integer({ min: 0, max: 40 });
const tables = fc
  .tuple(
    fc.integer({ min: 51, max: 99 }),
    fc.integer({ min: 51, max: 99 }),
    fc.integer({ min: 51, max: 99 }),
    persons,
    persons,
    persons,
    persons,
  )
  .map(
    ([a, b, c, ab, ac, bc, abc]) =>
      `A,B,C,count\n1,0,0,${a}\n0,1,0,${b}\n0,0,1,${c}\n1,1,0,${ab}\n1,0,1,${ac}\n0,1,1,${bc}\n1,1,1,${abc}\n`,
  )
  .filter((csv) => !/^(?:\D*\d*[05]\n)+$/.test(csv.split('count\n')[1] ?? ''));

test('whatever the counts, what all may read is rounded to tens and fits the contract', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(tables, async (csv) => {
      const one = await shown(csv);
      expect(ShownEstimate.parse(one)).toEqual(one);
      const found = personsIn(one);
      seen += found.length;
      expect(found.filter((number) => number % 10 !== 0)).toEqual([]);
    }),
    { numRuns: 40 },
  );
  expect(seen).toBeGreaterThan(100);
});

test('that nobody is on both lists is not told, only that there is no estimate', async () => {
  const { chosen, why, alternatives, warnings } = await shown('A,B,count\n1,0,61\n0,1,73\n');
  expect({ chosen, why, alternatives }).toEqual({
    chosen: { model: null, estimate: null, lower: null, upper: null },
    why: 'nobody_twice',
    alternatives: [],
  });
  expect(JSON.stringify(warnings)).not.toMatch(/A|B/);
});
