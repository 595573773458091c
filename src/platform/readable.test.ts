import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deepest, isReadable, longestArray, readJson, Unreadable } from '#platform/readable.ts';

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each([
  ['{"__proto__":{}}'],
  ['{"a":[{"constructor":1}]}'],
  ['{"prototype":1}'],
  [deep(deepest + 1)],
  [JSON.stringify(Array(longestArray + 1).fill(0))],
  ['"\\u0000"'],
  ['{"a\\u0000":1}'],
  ['["\\ud800"]'],
  ['{'],
  ['undefined'],
])('%s is refused', (text) => {
  expect(() => readJson(text)).toThrow(Unreadable);
});

test('what is within the limits is read as it stands', () => {
  for (const text of [
    deep(deepest),
    JSON.stringify(Array(longestArray).fill(0)),
    '{"a":{"b":["é","😀",null,1.5,true]}}',
    '"proto"',
  ]) {
    expect(readJson(text)).toEqual(JSON.parse(text));
  }
  expect(readJson('')).toBeUndefined();
});

test('no text that PostgreSQL cannot hold comes through, at any depth', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(isReadable({ a: [{ b: text }] }, 0)).toBe(text.isWellFormed() && !text.includes('\u0000'));
    }),
  );
});
