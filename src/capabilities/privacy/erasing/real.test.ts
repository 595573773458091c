/** Erasure that is real: with the master key in hand, in whatever state it was broken off, and after an older copy is put back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rebuildPlan } from '#app/kinds.ts';
import { here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { dossierHead } from '#capabilities/dossier/contract.ts';
import { openPool, type Pool, type Tx } from '#platform/db.ts';
import { KeysApart } from '#platform/keys/check.ts';
import { entryName } from '#platform/keys/dossier-entry.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { newId } from '#platform/new-id.ts';
import { openedPages } from '#platform/opened-pages.ts';
import { rebuild, tablesOf } from '#platform/rebuild.ts';
import { type KeyRing, unseal } from '#platform/sealing.ts';
import { type ClonedDatabase, copyDatabase } from '#platform/testing-database.ts';
import { DossierId, StreamId } from '#vocabulary/ids.ts';
import { applyErasures } from './applying.ts';
import { carryOutDue } from './carrying-out.ts';
import {
  canary,
  dump,
  handleOf,
  heldBecause,
  holdAndLift,
  liftedBecause,
  live,
  note,
  order,
  type Sealed,
  sealedOf,
} from './testing-erasing.ts';

let DATA_DIR = '';
let keys: KeyRing;
let world: World;
let owner: Pool;
beforeAll(async () => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-erasing-'));
  keys = await openKeyRing({ DATA_DIR });
  world = await openWorld({ keys });
  await openWards(world);
  world.clock.set('2024-01-08T09:00:00Z');
});
afterAll(async () => {
  await world?.close();
  rmSync(DATA_DIR, { recursive: true, force: true });
});
beforeEach(() => {
  owner = openPool(world.database.ownerUrl, { max: 1, statementTimeout: 0 });
});
afterEach(() => owner.end());

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.pool.transaction(work);

/** What somebody reads who has the master key, the settings and all files of the key store, by trying every key that is in it. */
async function tryAll(sealed: readonly Sealed[]): Promise<string[]> {
  const ring = await openKeyRing({ DATA_DIR });
  const all = ring.store.list('dossier').map((name) => {
    const { dossier } = JSON.parse(ring.store.read(name)?.toString() ?? '{}');
    const [, region = '', , hex = ''] = name.split('/');
    const key = ring.open(DossierId.parse(dossier), Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(region)]));
    return (place: string, bytes: Buffer) => unseal(key, place, bytes);
  });
  all.push((place, bytes) => ring.openFigures(place, bytes));
  return sealed.flatMap(({ place, bytes }) =>
    all.flatMap((open) => {
      try {
        return [open(place, bytes)];
      } catch {
        return [];
      }
    }),
  );
}
/** All files of the house but the database, as text. */
function files(): string {
  const all = readdirSync(DATA_DIR, { recursive: true, encoding: 'utf8' }).map((file) => join(DATA_DIR, file));
  return all.flatMap((file) => (statSync(file).isFile() ? readFileSync(file, 'latin1') : [])).join('\n');
}

