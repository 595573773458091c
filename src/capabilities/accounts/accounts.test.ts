import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { sessionCookie } from '#app/build-server.ts';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openPool, type Pool, sql } from '#platform/db.ts';
import { enter, hashToken, startSession } from '#platform/sessions.ts';
import { Day, dayOf } from '#vocabulary/day.ts';
import { AgencyId, RegionId, SubregionId, UserId } from '#vocabulary/ids.ts';
import { appointments, regions, session, switchAppointment } from './contract.ts';
import { addAgency, addAppointment, addCovenant, addRegion, addUser, type Registrar } from './registers.ts';
import { blockUser, heldRights } from './reviewing/contract.ts';
import { endOtherSessions, endOwnSession, ownSessions } from './sessions/contract.ts';

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

test('[ASVS 7.5.2] one sees where one is signed in, and ends it: the other, all others, never that of somebody else', async () => {
  const director = world.as('process_director');
  const signIn = () =>
    world.pool.transaction((tx) =>
      startSession(tx, { user: director.id, agency: director.agency, region: director.region, lang: 'nl', acr: null }),
    );
  const other = await signIn();
  const asOther = async () =>
    (await world.app.inject({ url: '/api/session', headers: { cookie: `${sessionCookie}=${other}` } })).statusCode;
  expect(await asOther()).toBe(200);
  const rows = (await director.get(ownSessions)).body;
  for (const { signedInAt, seenAt, endsAt } of rows)
    for (const at of [signedInAt, seenAt, endsAt]) expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+\+00:00$/);
  expect(rows).toHaveLength(2);
  expect(rows.filter(({ current }) => current)).toHaveLength(1);
  const mark = rows.find(({ current }) => !current)?.session ?? '';
  const byOther = await world.as('partner').post(endOwnSession, { params: { session: mark }, body: {} });
  expect(byOther.status).toBe(404);
  expect((await director.post(endOwnSession, { params: { session: mark }, body: {} })).status).toBe(204);
  expect(await asOther()).toBe(401);
  await signIn();
  expect((await director.post(endOtherSessions, { params: undefined, body: {} })).body).toEqual({ ended: 1 });
  expect((await director.get(ownSessions)).body).toHaveLength(1);
});

test('[ASVS 7.5.3] a sign-in proves who one is only when the issuer says when that was', async () => {
  const { id, agency: at, region } = world.as('process_director');
  const isProved = (provedAt?: Date) =>
    world.pool.transaction(async (tx) => {
      const token = await startSession(tx, {
        user: id,
        agency: at,
        region,
        lang: 'nl',
        acr: null,
        ...(provedAt && { provedAt }),
      });
      return (await enter(tx, hashToken(token), world.today()))?.proved;
    });
  expect(await isProved()).toBe(false);
  expect(await isProved(new Date(Date.now() - 11 * 60_000))).toBe(false);
  expect(await isProved(new Date())).toBe(true);
});

test('[ASVS 7.4.2] [ASVS 7.4.5] [ASVS 8.3.2] who is kept out, whose appointment ends, and whose agency leaves the covenant, is out within a second', async () => {
  const administrator = world.as('administrator');
  const { id } = world.as('second_case_manager');
  const isIn = async () => (await world.as('second_case_manager').get(session)).status === 200;
  const timed = async (cut: () => Promise<unknown>, restore: () => Promise<unknown>) => {
    expect(await isIn()).toBe(true);
    await cut();
    const began = Date.now();
    expect(await isIn()).toBe(false);
    expect(Date.now() - began).toBeLessThan(1000);
    await restore();
  };
  await timed(
    () => world.owner`update appointment set until_day = ${world.today()} where app_user = ${id}`,
    () => world.owner`update appointment set until_day = null where app_user = ${id}`,
  );
  await timed(
    () =>
      world.owner`update covenant set until_day = ${world.today()} where agency = ${agencies.forensicCare.id} and region = ${here}`,
    () =>
      world.owner`update covenant set until_day = null where agency = ${agencies.forensicCare.id} and region = ${here}`,
  );
  const block = (user: string) => administrator.post(blockUser, { params: { user }, body: { blocked: true } });
  expect((await block(administrator.id)).problem?.refusal).toBe('oneself');
  expect((await block(world.as('process_director_elsewhere').id)).status).toBe(404);
  await timed(
    () => block(id),
    () => administrator.post(blockUser, { params: { user: id }, body: { blocked: false } }),
  );
  // The session is gone for good; who is let in again signs in again.
  expect(await isIn()).toBe(false);
});

test('the review of rights names every appointment of today in the region, and when it was last used', async () => {
  const rows = (await world.as('privacy_officer').get(heldRights)).body;
  const [held] = await world.owner<{ count: number }[]>`
    select count(*)::int as count from appointment where region = ${here} and from_day <= ${world.today()} and until_day is null`;
  expect(rows).toHaveLength(held?.count ?? 0);
  const used = rows.find(({ user, role }) => user === people.process_director.id && role === 'process_director');
  expect(used?.usedOn).toBe(dayOf(new Date()));
  expect((await world.as('process_director').get(heldRights)).status).toBe(403);
  const peeked = await world
    .as('process_director')
    .within((tx) => tx.many(z.looseObject({}), sql`select * from rights_used('2020-01-01') order by 1`));
  expect(peeked).toEqual([]);
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
