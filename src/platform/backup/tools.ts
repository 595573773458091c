/** The programs of PostgreSQL that fit a back-up: our own of the same version, or those that the system has. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { accountForNew } from '#platform/postgres/account.ts';
import { DatabaseUnavailable, findBinaries, program } from '#platform/postgres/binaries.ts';
import type { Place } from '#platform/postgres/postmaster.ts';
import { BackupRefused } from './folder.ts';
import { BackupDamaged } from './sealed-file.ts';

/** Where Debian and Red Hat put a version. */
const placesOf = (version: number): string[] => [`/usr/lib/postgresql/${version}`, `/usr/pgsql-${version}`];

/** A folder with `bin/postgres` of that version. Throws BackupRefused when there is none. */
export function findServer(version: number): { readonly native: string; readonly isEmbedded: boolean } {
  const embedded = findEmbedded();
  if (embedded !== undefined && versionOf(embedded) === version) return { native: embedded, isEmbedded: true };
  const native = placesOf(version).find((place) => existsSync(program(place, 'postgres')));
  if (native !== undefined) return { native, isEmbedded: false };
  throw new BackupRefused(
    `This back-up is of PostgreSQL ${version}, and its programs are not here (looked in ${placesOf(version).join(', ')}). Install that version first.`,
  );
}

function findEmbedded(): string | undefined {
  try {
    return findBinaries(accountForNew());
  } catch (error) {
    if (error instanceof DatabaseUnavailable) return undefined;
    throw error;
  }
}

function versionOf(native: string): number {
  const { stdout } = spawnSync(program(native, 'postgres'), ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    ...accountForNew(),
  });
  // `postgres (PostgreSQL) 18.4`
  return Number(/\) (\d+)/.exec(stdout)?.[1]);
}

/** False when PostgreSQL's own checker of that version is not here. Throws BackupDamaged with its words. */
export function verifyByPostgres(version: number, { native, folder, account }: Place): boolean {
  const found = [native, ...placesOf(version)]
    .map((place) => join(place, 'bin', 'pg_verifybackup'))
    .find((path) => existsSync(path));
  if (found === undefined) return false;
  // The log is not there yet: it is sealed apart, and checked as it is put back.
  const { status, stderr } = spawnSync(found, ['--no-parse-wal', '--quiet', folder], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status !== 0) throw new BackupDamaged(`pg_verifybackup: ${stderr.trim().split('\n').slice(0, 3).join(' | ')}`);
  return true;
}
