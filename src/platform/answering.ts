/** How an endpoint becomes an answer: who, may they, is it readable, do it once, log it, reply. Knows no capability. */
import '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { type AccessLine, dossiersIn, type LookLog, logAccess, logOpen } from '#platform/access-log.ts';
import { parseAs } from '#platform/compiled.ts';
import { type Pool, type Sql, sql, type Tx, Unavailable } from '#platform/db.ts';
import { type House, Refused, type Route } from '#platform/http.ts';
import { type Answered, digestOf, findAnswer, keepAnswer, readKey } from '#platform/idempotency.ts';
import { type React, Recorder } from '#platform/ledger.ts';
import { enterByLink, isByLink, linkCookie, linkHours } from '#platform/link-door.ts';
import { Said, sendProblem, speak } from '#platform/problem.ts';
import { isReadable } from '#platform/readable.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { type Actor, enter, hashToken, type LatelySeen, whoseIs } from '#platform/sessions.ts';
import type { Turns } from '#platform/turns.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import type { Decision } from '#vocabulary/decision.ts';
import { type Endpoint, File, type Permission } from '#vocabulary/endpoint.ts';
import { DossierId } from '#vocabulary/ids.ts';

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
  readonly looks: LookLog;
  readonly lately: LatelySeen;
  readonly turns: Turns;
}

export function serveRoutes(app: FastifyInstance, door: Door, routes: readonly Route[]): void {
  for (const one of routes) {
    app.route({
      method: one.endpoint.method,
      url: `/api${one.endpoint.path}`,
      ...(one.endpoint.largest !== undefined && { bodyLimit: one.endpoint.largest }),
      handler: (request, reply) => (one.open ? answerNobody : answer)(door, one, request, reply),
    });
  }
}

async function answer(door: Door, one: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const token = request.cookies[byLink(one.endpoint) ? linkCookie : door.cookie];
  const tokenHash = token === undefined ? undefined : hashToken(token);
  try {
    if (one.endpoint.method !== 'GET') guardAgainstForgery(request);
    if (tokenHash === undefined) throw shut(one.endpoint);
    if (one.endpoint.turn) await door.turns.take(one.endpoint.turn, { tokenHash, address: request.ip });
    // Looks gather for sessions of who is signed in only: by a link one comes seldom.
    const isGathered = isLook(one.endpoint) && !byLink(one.endpoint);
    const { status, body } = await (isGathered ? look : command)(door, one, request, tokenHash);
    if (one.endpoint.reply === File) return sendFile(reply, File.parse(body));
    return body === null || body === undefined ? reply.code(204).send() : reply.code(status).send(body);
  } catch (error) {
    const first = speak(error, door.refusals);
    if (tokenHash !== undefined && first.code === 'signed_out') door.lately.forget(tokenHash.toString('hex'));
    const said =
      tokenHash === undefined || first.status === 401 ? first : await logRefusal(door, one, request, tokenHash, first);
    if (said.status >= 500) request.log.error({ err: error, route: one.endpoint.path }, said.code);
    return sendProblem(reply, request.id, said.status, said.code, said.more);
  }
}

/** Saved and never shown: whatever is in it, no browser takes it for a page of ours. */
const sendFile = (reply: FastifyReply, { type, name, bytes }: File): FastifyReply =>
  reply
    .headers({
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));

const byLink = ({ door }: Endpoint): boolean => door === 'link';
const shut = (endpoint: Endpoint): Said => new Said(401, byLink(endpoint) ? 'link_closed' : 'signed_out');
const enterAt = (endpoint: Endpoint, tx: Tx, tokenHash: Buffer, today: Day): Promise<Actor | undefined> =>
  byLink(endpoint) ? enterByLink(tx, tokenHash, today) : enter(tx, tokenHash, today);

