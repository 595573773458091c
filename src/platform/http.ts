/** How an endpoint becomes an answer: who, may they, is it readable, do it once, log it, reply. Knows no capability. */
import { createHash, randomUUID } from 'node:crypto';
import '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { dossiersIn, logAccess } from '#platform/access-log.ts';
import { Constraint, type Pool, sql, type Tx, Unavailable, Walled } from '#platform/db.ts';
import { Conflict, type React, Recorder } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { type Actor, enter, hashToken, touchSession } from '#platform/sessions.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import type { Decision } from '#vocabulary/decision.ts';
import type { Endpoint, Permission, Problem } from '#vocabulary/endpoint.ts';
import { DossierId } from '#vocabulary/ids.ts';

export interface Call<P, Q, B> {
  readonly tx: Tx;
  readonly keys: KeyRing;
  readonly actor: Actor;
  readonly today: Day;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Takes commands to streams, in the name of the actor. */
  readonly recorder: Recorder;
  readonly house: House;
}

/** What is so for everybody who comes in. */
export interface House {
  /** True: only invented persons. */
  readonly demo: boolean;
  readonly version: string;
}

export interface Route {
  readonly endpoint: Endpoint;
  run(call: Call<unknown, unknown, unknown>): Promise<unknown>;
}

/** Binds a handler to its line of the contract. A Decision that refuses becomes a 409; one that accepts, a 204. */
export const route = <P, Q, B, R>(
  endpoint: Endpoint<P, Q, B, R>,
  run: (call: Call<P, Q, B>) => Promise<R | Decision<unknown, string>>,
): Route => ({
  // The dispatcher parses params, query and body with this very endpoint before it calls.
  endpoint: endpoint as unknown as Endpoint,
  run: run as unknown as Route['run'],
});

/** Thrown by a handler when there is nothing there, or nothing for this actor: the two must look alike. */
export class NotFound extends Error {}
/** Thrown by a handler when a rule outside a stream says no; shown as 409 with the code. */
export class Refused extends Error {
  readonly refusal: string;
  constructor(refusal: string) {
    super(refusal);
    this.refusal = refusal;
  }
}
/** Readable but wrong; shown as 422 with the fields. */
export class Invalid extends Error {
  readonly fields: readonly { readonly path: string; readonly code: string }[];
  constructor(fields: readonly { readonly path: string; readonly code: string }[]) {
    super('invalid');
    this.fields = fields;
  }
}

