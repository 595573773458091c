/** Erasure that is real: with the master key in hand, in whatever state it was broken off, and after an older copy is put back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rebuildPlan } from '#app/kinds.ts';
import { beginLife, type Life } from '#app/testing-life.ts';
import { here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { dossierHead } from '#capabilities/dossier/contract.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { openPool, type Pool, type Tx } from '#platform/db.ts';
import { KeysApart } from '#platform/keys/check.ts';
import { entryName } from '#platform/keys/dossier-entry.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { newId } from '#platform/new-id.ts';
import { rebuild, tablesOf } from '#platform/rebuild.ts';
import { type KeyRing, unseal } from '#platform/sealing.ts';
import { type ClonedDatabase, copyDatabase } from '#platform/testing-database.ts';
import type { wordPlaces } from '#platform/words.ts';
import { DossierId, StreamId } from '#vocabulary/ids.ts';
import { HoldId, liftHold, readHold, setHold } from '../retention/contract.ts';
import { applyErasures } from './applying.ts';
import { carryOutDue } from './carrying-out.ts';
import { orderErasure } from './store.ts';

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
const canary = 'KANARIE: hij gooide een kopje';

/** Somebody who was included, with a note in the journal. */
async function live(): Promise<Life> {
  const life = beginLife(world);
  await life.submit();
  await life.check();
  await life.place();
  await life.include();
  expect((await note(life.dossier)).status).toBe(200);
  return life;
}
const note = (dossier: DossierId) =>
  world.as('case_manager').post(recordEntry, {
    params: { dossier },
    body: { kind: 'note', section: 'care', words: canary, on: world.today() },
  });
const heldBecause = 'KANARIE: de rechter vroeg erom';
const liftedBecause = 'KANARIE: de zaak is geschikt';
async function holdAndLift(dossier: DossierId): Promise<void> {
  const [row] = await world.owner<
    { number: string }[]
  >`select case_number as number from dossier where id = ${dossier}`;
  const officer = world.as('privacy_officer');
  const body = {
    caseNumber: row?.number ?? '',
    reason: 'court_case' as const,
    note: heldBecause,
    reviewOn: '2024-09-01',
  };
  expect((await officer.post(setHold, { body })).status).toBe(204);
  const [held] = await world.owner<{ id: string }[]>`select id from legal_hold where dossier = ${dossier}`;
  const params = { hold: HoldId.parse(held?.id) };
  expect((await officer.get(readHold, { params })).body).toMatchObject({ note: heldBecause });
  const lifted = await officer.post(liftHold, { params, body: { reason: 'settled', note: liftedBecause } });
  expect(lifted.status).toBe(204);
  expect((await officer.get(readHold, { params })).body).toMatchObject({ note: heldBecause, liftNote: liftedBecause });
}
const order = (dossier: DossierId) =>
  world.as('privacy_officer').within((tx) =>
    orderErasure(tx, {
      dossier,
      region: here,
      ground: 'request',
      decision: StreamId.parse(newId()),
      proposedBy: people.process_director.id,
      approvedBy: people.privacy_officer.id,
    }),
  );
const handleOf = async (dossier: DossierId): Promise<Buffer> => {
  const [row] = await world.owner<{ handle: Buffer }[]>`select handle from dossier_key where dossier = ${dossier}`;
  if (row === undefined) throw new Error('it has no key');
  return row.handle;
};

interface Sealed {
  readonly place: string;
  readonly bytes: Buffer;
}
/** What the place of a sealed value is called by, in SQL; breaches hold words of no dossier. */
const namedBy: Record<Exclude<(typeof wordPlaces)[number], 'breach_words.sealed'>, string> = {
  'draft.sealed': "owner || ':' || dossier || ':' || form",
  'person.sealed': 'dossier::text',
  'citizen_number.sealed': 'dossier::text',
  'passage.sealed': 'id::text',
  'hold_note.sealed': "hold || ':' || moment",
  'rights_words.sealed': 'id::text',
  'ledger.payload': "stream || ':' || version",
};
/** Whatever rests sealed of a dossier, wherever words may rest. */
async function sealedOf(db: World['owner'], dossier: DossierId): Promise<Sealed[]> {
  const found: Sealed[] = [];
  for (const [place, name] of Object.entries(namedBy)) {
    const [table = '', column = ''] = place.split('.');
    found.push(
      ...(await db<Sealed[]>`
        select ${place} || ':' || ${db.unsafe(name)} as place, ${db(column)} as bytes from ${db(table)} where dossier = ${dossier}`),
    );
  }
  return found;
}
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
/** What a dump in plain SQL holds: every row of every table, bytes in hex. */
async function dump(): Promise<string> {
  const tables = await world.owner<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const [row] = await world.owner<{ text: string }[]>`
      select coalesce(string_agg(t::text, chr(10)), '') as text from ${world.owner(name)} t`;
    texts.push(row?.text ?? '');
  }
  return texts.join('\n');
}
/** All files of the house but the database, as text. */
function files(): string {
  const all = readdirSync(DATA_DIR, { recursive: true, encoding: 'utf8' }).map((file) => join(DATA_DIR, file));
  return all.flatMap((file) => (statSync(file).isFile() ? readFileSync(file, 'latin1') : [])).join('\n');
}

test('the master key in hand opens every word before, and none after; what wrapped the key is nowhere', async () => {
  const [gone, stays] = [await live(), await live()];
  await holdAndLift(gone.dossier);
  const [handle, stolen] = [await handleOf(gone.dossier), await sealedOf(world.owner, gone.dossier)];
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
  await order(gone.dossier);
  await carryOutDue({ within, keys });
  expect(await tryAll(stolen)).toEqual([]);
  expect(await tryAll(others)).toHaveLength(others.length);
  expect(files()).not.toContain(wrapped);
  const left = await dump();
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
  const { dossier } = await live();
  const heard: number[] = [];
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const [written, read] = await Promise.all([
        note(dossier),
        world.as('case_manager').get(dossierHead, { params: { dossier } }),
      ]);
      heard.push(written.status, read.status);
      if (written.status === 410 && read.status === 410) return;
    }
  };
  const writers = Array.from({ length: 4 }, write);
  await order(dossier);
  await carryOutDue({ within, keys });
  await Promise.race([Promise.all(writers), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  isOver = true;
  await Promise.all(writers);
  expect([...new Set(heard)].sort()).toEqual([200, 410]);
  const answer = await note(dossier);
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
      const { dossier } = await live();
      const handle = await handleOf(dossier);
      await order(dossier);
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
  const { erased } = await owner.transaction((tx) => rebuild(tx, keys, rebuildPlan));
  expect(erased).toBeGreaterThan(20);
  expect(await readTables(world.owner)).toEqual(before);
});

test('a dossier that is held stops the start before anything is destroyed, and says what to do', async () => {
  const life = await live();
  const handle = await handleOf(life.dossier);
  await holdAndLift(life.dossier);
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
  const { dossier } = await live();
  const handle = await handleOf(dossier);
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
