import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, elsewhere, here } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { explainTrend, readTrend } from './contract.ts';
import type { Explanation } from './events.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (let i = 0; i < 22; i += 1) await refer('2025-03-01');
  for (let i = 0; i < 8; i += 1) await refer('2025-10-01');
});
afterAll(() => world?.close());

const refer = (on: string) => world.owner`
  insert into referral (region, id, dossier, version, by_agency, urgency, age, missing, submitted_on, stage)
  values (${here}, ${randomUUID()}, ${randomUUID()}, 1, ${agencies.police.id}, 'normal', 'adult', '{}', ${on}, 'submitted')`;
const read = async (who: 'regional_coordinator' | 'process_director', region?: RegionId) => {
  const answer = await world.as(who).get(readTrend, { query: region ? { region } : {} });
  expect(answer.status).toBe(200);
  return readTrend.reply.parse(answer.body).halves;
};
const explain = (who: Parameters<World['as']>[0], half: string, explanations: readonly Explanation[], seen: number) =>
  world.as(who).post(explainTrend, { body: { half, explanations: [...explanations], seen } });

test('a half year in which fewer were referred is explained, and explained again', async () => {
  const [, , fewer, first] = await read('regional_coordinator');
  expect(fewer).toMatchObject({ half: '2025-07-01', referred: 10, direction: 'falling', explanations: [], version: 0 });
  expect(first).toMatchObject({ half: '2025-01-01', referred: 20, direction: null });
  expect((await explain('regional_coordinator', '2025-07-01', ['mostly_included', 'hurdles'], 0)).status).toBe(204);
  // Who saw what stood before is told, and nothing of it is lost.
  expect((await explain('process_director', '2025-07-01', ['group_smaller'], 0)).status).toBe(409);
  expect((await read('process_director'))[2]).toMatchObject({
    explanations: ['hurdles', 'mostly_included'],
    toldOn: world.today(),
    version: 1,
  });
  expect((await explain('process_director', '2025-07-01', [], 1)).status).toBe(204);
  expect((await read('process_director'))[2]).toMatchObject({ explanations: [], version: 2 });
});

test('what is no half year, is to come or is nobody’s to say is refused', async () => {
  expect((await explain('process_director', '2025-03-01', ['hurdles'], 0)).status).toBe(422);
  expect((await explain('process_director', '2027-01-01', ['hurdles'], 0)).problem?.refusal).toBe('half_to_come');
  expect((await explain('process_director', '1990-01-01', ['hurdles'], 0)).problem?.refusal).toBe('half_too_old');
  // @ts-expect-error no such explanation
  expect((await explain('process_director', '2025-01-01', ['bad_weather'], 0)).status).toBe(422);
  expect((await explain('case_manager', '2025-01-01', ['hurdles'], 0)).status).toBe(403);
  expect((await world.as('case_manager').get(readTrend, { query: {} })).status).toBe(403);
  const nowhere = { query: { region: RegionId.parse('atlantis') } };
  expect((await world.as('process_director').get(readTrend, nowhere)).status).toBe(404);
});

test('another region reads what was said, and says nothing of it', async () => {
  expect((await explain('process_director', '2025-01-01', ['in_prison_or_clinic'], 0)).status).toBe(204);
  expect(await read('regional_coordinator', elsewhere)).toEqual([]);
  const rows = await world.owner`select region, half from trend_explanation order by half`;
  expect(rows.every(({ region }) => region === here)).toBe(true);
});

test('the table follows from the ledger', async () => {
  const shown = () => world.owner`select t::text as row from trend_explanation t order by 1`;
  const before = await shown();
  expect(before.length).toBeGreaterThan(1);
  await world.rebuild();
  expect(await shown()).toEqual(before);
});
