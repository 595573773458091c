import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, agencyPeople, chooseLanguage, regions, session } from '#capabilities/accounts/contract.ts';
import { Role } from '#vocabulary/codes.ts';
import { people } from './testing-people.ts';
import { openWorld, type World } from './testing-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('everybody is signed in with the own agency, region and role', async () => {
  for (const visitor of world.everybody()) {
    const { status, body } = await visitor.get(session);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: { id: visitor.id, name: visitor.name },
      agency: { id: visitor.agency },
      region: { id: visitor.region },
      roles: [visitor.role],
    });
    expect(body.permissions).toContain('session.read');
  }
  expect(new Set(Object.values(people).map((one) => one.role))).toEqual(new Set(Role.options));
});

test('registers are read, a choice is kept, and each look stands in the access log', async () => {
  const director = world.as('process_director');
  expect((await director.get(regions)).body.map((one) => one.id)).toEqual(['limburg', 'noord-holland']);
  expect((await director.get(agencies, { query: { sector: 'police' } })).body.map((one) => one.name)).toEqual([
    'Politie, basisteam Geulrand',
  ]);
  expect(
    (await director.get(agencyPeople, { params: { agency: director.agency } })).body.map((one) => one.name),
  ).toContain('Daan Oosterling');
  expect((await director.post(chooseLanguage, { body: { lang: 'en' } })).status).toBe(204);
  expect((await director.get(session)).body.lang).toBe('en');
  const [lines] =
    await world.owner`select count(*)::int as n from access_log where app_user = ${director.id} and outcome = 'done'`;
  expect(lines?.n).toBe(6);
});

test('who works behind the other wall is not in the pickers of here', async () => {
  const { body } = await world.as('referrer').get(agencies);
  expect(body.length).toBe(12);
  expect(body.map((one) => one.id)).not.toContain(people.ward.agency);
});
