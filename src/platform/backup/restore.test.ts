/** One small database, copied, followed, restored; and every way in which a folder can be other than it was. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { removeCluster } from '#platform/postgres/cluster.ts';
import { type Database, openDatabase } from '#platform/postgres/open-database.ts';
import type { Archiver } from './archiver.ts';
import { backUp, followContinuously } from './back-up.ts';
import { readBackupKey } from './backup-key.ts';
import { checkFolder } from './check.ts';
import { BackupFolder, BackupRefused } from './folder.ts';
import { restore } from './restore.ts';
import { BackupDamaged } from './sealed-file.ts';

const quiet = (): void => undefined;
let home = '';
let at = (_: string): string => '';
let database: Database;
let owner: postgres.Sql;
let archiver: Archiver;
let between = new Date(0);
const config = () => ({ ...readConfig({ DATA_DIR: at('data') }), BACKUP_DIR: at('backup') });
const key = () => readBackupKey(at('data/backup.key'));

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'vasthouden-test-backup-'));
  at = (name) => join(home, name);
  database = await openDatabase({ DATA_DIR: at('data') });
  owner = postgres(database.ownerUrl, { max: 2, onnotice: quiet });
  await owner`create table kept (id int primary key, said text not null)`;
  await owner`insert into kept values (1, 'before the copy')`;
  mkdirSync(at('data/keys/dossier/limburg/3f'), { recursive: true });
  writeFileSync(at('data/keys/dossier/limburg/3f/3f01'), 'a wrapped key');
  writeFileSync(
    at('data/erasures.log'),
    `${JSON.stringify({ register: crypto.randomUUID(), at: new Date().toISOString() })}\n`,
  );
  archiver = await followContinuously(database, config(), quiet);
  await backUp(database, config(), at('backup'), quiet);
  await owner`insert into kept values (2, 'after the copy')`;
  between = await clock();
  writeFileSync(at('data/keys/dossier/limburg/3f/3f02'), 'a later key');
  await owner`insert into kept values (3, 'after the moment')`;
  await arrived(await clock());
}, 120_000);

afterAll(async () => {
  await owner.end();
  await archiver.stop();
  await database.stop();
  for (const name of readdirSync(home)) await removeCluster(join(home, name, 'postgres'));
  rmSync(home, { recursive: true });
});

async function clock(): Promise<Date> {
  const [row] = await owner<{ now: Date }[]>`select clock_timestamp() + interval '1 millisecond' as now`;
  if (row === undefined) throw new Error('no answer');
  return row.now;
}

async function arrived(moment: Date): Promise<void> {
  for (const deadline = Date.now() + 30_000; (archiver.state.reached ?? 0) < moment; await wait(50)) {
    if (Date.now() > deadline) throw new Error(`It did not arrive: ${archiver.state.problem}`);
  }
}

async function restoredRows(to: string): Promise<number[]> {
  const restored = await openDatabase({ DATA_DIR: to });
  const db = postgres(restored.ownerUrl, { max: 1 });
  try {
    return (await db<{ id: number }[]>`select id from kept order by id`).map(({ id }) => id);
  } finally {
    await db.end();
    await restored.stop();
  }
}

const request = (more: { until?: Date; register?: string; from?: string; to?: string } = {}) => ({
  from: at('backup'),
  to: at('restored'),
  key: key(),
  until: undefined,
  register: undefined,
  ...more,
});

/** The folder as it is now, to be spoilt. */
function copied(): string {
  rmSync(at('spoilt'), { recursive: true, force: true });
  cpSync(at('backup'), at('spoilt'), { recursive: true });
  return at('spoilt');
}

