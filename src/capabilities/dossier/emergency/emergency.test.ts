/** Emergency access on the real walls: who opens, reads, cannot write, is told and reviewed. The clock is that of the database. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { sessionCookie } from '#app/build-server.ts';
import { beginLife } from '#app/testing-life.ts';
import { agencies } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { session } from '#capabilities/accounts/contract.ts';
import { listLines } from '#capabilities/audit/looks/contract.ts';
import { dossierHead, raiseAlert } from '#capabilities/dossier/contract.ts';
import { readPlan } from '#capabilities/plan/goals/contract.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { type Sql, sql, type Tx, Walled } from '#platform/db.ts';
import { enter, goOnWithEmergency, hashToken, startSession } from '#platform/sessions.ts';
import { addDays, dayOf } from '#vocabulary/day.ts';
import { sightOf } from '../sharing/contract.ts';
import * as contract from './contract.ts';

let world: World;
let dossier: string;
let caseNumber: string;
let other: string;
/** Of an agency that has to do with none of them. */
let helper: Visitor;
let officer: Visitor;
const reason = 'Man staat op het dak, politie vraagt naar gevaar.';
beforeAll(async () => {
  world = await openWorld();
  for (const set of [
    (id: string) => {
      dossier = id;
    },
    (id: string) => {
      other = id;
    },
  ]) {
    const life = beginLife(world);
    for (const step of [life.submit, life.check, life.place, life.include]) await step();
    set(life.dossier);
  }
  const [row] = await world.owner<
    { number: string }[]
  >`select case_number as number from dossier where id = ${dossier}`;
  caseNumber = row?.number ?? '';
  helper = world.as('partner_probation');
  officer = world.as('privacy_officer');
});
afterAll(() => world?.close());

const Line = z.object({ id: z.string() });
const begin = (who = helper, over: object = {}) =>
  who.post(contract.beginEmergency, { body: { caseNumber, reason, hours: 2, ...over } });
const end = (who = helper) => who.post(contract.endEmergency, { body: {} });
const look = async (who = helper, of = dossier) => (await who.get(dossierHead, { params: { dossier: of } })).status;
const runOut = () =>
  world.owner.begin(async (tx) => {
    await tx`update emergency_access set opened_at = opened_at - interval '5 hours', until_at = until_at - interval '5 hours'`;
    await tx`update share set until_at = until_at - interval '5 hours' where app_user is not null`;
    await tx`update session set emergency_until = emergency_until - interval '5 hours' where emergency is not null`;
  });

test('a reason of twenty characters, four hours at most, and a role that works on cases', async () => {
  expect((await begin(helper, { reason: 'Spoed, dus open.' })).status).toBe(422);
  expect((await begin(helper, { hours: 5 })).status).toBe(422);
  expect((await begin(helper, { caseNumber: 'LV-1999-9999' })).problem?.refusal).toBe('no_such_case');
  for (const role of ['administrator', 'privacy_officer', 'regional_coordinator'] as const)
    expect((await begin(world.as(role))).status, role).toBe(403);
  expect(await look()).toBe(404);
});

test('[ASVS 7.5.3] who proved long ago who they are does so again first', async () => {
  const token = helper.cookie.split('=')[1] ?? '';
  const proved = (ago: string) =>
    world.owner`update session set proved_at = now() - ${ago}::interval where token_hash = ${hashToken(token)}`;
  await proved('11 minutes');
  expect((await begin()).problem).toMatchObject({ status: 403, code: 'proof_needed' });
  await proved('0 minutes');
});

test('[ASVS 8.2.2] one person reads one dossier, and nobody beside them', async () => {
  expect((await begin()).body).toEqual({ dossier });
  expect(await look()).toBe(200);
  expect((await helper.get(readPlan, { params: { dossier } })).status).toBe(200);
  expect(await look(helper, other)).toBe(404);
  expect((await helper.get(session)).body.emergency).toMatchObject({ dossier });
  // A colleague at the same agency sees nothing of it.
  await world.owner`insert into appointment (region, app_user, agency, role, from_day)
    select region, ${world.as('partner').id}, agency, 'partner', from_day from appointment where app_user = ${helper.id}`;
  await world.owner`update session set agency = ${helper.agency} where app_user = ${world.as('partner').id}`;
  expect(await look(world.as('partner'))).toBe(404);
  expect((await begin(helper, { caseNumber })).problem?.refusal).toBe('one_emergency');
});

