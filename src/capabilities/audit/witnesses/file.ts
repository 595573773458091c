import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HandingFailed } from './failure.ts';

/** Puts a checkpoint behind those that are there, with an empty line between; on the disk when it resolves. */
export async function handToFile(path: string, note: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a', 0o644);
    try {
      const { size } = await file.stat();
      await file.appendFile(size === 0 ? note : `\n${note}`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new HandingFailed('not_written', { cause: error });
  }
}
