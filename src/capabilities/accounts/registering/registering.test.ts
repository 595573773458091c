import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openPool } from '#platform/db.ts';
import { migrate } from '#platform/migrate.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { addUser, operator } from '../registers.ts';
import { decide, evolve, initial } from './rules.ts';
import { registrationStream } from './store.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('whatever is written down, somebody is registered once at a time and ended only while registered', () => {
  const told = { user: people.referrer.id, agency: agencies.police.id, on: world.today() };
  fc.assert(
    fc.property(fc.array(fc.constantFrom('RegisterPerson' as const, 'EndRegistration' as const)), (types) => {
      let state = initial;
      const happened: string[] = [];
      for (const type of types) {
        const decision = decide({ type, ...told }, state);
        for (const event of decision.ok ? decision.events : []) {
          happened.push(event.type);
          state = evolve(state, event);
        }
      }
      expect(happened.every((type, at) => (type === 'PersonRegistered') === (at % 2 === 0))).toBe(true);
    }),
  );
});

test('whoever was registered before regions stood in it is registered in the one that is known, with its event, and nowhere where it is a guess', async () => {
  const { owner } = world;
  const both = AgencyId.parse(crypto.randomUUID());
  await owner`insert into agency (id, name, sector) values (${both}, 'Reclassering Overal', 'probation')`;
  for (const region of [here, elsewhere])
    await owner`insert into covenant (region, agency, from_day) values (${region}, ${both}, '2019-01-01')`;
  await owner`update covenant set until_day = ${world.today()} where agency = ${agencies.insurer.id}`;
  // As it was before.
  await owner`drop table registration`;
  await owner`delete from kept_at_erasure where name = 'registration'`;
  await owner`alter table app_user add column registered_at uuid[] not null default '{}'`;
  await owner`delete from migration where name = '0395_registered_in_a_region'`;
  const pool = openPool(world.database.ownerUrl, { max: 1 });
  const person = async (name: string, ...at: string[]) => {
    const id = UserId.parse(crypto.randomUUID());
    const identity = { issuer: 'test', subject: name };
    await pool.transaction((tx) => addUser({ tx, ...operator }, elsewhere, { id, name, identity }));
    await owner`update app_user set registered_at = ${at} where id = ${id}`;
    return id;
  };
  const known = await person('Ada Bekend', both, agencies.police.id);
  // Written down elsewhere, at an agency that left.
  await person('Bo Vertrokken', agencies.insurer.id);
  const guess = UserId.parse(crypto.randomUUID());
  await owner`insert into app_user (id, name, registered_at) values (${guess}, 'Cor Raadsel', ${[both]})`;
  await pool.end();

  await migrate(world.database.ownerUrl, world.database.appRole);
  const rows = () => owner<{ region: string; agency: string; app_user: string }[]>`
    select region, agency, app_user, from_day, until_day from registration order by region, agency`;
  const live = [...(await rows())];
  expect(live.map(({ region, agency, app_user }) => ({ region, agency, app_user }))).toEqual([
    { region: here, agency: agencies.police.id, app_user: known },
    { region: elsewhere, agency: both, app_user: known },
  ]);
  const streams = await owner<{ stream: string }[]>`
    select stream from ledger where kind = 'registration' order by region`;
  expect(streams.map(({ stream }) => stream)).toEqual([
    registrationStream(here, agencies.police.id, known),
    registrationStream(elsewhere, both, known),
  ]);
  await world.rebuild();
  expect([...(await rows())]).toEqual(live);
});