test('it goes on while the read tables are made again', async () => {
  const opened = () => world.owner`select * from share where app_user is not null order by id`;
  const before = await opened();
  expect(before.length).toBeGreaterThan(0);
  await world.rebuild();
  expect(await opened()).toEqual(before);
  expect(await look()).toBe(200);
});

test('it cannot be used to write: by no command, and not by the login of the server either', async () => {
  const before = await world.owner`select count(*)::int as rows from ledger where dossier = ${dossier}`;
  const note = { kind: 'note', section: 'care', words: 'Erbij geschreven.', on: world.today() } as const;
  expect((await helper.post(recordEntry, { params: { dossier }, body: note })).status).toBe(404);
  const alert = { alert: 'weapons', until: null } as const;
  expect((await helper.post(raiseAlert, { params: { dossier }, body: alert as never })).status).toBeGreaterThanOrEqual(
    400,
  );
  const [lent] = await world.owner<
    { id: string }[]
  >`select id from share where dossier = ${dossier} and app_user = ${helper.id}`;
  const tries = [
    sql`update dossier set phase = 'closed' where id = ${dossier}`,
    sql`insert into passage (region, id, dossier, section, sealed, author, agency) values (${helper.region}, gen_random_uuid(), ${dossier}, 'core', '\\x00', ${helper.id}, ${helper.agency})`,
    sql`select end_share(${dossier}, ${lent?.id ?? ''}, current_date)`,
    sql`insert into share (region, dossier, agency, section, id, ground, purpose, from_day) values (${helper.region}, ${dossier}, ${helper.agency}, 'core', gen_random_uuid(), 'wgs', 'triage', current_date)`,
    sql`update emergency_access set until_at = until_at + interval '9 hours'`,
  ];
  /** How many shares are seen once it is open, and whether the statement is done then. */
  const attempt = async (open: (tx: Tx) => Promise<unknown>, statement: Sql) => {
    let seen = -1;
    const work = async (tx: Tx) => {
      await open(tx);
      seen = (await tx.many(Line, sql`select id from share where dossier = ${dossier}`)).length;
      await tx.run(statement);
    };
    const isDone = await helper.within(work).then(
      () => true,
      () => false,
    );
    return { seen, isDone };
  };
  const token = hashToken(helper.cookie.split('=')[1] ?? '');
  const asServerReads = async (tx: Tx) => {
    await tx.run(sql`set local transaction_read_only = on`);
    await enter(tx, token, world.today(), { looking: () => undefined });
  };
  const byHand = (tx: Tx) => tx.run(sql`select set_config('vh.emergency', ${dossier}, true)`);
  for (const [at, statement] of tries.entries()) {
    const read = await attempt(asServerReads, statement);
    expect(read.seen, statement.text).toBeGreaterThan(0);
    expect(read.isDone, statement.text).toBe(false);
    // Where something may be written, there is no share to write by; the first statement changes no row.
    expect(await attempt(byHand, statement), statement.text).toEqual({ seen: 0, isDone: at === 0 });
  }
  const after = await world.owner`select count(*)::int as rows from ledger where dossier = ${dossier}`;
  expect([...after]).toEqual([...before]);
  const [still] = await world.owner`select phase from dossier where id = ${dossier}`;
  expect(still?.phase).not.toBe('closed');
});

test('[ASVS 16.2.1] every look carries the mark, and none at another dossier does', async () => {
  const today = dayOf(new Date());
  const { lines } = (await officer.get(listLines, { query: { from: today, until: today, user: helper.id } })).body;
  const done = lines.filter(({ outcome, action }) => outcome === 'done' && action === 'R');
  const marked = done.filter(({ purpose }) => purpose === 'emergency');
  expect(marked.length).toBeGreaterThan(1);
  for (const line of done)
    expect(line.purpose === 'emergency').toBe(line.dossiers.some((one) => one.dossier === dossier));
});

test('the case manager is told who, when and why; the words rest sealed', async () => {
  const told = (await world.as('case_manager').get(contract.emergenciesOf, { params: { dossier } })).body;
  expect(told).toMatchObject([{ userName: helper.name, reason, standing: 'open' }]);
  const stored = await world.owner<{ sealed: Buffer }[]>`select sealed from emergency_words`;
  expect(stored.length).toBeGreaterThan(0);
  expect(stored.some(({ sealed }) => sealed.includes('dak'))).toBe(false);
  expect((await helper.get(contract.emergenciesOf, { params: { dossier } })).status).toBe(403);
});

