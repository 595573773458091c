/** The whole house, copied while people write, restored elsewhere to a second; and a given database of another version. */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { backUp } from '#platform/backup/back-up.ts';
import { readBackupKey } from '#platform/backup/backup-key.ts';
import { restore } from '#platform/backup/restore.ts';
import { readConfig } from '#platform/config.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { accountForNew } from '#platform/postgres/account.ts';
import { removeCluster } from '#platform/postgres/cluster.ts';
import { findFreePort } from '#platform/postgres/postmaster.ts';
import { clusterOf, fill, keysOf, type Running, runVerb, serve } from '../bench/house.ts';
import { type Ask, connectTo } from '../bench/load.ts';
import { Questions } from '../bench/questions.ts';

const Made = z.object({ at: z.string(), bytes: z.number(), seconds: z.number(), continuous: z.literal(true) });
const Checked = z.object({ ok: z.literal(true), reach: z.string() });
const Restored = z.object({
  ok: z.literal(true),
  seconds: z.number(),
  lastChange: z.string(),
  evidence: z.object({ rows: z.number(), found: z.literal(0) }),
});

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vasthouden-deep-backup-'));
  chmodSync(home, 0o711);
});
afterEach(async () => {
  await removeCluster(join(home, 'restored', 'postgres'));
  rmSync(home, { recursive: true, force: true });
});

interface Acknowledged {
  readonly id: string;
  /** When it was asked and when the answer was here, by the clock of this machine, which is the database's. */
  readonly asked: number;
  readonly answered: number;
}

/** Sixteen people who write journal entries until they are told to stop. */
function office(port: number, asks: readonly Ask[]) {
  const acknowledged: Acknowledged[] = [];
  let isClosed = false;
  const write = async (own: readonly Ask[]): Promise<void> => {
    const connection = connectTo(port);
    for (let i = 0; !isClosed; i += 1) {
      const ask = own[i % own.length];
      if (ask === undefined) throw new Error('nothing to write');
      const asked = Date.now();
      const { status, text } = await connection.ask(ask, randomUUID());
      if (status > 299) throw new Error(`${status} ${text}`);
      acknowledged.push({ id: z.object({ id: z.uuid() }).parse(JSON.parse(text)).id, asked, answered: Date.now() });
    }
    connection.close();
  };
  const writing = Array.from({ length: 16 }, (_, at) => write(asks.filter((_ask, i) => i % 16 === at)));
  return {
    /** Until so many more were asked and acknowledged from now on. */
    async written(more: number): Promise<void> {
      const from = Date.now();
      while (acknowledged.filter(({ asked }) => asked > from).length < more) {
        await Promise.race([wait(50), ...writing]);
      }
    },
    async close(): Promise<readonly Acknowledged[]> {
      isClosed = true;
      await Promise.all(writing);
      return acknowledged;
    },
  };
}

test('copied while sixteen people write, restored elsewhere to a second: what was acknowledged by then is there, nothing later is, and verify holds', async () => {
  const folder = await fill(1, () => undefined, { purpose: 'backup' });
  const backup = join(home, 'backup');
  const restored = join(home, 'restored');
  // The folder of data is used again, and an earlier run had a back-up folder of its own.
  await runVerb(folder, 'backup', '--stop');
  let server: Running = await serve(folder, { BACKUP_DIR: backup });
  try {
    const asks = await new Questions(clusterOf(folder).ownerUrl, await keysOf(folder)).command();
    const people = office(server.port, asks);
    await people.written(50);
    const made = Made.parse(await runVerb(folder, 'backup', backup));
    await people.written(50);
    const moment = Math.ceil(Date.now() / 1_000) * 1_000;
    await wait(moment - Date.now());
    await people.written(50);
    const acknowledged = await people.close();
    for (let reach = 0; reach < Date.now() - 60_000 || reach < moment; await wait(500)) {
      reach = Date.parse(Checked.parse(await runVerb(folder, 'backup', backup, '--check')).reach);
    }
    await server.stop();
    const said = Restored.parse(
      await runVerb(folder, 'restore', backup, '--to', restored, '--until', new Date(moment).toISOString()),
    );
    expect(said.evidence.rows).toBeGreaterThan(1_000);
    copyFileSync(join(folder, 'master.key'), join(restored, 'master.key'));
    server = await serve(restored);
    const db = postgres(clusterOf(restored).ownerUrl, { max: 1 });
    const there = new Set((await db<{ id: string }[]>`select id from journal_entry`).map(({ id }) => id));
    await db.end();
    const by = acknowledged.filter(({ answered }) => answered <= moment);
    const later = acknowledged.filter(({ asked }) => asked > moment);
    expect(by.length).toBeGreaterThanOrEqual(100);
    expect(later.length).toBeGreaterThanOrEqual(50);
    expect(by.filter(({ id }) => !there.has(id))).toEqual([]);
    expect(later.filter(({ id }) => there.has(id))).toEqual([]);
    // What was typed opens as well: the keys came along.
    const opened = await connectTo(server.port).ask(
      (await new Questions(clusterOf(restored).ownerUrl, await keysOf(restored)).openDossier())[0] ?? {
        method: 'GET',
        path: '/',
        token: '',
      },
    );
    expect(opened.status).toBe(200);
    process.stderr.write(
      `${JSON.stringify({ copiedMiB: Math.round(made.bytes / 1_048_576), copySeconds: made.seconds, restoreSeconds: said.seconds, rows: said.evidence.rows, acknowledged: acknowledged.length, byTheMoment: by.length })}\n`,
    );
  } finally {
    await server.stop();
  }
});

