/** The database for the command line: the one that a running server has open, or opened for this once. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { mustBeMigrated } from '../migrate.ts';
import { findFolder, readLogins } from './cluster.ts';
import { appRole, databaseName, ownerRole } from './create-cluster.ts';
import { isLocked } from './lock.ts';
import { type Database, openDatabase } from './open-database.ts';
import { readPidFile } from './postmaster.ts';

/**
 * As openDatabase, but when a server already runs on the embedded folder, goes along with it; `stop` then leaves that server
 * alone. Throws what openDatabase throws.
 */
export async function reachDatabase(
  config: Pick<Config, 'DATA_DIR' | 'DATABASE_URL' | 'APP_DATABASE_URL'>,
): Promise<Database> {
  return (
    (config.DATABASE_URL === undefined ? findRunning(resolve(config.DATA_DIR, 'postgres')) : undefined) ??
    openDatabase(config)
  );
}

/** The same, for who works with what is in it. Throws MigrationChanged when its shape is not of this version. */
export async function reachMigrated(config: Parameters<typeof reachDatabase>[0]): Promise<Database> {
  const database = await reachDatabase(config);
  try {
    await mustBeMigrated(database.ownerUrl);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function findRunning(home: string): Database | undefined {
  if (!isLocked(home)) return undefined;
  const folder = findFolder(realpathSync(home));
  const { port, status } = folder === undefined ? {} : readPidFile(folder);
  if (port === undefined || status !== 'ready') return undefined;
  const logins = readLogins(realpathSync(home));
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${databaseName}`;
  return {
    ownerUrl: url(ownerRole, logins.ownerPassword),
    appUrl: url(appRole, logins.appPassword),
    appRole,
    stop: async () => undefined,
  };
}
