/** Minutes: of a meeting that was closed, per reader the cases of their own, and never another afterwards. */
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { notIncludePerson, placeOnTable, postponeReferral } from '../table-contract.ts';
import { askCriteria, place, plan, referComplete, seenOf } from '../testing-referring.ts';
import { closeTable, printMinutes } from './contract.ts';
import { spoken } from './documents/pdf.ts';
import { gatherMinutes } from './minutes.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

const director = () => world.as('process_director');
const present = [agencies.police.id, agencies.mentalHealth.id];
const toldTo = (who: 'process_director' | 'partner' | 'case_manager', table: string) =>
  world
    .as(who)
    .within(async (tx, actor) => spoken(await gatherMinutes({ tx, keys: world.keys, actor, params: { table } })));

test('who was there for which case and what was decided; each reads only the cases of their own; later decisions change nothing', async () => {
  const table = await plan(world, world.today(), 4);
  const [ours, hidden, left] = [await referComplete(world), await referComplete(world), await referComplete(world)];
  for (const dossier of [ours, left]) expect((await place(world, dossier, table)).status).toBe(204);
  const alone = { table, invited: [], seen: await seenOf(world, hidden) };
  expect((await director().post(placeOnTable, { params: { dossier: hidden }, body: alone })).status).toBe(204);
  const next = 'De wijkagent belt op vrijdag.';
  const not = {
    reason: 'other_care_suffices' as const,
    criteria: [],
    participants: present,
    advice: 'Ga door met de huisarts.',
    next,
    seen: await seenOf(world, ours),
  };
  expect((await director().post(notIncludePerson, { params: { dossier: ours }, body: not })).problem).toBeUndefined();
  const wait = { until: '2026-12-15', waitingFor: 'information' as const, participants: [agencies.police.id] };
  const body = { ...wait, seen: await seenOf(world, hidden) };
  expect((await director().post(postponeReferral, { params: { dossier: hidden }, body })).problem).toBeUndefined();

  expect((await director().get(printMinutes, { params: { table } })).problem?.refusal).toBe('not_closed');
  expect((await world.as('partner').post(closeTable, { params: { table }, body: {} })).status).toBe(403);
  expect((await director().post(closeTable, { params: { table }, body: {} })).status).toBe(204);
  expect((await director().post(closeTable, { params: { table }, body: {} })).problem?.refusal).toBe('already_closed');
  expect((await place(world, await referComplete(world), table)).problem?.refusal).toBe('table_closed');

  const told = await toldTo('process_director', table);
  expect(told.cases.map(({ lines }) => lines.slice(0, 2).map(({ value }) => value))).toEqual(
    expect.arrayContaining([
      ['Niet opgenomen', `${agencies.police.name}; ${agencies.mentalHealth.name}`],
      ['Uitgesteld', agencies.police.name],
      ['Niet besproken. De aanmelding staat nog open.'],
    ]),
  );
  expect(told.cases.flatMap(({ texts }) => texts.map(({ value }) => value))).toEqual([
    'Ga door met de huisarts.',
    next,
  ]);
  const partner = await toldTo('partner', table);
  expect(partner.cases.length).toBe(2);
  expect(JSON.stringify(partner)).not.toContain('Uitgesteld');
  expect((await toldTo('case_manager', table)).cases).toEqual([]);

  const late = { ...wait, seen: await seenOf(world, left) };
  expect((await director().post(postponeReferral, { params: { dossier: left }, body: late })).problem).toBeUndefined();
  expect((await place(world, hidden, await plan(world, '2026-12-16', 4))).status).toBe(204);
  expect(await toldTo('process_director', table)).toEqual(told);
});

test('a document that everybody can read: tagged, in Dutch, with a title', async () => {
  const table = await plan(world, world.today(), 2);
  const dossier = await referComplete(world);
  await place(world, dossier, table);
  await director().post(closeTable, { params: { table }, body: {} });
  const { cases, name, pdf } = (await director().get(printMinutes, { params: { table } })).body;
  expect([cases, name]).toEqual([[{ dossier }], 'tafel-2026-11-22.pdf']);
  const bytes = Buffer.from(pdf, 'base64');
  const text = textOf(bytes);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(text).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
  expect(text).toContain('/Lang (nl)');
  expect(text).toContain('pdfuaid:part');
});

/** What stands in a PDF, with the streams that are packed opened. */
function textOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const opened = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: head }) => {
    const start = index + head.length;
    try {
      return inflateSync(pdf.subarray(start, raw.indexOf('endstream', start))).toString('latin1');
    } catch {
      return '';
    }
  });
  return [raw, ...opened].join('\n');
}

test('a meeting that is yet to come is not closed', async () => {
  const table = await plan(world, '2026-12-01');
  expect((await director().post(closeTable, { params: { table }, body: {} })).problem?.refusal).toBe('table_to_come');
});
