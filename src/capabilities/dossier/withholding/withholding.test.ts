/** One entry kept from somebody: two people decide, the walls keep it, those who may know are told, and it ends by the clock. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beginLife } from '#app/testing-life.ts';
import { agencies, here, people } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { addWords, readJournal, recordEntry } from '#capabilities/plan/journal/contract.ts';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { addDays, type Day, dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import * as lifeLine from '../timeline/contract.ts';
import * as contract from './contract.ts';
import { firstWordsOf } from './rules.ts';

const Counted = z.object({ entries: z.number(), passages: z.number(), streams: z.number() });
let world: World;
let dossier: DossierId;
let entry: string;
let manager: Visitor;
let director: Visitor;
/** Of the agency from which it is kept: sees the social part and the core. */
let partner: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [manager, director, partner] = [world.as('case_manager'), world.as('process_director'), world.as('partner')];
  const life = beginLife(world);
  for (const step of [life.submit, life.check, life.place, life.include]) await step();
  dossier = life.dossier;
  for (const section of ['core', 'social'])
    await world.owner`
      insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
      values (${here}, ${dossier}, ${agencies.housing.id}, ${section}, ${newId()}, 'wgs', 'plan_and_network', '2026-11-01')`;
  const told = {
    kind: 'note',
    section: 'social',
    on: world.today(),
    words: 'Buurman doet aangifte, nog niet zeggen.',
  } as const;
  entry = (await manager.post(recordEntry, { params: { dossier }, body: told })).body.id;
  await manager.post(recordEntry, { params: { dossier }, body: { ...told, words: 'Sleutel opgehaald.' } });
});
afterAll(() => world?.close());

const until = () => addDays(world.today(), 10);
const propose = (who = manager, over: object = {}) =>
  who.post(contract.proposeWithholding, {
    params: { dossier },
    body: { entry, agency: agencies.housing.id, user: null, reason: 'investigation', until: until(), ...over },
  });
const list = async (who: Visitor) =>
  (await who.get(contract.listWithholdings, { params: { dossier } })).body.withholdings;
const act = (endpoint: typeof contract.confirmWithholding, who: Visitor, withholding: string, seen: number) =>
  who.post(endpoint, { params: { dossier, withholding: withholding as never }, body: { seen } });
/** Entries, by every door: journal now and as of a day, the life line and its words, the row, the passage, the ledger. */
async function sees(who: Visitor): Promise<number[]> {
  const params = { dossier };
  const journal = async (query: object) => (await who.get(readJournal, { params, query })).body.entries.length;
  const line = (await who.get(lifeLine.readLifeLine, { params })).body.entries.length;
  const words = (await who.get(lifeLine.readLifeWords, { params })).body.words.filter(
    ({ text }) => text !== null,
  ).length;
  const rows = await who.within((tx) =>
    tx.many(
      Counted,
      sql`select (select count(*) from journal_entry where dossier = ${dossier})::int as entries,
        (select count(*) from passage where dossier = ${dossier} and section = 'social')::int as passages,
        (select count(*) from ledger where dossier = ${dossier} and kind = 'journal')::int as streams`,
    ),
  );
  const [counted] = rows;
  return [
    await journal({}),
    // The database records by its own clock.
    await journal({ knownOn: dayOf(new Date()) }),
    line,
    words,
    counted?.entries ?? -1,
    counted?.passages ?? -1,
    counted?.streams ?? -1,
  ];
}
const all = [2, 2, 2, 2, 2, 2, 2];
const butOne = [1, 1, 1, 1, 1, 1, 1];

test('it is proposed with a reason and a day, from another than who wrote it or proposes it', async () => {
  const no = async (over: object, who = manager) => (await propose(who, over)).problem?.refusal;
  expect(await no({ until: world.today() })).toBe('wrong_period');
  expect(await no({ until: addDays(world.today(), 400) as Day })).toBe('wrong_period');
  expect(await no({ agency: agencies.forensicCare.id })).toBe('wrote_it');
  expect(await no({ agency: agencies.careSafetyHouse.id }, director)).toBe('from_oneself');
  expect(await no({ user: people.referrer.id })).toBe('not_appointed');
  expect((await propose(manager, { entry: newId() })).status).toBe(404);
  expect((await propose(partner)).status).toBe(403);
  // A colleague of the team sees the part and has nothing to do with this person.
  const colleague = world.as('second_case_manager');
  expect(await no({}, colleague)).toBe('not_holding_on');
  const decides = async (who: Visitor) =>
    (await who.get(contract.listWithholdings, { params: { dossier } })).body.decides;
  expect(await decides(colleague)).toBe(false);
  for (const who of [manager, director, world.as('second_process_director')]) expect(await decides(who)).toBe(true);
});

