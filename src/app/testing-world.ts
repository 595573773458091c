/**
 * What tests of routes stand on: a fresh database with two regions, agencies of every sector and one person for each role, the real
 * server, and a clock that stands still. All persons are invented.
 */
import type { FastifyInstance } from 'fastify';
import postgres from 'postgres';
import { readConfig } from '#platform/config.ts';
import { openPool, type Pool, type Tx } from '#platform/db.ts';
import type { Route } from '#platform/http.ts';
import { openedPages } from '#platform/opened-pages.ts';
import { rebuild } from '#platform/rebuild.ts';
import { KeyRing } from '#platform/sealing.ts';
import { type Actor, enter, hashToken, startSession } from '#platform/sessions.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import { addressOf, type Plain } from '#ui/asking.tsx';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { type Endpoint, Problem } from '#vocabulary/endpoint.ts';
import type { AgencyId, RegionId, UserId } from '#vocabulary/ids.ts';
import { buildServer, sessionCookie } from './build-server.ts';
import { rebuildPlan } from './kinds.ts';
import { type PersonName, people, playRegisters, type WorldPerson } from './testing-people.ts';

/** Sunday 22 November 2026, ten in the morning in Amsterdam. */
export const worldStart = '2026-11-22T09:00:00Z';

/** What came back. `body` is the reply, and throws with the problem when there is none; `problem` tells why not. */
export class Answer<R> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly problem: Problem | undefined;
  readonly #body: R;
  constructor(status: number, headers: Readonly<Record<string, unknown>>, text: string) {
    this.status = status;
    this.headers = headers;
    this.problem = status >= 400 ? Problem.parse(JSON.parse(text)) : undefined;
    this.#body = text === '' ? null : JSON.parse(text);
  }
  get body(): R {
    if (this.problem) throw new Error(`no reply but ${this.status}: ${JSON.stringify(this.problem)}`);
    return this.#body;
  }
}

type Given<P> = string extends keyof P ? { readonly params?: undefined } : { readonly params: Plain<P> };
type Asked<Q> = string extends keyof Q ? { readonly query?: undefined } : { readonly query?: Plain<Q> };
type GetOptions<P, Q> = Given<P> & Asked<Q>;
type PostOptions<P, B> = Given<P> & {
  readonly body: Plain<B> /** Idempotency key; a fresh one when left out. */;
  readonly key?: string;
};

