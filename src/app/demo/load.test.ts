/** The demo on a real database: possible in every deed, the same when played slowly, and true to what was published. */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeyRing } from '#platform/sealing.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import { Day } from '#vocabulary/day.ts';
import { loadDemo } from './load.ts';

const today = Day.parse('2026-11-22');
const keys = new KeyRing(randomBytes(32));
const databases: ClonedDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

async function played(slowly: boolean): Promise<postgres.Sql> {
  const database = await cloneDatabase();
  databases.push(database);
  const said: string[] = [];
  const { dossiers, deeds } = await loadDemo({
    ownerUrl: database.ownerUrl,
    keys,
    today,
    seed: 'test',
    perRegion: 3,
    slowly,
    say: (line) => said.push(line),
  });
  expect(dossiers).toBe(50);
  expect(deeds).toBeGreaterThan(300);
  expect(said.length).toBeGreaterThan(0);
  return postgres(database.ownerUrl, { max: 1 });
}

/** Everything but what is sealed with a fresh nonce each time, and what follows from it. */
async function contentOf(db: postgres.Sql): Promise<Record<string, unknown[]>> {
  const tables = await db<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('migration', 'access_log', 'dossier_key', 'one_time_link') order by 1`;
  const content: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const rows =
      await db`select to_jsonb(t) - 'sealed' - 'figures' - 'told_at' - 'payload' - 'digest' - 'position' - 'opened_in' - 'recorded_in'
        - 'opened_at' - 'set_at' - 'until_at' - 'ended_at' as row from ${db(name)} t`;
    // What opens in an emergency has the clock of the database, and ids of its own; so has what holders are told.
    const ownIds = (row: Record<string, unknown>) => name === 'known_told' || (name === 'share' && row.app_user);
    content[name] = rows.map(({ row }) => JSON.stringify(ownIds(row) ? { ...row, id: null } : row)).sort();
  }
  return content;
}

let fast: Record<string, unknown[]>;
beforeAll(async () => {
  const db = await played(false);
  fast = await contentOf(db);
  await db.end();
}, 120_000);

test('played from memory, the history leaves what it leaves when every command reads its stream first', async () => {
  const db = await played(true);
  const slow = await contentOf(db);
  await db.end();
  expect(Object.keys(slow).length).toBeGreaterThan(20);
  expect(slow).toEqual(fast);
}, 120_000);

test('history says that it is history, and when it was recorded', () => {
  const rows = (fast.ledger ?? []).map(
    (row) => JSON.parse(String(row)) as { historical: boolean; recorded_at: string },
  );
  expect(rows.length).toBeGreaterThan(500);
  expect(rows.every((row) => row.historical)).toBe(true);
  expect(rows.filter((row) => row.recorded_at < '2022-02-01').length).toBeGreaterThan(100);
});
