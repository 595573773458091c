/** Each day that somebody sends has a year that somebody can mean. */
import { expect, test } from 'vitest';
import { routes } from './routes.ts';

/** Of a schema, as far as is asked here. */
interface Told {
  readonly _zod: { readonly def: object };
  safeParse(value: unknown): { readonly success: boolean };
}
const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && '_zod' in value;

/** Every day in it, with how to get there. */
function daysIn(schema: unknown, path: string, seen = new Set<unknown>()): { path: string; day: Told }[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => daysIn(one, path, seen));
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  if (!isTold(schema))
    return Object.entries(schema).flatMap(([name, one]) => daysIn(one, `${path}.${name}`, new Set([...seen, schema])));
  const { def } = schema._zod;
  if ('format' in def && def.format === 'date') return [{ path, day: schema }];
  if ('format' in def && def.format === 'datetime')
    return [{ path, day: { _zod: schema._zod, safeParse: (day) => schema.safeParse(`${day}T09:00:00Z`) } }];
  const { checks: _, ...parts } = def as { readonly checks?: unknown };
  return Object.entries(parts).flatMap(([name, one]) =>
    daysIn(
      one,
      ['shape', 'options', 'innerType', 'element'].includes(name) ? path : `${path}.${name}`,
      new Set([...seen, schema]),
    ),
  );
}

const told = routes
  .filter(({ endpoint }) => endpoint.method === 'POST')
  .flatMap(({ endpoint }) => daysIn(endpoint.body, endpoint.path))
  // What had been read comes back as it stood there.
  .filter(({ path }) => !path.endsWith('.seen'));
const takes = (value: string): string[] =>
  told.flatMap(({ path, day }) => (day.safeParse(value).success ? [path] : []));

test('no day that is told lies in a year that nobody can mean', () => {
  expect(told.length).toBeGreaterThan(60);
  expect(takes('2026-07-01').length).toBe(told.length);
  expect([...takes('0026-07-01'), ...takes('1826-07-01'), ...takes('2126-07-01')]).toEqual([]);
});

test('only somebody’s birth, and what was in that life, lies before 1990', () => {
  const early = takes('1964-02-29');
  const births = early.filter((path) => /birth/i.test(path));
  expect(births.length).toBeGreaterThan(3);
  expect([...new Set(early.filter((path) => !births.includes(path)))].sort()).toEqual([
    '/dossiers/:dossier/journal.on',
    '/dossiers/:dossier/journal/:entry/end.on',
    '/dossiers/:dossier/measures.from',
    '/dossiers/:dossier/measures.until',
    '/dossiers/:dossier/measures/:measure/end.on',
    '/dossiers/:dossier/stability/unknown-periods.from',
    '/dossiers/:dossier/stability/unknown-periods.until',
    '/dossiers/:dossier/stability/unknown-periods/:fact/end.until',
  ]);
});
