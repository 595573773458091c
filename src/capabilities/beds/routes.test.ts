import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { people } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { defaultStabilityRule } from '#capabilities/plan/stability/contract.ts';
import { openPool, sql } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { addDays } from '#vocabulary/day.ts';
import { type BedId, StreamId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import { stayKind, wardKind } from './kinds.ts';
import { actsIn, done, until } from './testing-asking.ts';
import { berk, eik, linde, openPerson, openWards } from './testing-clinic.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await openWards(world);
});
afterAll(() => world?.close());
// One bed in Eik: each test leaves it as it found it.
beforeEach(async () => {
  const [row] = await world.owner`select count(*)::int as lying from stay where until_day is null`;
  expect(row?.lying).toBe(0);
});

const { coordinator, clinic, needs, ask, offerAndChoose, admit, discharge, close, undo, asRegistrar } = actsIn(
  () => world,
);

test('a person goes to a bed in another region and comes back, and the clinic sees its part and no more, in time', async () => {
  const { dossier, caseNumber } = await openPerson(world, world.as('case_manager'), 'Mila');
  const {
    body: { request },
  } = await coordinator().post(contract.requestBed, { params: { dossier }, body: needs() });
  const params = { dossier, request };
  expect((await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body).toEqual([]);
  expect((await clinic().get(contract.dossierStays, { params: { dossier } })).status).toBe(404);

  await done(coordinator().post(contract.askWard, { params, body: { ward: eik.ward, seen: 1 } }));
  const [asked] = (await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body;
  expect(asked).toMatchObject({
    id: request,
    caseNumber,
    name: null,
    level: '2-high',
    written: true,
    words: needs().words,
    levelNow: null,
  });
  expect(asked?.alerts).toMatchObject([{ alert: 'not_alone', source: 'Forensisch Centrum De Maaskant' }]);
  const [line] =
    await world.owner`select crosses, purpose, until_day::text from share where agency = ${people.ward.agency} and dossier = ${dossier}`;
  expect(line).toEqual({ crosses: true, purpose: 'placement', until_day: addDays(world.today(), 14) });

  await offerAndChoose(params);
  expect((await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body[0]?.name).toBe(
    'Mila Dorrestein',
  );
  const {
    body: { stay },
  } = await admit(params);
  const lying = (await coordinator().get(contract.dossierStays, { params: { dossier } })).body;
  expect(lying).toMatchObject({
    visible: true,
    closed: false,
    request: null,
    stays: [
      {
        id: stay,
        plannedUntil: until,
        nextPlace: 'sheltered_living',
        until: null,
        legs: [{ wardName: 'Eik', level: '2-high', until: null }],
      },
    ],
  });
  const [told] = (await coordinator().get(contract.wards, { query: { level: '2-high' } })).body;
  expect(told).toMatchObject({ beds: 1, taken: 1 });
  const page = (await clinic().get(contract.ward, { params: { ward: eik.ward } })).body;
  expect(page.beds).toMatchObject([{ taken: true, guest: { name: 'Mila Dorrestein', caseNumber } }]);

  await done(
    clinic().post(contract.extendStay, {
      params: { dossier, stay },
      body: { plannedUntil: addDays(until, 28), seen: 1 },
    }),
  );
  await discharge(dossier, stay, clinic(), 2);
  const [last] =
    await world.owner`select max(until_day)::text as until from share where agency = ${people.ward.agency} and dossier = ${dossier}`;
  expect(last?.until).toBe(addDays(world.today(), 14));
  expect((await coordinator().get(contract.dossierStays, { params: { dossier } })).body.stays).toMatchObject([
    { until: world.today(), dischargedTo: 'home' },
  ]);
});

test('a ward that was chosen and cannot after all says so, and who asked looks on', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Zoe');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  const offer = { from: world.today(), until } as const;
  const here = world.as('ward_here');
  await done(clinic().post(contract.offerBed, { params, body: { ward: eik.ward, ...offer } }));
  await done(here.post(contract.offerBed, { params, body: { ward: linde.ward, ...offer } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 5 } }));
  // Another was chosen: there is nothing to answer here.
  expect((await here.get(contract.wardRequests, { params: { ward: linde.ward } })).body).toEqual([]);
  await done(clinic().post(contract.declineRequest, { params, body: { ward: eik.ward, reason: 'full' } }));
  expect((await coordinator().get(contract.bedRequest, { params })).body).toMatchObject({
    status: 'open',
    wards: [
      { name: 'Linde', answer: 'offered' },
      { name: 'Eik', answer: 'declined', refusal: 'full' },
    ],
  });
  const steps = (await coordinator().get(readWork)).body.items.filter((item) => item.dossier === dossier);
  expect(steps.map(({ kind }) => kind)).toContain('find_bed');
  const [core] = await world.owner`
    select until_day::text as until from share
    where dossier = ${dossier} and agency = ${people.ward.agency} and section = 'core' order by until_day desc`;
  expect(core?.until).toBe(addDays(world.today(), 1));
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 7 } }));
});

