/**
 * Requests as nobody would send them, made from the description of the API: mostly of the right shape, with ids that are there, and here
 * and there a value that has no business in it. For tests.
 */
import fc from 'fast-check';
import * as z from 'zod/mini';
import type { Permission } from '#vocabulary/endpoint.ts';

/** The part of JSON Schema that the description uses. */
export interface Schema {
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly items?: Schema | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
}
const Schema: z.ZodMiniType<Schema> = z.lazy(() =>
  z.looseObject({
    type: z.optional(z.string()),
    enum: z.optional(z.array(z.unknown())),
    pattern: z.optional(z.string()),
    format: z.optional(z.string()),
    minLength: z.optional(z.number()),
    maxLength: z.optional(z.number()),
    minimum: z.optional(z.number()),
    maximum: z.optional(z.number()),
    maxItems: z.optional(z.number()),
    items: z.optional(Schema),
    properties: z.optional(z.record(z.string(), Schema)),
    required: z.optional(z.array(z.string())),
    anyOf: z.optional(z.array(Schema)),
    oneOf: z.optional(z.array(Schema)),
    allOf: z.optional(z.array(Schema)),
  }),
);

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: Schema,
});
const Operation = z.object({
  operationId: z.string(),
  'x-permission': z.templateLiteral([z.string(), '.', z.string()]),
  parameters: z.array(Parameter),
  requestBody: z.optional(z.object({ content: z.object({ 'application/json': z.object({ schema: Schema }) }) })),
});
export const Described = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

export interface Operated {
  readonly id: string;
  readonly method: string;
  readonly permission: Permission;
  /** Below `/api`, with `{name}` for each parameter. */
  readonly path: string;
  readonly parameters: readonly z.infer<typeof Parameter>[];
  readonly body: Schema | undefined;
}

/** Every operation of a description, in its order. */
export const operationsOf = (description: unknown): Operated[] =>
  Object.entries(Described.parse(description).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody, 'x-permission': permission }]) => ({
      id: operationId,
      permission,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json'].schema,
    })),
  );

/** What breaks programs that are careless with text, numbers or names of fields. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  "'",
  "' or 1=1 --",
  '"; drop table dossier; --',
  '\\',
  '%',
  '$\u007b7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=cmd|calc!A1',
  '../../etc/passwd',
  'null',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uFFFE',
  '\u202Egnirts',
  'e\u0301\u0301\u0301',
  '👩‍👩‍👧‍👦',
  'ß',
  'İ',
  '١٢٣',
  '\r\nSet-Cookie: a=b',
  '0000-00-00',
  '9999-12-31',
  '2026-02-30',
  '10000-01-01',
  '-1',
  '1e309',
  'NaN',
  '٢٠٢٦-٠١-٠١',
  'x'.repeat(20_000),
];
const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e300,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { constructor: { prototype: {} } },
  JSON.parse('{"__proto__": {"roles": ["administrator"]}}'),
];

/** Ids that are there, by the name of the parameter or field they belong under; any other name takes from all of them. */
export type Known = ReadonlyMap<string, readonly string[]>;

export function anyValue(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => anyValue(one, known, name)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.allOf !== undefined && schema.type === undefined) return anyValue(schema.allOf[0] ?? {}, known, name);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(anyValue(schema.items ?? {}, known, name), { maxLength: Math.min(3, schema.maxItems ?? 3) });
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -10), max: Math.min(schema.maximum ?? 2030, 10_000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textOf(schema, known, name);
    default:
      return fc.constantFrom(...hostileValues);
  }
}

const objectOf = ({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<unknown> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, anyValue(one, known, key)])), {
    requiredKeys: [...required],
  });

const days = fc.constantFrom('2026-11-01', '2026-11-22', '2026-11-23', '2026-12-24', '1990-05-05', '2028-02-29');
const uuid = /\{8\}-|uuid/;

