import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing-world.ts';
import { compareAnswers } from './testing-agreement.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
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
