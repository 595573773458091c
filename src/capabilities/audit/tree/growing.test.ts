/** Every row of ledger and access log gets exactly one leaf, whoever writes at the same moment, and nobody waits for it. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type EvidenceHouse,
  listLeaves,
  listRows,
  look,
  lookInVain,
  openEvidenceHouse,
  record,
  recordMany,
} from '../testing-evidence.ts';
import { entryOf, Frontier, leafHash } from './merkle.ts';
import { consistencyRanges, inclusionRanges, isConsistent, rootFromInclusion } from './proof.ts';
import { findSize, readRoots } from './store.ts';
import { holdBack } from './testing-holding.ts';

let house: EvidenceHouse;
let owner: postgres.Sql;
beforeAll(async () => {
  house = await openEvidenceHouse();
  owner = house.owner;
});
beforeEach(() => house.clear());
afterAll(() => house?.close());

const { grow, growAll } = {
  grow: (most?: number) => house.grow(most),
  growAll: (most?: number) => house.growAll(most),
};
const leaves = () => listLeaves(owner);
/** Each row has one leaf, each leaf a row, and leaves are numbered without a gap. */
async function expectOneLeafEach(): Promise<void> {
  const [found, there] = [await leaves(), await listRows(owner)];
  expect(found.map(({ leaf }) => Number(leaf))).toEqual(found.map((_, i) => i));
  const named = found.map(({ source, position }) => `${source} ${position}`);
  expect(new Set(named)).toEqual(new Set(there.map(({ source, position }) => `${source} ${position}`)));
  expect(named).toHaveLength(there.length);
}

test('a leaf covers what is stored, byte for byte, and nodes follow from the leaves', async () => {
  const stream = randomUUID();
  for (let version = 1; version <= 3; version += 1) await record(owner, stream, version);
  await Promise.all([look(owner), look(owner), lookInVain(owner)]);
  await recordMany(owner, 700);
  await growAll(250);
  await expectOneLeafEach();
  const digests = new Map(
    (
      await owner<{ name: string; digest: Buffer }[]>`
        select 'ledger ' || position as name, digest from ledger
        union all select 'access_log ' || position, sha256(access_log_bytes(a)) from access_log a`
    ).map(({ name, digest }) => [name, digest]),
  );
  const tree = new Frontier();
  const nodes = new Map<string, string>();
  for (const { source, position, hash } of await leaves()) {
    const digest = digests.get(`${source} ${position}`) ?? Buffer.alloc(0);
    expect(hash.equals(leafHash(entryOf(source, BigInt(position), digest)))).toBe(true);
    tree.add(hash, 0, (level, place, node) => void nodes.set(`${level} ${place}`, node.toString('hex')));
  }
  const stored = await owner<
    { level: number; place: string; hash: Buffer }[]
  >`select level, place, hash from evidence_node`;
  expect(stored.length).toBe(Math.floor(706 / 256));
  for (const { level, place, hash } of stored) expect(hash.toString('hex')).toBe(nodes.get(`${level} ${place}`));
  const [root] = await house.pool.transaction((tx) => readRoots(tx, [{ from: 0, until: 706 }]));
  expect(root?.equals(tree.root())).toBe(true);
});

test('a tree that was empty takes all there is, each statement in the time that a statement may take', async () => {
  await owner`vacuum analyze evidence_leaf`;
  await growAll();
  await recordMany(owner, 25_000);
  await growAll(5_000);
  expect(await house.pool.transaction(findSize)).toBe(25_000);
});

test('proofs from the stored tree hold, between any sizes', async () => {
  await recordMany(owner, 1300);
  await growAll();
  await house.pool.transaction(async (tx) => {
    expect(await findSize(tx)).toBe(1300);
    for (const [first, size] of [
      [1, 1300],
      [256, 1300],
      [257, 1299],
      [1024, 1025],
      [700, 700],
      [3, 7],
    ] as const) {
      const [before, root] = await readRoots(tx, [
        { from: 0, until: first },
        { from: 0, until: size },
      ]);
      const proof = await readRoots(tx, consistencyRanges(first, size));
      expect(before && root && isConsistent(first, before, size, root, proof), `${first} in ${size}`).toBe(true);
      const leaf = first - 1;
      const [own] = await owner<{ hash: Buffer }[]>`select hash from evidence_leaf where leaf = ${leaf}`;
      const path = await readRoots(tx, inclusionRanges(leaf, size));
      expect(
        own && root && rootFromInclusion(leaf, size, own.hash, path)?.equals(root),
        `leaf ${leaf} in ${size}`,
      ).toBe(true);
    }
    await expect(readRoots(tx, [{ from: 0, until: 1301 }])).rejects.toThrow(RangeError);
  });
});

