import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing-world.ts';
import { compareAnswers } from './testing-agreement.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('the policy in plain words, the database alone and the API give one answer, a hundred thousand times', async () => {
  const seed = Date.now() % 2 ** 31;
  const { tuples, yes, hidden, inEmergency, differing } = await compareAnswers(world, {
    people: 60,
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
