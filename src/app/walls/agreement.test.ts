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
}, 180_000);
afterAll(() => world?.close());

test('[ASVS 8.2.1] [ASVS 8.3.1] the policy in plain words, the database alone and the API give one answer', async () => {
  const seed = Date.now() % 2 ** 31;
  const { tuples, yes, hidden, inEmergency, differing } = await compareAnswers(world, {
    people: 10,
    dossiers: 8,
    additions: 120,
    seed,
  });
  expect(differing, `seed ${seed}`).toEqual([]);
  expect(tuples).toBeGreaterThan(2000);
  expect(hidden, `seed ${seed}`).toBeGreaterThan(0);
  expect(inEmergency, `seed ${seed}`).toBeGreaterThan(0);
  // Where everybody is refused, everybody agrees.
  for (const action of ['open', 'see', 'change', 'add'] as const)
    expect(yes.get(action) ?? 0, action).toBeGreaterThan(5);
}, 120_000);

test('[ASVS 8.2.1] [ASVS 8.2.2] who may give what to whom, on which ground: the policy in plain words, the database alone and the API give one answer', async () => {
  const seed = Date.now() % 2 ** 31;
  const asked = await compareGiftsAsked(world, { tries: 12, seed });
  const given = await compareGifts(world, { people: 10, dossiers: 8, tries: 30, seed });
  console.info(
    `${given.tuples} gifts at the database, ${asked.tuples} at the API, yes:`,
    Object.fromEntries(given.yes),
    Object.fromEntries(asked.yes),
    `seed ${seed}`,
  );
  expect([...asked.differing, ...given.differing], `seed ${seed}`).toEqual([]);
  expect(given.tuples).toBeGreaterThan(1_500);
  expect(asked.tuples).toBeGreaterThan(100);
  expect(asked.yes.get('passed_on') ?? 0).toBeGreaterThan(2);
  // Of each way by which something may be given; in a small run one or two may have found nothing.
  expect(ways.filter((way) => (given.yes.get(way) ?? 0) > 0).length, `seed ${seed}`).toBeGreaterThan(ways.length - 3);
}, 120_000);
