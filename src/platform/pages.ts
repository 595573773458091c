/** The built browser part: files whose name holds a hash are kept for a year, the page itself is asked for every time. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from '#platform/problem.ts';

export const builtPages = fileURLToPath(new URL('../../dist/browser/', import.meta.url));

/** Whatever is no file and no address of the API is a page: the browser knows which. Without a build there are no pages. */
export async function servePages(app: FastifyInstance, folder = builtPages): Promise<void> {
  const built = existsSync(`${folder}index.html`);
  if (built) {
    await app.register(fastifyStatic, {
      root: `${folder}assets`,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      decorateReply: false,
      preCompressed: true,
    });
  }
  const page = built ? readFileSync(`${folder}index.html`) : undefined;
  app.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?');
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|assets|demo-issuer|sign-)|\./.test(path);
    if (page === undefined || !isPage) return sendProblem(reply, request.id, 404, 'not_found');
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}