test('[ASVS 8.2.2] [ASVS 8.2.3] one alone keeps nothing from anybody; once another confirms, it is in no answer and no row for who it is kept from', async () => {
  const { id } = (await propose()).body;
  expect(await sees(partner)).toEqual(all);
  expect((await act(contract.confirmWithholding, manager, id, 1)).problem?.refusal).toBe('same_person');
  expect((await act(contract.confirmWithholding, world.as('process_director_elsewhere'), id, 1)).status).toBe(404);
  const colleague = world.as('second_case_manager');
  expect((await act(contract.confirmWithholding, colleague, id, 1)).problem?.refusal).toBe('not_holding_on');
  expect((await act(contract.confirmWithholding, director, id, 1)).status).toBe(204);
  expect((await act(contract.liftWithholding, colleague, id, 2)).problem?.refusal).toBe('not_holding_on');
  expect((await act(contract.confirmWithholding, director, id, 2)).problem?.refusal).toBe('not_proposed');
  expect(await sees(partner)).toEqual(butOne);
  expect(await sees(manager)).toEqual(all);
});

test('that it is withheld is told to those who see it, and to nobody from whom it is', async () => {
  expect(await list(director)).toMatchObject([
    {
      entry,
      kind: 'note',
      firstWords: 'Buurman doet aangifte, nog niet zeggen.',
      agencyName: agencies.housing.name,
      state: 'standing',
      proposedByName: manager.name,
      confirmedByName: director.name,
    },
  ]);
  const rows = await partner.within((tx) =>
    tx.many(
      Counted,
      sql`select (select count(*) from withholding)::int as entries, (select count(*) from ledger where kind = 'withholding')::int as passages, 0 as streams`,
    ),
  );
  expect(rows).toEqual([{ entries: 0, passages: 0, streams: 0 }]);
});

test('what could be withheld is read by who may propose it, as a look of its own', async () => {
  const choose = async (who: Visitor) => (await who.get(contract.listWithholdable, { params: { dossier } })).status;
  const looks = () =>
    world.owner`select verb from access_log where app_user = ${manager.id} and dossiers @> array[${dossier}]::uuid[] order by position`;
  expect(await choose(partner)).toBe(403);
  expect(await choose(world.as('process_director_elsewhere'))).toBe(404);
  const before = (await looks()).length;
  await list(manager);
  expect(await choose(manager)).toBe(200);
  expect((await looks()).slice(before).map(({ verb }) => verb)).toEqual(['withholding.list', 'withholding.choose']);
});

test('who withholds knows each entry by its kind, its day and its first words, and reads no others in the list', async () => {
  const shown = await manager.get(contract.listWithholdings, { params: { dossier } });
  expect(JSON.stringify(shown.body)).not.toContain('Sleutel opgehaald.');
  const { entries } = (await manager.get(contract.listWithholdable, { params: { dossier } })).body;
  expect(entries.map(({ kind, on, firstWords }) => [kind, on, firstWords]).toSorted()).toEqual([
    ['note', world.today(), 'Buurman doet aangifte, nog niet zeggen.'],
    ['note', world.today(), 'Sleutel opgehaald.'],
  ]);
  expect(firstWordsOf('Een twee drie', 8)).toBe('Een twee…');
  expect(firstWordsOf('Een twee drie', 9)).toBe('Een twee…');
  expect(firstWordsOf('Een\n  twee', 8)).toBe('Een twee');
  expect(firstWordsOf('onafgebroken', 4)).toBe('onaf…');
});

/** Rows that nothing recorded are gone when tables are made again. */
async function shareWithHousing(): Promise<void> {
  for (const section of ['core', 'social'])
    await world.owner`
      insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
      select ${here}, ${dossier}, ${agencies.housing.id}, ${section}, ${newId()}, 'wgs', 'plan_and_network', '2026-11-01'
      where not exists (select from share where dossier = ${dossier} and agency = ${agencies.housing.id} and section = ${section})`;
}

