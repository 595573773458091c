/** A session that is kept while the table meets. The clock of sessions is that of the database. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { here } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { dayOf } from '#vocabulary/day.ts';
import { session } from '../contract.ts';
import { beginMeeting, endMeeting, ownSessions } from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set(new Date().toISOString());
});
afterAll(() => world?.close());

const director = () => world.as('process_director');
const begin = (hours = 2) => director().post(beginMeeting, { body: { hours } });
const away = (minutes: number) =>
  world.owner`
    update session set seen_at = now() - make_interval(mins => ${minutes}) where app_user = ${director().id}`;
const isIn = async () => (await director().get(session)).status === 200;

test('only who leads the table keeps a session, and only on a day that it meets in the own region', async () => {
  expect((await world.as('partner').post(beginMeeting, { body: { hours: 1 } })).status).toBe(403);
  expect((await begin()).problem?.refusal).toBe('no_table_today');
  await world.owner`
    insert into table_meeting (region, id, held_on, place)
    values ('noord-holland', gen_random_uuid(), ${world.today()}, 1), (${here}, gen_random_uuid(), '2026-01-01', 1)`;
  expect((await begin()).problem?.refusal).toBe('no_table_today');
  expect((await begin(5)).status).toBe(422);
});

test('[ASVS 7.3.1] while the table meets it does not lock; ended by hand it does', async () => {
  await world.owner`
    insert into table_meeting (region, id, held_on, place) values (${here}, gen_random_uuid(), ${world.today()}, 1)`;
  const { until } = (await begin()).body;
  expect((await director().get(session)).body.meetingUntil).toBe(until);
  await away(100);
  expect(await isIn()).toBe(true);
  expect((await director().get(ownSessions)).body).toHaveLength(1);
  await director().post(endMeeting, { body: {} });
  expect((await director().get(session)).body.meetingUntil).toBeNull();
  await away(16);
  expect(await isIn()).toBe(false);
});

test('[ASVS 7.3.1] [ASVS 7.3.2] its time over it locks by the clock, and a session ends when it ends', async () => {
  await away(0);
  const { until } = (await begin(4)).body;
  // At most the day of the table, and never longer than the session.
  expect(dayOf(new Date(Date.parse(until) - 1))).toBe(world.today());
  await away(100);
  await world.owner`update session set meeting_until = now() - interval '1 second' where app_user = ${director().id}`;
  expect(await isIn()).toBe(false);
  await away(0);
  await world.owner`update session set ends_at = now() + interval '30 minutes' where app_user = ${director().id}`;
  expect(Date.parse((await begin(4)).body.until)).toBeLessThan(Date.now() + 31 * 60_000);
  await world.owner`update session set ends_at = now() - interval '1 second' where app_user = ${director().id}`;
  expect(await isIn()).toBe(false);
});

test('a table keeps a session to its planned end, and not when it was cancelled or is over', async () => {
  const anew = (meeting: object) =>
    world.owner.begin(async (tx) => {
      await tx`delete from table_meeting where held_on = ${world.today()} and region = ${here}`;
      await tx`insert into table_meeting ${tx({ region: here, id: crypto.randomUUID(), held_on: world.today(), place: 1, ...meeting })}`;
    });
  await world.owner`
    update session set ends_at = now() + interval '8 hours', seen_at = now(), meeting_until = null where app_user = ${director().id}`;
  const inAmsterdam = (minutes: number) =>
    new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' }).format(
      new Date(Date.now() + minutes * 60_000),
    );
  // Near midnight there is no such table on one day.
  const near = inAmsterdam(0) < '01:30' || inAmsterdam(0) > '23:00';
  if (!near) {
    await anew({ starts_at: inAmsterdam(-60), minutes: 90 });
    const { until } = (await begin(4)).body;
    expect(Math.abs(Date.parse(until) - Date.now() - 30 * 60_000)).toBeLessThan(2 * 60_000);
    await anew({ starts_at: inAmsterdam(-80), minutes: 60 });
    expect((await begin()).problem?.refusal).toBe('no_table_today');
  }
  await anew({ seats: 0, cancelled_on: world.today() });
  expect((await begin()).problem?.refusal).toBe('no_table_today');
});
