/** Alerts and reviews on a real log, through the routes; their days are those of the database, which no test sets. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beginLife } from '#app/testing-life.ts';
import { elsewhere, people } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { dossierHead } from '#capabilities/dossier/contract.ts';
import { sql, type Tx } from '#platform/db.ts';
import { enterAsHouse } from '#platform/sessions.ts';
import { addDays, type Day, dayOf } from '#vocabulary/day.ts';
import { handleAlert, listAlerts } from './alerts/contract.ts';
import { countLooks, markOf } from './alerts/counting.ts';
import { closeReview, drawReview, judgeLine, listReviews, readReview } from './review/contract.ts';

let world: World;
let officer: Visitor;
let dossier: string;
let tomorrow: Day;
const count = () => officer.within((tx, { region }) => countLooks(tx, { keys: world.keys, region, today: tomorrow }));
beforeAll(async () => {
  world = await openWorld();
  officer = world.as('privacy_officer');
  tomorrow = addDays(dayOf(new Date()), 1);
  const life = beginLife(world);
  for (const step of [life.submit, life.check, life.place, life.include]) await step();
  dossier = life.dossier;
  // Somebody of an agency that has to do with nothing tries the address of a dossier; a case manager opens it very often.
  await world.as('partner_probation').get(dossierHead, { params: { dossier } });
  for (let times = 0; times < 25; times += 1) await world.as('case_manager').get(dossierHead, { params: { dossier } });
  await world.as('process_director').get(dossierHead, { params: { dossier } });
  // The person is called as a colleague of the process director.
  const mark = markOf(world.keys, people.privacy_officer.name);
  await world.owner`insert into name_token (region, token, dossier) values ('limburg', ${mark ?? 0}, ${dossier})`;
  await count();
});
afterAll(() => world?.close());

test('the night finds who looked unusually often, had nothing to do with it, or may know the person as a colleague', async () => {
  const { alerts, countedUntil } = (await officer.get(listAlerts)).body;
  expect(countedUntil).toBe(addDays(tomorrow, -1));
  const found = alerts.map(({ kind, userName }) => `${kind} ${userName}`);
  expect(found).toContain(`volume ${people.case_manager.name}`);
  expect(found).toContain(`outside ${people.partner_probation.name}`);
  expect(found).toContain(`colleague ${people.process_director.name}`);
  expect(found.filter((one) => one.startsWith('outside'))).toHaveLength(1);
});

test('counted again, no day is told twice', async () => {
  const before = (await officer.get(listAlerts)).body.alerts.length;
  await count();
  await world.owner`delete from look_counted`;
  await count();
  expect((await officer.get(listAlerts)).body.alerts).toHaveLength(before);
});

test('an alert is handled once, with a reason that rests sealed', async () => {
  const [first] = (await officer.get(listAlerts)).body.alerts;
  if (!first) throw new Error('no alert');
  const handle = () =>
    officer.post(handleAlert, {
      params: { alert: first.id },
      body: { outcome: 'explained', reason: 'KANARIE viel in voor een collega.' },
    });
  expect((await handle()).status).toBe(204);
  expect((await handle()).problem?.refusal).toBe('already_handled');
  const handled = (await officer.get(listAlerts)).body.alerts.find(({ id }) => id === first.id);
  expect(handled).toMatchObject({ outcome: 'explained', reason: 'KANARIE viel in voor een collega.' });
  const [stored] = await world.owner<{ sealed: Buffer }[]>`select sealed from look_alert_words`;
  expect(stored?.sealed.length).toBeGreaterThan(20);
  expect(stored?.sealed.includes('KANARIE')).toBe(false);
});

test('nobody handles the alert that is about themselves', async () => {
  const manager = world.as('case_manager');
  await world.owner`
    insert into appointment (region, app_user, agency, role, from_day)
    values ('limburg', ${manager.id}, ${manager.agency}, 'privacy_officer', '2019-01-01')`;
  const own = (await manager.get(listAlerts)).body.alerts.find(({ user }) => user === manager.id);
  if (!own) throw new Error('the case manager looked no more than anybody');
  const body = { outcome: 'explained', reason: 'Dat was ik zelf.' } as const;
  const handling = { params: { alert: own.id }, body };
  expect((await manager.post(handleAlert, handling)).problem?.refusal).toBe('own_look');
  expect((await officer.post(handleAlert, handling)).status).toBe(204);
  await world.owner`delete from appointment where app_user = ${manager.id} and role = 'privacy_officer'`;
});

test('a sample can be drawn again from its seed, is judged, and closed with a conclusion', async () => {
  world.clock.set(`${tomorrow}T09:00:00Z`);
  const from = addDays(tomorrow, -3);
  const until = addDays(tomorrow, -1);
  const body = { from, until, size: 5 };
  expect((await officer.post(drawReview, { body: { ...body, until: tomorrow } })).problem?.refusal).toBe(
    'not_over_yet',
  );
  const last = await world.owner<{ position: string }[]>`select max(position) as position from access_log`;
  const { id } = (await officer.post(drawReview, { body })).body;
  const params = { review: id };
  const review = (await officer.get(readReview, { params })).body;
  const lines = await world.owner<{ position: string }[]>`
    select position from access_log where region = 'limburg' and position <= ${last[0]?.position ?? 0}`;
  const again = lines
    .map(({ position }) => ({
      position: Number(position),
      mark: createHash('sha256').update(`${review.seed}:${position}`).digest('hex'),
    }))
    .toSorted((a, b) => a.mark.localeCompare(b.mark))
    .slice(0, 5)
    .map(({ position }) => position)
    .toSorted((a, b) => a - b);
  expect(review.rows.map(({ position }) => position)).toEqual(again);
  expect(review.lines).toBe(lines.length);
  expect(review.rows.every(({ line }) => line !== null)).toBe(true);
  const judge = (position: number, judgement: 'in_order' | 'not_in_order', words: string | null) =>
    officer.post(judgeLine, { params, body: { position, judgement, words } });
  const [first = 0, ...others] = again;
  expect((await judge(first, 'not_in_order', null)).problem?.refusal).toBe('say_why');
  await judge(first, 'not_in_order', 'Geen reden gevonden.');
  expect((await officer.post(closeReview, { params, body: { conclusion: 'Klaar.', seen: 2 } })).problem?.refusal).toBe(
    'judge_all',
  );
  for (const position of others) await judge(position, 'in_order', null);
  expect(
    (await officer.post(closeReview, { params, body: { conclusion: 'Eén regel besproken.', seen: 6 } })).status,
  ).toBe(204);
  const [closed] = (await officer.get(listReviews)).body;
  expect(closed).toMatchObject({ drawn: 5, judged: 5, notInOrder: 1, closedOn: tomorrow });
  expect((await officer.get(readReview, { params })).body).toMatchObject({ conclusion: 'Eén regel besproken.' });
});

test('a region without a privacy officer is counted too: as the house, in a role that opens no dossier and that nobody can hold', async () => {
  const { owner } = world;
  await world.as('process_director_elsewhere').get(dossierHead, { params: { dossier } });
  const asHouse = <T>(work: (tx: Tx) => Promise<T>) =>
    world.pool.transaction(async (tx) => {
      await enterAsHouse(tx, 'look_night', elsewhere, tomorrow);
      return work(tx);
    });
  const counted = () => owner`select day from look_counted where region = ${elsewhere}`;
  expect(await counted()).toHaveLength(0);
  await asHouse((tx) => countLooks(tx, { keys: world.keys, region: elsewhere, today: tomorrow }));
  expect((await counted()).length).toBeGreaterThan(0);
  for (const table of ['dossier', 'person', 'passage', 'dossier_key', 'access_log', 'share', 'log_review'])
    expect(
      await asHouse((tx) => tx.many(z.looseObject({}), { text: `select 1 as one from ${table}`, values: [] })),
      table,
    ).toEqual([]);
  const { id, agency } = world.as('privacy_officer');
  await expect(
    owner`insert into appointment (region, app_user, agency, role, from_day) values (${elsewhere}, ${id}, ${agency}, 'look_night', '2026-01-01')`,
  ).rejects.toThrow('appointment_of_no_night');
});

test('nobody else sees a review or an alert, in whatever way they ask', async () => {
  for (const visitor of world.everybody().filter(({ role }) => role !== 'privacy_officer')) {
    expect((await visitor.get(listAlerts)).status, visitor.name).toBe(403);
    const rows = await visitor.within((tx) =>
      tx.many(
        z.looseObject({}),
        sql`
        select id::text as id from look_alert
        union all
        select id::text from log_review
        union all
        select app_user::text from look_count
        union all
        select dossier::text from looks_on(current_date)
        union all
        select stream::text from ledger where kind in ('log_review', 'look_alert')
        order by 1`,
      ),
    );
    expect(rows, visitor.name).toEqual([]);
  }
});
