/** The way in, on a checkout of which the packages are stubs. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

let checkout = '';
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'vasthouden-test-run-'));
});
afterEach(() => rmSync(checkout, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

async function start(): Promise<number | null> {
  const started = spawn(process.execPath, [join(checkout, 'scripts/run.mjs'), 'start'], { stdio: 'ignore' });
  await once(started, 'exit');
  return started.exitCode;
}

test('of two starts at once one builds the browser part, and both begin when it is whole', async () => {
  cpSync(fileURLToPath(new URL('.', import.meta.url)), join(checkout, 'scripts'), { recursive: true });
  const lockfile = '{}';
  put('package.json', '{ "type": "module" }');
  put('package-lock.json', lockfile);
  const fingerprint = createHash('sha256').update(lockfile).digest('hex');
  put('node_modules/.vasthouden-installed', `${fingerprint} ${process.platform}-${process.arch}`);
  mkdirSync(join(checkout, `node_modules/node-${process.platform}-${process.arch}/bin`), { recursive: true });
  symlinkSync(process.execPath, join(checkout, `node_modules/node-${process.platform}-${process.arch}/bin/node`));
  put(
    'node_modules/vite/bin/vite.js',
    `const { appendFileSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
    appendFileSync('said', 'building\\n');
    rmSync('dist', { recursive: true, force: true });
    setTimeout(() => {
      mkdirSync('dist/browser', { recursive: true });
      writeFileSync('dist/browser/index.html', '');
      appendFileSync('said', 'built\\n');
    }, 700);`,
  );
  put('node_modules/vite/package.json', '{}');
  put('src/app/server.ts', `import { appendFileSync } from 'node:fs'; appendFileSync('said', 'served\\n');`);
  expect(await Promise.all([start(), start()])).toEqual([0, 0]);
  expect(readFileSync(join(checkout, 'said'), 'utf8').trim().split('\n')).toEqual([
    'building',
    'built',
    'served',
    'served',
  ]);
});
