import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { roomForDatabase } from '../testing-room.ts';
import { readLogins, removeCluster, startCluster } from './cluster.ts';
import { DatabaseInUse } from './lock.ts';
import { openDatabase } from './open-database.ts';
import { identify } from './processes.ts';

const patience = { timeout: 10_000, interval: 50 };

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(roomForDatabase(), 'vasthouden-test-cluster-'));
});
afterEach(async () => {
  await removeCluster(join(home, 'postgres'));
  await removeCluster(home);
});

test('a second start on the same folder is refused with a sentence, and does not disturb the first', async () => {
  const first = await startCluster(home);
  await expect(startCluster(home)).rejects.toThrow(DatabaseInUse);
  await expect(startCluster(home)).rejects.toThrow(`Process ${process.pid} already uses the database in ${home}`);
  expect(await count(first.port, first.logins.ownerPassword)).toBe(1);
  await first.stop();
});

test('of two starts at the same moment exactly one gets the folder', async () => {
  const apps = [startApp(home), startApp(home)];
  const said = await Promise.all(apps.map((app) => Promise.race([firstLine(app), exited(app).then(() => 'refused')])));
  expect(said.filter((line) => line === 'refused')).toHaveLength(1);
  for (const app of apps.filter((each) => each.exitCode === null)) await kill(app, 'SIGKILL');
});

test('what was committed is there after kill -9 of the app, whose server is left behind as an orphan', async () => {
  const app = startApp(home);
  const { port, pid, ownerPassword } = parse(await firstLine(app));
  const db = connect(port, ownerPassword);
  await db`create table kept (id int)`;
  await db`insert into kept values (7)`;
  await kill(app, 'SIGKILL');
  expect(identify(pid)).toBeDefined();
  await db.end({ timeout: 1 });

  const next = await startCluster(home);
  expect(identify(pid)).toBeUndefined();
  const again = connect(next.port, next.logins.ownerPassword);
  expect(await again`select id from kept`).toEqual([{ id: 7 }]);
  await again.end();
  await next.stop();
});

test('a server that is killed comes back on the same port with what was committed, and open pools heal', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const cluster = await startCluster(home);
  const db = connect(cluster.port, cluster.logins.ownerPassword);
  await db`create table kept (id int)`;
  for (const round of [1, 2, 3]) {
    await db`insert into kept values (${round})`;
    const before = cluster.pid() ?? 0;
    process.kill(before, 'SIGKILL');
    // Sessions outlive their server for a moment; only those of its successor count.
    await vi.waitFor(() => expect(cluster.pid()).not.toBe(before), patience);
    await vi.waitFor(async () => expect(await db`select id from kept`).toHaveLength(round), patience);
  }
  await db.end();
  await cluster.stop();
  expect(identify(cluster.pid() ?? 0)).toBeUndefined();
  vi.restoreAllMocks();
});

