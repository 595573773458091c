import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agencies } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { sql } from '#platform/db.ts';
import type { JobKind } from '#platform/jobs.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import * as referrals from '../contract.ts';
import * as detailContract from '../detail-contract.ts';
import { tablesNight } from '../jobs.ts';
import { answerRound, openRound } from '../round/contract.ts';
import * as tableContract from '../table-contract.ts';
import {
  allowRounds,
  askCriteria,
  place,
  plan,
  referComplete,
  seenOf,
  sendToTable,
  standingOf,
} from '../testing-referring.ts';
import * as contract from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());
/** Each test has a calendar of its own. */
beforeEach(async () => {
  for (const { id } of (await director().get(tableContract.tables)).body.filter(
    ({ cancelReason }) => cancelReason === null,
  ))
    await world.owner`update table_meeting set held_on = '2026-10-01' where id = ${id}`;
});
const director = () => world.as('process_director');
const cancel = (table: string) =>
  director().post(contract.cancelTable, { params: { table }, body: { why: 'chair_absent' } });

test('a table that is full takes nobody more, and says so', async () => {
  const table = await plan(world, '2026-12-01', 1);
  const [first, second] = [await referComplete(world), await referComplete(world)];
  expect((await place(world, first, table)).status).toBe(204);
  expect((await place(world, second, table)).problem).toMatchObject({ status: 409, refusal: 'table_full' });
  expect((await director().get(tableContract.tables)).body.find(({ id }) => id === table)).toMatchObject({
    seats: 1,
    taken: 1,
  });
});

