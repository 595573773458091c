/**
 * Sealing: AES-256-GCM with a key per dossier, itself wrapped by the master key. Whoever destroys the wrapped key has
 * erased the words. A seal is 12 bytes of nonce, the ciphertext and 16 bytes of tag; the associated data binds it to the place
 * where it rests, so that a sealed value moved elsewhere does not open.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '#platform/config.ts';
import type { DossierId } from '#vocabulary/ids.ts';

export class WrongKey extends Error {}
/** What should be the file of the master key is not; the message says what to do. */
export class KeyFileUnfit extends Error {}

export function seal(key: KeyObject, place: string, plain: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Throws WrongKey when the key, the place or a byte differs from when it was sealed. */
export function unseal(key: KeyObject, place: string, sealed: Uint8Array): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - 16));
    return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new WrongKey(`what is sealed at ${place} does not open`);
  }
}

/** The master key and what is derived from it. */
export class KeyRing {
  readonly #master: KeyObject;
  readonly #search: KeyObject;
  readonly #notes: KeyObject;
  readonly #commands: KeyObject;
  readonly #figures: KeyObject;
  readonly #opened = new Map<string, KeyObject>();

  constructor(master: Uint8Array) {
    if (master.length !== 32) throw new WrongKey('the master key must be 32 bytes');
    this.#master = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'vasthouden wrapping v1', 32)));
    this.#notes = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'vasthouden notes v1', 32)));
    // As a key object: a hash with a plain buffer as key costs five times as much.
    this.#search = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'vasthouden search v1', 32)));
    this.#commands = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'vasthouden commands v1', 32)));
    this.#figures = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'vasthouden figures v1', 32)));
  }

  /** Seals what leaves the house for a few minutes, such as a cookie while someone signs in; base64url. */
  sealNote(place: string, plain: string): string {
    return seal(this.#notes, `note:${place}`, plain).toString('base64url');
  }

  /** Undefined when it was not sealed here, or not for this place. */
  openNote(place: string, sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < 28) return undefined;
    try {
      return unseal(this.#notes, `note:${place}`, bytes);
    } catch {
      return undefined;
    }
  }

  /** Seals figures that belong to no dossier and may still be small, such as counts of people per combination of lists. */
  sealFigures(place: string, plain: string): Buffer {
    return seal(this.#figures, place, plain);
  }
  /** Throws WrongKey when it was not sealed with this master key, or for another place. */
  openFigures(place: string, sealed: Uint8Array): string {
    return unseal(this.#figures, place, sealed);
  }

  /** A fresh key for a dossier, wrapped for storage in `dossier_key`. */
  newKey(dossier: DossierId): { key: KeyObject; wrapped: Buffer } {
    const bytes = randomBytes(32);
    return {
      key: createSecretKey(bytes),
      wrapped: seal(this.#master, `dossier_key.wrapped:${dossier}:1`, bytes.toString('base64')),
    };
  }

  /** Opens a wrapped key. Kept in memory by the wrapped bytes, so that a key gone from the database opens nothing. */
  open(dossier: DossierId, wrapped: Buffer): KeyObject {
    const name = wrapped.toString('latin1');
    const known = this.#opened.get(name);
    if (known) return known;
    const key = createSecretKey(
      Buffer.from(unseal(this.#master, `dossier_key.wrapped:${dossier}:1`, wrapped), 'base64'),
    );
    if (this.#opened.size >= 20_000) this.#opened.clear();
    this.#opened.set(name, key);
    return key;
  }

  /** A keyed hash of a command with all that was typed: tells the same from another, and nobody can guess what it was. */
  commandDigest(command: string): Buffer {
    return createHmac('sha256', this.#commands).update(command).digest();
  }

  /** 20 bits of a keyed hash: enough to find candidates, too little to tell a name. */
  token(word: string): number {
    return createHmac('sha256', this.#search).update(word).digest().readUInt32BE(0) >>> 12;
  }
}

/**
 * Reads the master key from the environment or its file; makes the file, mode 0600, on the first start. Throws KeyFileUnfit when the file
 * does not hold a key.
 */
export function openKeyRing(config: Pick<Config, 'MASTER_KEY' | 'MASTER_KEY_FILE' | 'DATA_DIR'>): KeyRing {
  if (config.MASTER_KEY !== undefined) return new KeyRing(Buffer.from(config.MASTER_KEY, 'base64'));
  const file = config.MASTER_KEY_FILE ?? join(config.DATA_DIR, 'master.key');
  if (!existsSync(file)) makeKeyFile(file);
  chmodSync(file, 0o600);
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) {
    throw new KeyFileUnfit(
      `${file} does not hold a master key: 32 bytes in base64, which is 44 characters ending in "=". Put the file back from your backup: without that very key nothing that was sealed with it can be read. Only when nothing was stored yet, remove the file; the next start makes a new one.`,
    );
  }
  return new KeyRing(Buffer.from(text, 'base64'));
}

/** Written beside it and linked into place: of two first starts at one moment the first makes the key, and both read all of it. */
function makeKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh);
  }
}
