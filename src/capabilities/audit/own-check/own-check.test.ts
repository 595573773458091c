import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { longStream, type Stage, setStage } from '../checking/testing-tampering.ts';
import { type EvidenceHouse, openEvidenceHouse } from '../testing-evidence.ts';
import { checkOurselves } from './checking.ts';
import { findLastCheck } from './store.ts';

let house: EvidenceHouse;
let stage: Stage;
beforeAll(async () => {
  house = await openEvidenceHouse();
  stage = await setStage(house);
});
afterEach(() => stage.restore());
afterAll(() => house?.close());

async function found(): Promise<number | undefined> {
  await checkOurselves({ within: (work) => house.pool.transaction(work), signal: AbortSignal.timeout(20_000) });
  return (await house.pool.transaction(findLastCheck))?.found;
}

test('the house finds nothing where nothing was changed', async () => {
  expect(await found()).toBe(0);
});

test.each([
  ['a row changed', `update ledger set payload = '{"n":9}' where stream = '${longStream}' and version = 2`, 1],
  ['a row removed', `delete from ledger where stream = '${longStream}' and version = 9`, 1],
  ['a look changed', `update access_log set verb = 'x.y' where position = 3`, 1],
  ['looks removed', 'delete from access_log where position in (3, 4)', 2],
  ['leaves removed', 'delete from evidence_leaf where leaf = 100', 1],
  ['a leaf changed', 'update evidence_leaf set hash = sha256(hash) where leaf = 410', 2],
  ['a checkpoint changed', `update evidence_checkpoint set note = replace(note, 'zvh', 'zvg')`, 1],
])('%s: it is found', async (_, change, count) => {
  await house.behindTheBack(change);
  expect(await found()).toBe(count);
});