test('made again from the ledger it is kept from the same', async () => {
  await world.rebuild();
  await shareWithHousing();
  expect(await sees(partner)).toEqual(butOne);
  expect(await sees(manager)).toEqual(all);
});

test('[ASVS 8.3.2] it ends with its day, by the clock and by nobody', async () => {
  world.clock.set('2026-12-01T22:59:59Z');
  expect((await sees(partner))[0]).toBe(1);
  world.clock.set('2026-12-01T23:00:00Z');
  expect((await sees(partner))[0]).toBe(2);
  expect(await list(director)).toMatchObject([{ state: 'over' }]);
  world.clock.set('2026-11-22T09:00:00Z');
  expect((await sees(partner))[0]).toBe(1);
});

test('it is lifted by one of those who may know, at once', async () => {
  const [one] = await list(manager);
  expect((await act(contract.liftWithholding, manager, one?.id ?? '', one?.version ?? 0)).status).toBe(204);
  expect(await sees(partner)).toEqual(all);
  expect(await list(manager)).toMatchObject([{ state: 'lifted' }]);
});

test('from one person of an agency it is kept while colleagues see it, and may know', async () => {
  const second = world.as('second_process_director');
  const { id } = (await propose(manager, { agency: second.agency, user: second.id })).body;
  await act(contract.confirmWithholding, director, id, 1);
  const length = async (who: Visitor) => (await who.get(readJournal, { params: { dossier } })).body.entries.length;
  const open = await length(director);
  expect(await length(second)).toBe(open - 1);
  // The other one, lifted by now, is of the same entry, which they do not see.
  expect(await list(second)).toHaveLength(0);
  expect(await list(director)).toHaveLength(2);
});

test('words that come later to an entry that is kept from somebody are kept from them too', async () => {
  const [params, before] = [{ dossier }, await sees(partner)];
  const bare = { kind: 'signal', section: 'social', on: world.today(), words: null } as const;
  const { id } = (await manager.post(recordEntry, { params, body: bare })).body;
  const { id: withholding } = (await propose(manager, { entry: id })).body;
  const second = world.as('second_process_director');
  expect((await act(contract.confirmWithholding, second, withholding, 1)).status).toBe(204);
  const added = { params: { dossier, entry: id }, body: { words: 'Hij slaapt bij zijn zus.' } };
  expect((await manager.post(addWords, added)).status).toBe(204);
  // Kept from them are the entry, the words and both its rows in the ledger.
  expect(await sees(manager)).toEqual([3, 3, 3, 3, 3, 3, 4]);
  expect(await sees(partner)).toEqual(before);
  await world.rebuild();
  await shareWithHousing();
  expect(await sees(partner)).toEqual(before);
});

test('another who holds on is asked to confirm, by a day; from whom it is to be kept sees no step, and it goes once it is decided', async () => {
  const work = async (who: Visitor) =>
    (await who.get(readWork)).body.items.filter(({ kind }) => kind === 'confirm_withholding');
  const rows = (who: Visitor) =>
    who.within((tx) =>
      tx.many(
        z.object({ n: z.number() }),
        sql`select count(*)::int as n from work_item where kind = 'confirm_withholding'`,
      ),
    );
  const { id } = (await propose()).body;
  expect(await work(director)).toMatchObject([{ dossier, subject: id }]);
  expect(await work(manager)).toEqual([]);
  expect((await manager.get(readWork)).body.awaited.filter(({ kind }) => kind === 'confirm_withholding')).toHaveLength(
    1,
  );
  expect(await rows(partner)).toEqual([{ n: 0 }]);
  expect(await rows(world.as('second_process_director'))).toEqual([{ n: 1 }]);
  expect((await act(contract.confirmWithholding, director, id, 1)).status).toBe(204);
  expect(await work(director)).toEqual([]);
  // What the director proposes, the case manager is asked; and nobody of whom it is kept from.
  const [manages, directs] = [
    await propose(director),
    await propose(director, { agency: agencies.careSafetyHouse.id, user: world.as('second_process_director').id }),
  ];
  expect((await work(manager)).map(({ subject }) => subject).sort()).toEqual([manages.body.id, directs.body.id].sort());
  for (const { body } of [manages, directs])
    expect((await act(contract.liftWithholding, manager, body.id, 1)).status).toBe(204);
  expect(await work(manager)).toEqual([]);
  await act(contract.liftWithholding, manager, id, 2);
});
