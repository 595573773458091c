/**
 * Copies of the key store and of the register of erasures, apart from those of the database and gone sooner: a key that was destroyed is
 * nowhere once the last copy that has it is. Each copy is whole when it begins and grows with what is added; a new one begins twice a day.
 */
import type { KeyObject } from 'node:crypto';
import { rename } from 'node:fs/promises';
import * as z from 'zod/mini';
import {
  type BackupFolder,
  BackupRefused,
  destroySealed,
  instantOfName,
  nameOf,
  replaceFile,
  settle,
} from './folder.ts';
import { type FoundFile, KeyScan } from './key-scan.ts';
import { type KeySource, mustHold } from './key-source.ts';
import { readRegisterFile } from './register-copy.ts';
import { BackupDamaged, openSealed, readSealed, SealedWriter, sealBytes } from './sealed-file.ts';

const dayMs = 86_400_000;
/** Well below the least that copies are kept, so that none is destroyed that is still written. */
const renewMs = dayMs / 2;
/** Of records in a chunk. */
const batchBytes = 1_048_576;

/** Name and content (base64) of each record. */
const Batch = z.array(z.tuple([z.string(), z.string()]));

export class KeyCopies {
  readonly #folder: BackupFolder;
  readonly #key: KeyObject;
  readonly #source: KeySource;
  readonly #keepDays: number;
  #scan: KeyScan;
  #copy: { readonly writer: SealedWriter; readonly name: string; readonly begunAt: number } | undefined;
  /** What the folder has of the register. */
  #register: Buffer | undefined;

  constructor(folder: BackupFolder, key: KeyObject, source: KeySource, keepDays: number) {
    this.#folder = folder;
    this.#key = key;
    this.#source = source;
    this.#keepDays = keepDays;
    this.#scan = new KeyScan(source.keys);
  }

