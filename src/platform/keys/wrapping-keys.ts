/**
 * The keys of regions, which wrap those of dossiers: in the store once a version, each wrapped by the master key; while the master key is
 * being changed by two, so that whoever has either can open it. The house itself has one too: what belongs to no region follows from it.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { RegionId } from '#vocabulary/ids.ts';
import { WrongKey } from './envelope.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyWrapper } from './key-wrapper.ts';

export const WrappingRecord = z.strictObject({
  of: z.string(),
  version: z.int().check(z.positive()),
  /** Base64, under each master key that can open it. */
  wrapped: z.array(z.strictObject({ by: z.string(), bytes: z.string() })).check(z.minLength(1)),
});
export type WrappingRecord = z.infer<typeof WrappingRecord>;

export const nameOf = (of: string, version: number): string => `wrapping/${of}/${version}`;
export const aboutOf = (of: string, version: number): string => `vasthouden key of ${of} ${version}`;
export const readRecord = (bytes: Uint8Array): WrappingRecord =>
  WrappingRecord.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
export const writeRecord = (record: WrappingRecord): Buffer => Buffer.from(`${JSON.stringify(record)}\n`);

export interface WrappingKey {
  readonly version: number;
  readonly key: KeyObject;
}

export class WrappingKeys {
  readonly #store: KeyStore;
  /** Read again each time: it may have been changed since. */
  readonly #master: () => KeyWrapper;
  readonly #opened = new Map<string, KeyObject>();

  constructor(store: KeyStore, master: () => KeyWrapper) {
    this.#store = store;
    this.#master = master;
  }

  /** Throws WrongKey when it is not there, or under another master key. */
  of(region: string, version: number): KeyObject {
    const name = nameOf(region, version);
    const known = this.#opened.get(name);
    if (known) return known;
    const key = createSecretKey(this.bytesOf(region, version));
    this.#opened.set(name, key);
    return key;
  }

  bytesOf(region: string, version: number): Buffer {
    const record = this.#store.read(nameOf(region, version));
    if (record === undefined) throw new WrongKey(`there is no key ${version} of ${region} in the key store`);
    const { wrapped } = readRecord(record);
    const master = this.#master();
    const mine = wrapped.find(({ by }) => by === master.name);
    if (mine === undefined) {
      const others = wrapped.map(({ by }) => by).join(', ');
      throw new WrongKey(
        `key ${version} of ${region} is wrapped by master key ${others}, and the settings name ${master.name}`,
      );
    }
    return master.unwrap(aboutOf(region, version), Buffer.from(mine.bytes, 'base64'));
  }

  /** Oldest first; empty when the region has none yet. */
  versionsOf(region: string): number[] {
    return this.#store
      .list(`wrapping/${region}`)
      .map((name) => Number(name.split('/').at(-1)))
      .sort((a, b) => a - b);
  }

  /** The newest, made when there is none. */
  async newest(region: RegionId | 'house'): Promise<WrappingKey> {
    const version = this.versionsOf(region).at(-1) ?? (await this.add(region, 1));
    return { version, key: this.of(region, version) };
  }

  /** Makes a version unless another process was first; answers which it is. */
  async add(region: string, version: number): Promise<number> {
    await this.#store.exclusively(async () => {
      const master = this.#master();
      const wrapped = [
        { by: master.name, bytes: master.wrap(aboutOf(region, version), randomBytes(32)).toString('base64') },
      ];
      await this.#store.create(nameOf(region, version), writeRecord({ of: region, version, wrapped }));
    });
    return version;
  }

  /** Lets go of those that the store no longer has. The others stay: who holds the master key is asked seldom. */
  forget(): void {
    for (const name of this.#opened.keys()) if (this.#store.read(name) === undefined) this.#opened.delete(name);
  }
}
