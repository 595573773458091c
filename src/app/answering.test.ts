import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { chooseLanguage, session } from '#capabilities/accounts/contract.ts';
import { routes as accounts } from '#capabilities/accounts/routes.ts';
import { LookLog } from '#platform/access-log.ts';
import { readConfig } from '#platform/config.ts';
import { sql } from '#platform/db.ts';
import { Invalid, NotFound, Refused, route, routeMaking } from '#platform/http.ts';
import { KeyRing } from '#platform/sealing.ts';
import { hashToken, newToken, startSession } from '#platform/sessions.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { Line } from '#vocabulary/text.ts';
import { buildServer, sessionCookie } from './build-server.ts';
import { people } from './testing-people.ts';
import { openWorld, type World } from './testing-world.ts';

const drawn = sql`select actor_user() || ' ' || actor_agency() || ' ' || array_to_string(actor_roles(), ',') as walls`;

/** A handler that leaves a trace, and does what it is told. */
const trial = asking({
  path: '/trial/:id',
  permission: 'session.change',
  audit: 'trial.ask',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ words: Line, say: z.optional(z.enum(['refuse', 'absent', 'invalid', 'fault', 'wall'])) }),
  reply: z.object({ id: z.uuid() }),
});
const barred = reading({ path: '/barred', permission: 'barred.read', audit: 'trial.barred', reply: z.null() });
const look = reading({
  path: '/look',
  permission: 'session.read',
  audit: 'trial.look',
  query: z.strictObject({ sector: z.optional(z.string()) }),
  reply: z.object({ dossier: z.uuid() }),
});
const mirror = reading({
  path: '/mirror',
  permission: 'session.read',
  audit: 'trial.mirror',
  reply: z.object({ said: z.string(), walls: z.string() }),
});
const made = reading({
  path: '/made',
  permission: 'session.read',
  audit: 'trial.made',
  reply: z.object({ dossier: z.uuid(), walls: z.string() }),
});
const dossier = 'c0000000-0000-4000-8000-000000000001';
/** How often the handler began; what it did may have been undone. */
let begun = 0;

let world: World;
beforeAll(async () => {
  world = await openWorld({
    routes: [
      ...accounts,
      route(trial, async ({ tx, params: { id }, body: { say } }) => {
        begun += 1;
        if (say === 'refuse') throw new Refused('not_now');
        if (say === 'absent') throw new NotFound();
        if (say === 'invalid') throw new Invalid([{ path: 'words', code: 'too_early' }]);
        if (say === 'fault') throw new Error('secret words');
        if (say === 'wall') await tx.run(sql`insert into region (id, name, place) values ('x', 'x', 1)`);
        return { id };
      }),
      route(barred, async () => null),
      route(look, async () => ({ dossier })),
      routeMaking(
        made,
        async ({ tx }) => ({ dossier, tx }),
        async ({ dossier: of, tx }) => {
          const [line] = await world.owner<{ dossiers: string[] }[]>`
            select dossiers from access_log where verb = 'trial.made' and outcome = 'done'`;
          const after = await tx.find(z.object({ walls: z.string() }), drawn).catch(() => undefined);
          return { dossier: of, walls: `${line?.dossiers.join()} ${after?.walls}` };
        },
      ),
      route(mirror, async ({ tx, actor: { user, agency, roles } }) => ({
        said: `${user} ${agency} ${roles}`,
        walls: (await tx.find(z.object({ walls: z.string() }), drawn))?.walls ?? '',
      })),
    ],
  });
});
afterAll(() => world?.close());

const id = 'd0000000-0000-4000-8000-000000000001';
const referrer = () => world.as('referrer');
const raw = (headers: Record<string, string | undefined>, payload = '{}', url = `/api/trial/${id}`) =>
  world.app.inject({
    method: 'POST',
    url,
    payload,
    headers: Object.fromEntries(
      Object.entries({
        cookie: referrer().cookie,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'x-vasthouden': '1',
        ...headers,
      }).filter(([, value]) => value !== undefined),
    ),
  });

