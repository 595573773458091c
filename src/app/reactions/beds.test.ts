import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { react } from '#app/reactions.ts';
import { people, here as regionHere } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import * as contract from '#capabilities/beds/contract.ts';
import { actsIn, done, until } from '#capabilities/beds/testing-asking.ts';
import { berk, eik, linde, openPerson, openWards } from '#capabilities/beds/testing-clinic.ts';
import { readWork } from '#capabilities/board/contract.ts';
import type { DossierEvent } from '#capabilities/dossier/events.ts';
import { dossierKind, dossierStream } from '#capabilities/dossier/store.ts';
import { Recorder } from '#platform/ledger.ts';
import { addDays } from '#vocabulary/day.ts';
import { accept } from '#vocabulary/decision.ts';
import type { AgencyId, DossierId } from '#vocabulary/ids.ts';

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

const { coordinator, clinic, needs, ask, offerAndChoose, admit, discharge, close, undo, openSecondWard } = actsIn(
  () => world,
);

test('when the approach ends nobody looks for a bed any more, and none is asked', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Yusuf');
  const params = await ask(dossier);
  await close(dossier);
  expect((await coordinator().get(contract.bedRequest, { params })).body.status).toBe('withdrawn');
  expect((await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body).toEqual([]);
  expect((await clinic().get(readWork)).body.items.filter((item) => item.dossier === dossier)).toEqual([]);
  const again = await coordinator().post(contract.requestBed, { params: { dossier }, body: needs() });
  expect(again.problem).toMatchObject({ status: 409, refusal: 'dossier_closed' });
});

test('a ward that was chosen and had nobody yet sees nothing any more when the approach ends', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Wouter');
  const params = await ask(dossier);
  await offerAndChoose(params);
  expect((await clinic().get(contract.dossierStays, { params: { dossier } })).status).toBe(200);
  await close(dossier);
  expect((await clinic().get(contract.dossierStays, { params: { dossier } })).status).toBe(404);
  expect((await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body).toEqual([]);
});

test('where another bed is looked for by then, that search goes on, and the ward sees the person no more', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Bram');
  const first = await ask(dossier);
  await offerAndChoose(first);
  const { stay } = (await admit(first)).body;
  const second = await ask(dossier, linde.ward);
  expect((await undo(dossier, stay)).status).toBe(204);
  expect((await coordinator().get(contract.bedRequest, { params: first })).body.status).toBe('fulfilled');
  expect((await coordinator().get(contract.bedRequest, { params: second })).body.status).toBe('open');
  const [last] = await world.owner`
    select max(until_day)::text as until, bool_or(until_day is null) as open from share where dossier = ${dossier} and agency = ${people.ward.agency}`;
  expect(last).toEqual({ until: addDays(world.today(), 1), open: false });
  const told = () => world.owner`select subject from work_item where dossier = ${dossier} and kind = 'stay_undone'`;
  expect([...(await told())]).toEqual([{ subject: second.request }]);
  await done(coordinator().post(contract.withdrawRequest, { params: second, body: { seen: 2 } }));
  expect(await told()).toHaveLength(0);
});