test('an admission that was recorded by mistake is no stay: the bed is free, the clock runs, and both sides know what comes next', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Anouk');
  const params = await ask(dossier);
  await offerAndChoose(params);
  const { stay } = (await admit(params)).body;
  const facts = () => world.owner`select nature from stability_fact where dossier = ${dossier}`;
  expect(await facts()).toHaveLength(1);
  const lying = async (query: { knownOn?: string } = {}) =>
    (await coordinator().get(contract.dossierStays, { params: { dossier }, query })).body;
  expect((await lying()).stays).toHaveLength(1);
  expect((await undo(dossier, stay, 1, world.as('ward_here'))).problem).toMatchObject({ refusal: 'not_your_ward' });
  expect((await undo(dossier, stay)).status).toBe(204);
  expect((await lying()).stays).toEqual([]);
  // What is withdrawn since was not known on an earlier day either.
  expect((await lying({ knownOn: '2999-01-01' })).stays).toEqual([]);
  expect(await facts()).toHaveLength(0);
  const page = (await clinic().get(contract.ward, { params: { ward: eik.ward } })).body;
  expect(page.beds).toMatchObject([{ taken: false, guest: null }]);
  expect(page.ward.taken).toBe(0);
  expect((await coordinator().get(contract.bedRequest, { params })).body).toMatchObject({
    status: 'accepted',
    undone: 'did_not_come',
    levelNow: null,
  });
  const work = async (by: Visitor) =>
    (await by.get(readWork)).body.items.filter((item) => item.dossier === dossier).map(({ kind }) => kind);
  expect(await work(clinic())).toEqual(['admit']);
  const told = () =>
    world.owner`select for_role, due::text from work_item where dossier = ${dossier} and kind = 'stay_undone'`;
  expect([...(await told())]).toEqual([{ for_role: 'case_manager', due: world.today() }]);
  // The ward sees whom it is still to admit, and no longer than before.
  const asks = (await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body;
  expect(asks).toMatchObject([{ name: 'Anouk Dorrestein', undone: 'did_not_come' }]);
  const open = await world.owner`
    select section from share where dossier = ${dossier} and agency = ${people.ward.agency} and until_day is null`;
  expect(open).toHaveLength(0);
  expect((await undo(dossier, stay)).status).toBe(404);
  const again = await clinic().post(contract.admit, { params, body: { bed: eik.beds[0], on: world.today(), seen: 6 } });
  expect(again.status).toBe(200);
  expect(await told()).toHaveLength(0);
  await discharge(dossier, again.body.stay);
  // Also after it ended.
  expect((await undo(dossier, again.body.stay, 2)).status).toBe(204);
  expect(await facts()).toHaveLength(0);
  await done(clinic().post(contract.declineRequest, { params, body: { ward: eik.ward, reason: 'full' } }));
  expect((await coordinator().get(contract.bedRequest, { params })).body).toMatchObject({
    status: 'open',
    undone: null,
  });
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 9 } }));
  expect(await told()).toHaveLength(0);
});