  /** Brings the copies up to now, on disk once it resolves. Answers how many bytes of the register are copied. Throws BackupRefused. */
  async update(now = new Date()): Promise<number> {
    if (this.#copy === undefined || now.getTime() - this.#copy.begunAt >= renewMs || (await this.#isOvertaken()))
      await this.#begin(now);
    await this.#add();
    return this.#copyRegister();
  }

  /** Ends the copy under way, so that another process begins its own. */
  async close(): Promise<void> {
    const copy = this.#copy;
    this.#copy = undefined;
    if (copy === undefined) return;
    try {
      await copy.writer.write(Buffer.from('[]'), true);
      await copy.writer.sync();
    } finally {
      await copy.writer.close();
    }
    await rename(this.#folder.file('keys', copy.name), this.#folder.file('keys', copy.name.replace(/\.open$/, '')));
    await settle(this.#folder.file('keys'));
  }

  /** Destroys copies that began longer ago than the days they are kept. The newest whole one stays. */
  async prune(now = new Date()): Promise<readonly string[]> {
    const names = (await this.#folder.list('keys')).filter((name) => name !== this.#copy?.name);
    const old = names.filter((name) => now.getTime() - (instantOfName(name)?.getTime() ?? 0) > this.#keepDays * dayMs);
    // Without one under way the last whole one stands for the store as it is.
    const newest = names.findLast((name) => !name.endsWith('.part'));
    const gone = this.#copy === undefined ? old.filter((name) => name !== newest) : old;
    for (const name of gone) await destroySealed(this.#folder.file('keys', name));
    return gone;
  }

  /** Another process made one since: a restore takes the newest, so what is added from now on has to stand in one that is newer. */
  async #isOvertaken(): Promise<boolean> {
    const own = this.#copy?.name;
    return own !== undefined && (await listCopies(this.#folder)).some((name) => name > own);
  }

  async #begin(now: Date): Promise<void> {
    await this.close();
    // Before anything older goes: a store that is away or was emptied must not take the place of its copy.
    mustHold(this.#source, await readKeyCopy(this.#folder, this.#key), this.#folder.path);
    this.#scan = new KeyScan(this.#source.keys);
    const name = `${nameOf(now)}.open`;
    // Until it has all there was when it began, it has a name that no restore looks at.
    const part = this.#folder.file('keys', name.replace(/open$/, 'part'));
    const writer = await SealedWriter.create(part, this.#key, this.#folder.place('keys', name));
    this.#copy = { writer, name, begunAt: now.getTime() };
    await this.#add();
    await rename(part, this.#folder.file('keys', name));
    await settle(this.#folder.file('keys'));
    await this.prune(now);
  }

  async #add(): Promise<void> {
    const writer = this.#copy?.writer;
    if (writer === undefined) return;
    let isChanged = false;
    try {
      for (const batch of batched(this.#scan.changed())) {
        await writer.write(
          Buffer.from(JSON.stringify(batch.map(({ name, content }) => [name, content.toString('base64')]))),
        );
        isChanged = true;
      }
      if (isChanged) await writer.sync();
    } catch (error) {
      // What was seen may not have been written: begin anew.
      await writer.close().catch(() => undefined);
      this.#copy = undefined;
      throw error;
    }
  }

  async #copyRegister(): Promise<number> {
    this.#register ??= await readRegisterCopy(this.#folder, this.#key);
    const live = readRegisterFile(this.#source.register);
    const copied = this.#register ?? Buffer.alloc(0);
    if (live === undefined && copied.length === 0) return 0;
    if (live === undefined || !live.subarray(0, copied.length).equals(copied)) {
      throw new BackupRefused(
        `The register of erasures (${this.#source.register.join(', ')}) does not go on where its copy in ${this.#folder.path} ends: lines are missing or were changed. Put back the newest register before anything else.`,
      );
    }
    if (live.length === copied.length && this.#register !== undefined) return live.length;
    await replaceFile(this.#folder.file('register'), sealBytes(this.#key, this.#folder.place('register'), live));
    this.#register = live;
    return live.length;
  }
}

function* batched(files: Iterable<FoundFile>): Generator<FoundFile[]> {
  let batch: FoundFile[] = [];
  let bytes = 0;
  for (const file of files) {
    batch.push(file);
    bytes += file.content.length;
    if (bytes < batchBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** The register as the folder has it; undefined when it never had one. Throws BackupDamaged. */
export async function readRegisterCopy(folder: BackupFolder, key: KeyObject): Promise<Buffer | undefined> {
  try {
    return await openSealed(folder.file('register'), key, folder.place('register'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The records of the newest copy that is whole, as last written; undefined when there is no copy. Throws BackupDamaged when there are copies
 * and none can be read.
 */
export async function readKeyCopy(
  folder: BackupFolder,
  key: KeyObject,
): Promise<ReadonlyMap<string, Buffer> | undefined> {
  let damage: BackupDamaged | undefined;
  for (const name of (await listCopies(folder)).toReversed()) {
    try {
      return await readRecords(folder, key, name);
    } catch (error) {
      if (!(error instanceof BackupDamaged)) throw error;
      damage ??= error;
    }
  }
  if (damage !== undefined) throw damage;
  return undefined;
}

/** Reads every copy; answers how many there are. Throws BackupDamaged. */
export async function readKeyCopies(folder: BackupFolder, key: KeyObject): Promise<number> {
  const names = await listCopies(folder);
  for (const name of names) await readRecords(folder, key, name);
  return names.length;
}

/** Without those that had not got all there was when they broke off. */
const listCopies = async (folder: BackupFolder): Promise<string[]> =>
  (await folder.list('keys')).filter((name) => !name.endsWith('.part'));

async function readRecords(folder: BackupFolder, key: KeyObject, name: string): Promise<ReadonlyMap<string, Buffer>> {
  const records = new Map<string, Buffer>();
  const chunks = readSealed(folder.file('keys', name), key, folder.place('keys', name), name.endsWith('.open'));
  for await (const chunk of chunks) {
    for (const [record, content] of Batch.parse(JSON.parse(chunk.toString('utf8')))) {
      records.set(record, Buffer.from(content, 'base64'));
    }
  }
  return records;
}
