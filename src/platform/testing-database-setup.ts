/**
 * One PostgreSQL for a whole test run: started when the first test asks for a database, migrated once into a template.
 * TEST_DATABASE_URL, a login on PostgreSQL 15 or newer that may create roles and databases, is used instead when given.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from './migrate.ts';
import { removeCluster, startCluster } from './postgres/cluster.ts';
import { appRole, databaseName, ownerRole } from './postgres/create-cluster.ts';
import { isLocked } from './postgres/lock.ts';
import type { TestingServer } from './testing-database.ts';
import { roomForDatabase, roomsForDatabases } from './testing-room.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Loopback port that answers with a TestingServer, starting it when needed. */
    readonly testingDatabasePort: number;
    /** For what tests of one run share; empty at first. */
    readonly testingFolder: string;
  }
}

type RunningServer = TestingServer & { readonly stop: () => Promise<void> };

const template = 'vasthouden_template';
/** Of these folders only: those of tests that run meanwhile are called otherwise. */
const folderPrefix = 'vasthouden-test-cluster-';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<RunningServer> | undefined;
  const door = createServer((_, reply) => {
    started ??= start();
    started.then(
      ({ stop, ...server }) => reply.end(JSON.stringify(server)),
      (error: unknown) => reply.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('The door to the test database has no port.');
  project.provide('testingDatabasePort', address.port);
  const shared = mkdtempSync(join(tmpdir(), 'vasthouden-tests-'));
  project.provide('testingFolder', shared);
  return async () => {
    door.close();
    rmSync(shared, { recursive: true, force: true });
    await (await started?.catch(() => undefined))?.stop();
  };
}

async function start(): Promise<RunningServer> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined || given === '' ? await startEmbedded() : await borrow(given);
  try {
    const db = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined });
    await db`create database ${db(server.template)}`.finally(() => db.end());
    await migrate(inDatabase(server.ownerUrl, server.template), server.appRole);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function startEmbedded(): Promise<RunningServer> {
  await removeLeftBehind();
  const home = mkdtempSync(join(roomForDatabase(), folderPrefix));
  const { port, logins, stop } = await startCluster(home, false);
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${databaseName}`;
  return {
    ownerUrl: url(ownerRole, logins.ownerPassword),
    appUrl: url(appRole, logins.appPassword),
    appRole,
    template,
    async stop() {
      await stop();
      await removeCluster(home);
    },
  };
}

/** Roles and databases of this run bear a name of their own, so that runs on one server do not meet. */
async function borrow(given: string): Promise<RunningServer> {
  const run = randomBytes(4).toString('hex');
  const password = randomBytes(16).toString('hex');
  const owner = `vasthouden_owner_${run}`;
  const app = `vasthouden_app_${run}`;
  const db = postgres(given, { max: 1, onnotice: () => undefined });
  await db.unsafe(`create role ${owner} login nosuperuser nobypassrls createdb password '${password}'`);
  await db.unsafe(`create role ${app} login nosuperuser nobypassrls password '${password}'`);
  const url = (role: string) => {
    const target = new URL(given);
    target.username = role;
    target.password = password;
    return target.href;
  };
  const own = `${template}_${run}`;
  return {
    ownerUrl: url(owner),
    appUrl: url(app),
    appRole: app,
    template: own,
    async stop() {
      const left = await db<
        { name: string }[]
      >`select datname as name from pg_database where datdba = ${owner}::regrole`;
      for (const { name } of left) await db`drop database if exists ${db(name)} with (force)`;
      await db.unsafe(`drop role ${app}`).catch(() => undefined);
      await db.unsafe(`drop role ${owner}`).catch(() => undefined);
      await db.end();
    },
  };
}

/** A run that was killed leaves a folder and a server; the next run clears both away. */
async function removeLeftBehind(): Promise<void> {
  const homes = roomsForDatabases().flatMap((room) => readdirSync(room).map((name) => join(room, name)));
  for (const home of homes.filter((one) => basename(one).startsWith(folderPrefix))) {
    const stat = statSync(home, { throwIfNoEntry: false });
    // A folder younger than a minute may belong to a run that is about to take its lock.
    if (stat?.uid !== process.getuid?.() || Date.now() - (stat?.mtimeMs ?? 0) < 60_000 || isLocked(home)) continue;
    await removeCluster(home);
  }
}

function inDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
}
