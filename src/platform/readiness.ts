/** Is the process alive, and can it do its work: for who watches from outside. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { type Pool, sql } from '#platform/db.ts';
import { listMigrations } from '#platform/migrate.ts';

const Ran = z.object({ name: z.string() });

/** `/ready` is 200 when the database answers and has run exactly the migrations of this version; 503 otherwise and while stopping. */
export function serveReadiness(app: FastifyInstance, pool: Pool): void {
  const known = listMigrations().map((migration) => migration.name);
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.get('/live', () => ({ status: 'alive' }));
  app.get('/ready', async (_, reply) => {
    const ran = await pool
      .transaction((tx) => tx.many(Ran, sql`select name from migration order by name`))
      .catch(() => undefined);
    const status = stopping
      ? 'stopping'
      : ran === undefined
        ? 'no_database'
        : isSame(
              ran.map((one) => one.name),
              known,
            )
          ? 'ready'
          : 'other_version';
    return reply
      .code(status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status });
  });
}

const isSame = (ran: readonly string[], known: readonly string[]): boolean =>
  ran.length === known.length && ran.every((name, i) => name === known[i]);