/** For who is nobody: in turns by address, inside no walls but with the day it is, and logged where a dossier is told of. */
async function answerNobody(
  door: Door,
  { endpoint, open }: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  try {
    guardAgainstForgery(request);
    if (endpoint.turn === undefined || open === undefined) throw new Error(`${endpoint.path} is not had in turns`);
    await door.turns.take(endpoint.turn, { address: request.ip });
    const read = parse(endpoint, request);
    if (read instanceof Said) throw read;
    const { keys, house, now } = door;
    const answer = await door.pool.transaction(async (tx) => {
      const today = dayOf(now());
      void tx.run(sql`select set_config('vh.today', ${today}, true)`);
      const found = await open({ tx, keys, house, now: now(), today, body: read.body });
      if (found.log) void logOpen(tx, found.log, { verb: endpoint.audit, request: request.id, origin: request.ip });
      return found;
    });
    if (answer.session !== undefined)
      reply.setCookie(linkCookie, answer.session, {
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'strict',
        maxAge: linkHours * 3600,
      });
    return reply.send(parseAs(endpoint.reply, answer.reply));
  } catch (error) {
    const said = speak(error, door.refusals);
    if (said.status >= 500) request.log.error({ err: error, route: endpoint.path }, said.code);
    return sendProblem(reply, request.id, said.status, said.code, said.more);
  }
}

function guard(door: Door, { permission, proof, door: other }: Endpoint, actor: Actor, request: FastifyRequest): void {
  if (other !== undefined) return; // what comes in there is for whoever came in there
  // All tabs of a browser share one session: another may have made it somebody else's, or for another agency.
  const screenOf = request.headers['x-vasthouden-as'];
  if (screenOf !== undefined && screenOf !== whoseIs(actor)) throw new Said(409, 'somebody_else');
  if (!door.may(actor, permission)) throw new Said(403, 'forbidden');
  if (proof && !actor.proved) throw new Said(403, 'proof_needed');
}

const isLook = ({ method, looks }: Endpoint): boolean => method === 'GET' || looks === true;

const Nothing = z.never();

/** Thrown when a session turns out to be of somebody else than it was lately. */
class SomebodyElse extends Error {}

/** A look is tried as who the session was lately; when that is so no more, once again without a guess. */
async function look(door: Door, one: Route, request: FastifyRequest, tokenHash: Buffer): Promise<Answered> {
  try {
    return await lookAs(door, one, request, tokenHash, door.lately.find(tokenHash.toString('hex')));
  } catch (error) {
    if (!(error instanceof SomebodyElse)) throw error;
    return lookAs(door, one, request, tokenHash, undefined);
  }
}

/**
 * What the handler asks leaves together with entering, in one flight. Who was guessed decides nothing: the statements run inside the
 * walls that the database drew for the session as it is now, and their answers are used only when it is still of the same person.
 */
async function lookAs(
  door: Door,
  { endpoint, run, make }: Route,
  request: FastifyRequest,
  hash: Buffer,
  guess: Actor | undefined,
): Promise<Answered> {
  const today = dayOf(door.now());
  const read = parse(endpoint, request);
  const tokenHash = hash.toString('hex');
  const look = door.looks.expect();
  const asking = door.pool[endpoint.tries ? 'transaction' : 'look'](async (tx) => {
    const handle = async (actor: Actor): Promise<unknown> => {
      guard(door, endpoint, actor, request);
      if (read instanceof Said) throw read;
      return run({
        tx,
        keys: door.keys,
        actor,
        today,
        now: door.now(),
        recorder: recorderFor(door, tx, actor),
        house: door.house,
        ...read,
      });
    };
    const touch = (signOfLife: Sql): void => void door.pool.alone(Nothing, signOfLife).catch(() => undefined);
    const entering = enter(tx, hash, today, { looking: touch });
    entering.catch(() => undefined); // heard below, once nothing is asked any more
    // What tries something out could write: nothing of it is on its way before it is known who asks.
    const ahead = guess && !endpoint.tries ? settled(handle(guess)) : undefined;
    const first = await ahead; // whatever it came to: nothing may still be asked once we leave
    const actor = await entering;
    if (!actor) throw new Said(401, 'signed_out');
    // Who opened a dossier in an emergency can write nothing, and sees it nowhere else.
    if (endpoint.tries && actor.emergency) void tx.run(sql`set local transaction_read_only = on`);
    door.lately.remember(tokenHash, actor);
    if (first && actor !== guess) throw new SomebodyElse();
    const result = await (first ? outcomeOf(first) : handle(actor));
    const body = make === undefined ? parseAs(endpoint.reply, result) : result;
    const { outcome: _, ...line } = lineOf(
      endpoint,
      request,
      actor,
      read instanceof Said ? [] : dossiersOf(body, read),
      'done',
    );
    const logged = Promise.all(apart(line).map((one) => look.write({ ...one, tokenHash })));
    logged.catch(() => undefined); // heard below, unless the commit fails first
    return { body, logged };
  });
  const { body, logged } = await asking.finally(look.end);
  await logged;
  return { status: 200, body: make === undefined ? body : parseAs(endpoint.reply, await make(body)) };
}

