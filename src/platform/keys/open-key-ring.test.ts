import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeysApart } from './check.ts';
import { KeyFileUnfit } from './master-key.ts';
import { openKeyRing } from './open-key-ring.ts';
import { mustReach, registerAtRisk } from './register-care.ts';

let DATA_DIR = '';
beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-key-'));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

const open = () => openKeyRing({ DATA_DIR });

test('[ASVS 13.3.1] the first start makes a key that only its account may read, and the next start uses it', async () => {
  const note = (await open()).sealNote('desk', 'kept');
  expect(statSync(join(DATA_DIR, 'master.key')).mode & 0o777).toBe(0o600);
  expect((await open()).openNote('desk', note)).toBe('kept');
  expect(readdirSync(DATA_DIR)).toEqual(['keys', 'master.key']);
  expect(statSync(join(DATA_DIR, 'keys')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(DATA_DIR, 'keys'), { recursive: true })).toEqual([
    'wrapping',
    'wrapping/house',
    'wrapping/house/1',
  ]);
});

test('of several first starts at one moment each reads the same, whole key', async () => {
  const script = `
    const { openKeyRing } = await import(${JSON.stringify(new URL('./open-key-ring.ts', import.meta.url).href)});
    while (Date.now() < ${Date.now() + 1500});
    process.stdout.write(String((await openKeyRing({ DATA_DIR: ${JSON.stringify(DATA_DIR)} })).token('word')));`;
  const tokens = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const start = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let token = '';
      start.stdout.on('data', (text) => {
        token += text;
      });
      await once(start, 'close');
      return token;
    }),
  );
  const ring = await open();
  expect(tokens).toEqual(tokens.map(() => String(ring.token('word'))));
});

test('a key file that was cut off, emptied or is something else is refused with what to do, and left as it is', async () => {
  for (const text of ['', 'c2hvcnQ=', 'A'.repeat(44), '-----BEGIN PRIVATE KEY-----\n']) {
    const file = join(DATA_DIR, 'master.key');
    writeFileSync(file, text);
    await expect(open(), JSON.stringify(text)).rejects.toThrow(KeyFileUnfit);
    await expect(open()).rejects.toThrow(`${file} does not hold a master key`);
    await expect(open()).rejects.toThrow('Put the file back from your backup');
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('a master key file that is gone is not made anew where keys were wrapped by it', async () => {
  const file = join(DATA_DIR, 'master.key');
  await open();
  const key = readFileSync(file);
  rmSync(file);
  await expect(open()).rejects.toThrow(`${file} is not there`);
  expect(readdirSync(DATA_DIR)).toEqual(['keys']);
  writeFileSync(file, key);
  await open();
});

test('a register without a witness, or with one on the same disk, is warned of; one that is shorter than its copy is not served', async () => {
  const [register, witness] = [join(DATA_DIR, 'erasures.log'), join(DATA_DIR, 'witness.log')];
  expect(registerAtRisk({ DATA_DIR })).toContain('has no witness');
  expect(registerAtRisk({ DATA_DIR, ERASURE_WITNESS: witness })).toContain('on the same disk');
  expect(registerAtRisk({ DATA_DIR, ERASURE_WITNESS: '/proc/self/status' })).toBeUndefined();
  const [older, newer] = [Buffer.from('{"register":1}\n'), Buffer.from('{"register":1}\n{"order":1}\n')];
  expect(() => mustReach(register, older, newer)).toThrow(KeysApart);
  mustReach(register, newer, older);
  mustReach(register, Buffer.from('{"register":2}\n'), newer);
});
