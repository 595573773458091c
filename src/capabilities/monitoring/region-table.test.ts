import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { elsewhere, here, subregionHere } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import type { DossierEvent } from '#capabilities/dossier/events.ts';
import type { StabilityEvent } from '#capabilities/plan/events.ts';
import { openPool, type Pool } from '#platform/db.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId, type RegionId, StreamId, SubregionId } from '#vocabulary/ids.ts';
import { spoken } from './commands.ts';
import { readRegionTable } from './contract.ts';
import { routes } from './routes.ts';
import { makeTable, noCounts } from './rules.ts';
import { countRegions, keepClientFacts } from './store.ts';

const day = (text: string): Day => Day.parse(text);
let world: World;
let pool: Pool;
beforeAll(async () => {
  world = await openWorld({ routes });
  pool = openPool(world.database.ownerUrl, { max: 1 });
  await pool.transaction((tx) =>
    Promise.all(history.map(([client, event, recordedAt], at) => hear(tx, client, event, recordedAt, at))).then(
      () => undefined,
    ),
  );
});
afterAll(async () => {
  await pool?.end();
  await world?.close();
});

interface Client {
  readonly dossier: DossierId;
  readonly region: RegionId;
  readonly subregion: SubregionId | null;
}
const client = (number: number, region: RegionId, subregion: SubregionId | null): Client => ({
  dossier: DossierId.parse(`d0000000-0000-4000-8000-00000000000${number}`),
  region,
  subregion,
});
const north = SubregionId.parse('noord-holland-noord');
const kennemerland = SubregionId.parse('kennemerland');
const first = client(1, here, subregionHere);
const second = client(2, here, subregionHere);
const third = client(3, elsewhere, north);
const fourth = client(4, elsewhere, kennemerland);
const fifth = client(5, here, null);

const agency = AgencyId.parse(randomUUID());
const included = ({ subregion }: Client, on: string): DossierEvent => ({
  type: 'Included',
  leadAgency: agency,
  subregion,
  on: day(on),
});
const phase = (to: 'waiting' | 'table', on: string): DossierEvent => ({ type: 'PhaseEntered', phase: to, on: day(on) });

type Told = readonly [Client, DossierEvent | StabilityEvent, recordedAt: string];
const history: readonly Told[] = [
  [first, included(first, '2019-04-01'), '2019-04-01T10:00:00Z'],
  [second, included(second, '2021-06-01'), '2021-06-01T10:00:00Z'],
  // Written down ten days after it happened.
  [third, included(third, '2021-12-20'), '2021-12-30T10:00:00Z'],
  [fourth, phase('waiting', '2021-09-01'), '2021-09-01T10:00:00Z'],
  [fourth, phase('table', '2022-03-01'), '2022-03-01T10:00:00Z'],
  [
    first,
    {
      type: 'StabilityFactNoted',
      fact: randomUUID(),
      nature: 'incident',
      weight: 'serious',
      from: day('2019-08-01'),
      until: day('2019-08-01'),
    },
    '2019-08-02T10:00:00Z',
  ],
  [
    second,
    {
      type: 'OutflowDecided',
      reason: 'moved_region',
      words: null,
      aftercareUntil: null,
      participants: [],
      on: day('2022-02-10'),
    },
    '2022-02-10T10:00:00Z',
  ],
];

async function hear(
  tx: Parameters<typeof keepClientFacts>[0],
  { dossier, region, subregion }: Client,
  event: DossierEvent | StabilityEvent,
  recordedAt: string,
  at: number,
): Promise<void> {
  void tx.run({
    text: `insert into dossier (region, id, case_number, subregion, phase, phase_since, version, opened_by) values ($1, $2::uuid, left($2::uuid::text, 40), $3, 'execution', '2019-01-01', 1, $4) on conflict do nothing`,
    values: [region, dossier, subregion, agency],
  });
  const kind = event.type.startsWith('Stability') ? 'stability' : 'dossier';
  const author = { user: world.as('process_director').id, agency };
  await keepClientFacts(
    tx,
    {
      stream: StreamId.parse(dossier),
      version: at + 1,
      place: { region, dossier, section: 'core' },
      author,
      recordedAt,
      followed: false,
      event,
    },
    kind,
  );
}

const tableOf = async (moment: string, knownOn: string | null = null) =>
  makeTable(
    day(moment),
    knownOn === null ? null : day(knownOn),
    await pool.transaction((tx) => countRegions(tx, day(moment), knownOn === null ? null : day(knownOn))),
  );

