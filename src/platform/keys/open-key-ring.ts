/** Opens the keys of the house where the settings say they are; makes them on the first start. */
import { join } from 'node:path';
import type { Config } from '#platform/config.ts';
import { KeyRing } from '#platform/sealing.ts';
import { ErasureRegister } from './erasure-register.ts';
import { FileRegister } from './file-register.ts';
import { FolderKeyStore, type FolderSettings } from './folder-store.ts';
import { type MasterSettings, openMaster } from './master-key.ts';
import { WrappingKeys } from './wrapping-keys.ts';

export type KeySettings = MasterSettings & Partial<Pick<Config, 'KEY_DIR' | 'ERASURE_REGISTER' | 'ERASURE_WITNESS'>>;

export const keyFolder = ({ KEY_DIR, DATA_DIR }: KeySettings): string => KEY_DIR ?? join(DATA_DIR, 'keys');

export const registerFile = ({ ERASURE_REGISTER, DATA_DIR }: KeySettings): string =>
  ERASURE_REGISTER ?? join(DATA_DIR, 'erasures.log');

export const openRegister = (settings: KeySettings): ErasureRegister =>
  new ErasureRegister(new FileRegister(registerFile(settings), settings.ERASURE_WITNESS));

/** Throws KeyFileUnfit, KeyCommandFailed, or WrongKey when the master key is not the one that the store is under. */
export async function openKeyRing(settings: KeySettings, how: FolderSettings = {}): Promise<KeyRing> {
  const store = new FolderKeyStore(keyFolder(settings), how);
  const wrapping = new WrappingKeys(store, () => openMaster(settings, () => store.list('wrapping').length === 0));
  const { version } = await wrapping.newest('house');
  return new KeyRing(wrapping.bytesOf('house', version), { store, wrapping, erasures: openRegister(settings) });
}