test('where the offer has passed when an admission is taken back, whoever else was asked can answer or be chosen again', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Jasmijn');
  const here = world.as('ward_here');
  const [begun, today] = [world.clock.now().toISOString(), world.today()];
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  await done(coordinator().post(contract.askWard, { params, body: { ward: berk.ward, seen: 3 } }));
  await done(here.post(contract.offerBed, { params, body: { ward: linde.ward, from: today, until } }));
  const short = { from: today, until: addDays(today, 3) };
  await done(clinic().post(contract.offerBed, { params, body: { ward: eik.ward, ...short } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 6 } }));
  const admitted = await clinic().post(contract.admit, { params, body: { bed: eik.beds[0], on: today, seen: 7 } });
  expect((await here.get(contract.wardRequests, { params: { ward: berk.ward } })).body).toEqual([]);
  world.clock.set(`${addDays(today, 4)}T09:00:00Z`);
  try {
    expect((await undo(dossier, admitted.body.stay)).status).toBe(204);
    const steps = await world.owner`
      select kind, ward from work_item where dossier = ${dossier} and kind in ('accept_offer', 'answer_request') order by kind`;
    expect([...steps]).toEqual([
      { kind: 'accept_offer', ward: null },
      { kind: 'answer_request', ward: berk.ward },
    ]);
    // That the bed is gone is said by the step about the admission.
    const told = await world.owner`
      select kind from work_item where dossier = ${dossier} and kind in ('bed_gone', 'stay_undone')`;
    expect([...told]).toEqual([{ kind: 'stay_undone' }]);
    const offer = { ward: berk.ward, from: world.today(), until };
    await done(here.post(contract.offerBed, { params, body: offer }));
    const sees = await world.owner`
      select until_day::text as until from share
      where dossier = ${dossier} and agency = ${people.ward_here.agency} and section = 'placement' and until_day > ${world.today()}`;
    expect([...sees]).toEqual([{ until: addDays(today, 14) }]);
    await done(coordinator().post(contract.acceptOffer, { params, body: { ward: linde.ward, seen: 11 } }));
    // Of another bed that is gone since, the step about that admission says nothing.
    world.clock.set(`${addDays(today, 6)}T09:00:00Z`);
    await done(here.post(contract.declineRequest, { params, body: { ward: linde.ward, reason: 'full' } }));
    const gone = await world.owner`select since::text from work_item where dossier = ${dossier} and kind = 'bed_gone'`;
    expect([...gone]).toEqual([{ since: addDays(today, 6) }]);
    await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 13 } }));
  } finally {
    world.clock.set(begun);
  }
});

/** Who holds on ends, by hand, what an agency sees of a section for the sake of a bed. */
const endByHand = (dossier: DossierId, of: AgencyId, section: string) =>
  world.as('case_manager').within(async (tx, { user, agency }) => {
    const recorder = new Recorder({ tx, keys: world.keys, react, author: { user, agency } });
    const running = await world.owner<{ id: string }[]>`
      select id from share
      where dossier = ${dossier} and agency = ${of} and section = ${section} and purpose = 'placement'
        and (until_day is null or until_day > ${world.today()})`;
    expect(running.length).toBeGreaterThan(0);
    for (const { id: share } of running) {
      const command = { type: 'EndShare', share, reason: 'purpose_ended', on: world.today() } as const;
      expect(await recorder.handle(dossierKind, { stream: dossierStream(dossier) }, command)).toMatchObject({
        ok: true,
      });
    }
  });
/** Per section until when an agency sees it for the sake of a bed, tomorrow still and later. */
const seesFor = async (dossier: DossierId, agency: AgencyId): Promise<Record<string, string | null>> => {
  const rows = await world.owner<{ section: string; until: string | null }[]>`
    select section, nullif(max(coalesce(until_day, 'infinity')), 'infinity')::text as until from share
    where dossier = ${dossier} and agency = ${agency} and purpose = 'placement'
      and (until_day is null or until_day > ${addDays(world.today(), 1)})
    group by section`;
  return Object.fromEntries(rows.map(({ section, until }) => [section, until]));
};

test('what people ended by hand stays ended when the chosen ward comes back on its bed, before an admission and after it', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Hugo');
  const [begun, today] = [world.clock.now().toISOString(), world.today()];
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  await endByHand(dossier, people.ward_here.agency, 'placement');
  const short = { ward: eik.ward, from: today, until: addDays(today, 3) };
  await done(clinic().post(contract.offerBed, { params, body: short }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 4 } }));
  await done(clinic().post(contract.declineRequest, { params, body: { ward: eik.ward, reason: 'full' } }));
  expect(await seesFor(dossier, people.ward_here.agency)).toEqual({});
  // Asked again, admitted, and taken back when the offer is over.
  await done(coordinator().post(contract.askWard, { params, body: { ward: eik.ward, seen: 6 } }));
  await done(clinic().post(contract.offerBed, { params, body: short }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 8 } }));
  const admitted = await clinic().post(contract.admit, { params, body: { bed: eik.beds[0], on: today, seen: 9 } });
  world.clock.set(`${addDays(today, 4)}T09:00:00Z`);
  try {
    expect((await undo(dossier, admitted.body.stay)).status).toBe(204);
    expect((await coordinator().get(contract.bedRequest, { params })).body.status).toBe('open');
    expect(await seesFor(dossier, people.ward_here.agency)).toEqual({});
    await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 12 } }));
  } finally {
    world.clock.set(begun);
  }
});

