import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openWorld, type World } from '#app/testing-world.ts';
import { sql } from '#platform/db.ts';
import * as contract from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-20T09:00:00Z');
});
afterAll(() => world?.close());

const facts = {
  happenedOn: '2026-11-18',
  nature: 'confidentiality',
  categories: ['health', 'names_and_contact'],
  persons: 3,
  consequences: null,
  measures: 'Gebeld.',
} as const;
const note = async () =>
  (
    await world.as('privacy_officer').post(contract.noteBreach, {
      body: { noticedAt: '2026-11-19T09:30:00Z', ...facts, story: 'Brief naar KANARIE gestuurd.' },
    })
  ).body.id;
const read = async (breach: string) =>
  (await world.as('privacy_officer').get(contract.readBreach, { params: { breach } })).body;

test('a breach shows the hours left, is decided on twice, and then closed', async () => {
  const officer = world.as('privacy_officer');
  const breach = await note();
  expect(await read(breach)).toMatchObject({
    hoursLeft: 48,
    reportBy: '2026-11-22T09:30:00.000Z',
    words: { story: 'Brief naar KANARIE gestuurd.', measures: 'Gebeld.' },
  });
  const params = { breach };
  expect((await officer.post(contract.closeBreach, { params, body: { seen: 1 } })).problem?.refusal).toBe(
    'decide_both',
  );
  world.clock.set('2026-11-23T09:00:00Z');
  expect((await read(breach)).hoursLeft).toBe(-24);
  const report = {
    reports: true,
    reportedAt: '2026-11-23T08:30:00Z',
    reason: 'Er kan schade zijn.',
    lateReason: null,
    seen: 1,
  };
  expect((await officer.post(contract.decideReport, { params, body: report })).problem?.refusal).toBe(
    'late_reason_needed',
  );
  expect(
    (await officer.post(contract.decideReport, { params, body: { ...report, lateReason: 'Te laat gehoord.' } })).status,
  ).toBe(204);
  const telling = { tells: true, toldOn: '2026-11-23', reason: 'Hoog risico.', seen: 2 };
  expect((await officer.post(contract.decideTelling, { params, body: telling })).status).toBe(204);
  expect((await officer.post(contract.closeBreach, { params, body: { seen: 3 } })).status).toBe(204);
  expect(await read(breach)).toMatchObject({
    hoursLeft: null,
    closedOn: '2026-11-23',
    words: { story: 'Brief naar KANARIE gestuurd.' },
    decisions: [
      { what: 'telling', does: true, toldOn: '2026-11-23', reason: 'Hoog risico.', lateReason: null },
      { what: 'report', does: true, reason: 'Er kan schade zijn.', lateReason: 'Te laat gehoord.' },
    ],
  });
});

test('deciding again keeps what was decided before, with who, when and why; the newest counts', async () => {
  const officer = world.as('privacy_officer');
  const breach = await note();
  const params = { breach };
  world.clock.set('2026-11-20T09:00:00Z');
  const decide = (reason: string, seen: number, reports = false) =>
    officer.post(contract.decideReport, {
      params,
      body: { reports, reportedAt: reports ? '2026-11-20T08:00:00Z' : null, reason, lateReason: null, seen },
    });
  expect((await decide('KANARIE: kwam ongeopend terug.', 1)).status).toBe(204);
  world.clock.set('2026-11-21T09:00:00Z');
  expect((await decide('KANARIE: toch geopend.', 1)).status, 'seen what was there before').toBe(409);
  expect((await decide('KANARIE: toch geopend.', 2, true)).status).toBe(204);
  const found = await read(breach);
  expect(found).toMatchObject({ reports: true, reportedAt: '2026-11-20T08:00:00.000Z', tells: null });
  const { name } = officer;
  expect(found.decisions).toEqual([
    {
      ...{ what: 'report', version: 3, does: true, reportedAt: '2026-11-20T08:00:00.000Z', toldOn: null },
      ...{ byName: name, on: '2026-11-21', reason: 'KANARIE: toch geopend.', lateReason: null },
    },
    {
      ...{ what: 'report', version: 2, does: false, reportedAt: null, toldOn: null },
      ...{ byName: name, on: '2026-11-20', reason: 'KANARIE: kwam ongeopend terug.', lateReason: null },
    },
  ]);
  // Words of one decision do not open in the place of another.
  await world.owner`
    update breach_words set sealed = (select sealed from breach_words where breach = ${breach} and part = 'report_reason' and version = 2)
    where breach = ${breach} and part = 'report_reason' and version = 3`;
  expect((await officer.get(contract.readBreach, { params })).status).toBe(500);
  world.clock.set('2026-11-20T09:00:00Z');
});

test('what was decided before reasons stood with their decision keeps the reason there is', async () => {
  const breach = await note();
  const params = { breach };
  for (const seen of [1, 2])
    await world.as('privacy_officer').post(contract.decideTelling, {
      params,
      body: { tells: false, toldOn: null, reason: `Reden ${seen}`, seen },
    });
  const place = `breach_words.sealed:${breach}:tell_reason`;
  await world.owner`delete from breach_words where breach = ${breach} and part = 'tell_reason'`;
  await world.owner`
    insert into breach_words (region, breach, part, sealed)
    values ('limburg', ${breach}, 'tell_reason', ${world.keys.sealHouseWords(place, 'De laatste reden')})`;
  expect((await read(breach)).decisions.map(({ reason }) => reason)).toEqual(['De laatste reden', null]);
});

test('nobody but a privacy officer of the region comes to it, and no word of it rests unsealed', async () => {
  const breach = await note();
  for (const visitor of world.everybody()) {
    if (visitor.role === 'privacy_officer') continue;
    expect((await visitor.get(contract.readBreach, { params: { breach } })).status, visitor.name).toBe(403);
    const rows = await visitor.within((tx) =>
      tx.many(
        z.looseObject({}),
        sql`
        select id::text as id from data_breach
        union all
        select breach::text from breach_words
        union all
        select breach::text from breach_decision
        union all
        select stream::text from ledger where kind = 'data_breach'
        order by 1`,
      ),
    );
    expect(rows, visitor.name).toEqual([]);
  }
  const [stored] = await world.owner<{ text: string }[]>`
    select string_agg(convert_from(payload, 'UTF8'), ' ') as text from ledger where kind = 'data_breach'`;
  expect(stored?.text).toContain('confidentiality');
  expect(stored?.text).not.toContain('KANARIE');
});

test('breaches and their decisions are made again from the ledger', async () => {
  const tables = ['data_breach', 'breach_decision'];
  const rows = () =>
    Promise.all(
      tables.map(async (table) => {
        const found = await world.owner<
          { row: string }[]
        >`select to_jsonb(t)::text as row from ${world.owner(table)} t order by 1`;
        return found.map(({ row }) => row);
      }),
    );
  const live = await rows();
  for (const some of live) expect(some.length).toBeGreaterThan(2);
  await world.owner.unsafe(`truncate ${tables.join()}`);
  await world.rebuild();
  expect(await rows()).toEqual(live);
});
