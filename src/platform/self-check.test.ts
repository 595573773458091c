import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '#platform/db.ts';
import { checkDurability, checkRole, checkSelf } from '#platform/self-check.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';

let database: ClonedDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  database = await cloneDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

const said = async (url: string): Promise<string> => {
  const pool = openPool(url, { max: 1 });
  return (await checkRole(pool).finally(() => pool.end())).join('\n');
};

test('the login of the server is as powerless as it must be', async () => {
  expect(await said(database.appUrl)).toBe('');
});

test('[ASVS 13.2.2] the owner of the tables is refused as login', async () => {
  expect(await said(database.ownerUrl)).toMatch(/owns \d+ things/);
  const pool = openPool(database.ownerUrl, { max: 1 });
  await expect(checkSelf(pool)).rejects.toThrow('owns');
  await pool.end();
});

test('a right to rewrite the ledger or the log is found', async () => {
  await owner`grant update on ledger to ${owner(database.appRole)}`;
  expect(await said(database.appUrl)).toContain('ledger update');
  await owner`revoke update on ledger from ${owner(database.appRole)}`;
  await owner`grant truncate on access_log to ${owner(database.appRole)}`;
  expect(await said(database.appUrl)).toContain('access_log truncate');
  await owner`revoke truncate on access_log from ${owner(database.appRole)}`;
  expect(await said(database.appUrl)).toBe('');
});

test('what a power cut could take is found', async () => {
  const pool = openPool(database.appUrl, { max: 1 });
  const [fsync] = await owner<{ setting: string }[]>`select setting from pg_settings where name = 'fsync'`;
  const { refusals } = await checkDurability(pool).finally(() => pool.end());
  // The server of the tests may be one that keeps nothing; a real one is not.
  expect(refusals.some((line) => line.startsWith('fsync'))).toBe(fsync?.setting === 'off');
});