export interface Visitor extends WorldPerson {
  /** As `enter` answers it: names, roles and sections included. */
  readonly actor: Actor;
  /** The value of a `cookie` header. */
  readonly cookie: string;
  get<P, Q, R>(
    endpoint: Endpoint<P, Q, undefined, R>,
    ...options: string extends keyof P ? [GetOptions<P, Q>?] : [GetOptions<P, Q>]
  ): Promise<Answer<R>>;
  post<P, Q, B, R>(endpoint: Endpoint<P, Q, B, R>, options: PostOptions<P, B>): Promise<Answer<R>>;
  /** A transaction inside the walls of this person, for stores. */
  within<T>(work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>;
}

export interface World {
  readonly app: FastifyInstance;
  /** As the powerless login of the server. */
  readonly pool: Pool;
  readonly keys: KeyRing;
  /** As the owner of the tables, past all walls, to look behind them. */
  readonly owner: postgres.Sql;
  readonly database: ClonedDatabase;
  readonly clock: { set(instant: string): void; now(): Date };
  today(): Day;
  as(name: PersonName): Visitor;
  everybody(): readonly Visitor[];
  /** Makes all read tables again from the ledger, as `vasthouden rebuild` does. */
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

/** `routes` are all those of the app when left out. */
export interface WorldSettings {
  readonly routes?: readonly Route[];
  /** In memory when left out. */
  readonly keys?: KeyRing;
  /** Migrated, and empty; a copy of the template when left out. */
  readonly database?: ClonedDatabase;
}

export async function openWorld({
  routes,
  keys = new KeyRing(Buffer.alloc(32, 7)),
  database: given,
}: WorldSettings = {}): Promise<World> {
  const database = given ?? (await cloneDatabase());
  const owner = postgres(database.ownerUrl, { max: 2, onnotice: () => undefined });
  await playRegisters(owner);
  const pool = openPool(database.appUrl, { max: 4, name: 'test' });
  let instant = new Date(worldStart);
  const now = () => instant;
  const app = await buildServer({
    pool,
    keys,
    now,
    house: { demo: true, version: 'test', mails: true },
    config: { ...readConfig({}), LOG_LEVEL: 'silent', RATE_LIMIT: 0 },
    ...(routes && { routes }),
  });
  const visitors = await pool.transaction((tx) => signIn(tx, { app, pool, today: () => dayOf(instant) }, people));
  return {
    app,
    pool,
    keys,
    owner,
    database,
    clock: {
      now,
      set(to) {
        instant = new Date(to);
      },
    },
    today: () => dayOf(instant),
    as: (name) => {
      const visitor = visitors.get(name);
      if (!visitor) throw new Error(`nobody is called ${name}`);
      return visitor;
    },
    everybody: () => [...visitors.values()],
    async rebuild() {
      const again = openPool(database.ownerUrl, { max: 1, name: 'rebuild', statementTimeout: 0 });
      await again
        .transaction((tx) => rebuild(tx, openedPages(tx, keys, rebuildPlan.kinds), rebuildPlan))
        .finally(() => again.end());
    },
    async close() {
      await app.close();
      await Promise.all([pool.end(), owner.end()]);
      await database.drop();
    },
  };
}

interface Doors {
  readonly app: FastifyInstance;
  readonly pool: Pool;
  today(): Day;
}

/** Somebody more, or who has an account already, appointed and signed in there; of this world alone. */
export async function appoint(world: World, person: WorldPerson): Promise<Visitor> {
  const { owner, pool } = world;
  const { id, name, role, agency, region } = person;
  await owner`insert into app_user (id, name, issuer, subject) values (${id}, ${name}, 'test', ${id}) on conflict (id) do nothing`;
  await owner`
    insert into appointment (region, app_user, agency, role, from_day) values (${region}, ${id}, ${agency}, ${role}, '2019-01-01')`;
  const [visitor] = (await pool.transaction((tx) => signIn(tx, world, { [name]: person }))).values();
  if (!visitor) throw new Error(`${name} is not signed in`);
  return visitor;
}

/** As the owner of the tables writes it down from a file: a right may be proposed for them there. */
export const registerAt = async (
  { owner }: World,
  { user, agency, region }: { readonly user: UserId; readonly agency: AgencyId; readonly region: RegionId },
): Promise<void> => {
  await owner`insert into registration (region, agency, app_user, from_day) values (${region}, ${agency}, ${user}, '2019-01-01')`;
};

/** Everybody at once; a session is started as signing in does it. */
async function signIn(
  tx: Tx,
  doors: Doors,
  persons: Readonly<Record<string, WorldPerson>>,
): Promise<Map<string, Visitor>> {
  const visitors = new Map<string, Visitor>();
  for (const [name, person] of Object.entries(persons)) {
    const token = await startSession(tx, {
      user: person.id,
      agency: person.agency,
      region: person.region,
      lang: 'nl',
      acr: null,
      provedAt: new Date(),
    });
    const actor = await enter(tx, hashToken(token), doors.today());
    if (!actor) throw new Error(`${name} holds no appointment`);
    // The next one signs in as nobody, as at the door.
    await tx.run({ text: `select set_config('vh.user', '', true)`, values: [] });
    visitors.set(name, visit(doors, person, actor, token));
  }
  return visitors;
}

function visit({ app, pool, today }: Doors, person: WorldPerson, actor: Actor, token: string): Visitor {
  const cookie = `${sessionCookie}=${token}`;
  return {
    ...person,
    actor,
    cookie,
    async get(endpoint, ...[options]) {
      const reply = await app.inject({
        method: 'GET',
        url: addressOf(endpoint.path, options?.params, options?.query),
        headers: { cookie },
      });
      return new Answer(reply.statusCode, reply.headers, reply.body);
    },
    async post(endpoint, { params, body, key = crypto.randomUUID() }) {
      const reply = await app.inject({
        method: 'POST',
        url: addressOf(endpoint.path, params, undefined),
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key, 'x-vasthouden': '1' },
        payload: JSON.stringify(body),
      });
      return new Answer(reply.statusCode, reply.headers, reply.body);
    },
    within: (work) =>
      pool.transaction(async (tx) => {
        const entered = await enter(tx, hashToken(token), today());
        if (!entered) throw new Error('the session has ended');
        return work(tx, entered);
      }),
  };
}
