/** A back-up: a whole copy, the log that belongs to it, keys and register, and then away with what is older than is kept. */
import type { KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/postgres/open-database.ts';
import { Archiver, listSlots, sentenceOf } from './archiver.ts';
import { openBackupKey } from './backup-key.ts';
import { type Base, type DatabaseFacts, destroyBase, listBases, takeBase } from './base-backup.ts';
import { BackupFolder, BackupRefused, slotPrefix } from './folder.ts';
import { KeyCopies } from './key-copies.ts';
import { keySource } from './key-source.ts';
import { Replication } from './replication.ts';
import type { Lsn } from './wal.ts';
import { listSegments, pruneLog } from './wal-archive.ts';

const dayMs = 86_400_000;
/** So long the log of a copy that is finished may take to arrive. */
const patienceMs = 120_000;

export interface BackupMade {
  readonly base: Base;
  readonly seconds: number;
  /** Whether the folder goes on following the database. */
  readonly continuous: boolean;
  readonly removed: { readonly bases: number; readonly segments: number; readonly keys: number };
}

/** Throws BackupRefused when it cannot be, BackupDamaged when what the database sent was not whole. */
export async function backUp(
  database: Database,
  config: Config,
  path: string,
  say: (line: string) => void,
): Promise<BackupMade> {
  const replicationUrl = mustCopy(database);
  const began = Date.now();
  const key = openBackupKey(config, say);
  const replication = new Replication(replicationUrl);
  try {
    const folder = await claim(replication, path);
    await mustBeAlone(replication, folder);
    const slots = await listSlots(database.ownerUrl);
    const continuous =
      slots.some(({ name }) => name === folder.slot) ||
      (config.BACKUP_DIR !== undefined && resolve(config.BACKUP_DIR) === resolve(path));
    // One folder at a time is followed: who makes a back-up where it shall be from now on moves it there.
    if (continuous) {
      for (const { name, active } of slots) if (name !== folder.slot && !active) await replication.dropSlot(name);
    }
    const copies = new KeyCopies(folder, key, keySource(config), config.KEY_BACKUP_DAYS);
    await copies.update();
    await copies.close();
    const archiver = new Archiver({
      replicationUrl,
      key,
      folder: async () => folder,
      keyCopies: (of) => new KeyCopies(of, key, keySource(config), config.KEY_BACKUP_DAYS),
      temporary: !continuous,
      // Where the server follows already, it goes on doing so, and this one only stands by.
      say: () => undefined,
    });
    try {
      await mustKeepLog(replication, folder, continuous, archiver);
      say(`Copying the database to ${path}.`);
      const base = await takeBase(replication, folder, key, () => askFacts(database.ownerUrl), say);
      await mustArrive(folder, base.end, archiver);
      const removed = await prune(folder, key, config, copies);
      return { base, seconds: (Date.now() - began) / 1000, continuous, removed };
    } finally {
      await archiver.stop();
    }
  } catch (error) {
    throw refusalOf(error, path);
  } finally {
    await replication.end();
  }
}

/** Follows the database into the folder of BACKUP_DIR for as long as the server runs. Throws BackupRefused. */
export async function followContinuously(
  database: Database,
  config: Config & { readonly BACKUP_DIR: string },
  say: (line: string) => void,
): Promise<Archiver> {
  const replicationUrl = mustCopy(database);
  const key = openBackupKey(config, say);
  const open = async (): Promise<BackupFolder> => {
    const found = await BackupFolder.find(config.BACKUP_DIR);
    if (found !== undefined) return found;
    const slots = await listSlots(database.ownerUrl);
    if (slots.length > 0) {
      throw new BackupRefused(
        `${config.BACKUP_DIR} is not the folder that this database was followed into. Mount its disk; or, if it shall be this folder from now on, run: vasthouden backup ${config.BACKUP_DIR}`,
      );
    }
    const replication = new Replication(replicationUrl);
    try {
      return await claim(replication, config.BACKUP_DIR);
    } finally {
      await replication.end();
    }
  };
  return new Archiver({
    replicationUrl,
    key,
    folder: open,
    keyCopies: (folder) => new KeyCopies(folder, key, keySource(config), config.KEY_BACKUP_DAYS),
    temporary: false,
    say,
  });
}

/** Lets go of every folder: the database keeps its log for none any longer. Answers how many there were. */
export async function stopFollowing(database: Database): Promise<number> {
  const replication = new Replication(mustCopy(database));
  try {
    const slots = await listSlots(database.ownerUrl);
    if (slots.some(({ active }) => active)) {
      throw new BackupRefused(
        'A server is following the database into BACKUP_DIR. Start it without that setting first.',
      );
    }
    for (const { name } of slots) if (name.startsWith(slotPrefix)) await replication.dropSlot(name);
    return slots.length;
  } finally {
    await replication.end();
  }
}

function mustCopy({ backupUrl }: Database): string {
  if (backupUrl !== undefined) return backupUrl;
  throw new BackupRefused(
    'There is no login that may copy this database. With DATABASE_URL, whoever keeps that database makes its back-ups, or names a login with REPLICATION in BACKUP_DATABASE_URL; with the embedded one, start the server anew once.',
  );
}

async function claim(replication: Replication, path: string): Promise<BackupFolder> {
  const system = await replication.identify();
  const found = await BackupFolder.find(path);
  found?.mustBelongTo(system);
  return (
    found ??
    BackupFolder.begin(path, {
      system: system.system,
      timeline: system.timeline,
      segmentBytes: await replication.segmentBytes(),
    })
  );
}

/** One copy at a time: a slot that nobody reads ends with us, however we end. */
async function mustBeAlone(replication: Replication, folder: BackupFolder): Promise<void> {
  try {
    await replication.createSlot(`${folder.slot}_copy`, true);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42710')) throw error;
    throw new BackupRefused(`Another back-up to ${folder.path} is under way.`);
  }
}

/** From here on the database keeps its log for the folder, so that none is lost while the copy is made. */
async function mustKeepLog(
  replication: Replication,
  folder: BackupFolder,
  continuous: boolean,
  archiver: Archiver,
): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await wait(100)) {
    if (continuous && typeof (await replication.findSlot(folder.slot)) === 'bigint') return;
    if (!continuous && archiver.state.end !== undefined) return;
    if (!continuous && archiver.state.problem !== undefined)
      throw new BackupRefused(`No back-up: ${archiver.state.problem}.`);
  }
  throw new BackupRefused(`No back-up: the database keeps no log for ${folder.path}.`);
}

