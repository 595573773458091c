/** Text that makes a careless pattern try every way to fail, against each pattern by which the API reads. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openApi } from './openapi.ts';
import { routes } from './routes.ts';

/** So long one pattern may take over one text, ms. */
const within = 50;

/** Every pattern in the description, once. */
function patternsIn(part: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(part)) for (const one of part) patternsIn(one, found);
  else if (typeof part === 'object' && part !== null)
    for (const [key, one] of Object.entries(part))
      if (key === 'pattern' && typeof one === 'string') found.add(one);
      else patternsIn(one, found);
  return found;
}

const pieces = ['a', 'A', '0', '-', '.', ' ', '@', ':', '/', 'a@', 'a.', '0-', 'é', '\t', '0000-', 'aA0', '2026-11-22'];
/** Alike for as long as a field may be, and wrong only at the end. */
const texts = pieces.flatMap((piece) =>
  [10_000, 100_000].map((length) => `${piece.repeat(length / piece.length)}\u0000!`),
);
const milliseconds = (pattern: string, text: string): number => {
  const read = new RegExp(pattern, 'u');
  const began = performance.now();
  read.test(text);
  return performance.now() - began;
};
/** Once more when it was slow: a machine that was busy is no slow pattern. */
const isSlow = (pattern: string, text: string): boolean =>
  milliseconds(pattern, text) > within && milliseconds(pattern, text) > within;

test('[ASVS 1.3.12] no text keeps a pattern of the API busy', () => {
  const patterns = [...patternsIn(z.json().parse(JSON.parse(JSON.stringify(openApi(routes, 'test')))))];
  expect(patterns.length).toBeGreaterThan(5);
  expect(patterns.filter((pattern) => texts.some((text) => isSlow(pattern, text)))).toEqual([]);
});

test('a pattern that tries every way to fail is found', () => {
  expect(isSlow('^(0+)+$', `${'0'.repeat(24)}!`)).toBe(true);
});
