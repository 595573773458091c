import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseAs } from './compiled.ts';

const outcome = (parse: () => unknown): unknown => {
  try {
    return { value: parse() };
  } catch (error) {
    return { error: String(error) };
  }
};

const Kind = z.enum(['a', 'b']);
const schemas = {
  object: z.object({ id: z.uuid(), kind: Kind, n: z.number().check(z.minimum(0)), gone: z.optional(z.string()) }),
  strict: z.strictObject({ kind: Kind, more: z.nullable(z.object({ n: z.number() })) }),
  list: z.array(z.object({ n: z.number() })).check(z.maxLength(2)),
  told: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('a'), n: z.number() }),
    z.object({ kind: z.literal('b'), list: z.array(Kind) }),
  ]),
  either: z.union([z.object({ n: z.number() }), z.object({ kind: Kind }), z.string()]),
  checked: z.object({ n: z.number(), kind: Kind }).check(z.refine(({ n, kind }) => n > 0 === (kind === 'a'), 'n_of_a')),
  filled: z.object({ n: z._default(z.number(), 7), deep: z.optional(z.object({ kind: z.nullable(Kind) })) }),
} as const;

const leaf = fc.oneof(fc.constantFrom('a', 'b', null, undefined, 0, -1, 3), fc.uuid(), fc.string(), fc.double());
const value = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, tie('object'), fc.array(tie('value'), { maxLength: 3 })),
  object: fc.dictionary(fc.constantFrom('id', 'kind', 'n', 'gone', 'more', 'list', 'deep', 'else'), tie('value')),
})).value;

test.each(Object.entries(schemas))('a schema says the same compiled: %s', (_, schema) => {
  fc.assert(
    fc.property(value, (given) => {
      expect(outcome(() => parseAs<unknown>(schema, given))).toEqual(outcome(() => schema.parse(given)));
    }),
    { numRuns: 500 },
  );
});

test('what is right passes, without what no one asked for', () => {
  expect(parseAs(schemas.told, { kind: 'b', list: ['a'], else: 1 })).toEqual({ kind: 'b', list: ['a'] });
  expect(parseAs(schemas.filled, {})).toEqual({ n: 7 });
});
