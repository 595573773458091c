/** The HTTP server, put together but not listening: what the tests, the benchmarks and `serve` share. */
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { may } from '#capabilities/accounts/permissions.ts';
import { serveSignIn } from '#capabilities/accounts/sign-in.ts';
import { serveCalendar } from '#capabilities/referral/calendar/documents/feed.ts';
import { LookLog } from '#platform/access-log.ts';
import { serveRoutes } from '#platform/answering.ts';
import { type Config, publicUrlOf } from '#platform/config.ts';
import type { Pool } from '#platform/db.ts';
import { headersFor } from '#platform/headers.ts';
import type { House, Route } from '#platform/http.ts';
import { openLog } from '#platform/log.ts';
import type { Issuer } from '#platform/oidc/issuer.ts';
import { servePages } from '#platform/pages.ts';
import { sendProblem } from '#platform/problem.ts';
import { readJson, Unreadable } from '#platform/readable.ts';
import { serveReadiness } from '#platform/readiness.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { LatelySeen } from '#platform/sessions.ts';
import { Turns, turnLimits } from '#platform/turns.ts';
import { openApi } from './openapi.ts';
import { react } from './reactions.ts';
import { routes as allRoutes, refusals } from './routes.ts';

/** The `__Host-` prefix keeps the cookie to this very host; browsers accept it on http://localhost too. */
export const sessionCookie = '__Host-vasthouden';

export interface ServerParts {
  readonly pool: Pool;
  readonly keys: KeyRing;
  readonly config: Pick<Config, 'LOG_LEVEL' | 'PUBLIC_URL' | 'RATE_LIMIT'>;
  readonly house: House;
  /** The clock; the real one when left out. */
  readonly now?: () => Date;
  /** All of them when left out. */
  readonly routes?: readonly Route[];
  /** Where people sign in; the embedded one when left out. */
  readonly issuer?: Issuer | undefined;
  /** Hears how long each answer took, for the metrics. */
  readonly observe?: (route: string, method: string, status: number, seconds: number) => void;
}

export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { pool, keys, config, house, now = () => new Date(), routes = allRoutes, issuer } = parts;
  const log: FastifyBaseLogger = openLog(config.LOG_LEVEL);
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: 'loopback',
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    // Stopping waits for what is under way, not for connections that are only kept open.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read, or is too long to name anything here.
    frameworkErrors: ({ code }, request, reply) =>
      code === 'FST_ERR_BAD_URL'
        ? sendProblem(reply, request.id, 400, 'unreadable')
        : sendProblem(reply, request.id, 404, 'not_found'),
  });
  const publicUrl = (): string => publicUrlOf(config, portOf(app));
  sayProblems(app);
  readOnlyJson(app);
  setHeaders(app, config.PUBLIC_URL?.startsWith('https:') ?? false);
  keepLog(app, parts.observe);
  await app.register(cookie);
  const lately = new LatelySeen();
  if (config.RATE_LIMIT > 0) {
    await app.register(rateLimit, {
      max: config.RATE_LIMIT,
      timeWindow: 60_000,
      keyGenerator: ({ cookies, ip }) => lately.budgetOf(cookies[sessionCookie], ip),
      addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
      addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    });
  }
  serveReadiness(app, pool);
  const turns = new Turns(pool, config.RATE_LIMIT > 0 ? turnLimits : undefined);
  serveSignIn(app, { pool, keys, now, publicUrl, issuer, cookie: sessionCookie, turns });
  serveCalendar(app, { pool, now, publicUrl });
  const looks = new LookLog(pool);
  serveRoutes(
    app,
    { pool, keys, react, may, now, refusals, cookie: sessionCookie, house, looks, lately, turns },
    routes,
  );
  // Made when first asked for: it takes as long as all the rest.
  let described: ReturnType<typeof openApi> | undefined;
  app.get('/api/openapi.json', () => {
    described ??= openApi(routes, house.version);
    return described;
  });
  await servePages(app);
  return app;
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  return address !== null && typeof address === 'object' ? address.port : 3000;
}

function setHeaders(app: FastifyInstance, https: boolean): void {
  const fixed = headersFor(https);
  const ofApi = { ...fixed, 'cache-control': 'no-store' };
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/') ? ofApi : fixed);
    done();
  });
}

/** One line an answer: the pattern of the route and not the address, so that ids stay out. */
function keepLog(app: FastifyInstance, observe: ServerParts['observe']): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { elapsedTime, statusCode: status } = reply;
    const route = request.routeOptions.url ?? 'none';
    request.log.info({ route, method: request.method, status, ms: Math.round(elapsedTime * 10) / 10 });
    observe?.(route, request.method, status, elapsedTime / 1000);
    done();
  });
}

/** JSON and nothing else: what a form of another site can send is refused before it is read. */
function readOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) => {
    try {
      done(null, readJson(text.toString()));
    } catch (error) {
      done(error instanceof Error ? error : new Unreadable('not JSON'));
    }
  });
}

/** The last resort: whatever was thrown is told as a problem, without a stack. */
function sayProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Unreadable, request, reply) => {
    if (error instanceof Unreadable) {
      return sendProblem(reply, request.id, 400, 'unreadable', { fields: [{ path: '', code: 'not_json' }] });
    }
    const status = error.statusCode ?? 500;
    const code = codes[status];
    if (code !== undefined) return sendProblem(reply, request.id, status, code);
    if (status < 500) return sendProblem(reply, request.id, 400, 'unreadable');
    request.log.error({ err: error, route: request.routeOptions.url }, 'fault');
    return sendProblem(reply, request.id, 500, 'fault');
  });
}

const codes: Readonly<Record<number, string>> = {
  403: 'not_found',
  404: 'not_found',
  413: 'too_large',
  415: 'not_json',
  429: 'busy',
  503: 'busy',
};
