/**
 * The folder in which a party, combiner or researcher keeps its secrets: for its owner's eyes only (0700, files 0600). Beside the keys lie
 * the work under way, so that an interrupted step goes on where it was, and what was sent, so that a lost file can be given again.
 */
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type * as z from 'zod/mini';
import { DatabaseInUse, takeLock } from '#platform/postgres/lock.ts';
import { pointLength } from './bytes.ts';
import { refuse } from './refusals.ts';

const most = 64 * 1024 * 1024;

/** A file of a step. Refuses what is not there, too large, no JSON or of another kind, without repeating what was in it. */
export function readFile<Schema extends z.ZodMiniType>(path: string, schema: Schema): z.infer<Schema> {
  const read = schema.safeParse(parsed(path));
  return read.success ? read.data : refuse({ is: 'unreadable', what: path });
}

export const readText = (path: string): string => readBytes(path).toString('utf8');

export function readBytes(path: string): Buffer {
  try {
    if (statSync(path).size > most) return refuse({ is: 'unreadable', what: path });
    return readFileSync(path);
  } catch {
    return refuse({ is: 'unreadable', what: path });
  }
}

function parsed(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Written beside it and moved into place: a file is whole or not there. */
export function writeWhole(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${randomUUID()}`;
  writeFileSync(fresh, text, { mode, flush: true });
  renameSync(fresh, path);
}
export const writeJson = (path: string, content: unknown, mode?: number): void =>
  writeWhole(path, `${JSON.stringify(content)}\n`, mode);

type Owner = 'party' | 'combiner' | 'researcher';

/** Opens a folder for one step at a time; only a step that makes keys makes the folder. Refuses when another step holds it. */
export async function withFolder<Answer>(
  folder: string,
  of: Owner | 'new',
  step: (keys: KeyFolder) => Answer | Promise<Answer>,
): Promise<Answer> {
  if (of === 'new') mkdirSync(folder, { recursive: true, mode: 0o700 });
  else if (!new KeyFolder(folder).has(of)) refuse({ is: 'no_keys', folder, of });
  chmodSync(folder, 0o700);
  const release = lock(folder);
  try {
    return await step(new KeyFolder(folder));
  } finally {
    release();
  }
}

function lock(folder: string): () => void {
  try {
    return takeLock(folder);
  } catch (error) {
    if (error instanceof DatabaseInUse) return refuse({ is: 'folder_busy', folder });
    throw error;
  }
}

export class KeyFolder {
  readonly #folder: string;
  constructor(folder: string) {
    this.#folder = folder;
  }

  has = (owner: Owner): boolean => existsSync(this.#pathOf(owner));

  read<Schema extends z.ZodMiniType>(owner: Owner, schema: Schema): z.infer<Schema> {
    if (!this.has(owner)) refuse({ is: 'no_keys', folder: this.#folder, of: owner });
    return readFile(this.#pathOf(owner), schema);
  }

  write(owner: Owner, keys: unknown): void {
    writeJson(this.#pathOf(owner), keys, 0o600);
  }

  /** Work that can be interrupted, by a name that stands for its input. */
  work(name: string): { readonly done: Uint8Array; keep(points: Uint8Array): void; end(): void } {
    const path = join(this.#folder, `${name}.work`);
    const done = existsSync(path) ? readFileSync(path) : new Uint8Array();
    const whole = done.subarray(0, done.length - (done.length % pointLength));
    if (whole.length < done.length) writeFileSync(path, whole, { mode: 0o600 });
    return {
      done: whole,
      keep: (points) => appendFileSync(path, points, { mode: 0o600 }),
      end: () => rmSync(path, { force: true }),
    };
  }

  /** What was sent under that name, if it was. */
  sent(name: string): string | undefined {
    const path = join(this.#folder, `${name}.sent`);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  keepSent(name: string, text: string): void {
    writeWhole(join(this.#folder, `${name}.sent`), text, 0o600);
  }

  #pathOf(owner: Owner): string {
    return join(this.#folder, `${owner}.keys`);
  }
}
