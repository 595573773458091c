/** The HTTP server, put together but not listening: what the tests, the benchmarks and `serve` share. */
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { may } from '#capabilities/accounts/permissions.ts';
import { serveRoutes } from '#platform/answering.ts';
import type { Config } from '#platform/config.ts';
import type { Pool } from '#platform/db.ts';
import { headersFor } from '#platform/headers.ts';
import type { House, Route } from '#platform/http.ts';
import { faultOf, openLog } from '#platform/log.ts';
import { sendProblem } from '#platform/problem.ts';
import { readJson, Unreadable } from '#platform/readable.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { react } from './reactions.ts';
import { routes as allRoutes, refusals } from './routes.ts';

/** The `__Host-` prefix keeps the cookie to this very host; browsers accept it on http://localhost too. */
export const sessionCookie = '__Host-vasthouden';

export interface ServerParts {
  readonly pool: Pool;
  readonly keys: KeyRing;
  readonly config: Pick<Config, 'LOG_LEVEL' | 'PUBLIC_URL'>;
  readonly house: House;
  /** The clock; the real one when left out. */
  readonly now?: () => Date;
  /** All of them when left out. */
  readonly routes?: readonly Route[];
}

export async function buildServer({
  pool,
  keys,
  config,
  house,
  now = () => new Date(),
  routes = allRoutes,
}: ServerParts): Promise<FastifyInstance> {
  const https = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const log: FastifyBaseLogger = openLog(config.LOG_LEVEL);
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: 'loopback',
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
  });
  sayProblems(app);
  readOnlyJson(app);
  const fixed = headersFor(https);
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(fixed);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    // The pattern, not the address: ids stay out of the log.
    request.log.info({
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
  await app.register(cookie);
  serveRoutes(app, { pool, keys, react, may, now, refusals, cookie: sessionCookie, house }, routes);
  return app;
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

/** The last resort: whatever was thrown or not found is told as a problem, without a stack. */
function sayProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendProblem(reply, request.id, 404, 'not_found'));
  app.setErrorHandler((error: FastifyError | Unreadable, request, reply) => {
    if (error instanceof Unreadable)
      return sendProblem(reply, request.id, 400, 'unreadable', { fields: [{ path: '', code: 'not_json' }] });
    const status = error.statusCode ?? 500;
    const code = codes[status];
    if (code !== undefined) return sendProblem(reply, request.id, status, code);
    if (status < 500) return sendProblem(reply, request.id, 400, 'unreadable');
    request.log.error({ err: faultOf(error), route: request.routeOptions.url }, 'fault');
    return sendProblem(reply, request.id, 500, 'fault');
  });
}

const codes: Readonly<Record<number, string>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'not_json',
  429: 'busy',
  503: 'busy',
};
