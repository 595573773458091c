/** Signing in and out. Pages of the browser, not of the API: redirects, cookies, and a page when it did not work. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { logAccess } from '#platform/access-log.ts';
import { guardAgainstForgery } from '#platform/answering.ts';
import type { Pool } from '#platform/db.ts';
import { serveDemoIssuer } from '#platform/oidc/demo-issuer.ts';
import { Attempt, type Identity, type Issuer, SignInRefused } from '#platform/oidc/issuer.ts';
import { Said, sendProblem } from '#platform/problem.ts';
import type { KeyRing } from '#platform/sealing.ts';
import {
  endSession,
  enter,
  findSession,
  goOnWithEmergency,
  hashToken,
  sessionHours,
  startSession,
} from '#platform/sessions.ts';
import type { Turns } from '#platform/turns.ts';
import { dayOf } from '#vocabulary/day.ts';
import { demoIssuer } from './registers.ts';
import { deviceOf } from './sessions/rules.ts';
import { chooserPage, type Language, refusedPage, type SignInProblem } from './sign-in-pages.ts';
import { findUser, listAppointments, listDemoAccounts } from './store.ts';

export interface SignInSettings {
  readonly pool: Pool;
  readonly keys: KeyRing;
  now(): Date;
  /** The address people type, without a slash at the end. */
  publicUrl(): string;
  /** Undefined: the embedded one. */
  readonly issuer: Issuer | undefined;
  readonly cookie: string;
  readonly turns: Turns;
}

const attemptCookie = '__Host-vasthouden-signing-in';
const patienceMinutes = 10;

/**
 * With which session somebody went away, by the hash of its token (hex): on the way back from an issuer on another site the browser
 * leaves its own cookie at home.
 */
const Away = z.extend(Attempt, { before: z.optional(z.string()) });
type Away = z.infer<typeof Away>;

/**
 * The session cookie is Strict: no other site can make the browser send it, not even by a link. It survives the way back from the issuer
 * because pages hold no data and are the same for everybody: only their own requests carry the session, and those are same-site.
 * The attempt cookie must come along on the way back from another site, so it is Lax.
 */
const held = { path: '/', httpOnly: true, secure: true } as const;

export function serveSignIn(app: FastifyInstance, settings: SignInSettings): void {
  const { keys, now, publicUrl } = settings;
  const issuer = settings.issuer ?? serveEmbedded(app, settings);

  app.get('/sign-in', async (request, reply) => {
    const back = localPath(readQuery(request, 'return'));
    // Cookies belong to one name of this machine: whoever typed another goes to the one that the issuer sends back to.
    if (request.host !== new URL(publicUrl()).host)
      return reply.redirect(`${publicUrl()}/sign-in?return=${encodeURIComponent(back)}`, 303);
    try {
      await settings.turns.take('sign_in', { address: request.ip });
      const { url, attempt } = await issuer.begin(back, now(), readQuery(request, 'again') === '1');
      const token = request.cookies[settings.cookie];
      const away: Away = { ...attempt, ...(token !== undefined && { before: hashToken(token).toString('hex') }) };
      reply.setCookie(attemptCookie, keys.sealNote(attemptCookie, JSON.stringify(away)), {
        ...held,
        sameSite: 'lax',
        maxAge: patienceMinutes * 60,
      });
      return reply.header('cache-control', 'no-store').redirect(url, 303);
    } catch (error) {
      if (error instanceof Said) return tooMany(request, reply, error);
      request.log.error({ err: error }, 'the issuer does not answer');
      return refuse(request, reply, 503, 'unavailable');
    }
  });

  app.get('/sign-in/callback', async (request, reply) => {
    const attempt = readAttempt(settings, request.cookies[attemptCookie]);
    reply.clearCookie(attemptCookie, { ...held, sameSite: 'lax' });
    try {
      await settings.turns.take('sign_in', { address: request.ip });
      if (attempt === undefined) return refuse(request, reply, 400, 'sign_in_failed');
      const current = new URL(request.url, publicUrl());
      const identity = await issuer.finish(current, attempt);
      const before = sessionBefore(request.cookies[settings.cookie], attempt);
      const token = await start(settings, request, { issuer: issuer.name, ...identity, before });
      reply.setCookie(settings.cookie, token, { ...held, sameSite: 'strict', maxAge: sessionHours * 3600 });
      return reply.header('cache-control', 'no-store').redirect(attempt.back, 303);
    } catch (error) {
      if (error instanceof Said) return tooMany(request, reply, error);
      if (error instanceof NoEntry) return refuse(request, reply, 403, error.problem);
      if (error instanceof SignInRefused) {
        request.log.warn({ reason: error.message }, 'sign-in refused');
        return refuse(request, reply, 403, told.get(error.message) ?? 'sign_in_failed');
      }
      request.log.error({ err: error }, 'sign-in failed');
      return refuse(request, reply, 503, 'unavailable');
    }
  });

  app.post('/sign-out', async (request, reply) => {
    try {
      guardAgainstForgery(request);
    } catch (error) {
      if (error instanceof Said) return sendProblem(reply, request.id, error.status, error.code);
      throw error;
    }
    const token = request.cookies[settings.cookie];
    if (token !== undefined) await end(settings, request, hashToken(token));
    // What was chosen, language and theme, stays: so cookies are cleared by name and not all at once.
    return reply
      .clearCookie(settings.cookie, { ...held, sameSite: 'strict' })
      .header('clear-site-data', '"cache", "storage"')
      .code(204)
      .send();
  });
}

