import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openPool, type Pool } from '#platform/db.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, RegionId, SubregionId, UserId } from '#vocabulary/ids.ts';
import { appointments, regions, session, switchAppointment } from './contract.ts';
import { addAgency, addAppointment, addCovenant, addRegion, addUser, type Registrar } from './registers.ts';

let world: World;
let owner: Pool;
beforeAll(async () => {
  world = await openWorld();
  owner = openPool(world.database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner?.end();
  await world?.close();
});

const from = Day.parse('2019-03-01');
const { id: user, agency } = people.administrator;
const change = (work: (by: Registrar) => Promise<void>, recordedAt?: string) =>
  owner.transaction((tx) => work({ tx, user, agency, ...(recordedAt !== undefined && { recordedAt }) }));
const zeeland = RegionId.parse('zeeland-west-brabant');

test('what is added to a register is there, and is an event without a name in it', async () => {
  const clinic = AgencyId.parse('a0000000-0000-4000-8000-000000000099');
  const nurse = UserId.parse('b0000000-0000-4000-8000-000000000099');
  await change(async (by) => {
    void addRegion(by, {
      id: zeeland,
      name: 'Zeeland West-Brabant',
      aliases: ['ZWB'],
      startedIn: 2020,
      place: 11,
      youthPreparation: false,
      subregions: [{ id: SubregionId.parse('midden-brabant'), name: 'Midden-Brabant' }],
    });
    void addAgency(by, zeeland, { id: clinic, name: 'Kliniek Het Verdronken Land', sector: 'forensic_care' });
    void addCovenant(by, { region: zeeland, agency: clinic, from, until: null });
    void addUser(by, zeeland, {
      id: nurse,
      name: 'Saskia Verhoeven',
      identity: { issuer: 'https://issuer.example', subject: 'saskia' },
    });
    await addAppointment(by, { region: zeeland, user: nurse, agency: clinic, role: 'ward', from, until: null });
  }, '2019-03-01T08:00:00Z');
  const found = (await world.as('referrer').get(regions)).body.find((one) => one.id === zeeland);
  expect(found).toEqual({
    id: zeeland,
    name: 'Zeeland West-Brabant',
    startedIn: 2020,
    subregions: [{ id: 'midden-brabant', name: 'Midden-Brabant' }],
  });
  const events = await world.owner`
    select type, convert_from(payload, 'UTF8') as payload, historical, dossier, recorded_at::text as at from ledger where kind = 'register' and region = ${zeeland} order by position`;
  expect(events.map((event) => event.type)).toEqual([
    'region_added',
    'agency_added',
    'covenant_added',
    'user_added',
    'appointment_added',
  ]);
  for (const event of events) {
    expect(event.payload).not.toMatch(/Saskia|Verdronken|Zeeland West/);
    expect(event).toMatchObject({ historical: true, dossier: null });
  }
});

test('adding the same twice is refused as a whole', async () => {
  const twice = change((by) =>
    addCovenant(by, { region: here, agency: agencies.police.id, from: Day.parse('2019-01-01'), until: null }),
  );
  await expect(twice).rejects.toThrow();
  expect(
    await world.owner`select from ledger where kind = 'register' and type = 'covenant_added' and region = ${here}`,
  ).toHaveLength(0);
});

test('who works in two places goes from one to the other, and nowhere else', async () => {
  const director = world.as('process_director');
  expect((await director.get(appointments)).body).toHaveLength(1);
  const there = { agency: agencies.careSafetyHouseElsewhere.id, region: elsewhere };
  expect((await director.post(switchAppointment, { params: undefined, body: there })).problem).toMatchObject({
    status: 409,
    refusal: 'not_appointed',
  });
  await change((by) => addAppointment(by, { ...there, user: director.id, role: 'partner', from, until: null }));
  expect((await director.get(appointments)).body.map((one) => one.regionName)).toContain('Noord-Holland');
  expect((await director.post(switchAppointment, { params: undefined, body: there })).status).toBe(204);
  expect((await director.get(session)).body).toMatchObject({ region: { id: elsewhere }, roles: ['partner'] });
});
