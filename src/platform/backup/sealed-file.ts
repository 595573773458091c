/**
 * Files of a back-up: AES-256-GCM in chunks, so that a stream of any length is sealed on its way to disk and a file that is still growing
 * can be read up to its last whole chunk. Layout, big-endian:
 *
 *     "VHBACKUP" version:u8 salt:32      key of the file = HKDF-SHA256(backup key, salt, place)
 *     { length:u32 flags:u8 check:8 nonce:12 ciphertext:length tag:16 } …
 *
 * The key depends on the place (folder and name), so that a file moved elsewhere does not open. Number and flags of a chunk are
 * authenticated with it, so that none can be left out, doubled or put elsewhere, and the last bears a flag of its own. `check`
 * authenticates the head of the chunk by itself: what was cut off while it was written differs from what was changed.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

export class BackupDamaged extends Error {}

const mark = Buffer.from('VHBACKUP\x01', 'latin1');
const headerBytes = mark.length + 32;
const headBytes = 13;
const last = 1;
const deflated = 2;
/** No writer makes a larger chunk; a reader takes no more into memory. */
const largestChunk = 4_194_304;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

interface FileKeys {
  readonly seal: KeyObject;
  readonly check: KeyObject;
}

function keysOf(key: KeyObject, salt: Buffer, place: string): FileKeys {
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', key, salt, `vasthouden backup v1 ${purpose} ${place}`, 32)));
  return { seal: derive('seal'), check: derive('check') };
}

/** What is authenticated of a chunk besides its content: number, length and flags. */
function headOf(number: number, length: number, flags: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeBigUInt64BE(BigInt(number));
  head.writeUInt32BE(length, 8);
  head.writeUInt8(flags, 12);
  return head;
}

const checkOf = (keys: FileKeys, head: Buffer): Buffer =>
  createHmac('sha256', keys.check).update(head).digest().subarray(0, 8);

function sealChunk(keys: FileKeys, number: number, content: Buffer, flags: number): Buffer {
  const head = headOf(number, content.length, flags);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce);
  cipher.setAAD(head);
  const sealed = [cipher.update(content), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([head.subarray(8), checkOf(keys, head), nonce, ...sealed]);
}

/** Writes a sealed file from its beginning, or goes on with one that has no end yet. */
export class SealedWriter {
  readonly #file: FileHandle;
  readonly #keys: FileKeys;
  #number: number;

  private constructor(file: FileHandle, keys: FileKeys, number: number) {
    this.#file = file;
    this.#keys = keys;
    this.#number = number;
  }

  /** Throws EEXIST when there is a file of that name. */
  static async create(path: string, key: KeyObject, place: string): Promise<SealedWriter> {
    const salt = randomBytes(32);
    const file = await open(path, 'wx', 0o600);
    await file.appendFile(Buffer.concat([mark, salt]));
    return new SealedWriter(file, keysOf(key, salt, place), 0);
  }

