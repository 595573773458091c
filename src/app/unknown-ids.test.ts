import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Known, operationsOf, requestOf } from './fuzzing.ts';
import { openApi } from './openapi.ts';
import { routes } from './routes.ts';
import { everyId, fill } from './testing-fuzz.ts';
import { openWorld, type Visitor, type World } from './testing-world.ts';

let world: World;
let known: Known;
/** Who holds no share of any dossier: for them nobody of these people is there. */
let strangers: readonly Visitor[];
beforeAll(async () => {
  world = await openWorld();
  await fill(world);
  known = await everyId(world);
  const [bed] = await world.owner<{ dossier: string }[]>`select dossier from bed_request order by dossier`;
  if (bed === undefined) throw new Error('nobody is in a bed');
  inBed = bed.dossier;
  const holders = await world.owner<{ agency: string }[]>`select distinct agency from share`;
  const sharing = new Set(holders.map(({ agency }) => agency));
  strangers = world.everybody().filter(({ agency }) => !sharing.has(agency));
});
afterAll(() => world?.close());

/** Of somebody in a secured bed: the one with most to be seen. */
let inBed: string;
const there = (name: string): string => (name === 'dossier' ? inBed : (known.get(name)?.[0] ?? 'referral'));
const absent = (name: string): string => (known.has(name) ? nobody : there(name));
const nobody = 'f0000000-0000-4000-8000-00000000dead';

interface Told {
  readonly status: number;
  readonly body: string;
  readonly headers: string;
}

const operations = operationsOf(openApi(routes, 'test')).filter(({ path }) => path.includes('{dossier}'));

/** Every request about a dossier twice: with ids that are there and with ids that are not; what is told otherwise, and every status. */
async function compare(visitor: Visitor): Promise<{ differing: readonly string[]; statuses: readonly number[] }> {
  const differing: string[] = [];
  const statuses: number[] = [];
  for (const operation of operations) {
    const [request] = fc.sample(requestOf(operation, known, { harmless: true }), { numRuns: 1, seed: 7 });
    if (request === undefined) throw new Error('no request');
    const addressed = (idOf: (name: string) => string): string =>
      `/api${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => idOf(name))}${/\?.*/.exec(request.url)?.[0] ?? ''}`;
    const [one, other] = [
      await ask(visitor, operation.method, addressed(there), request.payload),
      await ask(visitor, operation.method, addressed(absent), request.payload),
    ];
    statuses.push(one.status);
    if (one.status !== other.status || one.body !== other.body || one.headers !== other.headers)
      differing.push(`${operation.id} as ${visitor.role}: ${one.status} ${one.body} | ${other.status} ${other.body}`);
  }
  return { differing, statuses };
}

test('what is of a dossier of others answers, in every way, as what does not exist', async () => {
  expect(operations.length).toBeGreaterThan(40);
  expect(strangers.length).toBeGreaterThan(3);
  const statuses: number[] = [];
  for (const stranger of strangers) {
    const compared = await compare(stranger);
    expect(compared.differing).toEqual([]);
    statuses.push(...compared.statuses);
  }
  // Most are turned away at the door; behind it there must be some who look for the dossier itself.
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThan(40);
}, 120_000);

test('who holds on to them is told otherwise: the comparison sees a difference', async () => {
  expect((await compare(world.as('process_director'))).differing.length).toBeGreaterThan(10);
}, 60_000);

test('an id of something else, which is there, is no fault anywhere', async () => {
  const streams = await world.owner<{ kind: string; stream: string }[]>`
    select distinct on (kind) kind, stream from ledger order by kind, position desc`;
  expect(streams.length).toBeGreaterThan(8);
  const named = operationsOf(openApi(routes, 'test')).filter(({ path }) => /\{(?!dossier\})\w+\}/.test(path));
  expect(named.length).toBeGreaterThan(30);
  const told = new Map<number, number>();
  const faults: string[] = [];
  for (const role of ['process_director', 'privacy_officer', 'case_manager', 'placement_coordinator'] as const)
    for (const [at, operation] of named.entries())
      for (const { kind, stream } of [0, 1, 2].flatMap((step) => streams[(3 * at + step) % streams.length] ?? [])) {
        const [request] = fc.sample(requestOf(operation, known, { harmless: true }), { numRuns: 1, seed: 7 });
        const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'dossier' ? inBed : stream));
        const { status } = await ask(world.as(role), operation.method, `/api${path}`, request?.payload);
        told.set(status, (told.get(status) ?? 0) + 1);
        if (status >= 500) faults.push(`${operation.id} as ${role} with a ${kind}`);
      }
  expect(faults).toEqual([]);
  expect(told.get(404)).toBeGreaterThan(20);
}, 60_000);

/** All that is told, but for what differs between any two requests. */
async function ask(visitor: Visitor, method: string, url: string, payload: string | undefined): Promise<Told> {
  const reply = await world.app.inject({
    method: method === 'POST' ? 'POST' : 'GET',
    url,
    headers: {
      cookie: visitor.cookie,
      ...(payload !== undefined && {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'x-vasthouden': '1',
      }),
    },
    ...(payload !== undefined && { payload }),
  });
  const { date: _, ...headers } = reply.headers;
  return {
    status: reply.statusCode,
    body: reply.body.replace(/"requestId":"[^"]+"/, ''),
    headers: JSON.stringify(headers),
  };
}