test('[ASVS 14.2.4] [ASVS 14.2.7] the master key in hand opens every word before, and none after; what wrapped the key is nowhere', async () => {
  const [gone, stays] = [await live(world), await live(world)];
  await holdAndLift(world, gone.dossier);
  const [handle, stolen] = [await handleOf(world, gone.dossier), await sealedOf(world.owner, gone.dossier)];
  const places = new Set(stolen.map(({ place }) => place.split(':')[0]));
  for (const place of ['hold_note.sealed', 'passage.sealed', 'person.sealed', 'ledger.payload'])
    expect([...places]).toContain(place);
  const others = await sealedOf(world.owner, stays.dossier);
  const entry = keys.store.read(entryName(handle))?.toString() ?? '';
  const wrapped = /"wrapped":"([^"]+)"/.exec(entry)?.[1] ?? 'nothing';
  expect(files()).toContain(wrapped);
  const before = await tryAll(stolen);
  expect(before).toHaveLength(stolen.length);
  for (const words of [canary, heldBecause, liftedBecause]) expect(before).toContain(words);
  await order(world, gone.dossier);
  await carryOutDue({ within, keys });
  expect(await tryAll(stolen)).toEqual([]);
  expect(await tryAll(others)).toHaveLength(others.length);
  expect(files()).not.toContain(wrapped);
  const left = await dump(world.owner);
  expect(left).toContain(gone.dossier);
  expect(left).toContain(Buffer.from(others[0]?.bytes ?? '').toString('hex'));
  for (const secret of [canary, heldBecause, liftedBecause, wrapped]) {
    expect(left).not.toContain(secret);
    expect(left).not.toContain(Buffer.from(secret).toString('hex'));
  }
  expect(left).not.toContain(Buffer.from(wrapped, 'base64').toString('hex'));
  expect(await world.owner`select from person where dossier = ${gone.dossier}`).toHaveLength(0);
  const [proof] = await world.owner<{ register_line: Buffer; key_hash: Buffer }[]>`
    select register_line, key_hash from erasure_order where dossier = ${gone.dossier}`;
  const line = keys.erasures.list().find(({ dossier }) => dossier === gone.dossier);
  expect(line?.hash).toEqual(Buffer.from(proof?.register_line ?? ''));
  expect(line?.key).toBe(Buffer.from(proof?.key_hash ?? '').toString('hex'));
});

test('who writes in a loop meanwhile is told that it is erased, and nothing is left of what was written', async () => {
  const { dossier } = await live(world);
  const heard: number[] = [];
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const [written, read] = await Promise.all([
        note(world, dossier),
        world.as('case_manager').get(dossierHead, { params: { dossier } }),
      ]);
      heard.push(written.status, read.status);
      if (written.status === 410 && read.status === 410) return;
    }
  };
  const writers = Array.from({ length: 4 }, write);
  await order(world, dossier);
  await carryOutDue({ within, keys });
  await Promise.race([Promise.all(writers), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  isOver = true;
  await Promise.all(writers);
  expect([...new Set(heard)].sort()).toEqual([200, 410]);
  const answer = await note(world, dossier);
  expect(answer.problem).toMatchObject({ status: 410, code: 'erased' });
  // Somebody who never had a share learns nothing.
  expect((await world.as('referrer_elsewhere').get(dossierHead, { params: { dossier } })).status).toBe(404);
  for (const table of ['passage', 'journal_entry', 'person', 'work_item', 'share', 'dossier_key', 'client_fact'])
    expect(await world.owner`select from ${world.owner(table)} where dossier = ${dossier}`, table).toHaveLength(0);
});

test.each(['before', 'after'])(
  'broken off %s the work of any of its steps, the next start completes it, with one line in the register',
  async (when) => {
    for (let steps = 0; ; steps += 1) {
      const { dossier } = await live(world);
      const handle = await handleOf(world, dossier);
      await order(world, dossier);
      let left = steps;
      const breaking = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
        left-- > 0
          ? within(work)
          : within(async (tx) => {
              if (when === 'after') await work(tx);
              throw new Error('broken off');
            });
      const isWhole = await carryOutDue({ within: breaking, keys }).then(
        () => true,
        () => false,
      );
      await applyErasures(owner, keys);
      expect(keys.erasures.list().filter((line) => line.dossier === dossier)).toHaveLength(1);
      expect(keys.hashOf(handle)).toBeUndefined();
      expect(await world.owner`select from dossier where id = ${dossier}`).toHaveLength(0);
      expect(
        await world.owner`select from erasure_order where dossier = ${dossier} and carried_out_at is null`,
      ).toHaveLength(0);
      if (isWhole) break;
      expect(steps).toBeLessThan(10);
    }
  },
);

async function readTables(db: World['owner']): Promise<Map<string, string[]>> {
  const read = async (table: string) => {
    const rows = await db<
      { row: string }[]
    >`select (to_jsonb(t) - 'opened_in')::text as row from ${db(table)} t order by 1`;
    return [table, rows.map(({ row }) => row)] as const;
  };
  return new Map(await Promise.all(tablesOf(rebuildPlan).map(read)));
}

