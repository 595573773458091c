/** Keys change while people write: everything opens before, during and after, and what was is nowhere in the store. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeyGone, type KeyRing, seal, unseal } from '#platform/sealing.ts';
import { DossierId, RegionId } from '#vocabulary/ids.ts';
import { WrongKey } from './envelope.ts';
import { KeysChanging } from './key-store.ts';
import { LocalWrapper } from './key-wrapper.ts';
import { openKeyRing } from './open-key-ring.ts';
import { addMaster, retireOthers, rotateDossier, rotateRegion } from './rotate.ts';

const here = RegionId.parse('limburg');
const elsewhere = RegionId.parse('noord-holland');
let DATA_DIR = '';
beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-keys-'));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

const masters = { old: randomBytes(32).toString('base64'), new: randomBytes(32).toString('base64') };
/** As another process opens it. */
const open = (MASTER_KEY = masters.old) => openKeyRing({ DATA_DIR, MASTER_KEY });
const wrapperOf = (master: string) => new LocalWrapper(Buffer.from(master, 'base64'));
const newDossier = () => DossierId.parse(randomUUID());

/** All wrapped bytes in the files of the store, base64. */
function wrappedBytes(): Set<string> {
  const folder = join(DATA_DIR, 'keys');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) =>
    statSync(join(folder, f)).isFile(),
  );
  const text = files.map((file) => readFileSync(join(folder, file), 'latin1')).join('\n');
  return new Set([...text.matchAll(/"(?:wrapped|bytes)":"([^"]+)"/g)].map(([, bytes = '']) => bytes));
}

interface Written {
  readonly dossier: DossierId;
  readonly handle: Uint8Array;
  readonly place: string;
  readonly sealed: Buffer;
}
const opens = (keys: KeyRing, { dossier, handle, place, sealed }: Written): string =>
  unseal(keys.open(dossier, handle), place, sealed);

test('sixteen writers at two key rings go on while dossiers, regions and the master change; nothing fails, everything opens', async () => {
  const [first, second] = [await open(), await open()];
  const dossiers = await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      const dossier = newDossier();
      return { dossier, handle: (await first.newKey(i % 3 === 0 ? elsewhere : here, dossier)).handle };
    }),
  );
  const before = wrappedBytes();
  expect(before.size).toBe(dossiers.length + 3);
  const written: Written[] = [];
  let isOver = false;
  const write = async (keys: KeyRing, writer: number): Promise<void> => {
    for (let n = 0; !isOver; n += 1) {
      const known = dossiers[(n + writer) % dossiers.length];
      if (known === undefined) throw new Error('no dossier');
      const place = `passage.sealed:${writer}-${n}`;
      const one = { ...known, place, sealed: seal(keys.open(known.dossier, known.handle), place, 'woorden') };
      if (written.length < 20_000) written.push(one);
      // What another process sealed just now opens here too.
      expect(opens(writer % 2 === 0 ? second : first, one)).toBe('woorden');
      if (n % 20 === 0) keys.forget();
      if (n % 20 === 0 && dossiers.length < 30) {
        const dossier = newDossier();
        dossiers.push({ dossier, handle: (await keys.newKey(here, dossier)).handle });
      }
      await wait(5);
    }
  };
  const writers = Array.from({ length: 16 }, (_, i) => write(i % 2 === 0 ? first : second, i));
  const admin = await open();
  for (const { handle } of dossiers.slice(0, 4)) expect(await rotateDossier(admin, handle)).toBe(2);
  expect((await rotateRegion(admin, here)).version).toBe(2);
  expect((await rotateRegion(admin, here)).version).toBe(3);
  expect(await addMaster(admin.store, wrapperOf(masters.old), wrapperOf(masters.new))).toBe(3);
  for (const master of [masters.old, masters.new]) expect((await open(master)).wrapping.versionsOf(here)).toEqual([3]);
  await retireOthers(admin.store, wrapperOf(masters.new));
  isOver = true;
  await Promise.all(writers);

  const after = await open(masters.new);
  expect(written.length).toBeGreaterThan(200);
  for (const one of written) expect(opens(after, one)).toBe('woorden');
  for (const { dossier, handle } of dossiers) expect(after.open(dossier, handle).newest).toBeGreaterThan(0);
  // The other region was not changed; its dossiers are wrapped as they were.
  const kept = wrappedBytes().intersection(before);
  expect(kept.size).toBe(dossiers.slice(0, 12).filter((_, i) => i % 3 === 0).length);
  await expect(open(masters.old)).rejects.toThrow(WrongKey);
  expect(after.wrapping.versionsOf(here)).toEqual([3]);
}, 60_000);

