import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openWorld, type World } from '#app/testing-world.ts';
import { sql } from '#platform/db.ts';
import { enqueue, type JobCall, type JobKind, type Jobs, job, openJobs } from '#platform/jobs.ts';

const log = pino({ level: 'silent' });
let world: World;
let jobs: Jobs | undefined;
const heard: Pick<JobCall<string>, 'actor' | 'data'>[] = [];
const seen: string[] = [];
const One = z.object({ one: z.string() });
const trial: JobKind<string> = {
  name: 'trial',
  data: z.string(),
  async run({ tx, actor, data }) {
    heard.push({ actor, data });
    const rows = await tx.many(One, sql`select coalesce(actor_user()::text, 'nobody') as one`);
    seen.push(...rows.map((row) => row.one));
    if (data === 'breaks') throw new Error('a name that must not be kept');
  },
};
const start = async () => {
  jobs = await openJobs({ url: world.database.appUrl, pool: world.pool, keys: world.keys, log, now: world.clock.now }, [
    job(trial),
  ]);
  await jobs.begin();
};

beforeAll(async () => {
  world = await openWorld();
  await world.owner`call job_queue('trial')`;
});
afterAll(async () => {
  await jobs?.stop();
  await world?.close();
});

const until = async (holds: () => boolean | Promise<boolean>, ms: number): Promise<void> => {
  for (const deadline = Date.now() + ms; !(await holds()); ) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

test('a job is done for who asked, inside their walls, and not when the change was rolled back', async () => {
  const { actor } = world.as('case_manager');
  await world.pool.transaction((tx) => enqueue(tx, trial, actor, 'kept'));
  await world.pool
    .transaction(async (tx) => {
      await enqueue(tx, trial, actor, 'undone');
      throw new Error('changed my mind');
    })
    .catch(() => undefined);
  await start();
  await until(() => heard.length > 0, 10_000);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(heard).toEqual([
    { actor: expect.objectContaining({ user: actor.user, roles: ['case_manager'] }), data: 'kept' },
  ]);
  expect(seen).toEqual([actor.user]);
});

test('a job for someone who no longer works there is dropped', async () => {
  const { actor } = world.as('partner');
  await world.pool.transaction((tx) => enqueue(tx, trial, actor, 'late'));
  await world.owner`update appointment set until_day = '2026-01-01' where app_user = ${actor.user}`;
  await until(async () => {
    const [row] =
      await world.owner`select count(*)::int as n from pgboss.job where name = 'trial' and state = 'completed'`;
    return row?.n === 2;
  }, 15_000);
  expect(heard.map((one) => one.data)).not.toContain('late');
});

test('a job of somebody who is kept out, or whose agency left, is dropped', async () => {
  const [kept, left] = [world.as('process_director').actor, world.as('case_manager').actor];
  const completed = async () => {
    const [row] =
      await world.owner`select count(*)::int as n from pgboss.job where name = 'trial' and state = 'completed'`;
    return Number(row?.n);
  };
  const before = await completed();
  await world.pool.transaction((tx) => enqueue(tx, trial, kept, 'kept out'));
  await world.owner`update appointment set kept_out_from = '2026-01-01' where app_user = ${kept.user}`;
  await until(async () => (await completed()) === before + 1, 15_000);
  await world.owner`update appointment set kept_out_from = null where app_user = ${kept.user}`;
  await world.pool.transaction((tx) => enqueue(tx, trial, left, 'agency left'));
  await world.owner`update covenant set until_day = '2026-01-01' where agency = ${left.agency} and region = ${left.region}`;
  await until(async () => (await completed()) === before + 2, 15_000);
  await world.owner`update covenant set until_day = null where agency = ${left.agency} and region = ${left.region}`;
  expect(heard.map((one) => one.data)).toEqual(['kept']);
});

test('what is kept about a failure holds no words', async () => {
  await world.pool.transaction((tx) => enqueue(tx, trial, null, 'breaks'));
  await until(
    async () => (await world.owner`select 1 from pgboss.job where name = 'trial' and state = 'retry'`).length > 0,
    15_000,
  );
  expect(seen.at(-1)).toBe('nobody');
  const rows = await world.owner`select output::text as output from pgboss.job where state = 'retry'`;
  expect(rows.length).toBe(1);
  expect(rows[0]?.output).not.toContain('a name');
  await world.owner`delete from pgboss.job where state in ('retry', 'failed')`;
});

test('the job of a worker that was killed is taken up again within a minute', async () => {
  await world.pool.transaction((tx) => enqueue(tx, trial, null, 'orphan'));
  // What a worker leaves behind that took the job and was killed right away.
  const taken =
    await world.owner`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where name = 'trial' and state = 'created' returning id`;
  expect(taken.length).toBe(1);
  await until(() => heard.some((one) => one.data === 'orphan'), 60_000);
}, 90_000);

test('a database that restarts ends neither the app nor the jobs', async () => {
  const app = postgres(world.database.appUrl, { max: 1 }); // a login may end its own connections
  await app`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vasthouden jobs' and datname = current_database()`;
  await app.end();
  await world.pool.transaction((tx) => enqueue(tx, trial, null, 'after'));
  await until(() => heard.some((one) => one.data === 'after'), 20_000);
}, 40_000);

test('a queue that no migration made is a fault, not silence', async () => {
  await expect(world.pool.transaction((tx) => enqueue(tx, { ...trial, name: 'absent' }, null, ''))).rejects.toThrow(
    'absent',
  );
});

test('the schema of the migration is the one this pg-boss wants', async () => {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: world.database.appUrl,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    max: 1,
  });
  boss.on('error', () => undefined);
  await boss.start();
  expect(await boss.isInstalled()).toBe(true);
  expect(await boss.schemaVersion()).toBe(46);
  await boss.stop();
});
