/** The table that is printed of the real demo, against what was published of 31 January 2022 and what the demo invents of it. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { KeyRing } from '#platform/sealing.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import { Day } from '#vocabulary/day.ts';
import { dispatch } from '../dispatch.ts';
import { demoSeed } from './command.ts';
import { loadDemo } from './load.ts';

const moment = Day.parse('2022-01-31');

/** Zod puts the fields in this order, which is that of the document. */
const Printed = z.strictObject({
  moment: z.literal('2022-01-31'),
  regions: z.array(
    z.strictObject({
      region: z.string(),
      startedIn: z.nullable(z.number()),
      included: z.number(),
      includedThisYear: z.number(),
      includes: z.enum(['yes', 'no', 'partly']),
      waiting: z.number(),
      stableTwoYears: z.number(),
      subregions: z.array(z.strictObject({ subregion: z.string(), included: z.number(), waiting: z.number() })),
    }),
  ),
  total: z.strictObject({ included: z.number(), includedThisYear: z.number() }),
});

let database: ClonedDatabase;
let printed = '';
let table: z.infer<typeof Printed>;
beforeAll(async () => {
  database = await cloneDatabase();
  // What happens later does not count; leaving it out saves most of a minute.
  const keys = new KeyRing(randomBytes(32));
  const today = Day.parse('2026-11-22');
  await loadDemo({ ownerUrl: database.ownerUrl, keys, today, until: moment, seed: demoSeed, say: () => undefined });
  const documents: string[] = [];
  const code = await dispatch(
    ['region-table', '--moment', moment, '--json'],
    { DATABASE_URL: database.ownerUrl, APP_DATABASE_URL: database.appUrl },
    { print: (text) => documents.push(text), say: (line) => documents.push(line) },
  );
  expect({ code, documents: documents.length }).toEqual({ code: 0, documents: 1 });
  printed = documents.join();
  table = Printed.parse(JSON.parse(printed));
}, 120_000);
afterAll(() => database?.drop());

/** The regions, or subregions, of which something holds. */
const where = (holds: (one: (typeof table.regions)[number]) => boolean): string[] =>
  table.regions.filter(holds).map(({ region }) => region);
const within = (region: string, holds: (one: (typeof table.regions)[number]['subregions'][number]) => boolean) =>
  table.regions
    .filter((one) => one.region === region)
    .flatMap(({ subregions }) => subregions.filter(holds).map(({ subregion }) => subregion));

test('the document has the fields that were promised, in that order, and no other', () => {
  expect(JSON.stringify(table)).toBe(printed);
  expect(table.regions.length).toBe(11);
});

test('178 are included, 99 of them in 2021', () => {
  expect(table.total).toEqual({ included: 178, includedThisYear: 99 });
  expect(table.regions.reduce((sum, { included }) => sum + included, 0)).toBe(178);
  expect(table.regions.reduce((sum, { includedThisYear }) => sum + includedThisYear, 0)).toBe(99);
});

test('seven regions include, three do not, and Zeeland West-Brabant does in Midden-Brabant only', () => {
  expect(where(({ includes }) => includes === 'yes')).toEqual([
    'oost-brabant',
    'limburg',
    'overijssel',
    'midden-nederland',
    'haaglanden',
    'noord-holland',
    'noord-nederland',
  ]);
  expect(where(({ includes }) => includes === 'no')).toEqual([
    'rotterdam-rijnmond',
    'amsterdam-amstelland',
    'gelderland',
  ]);
  expect(where(({ included }) => included === 0)).toEqual(where(({ includes }) => includes === 'no'));
  expect(where(({ includes }) => includes === 'partly')).toEqual(['zeeland-west-brabant']);
  expect(within('zeeland-west-brabant', ({ included }) => included > 0)).toEqual(['midden-brabant']);
});

test('people wait in Midden-Nederland, Haaglanden and the south of Noord-Holland, and nowhere else', () => {
  expect(where(({ waiting }) => waiting > 0)).toEqual(['midden-nederland', 'haaglanden', 'noord-holland']);
  expect(within('noord-holland', ({ waiting }) => waiting > 0)).toEqual(['kennemerland', 'zaanstreek-waterland']);
});

test('one client in Limburg and one in Midden-Nederland are two years stable', () => {
  expect(where(({ stableTwoYears }) => stableTwoYears === 1)).toEqual(['limburg', 'midden-nederland']);
  expect(where(({ stableTwoYears }) => stableTwoYears > 0)).toEqual(['limburg', 'midden-nederland']);
});
