import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { agencyPeople } from '#capabilities/accounts/contract.ts';
import { blockUser } from '#capabilities/accounts/reviewing/contract.ts';
import { submitReferral } from '#capabilities/referral/contract.ts';
import { addDays } from '#vocabulary/day.ts';
import { assignRole, dossierHead, openDossier } from '../contract.ts';
import { emptyChairs } from './contract.ts';

let world: World;
let dossier: string;
beforeAll(async () => {
  world = await openWorld();
  dossier = await refer();
});
afterAll(() => world?.close());

async function refer(): Promise<string> {
  const referrer = world.as('referrer');
  const { dossier } = (await referrer.post(openDossier, { body: { subregion: null } })).body;
  const sent = await referrer.post(submitReferral, {
    params: { dossier },
    body: {
      person: {
        givenNames: 'Ruben',
        prefix: null,
        surname: 'Zandvoorter',
        aliases: [],
        birth: { is: 'known', day: '1990-02-03' },
        address: { is: 'none' },
        papers: 'no',
      },
      reason: 'Het loopt vast.',
      goal: 'Rust.',
      problems: [],
      agencies: [],
      urgency: 'normal',
      informed: { is: 'informed', on: '2026-11-20' },
      subregion: null,
    },
  });
  expect(sent.problem).toBeUndefined();
  return dossier;
}

const params = () => ({ dossier });
const head = async (as: 'process_director' | 'second_process_director') =>
  (await world.as(as).get(dossierHead, { params: params() })).body;
const assign = async (user: string) => {
  const { version } = await head('second_process_director');
  return world.as('second_process_director').post(assignRole, {
    params: params(),
    body: { role: 'process_director', user, agency: agencies.careSafetyHouse.id, seen: version },
  });
};

test('who is kept out, or may open no case, is not chosen to hold on to somebody', async () => {
  const { id } = people.process_director;
  const administrator = world.as('administrator');
  const block = (blocked: boolean) => administrator.post(blockUser, { params: { user: id }, body: { blocked } });
  const offered = async () =>
    (
      await world.as('second_process_director').get(agencyPeople, { params: { agency: agencies.careSafetyHouse.id } })
    ).body.map((one) => one.id);
  expect(await offered()).toContain(id);
  expect((await assign(people.administrator.id)).problem?.refusal).toBe('not_appointed');
  expect((await block(true)).status).toBe(204);
  expect((await assign(id)).problem?.refusal).toBe('not_appointed');
  expect(await offered()).not.toContain(id);
  // Nor when somebody is referred.
  const next = world.as('second_process_director');
  const { responsible } = (await next.get(dossierHead, { params: { dossier: await refer() } })).body;
  expect(responsible).toMatchObject([{ role: 'process_director', name: 'Daan Oosterling' }]);
  expect((await block(false)).status).toBe(204);
  expect((await assign(id)).problem?.refusal).not.toBe('not_appointed');
});

test('a chair of who works there no more is told at the dossier and to who directs at the house, until somebody else sits on it', async () => {
  const other = world.as('second_process_director');
  expect((await other.get(emptyChairs)).body).toEqual([]);
  expect((await head('second_process_director')).responsible).toMatchObject([
    { role: 'process_director', name: 'Carla Meerdink', atWork: true },
  ]);
  const left = addDays(world.today(), -2);
  await world.owner`update appointment set until_day = ${left} where app_user = ${people.process_director.id} and region = ${here}`;
  expect((await other.get(emptyChairs)).body).toEqual([
    {
      user: people.process_director.id,
      userName: 'Carla Meerdink',
      agencyName: agencies.careSafetyHouse.name,
      role: 'process_director',
      since: left,
      count: 1,
      dossier,
    },
  ]);
  expect((await head('second_process_director')).responsible).toMatchObject([{ atWork: false }]);
  // Of another house nobody hears of it.
  expect((await world.as('process_director_elsewhere').get(emptyChairs)).body).toEqual([]);
  expect((await assign(other.id)).status).toBe(204);
  expect((await other.get(emptyChairs)).body).toEqual([]);
});
