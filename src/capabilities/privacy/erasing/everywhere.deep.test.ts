/**
 * Erasure in every byte there is: the files of the cluster and its log, the key store, a dump, and the back-ups, opened with the back-up key;
 * with the master key in hand. Before it, every word opens from them; when the days are over that copies of keys are kept, none does.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { here } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import type { Archiver } from '#platform/backup/archiver.ts';
import { backUp, followContinuously } from '#platform/backup/back-up.ts';
import { readBackupKey } from '#platform/backup/backup-key.ts';
import { BackupFolder } from '#platform/backup/folder.ts';
import { KeyCopies } from '#platform/backup/key-copies.ts';
import { keySource } from '#platform/backup/key-source.ts';
import { restore } from '#platform/backup/restore.ts';
import { readConfig } from '#platform/config.ts';
import { openPool, type Tx } from '#platform/db.ts';
import { entryName, readEntry } from '#platform/keys/dossier-entry.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { migrate } from '#platform/migrate.ts';
import { findFolder, removeCluster } from '#platform/postgres/cluster.ts';
import { type Database, openDatabase } from '#platform/postgres/open-database.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { applyErasures } from './applying.ts';
import { carryOutDue } from './carrying-out.ts';
import {
  type Bytes,
  everyForm,
  filesBelow,
  look,
  type Needle,
  openedBackup,
  openWith,
  type Stolen,
} from './testing-carving.ts';
import {
  canary,
  dump,
  handleOf,
  heldBecause,
  holdAndLift,
  liftedBecause,
  live,
  note,
  order,
  sealedOf,
} from './testing-erasing.ts';

const quiet = (): void => undefined;
const dayMs = 86_400_000;
let home = '';
let database: Database;
let owner: postgres.Sql;
let opened: World | undefined;
let keys: KeyRing;
let archiver: Archiver;
const at = (name: string): string => join(home, name);
const configOf = (name: string) => ({ ...readConfig({ DATA_DIR: at(name) }), BACKUP_DIR: at('backup') });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'vasthouden-deep-erasing-'));
  chmodSync(home, 0o711);
  await open();
});
afterAll(async () => {
  await close();
  for (const name of ['data', 'restored']) await removeCluster(join(at(name), 'postgres'));
  rmSync(home, { recursive: true, force: true });
});

async function open(): Promise<void> {
  database = await openDatabase({ DATA_DIR: at('data') });
  await migrate(database.ownerUrl, database.appRole);
  owner = postgres(database.ownerUrl, { max: 1, onnotice: quiet });
  keys = await openKeyRing({ DATA_DIR: at('data') });
  archiver = await followContinuously(database, configOf('data'), quiet);
}
/** In order, so that PostgreSQL writes its checkpoint. */
async function close(): Promise<void> {
  await archiver?.stop();
  await opened?.close();
  opened = undefined;
  await owner?.end();
  await database?.stop();
}

