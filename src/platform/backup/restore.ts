/** From a back-up folder to a data folder that a server can be started on, as the database was at one moment. */
import type { KeyObject } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entryName } from '#platform/keys/dossier-entry.ts';
import { ErasureRegister } from '#platform/keys/erasure-register.ts';
import { FileRegister } from '#platform/keys/file-register.ts';
import type { Account } from '#platform/postgres/account.ts';
import { fillCluster } from '#platform/postgres/cluster.ts';
import type { Place } from '#platform/postgres/postmaster.ts';
import { BackupFolder, BackupRefused } from './folder.ts';
import { readKeyCopy, readRegisterCopy } from './key-copies.ts';
import { mustMatch, readManifest } from './manifest.ts';
import { recover } from './recover.ts';
import { readRegisterFile } from './register-copy.ts';
import { planRestore, type RestorePlan } from './restore-plan.ts';
import { BackupDamaged, openSealed, readSealed } from './sealed-file.ts';
import { type EntrySink, readTar } from './tar.ts';
import { findServer, verifyByPostgres } from './tools.ts';
import { instantOf } from './wal.ts';
import { readSegment } from './wal-archive.ts';

export interface RestoreRequest {
  readonly from: string;
  readonly to: string;
  readonly key: KeyObject;
  readonly until: Date | undefined;
  /** A newer register of erasures than the copy in the folder. */
  readonly register: string | undefined;
}

export interface Restored {
  /** The last change that is in it; undefined when there was none after the copy. */
  readonly lastChange: Date | undefined;
  /** Nothing acknowledged up to here is missing, unless an earlier moment was asked for. */
  readonly reach: Date;
  readonly base: RestorePlan['base'];
  readonly segments: number;
  readonly keys: number;
  readonly erasures: number;
  /** False when the server of another version has to be started by its keeper. */
  readonly embedded: boolean;
  readonly verifiedBy: readonly string[];
  readonly cluster: string;
}

/** Throws BackupRefused when it cannot be, BackupDamaged with the file that is not as it was written; then nothing is left in `to`. */
export async function restore(request: RestoreRequest, say: (line: string) => void): Promise<Restored> {
  const { from, to, key, until } = request;
  if (existsSync(to) && readdirSync(to).length > 0) {
    throw new BackupRefused(
      `${to} is not empty. A restore makes a new data folder: give the name of one that is not there.`,
    );
  }
  const folder = await BackupFolder.open(from);
  const plan = await planRestore(folder, key, until);
  const register = await chooseRegister(folder, key, request.register, plan.registerBytes);
  const keys = await readKeyCopy(folder, key);
  const wasThere = existsSync(to);
  try {
    await mkdir(to, { recursive: true });
    const erasures = await putRegister(to, register);
    const kept = await putKeys(to, keys ?? new Map(), erasures.gone);
    const server = findServer(plan.base.postgres);
    let recovered: Awaited<ReturnType<typeof recover>> | undefined;
    const verifiedBy = ['SHA-256 of every file'];
    const cluster = await fillCluster(join(to, 'postgres'), server.native, async (place) => {
      say(`Unpacking the copy of ${plan.base.endedAt.toISOString()}.`);
      await unpack(folder, key, plan, place);
      if (verifyByPostgres(plan.base.postgres, place)) verifiedBy.push('pg_verifybackup');
      say(`Putting back the log, ${plan.segments.length} files.`);
      await putLog(folder, key, plan, until, place);
      say('Replaying the log.');
      recovered = await recover(place, until);
    });
    return {
      lastChange: recovered?.lastChange,
      reach: plan.reach,
      base: plan.base,
      segments: plan.segments.length,
      keys: kept,
      erasures: erasures.count,
      embedded: server.isEmbedded,
      verifiedBy,
      cluster,
    };
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    if (wasThere) await mkdir(to);
    throw error;
  }
}

/** The newest register there is: the copy in the folder, or the one given when it goes on from there. */
async function chooseRegister(
  folder: BackupFolder,
  key: KeyObject,
  given: string | undefined,
  known: number,
): Promise<Buffer | undefined> {
  const copy = await readRegisterCopy(folder, key);
  const newer = given === undefined ? undefined : readRegisterFile([given]);
  if (given !== undefined && newer === undefined)
    throw new BackupRefused(`There is no register of erasures at ${given}.`);
  if (newer !== undefined && copy !== undefined && !newer.subarray(0, copy.length).equals(copy)) {
    throw new BackupRefused(
      `${given} is older than the copy in ${folder.path}, or another register. Give the newest, or leave --register out.`,
    );
  }
  const chosen = newer ?? copy;
  if ((chosen?.length ?? 0) < known) {
    throw new BackupRefused(
      `The register of erasures in ${folder.path} is ${chosen === undefined ? 'not there' : 'older than the back-up'}: without the newest, people who were erased would come back. Give it with --register FILE (erasures.log of the old data folder, or its witness).`,
    );
  }
  return chosen;
}

