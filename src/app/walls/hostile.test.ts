/** What no honest browser sends, at every command there is: refused before it does anything. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions } from '#capabilities/accounts/permissions.ts';
import { openedLink } from '#capabilities/referral/by-link/testing-link.ts';
import { Role } from '#vocabulary/codes.ts';
import { type Known, type Operated, operationsOf, type Request, requestOf } from '../fuzzing.ts';
import { openApi } from '../openapi.ts';
import { routes } from '../routes.ts';
import { everyId, fill } from '../testing-fuzz.ts';
import { openWorld, type World } from '../testing-world.ts';

let world: World;
let known: Known;
/** Everybody holds a link too, so that what is behind it is tried as well. */
let linkCookie = '';
beforeAll(async () => {
  world = await openWorld();
  await fill(world);
  linkCookie = await openedLink(world);
  known = await everyId(world);
}, 180_000);
afterAll(() => world?.close());

const operations = operationsOf(openApi(routes, 'test'));
const commands = operations.filter(({ method }) => method === 'POST');

/** Somebody to whom the door opens. */
function holderOf({ permission }: Operated) {
  const [, roles = []] = Object.entries(permissions).find(([name]) => name === permission) ?? [];
  return world.everybody().find(({ role }) => roles.some((one) => one === role)) ?? world.as('administrator');
}

/** Made once: to make it for each way to send it took longer than to answer it. */
const samples = new Map<Operated, Request>();
const sampleOf = (operation: Operated): Request => {
  const made = samples.get(operation);
  if (made !== undefined) return made;
  const [request] = fc.sample(requestOf(operation, known, { harmless: true }), { numRuns: 1, seed: 11 });
  if (request === undefined) throw new Error('no request');
  samples.set(operation, request);
  return request;
};

const honest = { 'content-type': 'application/json', 'x-vasthouden': '1', 'sec-fetch-site': 'same-origin' };
async function send(operation: Operated, url: string, headers: Record<string, string>, payload: string) {
  const cookie = `${holderOf(operation).cookie}; ${linkCookie}`;
  const reply = await world.app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'idempotency-key': crypto.randomUUID(), ...headers },
    payload,
  });
  return { status: reply.statusCode, body: reply.body };
}
/** What was answered otherwise than it should, over all commands. */
async function everywhere(
  ways: readonly string[],
  ask: (operation: Operated, way: string) => Promise<{ status: number; body: string }>,
  allowed: readonly number[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const operation of commands)
    for (const way of ways) {
      const { status, body } = await ask(operation, way);
      if (!allowed.includes(status)) wrong.push(`${operation.id} ${way.slice(0, 60)}: ${status} ${body.slice(0, 120)}`);
    }
  return wrong;
}

test('[ASVS 3.5.1] [ASVS 3.5.2] [ASVS 3.5.3] nothing that another site can make a browser send does anything', async () => {
  expect(commands.length).toBeGreaterThan(80);
  const ways: Readonly<Record<string, Record<string, string>>> = {
    'a form': { 'content-type': 'application/x-www-form-urlencoded' },
    'a form with a file': { 'content-type': 'multipart/form-data; boundary=x' },
    'plain text': { 'content-type': 'text/plain' },
    'without our header': { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    'another site': { ...honest, 'sec-fetch-site': 'cross-site' },
    'another part of this site': { ...honest, 'sec-fetch-site': 'same-site' },
    'an address that was typed': { ...honest, 'sec-fetch-site': 'none' },
  };
  const ask = (operation: Operated, way: string) => {
    const { url, payload } = sampleOf(operation);
    return send(operation, url, ways[way] ?? {}, payload ?? '{}');
  };
  // 400 where the sample itself holds what cannot be read.
  expect(await everywhere(Object.keys(ways), ask, [400, 403, 415])).toEqual([]);
}, 120_000);

test('[ASVS 2.2.1] [ASVS 15.3.3] [ASVS 15.3.6] no command takes a field that it does not know, a prototype, a name twice or what is too deep', async () => {
  const into = (payload: string, more: string): string =>
    payload.startsWith('{}') ? `{${more}}` : `{${more},${payload.slice(1)}`;
  const ways = [
    '"roles":["administrator"]',
    '"__proto__":{"roles":["administrator"]}',
    '"constructor":{"prototype":{"a":1}}',
    '"seen":1,"seen":2',
    `"deep":${'['.repeat(40)}${']'.repeat(40)}`,
    `"long":[${'0,'.repeat(1001)}0]`,
    '"zero":"\\u0000"',
    '"half":"\\ud800"',
  ];
  const ask = (operation: Operated, way: string) => {
    const { url, payload } = sampleOf(operation);
    return send(operation, url, honest, into(payload ?? '{}', way));
  };
  expect(await everywhere(ways, ask, [400])).toEqual([]);
}, 120_000);

test('[ASVS 15.3.7] a filter that is given twice, or that is not one, is refused by every reading', async () => {
  const wrong: string[] = [];
  let tried = 0;
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    const visitor = holderOf(operation);
    const { url } = sampleOf(operation);
    const [path] = url.split('?');
    const names = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name);
    const queries = ['unknown=1', '__proto__=1', ...names.map((name) => `${name}=a&${name}=b`)];
    for (const query of queries) {
      tried += 1;
      const { statusCode } = await world.app.inject({
        url: `${path}?${query}`,
        headers: { cookie: `${visitor.cookie}; ${linkCookie}` },
      });
      if (![400, 404, 422].includes(statusCode)) wrong.push(`${operation.id}?${query}: ${statusCode}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(100);
}, 120_000);

test('[ASVS 14.2.1] no address carries a name, and every role has a door of its own', () => {
  const typed = operations.flatMap(({ path, parameters }) =>
    parameters
      .filter(({ in: place, schema }) => place !== 'header' && schema.minLength === 1 && schema.pattern === undefined)
      .map(({ name }) => `${path} ${name}`),
  );
  expect(typed).toEqual([]);
  const doors = Role.options.map((role) =>
    Object.values(permissions).filter((roles) => roles.some((one) => one === role)),
  );
  expect(doors.every((open) => open.length > 0 && open.length < Object.keys(permissions).length)).toBe(true);
});