test('whoever places at once, and however many, no table is overbooked and no seat stays empty while someone asks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 5 }), async (seats, asked) => {
      const table = await plan(world, '2026-12-02', seats);
      const cases: string[] = [];
      for (let n = 0; n < asked; n += 1) cases.push(await referComplete(world));
      const answers = await Promise.all(cases.map((dossier) => place(world, dossier, table)));
      expect(answers.filter(({ status }) => status === 204).length).toBe(Math.min(seats, asked));
      expect(answers.flatMap(({ problem }) => problem?.refusal ?? [])).toEqual(
        Array.from({ length: Math.max(0, asked - seats) }, () => 'table_full'),
      );
      const taken = await world.owner<
        { seat: number }[]
      >`select seat from table_seat where meeting = ${table} order by seat`;
      expect(taken.map(({ seat }) => seat)).toEqual(Array.from({ length: Math.min(seats, asked) }, (_, n) => n + 1));
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

test('the database itself refuses a seat beyond the table, a seat twice, and a table that is cancelled with someone on it', async () => {
  const table = await plan(world, '2026-12-03', 1);
  const dossier = await referComplete(world);
  await place(world, dossier, table);
  const again = (seat: number, seats: number) => world.owner`
    insert into table_seat select region, meeting, ${seat}, ${seats}, gen_random_uuid(), dossier, held_on from table_seat where meeting = ${table}`;
  await expect(again(1, 1)).rejects.toThrow(/table_seat_pkey/);
  await expect(again(2, 1)).rejects.toThrow(/seat_within_table/);
  await expect(again(2, 2)).rejects.toThrow(/seat_of_a_table_that_meets/);
  await expect(world.owner`update table_meeting set seats = 0 where id = ${table}`).rejects.toThrow(/seat_of_a_table/);
});

test('a cancelled table: each case goes at once to the earliest other with room, the most urgent first; the last back in the queue with a clock', async () => {
  const lost = await plan(world, '2026-12-07', 4);
  const next = await plan(world, '2026-12-08', 1);
  const later = await plan(world, '2026-12-10', 1);
  const calm = await referComplete(world);
  const urgent = await referComplete(world, { urgency: 'urgent' });
  const crisis = await referComplete(world, { urgency: 'crisis' });
  for (const dossier of [calm, urgent, crisis]) expect((await place(world, dossier, lost)).status).toBe(204);
  const { moved } = (await cancel(lost)).body;
  expect(moved).toEqual([
    { dossier: crisis, to: 'table', on: '2026-12-08' },
    { dossier: urgent, to: 'table', on: '2026-12-10' },
    { dossier: calm, to: 'queue', on: '2026-12-04' },
  ]);
  expect(await standingOf(world, crisis)).toMatchObject({
    table: next,
    seats: 1,
    step: 'table',
    work: ['decide_referral'],
  });
  expect(await standingOf(world, urgent)).toMatchObject({
    table: later,
    seats: 1,
    step: 'table',
    work: ['decide_referral'],
  });
  expect(await standingOf(world, calm)).toMatchObject({
    stage: 'complete',
    seats: 0,
    step: 'place',
    due: '2026-12-04',
    work: ['place_on_table'],
  });
  expect((await director().get(tableContract.agenda, { params: { table: lost } })).body).toMatchObject({
    cancelReason: 'chair_absent',
    seats: 0,
  });
  expect((await cancel(lost)).problem?.refusal).toBe('already_cancelled');
  expect((await place(world, calm, lost)).problem?.refusal).toBe('table_cancelled');
});

test('a table that was broken off: it is not cancelled any more but closed, and who was not reached goes to the next one', async () => {
  const today = await plan(world, world.today(), 4);
  const next = await plan(world, '2026-11-30', 1);
  const [heard, first, second] = [
    await referComplete(world),
    await referComplete(world, { urgency: 'urgent' }),
    await referComplete(world),
  ];
  for (const dossier of [heard, first, second]) expect((await place(world, dossier, today)).status).toBe(204);
  const until = { until: '2026-12-15', waitingFor: 'information' as const, participants: [agencies.housing.id] };
  const body = { ...until, seen: await seenOf(world, heard) };
  expect((await director().post(tableContract.postponeReferral, { params: { dossier: heard }, body })).status).toBe(
    204,
  );
  expect((await cancel(today)).problem?.refusal).toBe('seats_taken');
  expect((await director().post(contract.closeTable, { params: { table: today }, body: {} })).status).toBe(204);
  expect(await standingOf(world, first)).toMatchObject({ stage: 'table', table: next, step: 'table' });
  expect(await standingOf(world, second)).toMatchObject({ stage: 'complete', step: 'place', work: ['place_on_table'] });
  expect(await standingOf(world, heard)).toMatchObject({ stage: 'postponed' });
  await world.rebuild();
  expect(await standingOf(world, first)).toMatchObject({ stage: 'table', table: next, step: 'table' });
});

test('cancelled while someone is being put on it: whichever comes first, nobody is left behind', async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const table = await plan(world, '2026-12-09', 3);
    const [there, coming] = [await referComplete(world), await referComplete(world)];
    await place(world, there, table);
    const [cancelled, placed] = await Promise.all([cancel(table), place(world, coming, table)]);
    const [row] = await world.owner<{ cancelled: boolean; left: number }[]>`
      select m.cancelled_on is not null as cancelled,
             (select count(*)::int from referral r where r.table_meeting = m.id and r.stage = 'table') as left
      from table_meeting m where m.id = ${table}`;
    expect(cancelled.problem).toBeUndefined();
    expect(row).toEqual({ cancelled: true, left: 0 });
    if (placed.problem) expect(placed.problem.refusal).toBe('table_cancelled');
    for (const dossier of [there, coming]) expect((await standingOf(world, dossier)).work.length).toBe(1);
  }
});

test('who withdraws, or is asked in writing, on the very day of the table leaves the seat: the table can be cancelled', async () => {
  await allowRounds(world);
  const table = await plan(world, world.today(), 3);
  const [withdrawn, inWriting] = [await referComplete(world), await referComplete(world)];
  for (const dossier of [withdrawn, inWriting]) expect((await place(world, dossier, table)).status).toBe(204);
  const body = { seen: await seenOf(world, withdrawn) };
  const gone = await world.as('referrer').post(referrals.withdrawReferral, { params: { dossier: withdrawn }, body });
  expect(gone.problem).toBeUndefined();
  const asked = await director().post(openRound, {
    params: { dossier: inWriting },
    body: {
      proposal: 'include',
      partners: [agencies.mentalHealth.id, agencies.housing.id],
      words: null,
      seen: await seenOf(world, inWriting),
    },
  });
  expect(asked.problem).toBeUndefined();
  expect((await director().get(tableContract.tables)).body.find(({ id }) => id === table)?.taken).toBe(0);
  expect((await cancel(table)).body).toEqual({ moved: [] });
});