test('a lock and a pid file of processes that are gone, or whose number others bear by now, do not stand in the way', async () => {
  const first = await startCluster(home);
  const folder = dataFolder();
  const pidFile = readFileSync(join(folder, 'postmaster.pid'), 'utf8');
  await first.stop();
  writeFileSync(join(home, 'lock'), `${process.pid} 1 another-boot`);
  // PostgreSQL itself would take any process of its own account for the server of the pid file.
  const { uid, gid } = statSync(folder);
  const stranger = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
  writeFileSync(join(folder, 'postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)));
  const second = await startCluster(home);
  expect(await count(second.port, second.logins.ownerPassword)).toBe(1);
  await second.stop();
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
});

test('the server syncs, keeps checksums, listens on loopback only, and lets in nobody but its three logins, each for what it is', async () => {
  const database = await openDatabase({ DATA_DIR: home });
  const owner = postgres(database.ownerUrl, { max: 1 });
  const [settings] = await owner`
    select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
           current_setting('listen_addresses') as addresses`;
  expect(settings).toEqual({ fsync: 'on', checksums: 'on', addresses: '127.0.0.1' });
  const roles = await owner`
    select rolname as role, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as powerful, rolreplication as copies
    from pg_roles
    where rolname like 'vasthouden%'
    order by rolname`;
  expect(roles).toEqual([
    { role: 'vasthouden_app', powerful: false, copies: false },
    { role: 'vasthouden_backup', powerful: false, copies: true },
    { role: 'vasthouden_owner', powerful: false, copies: false },
  ]);
  await owner.end();
  const superuser = new URL(database.ownerUrl);
  superuser.username = 'postgres';
  for (const intruder of [superuser.href, database.backupUrl ?? '']) {
    const db = postgres(intruder, { max: 1 });
    await expect(db`select 1`).rejects.toThrow('no pg_hba.conf entry');
    await db.end();
  }
  const copying = { max: 1, fetch_types: false, connection: { replication: 'true' } };
  for (const [url, says] of [
    [database.ownerUrl, 'no pg_hba.conf entry'],
    [database.appUrl, 'no pg_hba.conf entry'],
  ] as const) {
    const db = postgres(url, copying);
    await expect(db.unsafe('IDENTIFY_SYSTEM').simple()).rejects.toThrow(says);
    await db.end();
  }
  await database.stop();
  expect(statSync(join(home, 'postgres', 'logins.json')).mode & 0o077).toBe(0);
});

test('a folder whose passwords were lost, or that an older version made without a login for back-ups, gets them at its next start', async () => {
  const first = await startCluster(home, false);
  await first.stop();
  const kept = readLogins(home);
  for (const noted of [undefined, { ownerPassword: kept.ownerPassword, appPassword: kept.appPassword }]) {
    rmSync(join(home, 'logins.json'));
    writeFileSync(
      join(dataFolder(), 'pg_hba.conf'),
      'host all vasthouden_owner,vasthouden_app 127.0.0.1/32 scram-sha-256\n',
    );
    if (noted !== undefined) writeFileSync(join(home, 'logins.json'), JSON.stringify(noted));
    const next = await startCluster(home, false);
    expect(await count(next.port, next.logins.ownerPassword)).toBe(1);
    expect(readLogins(home)).toEqual(next.logins);
    if (noted !== undefined) expect(next.logins.ownerPassword).toBe(noted.ownerPassword);
    const copies = postgres(
      `postgres://vasthouden_backup:${next.logins.backupPassword}@127.0.0.1:${next.port}/vasthouden`,
      {
        max: 1,
        fetch_types: false,
        connection: { replication: 'true' },
      },
    );
    expect(await copies.unsafe('IDENTIFY_SYSTEM').simple()).toHaveLength(1);
    await copies.end();
    await next.stop();
  }
});

interface Told {
  readonly port: number;
  readonly pid: number;
  readonly ownerPassword: string;
}

/** An app of its own, which tells where its server is and then holds on. */
function startApp(folder: string): ChildProcess {
  const script = `
    const { startCluster } = await import(${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)});
    const { port, pid, logins } = await startCluster(${JSON.stringify(folder)});
    console.log(JSON.stringify({ port, pid: pid(), ownerPassword: logins.ownerPassword }));
    setInterval(() => undefined, 1000);`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
}

async function firstLine(app: ChildProcess): Promise<string> {
  if (app.stdout === null) throw new Error('The app has no output.');
  const [line]: string[] = await once(createInterface(app.stdout), 'line');
  return line ?? '';
}

function parse(line: string): Told {
  const told: Told = JSON.parse(line);
  return told;
}

async function exited(app: ChildProcess): Promise<void> {
  if (app.exitCode === null && app.signalCode === null) await once(app, 'exit');
}

async function kill(app: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  app.kill(signal);
  await exited(app);
}

function connect(port: number, password: string): postgres.Sql {
  return postgres(`postgres://vasthouden_owner:${password}@127.0.0.1:${port}/vasthouden`, {
    max: 2,
    backoff: () => 0.05,
  });
}

async function count(port: number, password: string): Promise<number> {
  const db = connect(port, password);
  return (await db`select 1`.finally(() => db.end())).length;
}

function dataFolder(): string {
  try {
    return readFileSync(join(home, 'location'), 'utf8').trim();
  } catch {
    return join(home, 'cluster');
  }
}