const settled = <T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> =>
  Promise.allSettled([promise]).then(([result]) => result);

function outcomeOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

const recorderFor = (door: Door, tx: Tx, { user, agency }: Actor): Recorder =>
  new Recorder({ tx, keys: door.keys, author: { user, agency }, react: door.react });

async function command(door: Door, one: Route, request: FastifyRequest, tokenHash: Buffer): Promise<Answered> {
  const key = one.endpoint.method === 'POST' ? readKey(request.headers['idempotency-key']) : undefined;
  const read = parse(one.endpoint, request);
  const once =
    key === undefined || read instanceof Said
      ? undefined
      : { key, digest: digestOf(door.keys, [one.endpoint.path, read.params, read.body]), read };
  try {
    return await doOnce(door, one, request, tokenHash, read, once);
  } catch (error) {
    // Whoever asked the same a moment earlier may have been first: then that answer is the answer, whatever stood in the way here.
    const before = once && !(error instanceof Said) && (await answeredBefore(door, one, request, tokenHash, once));
    if (!before) throw error;
    return before;
  }
}

interface Once {
  readonly key: string;
  readonly digest: Buffer;
  readonly read: Read;
}

async function doOnce(
  door: Door,
  one: Route,
  request: FastifyRequest,
  tokenHash: Buffer,
  read: Read | Said,
  once: Once | undefined,
): Promise<Answered> {
  const { endpoint, run } = one;
  const today = dayOf(door.now());
  return door.pool.transaction(async (tx) => {
    const entering = enterAt(endpoint, tx, tokenHash, today);
    const finding = once && findAnswer(tx, once.key, once.digest);
    finding?.catch(() => undefined); // heard below, unless the door stays shut
    const actor = await entering;
    if (!actor) throw shut(endpoint);
    if (!byLink(endpoint)) door.lately.remember(tokenHash.toString('hex'), actor);
    guard(door, endpoint, actor, request);
    if (read instanceof Said) throw read;
    const before = await finding;
    if (before) {
      void logAccess(tx, lineOf(endpoint, request, actor, dossiersOf(before.body, read), 'done', 'repeated'));
      return before;
    }
    const recorder = recorderFor(door, tx, actor);
    const result = await run({
      tx,
      keys: door.keys,
      actor,
      today,
      now: door.now(),
      recorder,
      house: door.house,
      ...read,
    });
    const body = isDecision(result) ? settle(result) : parseAs(endpoint.reply, result);
    void logAccess(tx, lineOf(endpoint, request, actor, dossiersOf(body, read), 'done'));
    if (once) void keepAnswer(tx, actor.user, once.key, once.digest, { status: 200, body });
    return { status: 200, body };
  });
}

