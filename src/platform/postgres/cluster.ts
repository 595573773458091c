/** The embedded PostgreSQL on one data folder: made when new, started, kept running, ended with the app. */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Account, AccountUnfit, accountForNew, accountOf, canReach } from './account.ts';
import { DatabaseUnavailable, findBinaries, sharedFolder } from './binaries.ts';
import { createCluster, type Logins, setLogins } from './create-cluster.ts';
import { takeLock } from './lock.ts';
import { answers, clearOrphan, endPostmaster, findFreePort, type Place, spawnPostmaster } from './postmaster.ts';

export interface Cluster {
  readonly port: number;
  readonly logins: Logins;
  /** The process id of the server as it is now; it changes when the server had to be restarted. */
  readonly pid: () => number | undefined;
  /** In order when that can be had in time, else by force, which the next start makes good. */
  stop(withinMs?: number): Promise<void>;
}

const patienceMs = 5_000;

/**
 * Starts the server on `home`, which is made when absent. Throws DatabaseInUse when another process has it,
 * DatabaseUnavailable or AccountUnfit when PostgreSQL cannot run here.
 */
export async function startCluster(home: string, durable = true): Promise<Cluster> {
  const { folder, release, logins, isNew } = enter(home);
  try {
    const isThere = findFolder(folder) !== undefined;
    const place = prepare(folder, logins, durable);
    await clearOrphan(place);
    if (isThere && isNew) setLogins(place, logins);
    writeLogins(folder, logins);
    return await keepRunning(place, logins, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** Makes the folder when absent and takes its lock. */
function enter(home: string): { folder: string; release: () => void; logins: Logins; isNew: boolean } {
  try {
    mkdirSync(home, { recursive: true });
    const folder = realpathSync(home);
    const release = takeLock(folder);
    const known = readLogins(folder);
    return { folder, release, logins: { ...newLogins(), ...known }, isNew: !isComplete(known) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
    throw new AccountUnfit(
      `This account may not write in ${home}. Start as the account that made it, or choose another folder with DATA_DIR.`,
    );
  }
}

/** Throws away a folder that startCluster made, wherever its data came to lie, and ends a server left behind on it. */
export async function removeCluster(home: string): Promise<void> {
  const folder = findFolder(home);
  if (folder !== undefined) {
    await clearOrphan({ native: '', folder, account: undefined, log: '', durable: false });
    rmSync(folder, { recursive: true, force: true });
    if (folder.startsWith(`${sharedFolder}/`)) rmSync(join(folder, '..'), { recursive: true, force: true });
  }
  rmSync(home, { recursive: true, force: true });
}

/** Starts the server and, whenever it ends without being asked to, starts it again on the same port, so that pools heal. */
async function keepRunning(place: Place, logins: Logins, release: () => void): Promise<Cluster> {
  let { port, child } = await firstStart(place);
  let stopping = false;
  const ended = (async () => {
    for (;;) {
      await exitOf(child);
      for (let delayMs = 10; !stopping; delayMs = Math.min(2 * delayMs, 2_000)) {
        process.stderr.write(
          `The embedded PostgreSQL ended by itself; starting it again on port ${port}. See ${place.log}\n`,
        );
        child = spawnPostmaster(place, port);
        if (await answers(child, place.folder)) break;
        await wait(delayMs);
      }
      if (stopping) return exitOf(child);
    }
  })();
  return {
    port,
    logins,
    pid: () => child.pid,
    async stop(withinMs) {
      stopping = true;
      if (child.pid !== undefined && isRunning(child)) await endPostmaster(child.pid, place, withinMs);
      await ended;
      release();
    },
  };
}

/** Tries for five seconds: a port can be taken, and processes of a killed server need a moment to notice. */
async function firstStart(place: Place): Promise<{ port: number; child: ChildProcess }> {
  for (const deadline = Date.now() + patienceMs; ; ) {
    const port = await findFreePort();
    const child = spawnPostmaster(place, port);
    if (await answers(child, place.folder)) return { port, child };
    if (Date.now() > deadline)
      throw new DatabaseUnavailable(`The database in ${place.folder} does not start: ${lastWords(place.log)}`);
    await wait(100);
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (!isRunning(child)) resolve();
    else child.once('exit', () => resolve());
  });
}

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

const lastWords = (log: string): string => readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ');

function prepare(home: string, logins: Logins, durable: boolean): Place {
  const log = join(home, 'postgres.log');
  const existing = findFolder(home);
  if (existing !== undefined) {
    const account = accountOf(existing);
    return { native: findBinaries(account), folder: existing, account, log, durable };
  }
  const account = accountForNew();
  const native = findBinaries(account);
  const folder = chooseFolder(home, account);
  createCluster({ native, folder, account, logins, durable });
  // The note comes after the data, so that a first start broken off half-way begins anew.
  if (folder !== join(home, 'cluster')) writeFileSync(join(home, 'location'), `${folder}\n`);
  return { native, folder, account, log, durable };
}

/**
 * A new home whose data comes from elsewhere: `fill` puts it into the folder of the place it is given, which gets its name only when that
 * is done. Answers where the data lies. Throws what `fill` throws, after which nothing of it is left.
 */
export async function fillCluster(
  home: string,
  native: string,
  fill: (place: Place) => Promise<void>,
): Promise<string> {
  mkdirSync(home, { recursive: true });
  const release = takeLock(realpathSync(home));
  const account = accountForNew();
  const folder = chooseFolder(realpathSync(home), account);
  const fresh = `${folder}.new`;
  try {
    mkdirSync(fresh, { mode: 0o700 });
    if (account !== undefined) chownSync(fresh, account.uid, account.gid);
    await fill({ native, folder: fresh, account, log: join(home, 'postgres.log'), durable: true });
    renameSync(fresh, folder);
    if (folder !== join(realpathSync(home), 'cluster')) writeFileSync(join(home, 'location'), `${folder}\n`);
    return folder;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (folder.startsWith(`${sharedFolder}/`)) rmSync(join(folder, '..'), { recursive: true, force: true });
    throw error;
  } finally {
    release();
  }
}

/** Where the data lies: beside the lock, or where `location` says; undefined when there is none yet. */
export function findFolder(home: string): string | undefined {
  const beside = join(home, 'cluster');
  if (existsSync(beside)) return beside;
  const location = join(home, 'location');
  if (!existsSync(location)) return undefined;
  const elsewhere = readFileSync(location, 'utf8').trim();
  if (existsSync(elsewhere)) return elsewhere;
  throw new DatabaseUnavailable(
    `The data of ${home} should lie in ${elsewhere}, which is gone. Put it back, or remove ${home} to begin anew.`,
  );
}

function chooseFolder(home: string, account: Account | undefined): string {
  if (account === undefined) return join(home, 'cluster');
  chmodSync(home, 0o711);
  if (canReach(home, account)) return join(home, 'cluster');
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  chmodSync(sharedFolder, 0o755);
  const parent = mkdtempSync(join(sharedFolder, 'data-'));
  chownSync(parent, account.uid, account.gid);
  return join(parent, 'cluster');
}

/** The passwords as noted; those of logins that an older version did not have yet, or of a lost note, are missing. */
export function readLogins(home: string): Partial<Logins> {
  const path = join(home, loginsFile);
  if (!existsSync(path)) return {};
  const { ownerPassword, appPassword, backupPassword }: Partial<Logins> = JSON.parse(readFileSync(path, 'utf8'));
  return {
    ...(ownerPassword !== undefined && { ownerPassword }),
    ...(appPassword !== undefined && { appPassword }),
    ...(backupPassword !== undefined && { backupPassword }),
  };
}

const loginsFile = 'logins.json';

const isComplete = (logins: Partial<Logins>): logins is Logins =>
  logins.ownerPassword !== undefined && logins.appPassword !== undefined && logins.backupPassword !== undefined;

function newLogins(): Logins {
  const password = () => randomBytes(24).toString('base64url');
  return { ownerPassword: password(), appPassword: password(), backupPassword: password() };
}

/** After the logins have these passwords: a start broken off in between sets them once more. */
function writeLogins(home: string, logins: Logins): void {
  const path = join(home, loginsFile);
  writeFileSync(`${path}.new`, JSON.stringify(logins), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
