import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HandingFailed } from './failure.ts';

/** Longer than any note. */
const lastBytes = 8_192;

/** The end of the file, with its last note; undefined when there is no such file yet, or nothing in it. */
export async function readLastOfFile(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size === 0) return undefined;
      const from = Math.max(0, size - lastBytes);
      const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      const text = buffer.toString('utf8');
      return from === 0 ? text : text.slice(text.indexOf('\n\n') + 2);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw new HandingFailed('not_read', { cause: error });
  }
}

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