/** Undefined when it was not. With the database away there is no telling, and what went wrong first is said. */
async function answeredBefore(
  door: Door,
  { endpoint }: Route,
  request: FastifyRequest,
  tokenHash: Buffer,
  { key, digest, read }: Once,
): Promise<Answered | undefined> {
  const look = async (tx: Tx): Promise<Answered | undefined> => {
    const actor = await enterAt(endpoint, tx, tokenHash, dayOf(door.now()));
    const before = await findAnswer(tx, key, digest);
    if (!actor || !before) return undefined;
    void logAccess(tx, lineOf(endpoint, request, actor, dossiersOf(before.body, read), 'done', 'repeated'));
    return before;
  };
  return door.pool.transaction(look).catch((error: unknown) => {
    if (error instanceof Unavailable) return undefined;
    throw error;
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

/** Tells a field that is absent from one of the wrong type; what it held goes no further than here. */
const reporting = { reportInput: true };

/** Unreadable (wrong type, unknown field) is a 400; readable but wrong, a 422. Both name every field. */
function parse(endpoint: Endpoint, request: FastifyRequest): Read | Said {
  const params = endpoint.params.safeParse(request.params ?? {});
  // An id that is no id names nothing: the same answer as one that does not exist.
  if (!params.success) return new Said(404, 'not_found');
  if (!isReadable(request.query, 0)) return new Said(400, 'unreadable', { fields: [{ path: '', code: 'wrong_text' }] });
  const query = endpoint.query.safeParse(request.query ?? {}, reporting);
  const body = endpoint.body.safeParse(request.body ?? undefined, reporting);
  if (query.success && body.success) return { params: params.data, query: query.data, body: body.data };
  const issues = [...(query.error?.issues ?? []), ...(body.error?.issues ?? [])];
  const fields = issues.map(({ path, message, code }) => ({
    path: path.join('.'),
    code: /^[a-z_]+$/.test(message) ? message : code,
  }));
  const unreadable = issues.some(
    ({ code, input }) => ['invalid_type', 'unrecognized_keys', 'invalid_union'].includes(code) && input !== undefined,
  );
  return unreadable ? new Said(400, 'unreadable', { fields }) : new Said(422, 'invalid', { fields });
}

/** Cross-site requests cannot set this header, and browsers say where a request comes from. */
export function guardAgainstForgery(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (request.headers['x-vasthouden'] !== '1' || (site !== undefined && site !== 'same-origin')) {
    throw new Said(403, 'forged');
  }
}

const dossiersOf = (body: unknown, { params }: Read): readonly string[] => [...dossiersIn(body, dossiersIn(params))];

const lineOf = (
  endpoint: Endpoint,
  request: FastifyRequest,
  actor: Actor,
  dossiers: readonly string[],
  outcome: AccessLine['outcome'],
  reason?: string,
): AccessLine => ({
  actor,
  verb: endpoint.audit,
  action: isLook(endpoint) ? 'R' : 'U',
  // Behind a link no address and no reply names the one dossier that it is all about.
  dossiers: isByLink(actor) ? [...new Set([actor.dossier, ...dossiers])] : dossiers,
  outcome,
  ...(reason !== undefined && { reason }),
  request: request.id,
  origin: request.ip,
  ...(dossiers.length === 1 && dossiers[0] === actor.emergency?.dossier && { purpose: emergency }),
});

/** How the log marks a look at a dossier that was opened in an emergency. */
const emergency = 'emergency';
type LookLine = Omit<AccessLine, 'outcome'>;
/** What was opened in an emergency has a line of its own: the mark is about no other dossier of a list. */
function apart(line: LookLine): readonly LookLine[] {
  const opened = line.actor.emergency?.dossier;
  if (opened === undefined || line.dossiers.length < 2 || !line.dossiers.includes(opened)) return [line];
  return [
    { ...line, dossiers: [opened], purpose: emergency },
    { ...line, dossiers: line.dossiers.filter((dossier) => dossier !== opened) },
  ];
}

const Erased = z.object({ erased: z.boolean() });

/**
 * In a transaction of its own, since the refused one rolled back. Answers what to say: that a dossier is not there, or suddenly no more, may
 * be since it was erased.
 */
async function logRefusal(
  door: Door,
  { endpoint }: Route,
  request: FastifyRequest,
  tokenHash: Buffer,
  said: Said,
): Promise<Said> {
  const named = DossierId.safeParse((request.params as { dossier?: string } | undefined)?.dossier);
  const log = async (tx: Tx): Promise<Said> => {
    const actor = await enterAt(endpoint, tx, tokenHash, dayOf(door.now()));
    if (!actor) return said;
    const told =
      named.success && [404, 409, 500].includes(said.status) && (await isErased(tx, named.data)) ? gone() : said;
    const outcome = told.status >= 500 ? 'failed' : 'refused';
    const reason = told.more.refusal ?? told.code;
    await logAccess(tx, lineOf(endpoint, request, actor, named.success ? [named.data] : [], outcome, reason));
    return told;
  };
  return door.pool.transaction(log).catch((error: unknown) => {
    if (said.status < 500) throw error; // no log, no data: not even a refusal that tells something
    return said;
  });
}

const gone = (): Said => new Said(410, 'erased');

/** Only for whose agency had a share of it: for others there is nothing and never was. */
const isErased = async (tx: Tx, dossier: DossierId): Promise<boolean> =>
  (await tx.find(Erased, sql`select is_erased(${dossier}) as erased`))?.erased ?? false;
