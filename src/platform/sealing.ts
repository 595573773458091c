/**
 * Sealing: AES-256-GCM with a key per dossier, wrapped by a key per region, wrapped by the master key. Whoever destroys the key of a dossier
 * has erased its words. A seal is 2 bytes that name the version of the key, 12 of nonce, the ciphertext and 16 of tag; bound to it are
 * the place where it rests and that version, so that a sealed value moved elsewhere does not open.
 */
import { createHash, createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import {
  entryName,
  newHandle,
  readEntry,
  unwrapVersion,
  wrapVersion,
  writeEntry,
} from '#platform/keys/dossier-entry.ts';
import { decrypt, encrypt, WrongKey } from '#platform/keys/envelope.ts';
import { ErasureRegister, memoryRegister } from '#platform/keys/erasure-register.ts';
import { type KeyStore, MemoryKeyStore } from '#platform/keys/key-store.ts';
import { deriveKey, LocalWrapper } from '#platform/keys/key-wrapper.ts';
import { WrappingKeys } from '#platform/keys/wrapping-keys.ts';
import type { DossierId, RegionId } from '#vocabulary/ids.ts';

/** The database names a key that the key store does not have: it was destroyed, or this is not the store of that database. */
export class KeyGone extends WrongKey {}

/** A key in all its versions: what is sealed now, the newest seals; each opens what it sealed. */
export class VersionedKey {
  #versions: ReadonlyMap<number, KeyObject>;
  readonly #lookAgain: () => ReadonlyMap<number, KeyObject>;
  #newest: number;

  /** `lookAgain` answers all versions there are, when a seal names one that was not there before. */
  constructor(
    versions: ReadonlyMap<number, KeyObject>,
    lookAgain: () => ReadonlyMap<number, KeyObject> = () => versions,
  ) {
    this.#versions = versions;
    this.#lookAgain = lookAgain;
    this.#newest = Math.max(...versions.keys());
  }

  get newest(): number {
    return this.#newest;
  }

  of(version: number): KeyObject | undefined {
    const known = this.#versions.get(version);
    if (known) return known;
    this.#versions = this.#lookAgain();
    this.#newest = Math.max(...this.#versions.keys());
    return this.#versions.get(version);
  }
}

const boundTo = (place: string, version: number): string => `${place}:v${version}`;

export function seal(key: VersionedKey, place: string, plain: string | Uint8Array): Buffer {
  const version = key.newest;
  const secret = key.of(version);
  if (secret === undefined) throw new WrongKey(`the key for ${place} has no version ${version}`);
  const named = Buffer.alloc(2);
  named.writeUInt16BE(version);
  return encrypt(secret, boundTo(place, version), typeof plain === 'string' ? Buffer.from(plain) : plain, named);
}

/** Throws WrongKey when the key, the place or a byte differs from when it was sealed. */
export const unseal = (key: VersionedKey, place: string, sealed: Uint8Array): string =>
  unsealBytes(key, place, sealed).toString('utf8');

/** The same of what is no text. */
export function unsealBytes(key: VersionedKey, place: string, sealed: Uint8Array): Buffer {
  const version = ((sealed[0] ?? 0) << 8) | (sealed[1] ?? 0);
  const secret = key.of(version);
  if (secret === undefined) throw new WrongKey(`what is sealed at ${place} names a key that is not there`);
  return decrypt(secret, boundTo(place, version), sealed.subarray(2));
}

export interface KeyRingParts {
  readonly store: KeyStore;
  readonly wrapping: WrappingKeys;
  readonly erasures: ErasureRegister;
}

/** All in memory, under a master key that is the secret itself: for tests, and where nothing outlives the process. */
function inMemory(secret: Uint8Array): KeyRingParts {
  const store = new MemoryKeyStore();
  const master = new LocalWrapper(secret);
  return { store, wrapping: new WrappingKeys(store, () => master), erasures: new ErasureRegister(memoryRegister()) };
}

const mostOpened = 20_000;

/** The keys of dossiers, and those that follow from the secret of the house. `openKeyRing` opens it by the settings. */
export class KeyRing implements KeyRingParts {
  readonly store: KeyStore;
  readonly wrapping: WrappingKeys;
  readonly erasures: ErasureRegister;
  readonly #search: KeyObject;
  readonly #commands: KeyObject;
  readonly #links: KeyObject;
  readonly #notes: VersionedKey;
  readonly #figures: VersionedKey;
  readonly #words: VersionedKey;
  readonly #opened = new Map<string, VersionedKey>();
  readonly #tokens = new Map<string, number>();
  #era: object = {};

  /** `secret` of the house, 32 bytes: stays as it is when keys are changed, so that names are still found and figures still open. */
  constructor(secret: Uint8Array, { store, wrapping, erasures }: KeyRingParts = inMemory(secret)) {
    if (secret.length !== 32) throw new WrongKey('the secret of the house must be 32 bytes');
    this.store = store;
    this.wrapping = wrapping;
    this.erasures = erasures;
    // As a key object: a hash with a plain buffer as key costs five times as much.
    this.#search = deriveKey(secret, 'search v1');
    this.#commands = deriveKey(secret, 'commands v1');
    this.#links = deriveKey(secret, 'links v1');
    this.#notes = new VersionedKey(new Map([[1, deriveKey(secret, 'notes v1')]]));
    const figures = deriveKey(secret, 'figures v1');
    this.#figures = new VersionedKey(new Map([[1, figures]]));
    // Before they had a key of their own, words of no dossier were sealed as figures: that is their first version.
    this.#words = new VersionedKey(
      new Map([
        [1, figures],
        [2, deriveKey(secret, 'words v2')],
      ]),
    );
  }

  /** Seals what leaves the house for a few minutes, such as a cookie while someone signs in; base64url. */
  sealNote(place: string, plain: string): string {
    return seal(this.#notes, `note:${place}`, plain).toString('base64url');
  }

  /** Undefined when it was not sealed here, or not for this place. */
  openNote(place: string, sealed: string): string | undefined {
    try {
      return unseal(this.#notes, `note:${place}`, Buffer.from(sealed, 'base64url'));
    } catch {
      return undefined;
    }
  }

  /** Seals figures that belong to no dossier and may still be small, such as counts of people per combination of lists. */
  sealFigures(place: string, plain: string): Buffer {
    return seal(this.#figures, place, plain);
  }
  /** Throws WrongKey when it was not sealed in this house, or for another place. */
  openFigures(place: string, sealed: Uint8Array): string {
    return unseal(this.#figures, place, sealed);
  }

  /** Seals free text that belongs to no dossier, such as that of a data breach. */
  sealHouseWords(place: string, plain: string): Buffer {
    return seal(this.#words, place, plain);
  }
  /** Throws WrongKey when it was not sealed in this house, or for another place. */
  openHouseWords(place: string, sealed: Uint8Array): string {
    return unseal(this.#words, place, sealed);
  }

  /** A fresh key for a dossier; answers the handle for `dossier_key`, behind which the store has it. */
  async newKey(region: RegionId, dossier: DossierId): Promise<{ key: VersionedKey; handle: Buffer }> {
    const handle = newHandle(region);
    const place = { name: entryName(handle), region, dossier };
    const bytes = randomBytes(32);
    const wrapIn = (by: Awaited<ReturnType<WrappingKeys['newest']>>): Buffer =>
      writeEntry({ region, dossier, versions: [wrapVersion(place, 1, by, bytes)] });
    const by = await this.wrapping.newest(region);
    await this.store.create(place.name, wrapIn(by));
    // The key of the region may have been changed meanwhile, and the old one may go. None goes while we hold the store.
    if ((await this.wrapping.newest(region)).version !== by.version)
      await this.store.exclusively(async () =>
        this.store.replace(place.name, wrapIn(await this.wrapping.newest(region))),
      );
    return { key: this.#remember(dossier, handle, new Map([[1, createSecretKey(bytes)]])), handle };
  }

  /**
   * The key behind a handle. Kept in memory by the handle, which only the database gives: a row that is gone opens nothing. Throws
   * KeyGone when the store does not have it.
   */
  open(dossier: DossierId, handle: Uint8Array): VersionedKey {
    const known = this.#opened.get(latin1(handle));
    return known ?? this.#remember(dossier, handle, this.#versionsOf(dossier, handle));
  }

  /** Destroys the key behind a handle; answers the SHA-256 of its record, undefined when there was none. */
  async destroy(handle: Uint8Array): Promise<Buffer | undefined> {
    const record = await this.store.exclusively(() => this.store.destroy(entryName(handle)));
    this.forget();
    return record && hashOf(record);
  }

  /** SHA-256 of the record behind a handle; undefined when there is none. */
  hashOf(handle: Uint8Array): Buffer | undefined {
    const record = this.store.read(entryName(handle));
    return record && hashOf(record);
  }

  /** Lets go of the keys of dossiers in memory, and of all that was remembered by this `era`. */
  forget(): void {
    this.#opened.clear();
    this.#tokens.clear();
    this.wrapping.forget();
    this.#era = {};
  }

  /** Another one each time the ring forgets: to remember by, weakly, what was opened with it. */
  get era(): object {
    return this.#era;
  }

  /** A keyed hash of a command with all that was typed: tells the same from another, and nobody can guess what it was. */
  commandDigest(command: string): Buffer {
    return createHmac('sha256', this.#commands).update(command).digest();
  }

  /** What one-time links are signed with, and what stands for their codes at rest. */
  linkDigest(what: 'link' | 'code' | 'status', words: string): Buffer {
    return createHmac('sha256', this.#links).update(`${what}:${words}`).digest();
  }

  /** 20 bits of a keyed hash: enough to find candidates, too little to tell a name. Kept in memory: one question asks for hundreds. */
  token(word: string): number {
    const known = this.#tokens.get(word);
    if (known !== undefined) return known;
    const token = createHmac('sha256', this.#search).update(word).digest().readUInt32BE(0) >>> 12;
    if (this.#tokens.size >= mostOpened) this.#tokens.clear();
    this.#tokens.set(word, token);
    return token;
  }

  #remember(dossier: DossierId, handle: Uint8Array, versions: ReadonlyMap<number, KeyObject>): VersionedKey {
    const key = new VersionedKey(versions, () => this.#versionsOf(dossier, handle));
    if (this.#opened.size >= mostOpened) this.#opened.clear();
    this.#opened.set(latin1(handle), key);
    return key;
  }

  /** Once more when it does not open: it may be wrapped anew at this very moment. */
  #versionsOf(dossier: DossierId, handle: Uint8Array): ReadonlyMap<number, KeyObject> {
    try {
      return this.#readVersions(dossier, handle);
    } catch (error) {
      if (error instanceof KeyGone) throw error;
      return this.#readVersions(dossier, handle);
    }
  }

  #readVersions(dossier: DossierId, handle: Uint8Array): ReadonlyMap<number, KeyObject> {
    const name = entryName(handle);
    const record = this.store.read(name);
    if (record === undefined) throw new KeyGone(`the key store has no key of dossier ${dossier}`);
    const { region, versions } = readEntry(record);
    const place = { name, region, dossier };
    return new Map(
      versions.map((one) => [
        one.version,
        createSecretKey(unwrapVersion(place, one, this.wrapping.of(region, one.by))),
      ]),
    );
  }
}

const latin1 = (handle: Uint8Array): string =>
  Buffer.from(handle.buffer, handle.byteOffset, handle.byteLength).toString('latin1');
const hashOf = (record: Buffer): Buffer => createHash('sha256').update(record).digest();