const trials = async (): Promise<{ done: number; repeated: number }> => {
  const [line] = await world.owner<{ done: number; repeated: number }[]>`
    select count(*) filter (where reason is null)::int as done, count(*) filter (where reason = 'repeated')::int as repeated
    from access_log
    where verb = 'trial.ask' and outcome = 'done'`;
  if (line === undefined) throw new Error('no count');
  return line;
};

test('what takes long to make is made when the look stands in the log and the transaction is over', async () => {
  const { body } = await world.as('referrer').get(made);
  expect(body).toEqual({ dossier, walls: `${dossier} undefined` });
});

test('asking the same twenty times at once does it once, and all hear the same', async () => {
  const key = crypto.randomUUID();
  const before = await trials();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => referrer().post(trial, { params: { id }, body: { words: 'once' }, key })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  // Who was not the first left nothing behind but that it asked again.
  const { done, repeated } = await trials();
  expect({ done: done - before.done, repeated: repeated - before.repeated }).toEqual({ done: 1, repeated: 19 });
});

test('of two commands under one key at once one is done, and the other is told that the key is taken', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const key = crypto.randomUUID();
    const asked = ['a', 'b'].map((words) => referrer().post(trial, { params: { id }, body: { words }, key }));
    const statuses = (await Promise.all(asked)).map((answer) => answer.status);
    expect(statuses.toSorted()).toEqual([200, 422]);
  }
});

test('a key serves one command only, and a refused command leaves it free', async () => {
  const key = crypto.randomUUID();
  expect(
    (await referrer().post(trial, { params: { id }, body: { words: 'a', say: 'refuse' }, key })).problem,
  ).toMatchObject({ status: 409, refusal: 'not_now' });
  expect((await referrer().post(trial, { params: { id }, body: { words: 'b' }, key })).status).toBe(200);
  expect((await referrer().post(trial, { params: { id }, body: { words: 'c' }, key })).problem).toMatchObject({
    status: 422,
    code: 'key_reused',
  });
  expect((await world.as('partner').post(trial, { params: { id }, body: { words: 'c' }, key })).status).toBe(200);
});

test('what is kept of a command can be guessed by nobody without the key', async () => {
  const key = crypto.randomUUID();
  await referrer().post(trial, { params: { id }, body: { words: 'Casper' }, key });
  const command = JSON.stringify([trial.path, { id }, { words: 'Casper' }]);
  const [row] = await world.owner`select command from idempotency where key = ${key}`;
  expect(row?.command).toEqual(world.keys.commandDigest(command));
  expect(row?.command).not.toEqual(new KeyRing(Buffer.alloc(32, 8)).commandDigest(command));
});