test('search tokens, notes and figures stay what they were when the master key is another', async () => {
  const before = await open();
  const [note, figures] = [before.sealNote('desk', 'kept'), before.sealFigures('round', '[1,2]')];
  await addMaster(before.store, wrapperOf(masters.old), wrapperOf(masters.new));
  await retireOthers(before.store, wrapperOf(masters.new));
  const after = await open(masters.new);
  expect(after.token('vlietstra')).toBe(before.token('vlietstra'));
  expect(after.commandDigest('x')).toEqual(before.commandDigest('x'));
  expect(after.openNote('desk', note)).toBe('kept');
  expect(after.openFigures('round', figures)).toBe('[1,2]');
});

test('words of the house have a key of their own, and those from before open as they did', async () => {
  const keys = await open();
  const [words, before] = [keys.sealHouseWords('breach', 'verhaal'), keys.sealFigures('breach', 'van eerder')];
  expect(keys.openHouseWords('breach', words)).toBe('verhaal');
  expect(keys.openHouseWords('breach', before)).toBe('van eerder');
  expect(() => keys.openFigures('breach', words)).toThrow(WrongKey);
  expect(() => keys.openHouseWords('elsewhere', words)).toThrow(WrongKey);
});

test('changing the key of a region that was broken off goes on where it was, and everything opened meanwhile', async () => {
  const keys = await open();
  const made = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const dossier = newDossier();
      const { key, handle } = await keys.newKey(here, dossier);
      return { dossier, handle, place: 'p', sealed: seal(key, 'p', 'woorden') };
    }),
  );
  const { replace } = keys.store;
  let left = 3;
  vi.spyOn(keys.store, 'replace').mockImplementation((name, record) =>
    left-- > 0 ? replace.call(keys.store, name, record) : Promise.reject(new Error('broken off')),
  );
  await expect(rotateRegion(keys, here)).rejects.toThrow('broken off');
  const meanwhile = await open();
  expect(meanwhile.wrapping.versionsOf(here)).toEqual([1, 2]);
  for (const one of made) expect(opens(meanwhile, one)).toBe('woorden');
  expect(await rotateRegion(meanwhile, here)).toEqual({ version: 2, dossiers: 3 });
  const after = await open();
  for (const one of made) expect(opens(after, one)).toBe('woorden');
  expect(after.wrapping.versionsOf(here)).toEqual([2]);
});

test('of two who change the key of a region at once one is told so, and whatever was made meanwhile opens', async () => {
  const rings = await Promise.all([open(), open(), open()]);
  const [one, two, third] = rings;
  const made: { dossier: DossierId; handle: Uint8Array }[] = [];
  const make = async (): Promise<void> => {
    const dossier = newDossier();
    made.push({ dossier, handle: (await third.newKey(here, dossier)).handle });
  };
  for (let n = 0; n < 10; n += 1) await make();
  for (let round = 0; round < 4; round += 1) {
    const both = await Promise.allSettled([rotateRegion(one, here), rotateRegion(two, here), make(), make()]);
    const told = both.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(told).toEqual([expect.any(KeysChanging)]);
  }
  const after = await open();
  expect(after.wrapping.versionsOf(here)).toEqual([5]);
  for (const { dossier, handle } of made) expect(after.open(dossier, handle).newest).toBe(1);
  expect(readdirSync(join(DATA_DIR, 'keys')).sort()).toEqual(['dossier', 'wrapping']);
});

test('a key that is destroyed while the key of its region changes stays destroyed', async () => {
  const keys = await open();
  const made = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const dossier = newDossier();
      return { dossier, handle: (await keys.newKey(here, dossier)).handle };
    }),
  );
  const other = await open();
  await Promise.all([rotateRegion(keys, here), ...made.map(({ handle }) => other.destroy(handle))]);
  const after = await open();
  for (const { dossier, handle } of made) expect(() => after.open(dossier, handle)).toThrow(KeyGone);
  expect(after.store.list('dossier')).toEqual([]);
});

test('[ASVS 14.2.4] a handle moved to another dossier, or an entry to another name, opens nothing', async () => {
  const keys = await open();
  const [one, two] = [newDossier(), newDossier()];
  const made = await Promise.all([keys.newKey(here, one), keys.newKey(here, two)]);
  const other = await open();
  expect(() => other.open(two, made[0].handle)).toThrow(WrongKey);
  expect(() => other.open(one, Buffer.from('../../../etc/passwd'))).toThrow(WrongKey);
});
