/** From a term that a region sets to a dossier that is gone, through the routes. */
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beginLife } from '#app/testing-life.ts';
import { elsewhere, here, type PersonName, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { draftOf, openDossier } from '#capabilities/dossier/contract.ts';
import { sql, type Tx, Walled } from '#platform/db.ts';
import { enqueue, type Jobs, job, openJobs } from '#platform/jobs.ts';
import { enterAsHouse } from '#platform/sessions.ts';
import { carryOutDue } from '../erasing/carrying-out.ts';
import * as contract from './contract.ts';
import { retentionCheck, retentionNight } from './jobs.ts';
import { type Closed, putClosed } from './testing-closed.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const officer = () => world.as('privacy_officer');
const setTerm = (of: string, amount: number, unit = 'year', more: object = {}, name: PersonName = 'privacy_officer') =>
  world.as(name).post(contract.setTerm, {
    body: {
      class: of as never,
      from: world.today(),
      term: { amount, unit: unit as never },
      law: 'Convenant Maasdal',
      article: '9',
      ...more,
    },
  });
const read = async (name: PersonName = 'privacy_officer') => (await world.as(name).get(contract.overview)).body;
const propose = (...closed: readonly Closed[]) =>
  officer().post(contract.proposeErasure, { body: { dossiers: closed.map(({ dossier }) => dossier) } });
const approve = (name: PersonName, proposal: string) =>
  world.as(name).post(contract.approveErasure, { params: { proposal }, body: {} });
const hold = (caseNumber: string, more: object = {}) =>
  officer().post(contract.setHold, {
    body: { caseNumber, reason: 'court_case', note: 'Zitting op 3 maart', reviewOn: '2027-02-01', ...more },
  });
const proposalOf = async ({ dossier }: Closed): Promise<string> => {
  const found = (await read()).proposals.find((one) => one.dossier === dossier);
  if (!found) throw new Error('there is no such proposal');
  return found.id;
};
const stepsOf = async (name: PersonName) =>
  (await world.as(name).get(contract.listKeepingWork)).body.map(({ step }) => step);
const isDue = async ({ dossier }: Closed): Promise<boolean> =>
  (await read()).due.some((one) => one.dossier === dossier);

test('without a term nothing is due; from the day a region sets one, what is past it is', async () => {
  const [rejected, included] = [
    await putClosed(world, '2019-11-20'),
    await putClosed(world, '2020-03-02', { includedOn: '2019-03-01' }),
  ];
  expect((await read()).withoutTerm).toEqual(['included', 'not_included', 'population_figures']);
  expect((await read()).due).toEqual([]);
  expect((await setTerm('included', 5)).status).toBe(204);
  expect((await setTerm('not_included', 2)).status).toBe(204);
  expect(await stepsOf('privacy_officer')).toEqual(['propose_erasures']);
  expect(await stepsOf('process_director')).toEqual([]);
  const { due, withoutTerm } = await read('process_director');
  expect(withoutTerm).toEqual(['population_figures']);
  expect(due).toContainEqual(
    expect.objectContaining({ ...rejected, class: 'not_included', startsOn: '2019-11-20', endsOn: '2026-11-22' }),
  );
  expect(due).toContainEqual(expect.objectContaining({ ...included, class: 'included', pastDue: false }));
});

test('whoever accounts for a case reads until when its dossier is kept, and nothing of a hold', async () => {
  const closed = await putClosed(world, '2025-03-02');
  const read = async (name: PersonName, dossier: string) =>
    world.as(name).get(contract.dossierTerm, { params: { dossier } });
  const ends = {
    class: 'not_included',
    term: { amount: 2, unit: 'year' },
    startsOn: '2025-03-02',
    endsOn: '2027-03-02',
  };
  expect((await read('process_director', closed.dossier)).body).toEqual({ dossier: closed.dossier, ...ends });
  await hold(closed.caseNumber);
  expect((await read('process_director', closed.dossier)).body).toEqual({ dossier: closed.dossier, ...ends });
  expect((await read('case_manager', closed.dossier)).status).toBe(403);
  expect((await read('process_director_elsewhere', closed.dossier)).status).toBe(404);
  // Of one that goes on only who holds a share is told that its clock has not begun.
  const life = beginLife(world);
  await life.submit();
  expect((await read('process_director', life.dossier)).body).toMatchObject({ startsOn: null, endsOn: null });
  expect((await read('privacy_officer', life.dossier)).status).toBe(404);
});

test('terms keep within the law, and the old one stays to be read', async () => {
  expect((await setTerm('access_log', 4)).problem).toMatchObject({ status: 409, refusal: 'below_minimum' });
  expect((await setTerm('not_included', 6, 'year', { from: '2027-01-01' })).problem).toMatchObject({
    refusal: 'longer_than_included',
  });
  expect((await setTerm('included', 5, 'year', {}, 'process_director')).status).toBe(403);
  expect((await setTerm('included', 7, 'year', { from: '2027-01-01' })).status).toBe(204);
  const { body } = await officer().get(contract.listTerms);
  expect(body.find((one) => one.class === 'included')).toMatchObject({
    now: {
      term: { amount: 5, unit: 'year' },
      ground: { law: 'Convenant Maasdal' },
      setByName: people.privacy_officer.name,
    },
    coming: [{ from: '2027-01-01', term: { amount: 7, unit: 'year' } }],
  });
  expect(body.find((one) => one.class === 'withdrawn')?.now).toMatchObject({ byAnalogy: true, from: null });
});

test('one proposes, another approves, the dossier is gone, and the proof remains', async () => {
  const closed = await putClosed(world, '2020-01-10');
  expect((await propose(closed)).status).toBe(204);
  expect(await isDue(closed)).toBe(false);
  const proposal = await proposalOf(closed);
  expect(await stepsOf('privacy_officer')).not.toContain('approve_erasures');
  expect(await stepsOf('process_director')).toEqual(['approve_erasures']);
  expect((await propose(closed)).problem).toMatchObject({ refusal: 'already_proposed' });
  expect((await approve('privacy_officer', proposal)).problem).toMatchObject({ status: 409, refusal: 'own_proposal' });
  expect((await approve('process_director_elsewhere', proposal)).status).toBe(404);
  expect((await approve('case_manager', proposal)).status).toBe(403);
  expect((await approve('process_director', proposal)).status).toBe(204);
  const params = { proposal };
  const before = await world.as('process_director').get(contract.readProposal, { params });
  expect(before.body).toMatchObject({ caseNumber: closed.caseNumber, state: 'approved', carriedOutAt: null });
  await carryOutDue({ within: (work) => world.pool.transaction(work), keys: world.keys });
  expect(await world.owner`select from dossier where id = ${closed.dossier}`).toHaveLength(0);
  for (const name of ['privacy_officer', 'process_director'] as const) {
    const { body } = await world.as(name).get(contract.readProposal, { params });
    expect(body).toMatchObject({
      ...{ class: 'not_included', term: { amount: 2, unit: 'year' }, ground: { law: 'Convenant Maasdal' } },
      proposedByName: people.privacy_officer.name,
      decidedByName: people.process_director.name,
      state: 'erased',
    });
    expect(body.carriedOutAt).toMatch(/^20\d\d-/);
  }
  expect((await read()).erased.map((one) => one.caseNumber)).toContain(closed.caseNumber);
});

test('what is held is neither proposed nor erased, until somebody lifts the hold', async () => {
  const closed = await putClosed(world, '2020-02-11');
  expect((await hold('LV-2020-9999')).problem).toMatchObject({ refusal: 'unknown_number' });
  expect((await hold(closed.caseNumber)).status).toBe(204);
  expect((await hold(closed.caseNumber)).problem).toMatchObject({ refusal: 'already_held' });
  expect(await isDue(closed)).toBe(false);
  expect((await propose(closed)).problem).toMatchObject({ refusal: 'held' });
  const held = (await read()).holds.find((one) => one.dossier === closed.dossier);
  expect(held).toMatchObject({ reason: 'court_case', note: 'Zitting op 3 maart' });
  const seen = (await read('process_director')).holds.find((one) => one.dossier === closed.dossier);
  expect(seen?.note).toBeNull();
  const params = { hold: held?.id ?? '' };
  expect((await officer().post(contract.reviewHold, { params, body: { reviewOn: '2027-09-01' } })).status).toBe(204);
  const lift = () => officer().post(contract.liftHold, { params, body: { reason: 'settled', note: null } });
  expect((await lift()).status).toBe(204);
  expect((await lift()).problem).toMatchObject({ refusal: 'not_held' });
  expect(await isDue(closed)).toBe(true);
});

test('a hold that comes after the proposal stops the approval, and one after the approval stops the erasure', async () => {
  const [first, second] = [await putClosed(world, '2020-02-12'), await putClosed(world, '2020-02-13')];
  await propose(first, second);
  const [one, other] = [await proposalOf(first), await proposalOf(second)];
  await hold(first.caseNumber);
  expect((await approve('process_director', one)).problem).toMatchObject({ refusal: 'held' });
  expect((await approve('process_director', other)).status).toBe(204);
  await hold(second.caseNumber);
  await carryOutDue({ within: (work) => world.pool.transaction(work), keys: world.keys });
  expect(await world.owner`select from dossier where id = ${second.dossier}`).toHaveLength(1);
});

test('not now has a reason and a day, and it is asked again from that day on', async () => {
  const closed = await putClosed(world, '2020-03-11');
  await propose(closed);
  const params = { proposal: await proposalOf(closed) };
  const postpone = (againOn: string) =>
    world
      .as('process_director')
      .post(contract.postponeErasure, { params, body: { reason: 'answer_awaited', againOn } });
  expect((await postpone('2026-11-22')).problem).toMatchObject({ refusal: 'again_in_past' });
  expect((await postpone('2026-12-24')).status).toBe(204);
  expect((await propose(closed)).problem).toMatchObject({ refusal: 'postponed' });
  expect((await read()).upcoming).toContainEqual(
    expect.objectContaining({ dossier: closed.dossier, standing: 'postponed', againOn: '2026-12-24' }),
  );
});

test('what the person asked comes first: neither proposed, approved, ordered nor carried out meanwhile', async () => {
  const [asked, meanwhile, later, opened] = [
    await putClosed(world, '2020-05-01'),
    await putClosed(world, '2020-05-02'),
    await putClosed(world, '2020-05-03'),
    await putClosed(world, '2020-05-04'),
  ];
  const ask = async ({ dossier, caseNumber }: Closed): Promise<string> => {
    const request = randomUUID();
    await world.owner`
      insert into rights_request (region, id, dossier, case_number, asks, through, identity, received_on, due, entered_by, entered_on, state, version)
      values (${here}, ${request}, ${dossier}, ${caseNumber}, 'access', 'person', 'document_shown', ${world.today()}, ${world.today()},
        ${people.privacy_officer.id}, ${world.today()}, 'open', 1)`;
    return request;
  };
  const request = await ask(asked);
  expect(await isDue(asked)).toBe(false);
  expect((await propose(asked)).problem?.refusal).toBe('asked');
  const order = (tx: Tx) =>
    tx.run(sql`
      insert into erasure_order (region, id, dossier, ground, decision_stream, proposed_by, approved_by)
      values (${here}, ${randomUUID()}, ${asked.dossier}, 'retention', ${randomUUID()}, ${people.privacy_officer.id}, ${people.process_director.id})`);
  await expect(tried('process_director', order)).rejects.toThrow('erasure_asked');
  await world.owner`update rights_request set state = 'withdrawn', answered_on = ${world.today()} where id = ${request}`;
  expect(await isDue(asked)).toBe(true);

  await propose(meanwhile, later, opened);
  await ask(meanwhile);
  expect((await approve('process_director', await proposalOf(meanwhile))).problem?.refusal).toBe('asked');
  for (const one of [later, opened]) {
    const proposal = await proposalOf(one);
    expect((await approve('process_director', proposal)).status).toBe(204);
    if (one === later) await ask(later);
    else await world.owner`update dossier set phase = 'aftercare' where id = ${opened.dossier}`;
    await carryOutDue({ within: (work) => world.pool.transaction(work), keys: world.keys });
    expect(await world.owner`select from dossier where id = ${one.dossier}`).toHaveLength(1);
    const found = await officer().get(contract.readProposal, { params: { proposal } });
    expect(found.body.state).toBe('lapsed');
  }
});

const RowKind = z.object({ kind: z.string() });
const tried = (name: PersonName, work: (tx: Tx) => Promise<unknown>) => world.as(name).within(work);

test('the database keeps to it too, whatever is sent past the door', async () => {
  const [free, held] = [await putClosed(world, '2020-04-01'), await putClosed(world, '2020-04-02')];
  await hold(held.caseNumber);
  const put =
    (of: Closed, by: string, region: string = here) =>
    (tx: Tx) =>
      tx.run(sql`
      insert into retention_proposal (region, id, dossier, case_number, class, starts_on, ends_on, proposed_by, proposed_on, state)
      values (${region}, ${randomUUID()}, ${of.dossier}, ${of.caseNumber}, 'included', '2019-01-01', '2020-01-01', ${by}, ${world.today()}, 'proposed')`);
  const { id } = people.privacy_officer;
  await expect(tried('privacy_officer', put(held, id))).rejects.toThrow(Walled);
  await expect(tried('privacy_officer', put(free, people.process_director.id))).rejects.toThrow(Walled);
  await expect(tried('privacy_officer', put(free, id, elsewhere))).rejects.toThrow(Walled);
  await expect(tried('partner', put(free, people.partner.id))).rejects.toThrow(Walled);
  await tried('privacy_officer', put(free, id));
  const self = (tx: Tx) =>
    tx.run(
      sql`update retention_proposal set state = 'approved', decided_by = ${id}, decided_on = ${world.today()} where dossier = ${free.dossier}`,
    );
  await expect(tried('privacy_officer', self)).rejects.toThrow('retention_four_eyes');
  const order = (tx: Tx) =>
    tx.run(sql`
      insert into erasure_order (region, id, dossier, ground, decision_stream, proposed_by, approved_by)
      values (${here}, ${randomUUID()}, ${held.dossier}, 'retention', ${randomUUID()}, ${id}, ${people.process_director.id})`);
  await expect(tried('process_director', order)).rejects.toThrow('erasure_held');
  for (const f of [
    'retention_facts()',
    "retention_dossier('LV-2020-0001')",
    "retention_left('draft', null)",
    "clear_drafts('2099-01-01')",
    "clear_access_log('2019-01-01', 9)",
  ])
    await expect(
      tried('partner', (tx) => tx.run({ text: `select ${f}`, values: [] })),
      f,
    ).rejects.toThrow(Walled);
  const lines = () => world.owner`select from access_log`;
  const before = await lines();
  await tried('privacy_officer', (tx) => tx.run(sql`select clear_access_log('2099-01-01', 9999)`));
  expect(before.length).toBeGreaterThan(20);
  expect(await lines(), 'lines younger than five years').toHaveLength(before.length);
});

test('whose dossier is to be erased, or may not be, is read from the ledger by who decides on it only', async () => {
  const kinds = (name: PersonName) =>
    tried(name, async (tx) => {
      const rows = await tx.many(
        RowKind,
        sql`select distinct kind from ledger where kind like 'retention%' or kind = 'legal_hold' order by kind`,
      );
      return rows.map(({ kind }) => kind);
    });
  expect(await kinds('privacy_officer')).toEqual(['legal_hold', 'retention_proposal', 'retention_rule']);
  expect(await kinds('process_director')).toEqual(['retention_proposal', 'retention_rule']);
  expect(await kinds('partner')).toEqual(['retention_rule']);
  expect(await kinds('process_director_elsewhere')).toEqual(['retention_rule']);
});

const latest = async () => (await read()).runs[0];
const of = (run: contract.Run | undefined, name: string) => run?.classes.find((one) => one.class === name);
const check = async () => {
  expect((await officer().post(contract.checkNow, { body: {} })).status).toBe(204);
  return latest();
};

test('[ASVS 14.2.7] a check finds what is past due, by number and by which, and says so until it is decided', async () => {
  const old = await putClosed(world, '2020-05-05', { region: elsewhere });
  const ours = await putClosed(world, '2020-05-05');
  world.clock.set('2026-12-22T09:00:00Z');
  // What was put off until the 24th is past its term and not past due: it is told apart.
  expect(await check()).toMatchObject({ pastDue: 0, postponed: 1 });
  world.clock.set('2026-12-24T09:00:00Z');
  const run = await check();
  expect(run?.pastDue).toBeGreaterThan(0);
  expect(of(run, 'not_included')?.pastDue).toBeGreaterThan(0);
  const [row] = await world.owner<
    { which: string[] }[]
  >`select past_due as which from retention_run order by at desc limit 1`;
  expect(row?.which).toContain(ours.dossier);
  expect(row?.which).not.toContain(old.dossier);
  const first = (await read()).due[0];
  expect(first?.pastDue).toBe(true);
});

/** Only the database says when a line was written; for these, a table that lets its owner. */
async function putLooks(looks: readonly (readonly [at: string, region: string])[]): Promise<void> {
  const { owner } = world;
  const { id, agency } = people.privacy_officer;
  await owner`alter table access_log no force row level security`;
  for (const [at, region] of looks)
    await owner`
      insert into access_log (region, at, app_user, agency, roles, verb, action, dossiers, outcome, request)
      values (${region}, ${at}, ${id}, ${agency}, '{}', 'trial.look', 'R', '{}', 'done', ${randomUUID()})`;
  await owner`alter table access_log force row level security`;
}
const putDraft = (dossier: string, form: string, saved: string) =>
  world.owner`
    insert into draft (region, owner, dossier, form, sealed, saved_at)
    values (${here}, ${people.privacy_officer.id}, ${dossier}, ${form}, '\\x00', ${saved})`;
/** Begun to refer somebody, on a day, and never sent. */
async function openUnsent(on: string): Promise<string> {
  const { dossier } = (await world.as('referrer').post(openDossier, { body: { subregion: null } })).body;
  await world.owner`update dossier set phase_since = ${on} where id = ${dossier}`;
  return dossier;
}
/** One of each that guards the log, of that day, with the day itself where words would rest. */
async function putOversight(on: string): Promise<void> {
  const { owner } = world;
  const { id, agency } = people.privacy_officer;
  const { dossier } = await putClosed(world, '2026-01-01');
  const [review, alert, emergency, question] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await owner`
    insert into log_review (region, id, from_day, until_day, seed, lines, drawn_by, drawn_on, version)
    values (${here}, ${review}, ${on}, ${on}, 'x', 1, ${id}, ${on}, 1)`;
  await owner`insert into log_review_words (region, review, position, sealed) values (${here}, ${review}, 0, ${on})`;
  await owner`
    insert into look_alert (region, id, kind, day, app_user, agency, looks) values (${here}, ${alert}, 'outside', ${on}, ${id}, ${agency}, 1)`;
  await owner`insert into look_alert_words (region, alert, sealed) values (${here}, ${alert}, ${on})`;
  await owner`
    insert into look_alert_handling (region, alert, outcome, handled_by, handled_on, version) values (${here}, ${alert}, 'explained', ${id}, ${on}, 1)`;
  await owner`
    insert into emergency_access (region, id, dossier, case_number, app_user, agency, opened_at, until_at)
    values (${here}, ${emergency}, ${dossier}, 'LV-2021-9001', ${id}, ${agency}, ${`${on}T10:00:00Z`}, ${`${on}T11:00:00Z`})`;
  await owner`
    insert into emergency_words (region, emergency, dossier, part, sealed) values (${here}, ${emergency}, ${dossier}, 'reason', ${on})`;
  await owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day, until_day, app_user, until_at)
    values (${here}, ${dossier}, ${agency}, 'core', ${randomUUID()}, 'conflict_of_duties', 'emergency', ${on}, ${on}, ${id}, ${`${on}T11:00:00Z`})`;
  await owner`
    insert into known_question (region, id, app_user, agency, ground, ground_version, by_what, asked_on, known)
    values (${here}, ${question}, ${id}, ${agency}, 'wgs', 1, 'name', ${on}, true)`;
  await owner`
    insert into known_told (region, id, dossier, question, app_user, agency, ground, asked_on, answered)
    values (${here}, ${randomUUID()}, ${dossier}, ${question}, ${id}, ${agency}, 'wgs', ${on}, true)`;
}
async function night(): Promise<void> {
  const jobs: Jobs = await openJobs(
    {
      url: world.database.appUrl,
      pool: world.pool,
      keys: world.keys,
      log: pino({ level: 'silent' }),
      now: world.clock.now,
    },
    [job(retentionNight), job(retentionCheck)],
  );
  const checked = async (): Promise<number> =>
    (await world.owner`select distinct region from retention_run where by_night`).length;
  await jobs.begin();
  try {
    await world.pool.transaction((tx) => enqueue(tx, retentionNight, null, null));
    for (const deadline = Date.now() + 20_000; (await checked()) < 2; ) {
      if (Date.now() > deadline) throw new Error('the night does not come to every region');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await jobs.stop();
  }
}

test('at night each region is checked, whoever is appointed there: what needs no decision is cleared away and the ledger says which lines of the log went', async () => {
  const { owner } = world;
  expect(
    await owner`select from appointment where region = ${elsewhere} and role = 'privacy_officer'`,
    'a region without an officer',
  ).toHaveLength(0);
  await putLooks([
    ...['2018-03-01', '2019-07-01', '2019-11-29', '2021-12-02', '2026-11-01'].map((at) => [at, here] as const),
    ['2019-03-01', elsewhere],
  ]);
  const open = await putClosed(world, '2026-01-01');
  await putDraft(open.dossier, 'old', '2026-10-01');
  await putDraft(open.dossier, 'new', '2026-12-20');
  await owner`
    insert into idempotency (app_user, key, command, status, at)
    values (${people.privacy_officer.id}, ${randomUUID()}, '\\x00', 204, now() - interval '3 days')`;
  await putOversight('2021-06-01');
  await putOversight('2026-06-01');
  await night();
  const run = await latest();
  expect(run).toMatchObject({ byNight: true, officers: 1 });
  for (const [name, both] of [
    ['log_oversight', 2],
    ['emergency_access', 1],
    ['known_question', 2],
  ] as const)
    expect(of(run, name), name).toMatchObject({
      cleared: both,
      checked: both,
      pastDue: 0,
      hasTerm: true,
      oldest: '2026-06-01',
    });
  const words = await owner<{ table: string; sealed: string }[]>`
    select 'log_review_words' as table, encode(sealed, 'escape') as sealed from log_review_words
    union all select 'look_alert_words', encode(sealed, 'escape') from look_alert_words
    union all select 'emergency_words', encode(sealed, 'escape') from emergency_words
    order by 1, 2`;
  expect(words.map(({ sealed }) => sealed)).toEqual(['2026-06-01', '2026-06-01', '2026-06-01']);
  expect(await owner`select from share where app_user is not null`).toHaveLength(1);
  expect(of(run, 'access_log')).toMatchObject({ cleared: 3, pastDue: 0, checked: null });
  expect(of(run, 'draft')).toMatchObject({ cleared: 1, checked: 1, held: 0, pastDue: 0 });
  expect(of(run, 'idempotency')).toMatchObject({ cleared: 1, pastDue: 0 });
  expect(of(run, 'population_figures')).toMatchObject({ hasTerm: false, cleared: 0 });
  const [far] = await owner<{ asked: string | null; officers: number; found: contract.ClassFound[] }[]>`
    select asked_by as asked, officers, classes as found from retention_run where region = ${elsewhere}`;
  expect(far).toMatchObject({ asked: null, officers: 0 });
  expect(far?.found.find((one) => one.class === 'access_log')).toMatchObject({ cleared: 1, pastDue: 0 });
  // Closed there and without a term: seen, and nothing is due.
  expect(far?.found.find((one) => one.class === 'not_included')).toMatchObject({ checked: 1, hasTerm: false });
  const told = await owner<{ payload: Buffer; region: string; author: string }[]>`
    select payload, region, author from ledger where type = 'AccessLogCleared' order by region`;
  const said = (region: string, rows: number) => ({
    region,
    // The house, and nobody in it.
    author: '00000000-0000-0000-0000-000000000000',
    fromPosition: expect.any(Number),
    untilPosition: expect.any(Number),
    rows,
    // By the clock of the database, which is behind that of this test.
    before: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(told.map(({ payload, ...row }) => ({ ...row, ...JSON.parse(payload.toString()) }))).toEqual([
    said(here, 3),
    said(elsewhere, 1),
  ]);
});

test('the night has walls: it opens no dossier, reads no other region, and nobody can hold its role', async () => {
  const asHouse = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    world.pool.transaction(async (tx) => {
      await enterAsHouse(tx, 'retention_night', elsewhere, world.today());
      return work(tx);
    });
  for (const table of [
    'dossier',
    'person',
    'passage',
    'draft',
    'dossier_key',
    'access_log',
    'rights_request',
    'hold_note',
  ])
    expect(
      await asHouse((tx) => tx.many(z.looseObject({}), { text: `select 1 as one from ${table}`, values: [] })),
      table,
    ).toEqual([]);
  const Regions = z.object({ region: z.string() });
  const seen = await asHouse((tx) =>
    tx.many(
      Regions,
      sql`
      select region from retention_run
      union
      select region from retention_proposal
      union
      select region from legal_hold
      order by region`,
    ),
  );
  expect(seen).toEqual([{ region: elsewhere }]);
  const { id, agency } = people.partner;
  await expect(
    world.owner`
      insert into appointment (region, app_user, agency, role, from_day)
      values (${here}, ${id}, ${agency}, 'retention_night', '2026-01-01')`,
  ).rejects.toThrow('appointment_of_a_person');
  // By hand a check has a name, and by night none.
  const put = (byNight: boolean) => (tx: Tx) =>
    tx.run(sql`
      insert into retention_run (region, id, on_day, by_night, asked_by, running, classes, past_due)
      values (${here}, ${randomUUID()}, ${world.today()}, ${byNight}, ${people.privacy_officer.id}, 0, '[]', '{}')`);
  await expect(tried('privacy_officer', put(true))).rejects.toThrow(Walled);
  await tried('privacy_officer', put(false));
});

test('a dossier that was opened to refer and never sent goes with its draft, but for what is held or asked about', async () => {
  const { owner } = world;
  const [empty, typed, young, held] = [
    await openUnsent('2026-10-01'),
    await openUnsent('2026-10-01'),
    await openUnsent('2026-12-20'),
    await openUnsent('2026-10-01'),
  ];
  await putDraft(typed, 'referral', '2026-10-01');
  await putDraft(held, 'referral', '2026-10-01');
  const closed = await putClosed(world, '2026-01-01');
  await putDraft(closed.dossier, 'referral', '2026-10-01');
  await hold(closed.caseNumber, { reviewOn: '2027-06-01' });
  await owner`
    insert into rights_request (region, id, dossier, case_number, asks, through, identity, received_on, due, entered_by, entered_on, state, version)
    values (${here}, ${randomUUID()}, ${held}, 'LV-2026-0001', 'access', 'person', 'unchecked', ${world.today()}, ${world.today()},
      ${people.privacy_officer.id}, ${world.today()}, 'open', 1)`;
  const run = await check();
  // Two dossiers and one draft; the draft before had its term too and stands in the way of nothing.
  expect(of(run, 'draft')).toMatchObject({ cleared: 3, held: 2, pastDue: 0 });
  const left = async (table: string) =>
    (
      await owner<{ id: string }[]>`
      select ${table === 'dossier' ? owner`id` : owner`dossier`} as id from ${owner(table)}
      where ${table === 'dossier' ? owner`id` : owner`dossier`} in ${owner([empty, typed, young, held])}`
    ).map(({ id }) => id);
  expect(new Set(await left('dossier'))).toEqual(new Set([young, held]));
  expect(new Set(await left('dossier_key'))).toEqual(new Set([young, held]));
  expect(await left('draft')).toEqual([held]);
  expect(await owner`select from share where dossier in ${owner([empty, typed])}`).toHaveLength(0);
  expect(await owner`select from draft where dossier = ${closed.dossier}`).toHaveLength(1);
  expect((await world.as('referrer').get(draftOf, { params: { dossier: typed, form: 'referral' } })).body).toEqual({
    words: null,
    savedAt: null,
  });
});

test('nobody deletes a line of the log otherwise: not its owner, and not the oldest', async () => {
  await putLooks([['2019-03-01', elsewhere]]);
  const old = () => world.owner`select from access_log where at < '2020-01-01'`;
  expect(await old()).toHaveLength(1);
  await expect(world.owner`delete from access_log where at < '2020-01-01'`).rejects.toThrow('append-only');
  await world.owner`update access_log set verb = 'x.y' where at < '2020-01-01'`.catch(() => undefined);
  expect(await world.owner`select from access_log where verb = 'x.y'`).toHaveLength(0);
  expect(await old()).toHaveLength(1);
});

test('terms, holds and proposals are made again from the ledger, of erased dossiers too', async () => {
  const tables = ['retention_rule', 'legal_hold', 'retention_proposal'];
  const rows = () =>
    Promise.all(
      tables.map(async (table) => {
        const found = await world.owner<
          { row: string }[]
        >`select to_jsonb(t)::text as row from ${world.owner(table)} t order by 1`;
        return found.map(({ row }) => row);
      }),
    );
  await world.owner`delete from retention_proposal where dossier not in (select (convert_from(payload, 'UTF8')::json ->> 'dossier')::uuid from ledger where type = 'ErasureProposed')`;
  const live = await rows();
  for (const some of live) expect(some.length).toBeGreaterThan(1);
  await world.owner.unsafe(`truncate ${tables.join()}`);
  await world.rebuild();
  expect(await rows()).toEqual(live);
});
