/** A canary in every free text, and everybody asks for everything: none turns up where it has no business, with either wall alone. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { operationsOf } from '../fuzzing.ts';
import { openApi } from '../openapi.ts';
import { routes } from '../routes.ts';
import { openWorld, type Visitor, type World } from '../testing-world.ts';
import { freeTextsOf } from './testing-canary.ts';
import { crawl, readings } from './testing-crawl.ts';
import { isShown, rowOf } from './testing-readers.ts';
import { type Story, tellStory } from './testing-story.ts';
import { takeAwayPolicies, withDoorsOpen } from './testing-walls.ts';

// Only a test can take the door off its hinges: the server has no setting for it.
vi.mock('#capabilities/accounts/permissions.ts', async (importOriginal) =>
  (await import('./testing-walls.ts')).onHinges(await importOriginal()),
);

let world: World;
let story: Story;
beforeAll(async () => {
  world = await openWorld();
  story = await tellStory(world);
}, 180_000);
afterAll(() => world?.close());

/** One of each role at each agency. */
const oneOfEach = (): readonly Visitor[] => {
  const posts = new Map(world.everybody().map((visitor) => [`${visitor.agency} ${visitor.role}`, visitor]));
  return [...posts.values()];
};

test('every free text that a command takes holds a canary, and it is said who may read it', () => {
  const texts = operationsOf(openApi(routes, 'test')).flatMap(({ method, path, body }) =>
    freeTextsOf(`${method} ${path}`, body),
  );
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((text) => !story.planted.some((one) => one.text === text)).sort()).toEqual([]);
  expect(texts.filter((text) => rowOf(text) === undefined)).toEqual([]);
});

test('[ASVS 8.2.2] [ASVS 8.2.3] [ASVS 8.4.1] with all doors open, the policies alone keep every text from whom it is not for', async () => {
  const breadth = { ids: 3, filters: true, visitors: oneOfEach() };
  const { leaks, faults, seen, requests } = await withDoorsOpen(() =>
    crawl(story, breadth, { permissions: false, policies: true }),
  );
  expect(requests).toBeGreaterThan(readings.length * breadth.visitors.length);
  expect(faults).toEqual([]);
  expect(leaks).toEqual([]);
  const shown = [...new Set(story.planted.map(({ text }) => text))].filter(isShown);
  expect(shown.filter((text) => !seen.has(text))).toEqual([]);
}, 240_000);

test('[ASVS 8.2.1] [ASVS 13.2.2] without policies, the doors alone keep every text from roles that it is not for, administrators first', async () => {
  await takeAwayPolicies(world);
  const roles = new Map(world.everybody().map((visitor) => [visitor.role, visitor]));
  const breadth = { ids: 1, filters: false, visitors: [...roles.values()] };
  const { leaks, seen } = await crawl(story, breadth, { permissions: true, policies: false });
  expect(leaks).toEqual([]);
  expect(seen.size).toBeGreaterThan(30);
}, 240_000);
