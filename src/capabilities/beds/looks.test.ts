import { afterEach, beforeEach, expect, test } from 'vitest';
import { react } from '#app/reactions.ts';
import { beginLife, type Life } from '#app/testing-life.ts';
import { here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { dossierHead } from '#capabilities/dossier/contract.ts';
import { endShare } from '#capabilities/dossier/sharing/contract.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import type { StreamId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import { looksOfRegion } from './jobs.ts';
import { done } from './testing-asking.ts';
import { eik, linde, openWards } from './testing-clinic.ts';

let world: World;
let life: Life;
/** Eik offered until then and is chosen; Linde was asked the same day. Its agency has the case manager too, and sees the person all the time. */
let offeredUntil: Day;
const needs = {
  ...({ level: '2-high', sector: 'forensic_care', reason: 'risk_rises', crisis: false, planned: false } as const),
  ...({ words: null, nextPlace: 'home' } as const),
};
let request: StreamId;
beforeEach(async () => {
  world = await openWorld();
  await openWards(world);
  world.clock.set('2024-01-08T09:00:00Z');
  life = beginLife(world);
  await life.submit();
  await life.check();
  await life.place();
  await life.include();
  const [today, { dossier }] = [world.today(), life];
  offeredUntil = addDays(today, 5);
  const body = { ...needs, from: today, until: addDays(today, 60) };
  request = (await manager().post(contract.requestBed, { params: { dossier }, body })).body.request;
  const params = { dossier, request };
  await done(manager().post(contract.askWard, { params, body: { ward: eik.ward, seen: 1 } }));
  await done(manager().post(contract.askWard, { params, body: { ward: linde.ward, seen: 2 } }));
  const offer = { ward: eik.ward, from: today, until: offeredUntil };
  await done(clinic().post(contract.offerBed, { params, body: offer }));
  await done(manager().post(contract.acceptOffer, { params, body: { ward: eik.ward, seen: 4 } }));
});
afterEach(() => world?.close());

const manager = () => world.as('case_manager');
const director = () => world.as('process_director');
const clinic = () => world.as('ward');
/** As every night, in the name of this process director. */
const night = () =>
  director().within(async (tx, actor) =>
    looksOfRegion(react).run({ tx, keys: world.keys, actor, today: world.today(), data: null }),
  );
const found = async () => {
  const params = { dossier: life.dossier, request };
  const { status, wards } = (await director().get(contract.bedRequest, { params })).body;
  const answers = wards.map(({ name, answer, refusal, until }) => ({ name, answer, refusal, until }));
  return { status, answers: answers.sort((a, b) => a.name.localeCompare(b.name)) };
};
const waits = async () =>
  (
    await world.owner<{ kind: string }[]>`
      select kind from work_item where dossier = ${life.dossier} and kind in ('find_bed', 'bed_gone', 'answer_request', 'admit') order by kind`
  ).map(({ kind }) => kind);
const gone = { name: 'Eik', answer: 'declined', refusal: null, until: null };
const ofManager = async () =>
  (await manager().get(readWork)).body.items.filter(({ kind }) => kind === 'bed_gone').map(({ subject }) => subject);
const everything = async () => [
  ...(await world.owner`select * from work_item where dossier = ${life.dossier} order by id`),
  ...(await world.owner`select * from bed_request_ward where dossier = ${life.dossier} order by ward`),
  ...(await world.owner`select * from bed_request where dossier = ${life.dossier}`),
];

test('a chosen ward whose look has run out is waited for by nobody: the search is open again, and who holds on is told so', async () => {
  world.clock.set(`${addDays(offeredUntil, 13)}T09:00:00Z`);
  await night();
  expect((await found()).status, 'it looks until the next day').toBe('accepted');
  expect(await waits()).toEqual(['admit']);
  world.clock.set(`${addDays(offeredUntil, 14)}T09:00:00Z`);
  expect((await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body).toEqual([]);
  await night();
  // Linde had its days to look, and said nothing: that shows by its day.
  const silent = { name: 'Linde', answer: 'waiting', refusal: null, until: null };
  expect(await found()).toEqual({ status: 'open', answers: [gone, silent] });
  expect(await waits()).toEqual(['bed_gone', 'find_bed']);
  expect(await ofManager()).toEqual([request]);
  const before = await everything();
  await night();
  expect(await everything(), 'once').toEqual(before);
  await world.rebuild();
  expect(await everything()).toEqual(before);
  const params = { dossier: life.dossier, request };
  await done(manager().post(contract.withdrawRequest, { params, body: { seen: 6 } }));
  expect(await waits()).toEqual([]);
});

test('what a chosen ward sees is ended by somebody who does not see placement: that is looked up at once, in the name of who directs the process', async () => {
  const { dossier } = life;
  const asked = async () =>
    (await world.owner<{ data: unknown }[]>`select data from pgboss.job where name = 'looks_of_region'`).map(
      ({ data }) => data,
    );
  const endSeen = async (of: string) => {
    const [share] = await world.owner<{ id: string }[]>`
      select id from share
      where dossier = ${dossier} and agency = ${of} and section = 'placement' and (until_day is null or until_day > ${world.today()})
      order by until_day desc`;
    const { version: seen } = (await manager().get(dossierHead, { params: { dossier } })).body;
    const body = { share: share?.id ?? '', reason: 'purpose_ended', seen } as const;
    const { problem } = await manager().post(endShare, { params: { dossier }, body });
    expect(problem).toBeUndefined();
  };
  const closed = await world.owner`
    delete from share where dossier = ${dossier} and agency = ${manager().agency} and section = 'placement' returning *`;
  expect(closed.length).toBeGreaterThan(0);
  const open = async () =>
    (
      await world.owner`
        select from share where dossier = ${dossier} and agency = ${people.ward.agency} and section = 'placement' and until_day > ${world.today()}`
    ).length;
  while ((await open()) > 0) await endSeen(people.ward.agency);
  const { id: user, agency } = people.process_director;
  expect(await asked()).toEqual([{ asker: { user, agency, region: here }, data: null }]);
  expect((await found()).status, 'until that is done').toBe('accepted');
  await night();
  expect((await found()).status).toBe('open');
  expect((await found()).answers[0]).toEqual(gone);
  expect(await waits()).toEqual(['answer_request', 'bed_gone', 'find_bed']);
  // What the manager sees by now no more, no step says either.
  expect(await ofManager()).toEqual([]);
  await world.owner`insert into share ${world.owner([...closed])}`;
  expect(await ofManager()).toEqual([request]);
  const before = await everything();
  await world.rebuild();
  expect(await everything()).toEqual(before);
  // Who waits to answer, and was shut out without a word, is looked up too.
  await world.owner`
    update shared_section set until_day = ${world.today()}
    where dossier = ${dossier} and agency = ${people.ward_here.agency} and section = 'placement' and purpose = 'placement'`;
  await night();
  expect((await found()).answers[1]).toMatchObject({ name: 'Linde', answer: 'waiting' });
  await world.owner`
    update shared_section set until_day = ${world.today()}
    where dossier = ${dossier} and agency = ${people.ward_here.agency} and section = 'placement'`;
  await night();
  expect((await found()).answers[1]).toMatchObject({ name: 'Linde', answer: 'declined', refusal: null });
  expect(await waits()).toEqual(['bed_gone', 'find_bed']);
});

test('who lost its look by an admission that was taken back has it again with the search, so no night takes that away', async () => {
  const { dossier } = life;
  await done(manager().post(contract.withdrawRequest, { params: { dossier, request }, body: { seen: 5 } }));
  const [today, house] = [world.today(), world.as('ward_here')];
  const anew = { ...needs, from: today, until: addDays(today, 60) };
  request = (await manager().post(contract.requestBed, { params: { dossier }, body: anew })).body.request;
  const params = { dossier, request };
  await done(manager().post(contract.askWard, { params, body: { ward: linde.ward, seen: 1 } }));
  await done(manager().post(contract.askWard, { params, body: { ward: eik.ward, seen: 2 } }));
  const offer = { ward: linde.ward, from: today, until: addDays(today, 20) };
  await done(house.post(contract.offerBed, { params, body: offer }));
  await done(manager().post(contract.acceptOffer, { params, body: { ward: linde.ward, seen: 4 } }));
  const admitted = await house.post(contract.admit, { params, body: { bed: linde.beds[0], on: today, seen: 5 } });
  const undone = { reason: 'did_not_come', seen: 1 } as const;
  await done(house.post(contract.withdrawStay, { params: { dossier, stay: admitted.body.stay }, body: undone }));
  world.clock.set(`${addDays(today, 1)}T09:00:00Z`);
  const asked = async () => (await clinic().get(contract.wardRequests, { params: { ward: eik.ward } })).body;
  const before = await found();
  expect(before).toMatchObject({ status: 'accepted', answers: [{ answer: 'waiting' }, { answer: 'accepted' }] });
  expect(await asked(), 'by the admission').toEqual([]);
  await night();
  expect(await found()).toEqual(before);
  await done(house.post(contract.declineRequest, { params, body: { ward: linde.ward, reason: 'full' } }));
  expect(await waits(), 'the ward was to admit after all').toEqual(['answer_request', 'bed_gone', 'find_bed']);
  expect(await asked()).toHaveLength(1);
  await night();
  expect((await found()).answers[0]).toMatchObject({ name: 'Eik', answer: 'waiting' });
});

test('who sees placement ends it and asks for nothing: what follows is done in the same transaction', async () => {
  const { dossier } = life;
  const [share] = await world.owner<{ id: string }[]>`
    select id from share where dossier = ${dossier} and agency = ${people.ward.agency} and section = 'placement' order by until_day desc`;
  const { version: seen } = (await manager().get(dossierHead, { params: { dossier } })).body;
  const body = { share: share?.id ?? '', reason: 'purpose_ended', seen } as const;
  expect((await manager().post(endShare, { params: { dossier }, body })).problem).toBeUndefined();
  expect(await world.owner`select from pgboss.job where name = 'looks_of_region'`).toHaveLength(0);
});
