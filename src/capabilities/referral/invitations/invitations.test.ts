import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import type { Letter } from '#platform/mail.ts';
import { setContact } from '../by-link/contract.ts';
import { beginSeries, cancelTable } from '../table/contract.ts';
import * as tables from '../table-contract.ts';
import { askCriteria, place, plan, referComplete } from '../testing-referring.ts';
import { tableMail } from './jobs.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());
const director = () => world.as('process_director');

/** Does the jobs that were asked for, and answers what was mailed. */
async function mailed(): Promise<Letter[]> {
  const letters: Letter[] = [];
  const kind = tableMail(async (letter) => {
    letters.push(letter);
  }, 'https://vasthouden.example');
  const jobs = await world.owner<{ data: { asker: object; data: unknown } }[]>`
    delete from pgboss.job where name = 'table_mail' returning data`;
  for (const { data } of jobs) {
    const asker = { user: people.process_director.id, agency: agencies.careSafetyHouse.id, region: here };
    expect(data.asker).toEqual(asker);
    await kind.runLong({
      asker,
      keys: world.keys,
      data: kind.data.parse(data.data),
      within: (work) => director().within(work),
      signal: AbortSignal.abort(),
    });
  }
  return letters;
}

test('a partner with a mailbox hears when a table is planned and when it is cancelled, and never who is on it', async () => {
  await plan(world, '2026-12-01');
  expect(await mailed(), 'no mailbox is known').toEqual([]);
  const contact = { agency: agencies.housing.id, mail: 'team@wonen.example' };
  expect((await director().post(setContact, { body: contact })).problem).toBeUndefined();
  const body = { heldOn: '2026-12-02', subregion: null, startsAt: '09:30', needed: [agencies.housing.id] };
  const { table } = (await director().post(tables.planTable, { body })).body;
  const [letter, ...others] = await mailed();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ to: contact.mail, subject: 'Uitnodiging: inclusietafel Limburg' });
  expect(letter?.text).toContain('woensdag 2 december 2026 om 09:30 uur');
  expect(letter?.text).toContain('Log in op https://vasthouden.example/inclusietafel');
  const [file] = letter?.files ?? [];
  expect(file?.text).toContain(`UID:${table}@vasthouden.example`);
  expect(file?.text).toContain('DTSTART:20261202T083000Z');

  const dossier = await referComplete(world);
  expect((await place(world, dossier, table)).problem).toBeUndefined();
  expect(await mailed(), 'who is put on it is no news for a mailbox').toEqual([]);
  const cancelled = await director().post(cancelTable, { params: { table }, body: { why: 'chair_absent' } });
  expect(cancelled.problem).toBeUndefined();
  const [gone] = await mailed();
  expect(gone?.subject).toBe('Gaat niet door: inclusietafel Limburg');
  expect(gone?.files?.[0]?.text).toContain('STATUS:CANCELLED');
  for (const one of [letter, gone]) expect(JSON.stringify(one)).not.toMatch(/Femke|Roording|2026-0/);
});

test('a series is one mail with all its days; what is cancelled before it goes out is told as cancelled, once', async () => {
  const series = {
    subregion: null,
    weekday: 4,
    everyWeeks: 4,
    startsAt: '10:00',
    minutes: 60,
    seats: 4,
    needed: [agencies.housing.id, agencies.careSafetyHouse.id],
    from: '2026-12-03',
  };
  const { planned } = (await director().post(beginSeries, { body: series })).body;
  const letters = await mailed();
  expect(letters).toHaveLength(1);
  expect(letters[0]?.files?.[0]?.text.match(/BEGIN:VEVENT/g)).toHaveLength(planned);
  const body = { heldOn: '2026-12-08', subregion: null, needed: [agencies.housing.id] };
  const { table } = (await director().post(tables.planTable, { body })).body;
  await director().post(cancelTable, { params: { table }, body: { why: 'no_cases' } });
  expect((await mailed()).map(({ subject }) => subject)).toEqual(['Gaat niet door: inclusietafel Limburg']);
});

test('who is asked for a case, and not needed at every table, hears once that a table concerns them, and when it is cancelled', async () => {
  const contact = { agency: agencies.addictionCare.id, mail: 'post@veerhuis.example' };
  expect((await director().post(setContact, { body: contact })).problem).toBeUndefined();
  const { table } = (
    await director().post(tables.planTable, { body: { heldOn: '2026-12-09', subregion: null, needed: [] } })
  ).body;
  const asked = [agencies.mentalHealth.id, agencies.addictionCare.id];
  const first = await referComplete(world);
  expect((await place(world, first, table, asked)).problem).toBeUndefined();
  const [letter, ...others] = await mailed();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ to: contact.mail, subject: 'Uitnodiging: inclusietafel Limburg' });
  const second = await referComplete(world);
  expect((await place(world, second, table, asked)).problem).toBeUndefined();
  expect(await mailed(), 'the same table, and they know of it').toEqual([]);
  const body = { why: 'chair_absent' } as const;
  expect((await director().post(cancelTable, { params: { table }, body })).problem).toBeUndefined();
  const after = await mailed();
  expect(after.map(({ to, subject }) => `${to}: ${subject}`)).toContain(
    `${contact.mail}: Gaat niet door: inclusietafel Limburg`,
  );
  for (const one of [letter, ...after]) expect(JSON.stringify(one)).not.toMatch(/Femke|Roording|2026-0/);
});
