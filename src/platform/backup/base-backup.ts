/** A whole copy of the database, sealed while PostgreSQL sends it, so that nothing of it lies open on the way. */
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import * as z from 'zod/mini';
import { type BackupFolder, BackupRefused, destroySealed, nameOf, replaceFile, settle } from './folder.ts';
import { type BackupManifest, mustMatch, readManifest } from './manifest.ts';
import type { Replication } from './replication.ts';
import { BackupDamaged, openSealed, SealedWriter, sealBytes } from './sealed-file.ts';
import { readTar } from './tar.ts';
import { formatLsn, type Lsn, parseLsn } from './wal.ts';

const chunkBytes = 1_048_576;
const sayEveryBytes = 268_435_456;

const Facts = z.strictObject({
  /** By the clock of the database, ISO. From `endedAt` on moments can be restored from it. */
  startedAt: z.string(),
  endedAt: z.string(),
  start: z.string(),
  end: z.string(),
  /** The part before the first point of PostgreSQL's version. */
  postgres: z.int(),
  database: z.string(),
  files: z.int(),
  bytes: z.int(),
});

export interface Base {
  readonly name: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** The log from `start` on is needed to restore from it, at least to `end`. */
  readonly start: Lsn;
  readonly end: Lsn;
  readonly postgres: number;
  readonly database: string;
  readonly files: number;
  readonly bytes: number;
}

/** What the database itself says: its clock, version and name. */
export interface DatabaseFacts {
  readonly now: Date;
  readonly postgres: number;
  readonly database: string;
}

/**
 * Every file is compared with the manifest as it passes; a copy that was not finished leaves nothing that looks like one. Throws
 * BackupDamaged when what came in differs, BackupRefused when the database lies in more than one place.
 */
export async function takeBase(
  replication: Replication,
  folder: BackupFolder,
  key: KeyObject,
  ask: () => Promise<DatabaseFacts>,
  say: (line: string) => void,
): Promise<Base> {
  await removeUnfinished(folder);
  const before = await ask();
  const name = nameOf(before.now);
  const part = `${name}.part`;
  await mkdir(folder.file('base', part), { mode: 0o700 });
  try {
    const { manifest, bytes } = await receive(replication, folder, key, name, say);
    const { now } = await ask();
    const base: Base = {
      name,
      startedAt: before.now,
      endedAt: now,
      start: manifest.start,
      end: manifest.end,
      postgres: before.postgres,
      database: before.database,
      files: manifest.files.size,
      bytes,
    };
    await replaceFile(
      folder.file('base', part, 'facts'),
      sealBytes(key, folder.place('base', name, 'facts'), write(base)),
    );
    await rename(folder.file('base', part), folder.file('base', name));
    await settle(folder.file('base'));
    return base;
  } catch (error) {
    await removeUnfinished(folder).catch(() => undefined);
    throw error;
  }
}

/** Seals what comes in, and at the same time reads it as the archive that it is. */
async function receive(
  replication: Replication,
  folder: BackupFolder,
  key: KeyObject,
  name: string,
  say: (line: string) => void,
): Promise<{ manifest: BackupManifest; bytes: number }> {
  const path = (file: string): string => folder.file('base', `${name}.part`, file);
  const place = (file: string): string => folder.place('base', name, file);
  const archive = await SealedWriter.create(path('base.tar'), key, place('base.tar'));
  const reading = new PassThrough({ highWaterMark: 4 * chunkBytes });
  const found = readTar(reading);
  const failed = new AbortController();
  found.catch(() => failed.abort());
  let [pending, waiting, bytes, said]: [Buffer[], number, number, number] = [[], 0, 0, 0];
  const manifest: Buffer[] = [];
  let isManifest = false;
  const seal = async (isLast: boolean): Promise<void> => {
    const chunk = Buffer.concat(pending);
    [pending, waiting] = [[], 0];
    if (failed.signal.aborted) await found;
    if (!isLast && !reading.write(chunk))
      await once(reading, 'drain', { signal: failed.signal }).catch(() => undefined);
    if (isLast) reading.end(chunk);
    await archive.write(chunk, isLast);
  };
  try {
    for await (const message of replication.baseBackup()) {
      const kind = String.fromCharCode(message[0] ?? 0);
      if (kind === 'n') mustBeMain(message);
      if (kind === 'm') isManifest = true;
      if (kind !== 'd') continue;
      if (isManifest) {
        manifest.push(message.subarray(1));
        continue;
      }
      pending.push(message.subarray(1));
      waiting += message.length - 1;
      bytes += message.length - 1;
      if (waiting < chunkBytes) continue;
      await seal(false);
      if (bytes - said >= sayEveryBytes) {
        said = bytes;
        say(`${Math.round(bytes / 1_048_576)} MiB copied`);
      }
    }
    await seal(true);
    await archive.sync();
    const whole = Buffer.concat(manifest);
    const read = readManifest(whole);
    mustMatch(read, await found);
    await replaceFile(path('manifest'), sealBytes(key, place('manifest'), whole));
    return { manifest: read, bytes };
  } finally {
    reading.destroy();
    await archive.close();
  }
}

/** `base.tar` is the database itself; others are tablespaces elsewhere, which a folder of ours would not put back. */
function mustBeMain(message: Buffer): void {
  const name = message.subarray(1, message.indexOf(0, 1)).toString('utf8');
  if (name === 'base.tar') return;
  throw new BackupRefused(
    'This database keeps tables in a tablespace of its own. Back it up with the means of its keeper (pg_basebackup, pgBackRest).',
  );
}

/** What was broken off while it was made. */
async function removeUnfinished(folder: BackupFolder): Promise<void> {
  for (const name of await folder.list('base')) if (name.endsWith('.part')) await destroyBase(folder, name);
}

export async function destroyBase(folder: BackupFolder, name: string): Promise<void> {
  // The facts first: without them it is no base any more, whenever this breaks off.
  for (const file of (await readdir(folder.file('base', name))).sort(
    (a, b) => Number(b === 'facts') - Number(a === 'facts'),
  )) {
    await destroySealed(folder.file('base', name, file));
  }
  await rm(folder.file('base', name), { recursive: true, force: true });
}

/** The whole copies in a folder, oldest first. Throws BackupDamaged. */
export async function listBases(folder: BackupFolder, key: KeyObject): Promise<Base[]> {
  const bases: Base[] = [];
  for (const name of await folder.list('base')) {
    if (!name.endsWith('.part')) bases.push(await readFacts(folder, key, name));
  }
  return bases;
}

async function readFacts(folder: BackupFolder, key: KeyObject, name: string): Promise<Base> {
  const path = folder.file('base', name, 'facts');
  try {
    const facts = Facts.parse(
      JSON.parse((await openSealed(path, key, folder.place('base', name, 'facts'))).toString('utf8')),
    );
    return {
      ...facts,
      name,
      startedAt: new Date(facts.startedAt),
      endedAt: new Date(facts.endedAt),
      start: parseLsn(facts.start),
      end: parseLsn(facts.end),
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new BackupDamaged(`${path} is not there.`);
    throw error;
  }
}

function write({ name: _, ...base }: Base): Buffer {
  const facts: z.infer<typeof Facts> = {
    ...base,
    startedAt: base.startedAt.toISOString(),
    endedAt: base.endedAt.toISOString(),
    start: formatLsn(base.start),
    end: formatLsn(base.end),
  };
  return Buffer.from(JSON.stringify(facts));
}
