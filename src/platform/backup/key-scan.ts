/** Finds what is new in a folder of many small files without reading those that were seen before. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface FoundFile {
  /** Below the folder, with slashes. */
  readonly name: string;
  readonly content: Buffer;
}

/** A folder whose time is younger than this may get another file without a younger time: disks count in steps. */
const unsettledMs = 2_000;

interface Seen {
  readonly mtimeNs: bigint;
  readonly isSettled: boolean;
  readonly folders: readonly string[];
  /** By name: which file it was. One that is replaced is another. */
  readonly files: ReadonlyMap<string, string>;
}

export class KeyScan {
  readonly #root: string;
  readonly #seen = new Map<string, Seen>();

  constructor(root: string) {
    this.#root = root;
  }

  /** What is new or other than at the scan before; all of it the first time. Nothing when the folder is not there. */
  *changed(): Generator<FoundFile> {
    yield* this.#visit('');
  }

  *#visit(folder: string): Generator<FoundFile> {
    const path = join(this.#root, folder);
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) {
      this.#seen.delete(folder);
      return;
    }
    const before = this.#seen.get(folder);
    if (before?.isSettled && before.mtimeNs === stat.mtimeNs) {
      for (const below of before.folders) yield* this.#visit(below);
      return;
    }
    const isSettled = Date.now() - Number(stat.mtimeMs) > unsettledMs;
    const files = new Map<string, string>();
    const folders: string[] = [];
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      // Those at the top are locks, those with a point are being written.
      if (!entry.isFile() || folder === '' || entry.name.includes('.')) continue;
      const identity = identityOf(join(this.#root, name));
      if (identity === undefined) continue;
      files.set(name, identity);
      if (before?.files.get(name) === identity) continue;
      const content = readIfThere(join(this.#root, name));
      if (content !== undefined) yield { name, content };
    }
    this.#seen.set(folder, { mtimeNs: stat.mtimeNs, isSettled, folders, files });
    for (const below of folders) yield* this.#visit(below);
  }
}

function identityOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
