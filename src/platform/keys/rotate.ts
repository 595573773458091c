/**
 * Changing keys while everybody works. No row is written anew: what is wrapped is wrapped again, and of what it was wrapped in before nothing
 * is left in the store. Each may be broken off anywhere: everything still opens, and the next time goes on from there.
 */
import { randomBytes } from 'node:crypto';
import type { KeyRing } from '#platform/sealing.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import { type DossierEntry, entryName, readEntry, unwrapVersion, wrapVersion, writeEntry } from './dossier-entry.ts';
import { WrongKey } from './envelope.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { aboutOf, nameOf, readRecord, type WrappingKey, type WrappingRecord, writeRecord } from './wrapping-keys.ts';

/** Lets a second master key open all keys of regions, beside the first. Answers how many it could not open yet. Throws WrongKey. */
export const addMaster = (store: KeyStore, from: KeyWrapper, to: KeyWrapper): Promise<number> =>
  eachWrapping(store, (record) => {
    if (record.wrapped.some(({ by }) => by === to.name)) return undefined;
    const about = aboutOf(record.of, record.version);
    const mine = record.wrapped.find(({ by }) => by === from.name);
    if (mine === undefined)
      throw new WrongKey(`key ${record.version} of ${record.of} is not wrapped by master key ${from.name}`);
    const key = from.unwrap(about, Buffer.from(mine.bytes, 'base64'));
    return [...record.wrapped, { by: to.name, bytes: to.wrap(about, key).toString('base64') }];
  });

/** From then on only this master key opens. Answers for how many keys another could. Throws WrongKey when this one cannot. */
export const retireOthers = (store: KeyStore, master: KeyWrapper): Promise<number> =>
  eachWrapping(store, ({ of, version, wrapped }) => {
    const mine = wrapped.filter(({ by }) => by === master.name);
    if (mine.length === 0) throw new WrongKey(`key ${version} of ${of} is not wrapped by master key ${master.name}`);
    return mine.length === wrapped.length ? undefined : mine;
  });

type Wrapped = WrappingRecord['wrapped'];

/** `change` answers undefined for what is as it should be. */
function eachWrapping(store: KeyStore, change: (record: WrappingRecord) => Wrapped | undefined): Promise<number> {
  return store.exclusively(async () => {
    let changed = 0;
    for (const name of store.list('wrapping')) {
      const record = readRecord(store.read(name) ?? Buffer.alloc(0));
      const wrapped = change(record);
      if (wrapped === undefined) continue;
      await store.replace(name, writeRecord({ ...record, wrapped }));
      changed += 1;
    }
    return changed;
  });
}

export interface RegionRotated {
  readonly version: number;
  /** Keys of dossiers that were wrapped again. */
  readonly dossiers: number;
}

/**
 * A new key for a region; those before it are destroyed once no key of a dossier is wrapped by them. Throws KeysChanging when another
 * process does the same.
 */
export const rotateRegion = (ring: KeyRing, region: RegionId): Promise<RegionRotated> =>
  ring.store.changing(`region ${region}`, () => rotate(ring, region));

async function rotate({ store, wrapping }: KeyRing, region: RegionId): Promise<RegionRotated> {
  const before = wrapping.versionsOf(region);
  // Two versions: somebody began and was broken off.
  const version = before.length === 1 ? await wrapping.add(region, (before[0] ?? 0) + 1) : Math.max(...before);
  const by: WrappingKey = { version, key: wrapping.of(region, version) };
  let dossiers = 0;
  // Who made a key meanwhile wraps it again itself, or is met in the next round.
  for (let changed = -1; changed !== 0; dossiers += changed) {
    changed = 0;
    for (const name of store.list(`dossier/${region}`)) {
      const record = store.read(name);
      if (record === undefined || readEntry(record).versions.every((one) => one.by === version)) continue;
      const isChanged = await changeEntry(store, name, (entry) =>
        entry.versions.every((one) => one.by === version)
          ? undefined
          : entry.versions.map((one) => {
              const bytes = unwrapVersion({ ...entry, name }, one, wrapping.of(region, one.by));
              return wrapVersion({ ...entry, name }, one.version, by, bytes);
            }),
      );
      if (isChanged) changed += 1;
    }
  }
  await store.exclusively(async () => {
    for (const old of wrapping.versionsOf(region)) if (old !== version) await store.destroy(nameOf(region, old));
  });
  wrapping.forget();
  return { version, dossiers };
}

/** A new version of the key of a dossier, which seals from then on; those before it still open. Answers which version. Throws WrongKey. */
export async function rotateDossier({ store, wrapping }: KeyRing, handle: Uint8Array): Promise<number> {
  const name = entryName(handle);
  let version = 0;
  const isThere = await changeEntry(store, name, (entry) => {
    const newest = Math.max(...wrapping.versionsOf(entry.region));
    const by = { version: newest, key: wrapping.of(entry.region, newest) };
    version = Math.max(...entry.versions.map((one) => one.version)) + 1;
    return [...entry.versions, wrapVersion({ ...entry, name }, version, by, randomBytes(32))];
  });
  if (!isThere) throw new WrongKey('the key store has no such key');
  return version;
}

/** False when it is as it should be, or gone. */
function changeEntry(
  store: KeyStore,
  name: string,
  change: (entry: DossierEntry) => DossierEntry['versions'] | undefined,
): Promise<boolean> {
  return store.exclusively(async () => {
    const record = store.read(name);
    if (record === undefined) return false;
    const entry = readEntry(record);
    const versions = change(entry);
    if (versions === undefined) return false;
    await store.replace(name, writeEntry({ ...entry, versions }));
    return true;
  });
}
