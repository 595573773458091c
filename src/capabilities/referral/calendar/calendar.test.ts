/** One's own calendar, read without signing in by who holds the address. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, type PersonName } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { cancelTable } from '../table/contract.ts';
import { planTable } from '../table-contract.ts';
import { askCriteria, place, referComplete } from '../testing-referring.ts';
import { calendarAddress, calendarPath, makeCalendarAddress, revokeCalendarAddress } from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

const director = () => world.as('process_director');
const plan = async (heldOn: string, needed: string[], startsAt?: string) =>
  (
    await director().post(planTable, {
      body: { heldOn, subregion: null, seats: 2, needed, ...(startsAt !== undefined && { startsAt }) },
    })
  ).body.table;
async function address(who: PersonName): Promise<string> {
  const secret = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(secret).digest('hex');
  const made = await world.as(who).post(makeCalendarAddress, { body: { hash } });
  if (made.problem) throw new Error(JSON.stringify(made.problem));
  return `${calendarPath}${secret}`;
}
const read = (url: string) => world.app.inject({ url });

test('it tells when one is asked at a table, and that a table does not go on; and nothing of who is on it', async () => {
  const table = await plan('2026-12-01', [agencies.housing.id], '09:30');
  await plan('2026-12-08', [agencies.mentalHealth.id]);
  const invited = await plan('2026-12-15', []);
  const dossier = await referComplete(world);
  await place(world, dossier, invited);
  const url = await address('partner');
  const { statusCode, headers, body } = await read(url);
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'no-store',
  ]);
  expect(body).toContain('DTSTART:20261201T083000Z\r\n');
  expect(body).not.toContain('20261208');
  expect(body).toContain('DTSTART;VALUE=DATE:20261215\r\n');
  expect((await read(await address('process_director'))).body).toContain('20261208');
  for (const secret of ['Roording', 'Femke', dossier, 'LV-']) expect(body).not.toContain(secret);

  await director().post(cancelTable, { params: { table }, body: { why: 'chair_absent' } });
  const changed = (await read(url)).body.split('BEGIN:VEVENT').find((event) => event.includes(table));
  expect(changed).toContain('SEQUENCE:1\r\nSTATUS:CANCELLED\r\n');
  expect(changed).toContain('SUMMARY:Gaat niet door: ');
});

test('renewed, the old address stops at once; revoked, there is none; and the house knows no address itself', async () => {
  const old = await address('case_manager');
  const next = await address('case_manager');
  expect([(await read(old)).statusCode, (await read(next)).statusCode]).toEqual([404, 200]);
  const kept = await world.owner<{ row: string }[]>`select to_jsonb(c)::text as row from calendar_address c`;
  expect(kept.some(({ row }) => row.includes(next.slice(calendarPath.length)))).toBe(false);
  expect((await world.as('case_manager').get(calendarAddress)).body.madeOn).toBe('2026-11-22');
  expect((await world.as('case_manager').post(revokeCalendarAddress, { body: {} })).status).toBe(204);
  expect((await read(next)).statusCode).toBe(404);
  expect((await world.as('case_manager').get(calendarAddress)).body.madeOn).toBeNull();
});

test('who works there no more reads nothing, whoever holds the address', async () => {
  const url = await address('municipal_case_director');
  expect((await read(url)).statusCode).toBe(200);
  await world.owner`update appointment set until_day = '2026-11-22' where role = 'municipal_case_director'`;
  expect((await read(url)).statusCode).toBe(404);
  for (const wrong of ['x', 'a'.repeat(64), '%00', '..%2f..'])
    expect((await read(`${calendarPath}${wrong}`)).statusCode).toBe(404);
});

test('nor does who works for an agency that left the covenant', async () => {
  const url = await address('partner');
  expect((await read(url)).statusCode).toBe(200);
  await world.owner`update covenant set until_day = '2026-11-22' where agency = ${agencies.housing.id}`;
  expect((await read(url)).statusCode).toBe(404);
  await world.owner`update covenant set until_day = null where agency = ${agencies.housing.id}`;
});

test('an address is of one person: another cannot make the same, nor see it', async () => {
  const hash = createHash('sha256').update('guessed').digest('hex');
  expect((await world.as('partner').post(makeCalendarAddress, { body: { hash } })).status).toBe(204);
  expect((await director().post(makeCalendarAddress, { body: { hash } })).problem?.refusal).toBe('address_taken');
  expect((await world.as('ward').get(calendarAddress)).status).toBe(403);
});
