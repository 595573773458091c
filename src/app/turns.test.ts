import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportRights } from '#capabilities/accounts/reviewing/contract.ts';
import { searchDossiers } from '#capabilities/dossier/contract.ts';
import { readConfig } from '#platform/config.ts';
import { tidyTurns, turnLimits } from '#platform/turns.ts';
import { buildServer } from './build-server.ts';
import { routes } from './routes.ts';
import { agencies, here } from './testing-people.ts';
import { appoint, openWorld, type Visitor, type World } from './testing-world.ts';

let world: World;
/** Two processes on one database. */
let servers: readonly FastifyInstance[];
beforeAll(async () => {
  world = await openWorld();
  const { pool, keys } = world;
  const open = () =>
    buildServer({
      pool,
      keys,
      house: { demo: true, version: 'test' },
      config: { ...readConfig({}), LOG_LEVEL: 'silent' },
    });
  servers = await Promise.all([open(), open()]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await world.close();
});

const search = (server: FastifyInstance | undefined, { cookie }: { readonly cookie: string }) =>
  server?.inject({
    method: 'POST',
    url: `/api${searchDossiers.path}`,
    headers: { cookie, 'content-type': 'application/json', 'x-vasthouden': '1' },
    payload: JSON.stringify({ words: 'Koolen' }),
  }) ?? Promise.reject(new Error('no server'));

/** As often as asked, now at the one and then at the other. */
const searchOften = async (times: number, who: Visitor) =>
  (await Promise.all(Array.from({ length: times }, (_, at) => search(servers[at % 2], who)))).map(
    ({ statusCode }) => statusCode,
  );

test('[ASVS 2.4.1] [ASVS 6.3.1] two servers together give a person as many turns as one, however they are asked', async () => {
  const { aPerson } = turnLimits.search;
  const statuses = await searchOften(aPerson + 20, world.as('partner'));
  expect(statuses.filter((status) => status === 200)).toHaveLength(aPerson);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  // In whatever session, at whatever server; and a colleague elsewhere notices nothing.
  const refused = await search(servers[1], world.as('partner'));
  expect(refused.json()).toMatchObject({ code: 'too_many', status: 429 });
  expect(refused.json().waitSeconds).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBe(refused.json().waitSeconds);
  expect((await search(servers[0], world.as('case_manager'))).statusCode).toBe(200);
  // It stands in the log.
  const [line] = await world.owner`
    select outcome, reason from access_log where verb = 'dossier.search' and app_user = ${world.as('partner').id} and outcome = 'refused' limit 1`;
  expect(line).toEqual({ outcome: 'refused', reason: 'too_many' });
});

test('a turn comes back when the time is over, and is forgotten after an hour', async () => {
  const { owner, pool } = world;
  await owner`update turn set began_at = began_at - interval '61 seconds'`;
  expect((await search(servers[0], world.as('partner'))).statusCode).toBe(200);
  await owner`update turn set began_at = began_at - interval '61 minutes'`;
  expect(await pool.transaction(tidyTurns)).toBeGreaterThan(0);
  expect(await owner`select from turn`).toHaveLength(0);
});

test('[ASVS 2.4.1] an agency has turns of its own, which who has none left does not use up', async () => {
  const { owner } = world;
  const { anAgency, aPerson } = turnLimits.search;
  const agency = agencies.probation.id;
  const colleague = await appoint(world, {
    id: crypto.randomUUID() as Visitor['id'],
    name: 'Rosa Lindeman',
    role: 'partner',
    agency,
    region: here,
  });
  await searchOften(aPerson + 5, world.as('partner_probation'));
  const whose = `agency:${agency}`;
  const [taken] = await owner<{ times: number }[]>`select times from turn where whose = ${whose} order by whose`;
  expect(taken?.times).toBe(aPerson);
  await owner`update turn set times = ${anAgency} where whose = ${whose}`;
  expect((await search(servers[0], colleague)).statusCode).toBe(429);
});

test('[ASVS 6.3.1] signing in is counted by address, over both servers', async () => {
  const { anAddress } = turnLimits.sign_in;
  const begin = (at: number) =>
    servers[at % 2]?.inject({ url: '/sign-in/callback?code=x', remoteAddress: '192.0.2.7' });
  const statuses = await Promise.all(
    Array.from({ length: anAddress + 4 }, async (_, at) => (await begin(at))?.statusCode),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  expect((await servers[0]?.inject({ url: '/sign-in/callback?code=x', remoteAddress: '192.0.2.8' }))?.statusCode).toBe(
    400,
  );
});

/** What looks many people up, or carries much away, is had in turns: a new one must say so. */
test('[ASVS 2.4.1] every search, export and print is had in turns', () => {
  const costly = routes
    .map(({ endpoint }) => endpoint)
    .filter(
      ({ audit, path }) =>
        /\.(search|find|export|print|document|match|tell_names)/.test(audit) || /(export|document)$/.test(path),
    );
  expect(costly.length).toBeGreaterThan(8);
  expect(costly.filter(({ turn }) => turn === undefined).map(({ path }) => path)).toEqual([]);
  expect(exportRights.turn).toBe('export');
});