test('an earlier day of the slider leaves out a stay that was withdrawn since', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Guus');
  const params = await ask(dossier);
  await offerAndChoose(params);
  const { stay } = (await admit(params)).body;
  const knownThen = async () =>
    (await coordinator().get(contract.dossierStays, { params: { dossier }, query: { knownOn: '2998-12-31' } })).body
      .stays;
  expect(await knownThen()).toHaveLength(1);
  const owner = openPool(world.database.ownerUrl, { max: 1, name: 'later' });
  try {
    await owner.transaction(async (tx) => {
      const { id: user, agency } = people.ward;
      const settings = { tx, keys: world.keys, author: { user, agency }, recordedAt: '2999-01-01T09:00:00Z' };
      const recorder = new Recorder({ ...settings, react: async () => undefined });
      const on = world.today();
      const ofWard = { by: agency, wardAgency: agency, on, today: on };
      const command = { type: 'WithdrawStay', reason: 'wrong_facts', request: null, phase: 'execution' } as const;
      const withdrawn = await recorder.handle(stayKind, { stream: stay }, { ...command, ...ofWard });
      expect(withdrawn.ok).toBe(true);
    });
  } finally {
    await owner.end();
  }
  expect(await knownThen()).toEqual([]);
});

test('two who race for the last bed: one lies in it, the other hears that it is taken', async () => {
  const one = await ask((await openPerson(world, world.as('case_manager'), 'Noor')).dossier);
  const other = await ask((await openPerson(world, world.as('case_manager'), 'Otis')).dossier);
  await offerAndChoose(one);
  await offerAndChoose(other);
  const answers = await Promise.all([admit(one), admit(other)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.problem).toMatchObject({
    code: 'refused',
    refusal: 'bed_taken',
  });
  const rows = await world.owner`select id, dossier from stay where bed = ${eik.beds[0]} and until_day is null`;
  expect(rows.length).toBe(1);
  const [open] = await world.owner`select count(*)::int as n from bed_request where status = 'accepted'`;
  expect(open?.n).toBe(1); // what was refused left nothing behind
  const winner = answers[0]?.status === 200 ? one : other;
  await discharge(winner.dossier, rows[0]?.id, clinic());
  const loser = winner === one ? other : one;
  const {
    body: { stay },
  } = await admit(loser); // left today, so free today
  await discharge(loser.dossier, stay);
});

test('one person never lies in two beds; after the discharge the same day may begin elsewhere', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Pia');
  const first = await ask(dossier);
  await offerAndChoose(first);
  const {
    body: { stay },
  } = await admit(first);
  const second = await ask(dossier, linde.ward);
  await offerAndChoose(second, linde.ward, world.as('ward_here'));
  const twice = await admit(second, linde.beds[0], world.as('ward_here'));
  expect(twice.problem).toMatchObject({ status: 409, refusal: 'already_in_a_bed' });
  await discharge(dossier, stay);
  const { body } = await admit(second, linde.beds[0], world.as('ward_here'));
  await done(
    world.as('ward_here').post(contract.moveStay, {
      params: { dossier, stay: body.stay },
      body: { bed: berk.beds[0], on: world.today(), seen: 1 },
    }),
  );
  const { body: told } = await coordinator().get(contract.dossierStays, { params: { dossier } });
  expect(told.stays.find(({ id }) => id === body.stay)?.legs.map(({ level }) => level)).toEqual(['1', '3']);
  await discharge(dossier, body.stay, world.as('ward_here'), 2);
});

