/** What copies of keys are made of, and whether it is all there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config.ts';
import { entryName } from '#platform/keys/dossier-entry.ts';
import { ErasureRegister } from '#platform/keys/erasure-register.ts';
import { FileRegister } from '#platform/keys/file-register.ts';
import { FolderKeyStore } from '#platform/keys/folder-store.ts';
import { keyFolder, registerFile } from '#platform/keys/open-key-ring.ts';
import { BackupRefused } from './folder.ts';

export interface KeySource {
  /** The folder of the key store. */
  readonly keys: string;
  /** The file of the register of erasures, and its witness when there is one. */
  readonly register: readonly string[];
}

export const keySource = (config: Config): KeySource => ({
  keys: keyFolder(config),
  register: [registerFile(config), ...(config.ERASURE_WITNESS === undefined ? [] : [config.ERASURE_WITNESS])],
});

/**
 * Each record of the copy before is in the store, or stands in the register of erasures, or was replaced by a newer key of its region.
 * Throws BackupRefused.
 */
export function mustHold(
  { keys, register }: KeySource,
  before: ReadonlyMap<string, Buffer> | undefined,
  into: string,
): void {
  const store = new FolderKeyStore(keys);
  if (store.list('wrapping/house').length === 0) {
    throw new BackupRefused(
      `The key store ${keys} is empty or away: it has no key of the house. Mount its disk, or point KEY_DIR to it. The copies of the keys in ${into} stay as they are.`,
    );
  }
  const wrapping = store.list('wrapping');
  const missing = [...(before?.keys() ?? [])].filter(
    (name) => !existsSync(join(keys, name)) && !isReplaced(name, wrapping),
  );
  if (missing.length === 0) return;
  // After the store: a line is written before the key goes.
  const erased = readErased(register);
  const lost = missing.filter((name) => !erased.has(name));
  if (lost.length === 0) return;
  throw new BackupRefused(
    `The key store ${keys} lacks ${lost.length} keys that its newest copy in ${into} has, and that were not erased: it is another store, or an older one. Put back the newest (vasthouden restore brings it out of the folder), or point KEY_DIR to it. The copies of the keys stay as they are.`,
  );
}

const versionOf = (name: string): number => Number(name.split('/').at(-1));

function isReplaced(name: string, wrapping: readonly string[]): boolean {
  if (!name.startsWith('wrapping/')) return false;
  const region = name.slice(0, name.lastIndexOf('/') + 1);
  return wrapping.some((other) => other.startsWith(region) && versionOf(other) > versionOf(name));
}

/** Names of the records of dossiers that were erased. Throws RegisterBroken. */
function readErased([place = '', witness]: readonly string[]): ReadonlySet<string> {
  const lines = new ErasureRegister(new FileRegister(place, witness)).list();
  return new Set(lines.flatMap(({ handle }) => (handle === null ? [] : entryName(Buffer.from(handle, 'hex')))));
}