test('a ward whose look is ended by hand before it answered is waited for by nobody, and can be asked again', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Hidde');
  const params = await ask(dossier);
  const line = async () => (await coordinator().get(contract.bedRequest, { params })).body.wards;
  const steps = async () => {
    const rows = await world.owner<{ kind: string }[]>`
      select kind from work_item where dossier = ${dossier} and kind <> 'alert_expires' order by kind`;
    return rows.map(({ kind }) => kind);
  };
  expect(await steps()).toEqual(['answer_request', 'find_bed']);
  await endByHand(dossier, people.ward.agency, 'placement');
  expect(await line()).toMatchObject([
    { ward: eik.ward, answer: 'declined', refusal: null, answeredOn: world.today() },
  ]);
  expect(await steps()).toEqual(['find_bed']);
  await done(coordinator().post(contract.askWard, { params, body: { ward: eik.ward, seen: 3 } }));
  expect(await line()).toMatchObject([{ ward: eik.ward, answer: 'waiting' }]);
  expect(await steps()).toEqual(['answer_request', 'find_bed']);
  expect((await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body).toHaveLength(1);
  // Who offered can still be chosen, and then sees it again.
  await done(clinic().post(contract.offerBed, { params, body: { ward: eik.ward, from: world.today(), until } }));
  await endByHand(dossier, people.ward.agency, 'placement');
  expect(await line()).toMatchObject([{ answer: 'offered' }]);
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 5 } }));
  expect((await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body).toHaveLength(1);
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 6 } }));
});

test('also while another is chosen: when that comes back on its bed, nobody waits for who was shut out meanwhile', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Ilse');
  const here = world.as('ward_here');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  const offer = { ward: linde.ward, from: world.today(), until };
  await done(here.post(contract.offerBed, { params, body: offer }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: linde.ward, seen: 4 } }));
  await endByHand(dossier, people.ward.agency, 'placement');
  await done(here.post(contract.declineRequest, { params, body: { ward: linde.ward, reason: 'full' } }));
  const { status, wards } = (await coordinator().get(contract.bedRequest, { params })).body;
  expect(status).toBe('open');
  expect(wards.find(({ ward }) => ward === eik.ward)).toMatchObject({ answer: 'declined', refusal: null });
  const steps = await world.owner`select from work_item where dossier = ${dossier} and kind = 'answer_request'`;
  expect(steps).toHaveLength(0);
  await done(coordinator().post(contract.askWard, { params, body: { ward: eik.ward, seen: 7 } }));
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 8 } }));
});

test('a chosen ward whose look is ended by hand before the admission is waited for by nobody: the search is open again', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Jesse');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  await done(clinic().post(contract.offerBed, { params, body: { ward: eik.ward, from: world.today(), until } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 4 } }));
  const tables = () => world.owner`
    select w.kind, w.for_role, w.ward, w.due from work_item w
    where w.dossier = ${dossier} and w.kind in ('find_bed', 'answer_request', 'accept_offer', 'admit') order by 1, 3`;
  expect((await tables()).map(({ kind }) => kind)).toEqual(['admit']);
  await endByHand(dossier, people.ward.agency, 'placement');
  const { status, wards } = (await coordinator().get(contract.bedRequest, { params })).body;
  expect(status).toBe('open');
  expect(wards.find(({ ward }) => ward === eik.ward)).toMatchObject({ answer: 'declined', refusal: null, until: null });
  expect((await tables()).map(({ kind }) => kind)).toEqual(['answer_request', 'find_bed']);
  // What it saw because it was chosen is ended along with it.
  expect(await seesFor(dossier, people.ward.agency)).toEqual({});
  expect(await seesFor(dossier, people.ward_here.agency)).toHaveProperty('placement');
  const kept = [...(await tables())];
  await world.rebuild();
  expect([...(await tables())]).toEqual(kept);
  expect((await coordinator().get(contract.bedRequest, { params })).body).toMatchObject({ status, wards });
  await done(coordinator().post(contract.askWard, { params, body: { ward: eik.ward, seen: 6 } }));
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 7 } }));
});