test('one search at a time, and a search that is withdrawn takes the look away from who was asked', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Quirijn');
  const params = await ask(dossier);
  const again = await coordinator().post(contract.requestBed, { params: { dossier }, body: needs() });
  expect(again.problem).toMatchObject({ status: 409, refusal: 'request_open' });
  expect((await clinic().get(contract.dossierStays, { params: { dossier } })).status).toBe(200);
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 2 } }));
  expect((await clinic().get(contract.dossierStays, { params: { dossier } })).status).toBe(404);
});

test('each answers for the own part: doors, walls and versions', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Rosa');
  const params = await ask(dossier);
  const offer = { ward: eik.ward, from: world.today(), until };
  expect((await coordinator().post(contract.offerBed, { params, body: offer })).status).toBe(403);
  expect((await clinic().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 2 } })).status).toBe(403);
  expect((await world.as('ward_here').post(contract.offerBed, { params, body: offer })).problem).toMatchObject({
    refusal: 'not_your_ward',
  });
  expect((await coordinator().post(contract.withdrawRequest, { params, body: { seen: 1 } })).problem).toMatchObject({
    code: 'conflict',
  });
  expect((await world.as('partner').get(contract.dossierStays, { params: { dossier } })).status).toBe(404);
  expect((await world.as('ward_here').get(contract.ward, { params: { ward: eik.ward } })).status).toBe(404);
  await done(clinic().post(contract.declineRequest, { params, body: { ward: eik.ward, reason: 'full' } }));
  expect((await coordinator().get(contract.bedRequest, { params })).body.wards).toMatchObject([
    { answer: 'declined', refusal: 'full' },
  ]);
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 3 } }));
});

test('wards that answer at the same moment do not stand in each other’s way', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Tess');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  const offer = { from: world.today(), until } as const;
  // Both read the request before either of them answered.
  await done(clinic().post(contract.offerBed, { params, body: { ward: eik.ward, ...offer } }));
  const no = { ward: linde.ward, reason: 'full' } as const;
  await done(world.as('ward_here').post(contract.declineRequest, { params, body: no }));
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 5 } }));
});

test('each step of a ward names the ward whose page it is done on', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Sanne');
  const params = await ask(dossier);
  const steps = async () =>
    (await clinic().get(readWork)).body.items
      .filter((item) => item.dossier === dossier)
      .map(({ kind, ward }) => ({ kind, ward }));
  expect(await steps()).toEqual([{ kind: 'answer_request', ward: eik.ward }]);
  await offerAndChoose(params);
  expect(await steps()).toEqual([{ kind: 'admit', ward: eik.ward }]);
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 4 } }));
  expect(await steps()).toEqual([]);
});

test('a ward sees its own line of a request and no answer of another, whenever it looks; who asks sees all', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Wen');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  const declined = { ward: linde.ward, reason: 'exclusion' } as const;
  await done(world.as('ward_here').post(contract.declineRequest, { params, body: declined }));
  const seen = async (by: Visitor) => {
    const stays = async (query: { knownOn?: string }) =>
      (await by.get(contract.dossierStays, { params: { dossier }, query })).body.request?.wards
        .map(({ name, answer }) => `${name} ${answer}`)
        .sort();
    const now = await stays({});
    expect(await stays({ knownOn: '2999-12-31' })).toEqual(now);
    return now;
  };
  expect(await seen(clinic())).toEqual(['Eik waiting']);
  expect(await seen(coordinator())).toEqual(['Eik waiting', 'Linde declined']);
  const raw = await clinic().within((tx) =>
    tx.many(z.object({ ward: z.string() }), sql`select ward from bed_request_ward where dossier = ${dossier}`),
  );
  expect(raw).toEqual([{ ward: eik.ward }]);
  // Admitting lets go whoever else was asked, whose line the clinic does not see.
  const [ward, from] = [eik.ward, world.today()];
  await done(clinic().post(contract.offerBed, { params, body: { ward, from, until } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward, seen: 5 } }));
  const admitted = await clinic().post(contract.admit, { params, body: { bed: eik.beds[0], on: from, seen: 6 } });
  const left = await world.owner<{ agency: string; until: string }[]>`
    select agency, until_day::text as until from share where dossier = ${dossier} and purpose = 'placement' and section = 'placement' and until_day <= ${from}`;
  expect([...left]).toEqual([{ agency: coordinator().agency, until: from }]);
  await discharge(dossier, admitted.body.stay);
});

