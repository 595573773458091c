import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { openWorld, type World } from '../testing-world.ts';
import { compareAnswers } from './testing-agreement.ts';
import { ways } from './testing-gifts.ts';
import { compareGifts, compareGiftsAsked } from './testing-giving.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await openWards(world);
});
afterAll(() => world?.close());

test('the policy in plain words, the database alone and the API give one answer, a hundred thousand times', async () => {
  const seed = Date.now() % 2 ** 31;
  const { tuples, yes, hidden, inEmergency, differing } = await compareAnswers(world, {
    people: 90,
    dossiers: 25,
    additions: 2000,
    seed,
  });
  console.info(
    `${tuples} tuples, ${hidden} hidden, ${inEmergency} in an emergency, yes:`,
    Object.fromEntries(yes),
    `seed ${seed}`,
  );
  expect(differing, `seed ${seed}`).toEqual([]);
  expect(tuples).toBeGreaterThan(100_000);
  expect(hidden, `seed ${seed}`).toBeGreaterThan(100);
  expect(inEmergency, `seed ${seed}`).toBeGreaterThan(100);
});

test('who may give what to whom, on which ground: the three give one answer, tens of thousands of times', async () => {
  const seed = Date.now() % 2 ** 31;
  const asked = await compareGiftsAsked(world, { tries: 120, seed });
  const given = await compareGifts(world, { people: 60, dossiers: 25, tries: 150, seed });
  console.info(
    `${given.tuples} gifts at the database, ${asked.tuples} at the API, yes:`,
    Object.fromEntries(given.yes),
    Object.fromEntries(asked.yes),
    `seed ${seed}`,
  );
  expect([...asked.differing, ...given.differing], `seed ${seed}`).toEqual([]);
  expect(given.tuples).toBeGreaterThan(30_000);
  for (const way of ways) expect(given.yes.get(way) ?? 0, `${way}, seed ${seed}`).toBeGreaterThan(50);
});
