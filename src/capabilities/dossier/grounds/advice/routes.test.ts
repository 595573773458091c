import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '#app/testing-world.ts';
import { addDays } from '#vocabulary/day.ts';
import * as contract from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('an advice is asked, given and followed or not; what is not wholly followed has a reason, and other regions see nothing', async () => {
  const [director, officer] = [world.as('process_director'), world.as('privacy_officer')];
  const question = 'Mag een corporatie de kern zien?';
  const { advice } = (await director.post(contract.askAdvice, { body: { ground: 'wgs', question } })).body;
  const params = { advice };
  const follow = (followed: 'wholly' | 'not', reason: string | null, seen: number) =>
    director.post(contract.followUp, { params, body: { followed, reason, seen } });
  expect((await follow('wholly', null, 1)).problem?.refusal).toBe('not_given');
  const given = { verdict: 'unlawful', advice: 'Nee.', on: world.today(), seen: 1 } as const;
  expect((await director.post(contract.giveAdvice, { params, body: given })).status).toBe(403);
  const tomorrow = { ...given, on: addDays(world.today(), 1) };
  expect((await officer.post(contract.giveAdvice, { params, body: tomorrow })).problem?.refusal).toBe('in_future');
  expect((await officer.post(contract.giveAdvice, { params, body: given })).status).toBe(204);
  expect((await officer.post(contract.giveAdvice, { params, body: { ...given, seen: 2 } })).problem?.refusal).toBe(
    'given_already',
  );
  expect((await follow('not', null, 2)).problem?.refusal).toBe('no_reason');
  expect((await follow('not', 'De wet wijzigt.', 2)).status).toBe(204);
  expect((await officer.get(contract.listAdvice)).body).toMatchObject([
    {
      ground: 'wgs',
      verdict: 'unlawful',
      followed: 'not',
      words: { question, advice: 'Nee.', reason: 'De wet wijzigt.' },
    },
  ]);
  const stranger = world.as('process_director_elsewhere');
  expect((await stranger.get(contract.listAdvice)).body).toEqual([]);
  expect(
    (await stranger.post(contract.followUp, { params, body: { followed: 'wholly', reason: null, seen: 3 } })).status,
  ).toBe(404);
  expect((await world.as('partner').get(contract.listAdvice)).status).toBe(403);
  const [row] = await world.owner`select sealed from advice_words where advice = ${advice} and part = 'question'`;
  expect(Buffer.from(row?.sealed).includes('corporatie')).toBe(false);
});