test('a ward tells how many beds are free, of itself only', async () => {
  await done(clinic().post(contract.reportAvailability, { params: { ward: eik.ward }, body: { free: 1 } }));
  const wrong = await world
    .as('ward_here')
    .post(contract.reportAvailability, { params: { ward: eik.ward }, body: { free: 0 } });
  expect(wrong.problem).toMatchObject({ status: 409, refusal: 'not_your_ward' });
  const { body } = await coordinator().get(contract.wards);
  expect(body.map(({ name, free }) => [name, free])).toEqual([
    ['Berk', null],
    ['Linde', null],
    ['Eik', 1],
  ]);
  expect(body.at(-1)).toMatchObject({ reportedOn: world.today() });
});

test('what was known on a day is what the tables say, and nothing before it was recorded', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Sem');
  const first = await ask(dossier);
  await offerAndChoose(first);
  const {
    body: { stay },
  } = await admit(first);
  await ask(dossier, linde.ward);
  const now = (await coordinator().get(contract.dossierStays, { params: { dossier } })).body;
  expect(now.stays.length).toBe(1);
  expect(now.request?.wards.length).toBe(1);
  const later = await coordinator().get(contract.dossierStays, {
    params: { dossier },
    query: { knownOn: '2999-01-01' },
  });
  expect(later.body).toEqual(now);
  const before = await coordinator().get(contract.dossierStays, {
    params: { dossier },
    query: { knownOn: '2020-01-01' },
  });
  expect(before.body).toEqual({ visible: true, closed: false, stays: [], request: null });
  await discharge(dossier, stay);
});

test('of who left long ago no search is opened again when the admission turns out to be wrong', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Joris');
  const here = world.as('ward_here');
  const params = await ask(dossier, linde.ward);
  await offerAndChoose(params, linde.ward, here);
  const { stay } = (await admit(params, linde.beds[1], here)).body;
  const begun = world.clock.now().toISOString();
  world.clock.set(`${addDays(until, 5)}T09:00:00Z`);
  try {
    await discharge(dossier, stay, here);
    expect((await undo(dossier, stay, 2, here)).status).toBe(204);
    expect((await coordinator().get(contract.bedRequest, { params })).body.status).toBe('fulfilled');
    expect((await coordinator().get(contract.dossierStays, { params: { dossier } })).body.stays).toEqual([]);
    expect(
      await world.owner`select from work_item where dossier = ${dossier} and kind <> 'alert_expires'`,
    ).toHaveLength(0);
  } finally {
    world.clock.set(begun);
  }
});

const closeLinde = (recorder: Recorder, bed: BedId) =>
  recorder.handle(wardKind, { stream: StreamId.parse(linde.ward) }, { type: 'CloseBed', bed, on: world.today() });
const closeBed = (bed: BedId) => asRegistrar(people.ward_here, (recorder) => closeLinde(recorder, bed));

test('when the chosen ward comes back on its bed, whoever else was asked has its step again, and its offer can be chosen', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Ravi');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  await done(coordinator().post(contract.askWard, { params, body: { ward: berk.ward, seen: 3 } }));
  const [here, offer] = [world.as('ward_here'), { from: world.today(), until }];
  await done(clinic().post(contract.offerBed, { params, body: { ward: eik.ward, ...offer } }));
  await done(here.post(contract.offerBed, { params, body: { ward: linde.ward, ...offer } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 6 } }));
  const steps = async () => {
    const rows = await world.owner<{ kind: string; ward: string | null }[]>`
      select kind, ward from work_item where dossier = ${dossier} and kind <> 'alert_expires' order by kind`;
    return rows.map(({ kind, ward }) => [kind, ward]);
  };
  expect(await steps()).toEqual([['admit', eik.ward]]);
  await done(clinic().post(contract.declineRequest, { params, body: { ward: eik.ward, reason: 'full' } }));
  expect(await steps()).toEqual([
    ['accept_offer', null],
    ['answer_request', berk.ward],
    ['bed_gone', null],
    ['find_bed', null],
  ]);
  expect((await here.get(readWork)).body.items.map(({ kind, ward }) => [kind, ward])).toContainEqual([
    'answer_request',
    berk.ward,
  ]);
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: linde.ward, seen: 8 } }));
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 9 } }));
});

