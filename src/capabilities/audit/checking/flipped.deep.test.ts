/** A byte of the file of the ledger is flipped on the disk, behind PostgreSQL: it is noticed and named, nothing more is signed, and a back-up puts it right. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPool, type Tx } from '#platform/db.ts';
import { migrate } from '#platform/migrate.ts';
import { findFolder, removeCluster } from '#platform/postgres/cluster.ts';
import { type Database, openDatabase } from '#platform/postgres/open-database.ts';
import { KeyRing } from '#platform/sealing.ts';
import { findRefusal } from '../checkpoint/refusal.ts';
import { signTree } from '../checkpoint/signing.ts';
import { verifyStored } from '../commands.ts';
import { checkOurselves } from '../own-check/checking.ts';
import { findLastCheck } from '../own-check/store.ts';
import { record, recordMany } from '../testing-evidence.ts';

const keys = new KeyRing(Buffer.alloc(32, 7));
let home = '';
let database: Database | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vasthouden-deep-flipped-'));
});
afterEach(async () => {
  await database?.stop();
  await removeCluster(join(home, 'postgres'));
  rmSync(home, { recursive: true, force: true });
});

/** Runs the database for this once: as its owner, and as the server. */
async function withHouse<T>(
  work: (
    owner: postgres.Sql,
    within: <R>(inside: (tx: Tx) => Promise<R>) => Promise<R>,
    ownerUrl: string,
  ) => Promise<T>,
): Promise<T> {
  database = await openDatabase({ DATA_DIR: home });
  await migrate(database.ownerUrl, database.appRole);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  const pool = openPool(database.appUrl, { max: 2 });
  try {
    return await work(owner, (inside) => pool.transaction(inside), database.ownerUrl);
  } finally {
    await Promise.all([owner.end(), pool.end()]);
    await database.stop();
    database = undefined;
  }
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

test('a byte that a disk turned over is named by page and counted by row; nothing is signed until it is as it was', async () => {
  const file = await withHouse(async (owner, within) => {
    await recordMany(owner, 2_000);
    await signTree({ within, keys, host: 'zvh.example' });
    await checkOurselves({ within });
    expect(await within(findLastCheck)).toMatchObject({ size: 2_000, found: 0 });
    const [row] = await owner<{ path: string }[]>`select pg_relation_filepath('ledger') as path`;
    return row?.path ?? '';
  });
  const path = join(findFolder(join(home, 'postgres')) ?? '', file);
  const at = 5 * 8_192 + 4_000;
  flip(path, at);
  await withHouse(async (owner, within, ownerUrl) => {
    const { found, findings } = await verifyStored(ownerUrl);
    expect(found).toBeGreaterThan(0);
    expect(findings[0]).toMatchObject({
      found: 'unreadable',
      part: 'ledger',
      page: expect.stringContaining('block 5'),
    });
    await checkOurselves({ within });
    // The rows of that one page.
    const check = await within(findLastCheck);
    expect(check?.found).toBeGreaterThan(10);
    expect(check?.found).toBeLessThan(100);
    await record(owner);
    await expect(signTree({ within, keys, host: 'zvh.example' })).rejects.toMatchObject({ code: 'check_found' });
    expect(await within(findRefusal)).toMatchObject({ why: 'check_found' });
  });
  flip(path, at);
  await withHouse(async (_owner, within, ownerUrl) => {
    await checkOurselves({ within });
    expect(await within(findLastCheck)).toMatchObject({ found: 0, damaged: [] });
    expect(await signTree({ within, keys, host: 'zvh.example' })).toMatchObject({ size: 2_001 });
    expect((await verifyStored(ownerUrl)).found).toBe(0);
  });
});
