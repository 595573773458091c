/** One small database, copied, followed, restored; what is missing is named, what is too old is gone. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#platform/postgres/open-database.ts';
import { backUp, followContinuously } from './back-up.ts';
import { readBackupKey } from './backup-key.ts';
import { checkFolder } from './check.ts';
import { BackupFolder, BackupRefused } from './folder.ts';
import { restore } from './restore.ts';
import { type BackedUpHouse, openBackedUpHouse, quiet, recordOf } from './testing-backup.ts';

let house: BackedUpHouse;
beforeAll(async () => {
  house = await openBackedUpHouse();
}, 120_000);
afterAll(() => house.end(), 60_000);

test('nothing in the folder is readable, and no key is in the copy of the database', () => {
  const files = readdirSync(house.at('backup'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(6);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    for (const words of ['before the copy', 'after the copy', 'a wrapped key'])
      expect(bytes.includes(words)).toBe(false);
  }
});

test('the newest state comes back, with the keys made since the copy and the register', async () => {
  const restored = await restore(house.request({ to: house.at('newest') }), quiet);
  expect(restored).toMatchObject({ embedded: true, keys: 3, erasures: 0 });
  expect(await house.rowsOf(house.at('newest'))).toEqual([1, 2, 3]);
  expect(readFileSync(house.at(`newest/keys/${recordOf(2)}`), 'utf8')).toBe('a later key');
  expect(readFileSync(house.at('newest/erasures.log'))).toEqual(readFileSync(house.at('data/erasures.log')));
}, 60_000);

test('a moment that the folder does not have is refused, with the moments that it has', async () => {
  await expect(restore(house.request({ until: new Date(Date.now() + 3_600_000) }), quiet)).rejects.toThrow(
    /reaches to 2\d{3}-/,
  );
  await expect(restore(house.request({ until: new Date(0) }), quiet)).rejects.toThrow(
    'The oldest moment that can be restored',
  );
  mkdirSync(house.at('full'));
  writeFileSync(house.at('full/letter'), '');
  await expect(restore(house.request({ to: house.at('full') }), quiet)).rejects.toThrow('is not empty');
  await expect(restore(house.request({ from: house.at('full') }), quiet)).rejects.toThrow('holds no back-up');
});

test('what is missing is named: a file of the log, the register, the key; an older register is refused', async () => {
  const first = readdirSync(house.at('backup/wal'))[0] ?? '';
  rmSync(join(house.copied(), 'wal', first));
  await expect(restore(house.request({ from: house.at('spoilt') }), quiet)).rejects.toThrow(
    `${first.replace('.open', '')} is missing`,
  );

  rmSync(join(house.copied(), 'register'));
  await expect(restore(house.request({ from: house.at('spoilt') }), quiet)).rejects.toThrow(
    'people who were erased would come back',
  );
  const older = house.at('older.log');
  writeFileSync(older, '{"register":"another"}\n');
  await expect(restore(house.request({ register: older }), quiet)).rejects.toThrow('is older than the copy');

  writeFileSync(house.at('other.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`);
  await expect(restore({ ...house.request(), key: readBackupKey(house.at('other.key')) }, quiet)).rejects.toThrow(
    'wrong key',
  );
  expect(() => readBackupKey(house.at('nowhere'))).toThrow(BackupRefused);
}, 60_000);

test('a key store that is away, or lacks a key that was not erased, is not copied over its copies', async () => {
  const copies = () => readdirSync(house.at('backup/keys')).map((name) => name.replace('.open', ''));
  const before = copies();
  const old = { ...house.config, KEY_BACKUP_DAYS: 0 };
  const again = () => backUp(house.database, old, house.at('backup'), quiet);
  renameSync(house.at('data/keys'), house.at('away'));
  await expect(again()).rejects.toThrow('is empty or away');
  // As a first start would make it.
  mkdirSync(house.at('data/keys/wrapping/house'), { recursive: true });
  writeFileSync(house.at('data/keys/wrapping/house/1'), 'another key of the house');
  await expect(again()).rejects.toThrow('lacks 2 keys');
  expect(copies()).toEqual(before);

  await house.archiver.stop();
  const said: string[] = [];
  const archiver = await followContinuously(house.database, house.config, (line) => said.push(line));
  await expect.poll(() => archiver.state.problem, { timeout: 20_000 }).toContain('lacks 2 keys');
  await archiver.stop();
  expect(said.join()).toContain('nothing is archived');
  expect(copies()).toEqual(before);

  rmSync(house.at('data/keys'), { recursive: true });
  renameSync(house.at('away'), house.at('data/keys'));
  const restored = await restore(house.request({ to: house.at('safe') }), quiet);
  expect(restored.keys).toBe(3);
}, 60_000);

test('what is older than is kept is destroyed, a restored database is refused its old folder, and nobody empties one of another', async () => {
  const before = readdirSync(house.at('backup/base'));
  const old = { ...house.config, BACKUP_KEEP_DAYS: 0, KEY_BACKUP_DAYS: 0 };
  const made = await backUp(house.database, old, house.at('backup'), quiet);
  expect(made.removed.bases).toBe(1);
  expect(made.removed.segments).toBeGreaterThan(0);
  expect(readdirSync(house.at('backup/base'))).toEqual([made.base.name]);
  expect(before).not.toContain(made.base.name);
  expect((await checkFolder(await BackupFolder.open(house.at('backup')), house.request().key, quiet)).bases).toBe(1);

  const restored = await openDatabase({ DATA_DIR: house.at('newest') });
  const its = { ...house.config, DATA_DIR: house.at('newest'), BACKUP_KEY_FILE: house.at('data/backup.key') };
  await expect(backUp(restored, its, house.at('backup'), quiet)).rejects.toThrow('as it was before it was restored');
  await restored.stop();
}, 60_000);