const serveEmbedded = (app: FastifyInstance, { pool, publicUrl, now }: SignInSettings): Issuer => {
  const accounts = () => pool.transaction((tx) => listDemoAccounts(tx, demoIssuer, dayOf(now())));
  return serveDemoIssuer(app, {
    name: demoIssuer,
    publicUrl,
    knows: async (subject) => (await accounts()).some((account) => account.subject === subject),
    page: async (request) => chooserPage(await accounts(), languageOf(request)),
  });
};

class NoEntry extends Error {
  readonly problem: SignInProblem;
  constructor(problem: SignInProblem) {
    super(problem);
    this.problem = problem;
  }
}

const sessionBefore = (token: string | undefined, { before }: Away): Buffer | undefined => {
  if (token !== undefined) return hashToken(token);
  return before === undefined ? undefined : Buffer.from(before, 'hex');
};

interface SignedIn extends Identity {
  readonly issuer: string;
  /** The hash of the token that the browser went away with: it ends here, so that signing in always gives a new one. */
  readonly before: Buffer | undefined;
}

/** Answers the token of the new session. */
function start(
  { pool, now }: SignInSettings,
  request: FastifyRequest,
  { issuer, subject, acr, amr, provedAt, before }: SignedIn,
): Promise<string> {
  const today = dayOf(now());
  return pool.transaction(async (tx) => {
    const user = await findUser(tx, issuer, subject);
    if (user === undefined) throw new NoEntry('unknown_account');
    const held = await listAppointments(tx, user, today);
    const going = before && (await findSession(tx, before));
    if (before) void endSession(tx, before);
    const isThere = (one: (typeof held)[number]) =>
      going?.user === user && going.agency === one.agency && going.region === one.region;
    // Where one was comes first, also after the screen locked; whose agency has left the covenant is let in elsewhere.
    for (const { agency, region } of [...held.filter(isThere), ...held.filter((one) => !isThere(one))]) {
      const token = await startSession(tx, {
        user,
        agency,
        region,
        lang: languageOf(request),
        acr,
        amr,
        device: deviceOf(request.headers['user-agent']),
        ...(provedAt && { provedAt }),
      });
      const actor = await enter(tx, hashToken(token), today);
      if (actor === undefined) {
        void endSession(tx, hashToken(token));
        continue;
      }
      void goOnWithEmergency(tx, actor);
      await logAccess(tx, {
        actor,
        verb: 'session.sign_in',
        action: 'E',
        dossiers: [],
        outcome: 'done',
        request: request.id,
        origin: request.ip,
      });
      return token;
    }
    throw new NoEntry('no_appointment');
  });
}

function end({ pool, now }: SignInSettings, request: FastifyRequest, tokenHash: Buffer): Promise<void> {
  return pool.transaction(async (tx) => {
    const actor = await enter(tx, tokenHash, dayOf(now()));
    if (actor)
      void logAccess(tx, {
        actor,
        verb: 'session.sign_out',
        action: 'E',
        dossiers: [],
        outcome: 'done',
        request: request.id,
        origin: request.ip,
      });
    await endSession(tx, tokenHash);
  });
}

function readAttempt({ keys, now }: SignInSettings, sealed: string | undefined): Away | undefined {
  const plain = sealed === undefined ? undefined : keys.openNote(attemptCookie, sealed);
  if (plain === undefined) return undefined;
  const attempt = Away.parse(JSON.parse(plain));
  return now().getTime() - attempt.startedAt > patienceMinutes * 60_000 ? undefined : attempt;
}

const refuse = (request: FastifyRequest, reply: FastifyReply, status: number, problem: SignInProblem): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(refusedPage(problem, languageOf(request)));

/** Refusals of the issuer that say what to do. */
const told = new Map<string, SignInProblem>(
  (['too_weak', 'proof_too_weak', 'proof_not_told'] as const).map((problem) => [problem, problem]),
);

const tooMany = (request: FastifyRequest, reply: FastifyReply, { status, more }: Said): FastifyReply =>
  refuse(request, reply.header('retry-after', String(more.waitSeconds ?? 2)), status, 'too_many');

const languageOf = (request: FastifyRequest): Language => (request.cookies.lang === 'en' ? 'en' : 'nl');

function readQuery({ query }: FastifyRequest, name: string): string {
  const value =
    typeof query === 'object' && query !== null ? new Map<string, unknown>(Object.entries(query)).get(name) : undefined;
  return typeof value === 'string' ? value : '/';
}

/** A path of our own; anything that would lead elsewhere is the first page. */
export function localPath(given: string): string {
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given) || given.length > 500) return '/';
  const url = new URL(given, 'http://here.invalid');
  return url.origin === 'http://here.invalid' && !/^\/(api|sign-|demo-issuer)/.test(url.pathname)
    ? url.pathname + url.search + url.hash
    : '/';
}