test.each([
  ['refuse', 409, 'refused'],
  ['absent', 404, 'not_found'],
  ['invalid', 422, 'invalid'],
  ['fault', 500, 'fault'],
  ['wall', 404, 'not_found'],
] as const)('a handler that says %s is told as %i, logged, and leaves nothing', async (say, status, code) => {
  const { problem, headers } = await referrer().post(trial, { params: { id }, body: { words: 'secret words', say } });
  expect(problem).toMatchObject({ status, code });
  expect(headers['content-type']).toContain('application/problem+json');
  expect(JSON.stringify(problem)).not.toMatch(/secret|region|insert|at \//);
  const [line] =
    await world.owner`select outcome, reason, verb from access_log where request = ${problem?.requestId ?? ''}`;
  expect(line).toEqual({
    outcome: status === 500 ? 'failed' : 'refused',
    reason: say === 'refuse' ? 'not_now' : code,
    verb: 'trial.ask',
  });
});

test('[ASVS 8.2.1] [ASVS 16.3.2] [ASVS 16.3.3] who may not is refused before the words are read, and that is logged', async () => {
  const { problem } = await referrer().get(barred);
  expect(problem).toMatchObject({ status: 403, code: 'forbidden' });
  const [line] = await world.owner`select outcome, reason from access_log where request = ${problem?.requestId ?? ''}`;
  expect(line).toEqual({ outcome: 'refused', reason: 'forbidden' });
});

test('[ASVS 16.2.1] a look names the dossiers that were shown', async () => {
  const answer = await referrer().get(look);
  expect(answer.body.dossier).toBe(dossier);
  const [line] =
    await world.owner`select dossiers, action, roles from access_log where verb = 'trial.look' order by position desc limit 1`;
  expect(line).toEqual({ dossiers: [dossier], action: 'R', roles: ['referrer'] });
});

test('looks at the same moment are logged together, each under who looked', async () => {
  const before = await world.owner<{ n: number }[]>`select max(position)::int as n from access_log`;
  const everybody = world.everybody();
  const answers = await Promise.all([...everybody, ...everybody].map((one) => one.get(look)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const lines = await world.owner<{ user: string; agency: string; n: number; sessions: number }[]>`
    select app_user as user, agency, count(*)::int as n, count(distinct session)::int as sessions
    from access_log
    where position > ${before[0]?.n ?? 0} and verb = 'trial.look'
    group by 1, 2`;
  expect(new Set(lines.map(({ user, agency, n, sessions }) => `${user} ${agency} ${n} ${sessions}`))).toEqual(
    new Set(everybody.map(({ id: user, agency }) => `${user} ${agency} 2 1`)),
  );
});

test('[ASVS 8.3.2] one is who one is now, also when the session was of another a moment ago', async () => {
  const { id: user, agency } = world.as('partner');
  const ask = () => world.as('partner').get(mirror);
  const expected = (role: string) => ({ said: `${user} ${agency} ${role}`, walls: `${user} ${agency} ${role}` });
  expect((await ask()).body).toEqual(expected('partner'));
  await world.owner`update appointment set role = 'case_manager' where app_user = ${user}`;
  expect((await ask()).body).toEqual(expected('case_manager'));
  expect((await ask()).body).toEqual(expected('case_manager'));
  await world.owner`update appointment set until_day = '2026-01-01' where app_user = ${user}`;
  expect((await ask()).problem).toMatchObject({ status: 401, code: 'signed_out' });
  await world.owner`update appointment set role = 'partner', until_day = null where app_user = ${user}`;
  expect((await ask()).body).toEqual(expected('partner'));
});

test('looks at the same moment are all as who one is now', async () => {
  const { id: user, agency } = world.as('partner');
  const ask = () => world.as('partner').get(mirror);
  await ask();
  await world.owner`update appointment set role = 'referrer' where app_user = ${user}`;
  try {
    const answers = await Promise.all(Array.from({ length: 12 }, ask));
    expect(new Set(answers.map(({ body }) => body.said))).toEqual(new Set([`${user} ${agency} referrer`]));
  } finally {
    await world.owner`update appointment set role = 'partner' where app_user = ${user}`;
  }
});

test('a session that cannot be looked up in time is a busy moment, not the end of the process', async () => {
  await referrer().get(mirror);
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  process.on('unhandledRejection', hear);
  try {
    await world.owner.begin(async (tx) => {
      await tx`lock table session in access exclusive mode`;
      const answers = await Promise.all([referrer().get(mirror), referrer().get(mirror)]);
      expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    });
    expect(unheard).toEqual([]);
  } finally {
    process.off('unhandledRejection', hear);
  }
  expect((await referrer().get(mirror)).status).toBe(200);
});

test('[ASVS 7.4.1] a look is not shown when its session ended before it was logged, and holds up no one else’s', async () => {
  const looks = new LookLog(world.pool);
  const { actor, cookie } = referrer();
  const write = (tokenHash: string) => {
    const request = crypto.randomUUID();
    const line = { actor, verb: trial.audit, action: 'R', dossiers: [dossier], request, origin: '127.0.0.1' } as const;
    return looks.expect().write({ ...line, tokenHash });
  };
  const own = hashToken(cookie.slice(cookie.indexOf('=') + 1)).toString('hex');
  const outcomes = await Promise.allSettled([write(own), write('00'.repeat(32)), write(own)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a line waits a moment for those of looks that are under way, and alone for none', async () => {
  const { actor, cookie } = referrer();
  const tokenHash = hashToken(cookie.slice(cookie.indexOf('=') + 1)).toString('hex');
  const line = () => ({
    ...({ actor, verb: trial.audit, action: 'R', dossiers: [dossier], origin: '127.0.0.1' } as const),
    ...{ request: crypto.randomUUID(), tokenHash },
  });
  let written = 0;
  const looks = new LookLog({
    alone(row, q) {
      written += 1;
      return world.pool.alone(row, q);
    },
  });
  const alone = looks.expect().write(line());
  expect(written).toBe(1);
  await alone;
  const [first, second, third] = [looks.expect(), looks.expect(), looks.expect()];
  const early = first.write(line());
  expect(written).toBe(1);
  await Promise.all([early, second.write(line())]);
  expect(written).toBe(2);
  // One that never comes to a line holds up nothing for longer than that moment.
  await looks.expect().write(line());
  third.end();
  third.end();
  await looks.expect().write(line());
  expect(written).toBe(4);
});

test('[ASVS 16.3.2] [ASVS 16.5.3] no log, no data', async () => {
  await world.owner`revoke insert on access_log from ${world.owner(world.database.appRole)}`;
  try {
    const shown = await referrer().get(look);
    expect(shown.status).toBe(500);
    expect(JSON.stringify(shown.problem)).not.toContain(dossier);
    const key = crypto.randomUUID();
    expect((await referrer().post(trial, { params: { id }, body: { words: 'a' }, key })).status).toBe(500);
    expect(await world.owner`select from idempotency where key = ${key}`).toHaveLength(0);
  } finally {
    await world.owner`grant insert on access_log to ${world.owner(world.database.appRole)}`;
  }
});

test.each([
  ['without the header of our pages', { 'x-vasthouden': undefined }, 403],
  ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['from a site beside ours', { 'sec-fetch-site': 'same-site' }, 403],
  ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['as plain text', { 'content-type': 'text/plain' }, 415],
  ['without a key', { 'idempotency-key': undefined }, 400],
  ['with a key that is none', { 'idempotency-key': 'again' }, 400],
  ['without a session', { cookie: undefined }, 401],
  ['with a made-up session', { cookie: '__Host-vasthouden=abc' }, 401],
] as const)('a post %s is refused', async (_, headers, status) => {
  begun = 0;
  const answer = await raw({ ...headers }, '{"words":"a"}');
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(begun).toBe(0);
});

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
test.each([
  ['not JSON', '{'],
  ['a lone surrogate', '{"words":"\\ud800"}'],
  ['a zero', '{"words":"a\\u0000"}'],
  ['__proto__', '{"words":"a","__proto__":{}}'],
  ['constructor, deep', '{"words":{"constructor":{}}}'],
  ['too deep', nested(40)],
  ['too long a list', `{"words":[${'1,'.repeat(1001)}1]}`],
  ['a wrong type', '{"words":7}'],
  ['an unknown field', '{"words":"a","more":1}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['nothing', ''],
])('a body with %s is told to be unreadable', async (_, payload) => {
  const answer = await raw({}, payload);
  // What is not there at all is readable, but not enough.
  const absent = payload === '' || payload === 'null';
  expect(answer.statusCode).toBe(absent ? 422 : 400);
  expect(answer.json().code).toBe(absent ? 'invalid' : 'unreadable');
});

test('[ASVS 2.2.1] [ASVS 15.2.2] a body that is too large, an id that is none, and a query with hidden marks', async () => {
  expect((await raw({}, JSON.stringify({ words: 'a'.repeat(1_100_000) }))).statusCode).toBe(413);
  expect((await raw({}, '{"words":"a"}', '/api/trial/7')).statusCode).toBe(404);
  for (const query of ['sector=%00', 'sector=a&sector=b', 'other=1', '__proto__=1']) {
    const answer = await world.app.inject({ url: `/api/look?${query}`, headers: { cookie: referrer().cookie } });
    expect(answer.statusCode, query).toBe(400);
  }
});

test('[ASVS 16.5.1] [ASVS 16.5.4] whatever is sent, it is never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.string({ unit: 'binary' }),
        fc.record({ words: fc.string({ unit: 'binary' }) }).map((value) => JSON.stringify(value)),
      ),
      async (payload) => {
        expect((await raw({}, payload)).statusCode).toBeLessThan(500);
      },
    ),
    { numRuns: 150 },
  );
});

test('[ASVS 7.3.1] [ASVS 7.3.2] a session ends after fifteen idle minutes, and after eight hours whatever one does', async () => {
  const visitor = world.as('ward');
  const age = (column: 'seen_at' | 'ends_at', time: string) =>
    world.owner`update session set ${world.owner(column)} = now() - ${time}::interval where app_user = ${visitor.id}`;
  await age('seen_at', '14 minutes');
  expect((await visitor.get(session)).status).toBe(200);
  const [touched] =
    await world.owner`select seen_at > now() - interval '1 minute' as fresh from session where app_user = ${visitor.id}`;
  expect(touched?.fresh).toBe(true);
  await age('seen_at', '16 minutes');
  expect((await visitor.get(session)).problem).toMatchObject({ status: 401, code: 'signed_out' });
  await world.owner`update session set seen_at = now(), ends_at = now() - interval '1 second' where app_user = ${visitor.id}`;
  expect((await visitor.get(session)).status).toBe(401);
  const other = world.as('administrator');
  await world.owner`update appointment set until_day = ${world.today()} where app_user = ${other.id}`;
  expect((await other.post(chooseLanguage, { body: { lang: 'en' } })).status).toBe(401);
});

test('[ASVS 3.2.1] [ASVS 3.4.3] [ASVS 3.4.4] [ASVS 3.4.5] [ASVS 3.4.6] [ASVS 14.2.2] [ASVS 14.3.2] every answer carries the headers, and answers of the API are kept nowhere', async () => {
  for (const url of ['/api/session', '/api/nothing', '/live', '/', '/sign-in', '/nothing.js']) {
    const { headers } = await world.app.inject({ url });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined(); // plain http on this machine
    if (url.startsWith('/api')) expect(headers['cache-control']).toBe('no-store');
  }
});

test('[ASVS 2.4.1] [ASVS 3.4.1] https demands strict transport, and too many requests are told to wait', async () => {
  const { pool, keys } = world;
  const app = await buildServer({
    pool,
    keys,
    house: { demo: false, version: 'test' },
    config: { ...readConfig({}), LOG_LEVEL: 'silent', RATE_LIMIT: 5, PUBLIC_URL: 'https://vasthouden.example' },
  });
  const answers = [];
  for (let i = 0; i < 7; i += 1) answers.push(await app.inject({ url: '/api/session' }));
  expect(answers[0]?.headers['strict-transport-security']).toContain('max-age=');
  expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(answers.at(-1)?.json()).toMatchObject({ code: 'busy', status: 429 });
  await app.close();
});

test('[ASVS 2.4.1] an invented cookie buys no requests; a session that is there has its own', async () => {
  const { pool, keys, owner } = world;
  const app = await buildServer({
    pool,
    keys,
    house: { demo: false, version: 'test' },
    config: { ...readConfig({}), LOG_LEVEL: 'silent', RATE_LIMIT: 3 },
  });
  const { id: user, agency, region } = people.partner;
  const token = await pool.transaction((tx) => startSession(tx, { user, agency, region, lang: 'nl', acr: null }));
  const ask = async (cookie: string) =>
    (await app.inject({ url: '/api/session', headers: { cookie: `${sessionCookie}=${cookie}` } })).statusCode;
  expect(await ask(token)).toBe(200);
  const invented = [];
  for (let i = 0; i < 3; i += 1) invented.push(await ask(newToken()));
  expect(invented).toEqual([401, 401, 429]);
  expect(await ask(token)).toBe(200);
  await owner`delete from session where token_hash = ${hashToken(token)}`;
  expect(await ask(token)).toBe(401);
  expect(await ask(token)).toBe(429); // no session: one of the address again
  await app.close();
});

test('ready means that the database answers and has run what this version knows', async () => {
  expect((await world.app.inject({ url: '/ready' })).json()).toEqual({ status: 'ready' });
  await world.owner`insert into migration (name, checksum) values ('9999_later', 'x')`;
  const later = await world.app.inject({ url: '/ready' });
  expect([later.statusCode, later.json()]).toEqual([503, { status: 'other_version' }]);
  await world.owner`delete from migration where name = '9999_later'`;
});
