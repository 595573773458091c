/** Whether the register of erasures here has all that its copy in the back-up folder has. */
import { existsSync } from 'node:fs';
import type { Config } from '#platform/config.ts';
import { mustReach } from '#platform/keys/register-care.ts';
import { backupKeyFile, readBackupKey } from './backup-key.ts';
import { BackupFolder } from './folder.ts';
import { readRegisterCopy } from './key-copies.ts';
import { keySource } from './key-source.ts';
import { readRegisterFile } from './register-copy.ts';

/** Before anything is served: throws KeysApart when the folder has more lines of the register of erasures than there are here. */
export async function mustReachBackup(config: Config & { readonly BACKUP_DIR: string }): Promise<void> {
  const file = backupKeyFile(config);
  const folder = await BackupFolder.find(config.BACKUP_DIR);
  if (folder === undefined || !existsSync(file)) return;
  const copy = await readRegisterCopy(folder, readBackupKey(file));
  const { register } = keySource(config);
  const live = readRegisterFile(register);
  if (copy !== undefined && live !== undefined) mustReach(register[0] ?? '', live, copy);
}
