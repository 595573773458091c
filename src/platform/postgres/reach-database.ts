/** The database for the command line: the one that a running server has open, or opened for this once. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { mustBeMigrated } from '../migrate.ts';
import { findFolder, readLogins } from './cluster.ts';
import { isLocked } from './lock.ts';
import { type Database, embeddedUrls, openDatabase } from './open-database.ts';
import { readPidFile } from './postmaster.ts';

/**
 * As openDatabase, but when a server already runs on the embedded folder, goes along with it; `stop` then leaves that server
 * alone. Throws what openDatabase throws.
 */
export async function reachDatabase(config: Parameters<typeof openDatabase>[0]): Promise<Database> {
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
  const { ownerPassword, appPassword, backupPassword } = logins;
  if (ownerPassword === undefined || appPassword === undefined) return undefined;
  return { ...embeddedUrls(port, { ownerPassword, appPassword, backupPassword }), stop: async () => undefined };
}