test('the document says per region and subregion what was so at the moment, in the words of the monitor', async () => {
  const none = { included: 0, waiting: 0 };
  expect(spoken(await tableOf('2022-01-31'))).toEqual({
    moment: '2022-01-31',
    regions: [
      {
        region: 'limburg',
        startedIn: 2019,
        included: 2,
        includedThisYear: 1,
        includes: 'partly',
        waiting: 0,
        stableTwoYears: 1,
        subregions: [
          { subregion: 'limburg-noord', ...none },
          { subregion: 'limburg-midden', ...none },
          { subregion: 'limburg-zuid', included: 2, waiting: 0 },
        ],
      },
      {
        region: 'noord-holland',
        startedIn: 2020,
        included: 1,
        includedThisYear: 1,
        includes: 'partly',
        waiting: 1,
        stableTwoYears: 0,
        subregions: [
          { subregion: 'noord-holland-noord', included: 1, waiting: 0 },
          { subregion: 'kennemerland', included: 0, waiting: 1 },
          { subregion: 'zaanstreek-waterland', ...none },
        ],
      },
    ],
    total: { included: 3, includedThisYear: 2 },
  });
});

test('another moment counts other facts: who left is still counted as ever included, not as present', async () => {
  const [limburg, noordHolland] = (await tableOf('2022-04-01')).regions;
  expect(limburg).toMatchObject({ included: 2, present: 1, flowedOut: 1, includedThisYear: 0 });
  expect(noordHolland).toMatchObject({ waiting: 0 });
  expect((await tableOf('2021-07-31')).regions[0]).toMatchObject({ stableTwoYears: 0 });
  expect((await tableOf('2021-08-01')).regions[0]).toMatchObject({ stableTwoYears: 1 });
});

test('with a known-on day only what had been recorded by then counts', async () => {
  expect((await tableOf('2021-12-25', '2021-12-25')).total.included).toBe(2);
  expect((await tableOf('2021-12-25', '2021-12-30')).total.included).toBe(3);
  // Before the incident was recorded, nothing stood in the way of two years on 1 April 2021.
  expect((await tableOf('2021-04-01', '2019-08-01')).regions[0]?.stableTwoYears).toBe(1);
  expect((await tableOf('2021-04-01', '2019-08-02')).regions[0]?.stableTwoYears).toBe(0);
  // On the day itself one did not know yet that the wait would end.
  expect((await tableOf('2022-03-05', '2022-02-28')).regions[1]?.waiting).toBe(1);
});

test('who accounts for a region may count; nobody else may, at the door nor behind it', async () => {
  const may = world.everybody().filter(({ role }) => role === 'regional_coordinator' || role === 'process_director');
  expect(may.length).toBeGreaterThan(1);
  for (const visitor of world.everybody()) {
    const allowed = may.includes(visitor);
    const answer = await visitor.get(readRegionTable, { query: { moment: '2022-01-31' } });
    expect(answer.status, visitor.role).toBe(allowed ? 200 : 403);
    if (allowed) expect(answer.body.total.included).toBe(3);
    else
      await expect(
        visitor.within((tx) => countRegions(tx, day('2022-01-31'), null)),
        visitor.role,
      ).rejects.toThrow('only who accounts');
  }
  await expect(world.pool.transaction((tx) => countRegions(tx, day('2022-01-31'), null))).rejects.toThrow(
    'only who accounts',
  );
});

test('what is not so yet is not counted: a day to come is refused, today is not', async () => {
  const coordinator = world.as('regional_coordinator');
  const tomorrow = addDays(world.today(), 1);
  expect((await coordinator.get(readRegionTable, { query: { moment: tomorrow } })).problem).toMatchObject({
    code: 'invalid',
    fields: [{ path: 'moment', code: 'in_future' }],
  });
  expect((await coordinator.get(readRegionTable, { query: { moment: world.today() } })).status).toBe(200);
});

test('who is of no known subregion is counted with the region and stands apart, so that the lines add up', async () => {
  const [limburg] = (await tableOf('2022-01-31')).regions;
  expect(limburg?.unplaced).toEqual({ ...noCounts });
  await pool.transaction((tx) => hear(tx, fifth, included(fifth, '2022-01-05'), '2022-01-05T10:00:00Z', 40));
  const [after] = (await tableOf('2022-01-31')).regions;
  expect(after).toMatchObject({ included: 3, unplaced: { included: 1, present: 1, waiting: 0 } });
  const lines = [...(after?.subregions ?? []), ...(after ? [after.unplaced] : [])];
  expect(lines.reduce((sum, one) => sum + one.included, 0)).toBe(after?.included);
});
