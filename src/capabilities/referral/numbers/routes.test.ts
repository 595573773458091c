import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, here } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { readNumbers } from './contract.ts';

let world: World;
const dossiers: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  const decided = { complete_on: '2024-03-04', held_on: '2024-03-20', closed_on: '2024-03-21', stage: 'closed' };
  for (let i = 0; i < 9; i += 1) dossiers.push(await put({ ...decided, outcome: 'included' }));
  for (let i = 0; i < 6; i += 1)
    await put({ ...decided, outcome: 'not_included', not_included_reason: 'other_care_suffices' });
  await put({ stage: 'table', complete_on: '2024-03-02', held_on: '2024-04-01' });
  await put({ stage: 'submitted', by_agency: agencies.mentalHealth.id });
});
afterAll(() => world?.close());

async function put(more: Readonly<Record<string, string>>): Promise<string> {
  const dossier = randomUUID();
  const row = {
    region: here,
    id: randomUUID(),
    dossier,
    version: 1,
    by_agency: agencies.police.id,
    urgency: 'normal',
    age: 'adult',
    missing: [],
    submitted_on: '2024-03-01',
  };
  await (world.owner as postgres.Sql)`insert into referral ${world.owner({ ...row, ...more })}`;
  return dossier;
}

const read = async () => {
  const answer = await world.as('regional_coordinator').get(readNumbers, { query: {} });
  expect(answer.status).toBe(200);
  return readNumbers.reply.parse(answer.body);
};
const told = (rows: readonly { code: string; number: number | null }[]) =>
  Object.fromEntries(rows.filter(({ number }) => number !== 0).map(({ code, number }) => [code, number]));

test('a year of a region is counted, and what is small is hidden with what would give it away', async () => {
  const { years, stages } = await read();
  expect(years).toHaveLength(1);
  const [year] = years;
  expect(year?.referred).toBe(15);
  expect(told(year?.outcomes ?? [])).toEqual({ included: 10, not_included: null, open: null });
  expect(told(year?.reasons ?? [])).toEqual({ other_care_suffices: 5 });
  expect(told(year?.sectors ?? [])).toEqual({ mental_health: null, police: null });
  // Two are open: too few to tell even where.
  expect(stages.every(({ number }) => number === null)).toBe(true);
  expect(year?.steps).toEqual([
    { step: 'complete', number: 15, median: 3, low: 3, high: 3 },
    { step: 'table', number: 15, median: 16, low: 16, high: 16 },
    { step: 'decision', number: 15, median: 1, low: 1, high: 1 },
    { step: 'whole', number: 15, median: 20, low: 20, high: 20 },
  ]);
});

test('whoever is erased stays counted; who was not decided about is no longer open', async () => {
  const before = await read();
  for (const dossier of dossiers.slice(0, 3)) await world.owner`select sweep_dossier(${dossier})`;
  expect(await world.owner`select from referral where dossier = any(${dossiers.slice(0, 3)})`).toHaveLength(0);
  expect(await read()).toEqual(before);
  const open = await put({ stage: 'table', submitted_on: '2023-01-10' });
  await world.owner`select sweep_dossier(${open})`;
  expect(
    await world.owner`select code, number from referral_counted_before where year = 2023 and figure = 'outcome'`,
  ).toEqual([{ code: 'gone', number: 1 }]);
});

test('who accounts for no region reads none, and an unknown region is not there', async () => {
  expect((await world.as('case_manager').get(readNumbers, { query: {} })).status).toBe(403);
  const nowhere = { query: { region: RegionId.parse('atlantis') } };
  expect((await world.as('process_director').get(readNumbers, nowhere)).status).toBe(404);
});
