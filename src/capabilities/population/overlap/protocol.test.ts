import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { nobleGroup } from './group-noble.ts';
import { openSodiumGroup } from './group-sodium.ts';
import { makeForm, readPersons } from './normalising.ts';
import { testingGroup } from './testing-group.ts';
import { countedIn, persons, plainCounts } from './testing-overlap.ts';

const anyLists = fc
  .integer({ min: 2, max: 6 })
  .chain((parties) =>
    fc.array(
      fc.record({ from: fc.nat(150), many: fc.integer({ min: 50, max: 260 }), each: fc.integer({ min: 1, max: 3 }) }),
      {
        minLength: parties,
        maxLength: parties,
      },
    ),
  )
  .map((parts) =>
    parts.map(({ from, many, each }) => Array.from({ length: many }, (_, i) => `invented ${from + i * each}`)),
  );

test('two to six lists are counted as they would be in the open', async () => {
  await fc.assert(
    fc.asyncProperty(anyLists, async (lists) => {
      expect(await countedIn(testingGroup, lists)).toEqual(plainCounts(lists));
    }),
    { numRuns: 12 },
  );
});

test('the same by both libraries', async () => {
  const lists = [persons(0, 60), persons(20, 90), persons(50, 100)];
  for (const group of [nobleGroup, await openSodiumGroup()])
    expect(await countedIn(group, lists)).toEqual(plainCounts(lists));
});

const readColumns = (file: string, columns: readonly string[]) => {
  const text = readFileSync(new URL(`reference/${file}`, import.meta.url), 'utf8');
  const rows = z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }));
  return rows.map((row, i) => ({ line: i + 2, values: columns.map((column) => row[column] ?? '') }));
};

test.each([
  [['soc_sec_id'], 5_000, 5_000, 4_561],
  [['surname', 'date_of_birth'], 4_859, 4_700, 2_970],
] as const)('Febrl 4 by %s: the sizes of the reference', async (fields, first, second, both) => {
  const form = makeForm('text', fields);
  const lists = ['febrl4a.csv', 'febrl4b.csv'].map((file) => readPersons(form, readColumns(file, fields)).persons);
  expect(lists.map((list) => list.length)).toEqual([first, second]);
  expect(await countedIn(testingGroup, lists, form)).toEqual([first - both, second - both, both]);
});