class Said extends Error {
  readonly status: number;
  readonly code: string;
  readonly more: Partial<Problem>;
  constructor(status: number, code: string, more: Partial<Problem> = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

export interface Door {
  readonly pool: Pool;
  readonly keys: KeyRing;
  readonly react: React;
  may(actor: Actor, permission: Permission): boolean;
  /** The clock; tests set it. */
  now(): Date;
  /** Exclusion and check constraints that speak for a rule across streams, as the refusal they mean. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Cookie that carries the session. */
  readonly cookie: string;
  readonly house: House;
}

export function serveRoutes(app: FastifyInstance, door: Door, routes: readonly Route[]): void {
  for (const one of routes) {
    app.route({
      method: one.endpoint.method,
      url: `/api${one.endpoint.path}`,
      handler: (request, reply) => answer(door, one, request, reply),
    });
  }
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

async function answer(door: Door, one: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const requestId = request.id;
  const token = request.cookies[door.cookie];
  const tokenHash = token === undefined ? undefined : hashToken(token);
  try {
    if (one.endpoint.method !== 'GET') guardAgainstForgery(request);
    if (tokenHash === undefined) throw new Said(401, 'signed_out');
    const { status, body } = await inTransaction(door, one, request, tokenHash);
    return body === null || body === undefined ? reply.code(204).send() : reply.code(status).send(body);
  } catch (error) {
    const said = speak(door, error);
    if (said.status >= 500) request.log.error({ err: faultOf(error), requestId, route: one.endpoint.path }, said.code);
    if (tokenHash !== undefined && said.code !== 'signed_out') await logRefusal(door, one, request, tokenHash, said);
    if (said.status === 503) reply.header('retry-after', '2');
    return sendProblem(reply, requestId, said.status, said.code, said.more);
  }
}

async function inTransaction(
  door: Door,
  { endpoint, run }: Route,
  request: FastifyRequest,
  tokenHash: Buffer,
): Promise<Answered> {
  const today = dayOf(door.now());
  const read = parse(endpoint, request);
  const key = endpoint.method === 'POST' ? idempotencyKey(request) : undefined;
  return door.pool.transaction(async (tx) => {
    const entering = enter(tx, tokenHash, today);
    const claiming = key === undefined ? undefined : claim(tx, key, endpoint, read);
    claiming?.catch(() => undefined); // heard below, unless the door stays shut
    const actor = await entering;
    if (!actor) throw new Said(401, 'signed_out');
    if (!door.may(actor, endpoint.permission)) throw new Said(403, 'forbidden');
    const before = await claiming;
    if (before) return before;
    if (actor.stale) void touchSession(tx, tokenHash);
    const author = { user: actor.user, agency: actor.agency };
    const recorder = new Recorder({ tx, keys: door.keys, author, react: door.react });
    const result = await run({ tx, keys: door.keys, actor, today, recorder, house: door.house, ...read });
    const body = isDecision(result) ? settle(result) : endpoint.reply.parse(result);
    const seen = dossiersIn(body, dossiersIn(read.params));
    void logAccess(tx, {
      actor,
      verb: endpoint.audit,
      action: endpoint.method === 'GET' ? 'R' : 'U',
      dossiers: [...seen],
      outcome: 'done',
      request: request.id,
      origin: request.ip,
    });
    if (key !== undefined) {
      void tx.run(
        sql`update idempotency set status = 200, reply = ${JSON.stringify(body)}::text::jsonb where app_user = ${actor.user} and key = ${key}`,
      );
    }
    return { status: 200, body };
  });
}

function settle(decision: Decision<unknown, string>): null {
  if (!decision.ok) throw new Refused(decision.refusal);
  return null;
}
const isDecision = (value: unknown): value is Decision<unknown, string> =>
  typeof value === 'object' && value !== null && 'ok' in value && ('events' in value || 'refusal' in value);

interface Read {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Unreadable (wrong type, unknown field) is a 400; readable but wrong, a 422. Both name every field. */
function parse(endpoint: Endpoint, request: FastifyRequest): Read {
  const parts = {
    params: endpoint.params.safeParse(request.params ?? {}),
    query: endpoint.query.safeParse(request.query ?? {}),
    body: endpoint.body.safeParse(request.body ?? undefined),
  };
  // An id that is no id names nothing: the same answer as one that does not exist.
  if (!parts.params.success) throw new Said(404, 'not_found');
  if (parts.query.success && parts.body.success)
    return { params: parts.params.data, query: parts.query.data, body: parts.body.data };
  const issues = [...(parts.query.error?.issues ?? []), ...(parts.body.error?.issues ?? [])];
  const fields = issues.map((issue) => ({
    path: issue.path.join('.'),
    code: issue.message && /^[a-z_]+$/.test(issue.message) ? issue.message : issue.code,
  }));
  const unreadable = issues.some(
    (issue) => ['invalid_type', 'unrecognized_keys', 'invalid_union'].includes(issue.code) && issue.input !== undefined,
  );
  throw unreadable ? new Said(400, 'unreadable', { fields }) : new Said(422, 'invalid', { fields });
}

/** Cross-site requests cannot set this header, and browsers say where a request comes from. */
function guardAgainstForgery(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (request.headers['x-vasthouden'] !== '1' || (site !== undefined && site !== 'same-origin'))
    throw new Said(403, 'forged');
}

const Uuid = z.uuid();
function idempotencyKey(request: FastifyRequest): string {
  const key = Uuid.safeParse(request.headers['idempotency-key']);
  if (!key.success) throw new Said(400, 'unreadable', { fields: [{ path: 'Idempotency-Key', code: 'missing' }] });
  return key.data;
}

const Claimed = z.object({ key: z.string() });
const Earlier = z.object({
  command: z.instanceof(Uint8Array),
  status: z.nullable(z.number()),
  reply: z.nullable(z.unknown()),
});

/** Claims the key for this command; a second asker waits for the first and gets its answer. Kept 24 hours. */
async function claim(tx: Tx, key: string, endpoint: Endpoint, read: Read): Promise<Answered | undefined> {
  const command = createHash('sha256')
    .update(JSON.stringify([endpoint.path, read.params, read.body]))
    .digest();
  const claimed = await tx.find(
    Claimed,
    sql`
    insert into idempotency (app_user, key, command)
    select actor_user(), ${key}, ${command}
    where actor_user() is not null
    on conflict do nothing
    returning key`,
  );
  if (claimed) return undefined;
  const earlier = await tx.find(
    Earlier,
    sql`select command, status, reply from idempotency where app_user = actor_user() and key = ${key}`,
  );
  if (!earlier) return undefined; // not signed in: said by the caller
  if (!command.equals(earlier.command))
    throw new Said(422, 'key_reused', { fields: [{ path: 'Idempotency-Key', code: 'key_reused' }] });
  return { status: earlier.status ?? 200, body: earlier.reply };
}

function speak(door: Door, error: unknown): Said {
  if (error instanceof Said) return error;
  if (error instanceof NotFound) return new Said(404, 'not_found');
  if (error instanceof Refused) return new Said(409, 'refused', { refusal: error.refusal });
  if (error instanceof Invalid) return new Said(422, 'invalid', { fields: [...error.fields] });
  if (error instanceof Conflict) return new Said(409, 'conflict');
  if (error instanceof Constraint) {
    const refusal = door.refusals[error.constraint];
    return refusal === undefined ? new Said(500, 'fault') : new Said(409, 'refused', { refusal });
  }
  // A wall that was met where the door stood open looks like nothing there.
  if (error instanceof Walled) return new Said(404, 'not_found');
  if (error instanceof Unavailable) return new Said(503, 'busy');
  return new Said(500, 'fault');
}

/** What may be told of a fault: its kind and where, never values. */
function faultOf(error: unknown): { type: string; code: string | undefined; stack: string | undefined } {
  if (!(error instanceof Error)) return { type: typeof error, code: undefined, stack: undefined };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
  return { type: error.name, code: (error as { code?: string }).code, stack: frames };
}

/** In a transaction of its own, since the refused one rolled back. */
async function logRefusal(
  door: Door,
  { endpoint }: Route,
  request: FastifyRequest,
  tokenHash: Buffer,
  said: Said,
): Promise<void> {
  const named = DossierId.safeParse((request.params as { dossier?: string } | undefined)?.dossier);
  await door.pool
    .transaction(async (tx) => {
      const actor = await enter(tx, tokenHash, dayOf(door.now()));
      if (!actor) return;
      await logAccess(tx, {
        actor,
        verb: endpoint.audit,
        action: endpoint.method === 'GET' ? 'R' : 'U',
        dossiers: named.success ? [named.data] : [],
        outcome: said.status >= 500 ? 'failed' : 'refused',
        reason: said.more.refusal ?? said.code,
        request: request.id,
        origin: request.ip,
      });
    })
    .catch((error: unknown) => {
      if (said.status < 500) throw error; // no log, no data: not even a refusal that tells something
    });
}

const titles: Readonly<Record<number, string>> = {
  400: 'Unreadable',
  401: 'Signed out',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Not now',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Wrong',
  429: 'Too many',
  500: 'Fault',
  503: 'Busy',
};

export function sendProblem(
  reply: FastifyReply,
  requestId: string,
  status: number,
  code: string,
  more: Partial<Problem> = {},
): FastifyReply {
  const problem: Problem = {
    type: `urn:vasthouden:problem:${code}`,
    title: titles[status] ?? 'Problem',
    status,
    code,
    requestId,
    ...more,
  };
  return reply.code(status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}

export const newRequestId = (): string => randomUUID();
