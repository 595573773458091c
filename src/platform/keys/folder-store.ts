/** A key store in a folder: one small file a record, readable by its account alone. Several processes of one machine share it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseInUse, takeLock } from '#platform/postgres/lock.ts';
import { type KeyStore, KeysChanging } from './key-store.ts';

const patienceMs = 30_000;

export interface FolderSettings {
  /** Nobody waits for the disk: for a history that is invented, and can be invented again. */
  readonly hasty?: boolean;
}

export class FolderKeyStore implements KeyStore {
  readonly folder: string;
  readonly #hasty: boolean;
  #last: Promise<unknown> = Promise.resolve();
  #inside = false;

  constructor(folder: string, { hasty = false }: FolderSettings = {}) {
    this.folder = folder;
    this.#hasty = hasty;
  }

  read(name: string): Buffer | undefined {
    try {
      return readFileSync(this.#pathOf(name));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async create(name: string, record: Buffer): Promise<boolean> {
    const path = this.#pathOf(name);
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const fresh = `${path}.${randomUUID()}`;
    await writeFile(fresh, record, { mode: 0o600, flush: !this.#hasty });
    try {
      await link(fresh, path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(fresh);
    }
    if (!this.#hasty) {
      await settle(dirname(path));
      // Folders that were made for it are names in folders of their own.
      for (let above = dirname(path); made !== undefined && above !== dirname(made); above = dirname(above))
        await settle(dirname(above));
    }
    return true;
  }

  async replace(name: string, record: Buffer): Promise<void> {
    this.#mustBeInside();
    const path = this.#pathOf(name);
    const before = await open(path, 'r+');
    try {
      const fresh = `${path}.${randomUUID()}`;
      await writeFile(fresh, record, { mode: 0o600, flush: true });
      await rename(fresh, path);
      await settle(dirname(path));
      await overwrite(before);
    } finally {
      await before.close();
    }
  }

  async destroy(name: string): Promise<Buffer | undefined> {
    this.#mustBeInside();
    const path = this.#pathOf(name);
    const record = await destroyFile(path);
    // What a process that was killed had not put in its place yet.
    const beside = await readdir(dirname(path)).catch(() => []);
    for (const one of beside) if (one.startsWith(`${basename(path)}.`)) await destroyFile(join(dirname(path), one));
    if (record !== undefined) await settle(dirname(path));
    return record;
  }

  list(folder: string): string[] {
    const from = this.#pathOf(folder);
    if (!existsSync(from)) return [];
    return readdirSync(from, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.'))
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort();
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#locked(work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async changing<T>(what: string, work: () => Promise<T>): Promise<T> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const release = takeChange(this.folder, what);
    try {
      return await work();
    } finally {
      release();
    }
  }

  async #locked<T>(work: () => Promise<T>): Promise<T> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const release = await lock(this.folder);
    this.#inside = true;
    try {
      return await work();
    } finally {
      this.#inside = false;
      release();
    }
  }

  #mustBeInside(): void {
    if (!this.#inside) throw new Error('a record is replaced or destroyed by one at a time');
  }

  #pathOf(name: string): string {
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(name)) throw new Error('no name of a record');
    return join(this.folder, ...name.split('/'));
  }
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A file at the top of the store: records lie deeper. */
function takeChange(folder: string, what: string): () => void {
  try {
    return takeLock(folder, `changing-${what.replaceAll(' ', '-')}`);
  } catch (error) {
    if (!(error instanceof DatabaseInUse)) throw error;
    throw new KeysChanging(what);
  }
}

async function lock(folder: string): Promise<() => void> {
  for (const deadline = Date.now() + patienceMs; ; await wait(2 + Math.random() * 8)) {
    try {
      return takeLock(folder);
    } catch (error) {
      if (!(error instanceof DatabaseInUse)) throw error;
      if (Date.now() > deadline) throw new Error(`another process works on the keys in ${folder}`, { cause: error });
    }
  }
}

/** A name is in its folder for good only once the folder itself is written. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function overwrite(file: FileHandle): Promise<Buffer> {
  const record = await file.readFile();
  await file.write(randomBytes(record.length), 0, record.length, 0);
  await file.sync();
  return record;
}

async function destroyFile(path: string): Promise<Buffer | undefined> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    const record = await overwrite(file);
    await rm(path, { force: true });
    return record;
  } finally {
    await file.close();
  }
}
