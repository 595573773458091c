/** The key of a dossier as the store has it: all its versions, each wrapped by a key of the region. */
import { type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { DossierId, RegionId } from '#vocabulary/ids.ts';
import { decrypt, encrypt, WrongKey } from './envelope.ts';
import type { WrappingKey } from './wrapping-keys.ts';

const Version = z.strictObject({
  version: z.int().check(z.positive(), z.lte(65_535)),
  /** Version of the key of the region that wraps it. */
  by: z.int().check(z.positive()),
  /** Base64. */
  wrapped: z.string(),
});
export const DossierEntry = z.strictObject({
  region: RegionId,
  dossier: DossierId,
  /** Oldest first; the last seals, each opens what it sealed. */
  versions: z.array(Version).check(z.minLength(1)),
});
export type DossierEntry = z.infer<typeof DossierEntry>;

export const readEntry = (bytes: Uint8Array): DossierEntry =>
  DossierEntry.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
export const writeEntry = (entry: DossierEntry): Buffer => Buffer.from(`${JSON.stringify(entry)}\n`);

/** What stands in `dossier_key.handle`: 16 random bytes and the region. It is no key; it says which entry has it. */
export const newHandle = (region: RegionId): Buffer => Buffer.concat([randomBytes(16), Buffer.from(region)]);

/** The name of the record behind a handle. Throws WrongKey for what is no handle. */
export function entryName(handle: Uint8Array): string {
  const region = RegionId.safeParse(Buffer.from(handle.subarray(16)).toString('latin1'));
  if (!region.success) throw new WrongKey('this is no handle of a key');
  const hex = Buffer.from(handle.subarray(0, 16)).toString('hex');
  return `dossier/${region.data}/${hex.slice(0, 2)}/${hex}`;
}

const aboutOf = (
  name: string,
  { region, dossier }: Omit<DossierEntry, 'versions'>,
  version: number,
  by: number,
): string => `${name}:${dossier}:${version}:${region}:${by}`;

type Place = Omit<DossierEntry, 'versions'> & { readonly name: string };

export const wrapVersion = (
  place: Place,
  version: number,
  { version: by, key }: WrappingKey,
  bytes: Uint8Array,
): DossierEntry['versions'][number] => ({
  version,
  by,
  wrapped: encrypt(key, aboutOf(place.name, place, version, by), bytes).toString('base64'),
});

/** Throws WrongKey. */
export const unwrapVersion = (
  place: Place,
  { version, by, wrapped }: DossierEntry['versions'][number],
  wrappedBy: KeyObject,
): Buffer => decrypt(wrappedBy, aboutOf(place.name, place, version, by), Buffer.from(wrapped, 'base64'));