function textOf(schema: Schema, known: Known, name: string): fc.Arbitrary<string> {
  const patterns = [schema.pattern, ...(schema.allOf ?? []).map((one) => one.pattern)].filter(
    (one) => one !== undefined,
  );
  const [pattern] = patterns;
  if (schema.format === 'uuid' || (pattern !== undefined && uuid.test(pattern))) return idOf(known, name);
  if (schema.format === 'date' || pattern?.includes('-02-29')) return days;
  if (pattern !== undefined) {
    const there = known.get(name);
    const made = matching(pattern);
    return there === undefined ? made : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...there) }, made);
  }
  return freeText;
}

// To make these for each field took longer than to answer what they are sent in.
const freeText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Koffie gedronken.', 'Belt zelf.', 'x') },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const matches = new Map<string, fc.Arbitrary<string>>();
function matching(pattern: string): fc.Arbitrary<string> {
  const made =
    matches.get(pattern) ??
    fc.stringMatching(new RegExp(pattern.replaceAll('(?!0000)', ''))).map((text) => text.slice(0, 64));
  matches.set(pattern, made);
  return made;
}

function idOf(known: Known, name: string): fc.Arbitrary<string> {
  const there = known.get(name) ?? [...known.values()].flat();
  return there.length === 0
    ? fc.uuid()
    : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: fc.uuid() });
}

export interface Request {
  readonly operation: Operated;
  readonly url: string;
  readonly payload: string | undefined;
}

/** A request to this operation; one in three with something hostile in it, unless `harmless`. */
export const requestOf = (
  operation: Operated,
  known: Known,
  { harmless = false }: { readonly harmless?: boolean } = {},
): fc.Arbitrary<Request> =>
  fc
    .record({
      path: fc.record(fieldsOf(operation, 'path', known)),
      query: fc.record(fieldsOf(operation, 'query', known), { requiredKeys: [] }),
      body: operation.body === undefined ? fc.constant(undefined) : anyValue(operation.body, known),
      harm: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: harmless ? 0 : 1, arbitrary: harm }),
    })
    .map(({ path, query, body, harm: done }) => {
      const spoilt = { path: { ...path }, query: { ...query }, body: structuredClone(body) };
      if (done !== undefined) spoil(spoilt, done);
      return {
        operation,
        url: `/api${filled(operation.path, spoilt.path)}${asked(spoilt.query)}`,
        payload: operation.body === undefined ? undefined : (done?.raw ?? JSON.stringify(spoilt.body)),
      };
    });

const fieldsOf = ({ parameters }: Operated, place: 'path' | 'query', known: Known) =>
  Object.fromEntries(
    parameters.filter((one) => one.in === place).map(({ name, schema }) => [name, anyValue(schema, known, name)]),
  );

interface Harm {
  readonly where: 'path' | 'query' | 'body';
  readonly at: number;
  readonly value: unknown;
  readonly raw: string | undefined;
}
const harm: fc.Arbitrary<Harm> = fc.record({
  where: fc.constantFrom('path', 'query', 'body', 'body', 'body'),
  at: fc.nat(40),
  value: fc.constantFrom(...hostileValues),
  raw: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{',
        '[1,',
        '',
        'null',
        '"',
        '{"a":1,"a":2}',
        `${'['.repeat(5000)}${']'.repeat(5000)}`,
        '{"__proto__":{"x":1}}',
      ),
    },
  ),
});

/** Puts the value in the place of one that is there, deep inside where it can; or beside them, where there is nothing. */
function spoil(parts: { path: object; query: object; body: unknown }, { where, at, value }: Harm): void {
  const target: unknown = parts[where];
  const places: [object, string][] = [];
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    for (const [key, inner] of Object.entries(one)) {
      places.push([one, key]);
      visit(inner);
    }
  };
  visit(target);
  const [holder, key] = places[at % Math.max(1, places.length)] ?? [target, 'extra'];
  if (typeof holder !== 'object' || holder === null) return;
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const said = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** What has no UTF-8 cannot be in an address. */
const inAddress = (value: unknown): string => encodeURIComponent(said(value).toWellFormed().slice(0, 2000));
const filled = (path: string, values: object): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, inAddress(value)), path);
function asked(query: object): string {
  const parts = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${inAddress(value)}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
