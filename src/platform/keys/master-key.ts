/** Where the settings say that the master key is. */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '#platform/config.ts';
import { CommandWrapper, type KeyWrapper, LocalWrapper } from './key-wrapper.ts';

/** What should be the file of the master key is not; the message says what to do. */
export class KeyFileUnfit extends Error {}

export type MasterSettings = Pick<Config, 'DATA_DIR'> &
  Partial<Pick<Config, 'MASTER_KEY' | 'MASTER_KEY_FILE' | 'MASTER_KEY_COMMAND'>>;

/** The file it is in; undefined when it is not in a file. */
export const masterKeyFile = ({
  MASTER_KEY,
  MASTER_KEY_COMMAND,
  MASTER_KEY_FILE,
  DATA_DIR,
}: MasterSettings): string | undefined =>
  MASTER_KEY !== undefined || MASTER_KEY_COMMAND !== undefined
    ? undefined
    : (MASTER_KEY_FILE ?? join(DATA_DIR, 'master.key'));

/**
 * From the program that holds it, the environment, or its file, which is made, mode 0600, on the first start: `isFirst` tells whether nothing
 * was wrapped yet. Throws KeyFileUnfit when the file does not hold a key, or is gone.
 */
export function openMaster(settings: MasterSettings, isFirst: () => boolean): KeyWrapper {
  if (settings.MASTER_KEY_COMMAND !== undefined) return new CommandWrapper(settings.MASTER_KEY_COMMAND);
  if (settings.MASTER_KEY !== undefined) return new LocalWrapper(Buffer.from(settings.MASTER_KEY, 'base64'));
  const file = masterKeyFile(settings) ?? '';
  if (!existsSync(file)) {
    if (isFirst()) makeKeyFile(file);
    // Looked at once more: another first start may have made it, and what it wraps, in between.
    else if (!existsSync(file))
      throw new KeyFileUnfit(
        `${file} is not there, and the key store has keys that only that master key opens. Put the file back from where you keep its copy, or say with MASTER_KEY_FILE where it is.`,
      );
  }
  return readKeyFile(file);
}

/** Throws KeyFileUnfit. */
export function readKeyFile(file: string): KeyWrapper {
  chmodSync(file, 0o600);
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) {
    throw new KeyFileUnfit(
      `${file} does not hold a master key: 32 bytes in base64, which is 44 characters ending in "=". Put the file back from your backup: without that very key nothing that was sealed with it can be read. Only when nothing was stored yet, remove the file; the next start makes a new one.`,
    );
  }
  return new LocalWrapper(Buffer.from(text, 'base64'));
}

/** Written beside it and linked into place: of two first starts at one moment the first makes the key, and both read all of it. */
export function makeKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh);
  }
}
