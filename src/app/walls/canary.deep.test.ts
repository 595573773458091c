/** What `canary.test.ts` asks a part of: every reading with every id and filter by everybody, and every pair of agencies on every route with an id. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#platform/new-id.ts';
import { UserId } from '#vocabulary/ids.ts';
import { agencies, elsewhere } from '../testing-people.ts';
import { appoint, openWorld, type Visitor, type World } from '../testing-world.ts';
import { crawl } from './testing-crawl.ts';
import { endReading, readInEmergency } from './testing-emergency.ts';
import { compareForeign, openForeign } from './testing-foreign.ts';
import type { Story } from './testing-planting.ts';
import { isShown } from './testing-readers.ts';
import { tellStory } from './testing-story.ts';
import { takeAwayPolicies, withDoorsOpen } from './testing-walls.ts';

vi.mock('#capabilities/accounts/permissions.ts', async (importOriginal) =>
  (await import('./testing-walls.ts')).onHinges(await importOriginal()),
);

let world: World;
let story: Story;
let visitors: readonly Visitor[];
beforeAll(async () => {
  world = await openWorld();
  story = await tellStory(world);
  const { careSafetyHouseElsewhere: house, clinicElsewhere: clinic } = agencies;
  const more = [
    ['Rosa Duinkerk', 'privacy_officer', house],
    ['Sjoerd Vlierop', 'regional_coordinator', clinic],
    ['Tess Hogeland', 'case_manager', clinic],
  ] as const;
  const others = [];
  for (const [name, role, { id: agency }] of more)
    others.push(await appoint(world, { id: UserId.parse(newId()), name, role, agency, region: elsewhere }));
  visitors = [...world.everybody(), ...others];
  // One who read somebody in an emergency and now reads another.
  const [reader, [held = '', , out = '']] = [world.as('partner_probation'), story.dossiers];
  await readInEmergency(story, reader, out);
  await endReading(reader);
  await readInEmergency(story, reader, held);
});
afterAll(() => world?.close());

const standings = [
  { says: 'as it is', permissions: true, policies: true },
  { says: 'with all doors open', permissions: false, policies: true },
  { says: 'without policies', permissions: true, policies: false },
];

test('whoever asks for whatever, no text reaches whom it is not for, with both walls and with either alone', async () => {
  const shown = [...new Set(story.planted.map(({ text }) => text))].filter(isShown);
  for (const { says, ...standing } of standings) {
    if (!standing.policies) await endReading(world.as('partner_probation'));
    if (!standing.policies) await comparePairs();
    if (!standing.policies) await takeAwayPolicies(world);
    const breadth = { ids: 20, filters: true, visitors };
    const asking = () => crawl(story, breadth, standing);
    const { leaks, faults, seen, requests } = await (standing.permissions ? asking() : withDoorsOpen(asking));
    console.info(
      `${says}: ${requests} requests, ${story.planted.length} canaries in ${shown.length} texts, ${seen.size} seen`,
    );
    expect(leaks, says).toEqual([]);
    if (standing.policies) expect(faults, says).toEqual([]);
    expect(
      shown.filter((text) => !seen.has(text)),
      says,
    ).toEqual([]);
  }
});

/** Before the policies go. */
async function comparePairs(): Promise<void> {
  const { differing, statuses, pairs } = await compareForeign(
    await openForeign(world, story.dossiers[0] ?? ''),
    visitors,
  );
  console.info(`${pairs} pairs of a route with an id and an agency of others:`, Object.fromEntries(statuses));
  expect(differing).toEqual([]);
  expect(pairs).toBeGreaterThan(10_000);
}
