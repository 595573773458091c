/**
 * The log in a back-up folder: a sealed file a segment, which grows as the log does. Each chunk begins with what was known when it was
 * written: up to which moment of the database's clock all of its log is in the folder, and how much of the register of erasures is.
 */
import type { KeyObject } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import type { BackupFolder } from './folder.ts';
import { destroySealed, settle } from './folder.ts';
import { readSealed, SealedWriter } from './sealed-file.ts';
import { type Lsn, segmentName, segmentOf } from './wal.ts';

const noteBytes = 12;
/** Of log in a chunk at most. */
const largestPart = 1_048_576;

export interface Reach {
  /** Everything that was acknowledged up to this moment of the database's clock is here (microseconds, see instantOf); 0: not known yet. */
  readonly at: bigint;
  /** Length of the copied register of erasures then. */
  readonly registerBytes: number;
}

export interface Segment {
  readonly name: string;
  readonly start: Lsn;
  readonly isOpen: boolean;
}

const splitChunk = (chunk: Buffer): { reach: Reach; log: Buffer } => ({
  reach: { at: chunk.readBigInt64BE(0), registerBytes: chunk.readUInt32BE(8) },
  log: chunk.subarray(noteBytes),
});

/** In the order of the log. */
export async function listSegments(folder: BackupFolder): Promise<Segment[]> {
  const { segmentBytes } = folder.claim;
  return (await folder.list('wal')).flatMap((name) => {
    const found = segmentOf(name.replace(/\.open$/, ''), segmentBytes);
    return found === undefined ? [] : [{ name, start: found.start, isOpen: name.endsWith('.open') }];
  });
}

/** The pieces of a segment. Throws BackupDamaged; one that is open ends where it was written to. */
export async function* readSegment(
  folder: BackupFolder,
  key: KeyObject,
  { name, isOpen }: Segment,
): AsyncGenerator<{ reach: Reach; log: Buffer }> {
  for await (const chunk of readSealed(folder.file('wal', name), key, folder.place('wal', name), isOpen)) {
    yield splitChunk(chunk);
  }
}

/** Adds to the log in a folder, from where it ends. One at a time: who has the slot of the folder. */
export class WalArchive {
  readonly #folder: BackupFolder;
  readonly #key: KeyObject;
  #writer: SealedWriter | undefined;
  #start: Lsn = 0n;
  /** All before this is on disk. */
  end: Lsn;
  reach: Reach = { at: 0n, registerBytes: 0 };

  private constructor(folder: BackupFolder, key: KeyObject, end: Lsn) {
    this.#folder = folder;
    this.#key = key;
    this.end = end;
  }

  /** Where the log in the folder ends; undefined when there is none. Throws BackupDamaged when its last file was changed. */
  static async resume(folder: BackupFolder, key: KeyObject): Promise<WalArchive | undefined> {
    const last = (await listSegments(folder)).at(-1);
    if (last === undefined) return undefined;
    if (!last.isOpen) return new WalArchive(folder, key, last.start + BigInt(folder.claim.segmentBytes));
    const archive = new WalArchive(folder, key, last.start);
    const path = folder.file('wal', last.name);
    archive.#writer = await SealedWriter.resume(path, key, folder.place('wal', last.name), (chunk) => {
      const { reach, log } = splitChunk(chunk);
      archive.end += BigInt(log.length);
      archive.reach = reach;
    });
    archive.#start = last.start;
    if (archive.#writer === undefined) await rm(path);
    // It was full, and only its name had not been changed yet.
    else if (archive.end === last.start + BigInt(folder.claim.segmentBytes)) await archive.#finish(archive.#writer);
    return archive;
  }

  /** From `start`, the beginning of a segment, on. */
  static begin(folder: BackupFolder, key: KeyObject, start: Lsn): WalArchive {
    return new WalArchive(folder, key, start);
  }

  /** Adds what follows on `end`; on disk once it resolves. Without any log it says that nothing happened until then. */
  async add(log: Buffer, reach: Reach): Promise<void> {
    for (let at = 0; at === 0 || at < log.length; ) {
      const writer = this.#writer ?? (await this.#open());
      const room = Number(this.#start + BigInt(this.#folder.claim.segmentBytes) - this.end);
      const part = log.subarray(at, at + Math.min(room, largestPart));
      const isLastPart = at + part.length === log.length;
      const note = Buffer.alloc(noteBytes);
      const { at: moment, registerBytes } = isLastPart ? reach : this.reach;
      note.writeBigInt64BE(moment);
      note.writeUInt32BE(registerBytes, 8);
      await writer.write(Buffer.concat([note, part]), part.length === room);
      await writer.sync();
      this.end += BigInt(part.length);
      if (isLastPart) this.reach = reach;
      if (part.length === room) await this.#finish(writer);
      at += part.length;
      if (log.length === 0) return;
    }
  }

  async close(): Promise<void> {
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.close();
  }

  async #open(): Promise<SealedWriter> {
    const name = `${this.#name(this.end)}.open`;
    this.#start = this.end;
    this.#writer = await SealedWriter.create(
      this.#folder.file('wal', name),
      this.#key,
      this.#folder.place('wal', name),
    );
    await settle(this.#folder.file('wal'));
    return this.#writer;
  }

  async #finish(writer: SealedWriter): Promise<void> {
    await writer.close();
    this.#writer = undefined;
    const path = this.#folder.file('wal', this.#name(this.#start));
    await rename(`${path}.open`, path);
    await settle(this.#folder.file('wal'));
  }

  #name(start: Lsn): string {
    return segmentName(this.#folder.claim.timeline, start, this.#folder.claim.segmentBytes);
  }
}

/** Destroys the log before the segment in which `from` lies. Answers how many files. */
export async function pruneLog(folder: BackupFolder, from: Lsn): Promise<number> {
  const { segmentBytes } = folder.claim;
  const old = (await listSegments(folder)).filter(({ start }) => start + BigInt(segmentBytes) <= from);
  for (const { name } of old) await destroySealed(folder.file('wal', name));
  return old.length;
}