const debian = '/usr/lib/postgresql/15/bin';

test.skipIf(!existsSync(join(debian, 'pg_verifybackup')))(
  'a given database of PostgreSQL 15 is copied by a login with REPLICATION, and what is restored passes pg_verifybackup',
  async () => {
    const account = accountForNew();
    const given = join(home, 'given');
    mkdirSync(given);
    if (account !== undefined) chownSync(given, account.uid, account.gid);
    const run = (program: string, ...words: readonly string[]): void => {
      const { status, stderr } = spawnSync(join(debian, program), words, { ...account, cwd: '/', encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
    };
    const password = randomBytes(12).toString('hex');
    writeFileSync(join(home, 'password'), password, { mode: 0o644 });
    const port = await findFreePort();
    const cluster = join(given, 'cluster');
    run(
      'initdb',
      '-D',
      cluster,
      '-U',
      'keeper',
      '-A',
      'scram-sha-256',
      `--pwfile=${join(home, 'password')}`,
      '-E',
      'UTF8',
    );
    run(
      'pg_ctl',
      'start',
      '-s',
      '-w',
      '-D',
      cluster,
      '-l',
      join(given, 'log'),
      '-o',
      `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`,
    );
    try {
      const url = (role: string) => `postgres://${role}:${password}@127.0.0.1:${port}/postgres`;
      const keeper = postgres(url('keeper'), { max: 1 });
      await keeper.unsafe(`create role copier login replication password '${password}'`);
      await keeper`create table kept (id int primary key)`;
      await keeper`insert into kept select generate_series(1, 20000)`;
      const database = {
        ownerUrl: url('keeper'),
        appUrl: url('keeper'),
        appRole: 'keeper',
        backupUrl: url('copier'),
        stop: async () => undefined,
      };
      const config = readConfig({ DATA_DIR: join(home, 'data') });
      // As the first start of a server makes it: a copy of keys without that of the house is refused.
      await openKeyRing(config);
      await backUp(database, config, join(home, 'backup'), () => undefined);
      await expect(
        backUp({ ...database, backupUrl: undefined }, config, join(home, 'other'), () => undefined),
      ).rejects.toThrow('BACKUP_DATABASE_URL');
      await keeper.end();
    } finally {
      run('pg_ctl', 'stop', '-s', '-m', 'fast', '-D', cluster);
    }
    const restored = await restore(
      {
        from: join(home, 'backup'),
        to: join(home, 'restored'),
        key: readBackupKey(join(home, 'data', 'backup.key')),
        until: undefined,
        register: undefined,
      },
      () => undefined,
    );
    expect(restored.verifiedBy).toContain('pg_verifybackup');
    run(
      'pg_ctl',
      'start',
      '-s',
      '-w',
      '-D',
      restored.cluster,
      '-l',
      join(given, 'log'),
      '-o',
      `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`,
    );
    try {
      const keeper = postgres(`postgres://keeper:${password}@127.0.0.1:${port}/postgres`, { max: 1 });
      const [row] = await keeper`select count(*)::int as rows from kept`;
      expect(row).toEqual({ rows: 20_000 });
      await keeper.end();
    } finally {
      run('pg_ctl', 'stop', '-s', '-m', 'fast', '-D', restored.cluster);
    }
  },
);
