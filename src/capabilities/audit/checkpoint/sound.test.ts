/** After damage or a rollback the house signs nothing more, and says why. */
import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPool } from '#platform/db.ts';
import { KeyRing } from '#platform/sealing.ts';
import { inFolder, judge, sign } from '../checking/testing-tampering.ts';
import { checkOurselves } from '../own-check/checking.ts';
import { findLastCheck, keepCheck, neverChecked } from '../own-check/store.ts';
import { type EvidenceHouse, openEvidenceHouse, record, recordMany } from '../testing-evidence.ts';
import { readLastOfFile } from '../witnesses/file.ts';
import { listHanded } from '../witnesses/store.ts';
import { explainDamage } from './after-repair.ts';
import { readCheckpoint, readNotes } from './note.ts';
import { findRefusal } from './refusal.ts';
import { listRepairs } from './repair.ts';
import { signTree } from './signing.ts';
import { makeSigner } from './store.ts';

let house: EvidenceHouse;
beforeAll(async () => {
  house = await openEvidenceHouse();
});
beforeEach(async () => {
  await house.clear();
  await house.behindTheBack('truncate evidence_check, evidence_repair, evidence_refusal');
  await record(house.owner);
});
afterAll(() => house?.close());

const within: Parameters<typeof signTree>[0]['within'] = (work) => house.pool.transaction(work);
const keys = new KeyRing(Buffer.alloc(32, 7));
const signBeside = (path: string) =>
  signTree({
    within,
    keys,
    host: 'zvh.example',
    witnesses: [{ address: `file:${path}`, readLast: () => readLastOfFile(path) }],
  });

test('a tree that no longer leads to its last checkpoint is not signed, and the page says that it is wrong', async () => {
  await sign(house);
  await house.behindTheBack('update evidence_leaf set hash = sha256(hash) where leaf = 0');
  await record(house.owner);
  await expect(sign(house)).rejects.toMatchObject({ code: 'tree_differs' });
  expect(await within(findLastCheck)).toMatchObject({ found: 1 });
});

test('what a check found keeps the house from signing until one finds nothing', async () => {
  await within((tx) => keepCheck(tx, { ...neverChecked, size: 1, found: 2 }));
  await expect(sign(house)).rejects.toMatchObject({ code: 'check_found' });
  await within((tx) => keepCheck(tx, { ...neverChecked, size: 1 }));
  expect(await sign(house)).toMatchObject({ size: 1 });
});

test('a witness file with a later checkpoint, or one of another history, keeps it from signing; one that agrees does not', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'checkpoints.txt');
    const first = await signBeside(path);
    writeFileSync(path, first?.note ?? '');
    await record(house.owner);
    const second = await signBeside(path);
    expect(second?.size).toBe(2);
    appendFileSync(path, `\n${second?.note}`);
    await house.behindTheBack(
      'delete from evidence_leaf where leaf = 1; delete from evidence_checkpoint where size = 2',
    );
    await house.behindTheBack('delete from ledger where position = (select max(position) from ledger)');
    await expect(signBeside(path)).rejects.toMatchObject({ code: 'witness_differs' });
    expect(await within(listHanded)).toMatchObject([{ witness: `file:${path}`, failure: 'differs' }]);
    await record(house.owner);
    await expect(signBeside(path)).rejects.toMatchObject({ code: 'witness_differs' });
    writeFileSync(path, 'nothing');
    await expect(signBeside(path)).rejects.toMatchObject({ code: 'witness_unread' });
  });
});

test('a key that does not open is not replaced by itself', async () => {
  await sign(house);
  await record(house.owner);
  const other = { within, keys: new KeyRing(Buffer.alloc(32, 8)), host: 'zvh.example' };
  await expect(signTree(other)).rejects.toMatchObject({ code: 'key_closed' });
  const since = await within(findRefusal);
  expect(since).toMatchObject({ why: 'key_closed' });
  await expect(signTree(other)).rejects.toMatchObject({ code: 'key_closed' });
  expect(await within(findRefusal)).toEqual(since);
  await within((tx) => makeSigner(tx, other.keys, other.host));
  expect(await signTree(other)).toMatchObject({ size: 2 });
  expect(await within(findRefusal)).toBeUndefined();
});

