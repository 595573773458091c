/** A program holds the master key: asked once a region, and what it says is not believed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DossierId, RegionId } from '#vocabulary/ids.ts';
import { KeyCommandFailed } from './key-wrapper.ts';
import { openKeyRing } from './open-key-ring.ts';

let DATA_DIR = '';
beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-kms-'));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

/** Turns each byte around, and notes that it was asked. */
const service = `
  const { appendFileSync, readFileSync } = require('node:fs');
  const { about, key } = JSON.parse(readFileSync(0, 'utf8'));
  appendFileSync(__dirname + '/asked', process.argv[2] + ' ' + about + '\\n');
  process.stdout.write(JSON.stringify({ result: Buffer.from(Buffer.from(key, 'base64').map((b) => b ^ 255)).toString('base64') }));`;
const commandOf = (program: string): string => {
  writeFileSync(join(DATA_DIR, 'service.cjs'), program);
  return `${process.execPath} ${join(DATA_DIR, 'service.cjs')}`;
};

test('a service is asked once a key of a region, not once a dossier', async () => {
  const MASTER_KEY_COMMAND = commandOf(service);
  const keys = await openKeyRing({ DATA_DIR, MASTER_KEY_COMMAND });
  const region = RegionId.parse('limburg');
  const made = [1, 2, 3].map((n) => DossierId.parse(`d0000000-0000-4000-8000-00000000000${n}`));
  const handles = await Promise.all(made.map(async (dossier) => (await keys.newKey(region, dossier)).handle));
  const other = await openKeyRing({ DATA_DIR, MASTER_KEY_COMMAND });
  for (const [i, dossier] of made.entries()) other.open(dossier, handles[i] ?? Buffer.alloc(0));
  const asked = readFileSync(join(DATA_DIR, 'asked'), 'utf8').trim().split('\n');
  const count = (line: string) => asked.filter((one) => one === line).length;
  expect(count('wrap vasthouden key of house 1')).toBe(1);
  expect(count('unwrap vasthouden key of limburg 1')).toBe(2);
});

test('a service that fails, or says something else, is told with what it should do', async () => {
  for (const program of ['process.exit(3)', 'process.stdout.write("{}")', 'process.stdout.write("nonsense")'])
    await expect(openKeyRing({ DATA_DIR, MASTER_KEY_COMMAND: commandOf(program) })).rejects.toThrow(KeyCommandFailed);
  await expect(openKeyRing({ DATA_DIR, MASTER_KEY_COMMAND: '/nowhere/kms' })).rejects.toThrow(
    'MASTER_KEY_COMMAND does not wrap',
  );
});
