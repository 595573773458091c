/** The largest lists that may be: half a minute. */
import { expect, test } from 'vitest';
import { testingGroup } from './testing-group.ts';
import { countedIn, persons } from './testing-overlap.ts';

test('lists of 50 and of 100,000 in one round', async () => {
  const lists = [persons(0, 100_000), persons(99_975, 100_025)];
  expect(await countedIn(testingGroup, lists)).toEqual([99_975, 25, 25]);
}, 180_000);
