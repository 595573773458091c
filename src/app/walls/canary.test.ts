/**
 * A world told through the API with a canary in every free text, and everybody asks for everything: no text turns up where it has no
 * business, with either wall alone; what is of others is told from what does not exist by nothing; and what is hidden changes nothing.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#platform/new-id.ts';
import { UserId } from '#vocabulary/ids.ts';
import { operationsOf } from '../fuzzing.ts';
import { openApi } from '../openapi.ts';
import { routes } from '../routes.ts';
import { agencies, elsewhere } from '../testing-people.ts';
import { appoint, openWorld, type Visitor, type World } from '../testing-world.ts';
import { freeTextsOf } from './testing-canary.ts';
import { crawl, readings } from './testing-crawl.ts';
import { declaredFor, endReading, readInEmergency } from './testing-emergency.ts';
import { compareForeign, countTold, giveAllTo, openForeign, tryOtherKinds } from './testing-foreign.ts';
import { hiddenFrom, tellBeforeAndAfter } from './testing-oracle.ts';
import type { Story } from './testing-planting.ts';
import { isShown, rowOf } from './testing-readers.ts';
import { hiddenNumber, tellStory } from './testing-story.ts';
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

/** One who works on cases at each agency, and one of each role that does not: with the doors open, others see the same. */
const oneOfEach = (): readonly Visitor[] => {
  const posts = new Map(world.everybody().map((one) => [one.actor.sections.length > 0 ? one.agency : one.role, one]));
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

test('[ASVS 3.4.2] [ASVS 8.2.2] [ASVS 8.2.3] [ASVS 8.4.1] [ASVS 14.2.6] [ASVS 15.3.1] with all doors open, the policies alone keep every text from whom it is not for', async () => {
  const breadth = { ids: 5, filters: true, visitors: oneOfEach() };
  const { leaks, faults, seen, requests } = await withDoorsOpen(() =>
    crawl(story, breadth, { permissions: false, policies: true }),
  );
  expect(requests).toBeGreaterThan(readings.length * breadth.visitors.length);
  expect(faults).toEqual([]);
  expect(leaks).toEqual([]);
  const shown = [...new Set(story.planted.map(({ text }) => text))].filter(isShown);
  expect(shown.filter((text) => !seen.has(text))).toEqual([]);
  expect(seen, 'who may use the citizen service number was shown none').toContain(hiddenNumber);
}, 240_000);

test('[ASVS 8.2.2] in an emergency exactly what is declared of one dossier is read by who opened it, nothing by a colleague, and none of it once it is over', async () => {
  const reader = world.as('partner_probation');
  const { agency, region } = reader;
  const colleague = { id: UserId.parse(newId()), name: 'Wout Heuvelman', role: 'partner', agency, region } as const;
  const visitors = [reader, await appoint(world, colleague)];
  const reads = () =>
    withDoorsOpen(() => crawl(story, { ids: 40, filters: false, visitors }, { permissions: false, policies: true }));
  const [held = '', , out = ''] = story.dossiers;
  const [before, declaredBefore] = [await reads(), await declaredFor(story, reader)];
  await readInEmergency(story, reader, out);
  await endReading(reader);
  await readInEmergency(story, reader, held);
  const [during, declared] = [await reads(), await declaredFor(story, reader)];
  await endReading(reader);
  const after = await reads();
  for (const { leaks, faults } of [before, during, after]) expect([...leaks, ...faults]).toEqual([]);
  expect(after.read).toEqual(before.read);
  expect(during.read.get(colleague.name)).toEqual(before.read.get(colleague.name));
  const textsOf = (canaries: Iterable<string>, without: ReadonlySet<string>) => {
    const more = new Set([...canaries].filter((canary) => !without.has(canary)));
    expect(story.planted.filter(({ canary, dossier }) => more.has(canary) && dossier !== held)).toEqual([]);
    return [...new Set(story.planted.filter(({ canary }) => more.has(canary)).map(({ text }) => text))].sort();
  };
  const opened = textsOf(during.read.get(reader.name) ?? [], before.read.get(reader.name) ?? new Set());
  expect(opened).toEqual(textsOf(declared, declaredBefore));
  expect(opened.length).toBeGreaterThan(20);
}, 240_000);

test('[ASVS 8.2.2] what happens where one may not look changes nothing of what one is told: there is nothing to guess from', async () => {
  const names = [
    'partner',
    'partner_probation',
    'process_director_elsewhere',
    'regional_coordinator',
    'administrator',
  ] as const;
  const visitors = names.map((name) => world.as(name));
  const hidden = await hiddenFrom(story, visitors);
  expect(hidden).toContain('care');
  const breadth = { ids: 1, filters: true };
  const { differing, compared } = await tellBeforeAndAfter(story, visitors, hidden, breadth);
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(150);
  // Who holds those sections is told otherwise: the comparison sees a difference.
  const manager = [world.as('case_manager')];
  expect(
    (await tellBeforeAndAfter(story, manager, hidden, { ids: 1, filters: false })).differing.length,
  ).toBeGreaterThan(3);
}, 240_000);

test('[ASVS 8.2.2] what is of another agency or region answers, on every route with an id, as what does not exist', async () => {
  const { careSafetyHouseElsewhere: house, clinicElsewhere: clinic } = agencies;
  const more = [
    ['Rosa Duinkerk', 'privacy_officer', house],
    ['Sjoerd Vlierop', 'regional_coordinator', clinic],
    ['Tess Hogeland', 'case_manager', clinic],
  ] as const;
  const visitors = [...world.everybody()];
  for (const [name, role, { id: agency }] of more)
    visitors.push(await appoint(world, { id: UserId.parse(newId()), name, role, agency, region: elsewhere }));
  const [dossier = ''] = story.dossiers;
  const foreign = await openForeign(world, dossier);
  const { differing, statuses, pairs } = await compareForeign(foreign, visitors, 4);
  expect(differing).toEqual([]);
  expect(pairs).toBeGreaterThan(200);
  // Most are turned away at the door; behind it there must be many who look for the thing itself.
  expect(statuses.get(404) ?? 0).toBeGreaterThan(100);
  // Who holds on to the person is told otherwise: the comparison sees a difference.
  await giveAllTo(foreign, agencies.forensicCare.id);
  expect(await countTold(foreign, world.as('case_manager'))).toBeGreaterThan(10);
}, 240_000);

test('an id of something else, which is there, is no fault anywhere', async () => {
  const foreign = await openForeign(world, story.dossiers[0] ?? '');
  const roles = ['process_director', 'privacy_officer', 'case_manager', 'placement_coordinator'] as const;
  const { statuses, faults } = await tryOtherKinds(
    foreign,
    roles.map((role) => world.as(role)),
  );
  expect(faults).toEqual([]);
  expect(statuses.get(404) ?? 0).toBeGreaterThan(20);
}, 120_000);

test('[ASVS 8.2.1] [ASVS 13.2.2] without policies, the doors alone keep every text from roles that it is not for, administrators first', async () => {
  await takeAwayPolicies(world);
  const roles = new Map(world.everybody().map((visitor) => [visitor.role, visitor]));
  const breadth = { ids: 1, filters: false, visitors: [...roles.values()] };
  const { leaks, seen } = await crawl(story, breadth, { permissions: true, policies: false });
  expect(leaks).toEqual([]);
  expect(seen.size).toBeGreaterThan(30);
}, 240_000);