test('an agency of which one ward was chosen and another was asked loses both at once, and is given neither again', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Karim');
  const second = await openSecondWard();
  const params = await ask(dossier, linde.ward);
  const wards = [eik.ward, second.ward];
  for (const [at, ward] of wards.entries())
    await done(coordinator().post(contract.askWard, { params, body: { ward, seen: 2 + at } }));
  await done(clinic().post(contract.offerBed, { params, body: { ward: second.ward, from: world.today(), until } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: second.ward, seen: 5 } }));
  await endByHand(dossier, people.ward.agency, 'placement');
  const found = (await coordinator().get(contract.bedRequest, { params })).body;
  expect(found.status).toBe('open');
  for (const ward of wards)
    expect(found.wards.find((one) => one.ward === ward)).toMatchObject({ answer: 'declined', refusal: null });
  const steps = await world.owner`
    select kind, ward from work_item
    where dossier = ${dossier} and kind in ('find_bed', 'answer_request', 'accept_offer', 'admit') order by 1`;
  expect([...steps]).toEqual([
    { kind: 'answer_request', ward: linde.ward },
    { kind: 'find_bed', ward: null },
  ]);
  expect(await seesFor(dossier, people.ward.agency)).toEqual({});
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 8 } }));
});

test('an outflow withdraws a search in which one ward is chosen and another still waits', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Lars');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  await done(clinic().post(contract.offerBed, { params, body: { ward: eik.ward, from: world.today(), until } }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 4 } }));
  const { id: user, agency } = people.case_manager;
  const on = world.today();
  const decided = await world.as('case_manager').within(async (tx) => {
    const recorder = new Recorder({ tx, keys: world.keys, react, author: { user, agency } });
    const target = { stream: dossierStream(dossier) };
    const entered = accept<DossierEvent>({ type: 'PhaseEntered', phase: 'execution', on });
    await recorder.handle({ ...dossierKind, decide: () => entered }, target, { type: 'DiscardDossier', on });
    const outflow = {
      reason: 'deceased',
      words: null,
      aftercareUntil: null,
      participants: [],
      by: agency,
      on,
    } as const;
    return recorder.handle(dossierKind, target, { type: 'DecideOutflow', ...outflow });
  });
  expect(decided).toMatchObject({ ok: true });
  expect((await coordinator().get(contract.bedRequest, { params })).body.status).toBe('withdrawn');
});

test('a ward that takes an admission back sees no section that was ended by hand before', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Julia');
  const params = await ask(dossier);
  await offerAndChoose(params);
  await endByHand(dossier, people.ward.agency, 'care');
  const { stay } = (await admit(params)).body;
  expect(await seesFor(dossier, people.ward.agency)).toEqual({ core: null, placement: null });
  expect((await undo(dossier, stay)).status).toBe(204);
  const longest = addDays(until, 14);
  expect(await seesFor(dossier, people.ward.agency)).toEqual({ core: longest, placement: longest });
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 6 } }));
});

