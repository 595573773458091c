/** One process at a time on a folder. The lock is a file that names its holder; it is stale once that holder is gone. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from './processes.ts';

export class DatabaseInUse extends Error {}

/**
 * Takes the lock on a folder that exists and returns how to give it back; throws DatabaseInUse when it is held, by this process too. A folder
 * may have several, each a file of its own.
 */
export function takeLock(folder: string, file = 'lock'): () => void {
  const path = join(folder, file);
  const own = `${path}.${randomUUID()}`;
  const identity = identify(process.pid) ?? String(process.pid);
  writeFileSync(own, identity, { mode: 0o600 });
  try {
    while (!link(own, path)) removeStale(path, folder);
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (holderOf(path) === identity) rmSync(path, { force: true });
  };
}

/** True when a running process holds the lock of this folder. */
export function isLocked(folder: string): boolean {
  return isHeld(holderOf(join(folder, 'lock')));
}

function removeStale(path: string, folder: string): void {
  const holder = holderOf(path);
  if (holder === undefined) return;
  if (isHeld(holder)) {
    throw new DatabaseInUse(
      `Process ${Number.parseInt(holder, 10)} already uses the database in ${folder}. Stop it first, or choose another folder with DATA_DIR.`,
    );
  }
  // Moved aside before it is thrown away: if another start was quicker, this is its fresh lock, which goes back.
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (holderOf(aside) !== holder) link(aside, path);
  rmSync(aside, { force: true });
}

function isHeld(holder: string | undefined): boolean {
  return holder !== undefined && identify(Number.parseInt(holder, 10)) === holder;
}

function holderOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
