import { afterAll, beforeAll, expect, test } from 'vitest';
import { here } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { logAccess } from '#platform/access-log.ts';
import { sql } from '#platform/db.ts';
import { addDays, dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { exportAuditEvents, exportLines } from '../contract.ts';
import { askLogExport, confirmLogExport, declineLogExport, listLogExports } from './contract.ts';
import { mostAlone, takenWithinDays } from './rules.ts';

let world: World;
const today = dayOf(new Date());
const query = { from: addDays(today, -2), until: today };
beforeAll(async () => {
  world = await openWorld();
  // One line of the log that tells of more dossiers than one person takes along alone.
  const { agency } = world.as('process_director');
  await world.owner`
    insert into dossier (region, id, opened_by, phase, phase_since, version, case_number)
    select ${here}, gen_random_uuid(), ${agency}, 'referral', '2026-01-01', 1, 'LV-2026-9' || lpad(n::text, 5, '0') from generate_series(1, ${mostAlone + 1}) n`;
  const found = await world.owner<{ id: DossierId }[]>`select id from dossier order by id`;
  await world.as('process_director').within((tx, actor) =>
    logAccess(tx, {
      actor,
      verb: 'dossier.list',
      action: 'R',
      dossiers: found.map((one) => one.id),
      outcome: 'done',
      request: crypto.randomUUID(),
      origin: '192.0.2.1',
    }),
  );
});
afterAll(() => world?.close());

test('[ASVS 2.3.5] much of the log is taken along only after somebody else said so, for a week, and by who asked', async () => {
  const [officer, director] = [world.as('privacy_officer'), world.as('process_director')];
  const take = async () => (await officer.get(exportLines, { query })).problem?.refusal ?? 'taken';
  expect(await take()).toBe('needs_second');
  expect((await officer.get(exportAuditEvents, { query })).problem?.refusal).toBe('needs_second');
  // What is not much goes at once.
  expect((await officer.get(exportLines, { query: { ...query, verb: 'session.read' } })).status).toBe(200);
  const { id } = (await officer.post(askLogExport, { body: query })).body;
  expect(await take()).toBe('needs_second');
  const decide = (who: typeof officer) => who.post(confirmLogExport, { params: { export: id }, body: {} });
  expect((await decide(officer)).problem?.refusal).toBe('own_proposal');
  expect((await decide(world.as('partner'))).status).toBe(403);
  expect((await decide(world.as('process_director_elsewhere'))).status).toBe(404);
  expect((await director.get(listLogExports)).body).toMatchObject([{ id, ...query, state: 'proposed', own: false }]);
  expect((await decide(director)).status).toBe(204);
  expect(await take()).toBe('taken');
  expect((await officer.get(exportAuditEvents, { query })).status).toBe(200);
  // Other days were not asked for.
  expect((await officer.get(exportLines, { query: { ...query, from: today } })).problem?.refusal).toBe('needs_second');
  const events = await world.owner`select type, author from ledger where stream = ${id} order by version`;
  expect([...events]).toEqual([
    { type: 'LogExportProposed', author: officer.id },
    { type: 'LogExportConfirmed', author: director.id },
  ]);
  const before = world.clock.now().toISOString();
  world.clock.set(`${addDays(world.today(), takenWithinDays)}T09:00:00Z`);
  expect(await take()).toBe('needs_second');
  world.clock.set(before);
});

test('[ASVS 2.3.5] slices of a week are added up: what one took alone counts, what two agreed to does not', async () => {
  const director = world.as('process_director');
  const officer = world.as('privacy_officer');
  const found = await world.owner<{ id: DossierId }[]>`select id from dossier order by id limit ${mostAlone + 1}`;
  const slice = (verb: 'dossier.open' | 'referral.read' | 'plan.read', from: number, count: number) =>
    director.within((tx, actor) =>
      logAccess(tx, {
        ...{ actor, verb, action: 'R', outcome: 'done', request: crypto.randomUUID(), origin: '192.0.2.1' },
        dossiers: found.slice(from, from + count).map((one) => one.id),
      }),
    );
  const half = Math.ceil(mostAlone / 2);
  await slice('dossier.open', 0, half);
  await slice('plan.read', half, mostAlone - half);
  await slice('referral.read', mostAlone, 1);
  const take = async (verb: string) =>
    (await officer.get(exportLines, { query: { ...query, verb } })).problem?.refusal ?? 'taken';
  expect(await take('dossier.open')).toBe('taken');
  expect(await take('dossier.open'), 'the same ones again').toBe('taken');
  expect(await take('plan.read')).toBe('taken');
  expect(await take('referral.read'), 'one dossier more').toBe('needs_second');
  expect((await officer.get(exportAuditEvents, { query: { ...query, verb: 'referral.read' } })).problem?.refusal).toBe(
    'needs_second',
  );
  // Nor by its case number, which names one dossier at a time.
  const [last] = await world.owner<{ number: string }[]>`
    select case_number as number from dossier where id = ${found[mostAlone]?.id ?? ''}`;
  const byNumber = { from: today, until: today, caseNumber: last?.number as never };
  expect((await officer.get(exportLines, { query: byNumber })).problem?.refusal).toBe('needs_second');
});

test('what was declined is not taken, and the database takes no yes of who asked', async () => {
  const officer = world.as('privacy_officer');
  const wanted = { ...query, from: addDays(today, -9) };
  const { id } = (await officer.post(askLogExport, { body: wanted })).body;
  await expect(
    officer.within((tx, { user }) =>
      tx.run(
        sql`update log_export set state = 'confirmed', decided_by = ${user}, decided_on = '2026-11-22' where id = ${id}`,
      ),
    ),
  ).rejects.toThrow();
  expect((await officer.post(declineLogExport, { params: { export: id }, body: {} })).status).toBe(204);
  expect((await officer.get(exportLines, { query: wanted })).problem?.refusal).toBe('needs_second');
});
