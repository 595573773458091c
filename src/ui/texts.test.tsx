import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** `a.b.c` for every sentence, function or word. */
function keysOf(texts: unknown, above = ''): string[] {
  if (typeof texts !== 'object' || texts === null) return [above];
  return Object.entries(texts).flatMap(([key, below]) => keysOf(below, above === '' ? key : `${above}.${key}`));
}

const pairs = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(texts|words)\.nl\.ts$/.test(file))
  .map((file) => ({ nl: path.resolve('src', file), en: path.resolve('src', file.replace(/\.nl\.ts$/, '.en.ts')) }));

test('every sentence exists in both languages', async () => {
  expect(pairs.length).toBeGreaterThan(0);
  for (const { nl, en } of pairs) {
    const [dutch, english] = [keysOf({ ...(await import(nl)) }), keysOf({ ...(await import(en)) })];
    expect(dutch.length, nl).toBeGreaterThan(0);
    expect(english.toSorted(), en).toEqual(dutch.toSorted());
  }
});
