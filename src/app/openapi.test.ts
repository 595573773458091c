import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { verbs as en } from '#capabilities/audit/looks/verb-texts.en.ts';
import { verbs as nl } from '#capabilities/audit/looks/verb-texts.nl.ts';
import { kindOfUse } from '#vocabulary/looked.ts';
import { openApi } from './openapi.ts';
import { routes } from './routes.ts';

const Described = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ 'x-permission': z.string(), 'x-audit': z.string(), operationId: z.string() })),
  ),
});

test('the description is valid OpenAPI 3.1', async () => {
  const found = await new Validator().validate({ ...openApi(routes, '1.0.0') });
  expect(found.errors).toBeUndefined();
  expect(found.valid).toBe(true);
});

test('every route is in it, with its permission and audit verb, and nothing else is', () => {
  expect(routes.length).toBeGreaterThan(5);
  const { paths } = Described.parse(openApi(routes, '1.0.0'));
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, one]) => `${method.toUpperCase()} ${path} ${one['x-permission']} ${one['x-audit']}`,
    ),
  );
  const served = routes.map(
    ({ endpoint: { method, path, permission, audit } }) =>
      `${method} ${path.replace(/:([A-Za-z]+)/g, '{$1}')} ${permission} ${audit}`,
  );
  expect(described.sort()).toEqual(served.sort());
  const names = Object.values(paths).flatMap((operations) => Object.values(operations).map((one) => one.operationId));
  expect(new Set(names).size).toBe(names.length);
});

test('a description that lacks something is refused by the validator', async () => {
  const { info: _, ...without } = openApi(routes, '1.0.0');
  expect((await new Validator().validate({ ...without })).valid).toBe(false);
});

test('every verb that is logged has words of its own, and no other has', () => {
  const logged = new Set<string>(routes.map(({ endpoint: { audit } }) => audit));
  expect(logged.size).toBeGreaterThan(200);
  // Signing in and importing are logged without an endpoint of the API; that somebody is told of a person, by the database itself.
  const all = [...logged, 'session.sign_in', 'session.sign_out', 'referral.import', 'known.told'].sort();
  for (const words of [nl, en]) {
    expect(Object.keys(words).sort()).toEqual(all);
    expect(new Set(Object.values(words)).size).toBe(all.length);
  }
});

test('what is done with a dossier is told to the person in words that say what it was', () => {
  const done = routes.filter(({ endpoint: { path } }) => path.includes(':dossier'));
  expect(done.length).toBeGreaterThan(80);
  expect(done.map(({ endpoint: { audit } }) => audit).filter((verb) => kindOfUse(verb) === 'otherwise')).toEqual([]);
});