test('a ward puts right where somebody went: it shows when, and whoever holds on has the step that belongs to it', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Gijs');
  const here = world.as('ward_here');
  const params = await ask(dossier, berk.ward);
  await offerAndChoose(params, berk.ward, here);
  const { stay } = (await admit(params, berk.beds[0], here)).body;
  const mend = (to: 'detention' | 'home', seen: number, by = here) =>
    by.post(contract.mendLeftTo, { params: { dossier, stay }, body: { to, seen } });
  expect((await mend('detention', 1)).problem).toMatchObject({ status: 409, refusal: 'not_discharged' });
  await discharge(dossier, stay, here);
  const steps = async () => [
    ...(await world.owner`select kind from work_item where dossier = ${dossier} and kind like 'record%'`),
  ];
  const told = async () => (await coordinator().get(contract.dossierStays, { params: { dossier } })).body.stays;
  expect(await told()).toMatchObject([{ dischargedTo: 'home', leftToMendedOn: null }]);
  expect((await mend('detention', 1)).problem).toMatchObject({ code: 'conflict' });
  await done(mend('detention', 2));
  expect(await told()).toMatchObject([{ dischargedTo: 'detention', leftToMendedOn: world.today(), version: 3 }]);
  expect(await steps()).toEqual([{ kind: 'record_detention' }]);
  const query = { knownOn: '2999-01-01' };
  const known = await coordinator().get(contract.dossierStays, { params: { dossier }, query });
  expect(known.body.stays).toEqual(await told());
  await done(mend('home', 3));
  expect(await steps()).toEqual([]);
  expect((await mend('home', 4)).problem).toMatchObject({ refusal: 'same_left_to' });
  expect((await mend('detention', 4, clinic())).status).toBe(404);
});

/** Somebody for whom a short stay from tomorrow is agreed in advance, and a ward is chosen. */
async function chosenForShort(name: string) {
  const { dossier } = await openPerson(world, world.as('case_manager'), name);
  const from = addDays(world.today(), 1);
  const here = world.as('ward_here');
  const { request } = (
    await coordinator().post(contract.requestBed, {
      params: { dossier },
      body: { ...needs(), planned: true, from, until: addDays(from, 5) },
    })
  ).body;
  const params = { dossier, request };
  await done(coordinator().post(contract.askWard, { params, body: { ward: berk.ward, seen: 1 } }));
  await done(here.post(contract.offerBed, { params, body: { ward: berk.ward, from, until: addDays(from, 5) } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: berk.ward, seen: 3 } }));
  return { dossier, params, from, here };
}

test('who is admitted before what was agreed in advance could begin lies there as anybody else, not for a planned short stay', async () => {
  const { dossier, params, here } = await chosenForShort('Sacha');
  const { stay } = (await admit(params, berk.beds[0], here)).body;
  const [told] = (await coordinator().get(contract.dossierStays, { params: { dossier } })).body.stays;
  expect(told).toMatchObject({ id: stay, planned: false, askedPlanned: true });
  const facts = await world.owner`select nature from stability_fact where dossier = ${dossier}`;
  expect([...facts]).toEqual([{ nature: 'admission' }]);
  await discharge(dossier, stay, here);
});