test('what was being typed when the table was cancelled is told from what is there now, and can be sent again', async () => {
  const lost = await plan(world, '2026-12-07', 1);
  await plan(world, '2026-12-08', 1);
  const dossier = await referComplete(world);
  await place(world, dossier, lost);
  const typed = { until: '2026-12-20', waitingFor: 'information', participants: [agencies.mentalHealth.id] } as const;
  const read = await seenOf(world, dossier);
  await cancel(lost);
  const params = { dossier };
  const stale = await director().post(tableContract.postponeReferral, { params, body: { ...typed, seen: read } });
  expect(stale.problem).toMatchObject({ status: 409, code: 'conflict' });
  const now = await seenOf(world, dossier);
  expect(
    (await director().post(tableContract.postponeReferral, { params, body: { ...typed, seen: now } })).status,
  ).toBe(204);
});

test('an agenda fills itself: crisis first, then whose clock runs out first; who waits for a place with a team, or was not weighed yet, is left to people', async () => {
  const calm = await referComplete(world);
  const crisis = await referComplete(world, { urgency: 'crisis' });
  const waits = await referComplete(world, { urgency: 'crisis' });
  const unweighed = await referComplete(world, { urgency: 'crisis' });
  for (const dossier of [calm, crisis, waits]) await sendToTable(world, dossier);
  await world.owner`update referral set stage = 'postponed', waiting_for = 'capacity', postponed_until = '2026-12-01' where dossier = ${waits}`;
  await world.owner`update referral set stage = 'submitted' where stage = 'complete' and dossier <> all (${[calm, crisis, unweighed]}::uuid[])`;
  const small = await plan(world, '2026-12-14', 1);
  const filled = await director().post(contract.fillTable, { params: { table: small }, body: {} });
  expect(filled.body).toEqual({ placed: 1, waiting: 1 });
  const { items, invited } = (await director().get(tableContract.agenda, { params: { table: small } })).body;
  expect(items.map(({ dossier }) => dossier)).toEqual([crisis]);
  // Whom the region needs, and whom the referrer named.
  expect(invited.map(({ id }) => id).toSorted()).toEqual([agencies.housing.id, agencies.mentalHealth.id].toSorted());
});

test('who is at the table sees the cases it was asked for, and how many seats are taken', async () => {
  const table = await plan(world, '2026-12-15', 3);
  const [ours, theirs] = [await referComplete(world), await referComplete(world)];
  await place(world, ours, table);
  const body = { table, invited: [], seen: await seenOf(world, theirs) };
  await director().post(tableContract.placeOnTable, { params: { dossier: theirs }, body });
  const partner = world.as('partner');
  const seen = (await partner.get(tableContract.agenda, { params: { table } })).body;
  expect(seen.items.map(({ dossier }) => dossier)).toEqual(
    partner.agency === agencies.housing.id || partner.agency === agencies.mentalHealth.id ? [ours] : [],
  );
  expect((await partner.get(tableContract.tables)).body.find(({ id }) => id === table)?.taken).toBe(2);
});

test('a series makes its meetings for half a year, each day once, and no more after its end', async () => {
  const body = {
    subregion: null,
    weekday: 2,
    everyWeeks: 2,
    startsAt: '09:30',
    minutes: 90,
    seats: 4,
    needed: [agencies.mentalHealth.id],
    from: '2026-11-23',
  };
  const { series, planned } = (await director().post(contract.beginSeries, { body })).body;
  expect(planned).toBe(13);
  const days = (await director().get(tableContract.tables)).body.filter(({ startsAt }) => startsAt === '09:30');
  expect(days.slice(0, 2).map(({ heldOn }) => heldOn)).toEqual(['2026-11-24', '2026-12-08']);
  const params = { series };
  expect((await director().post(contract.endSeries, { params, body: { until: '2027-01-01' } })).status).toBe(204);
  expect((await director().post(contract.endSeries, { params, body: { until: '2027-01-01' } })).problem?.refusal).toBe(
    'series_ended',
  );
  expect((await world.as('partner').post(contract.beginSeries, { body })).status).toBe(403);
});