async function putRegister(
  to: string,
  register: Buffer | undefined,
): Promise<{ count: number; gone: ReadonlySet<string> }> {
  if (register === undefined) return { count: 0, gone: new Set() };
  const path = join(to, 'erasures.log');
  await writeFile(path, register, { mode: 0o600, flush: true });
  const erasures = new ErasureRegister(new FileRegister(path)).list();
  const handles = erasures.flatMap(({ handle }) => (handle === null ? [] : [entryName(Buffer.from(handle, 'hex'))]));
  return { count: erasures.length, gone: new Set(handles) };
}

/** All but those of the erased: their bytes do not come back on this disk. */
async function putKeys(to: string, records: ReadonlyMap<string, Buffer>, gone: ReadonlySet<string>): Promise<number> {
  let put = 0;
  for (const [name, content] of records) {
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(name))
      throw new BackupDamaged(`The copy of the keys has a record ${JSON.stringify(name)}.`);
    if (gone.has(name)) continue;
    const path = join(to, 'keys', ...name.split('/'));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, content, { mode: 0o600 });
    put += 1;
  }
  return put;
}

/** Every file is compared with the manifest. Throws BackupDamaged. */
async function unpack(folder: BackupFolder, key: KeyObject, { base }: RestorePlan, place: Place): Promise<void> {
  const sealed = (file: string) =>
    [folder.file('base', base.name, file), key, folder.place('base', base.name, file)] as const;
  const manifest = await openSealed(...sealed('manifest'));
  const found = await readTar(readSealed(...sealed('base.tar')), async ({ name, type }) => {
    if (name.split('/').includes('..') || name.startsWith('/')) throw new BackupDamaged(`The copy has a file ${name}.`);
    const path = join(place.folder, name);
    if (type === 'directory') return void (await makeFolder(path, place.account));
    if (type !== 'file') throw new BackupDamaged(`The copy has ${name}, which is neither a file nor a folder.`);
    return openFile(path, place.account);
  });
  mustMatch(readManifest(manifest), found);
  await put(join(place.folder, 'backup_manifest'), manifest, place.account);
  // PostgreSQL asks for the log from here on, and begins another history when it has it all.
  await put(join(place.folder, 'recovery.signal'), Buffer.alloc(0), place.account);
}

/** Up to the first file that ends after the moment asked for: the rest would only be read in vain. */
async function putLog(
  folder: BackupFolder,
  key: KeyObject,
  { base, segments }: RestorePlan,
  until: Date | undefined,
  place: Place,
): Promise<void> {
  const { segmentBytes } = folder.claim;
  await makeFolder(join(place.folder, 'pg_wal'), place.account);
  for (const segment of segments) {
    const sink = await openFile(join(place.folder, 'pg_wal', segment.name.replace(/\.open$/, '')), place.account);
    let length = 0;
    let reached: Date | undefined;
    for await (const { reach, log } of readSegment(folder, key, segment)) {
      await sink.write(log);
      length += log.length;
      reached = reach.at === 0n ? undefined : instantOf(reach.at);
    }
    // A segment that was still growing: PostgreSQL takes it for the end of the log.
    for (const zeros = Buffer.alloc(1_048_576); length < segmentBytes; length += zeros.length) {
      await sink.write(zeros.subarray(0, segmentBytes - length));
    }
    await sink.end();
    const isEnough = segment.start + BigInt(segmentBytes) >= base.end;
    if (until !== undefined && reached !== undefined && reached > until && isEnough) return;
  }
}

async function makeFolder(path: string, account: Account | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (account !== undefined) await chown(path, account.uid, account.gid);
}

async function openFile(path: string, account: Account | undefined): Promise<EntrySink> {
  const file = await open(path, 'w', 0o600);
  if (account !== undefined) await file.chown(account.uid, account.gid);
  return {
    write: async (piece) => void (await file.writeFile(piece)),
    end: () => file.close(),
  };
}

async function put(path: string, content: Buffer, account: Account | undefined): Promise<void> {
  const sink = await openFile(path, account);
  await sink.write(content);
  await sink.end();
}
