/** A real PostgreSQL for a test: a fresh copy of the migrated template, thrown away afterwards. */
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import postgres from 'postgres';
import { inject } from 'vitest';

/** The server of this test run, as the global set-up describes it. */
export interface TestingServer {
  /** The owner on a database that is not the template, allowed to create databases. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  readonly template: string;
}

export interface ClonedDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  /** Throws the database away; waits up to 20 s for connections that are still being closed, and throws when they are not. */
  drop(): Promise<void>;
}

/** Copies the template; throws with the words of PostgreSQL or of the migration that failed. */
export const cloneDatabase = async (): Promise<ClonedDatabase> => copy(await askServer());

/** As it is now, as a backup would have it; nobody else may be connected to it. */
export const copyDatabase = async ({ ownerUrl }: ClonedDatabase): Promise<ClonedDatabase> =>
  copy(await askServer(), new URL(ownerUrl).pathname.slice(1));

/**
 * A copy of what `make` made of a fresh database: made by whoever asks first in this run, while others wait. Everything that shapes it
 * belongs in the name; no connection may be left open.
 */
export async function cloneMade(name: string, make: (fresh: ClonedDatabase) => Promise<void>): Promise<ClonedDatabase> {
  const server = await askServer();
  const made = `made_${name}_${server.template}`;
  await asOwner(server, async (db) => {
    await db`select pg_advisory_lock(hashtext(${made}))`;
    const [there] = await db`select from pg_database where datname = ${made}`;
    if (there !== undefined) return;
    const fresh = await copy(server);
    try {
      await make(fresh);
      await db`alter database ${db(new URL(fresh.ownerUrl).pathname.slice(1))} rename to ${db(made)}`;
    } catch (error) {
      await fresh.drop();
      throw error;
    }
  });
  return copy(server, made);
}

async function copy(server: TestingServer, of = server.template): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(server, async (db) => {
    await db`create database ${db(name)} template ${db(of)}`;
    // As on the real server: rights on a database are not copied along.
    await db`revoke all on database ${db(name)} from public`;
    await db`grant connect on database ${db(name)} to ${db(server.appRole)}`;
  });
  return {
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
    appRole: server.appRole,
    drop: () => asOwner(server, (db) => dropDatabase(db, name)),
  };
}

/**
 * A connection of the app that is just being closed, or a vacuum that has just begun, is not the owner's to end (42501, 55006): it is
 * over in a moment, and then the database goes.
 */
async function dropDatabase(db: postgres.Sql, name: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await setTimeout(100)) {
    try {
      await db`drop database if exists ${db(name)} with (force)`;
      return;
    } catch (error) {
      const isBusy = error instanceof postgres.PostgresError && ['42501', '55006'].includes(error.code);
      if (!isBusy || Date.now() > deadline) throw error;
    }
  }
}

async function askServer(): Promise<TestingServer> {
  const reply = await fetch(`http://127.0.0.1:${inject('testingDatabasePort')}/`);
  const text = await reply.text();
  if (!reply.ok) throw new Error(`The test database could not be made: ${text}`);
  const server: TestingServer = JSON.parse(text);
  return server;
}

async function asOwner(server: TestingServer, work: (db: postgres.Sql) => Promise<void>): Promise<void> {
  const db = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined });
  await work(db).finally(() => db.end());
}

function inDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
}
