/** JSON that may come in: not too deep, not too long, no names that reach into prototypes, no text that PostgreSQL cannot hold. */

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
  return value;
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
