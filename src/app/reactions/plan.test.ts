import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import type { StayEvent } from '#capabilities/beds/events.ts';
import { stabilityKind } from '#capabilities/plan/kinds.ts';
import { Recorder } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import { BedId, DossierId, StreamId, WardId } from '#vocabulary/ids.ts';
import { hearStability } from './plan.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ routes: [] });
});
afterAll(() => world?.close());

const dossier = DossierId.parse(randomUUID());
const stay = StreamId.parse(randomUUID());

const asWard = <T>(work: (recorder: Recorder) => Promise<T>) =>
  world
    .as('ward')
    .within((tx, { user, agency }) =>
      work(new Recorder({ tx, keys: world.keys, author: { user, agency }, react: async () => undefined })),
    );
/** The ward of another region tells that something happened to the stay. */
const told = (event: StayEvent, stream = stay) =>
  asWard((recorder) => {
    const place = { region: elsewhere, dossier, section: 'placement' as const };
    const { author } = recorder;
    return hearStability(
      recorder,
      { stream, version: 1, place, author, recordedAt: null, followed: false, event },
      'stay',
    );
  });
const facts = () => world.owner`
  select region, id, section, nature, from_day::text as "from", until_day::text as "until" from stability_fact
  where dossier = ${dossier} order by from_day`;

test('a stay in another region reaches the clock in the region of the dossier, and its end finds it', async () => {
  const { owner } = world;
  await owner`
    insert into dossier (region, id, case_number, phase, phase_since, version, opened_by)
    values (${here}, ${dossier}, 'LV-2024-0001', 'execution', '2024-02-01', 1, ${agencies.police.id})`;
  const { handle } = await world.keys.newKey(here, dossier);
  await owner`insert into dossier_key (region, dossier, version, handle) values (${here}, ${dossier}, 1, ${handle})`;
  for (const section of ['core', 'placement'])
    await owner`
      insert into share (region, dossier, agency, section, id, ground, purpose, from_day, crosses)
      values (${here}, ${dossier}, ${people.ward.agency}, ${section}, ${randomUUID()}, 'treatment_relation', 'placement', '2026-01-01', true)`;
  const from = Day.parse('2026-06-01');
  await told({
    type: 'Admitted',
    request: null,
    ward: WardId.parse(randomUUID()),
    bed: BedId.parse(randomUUID()),
    level: '3',
    planned: false,
    plannedUntil: Day.parse('2026-09-01'),
    nextPlace: 'home',
    on: from,
  });
  expect([...(await facts())]).toEqual([
    { region: here, id: stay, section: 'placement', nature: 'admission', from, until: null },
  ]);
  await told({ type: 'Discharged', to: 'home', on: Day.parse('2026-08-01') });
  const ended = { region: here, id: stay, section: 'placement', nature: 'admission', from, until: '2026-08-01' };
  expect([...(await facts())]).toEqual([ended]);
});

test('the end of a stay that was noted when the clock still had one stream, in the core, finds it there', async () => {
  const earlier = StreamId.parse(randomUUID());
  const from = Day.parse('2026-09-01');
  await asWard((recorder) =>
    recorder.handle(
      stabilityKind,
      { stream: streamFor(dossier, 'stability'), place: { region: here, dossier, section: 'core' } },
      { type: 'NoteFact', fact: earlier, nature: 'admission', weight: 'serious', from, until: null, today: from },
    ),
  );
  await told({ type: 'Discharged', to: 'home', on: Day.parse('2026-09-20') }, earlier);
  expect((await facts()).at(-1)).toMatchObject({ id: earlier, section: 'core', until: '2026-09-20' });
});
