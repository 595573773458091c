/** The key that back-ups are sealed with: one of its own, so that who has a back-up and its key still lacks the keys of the words. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config.ts';
import { makeKeyFile } from '#platform/keys/master-key.ts';
import { BackupRefused } from './folder.ts';

export type BackupKeySettings = Pick<Config, 'BACKUP_KEY_FILE' | 'DATA_DIR'>;

export const backupKeyFile = ({ BACKUP_KEY_FILE, DATA_DIR }: BackupKeySettings): string =>
  BACKUP_KEY_FILE ?? join(DATA_DIR, 'backup.key');

/** Throws BackupRefused when there is none, or the file holds none. */
export function readBackupKey(file: string): KeyObject {
  if (!existsSync(file)) {
    throw new BackupRefused(
      `${file} is not there, and without the key that a back-up was sealed with nothing of it can be read. Say with BACKUP_KEY_FILE where it is.`,
    );
  }
  chmodSync(file, 0o600);
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) {
    throw new BackupRefused(
      `${file} does not hold a key for back-ups: 32 bytes in base64, 44 characters ending in "=".`,
    );
  }
  return createSecretKey(Buffer.from(text, 'base64'));
}

/** Makes the file at the first back-up, and says that it must be kept elsewhere too. */
export function openBackupKey(settings: BackupKeySettings, say: (line: string) => void): KeyObject {
  const file = backupKeyFile(settings);
  if (!existsSync(file)) {
    makeKeyFile(file);
    say(
      `Made ${file}, the key that back-ups are sealed with. Keep a copy of it and of the master key apart from this machine and from the back-ups: without them no back-up can be read.`,
    );
  }
  return readBackupKey(file);
}