/** All of a data folder, wherever PostgreSQL has its own, with what a dump of the database would hold. */
function house(name: string, dumped = ''): Bytes[] {
  const cluster = findFolder(join(at(name), 'postgres'));
  if (cluster === undefined) throw new Error(`no cluster in ${name}`);
  const own = filesBelow(at(name));
  const apart = cluster.startsWith(at(name)) ? [] : filesBelow(cluster);
  return [
    ...own,
    ...apart,
    {
      name: 'dump',
      read: async function* () {
        yield Buffer.from(dumped);
      },
    },
  ];
}
const inCluster = (found: readonly string[] = []): string[] => found.filter((name) => /\/base\//.test(name));
const inLog = (found: readonly string[] = []): string[] => found.filter((name) => /\/pg_wal\//.test(name));
const backup = (): Promise<Bytes[]> => openedBackup(at('backup'), backupKey());
const backupKey = () => readBackupKey(at('data/backup.key'));

/** The log of a database of which so much more was written since that the files of it that there were are gone or begun anew. */
async function turnOver(): Promise<void> {
  await owner`create table filler (piece bytea)`;
  // As it is: packed, it would be nothing.
  await owner`alter table filler alter column piece set storage plain`;
  for (let mebibytes = 0; mebibytes < 40; mebibytes += 1)
    await owner`insert into filler select decode(repeat(md5(n::text), 256), 'hex') from generate_series(1, 256) as n`;
  await owner`drop table filler`;
  await arrived();
}
async function arrived(): Promise<void> {
  const [row] = await owner<{ now: Date }[]>`select clock_timestamp() + interval '1 millisecond' as now`;
  for (const deadline = Date.now() + 60_000; (archiver.state.reached ?? 0) < (row?.now ?? 0); await wait(50))
    if (Date.now() > deadline) throw new Error(`It did not arrive: ${archiver.state.problem}`);
}

test('with both keys in hand every word opens from the bytes that are there before, and none from those that are left', async () => {
  const world = await openWorld({ keys, database: { ...database, drop: async () => undefined } });
  opened = world;
  world.clock.set('2024-01-08T09:00:00Z');
  const [gone, stays] = [await live(world), await live(world)];
  await holdAndLift(world, gone.dossier);
  const stolenOf = async (dossier: typeof gone.dossier): Promise<Stolen> => ({
    name: entryName(await handleOf(world, dossier)),
    region: here,
    dossier,
    sealed: await sealedOf(world.owner, dossier),
  });
  const passagesOf = async (): Promise<Buffer[]> =>
    (await sealedOf(owner, gone.dossier)).flatMap(({ place, bytes }) => (/^passage/.test(place) ? [bytes] : []));
  const [first = Buffer.alloc(0)] = await passagesOf();
  const older = await backUp(database, configOf('data'), at('backup'), quiet);
  // What is written behind the copy is in the log alone. More than one: a row can lie over the edge of a page of the log.
  for (let n = 0; n < 3; n += 1) expect((await note(world, gone.dossier)).status).toBe(200);
  await arrived();
  const later = (await passagesOf()).filter((bytes) => !bytes.equals(first));
  expect(later).toHaveLength(3);
  const [victim, other] = [await stolenOf(gone.dossier), await stolenOf(stays.dossier)];
  expect(victim.sealed.length).toBeGreaterThan(10);
  const entry = keys.store.read(victim.name);
  if (entry === undefined) throw new Error('it has no key');
  const [{ wrapped = '' } = {}] = readEntry(entry).versions;
  const key = everyForm('wrapped key', Buffer.from(wrapped, 'base64'));
  const words = [canary, heldBecause, liftedBecause].flatMap((text) => everyForm(text, Buffer.from(text)));
  const rows = [{ name: 'sealed passage', bytes: first }, ...later.map((bytes) => ({ name: 'later passage', bytes }))];
  const needles = [...key, ...words, ...rows];

  const between = new Date(Math.ceil(Date.now() / 1_000) * 1_000);
  await wait(between.getTime() - Date.now() + 50);

  // Before: the look finds what it looks for in each kind of place, and words nowhere.
  const secret = [canary, heldBecause, liftedBecause];
  const before = await look(needles, house('data', await dump(owner)));
  expect(inCluster(before.found.get('sealed passage')).length).toBeGreaterThan(0);
  expect(inLog(before.found.get('later passage')).length).toBeGreaterThan(0);
  expect(before.found.get('wrapped key in base64')).toEqual([at(`data/keys/${victim.name}`)]);
  expect(openWith(keys, victim, before)).toEqual(expect.arrayContaining(secret));
  expect(openWith(keys, other, before)).toContain(canary);
  const copied = await look(needles, await backup());
  const rooms = (name: string) => new Set(copied.found.get(name)?.map((file) => file.split('/')[0]));
  expect([...rooms('sealed passage')]).toContain('base');
  expect([...rooms('later passage')]).toEqual(['wal']);
  expect([...rooms('wrapped key in base64')]).toEqual(['keys']);
  expect(openWith(keys, victim, copied)).toEqual(expect.arrayContaining(secret));
  for (const { name } of words)
    for (const { found } of [before, copied]) expect([name, found.get(name)]).toEqual([name, undefined]);

  // Somebody writes on while it goes.
  const heard: number[] = [];
  const writing = (async () => {
    for (
      const deadline = Date.now() + 60_000;
      heard.at(-1) !== 410;
      heard.push((await note(world, gone.dossier)).status)
    )
      if (Date.now() > deadline) throw new Error('nobody told the writer');
  })();
  await order(world, gone.dossier);
  await carryOutDue({ within: <T>(work: (tx: Tx) => Promise<T>) => world.pool.transaction(work), keys });
  await writing;
  expect(heard.filter((status) => status !== 200 && status !== 410)).toEqual([]);

  // The house itself: at once. What was sealed may lie in the log and in rows that are dead; it opens no more.
  const atOnce = await look([...key, ...words], house('data', await dump(owner)));
  expect(atOnce.found).toEqual(new Map());
  expect(openWith(keys, victim, atOnce)).toEqual([]);
  // The copies of keys that are kept for some days still open it: that is why there is a term.
  expect(openWith(keys, victim, await look(key, await backup()))).not.toEqual([]);

  // The cluster is stopped, so that it writes its checkpoint, and its log is another.
  await turnOver();
  await close();
  await open();
  await arrived();
  expect(inLog(before.found.get('later passage')).filter((name) => existsSync(name))).toEqual([]);
  const after = await look([...key, ...words], house('data', await dump(owner)));
  expect(after.found).toEqual(new Map());
  expect(openWith(keys, victim, after)).toEqual([]);
  expect(openWith(keys, other, after)).toContain(canary);

  // An older copy is put back, from before the erasure.
  const request = { from: at('backup'), to: at('restored'), key: backupKey(), until: between, register: undefined };
  expect(await restore(request, quiet)).toMatchObject({ erasures: 1, base: { name: older.base.name } });
  await mustStayErased(victim, other, [...key, ...words]);

  // The days are over that copies of keys are kept.
  await archiver.stop();
  const { KEY_BACKUP_DAYS, ...config } = configOf('data');
  const source = keySource({ ...config, KEY_BACKUP_DAYS });
  const copies = new KeyCopies(await BackupFolder.open(at('backup')), backupKey(), source, KEY_BACKUP_DAYS);
  await copies.update(new Date(Date.now() + (KEY_BACKUP_DAYS + 1) * dayMs));
  await copies.close();
  const left = await look(needles, [
    ...(await backup()),
    ...filesBelow(at('backup')),
    ...house('data'),
    ...house('restored'),
  ]);
  expect([...left.found.keys()].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  expect(openWith(keys, victim, left)).toEqual([]);
  expect(openWith(keys, other, left)).toContain(canary);
  // The old rows are still in the copy of the database and its log: they are what opens no more.
  expect(left.found.get('sealed passage')?.some((name) => name.startsWith('base/'))).toBe(true);
  expect(left.found.get('later passage')?.some((name) => name.startsWith('wal/'))).toBe(true);
});

/** As a start of the server does it, on what was put back. */
async function mustStayErased(victim: Stolen, other: Stolen, needles: readonly Needle[]): Promise<void> {
  const copy = await openDatabase({ DATA_DIR: at('restored') });
  const itsOwner = openPool(copy.ownerUrl, { max: 1, statementTimeout: 0 });
  try {
    const MASTER_KEY = readFileSync(at('data/master.key'), 'utf8').trim();
    const ring = await openKeyRing({ DATA_DIR: at('restored'), MASTER_KEY });
    expect(openWith(ring, victim, await look(needles, house('restored')))).toEqual([]);
    expect(await applyErasures(itsOwner, ring)).toBe(1);
    const seen = await look(needles, house('restored'));
    expect(seen.found).toEqual(new Map());
    expect(openWith(ring, victim, seen)).toEqual([]);
    expect(openWith(ring, other, seen)).toContain(canary);
  } finally {
    await itsOwner.end();
    await copy.stop();
  }
}