test('what is made again from the ledger is what was left', async () => {
  const before = await readTables(world.owner);
  expect(before.get('bed')?.length).toBeGreaterThan(0);
  await world.owner.unsafe(`truncate ${tablesOf(rebuildPlan).join()}`);
  const { erased } = await owner.transaction((tx) =>
    rebuild(tx, openedPages(tx, keys, rebuildPlan.kinds), rebuildPlan),
  );
  expect(erased).toBeGreaterThan(20);
  expect(await readTables(world.owner)).toEqual(before);
});

test('a dossier that is held stops the start before anything is destroyed, and says what to do', async () => {
  const life = await live(world);
  const handle = await handleOf(world, life.dossier);
  await holdAndLift(world, life.dossier);
  await world.owner`update legal_hold set lifted_on = null, lifted_by = null, lift_reason = null where dossier = ${life.dossier}`;
  await keys.erasures.add(
    {
      order: newId(),
      region: here,
      dossier: life.dossier,
      ground: 'retention',
      decision: StreamId.parse(newId()),
      proposedBy: people.process_director.id,
      approvedBy: people.privacy_officer.id,
      approvedAt: '2024-02-01T09:00:00.000Z',
      handle: handle.toString('hex'),
      key: keys.hashOf(handle)?.toString('hex') ?? null,
    },
    new Date(),
  );
  await expect(applyErasures(owner, keys)).rejects.toThrow('a moment after that hold was lifted');
  expect(keys.hashOf(handle)).toBeDefined();
  await world.owner`
    update legal_hold set lifted_on = current_date, lifted_by = held_by, lift_reason = 'settled' where dossier = ${life.dossier}`;
  expect(await applyErasures(owner, keys)).toBe(1);
  expect(keys.hashOf(handle)).toBeUndefined();
});

test('of two first starts at once both serve, with one register', async () => {
  const second = openPool(world.database.ownerUrl, { max: 1, statementTimeout: 0 });
  await world.owner`truncate erasure_register`;
  await Promise.all([applyErasures(owner, keys), applyErasures(second, keys)]);
  await second.end();
  expect(await world.owner`select from erasure_register`).toHaveLength(1);
});

test('an older copy of the database and of the keys is brought up to the register, or not served without it', async () => {
  const { dossier } = await live(world);
  const handle = await handleOf(world, dossier);
  const kept = keys.store.read(entryName(handle)) ?? Buffer.alloc(0);
  await Promise.all([owner.end(), world.pool.end(), world.owner.end({ timeout: 5 })]);
  const older: ClonedDatabase = await copyDatabase(world.database);
  const [pool, app] = [openPool(older.ownerUrl, { max: 1 }), openPool(older.appUrl, { max: 1 })];
  const sql = (await import('postgres')).default(older.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const line = {
      order: newId(),
      region: here,
      dossier,
      ground: 'request',
      decision: StreamId.parse(newId()),
      proposedBy: people.process_director.id,
      approvedBy: people.privacy_officer.id,
      approvedAt: '2024-02-01T09:00:00.000Z',
      handle: handle.toString('hex'),
      key: keys.hashOf(handle)?.toString('hex') ?? null,
    } as const;
    // Erased after the copy was made; the key store is put back from before that too.
    await keys.erasures.add(line, new Date());
    await keys.destroy(handle);
    await keys.store.create(entryName(handle), kept);
    expect(await tryAll(await sealedOf(sql, dossier))).toContain(canary);
    const sealed = await sealedOf(sql, dossier);
    expect(await applyErasures(pool, keys)).toBe(1);
    expect(await applyErasures(pool, keys)).toBe(0);
    expect(await tryAll(sealed)).toEqual([]);
    expect(await sql`select from person where dossier = ${dossier}`).toHaveLength(0);
    expect(await sql`select from dossier where id = ${dossier}`).toHaveLength(0);
    const without = await openKeyRing({ DATA_DIR, ERASURE_REGISTER: join(DATA_DIR, 'elsewhere.log') });
    await expect(applyErasures(pool, without)).rejects.toThrow(KeysApart);
    await without.erasures.begin(new Date());
    await expect(applyErasures(pool, without)).rejects.toThrow('that of another database');
  } finally {
    await Promise.all([pool.end(), app.end(), sql.end()]);
    await older.drop();
  }
});
