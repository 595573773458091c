/** Reads a whole back-up folder as a restore would, without putting anything anywhere. */
import type { KeyObject } from 'node:crypto';
import { ErasureRegister } from '#platform/keys/erasure-register.ts';
import { listBases } from './base-backup.ts';
import type { BackupFolder } from './folder.ts';
import { readKeyCopies, readRegisterCopy } from './key-copies.ts';
import { mustMatch, readManifest } from './manifest.ts';
import { planRestore, type RestorePlan } from './restore-plan.ts';
import { openSealed, readSealed } from './sealed-file.ts';
import { readTar } from './tar.ts';
import { listSegments, readSegment } from './wal-archive.ts';

export interface FolderChecked extends RestorePlan {
  readonly bases: number;
  readonly keyCopies: number;
  readonly erasures: number;
}

/** Throws BackupDamaged with the first file that is not as it was written, BackupRefused when something is missing. */
export async function checkFolder(
  folder: BackupFolder,
  key: KeyObject,
  say: (line: string) => void,
): Promise<FolderChecked> {
  const bases = await listBases(folder, key);
  for (const { name } of bases) {
    say(`Reading the copy ${name}.`);
    const sealed = (file: string) => [folder.file('base', name, file), key, folder.place('base', name, file)] as const;
    mustMatch(readManifest(await openSealed(...sealed('manifest'))), await readTar(readSealed(...sealed('base.tar'))));
  }
  const segments = await listSegments(folder);
  say(`Reading the log, ${segments.length} files.`);
  for (const segment of segments) for await (const _ of readSegment(folder, key, segment));
  const keyCopies = await readKeyCopies(folder, key);
  const register = (await readRegisterCopy(folder, key)) ?? Buffer.alloc(0);
  const erasures = new ErasureRegister({
    place: folder.file('register'),
    read: () => register,
    append: () => Promise.reject(new Error('a copy is only read')),
  }).list();
  return { ...(await planRestore(folder, key, undefined)), bases: bases.length, keyCopies, erasures: erasures.length };
}
