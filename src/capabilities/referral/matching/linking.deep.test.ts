import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { linkCommand } from './link-command.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/linkage');
const lists = ['febrl-dataset4a.csv', 'febrl-dataset4b.csv'].map((name) => join(folder, name));
const run = (...words: readonly string[]) => linkCommand.run({ config: readConfig({}), words, say: () => undefined });

test('two lists of five thousand: the classic rule as printed, ours with hardly a miss', async () => {
  expect(
    lists.filter((file) => !existsSync(file)),
    'dataset 4 of Febrl belongs in this folder',
  ).toEqual([]);
  expect((await run(...lists, '--rule', 'classic')).json).toMatchObject({
    candidatePairs: 77_249,
    histogram: { 6: 1566, 5: 1332, 4: 343, 3: 146, 2: 16_427, 1: 57_435 },
    found: 3241,
    correct: 3241,
  });
  const { precision, recall } = (await run(...lists)).json as Record<'precision' | 'recall', number>;
  expect(precision).toBeGreaterThanOrEqual(0.99);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});