test('a stay agreed as short is too long once more days of it have passed than the rule of the region allows', async () => {
  const [begun, today] = [world.clock.now().toISOString(), world.today()];
  const { dossier, params, from, here } = await chosenForShort('Femke');
  await world.owner`
    insert into stability_rule (region, from_day, rule)
    values ('limburg', ${today}, ${world.owner.json({ ...defaultStabilityRule, shortStayDays: 7 })})`;
  const at = (days: number) => world.clock.set(`${addDays(from, days)}T09:00:00Z`);
  try {
    at(0);
    const { stay } = (await admit(params, berk.beds[0], here)).body;
    await done(
      here.post(contract.extendStay, {
        params: { dossier, stay },
        body: { plannedUntil: addDays(from, 30), seen: 1 },
      }),
    );
    const tooLong = async () =>
      (await coordinator().get(contract.dossierStays, { params: { dossier } })).body.stays.map((one) => one.tooLong);
    at(7);
    expect(await tooLong()).toEqual([false]);
    const shortStayDays = async () =>
      (await here.get(contract.ward, { params: { ward: berk.ward } })).body.beds.map(
        ({ guest }) => guest?.shortStayDays,
      );
    expect(await shortStayDays()).toEqual([7]);
    at(8);
    expect(await tooLong()).toEqual([true]);
    // Where the approach ended the clock stands still, with the rule of that day.
    await close(dossier);
    await world.owner`update stability_rule set until_day = ${addDays(from, 9)} where region = 'limburg'`;
    await world.owner`
      insert into stability_rule (region, from_day, rule)
      values ('limburg', ${addDays(from, 9)}, ${world.owner.json({ ...defaultStabilityRule, shortStayDays: 30 })})`;
    at(10);
    expect(await tooLong()).toEqual([true]);
    expect(await shortStayDays()).toEqual([7]);
    await discharge(dossier, stay, here, 2);
  } finally {
    await world.owner`delete from stability_rule where region = 'limburg'`;
    world.clock.set(begun);
  }
});

test('a bed that was closed meanwhile is told, so that another is chosen', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Saar');
  const here = world.as('ward_here');
  const params = await ask(dossier, linde.ward);
  await offerAndChoose(params, linde.ward, here);
  const [open, closed] = linde.beds;
  await closeBed(closed);
  const told = { status: 409, refusal: 'bed_closed' };
  expect((await admit(params, closed, here)).problem).toMatchObject(told);
  const { stay } = (await admit(params, open, here)).body;
  const move = { bed: closed, on: world.today(), seen: 1 };
  expect((await here.post(contract.moveStay, { params: { dossier, stay }, body: move })).problem).toMatchObject(told);
  await discharge(dossier, stay, here);
});

test('a bed that is being closed while somebody is admitted to it takes nobody', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Wout');
  const here = world.as('ward_here');
  const params = await ask(dossier, linde.ward);
  await offerAndChoose(params, linde.ward, here);
  const [bed] = linde.beds;
  let admission: ReturnType<typeof admit> | undefined;
  await asRegistrar(people.ward_here, async (recorder) => {
    await closeLinde(recorder, bed);
    admission = admit(params, bed, here);
    const isWaiting = () => world.owner`
      select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
    await expect.poll(isWaiting, { timeout: 30_000 }).toHaveLength(1);
  });
  expect((await admission)?.problem).toMatchObject({ status: 409, refusal: 'bed_closed' });
  expect(await world.owner`select from bed where id = ${bed} and taken`).toHaveLength(0);
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 4 } }));
});

test('tables made again from the ledger equal those that were kept', async () => {
  const tables = ['ward', 'bed', 'ward_availability', 'bed_request', 'bed_request_ward', 'stay'];
  const read = async () =>
    Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => [
          table,
          [...(await world.owner`select * from ${world.owner(table)} order by 1, 2, 3`)],
        ]),
      ),
    );
  const before = await read();
  for (const table of tables) expect(before[table].length, table).toBeGreaterThan(0);
  await world.rebuild();
  expect(await read()).toEqual(before);
});
