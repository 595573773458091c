/** A world full of work, and thousands of strange requests to it by everybody. For the fuzz tests. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { may } from '#capabilities/accounts/permissions.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { openedLink } from '#capabilities/referral/by-link/testing-link.ts';
import { startSession } from '#platform/sessions.ts';
import { sessionCookie } from './build-server.ts';
import { type Known, operationsOf, type Request, requestOf } from './fuzzing.ts';
import { openApi } from './openapi.ts';
import { routes } from './routes.ts';
import { beginLife } from './testing-life.ts';
import { type PersonName, people } from './testing-people.ts';
import { openWorld, type Visitor, type World } from './testing-world.ts';

const together = 8;
/** So long an answer may take, ms. */
const within = 5_000;
const tellsTooMuch =
  /syntax error|SQLSTATE|pg_|relation "|column "|invalid input syntax|violates|node_modules|at .*\.ts:\d/i;
const everybody = Object.keys(people) as PersonName[]; // its own keys

/** How often each status was answered, and which operations did something. */
export interface Tried {
  readonly statuses: ReadonlyMap<number, number>;
  readonly done: ReadonlySet<string>;
  readonly operations: number;
}

/** Throws at the first answer that is a fault, late, or tells of the inside, with the request that got it and the seed. */
export async function fuzz(requests: number, seed?: number): Promise<Tried> {
  const world = await openWorld();
  try {
    await fill(world);
    const linkCookie = await openedLink(world);
    return await sendAll(world, await everyId(world), { requests, seed, linkCookie });
  } finally {
    await world.close();
  }
}

/** Two people, one of them in a secured bed. */
export async function fill(world: World): Promise<void> {
  await openWards(world);
  for (const scalesUp of [false, true]) {
    const life = beginLife(world);
    for (const step of [life.submit, life.check, life.place, life.include, life.plan]) await step();
    if (scalesUp) await life.scaleUp();
  }
}

interface Sending {
  readonly requests: number;
  /** The same requests each time; left out, others. */
  readonly seed: number | undefined;
  /** Of a link that is open: everybody holds it, beside their own session. */
  readonly linkCookie: string;
}

async function sendAll(world: World, known: Known, { requests, seed, linkCookie }: Sending): Promise<Tried> {
  const operations = operationsOf(openApi(routes, 'test'));
  const cookies = new Map(world.everybody().map(({ name, cookie }) => [name, cookie]));
  const [statuses, done] = [new Map<number, number>(), new Set<string>()];
  // Mostly by who may: a request that is turned away at the door tries little.
  const toOne = operations.map((operation) => {
    const holders = everybody.filter((name) => may(world.as(name).actor, operation.permission));
    const who = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...(holders.length > 0 ? holders : everybody)) },
      fc.constantFrom(...everybody),
    );
    return fc.tuple(who, requestOf(operation, known));
  });
  // Made once: to make them for each request cost as much as to answer it.
  const request = fc.oneof(...toOne);
  const send = async (visitor: Visitor, { operation, url, payload }: Request) => {
    const began = performance.now();
    const { statusCode, headers, body } = await world.app.inject({
      method: operation.method === 'POST' ? 'POST' : 'GET',
      url,
      headers: {
        cookie: `${cookies.get(visitor.name) ?? ''}; ${linkCookie}`,
        ...(payload !== undefined && {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          'x-vasthouden': '1',
        }),
      },
      ...(payload !== undefined && { payload }),
    });
    // Some requests end the session, as they should.
    if (statusCode === 401) cookies.set(visitor.name, await signInAgain(world, visitor));
    return { status: statusCode, type: String(headers['content-type']), text: body, ms: performance.now() - began };
  };
  const tryOne = async (name: PersonName, sent: Request) => {
    const { status, type, text, ms } = await send(world.as(name), sent);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status < 400) done.add(sent.operation.id);
    expect(status, `${sent.operation.id}: ${text.slice(0, 300)}`).toBeLessThan(500);
    expect(ms).toBeLessThan(within);
    if (status < 400) return;
    expect(type).toContain('application/problem+json');
    expect(text).not.toMatch(tellsTooMuch);
  };
  // Some at once, as they come in; and it is quicker.
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: together, maxLength: together }), async (all) => {
      await Promise.all(all.map(([name, sent]) => tryOne(name, sent)));
    }),
    { numRuns: Math.ceil(requests / together), endOnFailure: true, ...(seed !== undefined && { seed }) },
  );
  return { statuses, done, operations: operations.length };
}

/** Some requests keep people out for good, as they should: for others to be tried they are let in again. */
const signInAgain = async ({ pool, owner }: World, { id: user, agency, region }: Visitor): Promise<string> => {
  await owner`update appointment set kept_out_from = null where app_user = ${user}`;
  const token = await pool.transaction((tx) =>
    startSession(tx, { user, agency, region, lang: 'nl', acr: null, provedAt: new Date() }),
  );
  return `${sessionCookie}=${token}`;
};

/** The ids of the world, under the names that the API calls them by. */
export async function everyId({ owner }: World): Promise<Known> {
  const columns = await owner<{ table: string; column: string }[]>`
    select table_name as table, column_name as column
    from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid' and table_name not in ('ledger', 'access_log', 'idempotency', 'session')
    order by 1, 2`;
  const found = new Map<string, Set<string>>();
  const codes = await owner<{ name: string; code: string }[]>`
    select 'entry' as name, entry as code from processing_entry union select 'form', form from draft union select 'draft', form from desk_draft
    union select 'caseNumber', case_number from dossier
    order by 1, 2`;
  for (const { name, code } of codes) found.set(name, (found.get(name) ?? new Set()).add(code));
  for (const { table, column } of columns) {
    const rows = await owner<
      { id: string }[]
    >`select distinct ${owner(column)}::text as id from ${owner(table)} where ${owner(column)} is not null order by 1 limit 20`;
    const name = column === 'id' ? (names[table] ?? table) : column;
    for (const { id } of rows) found.set(name, (found.get(name) ?? new Set()).add(id));
  }
  return new Map([...found].map(([name, ids]) => [name, [...ids]]));
}
/** What a parameter is called where the table is called otherwise. */
const names: Readonly<Record<string, string>> = {
  bed_request: 'request',
  one_time_link: 'link',
  goal_action: 'action',
  journal_entry: 'entry',
  stability_fact: 'fact',
  population_group: 'group',
  population_round: 'round',
  table_meeting: 'table',
  table_series: 'series',
  app_user: 'user',
  rights_request: 'request',
  right_proposal: 'proposal',
  log_export: 'export',
  log_review: 'review',
  look_alert: 'alert',
  emergency_access: 'emergency',
  known_question: 'question',
  access_request: 'access',
  data_breach: 'breach',
  legal_hold: 'hold',
  retention_proposal: 'proposal',
  population_estimate: 'estimate',
};
