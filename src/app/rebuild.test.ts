/** What is made again from the ledger is what was there, row by row. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { openPool, sql } from '#platform/db.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { type OpenedPages, openedPages } from '#platform/opened-pages.ts';
import { type RebuildPlan, type Rebuilt, rebuild, tablesOf } from '#platform/rebuild.ts';
import { addMonths } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { dispatch } from './dispatch.ts';
import { keptTables, rebuildPlan } from './kinds.ts';
import { beginLife } from './testing-life.ts';
import { openWorld, type World } from './testing-world.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-rebuild-'));
let world: World;
beforeAll(async () => {
  world = await openWorld({ keys: await openKeyRing({ DATA_DIR }) });
});
afterAll(async () => {
  await world?.close();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

/** Every row as text, in order. `opened_in` is the transaction that wrote the row, which matters only inside that transaction. */
async function rowsOf(table: string): Promise<string[]> {
  const rows = await world.owner<{ row: string }[]>`
    select (to_jsonb(t) - 'opened_in')::text as row from ${world.owner(table)} t order by 1`;
  return rows.map(({ row }) => row);
}
/** In which transaction each row was written. */
async function writersOf(table: string): Promise<string[]> {
  const rows = await world.owner<{ row: string }[]>`
    select concat_ws(' ', xmin, to_jsonb(t)) as row from ${world.owner(table)} t order by 1`;
  return rows.map(({ row }) => row);
}
const ofAll = async (ask: (table: string) => Promise<string[]>) =>
  new Map(await Promise.all(tablesOf(rebuildPlan).map(async (table) => [table, await ask(table)] as const)));
const allRows = () => ofAll(rowsOf);

const rebuildAll = (plan = rebuildPlan, through = (pages: OpenedPages) => pages): Promise<Rebuilt> => {
  const pool = openPool(world.database.ownerUrl, { max: 1, statementTimeout: 0 });
  return pool
    .transaction((tx) => rebuild(tx, through(openedPages(tx, world.keys, plan.kinds)), plan))
    .finally(() => pool.end());
};

/** As who runs the command: the ledger is opened in a thread of its own. */
async function rebuildByCommand(): Promise<{ code: number; printed: string; said: string }> {
  const { ownerUrl: DATABASE_URL, appUrl: APP_DATABASE_URL } = world.database;
  let printed = '';
  let said = '';
  const paper = {
    print(text: string) {
      printed += text;
    },
    say(line: string) {
      said += `${line}\n`;
    },
  };
  const code = await dispatch(['rebuild', '--json'], { DATA_DIR, DATABASE_URL, APP_DATABASE_URL }, paper);
  return { code, printed, said };
}

test('every table is either made again or kept for a reason', async () => {
  const found = await world.owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  expect(found.length).toBeGreaterThan(15);
  const known = [...tablesOf(rebuildPlan), ...Object.keys(keptTables)].sort();
  expect(new Set(known).size, 'a table is both').toBe(known.length);
  expect(found.map((row) => row.name)).toEqual(known);
});

/** Housing holds one section and not the core. */
async function tellOfOneSection(dossier: DossierId): Promise<void> {
  const housing = world.as('partner');
  const incident = {
    kind: 'incident',
    section: 'social',
    incident: 'nuisance',
    severity: 'serious',
    words: null,
  } as const;
  const told = await housing.post(recordEntry, { params: { dossier }, body: { ...incident, on: world.today() } });
  expect(told.status).toBe(200);
  const [proposal] = await world.owner<{ since: string }[]>`
    select since::text from work_item where dossier = ${dossier} and kind = 'propose_outflow'`;
  expect(proposal?.since).toBe(addMonths(world.today(), 24));
}

