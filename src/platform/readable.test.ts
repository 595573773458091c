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
  ['{"a":1,"a":2}'],
  ['{"a":1,"\\u0061":1}'],
  ['[{"b":{"c":[{"d":1 , "e":2,\t"d" : 1}]}}]'],
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

test('[ASVS 1.5.3] whatever is said once comes through, with quotes, colons and backslashes in it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: fc.constantFrom('a', '"', ':', '\\', ' ', '{', 'é') }), (value) => {
      const text = JSON.stringify(value);
      if (/"(__proto__|constructor|prototype)"/.test(text)) return;
      expect(readJson(text)).toEqual(JSON.parse(text));
      expect(() => readJson(`{"one":${text},"two":1,"one":${text}}`)).toThrow(Unreadable);
    }),
  );
});

test('[ASVS 15.3.5] no text that PostgreSQL cannot hold comes through, at any depth', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(isReadable({ a: [{ b: text }] }, 0)).toBe(text.isWellFormed() && !text.includes('\u0000'));
    }),
  );
});
