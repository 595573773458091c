/**
 * Schemas as the server runs them. Contracts are written in zod/mini, which walks through an object field by field; zod can also make a
 * function of an object, which costs half, but only where functions may be made of text, and our pages forbid that to browsers.
 */
import type * as z from 'zod/mini';
import * as core from 'zod/v4/core';

const known = new WeakMap<object, core.$ZodType>();

/** As `schema.parse(value)`: the same answer, or the same error. */
export const parseAs = <T>(schema: z.ZodMiniType<T>, value: unknown): T =>
  core.parse(compile(schema as unknown as core.$ZodTypes) as core.$ZodType<T>, value);

/** The same schema with its objects compiled, made once. */
function compile(schema: core.$ZodTypes): core.$ZodType {
  const before = known.get(schema);
  if (before) return before;
  const made = make(schema);
  known.set(schema, made);
  return made;
}

function make(schema: core.$ZodTypes): core.$ZodType {
  const { def } = schema._zod;
  const inner = (part: core.$ZodType): core.$ZodType => compile(part as core.$ZodTypes);
  switch (def.type) {
    case 'object':
      return new core.$ZodObjectJIT({
        ...def,
        shape: Object.fromEntries(Object.entries(def.shape).map(([name, part]) => [name, inner(part)])),
      });
    case 'array':
      return new core.$ZodArray({ ...def, element: inner(def.element) });
    case 'nullable':
      return new core.$ZodNullable({ ...def, innerType: inner(def.innerType) });
    case 'optional':
      return new core.$ZodOptional({ ...def, innerType: inner(def.innerType) });
    case 'union': {
      const options = def.options.map(inner);
      return 'discriminator' in def
        ? new core.$ZodDiscriminatedUnion({ ...(def as core.$ZodDiscriminatedUnionDef), options })
        : new core.$ZodUnion({ ...def, options });
    }
    default:
      return schema;
  }
}
