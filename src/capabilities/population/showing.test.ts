import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ShownEstimate } from './contract.ts';
import { readCounts } from './estimating/counts.ts';
import { EstimateOptions } from './estimating/document.ts';
import { estimate } from './estimating/estimate.ts';
import { leastSeenTwice, shownOf, stepFor } from './showing.ts';

const options = EstimateOptions.parse({ interval: 'lognormal' });
const shown = async (csv: string): Promise<ShownEstimate> => shownOf(await estimate(readCounts(csv), options));
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

test('what all may read is as coarse as it is uncertain, whatever the counts, and fits the contract', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(tables, async (csv) => {
      const document = await estimate(readCounts(csv), options);
      const one = shownOf(document);
      expect(ShownEstimate.parse(one)).toEqual(one);
      const step = stepFor(document.estimate, document.interval?.lower ?? null, document.interval?.upper ?? null);
      const { chosen, others } = one;
      const persons = [chosen.estimate, chosen.lower, chosen.upper, others?.lowest, others?.highest];
      for (const number of persons) if (typeof number === 'number') expect(number % step).toBe(0);
      seen += chosen.estimate === null ? 0 : 1;
    }),
    { numRuns: 40 },
  );
  expect(seen).toBeGreaterThan(20);
});

test('fewer than ten people on more than one list look the same to others, whether one, nine or nobody', async () => {
  const of = (overlap: number) => shown(`A,B,count\n1,0,${600 - overlap}\n0,1,${400 - overlap}\n1,1,${overlap}\n`);
  const few = await Promise.all(Array.from({ length: 10 }, (_, overlap) => of(overlap)));
  for (const one of few)
    expect(one).toEqual({
      ...{ chosen: { estimate: null, lower: null, upper: null }, why: 'too_few_to_show', observed: 1000 },
      ...{ others: null, sameModel: null, warnings: ['rests_on_little'] },
    });
  expect((await of(leastSeenTwice)).chosen).toMatchObject({ lower: 10_000, upper: 50_000 });
});