const explain = async (reason: string): Promise<number> => {
  const owner = openPool(house.database.ownerUrl, { max: 1 });
  try {
    return await explainDamage({ within: (work) => owner.transaction(work), keys }, reason);
  } finally {
    await owner.end();
  }
};

test('damage that is explained keeps it from signing no longer; the checkpoint says so, all verifiers go on naming it, and more of it stops it again', async () => {
  await recordMany(house.owner, 20);
  await sign(house);
  const spoil = (row: number) =>
    house.behindTheBack(
      `update ledger set author = gen_random_uuid() where position = (select position from evidence_leaf where leaf = ${row})`,
    );
  await spoil(3);
  await checkOurselves({ within });
  await record(house.owner);
  await expect(sign(house)).rejects.toMatchObject({ code: 'check_found' });
  expect(await explain('De schijf was stuk; gevonden en nagegaan door de beheerder.')).toBe(1);
  const signed = await sign(house);
  const [note] = readNotes(signed?.note ?? '').notes;
  const [row] = await house.owner<{ id: string; sealed: Buffer }[]>`select id, sealed from evidence_repair`;
  expect(readCheckpoint(note?.text ?? '')?.repair).toEqual({
    id: row?.id,
    hash: createHash('sha256')
      .update(row?.sealed ?? '')
      .digest(),
  });
  expect(await within((tx) => listRepairs(tx, keys))).toMatchObject([
    { found: 1, reason: 'De schijf was stuk; gevonden en nagegaan door de beheerder.' },
  ]);
  expect(row?.sealed.toString('latin1')).not.toContain('schijf');
  // Once is enough: the next is a plain one.
  await record(house.owner);
  expect((await sign(house))?.note).not.toContain('after-repair');
  const verdicts = await judge(house, `${signed?.note}`);
  for (const { findings } of verdicts) expect(findings).toEqual(verdicts[0]?.findings);
  expect(verdicts).toHaveLength(3);
  expect(verdicts[0]?.findings.map(({ found }) => found)).toContain('changed');
  await checkOurselves({ within });
  await record(house.owner);
  expect((await sign(house))?.size).toBe(24);
  await spoil(7);
  await checkOurselves({ within });
  await record(house.owner);
  await expect(sign(house)).rejects.toMatchObject({ code: 'check_found' });
});

test('a tree that was damaged goes on from what it is, past its witness too, when that is explained', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'checkpoints.txt');
    writeFileSync(path, (await signBeside(path))?.note ?? '');
    await house.behindTheBack('update evidence_leaf set hash = sha256(hash) where leaf = 0');
    await record(house.owner);
    await expect(signBeside(path)).rejects.toMatchObject({ code: 'tree_differs' });
    expect(await explain('Een blok van de schijf was onleesbaar.')).toBeGreaterThan(0);
    expect(await signBeside(path)).toMatchObject({ size: 2 });
    const verdicts = await judge(house, '');
    for (const { ok, findings } of verdicts) {
      expect(ok).toBe(false);
      expect(findings.map(({ found }) => found)).toContain('other_tree');
    }
    await house.behindTheBack('update evidence_leaf set hash = sha256(hash) where leaf = 1');
    await record(house.owner);
    await expect(signBeside(path)).rejects.toMatchObject({ code: 'tree_differs' });
    await expect(signBeside(path)).rejects.toMatchObject({ code: 'check_found' });
  });
});

test('where nothing is wrong there is nothing to explain, and no reason is kept', async () => {
  await sign(house);
  expect(await explain('Voor de zekerheid.')).toBe(0);
  expect(await within((tx) => listRepairs(tx, keys))).toEqual([]);
});