test('a ward that had somebody before and was asked anew has the longer of both looks back', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Niels');
  const here = world.as('ward_here');
  const [begun, today] = [world.clock.now().toISOString(), world.today()];
  const first = await ask(dossier, linde.ward);
  await offerAndChoose(first, linde.ward, here);
  const { stay } = (await admit(first, linde.beds[0], here)).body;
  await discharge(dossier, stay, here);
  try {
    world.clock.set(`${addDays(today, 5)}T09:00:00Z`);
    const asked = world.today();
    const params = await ask(dossier);
    await done(coordinator().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
    const short = { ward: eik.ward, from: asked, until: addDays(asked, 3) };
    await done(clinic().post(contract.offerBed, { params, body: short }));
    await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 4 } }));
    const admitted = await clinic().post(contract.admit, { params, body: { bed: eik.beds[0], on: asked, seen: 5 } });
    world.clock.set(`${addDays(asked, 4)}T09:00:00Z`);
    expect((await undo(dossier, admitted.body.stay)).status).toBe(204);
    expect(await seesFor(dossier, people.ward_here.agency)).toMatchObject({ placement: addDays(asked, 14) });
    await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 8 } }));
  } finally {
    world.clock.set(begun);
  }
});

test('a ward sees who lies there as long as that lasts, past the agreed day and after the approach ended', async () => {
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Lotte');
  const params = await ask(dossier);
  await offerAndChoose(params);
  const {
    body: { stay },
  } = await admit(params);
  const begun = world.clock.now().toISOString();
  world.clock.set(`${addDays(until, 60)}T09:00:00Z`);
  try {
    const guests = async () =>
      (await clinic().get(contract.ward, { params: { ward: eik.ward } })).body.beds.map(({ guest }) => guest?.name);
    expect(await guests()).toEqual(['Lotte Dorrestein']);
    await close(dossier);
    world.clock.set(`${addDays(until, 160)}T09:00:00Z`);
    expect(await guests()).toEqual(['Lotte Dorrestein']);
    const longer = { plannedUntil: addDays(until, 300), seen: 1 };
    await done(clinic().post(contract.extendStay, { params: { dossier, stay }, body: longer }));
    await discharge(dossier, stay, clinic(), 2);
    world.clock.set(`${addDays(until, 174)}T09:00:00Z`);
    expect((await clinic().get(contract.dossierStays, { params: { dossier } })).status).toBe(404);
  } finally {
    world.clock.set(begun);
  }
});

test('a ward that comes back on its bed does not take the look away from another ward of its agency that was asked too', async () => {
  const { ward: es } = await openSecondWard();
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Imke');
  const params = await ask(dossier);
  await done(coordinator().post(contract.askWard, { params, body: { ward: es, seen: 2 } }));
  const offer = { ward: eik.ward, from: world.today(), until };
  await done(clinic().post(contract.offerBed, { params, body: offer }));
  await done(coordinator().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 4 } }));
  await done(clinic().post(contract.declineRequest, { params, body: { ward: eik.ward, reason: 'full' } }));
  const sees = async (section: string) => {
    const [row] = await world.owner<{ until: string | null }[]>`
      select max(until_day)::text as until from share
      where dossier = ${dossier} and agency = ${people.ward.agency} and section = ${section}`;
    return row?.until;
  };
  expect(await sees('core')).toBe(addDays(world.today(), 1));
  expect(await sees('placement')).toBe(addDays(world.today(), 14));
  await done(coordinator().post(contract.withdrawRequest, { params, body: { seen: 6 } }));
});

test('who leaves a bed, told later, takes the look away from no other ward of its agency that was asked meanwhile', async () => {
  const es = await openSecondWard();
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Ilja');
  const params = await ask(dossier, es.ward);
  await offerAndChoose(params, es.ward);
  const { stay } = (await admit(params, es.bed)).body;
  const [begun, first] = [world.clock.now().toISOString(), world.today()];
  world.clock.set(`${addDays(first, 20)}T09:00:00Z`);
  try {
    const next = await ask(dossier);
    const left = { to: 'other_clinic', on: addDays(first, 1), seen: 1 } as const;
    // More than fourteen days later it can be told still.
    await done(clinic().post(contract.discharge, { params: { dossier, stay }, body: left }));
    const [row] = await world.owner<{ until: string | null }[]>`
      select max(until_day)::text as until from share
      where dossier = ${dossier} and agency = ${people.ward.agency} and section = 'placement'`;
    expect(row?.until).toBe(addDays(first, 34));
    const offer = { ward: eik.ward, from: world.today(), until };
    await done(clinic().post(contract.offerBed, { params: next, body: offer }));
    await done(coordinator().post(contract.withdrawRequest, { params: next, body: { seen: 3 } }));
  } finally {
    world.clock.set(begun);
  }
});