test('without room a case goes into a written round; silence is shown; who disagrees sends it to the first table with room', async () => {
  await allowRounds(world);
  const lost = await plan(world, '2026-12-07', 1);
  const dossier = await referComplete(world, { urgency: 'urgent' });
  await place(world, dossier, lost);
  expect((await cancel(lost)).body.moved).toEqual([{ dossier, to: 'round', on: '2026-11-25' }]);
  const standing = await standingOf(world, dossier);
  expect(standing).toMatchObject({ stage: 'round', step: 'round', seats: 0 });
  expect(standing.work.filter((kind) => kind === 'answer_round').length).toBe(2);
  expect(standing.work).toContain('decide_round');
  const { round } = (await director().get(detailContract.referral, { params: { dossier } })).body;
  expect(round?.partners.map(({ view }) => view)).toEqual([null, null]);

  const table = await plan(world, '2026-12-16', 1);
  const partner = world.as('partner');
  const params = { dossier };
  const asked = (await partner.get(readWork)).body.items.filter((item) => item.dossier === dossier);
  expect(asked.map(({ kind, name }) => [kind, name])).toEqual([['answer_round', 'Femke Roording']]);
  const answered = await partner.post(answerRound, { params, body: { view: 'disagrees', words: 'Eerst een woning.' } });
  expect(answered.problem).toBeUndefined();
  expect(await standingOf(world, dossier)).toMatchObject({
    stage: 'table',
    table,
    seats: 1,
    work: ['decide_referral'],
  });
  expect((await partner.post(answerRound, { params, body: { view: 'agrees', words: null } })).problem?.refusal).toBe(
    'no_round',
  );
});

test('two who cancel at once: one does, the other sees that it was done', async () => {
  const table = await plan(world, '2026-12-17', 1);
  const both = await Promise.all([cancel(table), cancel(table)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test('in the night what somebody directs is asked for, in the name of one of each agency that holds the role', async () => {
  const asked: unknown[] = [];
  const listening: JobKind<null> = { name: 'tables_of_region', data: z.null(), run: async () => undefined };
  await world.pool.transaction(async (tx) => {
    const today = world.today();
    await tablesNight(listening).run({ tx, keys: world.keys, actor: null, today, data: null });
    const Job = z.object({ user: z.nullable(z.string()) });
    asked.push(
      ...(await tx.many(
        Job,
        sql`select data -> 'as' ->> 'user' as user from pgboss.job where name = 'tables_of_region' order by 1`,
      )),
    );
  });
  expect(asked.length).toBeGreaterThan(0);
});

test('whose own organisation asks in writing does not answer itself', async () => {
  const dossier = await referComplete(world, { urgency: 'urgent' });
  const body = { words: null, proposal: 'include', seen: await seenOf(world, dossier) } as const;
  const open = (partners: readonly AgencyId[]) =>
    director().post(openRound, { params: { dossier }, body: { ...body, partners: [...partners] } });
  expect((await open([director().agency])).problem?.refusal).toBe('round_alone');
  expect((await open([director().agency, agencies.mentalHealth.id])).problem).toBeUndefined();
  const answer = { params: { dossier }, body: { view: 'agrees', words: null } } as const;
  expect((await director().post(answerRound, answer)).problem?.refusal).toBe('not_asked_in_round');
});

test('a seat that one leaves is taken by the next', async () => {
  const [table, other] = [await plan(world, '2026-12-18', 1), await plan(world, '2026-12-19', 1)];
  const [first, second] = [await referComplete(world), await referComplete(world)];
  await place(world, first, table);
  expect((await place(world, first, other)).status).toBe(204);
  expect((await place(world, second, table)).status).toBe(204);
});

test('rebuilt tables equal live ones, seats and clocks too', async () => {
  const rows = async () => ({
    seats: await world.owner`select * from table_seat order by meeting, seat`,
    steps: await world.owner`select * from referral_step order by referral, opened`,
    rounds: await world.owner`select * from referral_round order by round, agency`,
  });
  const live = await rows();
  expect([live.seats.length, live.steps.length, live.rounds.length].every((n) => n > 1)).toBe(true);
  await world.owner`update referral_step set due = '1900-01-01'`;
  await world.owner`delete from table_seat`;
  await world.rebuild();
  expect(await rows()).toEqual(live);
});