test('rows of a transaction that holds for a second are not passed over, and who appends does not wait', async () => {
  const { slowestMs } = await holdBack(house, 1_000);
  expect(slowestMs).toBeLessThan(1_000);
});

test('what is rolled back leaves no leaf, and no gap', async () => {
  await record(owner);
  await owner
    .begin(async (tx) => {
      await record(tx);
      throw new Error('changed my mind');
    })
    .catch(() => undefined);
  await look(owner);
  await growAll();
  await expectOneLeafEach();
  expect(await leaves()).toHaveLength(2);
});

test('brought to another cluster, where transactions are numbered anew, every row still has one leaf', async () => {
  await record(owner);
  await growAll();
  // Of two rows that came from there one had its leaf, one did not yet.
  await record(owner);
  await house.behindTheBack(`update ledger set recorded_in = '99999999'`);
  await owner`update evidence_progress set cluster = 1, taken_in = '88888888'`;
  await record(owner);
  await growAll();
  await expectOneLeafEach();
  await record(owner);
  await look(owner);
  await growAll();
  await expectOneLeafEach();
  expect(await leaves()).toHaveLength(5);
});

test('the login of the server puts no leaf in and takes none away', async () => {
  await record(owner);
  await growAll();
  const app = postgres(house.database.appUrl, { max: 1 });
  try {
    await expect(app`insert into evidence_leaf values (1, 'ledger', 9, sha256('x'))`).rejects.toThrow(
      /permission denied/,
    );
    await expect(app`update evidence_progress set taken_position = 9`).rejects.toThrow(/permission denied/);
    await expect(app`delete from evidence_leaf`).rejects.toThrow(/permission denied/);
    await expect(app`delete from evidence_checkpoint`).rejects.toThrow(/permission denied/);
    await expect(app`update evidence_checkpoint set note = ''`).rejects.toThrow(/permission denied/);
    await expect(owner`delete from evidence_leaf`).rejects.toThrow(/append-only/);
    await expect(owner`truncate evidence_node`).rejects.toThrow(/append-only/);
  } finally {
    await app.end();
  }
});

type Step = 'begin' | 'record' | 'look' | 'commit' | 'roll back' | 'grow';
const anyStep = fc.record({
  writer: fc.nat({ max: 2 }),
  step: fc.constantFrom<Step>('begin', 'record', 'look', 'commit', 'roll back', 'grow', 'grow'),
});

test('however transactions interleave, the tree never shrinks or changes, and at the end each row has one leaf', async () => {
  const writers = await Promise.all([owner.reserve(), owner.reserve(), owner.reserve()]);
  let seen: string[] = [];
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), async (steps) => {
        const isOpen = [false, false, false];
        for (const { writer, step } of steps) {
          const db = writers[writer];
          if (db === undefined) continue;
          if (step === 'grow') {
            await grow(3);
            const now = (await leaves()).map(({ hash }) => hash.toString('hex'));
            expect(now.slice(0, seen.length)).toEqual(seen);
            seen = now;
          } else if (step === 'record') await record(db);
          else if (step === 'look') await look(db);
          else if (step === 'begin' && !isOpen[writer]) {
            await db`begin`;
            isOpen[writer] = true;
          } else if (step !== 'begin' && isOpen[writer]) {
            await (step === 'commit' ? db`commit` : db`rollback`);
            isOpen[writer] = false;
          }
        }
        for (const [i, db] of writers.entries()) if (isOpen[i]) await db`commit`;
        await growAll();
        await expectOneLeafEach();
        seen = (await leaves()).map(({ hash }) => hash.toString('hex'));
      }),
      { numRuns: 30 },
    );
  } finally {
    for (const db of writers) db.release();
  }
  expect(seen.length).toBeGreaterThan(20);
});
