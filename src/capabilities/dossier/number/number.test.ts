/** The citizen service number: shown to who asks for it and may use it, one look at a time, and put right by who holds on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginLife } from '#app/testing-life.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { session } from '#capabilities/accounts/contract.ts';
import { sql } from '#platform/db.ts';
import { readCitizenNumber, writeCitizenNumber } from '#platform/persons.ts';
import { findKey } from '#platform/words.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { CitizenNumber } from '#vocabulary/person.ts';
import { dossierHead, openDossier } from '../contract.ts';
import { citizenNumber, correctCitizenNumber, removeCitizenNumber } from './contract.ts';

let world: World;
let dossier: DossierId;
const first = CitizenNumber.parse('999990019');
const second = CitizenNumber.parse('999990032');
beforeAll(async () => {
  world = await openWorld();
  const life = beginLife(world);
  for (const step of [life.submit, life.check, life.place, life.include]) await step();
  ({ dossier } = life);
  await world.as('case_manager').within(async (tx, { region }) => {
    const handle = await findKey(tx, dossier);
    if (!handle) throw new Error('no key');
    await writeCitizenNumber(tx, world.keys, handle, { region, dossier, citizenNumber: first });
  });
});
afterAll(() => world?.close());

const params = () => ({ dossier });
const look = (name: Parameters<World['as']>[0]) => world.as(name).get(citizenNumber, { params: params() });
const correct = (name: Parameters<World['as']>[0], number: CitizenNumber, seen: number) =>
  world.as(name).post(correctCitizenNumber, { params: params(), body: { number, seen } });
const lines = async (verb: string) =>
  world.owner<{ app_user: string; outcome: string; dossiers: string[] }[]>`
    select app_user, outcome, dossiers from access_log where verb = ${verb} order by position`;

test('[ASVS 8.2.3] the citizen service number is shown to who works on the case at an agency that may use it, and each time is a look of its own', async () => {
  const manager = world.as('case_manager');
  const before = (await lines('number.read')).length;
  expect((await look('case_manager')).body).toMatchObject({ number: first });
  expect((await look('municipal_case_director')).body.number).toBe(first);
  const looked = (await lines('number.read')).slice(before);
  expect(looked).toMatchObject([
    { app_user: manager.id, outcome: 'done', dossiers: [dossier] },
    { app_user: world.as('municipal_case_director').id, outcome: 'done' },
  ]);
  const page = await manager.get(dossierHead, { params: params() });
  expect(JSON.stringify(page.body)).not.toContain(first);
});

test('[ASVS 8.2.1] the citizen service number is refused to who works at an agency without a ground, who sees nothing of the dossier and who oversees, and that is logged', async () => {
  for (const name of ['process_director', 'privacy_officer', 'administrator', 'regional_coordinator'] as const)
    expect((await look(name)).status, name).toBe(403);
  expect((await look('referrer_mental_health')).status).toBe(404);
  expect((await correct('process_director', second, 1)).status).toBe(403);
  expect((await lines('number.read')).filter(({ outcome }) => outcome === 'refused').length).toBe(5);
  const { permissions } = (await world.as('process_director').get(session)).body;
  expect(permissions).not.toContain('number.read');
  expect((await world.as('case_manager').get(session)).body.permissions).toContain('number.correct');
});

test('a wrong number is replaced, on what was seen, and then it is found by the new one only', async () => {
  const { version } = (await look('case_manager')).body;
  expect((await correct('case_manager', second, version)).status).toBe(204);
  expect((await look('case_manager')).body).toEqual({ number: second, version: version + 1 });
  expect((await correct('municipal_case_director', first, version)).problem?.code).toBe('conflict');
  const [row] = await world.owner<{ token: number }[]>`select token from citizen_number where dossier = ${dossier}`;
  expect(row?.token).toBe(world.keys.token(`cn:${second}`));
  const wrong = await world.as('case_manager').post(correctCitizenNumber, {
    params: params(),
    body: { number: '123456789' as CitizenNumber, seen: version + 1 },
  });
  expect(wrong.problem).toMatchObject({ code: 'invalid', fields: [{ path: 'number', code: 'eleven_test' }] });
});

test('a number of somebody else is taken away and can be filled in again; nothing in the ledger tells it', async () => {
  const { version } = (await look('case_manager')).body;
  const remove = (seen: number) =>
    world.as('municipal_case_director').post(removeCitizenNumber, { params: params(), body: { seen } });
  expect((await remove(version - 1)).problem?.code).toBe('conflict');
  expect((await remove(version)).status).toBe(204);
  expect((await look('case_manager')).body.number).toBeNull();
  expect(await world.owner`select from citizen_number where dossier = ${dossier}`).toHaveLength(0);
  expect((await correct('case_manager', first, version + 1)).status).toBe(204);
  expect((await look('case_manager')).body.number).toBe(first);
  const told = await world.owner`select type from ledger where dossier = ${dossier} and type = 'CitizenNumberChanged'`;
  expect(told).toHaveLength(3);
  await world.rebuild();
  expect((await look('case_manager')).body).toEqual({ number: first, version: version + 2 });
});

test('[ASVS 8.2.2] the wall alone keeps the citizen service number from an agency without a ground, for reading and for taking it away', async () => {
  await world.as('process_director').within(async (tx) => {
    expect(await readCitizenNumber(tx, world.keys, dossier)).toBeUndefined();
    await tx.run(sql`delete from citizen_number where dossier = ${dossier}`);
  });
  expect((await look('case_manager')).body.number).toBe(first);
});

test('before it was sent, the number is changed in the referral', async () => {
  const referrer = world.as('referrer');
  const begun = (await referrer.post(openDossier, { body: { subregion: null } })).body.dossier;
  const body = { number: first, seen: (await referrer.get(dossierHead, { params: { dossier: begun } })).body.version };
  expect((await referrer.post(correctCitizenNumber, { params: { dossier: begun }, body })).problem?.refusal).toBe(
    'not_submitted',
  );
});