test('[ASVS 8.3.2] it ends by the clock, without anything having to run', async () => {
  await runOut();
  expect(await look()).toBe(404);
  expect((await helper.get(session)).body.emergency).toBeNull();
  expect((await end()).problem?.refusal).toBe('nothing_open');
});

test('somebody else reviews it; what waits too long is seen by who coordinates the region', async () => {
  const coordinator = world.as('regional_coordinator');
  const queue = async (who: Visitor) => (await who.get(contract.listEmergencies)).body.accesses;
  expect(await queue(coordinator)).toEqual([]);
  // To the end of the third day after it is in time, however early on its day it was opened.
  expect(await queue(officer)).toHaveLength(1);
  const now = new Date();
  world.clock.set(now.toISOString());
  const moved = (days: number) => world.owner`
    update emergency_access set opened_at = ((${addDays(dayOf(now), -days)}::date + time '00:01') at time zone 'Europe/Amsterdam'),
      until_at = ((${addDays(dayOf(now), -days)}::date + time '02:01') at time zone 'Europe/Amsterdam')`;
  await moved(3);
  expect(await queue(coordinator)).toEqual([]);
  expect((await queue(officer)).map(({ escalated }) => escalated)).toEqual([false]);
  await moved(4);
  const [late] = await queue(coordinator);
  expect(late).toMatchObject({ escalated: true, reason: null });
  // Instants as ISO 8601 has them: not every browser reads another.
  const iso = z.iso.datetime({ offset: true });
  expect([late?.openedAt, late?.until].map((at) => iso.safeParse(at).success)).toEqual([true, true]);
  const [waiting] = await queue(officer);
  if (!waiting) throw new Error('nothing waits');
  const params = { emergency: waiting.id };
  const body = { judgement: 'justified', words: 'Er was acuut gevaar.' } as const;
  expect((await coordinator.post(contract.reviewEmergency, { params, body })).status).toBe(403);
  // Past the door: in the name of a colleague, or the words of a review that was not given.
  for (const put of [
    sql`update emergency_access set judgement = 'justified', reviewed_by = gen_random_uuid(), reviewed_at = now() where id = ${waiting.id}`,
    sql`insert into emergency_words (region, emergency, dossier, part, sealed)
        select region, id, dossier, 'review', '\\x00' from emergency_access where id = ${waiting.id}`,
  ])
    await expect(officer.within((tx) => tx.run(put))).rejects.toBeInstanceOf(Walled);
  // What waits is counted for who may review it, with its clock, and no dossier is named or logged for that.
  const counted = (await officer.get(contract.emergenciesToReview)).body;
  const openedOn = dayOf(new Date(waiting.openedAt));
  expect(counted).toEqual({ count: 1, since: openedOn, due: addDays(openedOn, 3) });
  const [line] = await world.owner<{ dossiers: string[] }[]>`
    select dossiers from access_log where verb = 'emergency.count' order by position desc limit 1`;
  expect(line?.dossiers).toEqual([]);
  expect((await coordinator.get(contract.emergenciesToReview)).status).toBe(403);
  // In two windows at once: one is first, and the other is told so.
  const both = await Promise.all([0, 1].map(() => officer.post(contract.reviewEmergency, { params, body })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  expect((await officer.post(contract.reviewEmergency, { params, body })).problem?.refusal).toBe('already_reviewed');
  expect(await queue(coordinator)).toEqual([]);
  expect((await officer.get(contract.emergenciesToReview)).body).toBeNull();
  expect(await queue(officer)).toMatchObject([
    { standing: 'reviewed', review: 'Er was acuut gevaar.', judgement: 'justified' },
  ]);
});

test('however it is begun, ended and run out, one sees it exactly while it is open', async () => {
  const step = fc.constantFrom('begin', 'end', 'run out', 'look');
  let seen = 0;
  for (const steps of fc.sample(fc.array(step, { minLength: 6, maxLength: 10 }), { numRuns: 6, seed: 3 })) {
    let open = false;
    for (const one of steps) {
      if (one === 'begin') {
        expect((await begin()).status).toBe(open ? 409 : 200);
        open = true;
      } else if (one === 'end') {
        expect((await end()).status).toBe(open ? 204 : 409);
        open = false;
      } else if (one === 'run out') {
        await runOut();
        open = false;
      }
      expect(await look(), `${steps.join()} at ${one}`).toBe(open ? 200 : 404);
      seen += open ? 1 : 0;
    }
    if (open) await end();
  }
  expect(seen).toBeGreaterThan(5);
}, 60_000);

test('[ASVS 7.2.4] who signs in anew goes on with it, for the same agency, and ends it from there', async () => {
  await begin();
  const anew = async (agency = helper.agency) => {
    const token = await world.pool.transaction(async (tx) => {
      const { id: user, region } = helper;
      const made = await startSession(tx, { user, agency, region, lang: 'nl', acr: null });
      const actor = await enter(tx, hashToken(made), world.today());
      if (actor) await goOnWithEmergency(tx, actor);
      return made;
    });
    return { cookie: `${sessionCookie}=${token}` };
  };
  const headers = await anew();
  const url = `/api/dossiers/${dossier}`;
  expect((await world.app.inject({ url, headers })).statusCode).toBe(200);
  // For another agency it was not opened.
  await world.owner`
    insert into appointment (region, app_user, agency, role, from_day) values (${helper.region}, ${helper.id}, ${agencies.disabilityCare.id}, 'partner', '2019-01-01')`;
  expect((await world.app.inject({ url, headers: await anew(agencies.disabilityCare.id) })).statusCode).toBe(404);
  await world.owner`delete from appointment where app_user = ${helper.id} and agency = ${agencies.disabilityCare.id}`;
  const ended = await world.app.inject({
    method: 'POST',
    url: `/api${contract.endEmergency.path}`,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'x-vasthouden': '1',
    },
    payload: '{}',
  });
  expect(ended.statusCode).toBe(204);
  expect(await look()).toBe(404);
  expect((await world.app.inject({ url, headers })).statusCode).toBe(404);
});

test('what would be shared is not tried out while one reads in an emergency', async () => {
  const director = world.as('process_director');
  const [row] = await world.owner<{ number: string }[]>`select case_number as number from dossier where id = ${other}`;
  const ask = () =>
    director.get(sightOf, {
      params: { dossier },
      query: { agency: agencies.housing.id, role: 'partner', opens: 'social' },
    });
  expect((await ask()).problem?.refusal).not.toBe('emergency_reads_only');
  await begin(director, { caseNumber: row?.number ?? '' });
  expect((await ask()).problem?.refusal).toBe('emergency_reads_only');
  await end(director);
});

test('what one opened is listed wherever one is signed in, and a privacy officer ends what still runs', async () => {
  expect((await begin()).status).toBe(200);
  const own = async () => (await helper.get(contract.ownEmergencies)).body;
  const [one, ...before] = await own();
  if (!one) throw new Error('nothing is listed');
  expect(one).toMatchObject({ dossier, standing: 'open', endedByName: null });
  expect(before.length).toBeGreaterThan(0);
  expect((await world.as('case_manager').get(contract.ownEmergencies)).body).toEqual([]);
  const stop = (who: Visitor) => who.post(contract.endEmergencyOf, { params: { emergency: one.id }, body: {} });
  expect((await stop(world.as('case_manager'))).status).toBe(403);
  expect((await stop(world.as('process_director_elsewhere'))).status).toBe(403);
  const tried = helper.within((tx) => tx.run(sql`select end_emergency_of(${one.id})`));
  await expect(tried).rejects.toBeInstanceOf(Walled);
  expect(await look()).toBe(200);
  expect((await stop(officer)).status).toBe(204);
  expect(await look()).toBe(404);
  expect((await helper.get(session)).body.emergency).toBeNull();
  expect((await stop(officer)).problem?.refusal).toBe('nothing_open');
  expect((await own())[0]).toMatchObject({ standing: 'ended', endedByName: officer.name });
});

test('within how many days a region reviews is an event, and only later days are set', async () => {
  const on = world.today();
  const set = (days: number, from: string) => officer.post(contract.setReviewDays, { body: { days, from } });
  expect((await set(5, addDays(on, -1))).problem?.refusal).toBe('in_the_past');
  expect((await set(5, addDays(on, 1))).status).toBe(204);
  expect((await set(2, addDays(on, 1))).problem?.refusal).toBe('already_set');
  expect((await set(2, addDays(on, 2))).status).toBe(204);
  const edited = officer.within((tx) => tx.run(sql`update emergency_rule set days = 30`));
  await expect(edited).rejects.toBeInstanceOf(Walled);
  const events = await world.owner<{ type: string; author: string }[]>`
    select type, author from ledger where kind = 'emergency_rule' order by position`;
  expect(events).toHaveLength(2);
  expect(events.every(({ type, author }) => type === 'ReviewDaysSet' && author === officer.id)).toBe(true);
  const [rule] = await world.owner`select days from emergency_rule where from_day = ${addDays(on, 1)} order by region`;
  expect(rule).toEqual({ days: 5 });
});
