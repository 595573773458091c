/** The database the server works on: the one of DATABASE_URL, or the embedded one in DATA_DIR. */
import { resolve } from 'node:path';
import postgres from 'postgres';
import type { Config } from '../config.ts';
import { startCluster } from './cluster.ts';
import { appRole, backupRole, databaseName, type Logins, ownerRole } from './create-cluster.ts';

export interface Database {
  /** Logs in as the owner of all tables: for migrations, the demo and imports. */
  readonly ownerUrl: string;
  /** Logs in as the powerless role of the server. */
  readonly appUrl: string;
  /** The name of that role, for grants in migrations. */
  readonly appRole: string;
  /** Logs in as who copies the database; undefined when the keeper of a given database has named none. */
  readonly backupUrl: string | undefined;
  /** Ends the embedded server, in order when that can be had in time; does nothing to a database of somebody else. */
  stop(withinMs?: number): Promise<void>;
}

export class DatabaseUnsuitable extends Error {}

/**
 * Throws DatabaseUnsuitable when the given database is too old or its two logins are one; DatabaseInUse,
 * DatabaseUnavailable or AccountUnfit when the embedded one cannot be had: each with a sentence for the person who starts it.
 */
export async function openDatabase(
  config: Pick<Config, 'DATA_DIR'> & Partial<Pick<Config, 'DATABASE_URL' | 'APP_DATABASE_URL' | 'BACKUP_DATABASE_URL'>>,
): Promise<Database> {
  if (config.DATABASE_URL !== undefined && config.APP_DATABASE_URL !== undefined) {
    return check(config.DATABASE_URL, config.APP_DATABASE_URL, config.BACKUP_DATABASE_URL);
  }
  const { port, logins, stop } = await startCluster(resolve(config.DATA_DIR, 'postgres'));
  return { ...embeddedUrls(port, logins), stop };
}

/** A server that an older version started has no login for back-ups yet. */
export function embeddedUrls(
  port: number,
  logins: Omit<Logins, 'backupPassword'> & { readonly backupPassword: string | undefined },
): Omit<Database, 'stop'> {
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${databaseName}`;
  return {
    ownerUrl: url(ownerRole, logins.ownerPassword),
    appUrl: url(appRole, logins.appPassword),
    appRole,
    backupUrl: logins.backupPassword === undefined ? undefined : url(backupRole, logins.backupPassword),
  };
}

async function check(ownerUrl: string, appUrl: string, backupUrl: string | undefined): Promise<Database> {
  const owner = await ask(ownerUrl, 'DATABASE_URL');
  const app = await ask(appUrl, 'APP_DATABASE_URL');
  if (owner.version < 150_000) throw new DatabaseUnsuitable('DATABASE_URL: PostgreSQL 15 or newer is needed.');
  if (owner.role === app.role) {
    throw new DatabaseUnsuitable(
      `DATABASE_URL and APP_DATABASE_URL both log in as ${app.role}: the server needs a login that owns nothing.`,
    );
  }
  if (owner.database !== app.database) {
    throw new DatabaseUnsuitable(
      `DATABASE_URL is about ${owner.database} and APP_DATABASE_URL about ${app.database}: they must be one database.`,
    );
  }
  return { ownerUrl, appUrl, appRole: app.role, backupUrl, stop: async () => undefined };
}

interface Answer {
  readonly version: number;
  readonly role: string;
  readonly database: string;
}

async function ask(url: string, setting: string): Promise<Answer> {
  const db = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    const [row] = await db<Answer[]>`
      select current_setting('server_version_num')::int as version, current_user as role, current_database() as database`;
    if (row === undefined) throw new Error('no answer');
    return row;
  } catch (error) {
    // The message of the driver names host and role, never the password.
    throw new DatabaseUnsuitable(
      `${setting}: no connection (${error instanceof Error ? error.message : String(error)}).`,
    );
  } finally {
    await db.end();
  }
}
