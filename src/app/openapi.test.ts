import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
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
