/** Keys changed by several processes at once, on one key store, while a server makes new ones: one at a time, and nothing is lost. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DossierId, RegionId } from '#vocabulary/ids.ts';
import { openKeyRing } from './open-key-ring.ts';

const here = RegionId.parse('limburg');
const root = fileURLToPath(new URL('../../..', import.meta.url));
let DATA_DIR = '';
beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-deep-keys-'));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}
/** `vasthouden keys …` in a process of its own. */
function keysVerb(...words: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'src/app/vasthouden.ts'), 'keys', ...words, '--json'], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

test.each([
  ['the key of a region', (_: number) => ['rotate', 'region', here]],
  ['the master key', (one: number) => ['rotate', 'master', join(DATA_DIR, `next-${one}`)]],
])('%s, by three processes at once, four times over, while a server makes keys of dossiers', async (_, wordsOf) => {
  const server = await openKeyRing({ DATA_DIR });
  const made: { dossier: DossierId; handle: Uint8Array }[] = [];
  const make = async (): Promise<void> => {
    const dossier = DossierId.parse(randomUUID());
    made.push({ dossier, handle: (await server.newKey(here, dossier)).handle });
  };
  for (let n = 0; n < 300; n += 1) await make();
  const ended: Ended[] = [];
  for (let round = 0; round < 4; round += 1) {
    let isOver = false;
    const making = (async () => {
      while (!isOver) {
        await make();
        server.forget();
        await wait(50);
      }
    })();
    ended.push(...(await Promise.all([1, 2, 3].map((one) => keysVerb(...wordsOf(10 * round + one))))));
    isOver = true;
    await making;
  }
  for (const { code, said } of ended.filter(({ code }) => code !== 0)) {
    expect(code).toBe(1);
    expect(said).toContain('Keys are being changed already');
  }
  const done = ended.filter(({ code }) => code === 0).length;
  expect(done).toBeGreaterThanOrEqual(4);
  expect(done).toBeLessThan(ended.length);
  const after = await openKeyRing({ DATA_DIR });
  expect(made.length).toBeGreaterThan(300);
  for (const { dossier, handle } of made) expect(after.open(dossier, handle).newest).toBe(1);
  expect(after.wrapping.versionsOf(here)).toHaveLength(1);
  expect(readdirSync(join(DATA_DIR, 'keys')).sort()).toEqual(['dossier', 'wrapping']);
});
