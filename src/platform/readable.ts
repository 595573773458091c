/** JSON that may come in: not too deep, not too long, no name twice, none that reaches into prototypes, no text that PostgreSQL cannot hold. */

export const deepest = 32;
export const longestArray = 1000;

export class Unreadable extends Error {}

/** Parses a body; throws Unreadable. An empty one is undefined. */
export function readJson(text: string): unknown {
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable('not JSON');
  }
  if (!isReadable(value, 0)) throw new Unreadable('not for us');
  // Which of two counts is up to whoever reads it: what one program checked, another would not have seen.
  if (namesIn(text) !== namesOf(value)) throw new Unreadable('a name twice');
  return value;
}

/** Names as they were written; each text of JSON is taken whole, and one with a colon behind it is a name. */
function namesIn(text: string): number {
  let names = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon !== undefined) names += 1;
  return names;
}
function namesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce((sum: number, one) => sum + namesOf(one), Array.isArray(value) ? 0 : inner.length);
}

export function isReadable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isPlainText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= deepest) return false;
  if (Array.isArray(value)) return value.length <= longestArray && value.every((item) => isReadable(item, depth + 1));
  for (const name of Object.keys(value)) {
    if (name === '__proto__' || name === 'constructor' || name === 'prototype' || !isPlainText(name)) return false;
  }
  return Object.values(value).every((item) => isReadable(item, depth + 1));
}

/** No U+0000 and no half of a surrogate pair. */
const isPlainText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