test('who left and is chosen for again is seen on from the day on which that is told, on a ground of that day', async () => {
  const es = await openSecondWard();
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Nadia');
  const params = await ask(dossier, es.ward);
  await offerAndChoose(params, es.ward);
  const { stay } = (await admit(params, es.bed)).body;
  const [begun, first] = [world.clock.now().toISOString(), world.today()];
  const changed = addDays(first, 10);
  const kept =
    await world.owner`select ground, from_day::text as from, until_day::text as until from legal_ground where region = ${regionHere}`;
  try {
    world.clock.set(`${addDays(first, 5)}T09:00:00Z`);
    const next = await ask(dossier);
    await offerAndChoose(next);
    await world.owner`update legal_ground set until_day = ${changed} where region = ${regionHere} and ground <> 'own_task'`;
    await world.owner`update legal_ground set from_day = ${changed} where region = ${regionHere} and ground = 'own_task'`;
    world.clock.set(`${addDays(first, 20)}T09:00:00Z`);
    const left = { to: 'other_clinic', on: addDays(first, 1), seen: 1 } as const;
    await done(clinic().post(contract.discharge, { params: { dossier, stay }, body: left }));
    const [core, ...more] = await world.owner`
      select from_day::text as from, until_day::text as until, ground from share
      where dossier = ${dossier} and agency = ${people.ward.agency} and section = 'core' and until_day > ${addDays(world.today(), 1)}`;
    expect(core).toEqual({ from: world.today(), until: addDays(until, 14), ground: 'own_task' });
    expect(more).toEqual([]);
    await done(coordinator().post(contract.withdrawRequest, { params: next, body: { seen: 4 } }));
  } finally {
    for (const { ground, from, until: end } of kept)
      await world.owner`update legal_ground set from_day = ${from}, until_day = ${end} where region = ${regionHere} and ground = ${ground}`;
    world.clock.set(begun);
  }
});

test('where no ground is left, who leaves a bed leaves it all the same, and what the ward saw ends', async () => {
  const es = await openSecondWard();
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Tess');
  const params = await ask(dossier, es.ward);
  await offerAndChoose(params, es.ward);
  const { stay } = (await admit(params, es.bed)).body;
  const next = await ask(dossier);
  await offerAndChoose(next);
  await world.owner`update legal_ground set is_on = not is_on where region = ${regionHere} and is_on`;
  try {
    await discharge(dossier, stay);
  } finally {
    await world.owner`update legal_ground set is_on = true where region = ${regionHere} and ground <> 'wams'`;
  }
  const [row] = await world.owner`
    select max(until_day)::text as until, bool_or(until_day is null) as open from share
    where dossier = ${dossier} and agency = ${people.ward.agency}`;
  expect(row).toEqual({ until: addDays(world.today(), 14), open: false });
  await done(coordinator().post(contract.withdrawRequest, { params: next, body: { seen: 4 } }));
});

test('a ward that takes an admission back, and another of whose wards is asked by then, sees what is asked and no more', async () => {
  const es = await openSecondWard();
  const { dossier } = await openPerson(world, world.as('case_manager'), 'Fenna');
  const first = await ask(dossier, es.ward);
  await offerAndChoose(first, es.ward);
  const { stay } = (await admit(first, es.bed)).body;
  const second = await ask(dossier);
  expect((await undo(dossier, stay)).status).toBe(204);
  const sees = await world.owner`
    select section, max(until_day)::text as until from share
    where dossier = ${dossier} and agency = ${people.ward.agency} group by section order by section`;
  expect([...sees]).toEqual([
    { section: 'care', until: addDays(world.today(), 1) },
    { section: 'core', until: addDays(world.today(), 1) },
    { section: 'placement', until: addDays(world.today(), 14) },
  ]);
  await done(coordinator().post(contract.withdrawRequest, { params: second, body: { seen: 2 } }));
});
