/**
 * For tests of erasing: what somebody finds who has every byte that is left of a house and of its back-ups, opened, and both the master key
 * and the back-up key. No name of a file or format of a record is believed: keys are looked for by what they look like.
 */
import type { KeyObject } from 'node:crypto';
import { createSecretKey } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BackupFolder } from '#platform/backup/folder.ts';
import { readSealed } from '#platform/backup/sealed-file.ts';
import { unwrapVersion } from '#platform/keys/dossier-entry.ts';
import { WrongKey } from '#platform/keys/envelope.ts';
import { type KeyRing, unseal, VersionedKey } from '#platform/sealing.ts';
import type { DossierId, RegionId } from '#vocabulary/ids.ts';
import type { Sealed } from './testing-erasing.ts';

/** A file, or what a sealed one holds. */
export interface Bytes {
  readonly name: string;
  read(): AsyncIterable<Buffer>;
}

export const filesBelow = (folder: string): Bytes[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((name) => ({ name, read: () => pieces(name) }));

/** Nothing when it is gone: PostgreSQL and copies throw files away while they are listed. */
async function* pieces(name: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(name, { highWaterMark: 1 << 20 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/** Every file of a back-up folder, opened: the copy, the log, the keys as they rest in the store, the register. */
export async function openedBackup(path: string, key: KeyObject): Promise<Bytes[]> {
  const folder = await BackupFolder.open(path);
  return filesBelow(path)
    .map(({ name }) => name.slice(path.length + 1).split('/'))
    .filter(([room = '']) => ['base', 'wal', 'keys', 'register'].includes(room))
    .map((names) => {
      const read = () => readSealed(folder.file(...names), key, folder.place(...names), true);
      return { name: names.join('/'), read: names[0] === 'keys' ? () => unpacked(read()) : read };
    });
}

/** Records lie in copies of the key store once more in base64. */
async function* unpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const records: [string, string][] = JSON.parse(chunk.toString('utf8'));
    for (const [, content] of records) yield Buffer.concat([Buffer.from(content, 'base64'), Buffer.from('\n')]);
  }
}

export interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** As it is, in base64 and in hex. */
export const everyForm = (name: string, secret: Buffer): Needle[] => [
  { name, bytes: secret },
  { name: `${name} in base64`, bytes: Buffer.from(secret.toString('base64')) },
  { name: `${name} in hex`, bytes: Buffer.from(secret.toString('hex')) },
];

/** What was seen in all bytes of some sources, each read once. */
export interface Seen {
  /** Which needles stand in which files. */
  readonly found: ReadonlyMap<string, readonly string[]>;
  /** Whatever looks like a wrapped key. */
  readonly keys: ReadonlySet<string>;
}

/** 60 bytes in base64, by themselves: a nonce, a key of 32 bytes and a tag. */
const wrappedLength = 80;
const base64Run = /[A-Za-z0-9+/]{80,}/g;

/** Also what lies over the edge of two pieces. Throws when there was nothing to look in. */
export async function look(needles: readonly Needle[], sources: readonly Bytes[]): Promise<Seen> {
  const longest = Math.max(wrappedLength + 2, ...needles.map(({ bytes }) => bytes.length));
  const found = new Map<string, string[]>();
  const keys = new Set<string>();
  let looked = 0;
  for (const source of sources) {
    const there = new Set<string>();
    for await (const bytes of overlapping(source, longest)) {
      looked += bytes.length;
      for (const needle of needles) if (bytes.includes(needle.bytes)) there.add(needle.name);
      for (const [run] of bytes.toString('latin1').matchAll(base64Run)) if (run.length === wrappedLength) keys.add(run);
    }
    for (const needle of there) found.set(needle, [...(found.get(needle) ?? []), source.name]);
  }
  if (looked === 0) throw new Error('there was nothing to look in');
  return { found, keys };
}

async function* overlapping({ read }: Bytes, most: number): AsyncGenerator<Buffer> {
  let before = Buffer.alloc(0);
  for await (const piece of read()) {
    const bytes = Buffer.concat([before, piece]);
    yield bytes;
    before = bytes.subarray(-most);
  }
}

/** Of a dossier: what the database and the walls of the store would tell about its key, kept by somebody from before. */
export interface Stolen {
  readonly name: string;
  readonly region: RegionId;
  readonly dossier: DossierId;
  readonly sealed: readonly Sealed[];
}

/** What of it opens with whatever was seen that looks like a wrapped key. */
export function openWith(ring: KeyRing, stolen: Stolen, { keys }: Pick<Seen, 'keys'>): string[] {
  const opened = new Set<string>();
  for (const key of unwrapAll(ring, stolen, keys))
    for (const { place, bytes } of stolen.sealed) {
      const words = orNothing(() => unseal(key, place, bytes));
      if (words !== undefined) opened.add(words);
    }
  return [...opened];
}

function unwrapAll(ring: KeyRing, place: Stolen, candidates: ReadonlySet<string>): VersionedKey[] {
  const bys = ring.wrapping.versionsOf(place.region);
  return [...candidates].flatMap((wrapped) =>
    bys.flatMap((by) =>
      [1, 2].flatMap((version) => {
        const bytes = orNothing(() =>
          unwrapVersion(place, { version, by, wrapped }, ring.wrapping.of(place.region, by)),
        );
        return bytes === undefined ? [] : [new VersionedKey(new Map([[version, createSecretKey(bytes)]]))];
      }),
    ),
  );
}

function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof WrongKey) return undefined;
    throw error;
  }
}