  /** Hands every whole chunk to `see`, cuts off what was not written whole, and goes on behind it. Throws BackupDamaged. */
  static async resume(
    path: string,
    key: KeyObject,
    place: string,
    see: (chunk: Buffer) => void,
  ): Promise<SealedWriter | undefined> {
    const file = await open(path, 'r+');
    try {
      const reading = await readHeader(file, path, key, place);
      if (reading === undefined) {
        await file.close();
        return undefined;
      }
      const reader = new ChunkReader(file, path, reading);
      for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) see(chunk);
      await file.truncate(reader.offset);
      await file.close();
      return new SealedWriter(await open(path, 'a'), reading, reader.number);
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  /** Seals one chunk; `isLast` closes the file for good. On disk only after `sync`. */
  async write(plain: Buffer, isLast = false): Promise<void> {
    if (plain.length > largestChunk) throw new Error('a chunk is too large');
    const packed = plain.length > 64 ? await deflate(plain, { level: constants.Z_BEST_SPEED }) : plain;
    const isPacked = packed.length < plain.length;
    const content = isPacked ? packed : plain;
    const flags = (isLast ? last : 0) | (isPacked ? deflated : 0);
    const sealed = sealChunk(this.#keys, this.#number, content, flags);
    this.#number += 1;
    await this.#file.appendFile(sealed);
  }

  sync(): Promise<void> {
    return this.#file.datasync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/**
 * The chunks of a sealed file, in order. Throws BackupDamaged at the first byte that is not as it was written, and at the end when the
 * last chunk is missing; with `growing`, a file without an end, or cut off in the middle of a chunk, ends quietly.
 */
export async function* readSealed(
  path: string,
  key: KeyObject,
  place: string,
  growing = false,
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (!growing || !(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    // It got its end, and with that its name, since it was listed.
    return open(path.replace(/\.open$/, ''), 'r');
  });
  try {
    const keys = await readHeader(file, path, key, place);
    if (keys === undefined) {
      if (growing) return;
      throw new BackupDamaged(`${path} is cut off: it has no beginning.`);
    }
    const reader = new ChunkReader(file, path, keys);
    for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) yield chunk;
    if (!reader.isComplete && !growing) throw new BackupDamaged(`${path} is cut off: its end is missing.`);
  } finally {
    await file.close();
  }
}

/** Undefined when not even the header was written whole. */
async function readHeader(
  file: FileHandle,
  path: string,
  key: KeyObject,
  place: string,
): Promise<FileKeys | undefined> {
  const header = await readAt(file, 0, headerBytes);
  if (!header.subarray(0, mark.length).equals(mark.subarray(0, Math.min(mark.length, header.length)))) {
    throw new BackupDamaged(`${path} is not a file of a back-up, or its beginning was changed.`);
  }
  return header.length < headerBytes ? undefined : keysOf(key, header.subarray(mark.length), place);
}

class ChunkReader {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #keys: FileKeys;
  /** Where the next chunk begins, and its number. */
  offset = headerBytes;
  number = 0;
  isComplete = false;

  constructor(file: FileHandle, path: string, keys: FileKeys) {
    this.#file = file;
    this.#path = path;
    this.#keys = keys;
  }

  /** Undefined at the end of what was written whole. */
  async next(): Promise<Buffer | undefined> {
    const head = await readAt(this.#file, this.offset, headBytes);
    if (this.isComplete && head.length > 0) throw this.#damaged('something stands behind its end');
    if (head.length < headBytes) return undefined;
    const length = head.readUInt32BE(0);
    const flags = head.readUInt8(4);
    const authentic = headOf(this.number, length, flags);
    if (length > largestChunk || !timingSafeEqual(head.subarray(5), checkOf(this.#keys, authentic))) {
      throw this.#damaged(this.number === 0 ? 'wrong key, another place, or a changed byte' : 'a byte was changed');
    }
    const body = await readAt(this.#file, this.offset + headBytes, 12 + length + 16);
    if (body.length < 12 + length + 16) return undefined;
    this.offset += headBytes + body.length;
    this.number += 1;
    this.isComplete = (flags & last) !== 0;
    const content = this.#open(body, authentic);
    return (flags & deflated) === 0 ? content : inflate(content, { maxOutputLength: largestChunk });
  }

  #open(body: Buffer, head: Buffer): Buffer {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#keys.seal, body.subarray(0, 12));
      decipher.setAAD(head);
      decipher.setAuthTag(body.subarray(body.length - 16));
      return Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()]);
    } catch {
      throw this.#damaged('a byte was changed');
    }
  }

  #damaged(how: string): BackupDamaged {
    return new BackupDamaged(`${this.#path} does not open at chunk ${this.number}: ${how}.`);
  }
}

/** Fewer bytes than asked for only at the end of the file. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** A whole small file. */
export function sealBytes(key: KeyObject, place: string, plain: Buffer): Buffer {
  const salt = randomBytes(32);
  const keys = keysOf(key, salt, place);
  const chunks: Buffer[] = [];
  for (let at = 0; at === 0 || at < plain.length; at += largestChunk) {
    const isLast = at + largestChunk >= plain.length;
    chunks.push(sealChunk(keys, chunks.length, plain.subarray(at, at + largestChunk), isLast ? last : 0));
  }
  return Buffer.concat([mark, salt, ...chunks]);
}

/** The content of a whole small file. Throws BackupDamaged. */
export async function openSealed(path: string, key: KeyObject, place: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readSealed(path, key, place)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
