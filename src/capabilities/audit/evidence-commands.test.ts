/** The verb `checkpoint` as people call it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dispatch } from '#app/dispatch.ts';
import { type EvidenceHouse, openEvidenceHouse, record, recordMany } from './testing-evidence.ts';

let DATA_DIR = '';
let house: EvidenceHouse;
beforeAll(async () => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-checkpoint-'));
  house = await openEvidenceHouse();
  await recordMany(house.owner, 20);
});
afterAll(async () => {
  await house?.close();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

async function call(...words: string[]) {
  let printed = '';
  const said: string[] = [];
  const { ownerUrl: DATABASE_URL, appUrl: APP_DATABASE_URL } = house.database;
  const print = (text: string): void => {
    printed += text;
  };
  const paper = { print, say: (line: string) => said.push(line) };
  const code = await dispatch([...words, '--json'], { DATA_DIR, DATABASE_URL, APP_DATABASE_URL }, paper);
  return { code, json: printed === '' ? undefined : JSON.parse(printed), said: said.join('\n') };
}

test('signing goes on after damage with a reason only, and verify goes on naming it', async () => {
  expect((await call('checkpoint')).json).toMatchObject({ size: 20 });
  await house.behindTheBack('update evidence_leaf set hash = sha256(hash) where leaf = 3');
  await record(house.owner);
  const refused = await call('checkpoint');
  expect(refused).toMatchObject({ code: 1, json: { ok: false, refused: expect.stringContaining('--after-repair') } });
  for (const words of [[], [' '], ['x'.repeat(2_001)], ['a', 'b']]) {
    const wrong = await call('checkpoint', '--after-repair', ...words);
    expect(wrong.code).toBe(2);
    expect(wrong.said).toMatch(/reason between quotes/);
  }
  const reason = 'Een blok van de schijf was onleesbaar; nagegaan met de leverancier.';
  const gone = await call('checkpoint', '--after-repair', reason);
  // The leaf and the root that no longer follows from it.
  expect(gone).toMatchObject({
    code: 0,
    json: { size: 21, explained: 2, note: expect.stringContaining('after-repair') },
  });
  const verified = await call('verify');
  expect(verified).toMatchObject({ code: 1, json: { ok: false } });
  expect(verified.json.findings).toContainEqual({ found: 'other_tree', by: 'checkpoints', size: 20 });
});
