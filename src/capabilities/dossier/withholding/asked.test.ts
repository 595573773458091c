/** Who is asked to confirm that an entry is withheld, and whom that goes along to. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beginLife } from '#app/testing-life.ts';
import { agencies, here, people } from '#app/testing-people.ts';
import { appoint, openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { addDays } from '#vocabulary/day.ts';
import { type DossierId, UserId } from '#vocabulary/ids.ts';
import { arrangeCover, assignRole, decideOutflow, dossierHead } from '../contract.ts';
import * as contract from './contract.ts';

const Row = z.object({ subject: z.uuid() });
let world: World;
let manager: Visitor;
let director: Visitor;
/** Directs processes at the same house. */
let second: Visitor;
let municipal: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [manager, director] = [world.as('case_manager'), world.as('process_director')];
  [second, municipal] = [world.as('second_process_director'), world.as('municipal_case_director')];
});
afterAll(() => world?.close());

interface Told {
  readonly dossier: DossierId;
  readonly entry: string;
}
async function begin(): Promise<Told> {
  const life = beginLife(world);
  for (const step of [life.submit, life.check, life.place, life.include]) await step();
  const { dossier } = life;
  for (const agency of [agencies.housing, agencies.municipality])
    for (const section of ['core', 'social'])
      await world.owner`
        insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
        values (${here}, ${dossier}, ${agency.id}, ${section}, ${newId()}, 'wgs', 'plan_and_network', '2026-11-01')`;
  const body = { kind: 'note', section: 'social', on: world.today(), words: 'Buurman doet aangifte.' } as const;
  return { dossier, entry: (await manager.post(recordEntry, { params: { dossier }, body })).body.id };
}
const proposing = ({ dossier, entry }: Told, who: Visitor, over: object = {}) =>
  who.post(contract.proposeWithholding, {
    params: { dossier },
    body: {
      entry,
      agency: agencies.housing.id,
      user: null,
      reason: 'investigation',
      until: addDays(world.today(), 60),
      ...over,
    },
  });
async function propose(told: Told, who = manager, over: object = {}) {
  const said = await proposing(told, who, over);
  expect(said.problem).toBeUndefined();
  return said.body.id;
}
const fromSecond = () => ({ agency: agencies.careSafetyHouse.id, user: second.id });
const confirm = (who: Visitor, { dossier }: Told, withholding: contract.WithholdingId) =>
  who.post(contract.confirmWithholding, { params: { dossier, withholding }, body: { seen: 1 } });
const askedOf = async (who: Visitor, { dossier }: Told) =>
  (await who.get(readWork)).body.items
    .filter((item) => item.kind === 'confirm_withholding' && item.dossier === dossier)
    .map(({ subject }) => subject);
const seenBy = async (who: Visitor, { dossier }: Told) =>
  (await who.get(dossierHead, { params: { dossier } })).body.version;
const rows = ({ dossier }: Told) => world.owner`
  select subject, for_user, of_agency, for_role, waits_for, rests from work_item
  where dossier = ${dossier} and kind = 'confirm_withholding' order by subject`;

test('who does not see an entry is not asked to keep it from another, and cannot', async () => {
  const told = await begin();
  const first = await propose(told, manager, { agency: agencies.careSafetyHouse.id, user: director.id });
  expect((await confirm(second, told, first)).status).toBe(204);
  const id = await propose(told);
  expect(await askedOf(director, told)).toEqual([]);
  expect(await askedOf(municipal, told)).toEqual([id]);
  expect((await confirm(director, told, id)).status).toBe(404);
  expect((await confirm(municipal, told, id)).status).toBe(204);
});

test('who stands in and proposes does not wait for themselves', async () => {
  const told = await begin();
  const { dossier } = told;
  const body = {
    role: 'process_director',
    user: second.id,
    from: world.today(),
    until: addDays(world.today(), 20),
    seen: await seenBy(director, told),
  } as const;
  expect((await director.post(arrangeCover, { params: { dossier }, body })).problem).toBeUndefined();
  const id = await propose(told, second);
  expect(await askedOf(second, told)).toEqual([]);
  expect(await askedOf(manager, told)).toEqual([id]);
  // Nor is who stands in asked to keep something from themselves.
  const other = await propose(told, manager, fromSecond());
  expect(await askedOf(municipal, told)).toEqual([other]);
});

test('who is not at work is asked nothing, unless somebody stands in', async () => {
  const told = await begin();
  await world.owner`update appointment set kept_out_from = ${world.today()} where app_user = ${director.id}`;
  const id = await propose(told);
  expect(await askedOf(municipal, told)).toEqual([id]);
  await world.owner`
    insert into cover (region, dossier, role, app_user, from_day, until_day)
    values (${here}, ${told.dossier}, 'process_director', ${second.id}, ${world.today()}, ${addDays(world.today(), 5)})`;
  const other = await propose(told);
  expect(await askedOf(second, told)).toEqual([other]);
  await world.owner`update appointment set kept_out_from = null where app_user = ${director.id}`;
});

test('what a municipal case director was asked goes along to the next', async () => {
  const told = await begin();
  const { dossier } = told;
  const id = await propose(told, manager, { agency: agencies.careSafetyHouse.id });
  expect(await askedOf(municipal, told)).toEqual([id]);
  const person = { ...people.municipal_case_director, id: UserId.parse(newId()), name: 'Toos Raaijmakers' };
  const next = await appoint(world, person);
  const body = {
    role: 'municipal_case_director',
    user: next.id,
    agency: agencies.municipality.id,
    seen: await seenBy(director, told),
  } as const;
  // From whom it is to be kept records it, and still sees no step of it.
  expect((await director.post(assignRole, { params: { dossier }, body })).problem).toBeUndefined();
  expect(await askedOf(municipal, told)).toEqual([]);
  expect(await askedOf(next, told)).toEqual([id]);
  expect(await askedOf(director, told)).toEqual([]);
  expect((await confirm(next, told, id)).status).toBe(204);
});

test('who it is to be kept from makes the step follow and rest as a rebuild has it, and goes on not seeing it', async () => {
  const told = await begin();
  const { dossier } = told;
  const [id] = [await propose(told, manager, fromSecond()), await propose(told, director, fromSecond())];
  const sees = () =>
    second.within((tx) =>
      tx.many(Row, sql`select subject from work_item where dossier = ${dossier} and subject = ${id}`),
    );
  const third = await appoint(world, { ...people.process_director, id: UserId.parse(newId()), name: 'Wim Schreurs' });
  const body = {
    role: 'process_director',
    user: third.id,
    agency: agencies.careSafetyHouse.id,
    seen: await seenBy(second, told),
  } as const;
  expect((await second.post(assignRole, { params: { dossier }, body })).problem).toBeUndefined();
  expect(await askedOf(third, told)).toEqual([id]);
  expect(await sees()).toEqual([]);
  const deceased = {
    reason: 'deceased',
    words: null,
    aftercareUntil: null,
    participants: [],
    seen: await seenBy(second, told),
  } as const;
  expect((await second.post(decideOutflow, { params: { dossier }, body: deceased })).problem).toBeUndefined();
  const live = [...(await rows(told))];
  expect(live).toMatchObject([{ rests: true }, { rests: true }]);
  expect(await sees()).toEqual([]);
  // Nobody is left who could be asked.
  expect((await proposing(told, third)).problem?.refusal).toBe('dossier_closed');
  const { decides, proposes } = (await third.get(contract.listWithholdings, { params: { dossier } })).body;
  expect([decides, proposes]).toEqual([true, false]);
  await world.rebuild();
  expect([...(await rows(told))]).toEqual(live);
});
