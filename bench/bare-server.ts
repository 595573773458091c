/**
 * The same server on a database login of the bencher's choice, without starting a database of its own: through the relay to count
 * round trips, or as the owner of the tables, for whom every policy says `true`, to see what the walls cost. Settings: those of `serve`,
 * and BENCH_DATABASE_URL.
 */
import { buildServer } from '#app/build-server.ts';
import { readConfig } from '#platform/config.ts';
import { openPool } from '#platform/db.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';

const config = readConfig(process.env);
const pool = openPool(process.env.BENCH_DATABASE_URL ?? '', { max: config.POOL_SIZE });
const house = { demo: true, version: 'bench' };
const app = await buildServer({ pool, keys: await openKeyRing(config), config, house });
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.stderr.write(`The bare server is at http://localhost:${typeof address === 'object' ? address?.port : 0}\n`);
process.once('SIGTERM', () => {
  void app.close().then(() => pool.end());
});
