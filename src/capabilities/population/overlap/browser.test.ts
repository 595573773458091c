import { readFileSync } from 'node:fs';
import path from 'node:path/posix';
import { expect, test } from 'vitest';

const here = 'src/capabilities/population/overlap/';
const steps = ['starting', 'adding', 'combining', 'counting', 'group-noble', 'list-file', 'normalising', 'suppressing'];

/** What stays when types are gone. */
const imported = (source: string): string[] =>
  [...source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms)].map(([, target = '']) => target);

function reach(file: string, seen: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  if (!file.startsWith('src/')) return;
  for (const target of imported(readFileSync(file, 'utf8'))) {
    if (target.startsWith('#')) reach(`src/${target.slice(1)}`, seen);
    else reach(target.startsWith('.') ? path.join(path.dirname(file), target) : target, seen);
  }
}

test('every step runs in a browser: nothing of Node, no WebAssembly', () => {
  const seen = new Set<string>();
  for (const step of steps) reach(`${here}${step}.ts`, seen);
  expect([...seen].filter((file) => !file.startsWith('src/')).sort()).toEqual([
    '@noble/curves/ed25519.js',
    '@noble/curves/utils.js',
    '@noble/hashes/hkdf.js',
    '@noble/hashes/hmac.js',
    '@noble/hashes/sha2.js',
    '@noble/hashes/utils.js',
    'csv-parse/browser/esm/sync',
    'yalps',
    'zod/mini',
  ]);
  expect([...seen].filter((file) => file.startsWith('src/')).length).toBeGreaterThan(15);
});
