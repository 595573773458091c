/** Where tests put a database of their own. */
import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
const enough = 2_000_000_000;

/** Wherever a run may have put one: there is not always the same room. */
export const roomsForDatabases = (): string[] => [tmpdir(), memory].filter((room) => existsSync(room));

/**
 * In memory, if there is room for it: a copy of a database is a thousand files, which a disk takes longer over than PostgreSQL does, and
 * how long a busy disk takes to recover is not what is looked at.
 */
export function roomForDatabase(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > enough && process.availableMemory() > 2 * enough ? memory : tmpdir();
}
