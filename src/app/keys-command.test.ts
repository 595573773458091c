/** The verb `keys` as people call it, on a house that goes on. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dossierHead } from '#capabilities/dossier/contract.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { readPerson } from '#platform/persons.ts';
import { dispatch } from './dispatch.ts';
import { beginLife, type Life } from './testing-life.ts';
import { openWorld, type World } from './testing-world.ts';

let DATA_DIR = '';
let world: World;
let life: Life;
beforeAll(async () => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-keys-verb-'));
  world = await openWorld({ keys: await openKeyRing({ DATA_DIR }) });
  life = beginLife(world);
  await life.submit();
});
afterAll(async () => {
  await world?.close();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

async function call(...words: string[]) {
  let printed = '';
  const said: string[] = [];
  const code = await dispatch(
    ['keys', ...words, '--json'],
    { DATA_DIR, DATABASE_URL: world.database.ownerUrl, APP_DATABASE_URL: world.database.appUrl },
    {
      print: (text) => {
        printed += text;
      },
      say: (line) => said.push(line),
    },
  );
  return { code, json: printed === '' ? undefined : JSON.parse(printed), said: said.join('\n') };
}
const nameSeen = async (): Promise<string | null | undefined> => {
  world.keys.forget();
  const person = await world.as('referrer').within((tx) => readPerson(tx, world.keys, life.dossier));
  return person?.surname;
};

test('every key opens, and each is changed under a server that goes on', async () => {
  const master = join(DATA_DIR, 'master.key');
  const before = readFileSync(master, 'utf8');
  expect((await call('check')).json).toEqual({ ok: true, opened: 1, missing: 0, wrong: 0, unused: 0 });
  expect((await call('rotate', 'dossier', life.dossier)).json).toEqual({ dossier: life.dossier, version: 2 });
  expect((await call('rotate', 'region', 'limburg')).json).toEqual({ region: 'limburg', version: 2, dossiers: 1 });
  const changed = await call('rotate', 'master', join(DATA_DIR, 'next.key'));
  expect(changed).toMatchObject({ code: 0, json: { keys: 2, retired: true } });
  expect(readFileSync(master, 'utf8')).not.toBe(before);
  expect(statSync(master).mode & 0o777).toBe(0o600);
  expect(readFileSync(changed.json.old, 'utf8')).toBe(before);
  expect(await nameSeen()).toBe('Vlietstra');
  expect((await world.as('referrer').get(dossierHead, { params: { dossier: life.dossier } })).status).toBe(200);
  const { json } = await call('list');
  expect(json.masters).toEqual([changed.json.to]);
  expect(json.wrapping).toContainEqual({ of: 'limburg', version: 2, by: [changed.json.to], dossiers: 1 });
  expect((await call('check')).json).toMatchObject({ ok: true, opened: 1 });
});

test('what is asked the wrong way is said, and changes nothing', async () => {
  for (const words of [
    [],
    ['list', 'more'],
    ['rotate'],
    ['rotate', 'region', 'nergens'],
    ['rotate', 'dossier', 'LV-2024-0001'],
  ])
    expect((await call(...words)).code, words.join(' ')).toBe(2);
  expect((await call('rotate', 'master', join(DATA_DIR, 'master.key'))).code).toBe(2);
  expect((await call('rotate', 'dossier', '00000000-0000-4000-8000-000000000000')).code).toBe(1);
  expect(existsSync(join(DATA_DIR, 'keys', 'wrapping', 'nergens'))).toBe(false);
});

test('a key store that is not that of the database is found out', async () => {
  const other = mkdtempSync(join(tmpdir(), 'vasthouden-test-keys-verb-'));
  try {
    const environment = {
      DATA_DIR: other,
      DATABASE_URL: world.database.ownerUrl,
      APP_DATABASE_URL: world.database.appUrl,
    };
    let printed = '';
    const print = (text: string): void => {
      printed = text;
    };
    const paper = { print, say: () => undefined };
    expect(await dispatch(['keys', 'check', '--json'], environment, paper)).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ ok: false, missing: 1 });
  } finally {
    rmSync(other, { recursive: true });
  }
});