/** Waits until the log up to `end` is in the folder, by whoever brings it. */
async function mustArrive(folder: BackupFolder, end: Lsn, archiver: Archiver): Promise<void> {
  const { segmentBytes } = folder.claim;
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await wait(200)) {
    if ((archiver.state.end ?? 0n) >= end) return;
    // The database turns to another segment at the end of a copy, so that the one that is needed gets full.
    const segments = await listSegments(folder);
    if (segments.some(({ start, isOpen }) => !isOpen && start + BigInt(segmentBytes) >= end)) return;
  }
  throw new BackupRefused(
    `The copy is made, but the log that belongs to it does not arrive in ${folder.path}${archiver.state.problem === undefined ? '' : ` (${archiver.state.problem})`}. Until it does, moments after it cannot be restored.`,
  );
}

/** Nothing older than is kept, except the newest copy, without which there would be none. */
async function prune(
  folder: BackupFolder,
  key: KeyObject,
  config: Config,
  copies: KeyCopies,
): Promise<BackupMade['removed']> {
  const bases = await listBases(folder, key);
  const oldest = Date.now() - config.BACKUP_KEEP_DAYS * dayMs;
  const gone = bases.slice(0, -1).filter(({ startedAt }) => startedAt.getTime() < oldest);
  for (const { name } of gone) await destroyBase(folder, name);
  const first = bases.find((base) => !gone.includes(base));
  return {
    bases: gone.length,
    segments: first === undefined ? 0 : await pruneLog(folder, first.start),
    keys: (await copies.prune()).length,
  };
}

async function askFacts(ownerUrl: string): Promise<DatabaseFacts> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await db<DatabaseFacts[]>`
      select clock_timestamp() as now,
             current_setting('server_version_num')::int / 10000 as postgres,
             current_database() as database`;
    if (row === undefined) throw new Error('no answer');
    return row;
  } finally {
    await db.end();
  }
}

/** What a disk or the database says, in a sentence. */
function refusalOf(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const sentence = sentenceOf(error);
  return sentence === error.message
    ? error
    : new BackupRefused(`The back-up to ${path} was broken off: ${sentence}.`, { cause: error });
}