test('nothing in the folder is readable, and no key is in the copy of the database', () => {
  const files = readdirSync(at('backup'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(6);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    for (const words of ['before the copy', 'after the copy', 'a wrapped key'])
      expect(bytes.includes(words)).toBe(false);
  }
});

test('the newest state comes back, with the keys made since the copy and the register', async () => {
  const restored = await restore(request({ to: at('newest') }), quiet);
  expect(restored).toMatchObject({ embedded: true, keys: 2, erasures: 0 });
  expect(await restoredRows(at('newest'))).toEqual([1, 2, 3]);
  expect(readFileSync(at('newest/keys/dossier/limburg/3f/3f02'), 'utf8')).toBe('a later key');
  expect(readFileSync(at('newest/erasures.log'))).toEqual(readFileSync(at('data/erasures.log')));
}, 60_000);

test('a moment comes back as it was, and a moment after the last change is the newest state', async () => {
  await restore(request({ to: at('moment'), until: between }), quiet);
  expect(await restoredRows(at('moment'))).toEqual([1, 2]);
}, 60_000);

test('a moment after the last change is the newest state', async () => {
  await restore(request({ to: at('later'), until: archiver.state.reached ?? between }), quiet);
  expect(await restoredRows(at('later'))).toEqual([1, 2, 3]);
}, 60_000);

test('a moment that the folder does not have is refused, with the moments that it has', async () => {
  await expect(restore(request({ until: new Date(Date.now() + 3_600_000) }), quiet)).rejects.toThrow(
    /reaches to 2\d{3}-/,
  );
  await expect(restore(request({ until: new Date(0) }), quiet)).rejects.toThrow(
    'The oldest moment that can be restored',
  );
  mkdirSync(at('full'));
  writeFileSync(at('full/letter'), '');
  await expect(restore(request({ to: at('full') }), quiet)).rejects.toThrow('is not empty');
  await expect(restore(request({ from: at('full') }), quiet)).rejects.toThrow('holds no back-up');
});

test('a byte changed or a file cut off anywhere is found, named, and leaves no data folder behind', async () => {
  const whole = await checkFolder(await BackupFolder.open(at('backup')), key(), quiet);
  expect(whole).toMatchObject({ bases: 1, erasures: 0 });
  const files = readdirSync(at('backup'), { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /^(base|wal|keys)\/.*|^register$/.test(name.replaceAll('\\', '/')) &&
      !/^base\/[^/]+$|^(base|wal|keys)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(5);
  const opened = await BackupFolder.open(copied());
  for (const name of files) {
    const path = join(at('spoilt'), name);
    const bytes = readFileSync(path);
    const where = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(where) ^ 1, where);
    writeFileSync(path, bytes);
    const found = await checkFolder(opened, key(), quiet).catch((error: unknown) => error);
    expect(found).toBeInstanceOf(BackupDamaged);
    expect(String(found)).toContain(`${path} `);
    bytes.writeUInt8(bytes.readUInt8(where) ^ 1, where);
    writeFileSync(path, bytes);
  }
  const base = readdirSync(at('backup/base'))[0] ?? '';
  const tar = join(copied(), 'base', base, 'base.tar');
  truncateSync(tar, readFileSync(tar).length - 1000);
  await expect(restore(request({ from: at('spoilt') }), quiet)).rejects.toThrow(`${tar} is cut off`);
  expect(readdirSync(home)).not.toContain('restored');
}, 60_000);

test('what is missing is named: a file of the log, the register, the key; an older register is refused', async () => {
  const first = readdirSync(at('backup/wal'))[0] ?? '';
  rmSync(join(copied(), 'wal', first));
  await expect(restore(request({ from: at('spoilt') }), quiet)).rejects.toThrow(
    `${first.replace('.open', '')} is missing`,
  );

  rmSync(join(copied(), 'register'));
  await expect(restore(request({ from: at('spoilt') }), quiet)).rejects.toThrow(
    'people who were erased would come back',
  );
  const older = at('older.log');
  writeFileSync(older, '{"register":"another"}\n');
  await expect(restore(request({ register: older }), quiet)).rejects.toThrow('is older than the copy');

  writeFileSync(at('other.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`);
  await expect(restore({ ...request(), key: readBackupKey(at('other.key')) }, quiet)).rejects.toThrow('wrong key');
  expect(() => readBackupKey(at('nowhere'))).toThrow(BackupRefused);
}, 60_000);

test('a folder that is away is waited for, and what happened meanwhile is there when it is back', async () => {
  renameSync(at('backup'), at('away'));
  await owner`insert into kept values (4, 'while it was away')`;
  for (const deadline = Date.now() + 20_000; archiver.state.problem === undefined; await wait(50)) {
    if (Date.now() > deadline) throw new Error('It went unnoticed.');
    await owner`update kept set said = 'still away' where id = 4`;
  }
  renameSync(at('away'), at('backup'));
  await arrived(await clock());
  await restore(request({ to: at('back') }), quiet);
  expect(await restoredRows(at('back'))).toEqual([1, 2, 3, 4]);
}, 90_000);

test('what is older than is kept is destroyed, a restored database is refused its old folder, and nobody empties one of another', async () => {
  const before = readdirSync(at('backup/base'));
  const old = { ...config(), BACKUP_KEEP_DAYS: 0, KEY_BACKUP_DAYS: 0 };
  const made = await backUp(database, old, at('backup'), quiet);
  expect(made.removed.bases).toBe(1);
  expect(made.removed.segments).toBeGreaterThan(0);
  expect(readdirSync(at('backup/base'))).toEqual([made.base.name]);
  expect(before).not.toContain(made.base.name);
  expect((await checkFolder(await BackupFolder.open(at('backup')), key(), quiet)).bases).toBe(1);

  const restored = await openDatabase({ DATA_DIR: at('newest') });
  const its = { ...config(), DATA_DIR: at('newest'), BACKUP_KEY_FILE: at('data/backup.key') };
  await expect(backUp(restored, its, at('backup'), quiet)).rejects.toThrow('as it was before it was restored');
  await restored.stop();
}, 60_000);
