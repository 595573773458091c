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
    words: { late_reason: 'Te laat gehoord.', tell_reason: 'Hoog risico.' },
  });
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