test('rebuilt tables equal live ones, after a life from referral to outflow and one that waits', async () => {
  await openWards(world);
  world.clock.set('2024-01-08T09:00:00Z');
  const life = beginLife(world);
  const other = beginLife(world);
  await life.submit(true);
  await life.check(['goal']);
  await life.supplement();
  await life.check();
  await life.place();
  await life.include();
  await life.plan();
  world.clock.set('2024-01-10T09:00:00Z');
  await tellOfOneSection(life.dossier);
  await other.submit();
  await other.check();
  await other.place();
  await other.postpone();
  await life.scaleUp();
  world.clock.set('2024-02-20T09:00:00Z');
  await life.comeBack();
  // Somebody else comes to lie in the bed that was left.
  const next = beginLife(world);
  await next.submit();
  await next.check();
  await next.place();
  await next.include();
  world.clock.set('2024-03-01T09:00:00Z');
  await next.scaleUp();
  world.clock.set('2026-11-01T09:00:00Z');
  await life.flowOut();

  const live = await allRows();
  await world.owner.unsafe(`truncate ${tablesOf(rebuildPlan).join()}`);
  const { code, printed } = await rebuildByCommand();
  expect(code).toBe(0);
  const { events, erased } = JSON.parse(printed);
  const again = await allRows();
  expect(events).toBeGreaterThan(60);
  expect(erased).toBe(0);
  for (const [table, rows] of live) expect(again.get(table), table).toEqual(rows);
  const empty = [...live].filter(([, rows]) => rows.length === 0).map(([table]) => table);
  // Without a row in this history: tested where they are written.
  const without = [
    'access_request',
    'access_rule',
    'bottleneck',
    'breach_decision',
    'compulsory_measure',
    'consent',
    'cover',
    'criteria_set',
    'criterion_answer',
    'data_breach',
    'escalation_ladder',
    'lawfulness_advice',
    'legal_hold',
    'letter',
    'letter_template',
    'log_export',
    'log_review',
    'log_review_line',
    'look_alert_handling',
    'look_naming',
    'processing_entry',
    'referral_afterwards',
    'referral_appeal',
    'referral_check',
    'referral_round',
    'registration',
    'retention_proposal',
    'retention_rule',
    'right_proposal',
    'shield',
    'shield_person',
    'table_meeting',
    'table_seat',
    'table_series',
    'team',
    'team_capacity',
    'transfer',
    'trend_explanation',
    'triage_rhythm',
    'waiting_rule',
    'ward_availability',
    'withholding',
  ];
  expect(empty.sort()).toEqual(without);
});

test('what is as it should be stays untouched, what is not is put right', async () => {
  const live = await allRows();
  const [wrong] = await world.owner<{ id: string }[]>`select id from work_item order by id`;
  const before = await ofAll(writersOf);
  await rebuildAll();
  const same = await ofAll(writersOf);
  for (const [table, rows] of before) expect(same.get(table), table).toEqual(rows);
  await world.owner`update work_item set due = '1900-01-01' where id = ${wrong?.id ?? ''}`;
  await world.owner`delete from share where section = 'core'`;
  await world.owner`insert into bed select gen_random_uuid(), region, ward, 'that is not there' from bed`;
  await rebuildAll();
  const again = await allRows();
  for (const [table, rows] of live) expect(again.get(table), table).toEqual(rows);
});

test('a key that does not open its dossier is named, though a thread met it', async () => {
  const turn = () =>
    world.owner`
      update dossier_key set handle = set_byte(handle, 20, get_byte(handle, 20) # 1)
      where dossier = (select min(dossier::text)::uuid from dossier_key)`;
  await turn();
  const { code, said } = await rebuildByCommand().finally(turn);
  expect(code).toBe(1);
  expect(said).toMatch(/key/);
  expect(said).not.toMatch(/fault of ours/);
});

test('a rebuild that breaks off leaves everything as it was', async () => {
  await world.owner`delete from share where section = 'core'`;
  const live = await allRows();
  const broken: RebuildPlan = {
    ...rebuildPlan,
    async beginHearing(tx) {
      const hear = await rebuildPlan.beginHearing(tx);
      const fails = sql`select 1 / ${0}::int`;
      return (tx, recorded, kind) =>
        Promise.all([hear(tx, recorded, kind), recorded.event.type === 'OutflowDecided' && tx.run(fails)]);
    },
  };
  await expect(rebuildAll(broken)).rejects.toThrow(/division by zero/);
  expect(await allRows()).toEqual(live);
});

test('while tables are made again they can be read, and whoever writes waits', async () => {
  const during: unknown[] = [];
  async function* lookedAt(pages: OpenedPages): OpenedPages {
    for await (const page of pages) {
      yield page;
      const shares = await world.owner`select from share`;
      const written = await world.owner
        .begin(async (db) => [await db`set local lock_timeout = '10ms'`, await db`update goal set version = version`])
        .catch((error: Error) => error.message);
      during.push(shares.length, written);
    }
  }
  await rebuildAll(rebuildPlan, lookedAt);
  expect(during[0]).toBeGreaterThan(0);
  expect(during[1]).toMatch(/lock timeout/);
});
