/** After damage or a rollback the house signs nothing more, and says why. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { KeyRing } from '#platform/sealing.ts';
import { inFolder, sign } from '../checking/testing-tampering.ts';
import { findLastCheck, keepCheck } from '../own-check/store.ts';
import { type EvidenceHouse, openEvidenceHouse, record } from '../testing-evidence.ts';
import { readLastOfFile } from '../witnesses/file.ts';
import { listHanded } from '../witnesses/store.ts';
import { signTree } from './signing.ts';
import { makeSigner } from './store.ts';

let house: EvidenceHouse;
beforeAll(async () => {
  house = await openEvidenceHouse();
});
beforeEach(async () => {
  await house.clear();
  await house.owner`delete from evidence_check`;
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
  await within((tx) => keepCheck(tx, { size: 1, found: 2 }));
  await expect(sign(house)).rejects.toMatchObject({ code: 'check_found' });
  await within((tx) => keepCheck(tx, { size: 1, found: 0 }));
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
  await within((tx) => makeSigner(tx, other.keys, other.host));
  expect(await signTree(other)).toMatchObject({ size: 2 });
});
