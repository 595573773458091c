/** A pool outlives its connections. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openPool, type Pool, sql, type Tx, Unavailable } from './db.ts';
import { type ClonedDatabase, cloneDatabase } from './testing-database.ts';

let database: ClonedDatabase;
let owner: postgres.Sql;
let pool: Pool;
beforeAll(async () => {
  database = await cloneDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  pool = openPool(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await pool?.end();
  await owner?.end();
  await database?.drop();
});

const Process = z.object({ pid: z.number() });
const ownPid = (from: Pool): Promise<number> =>
  from.transaction(async (tx) => (await tx.find(Process, sql`select pg_backend_pid() as pid`))?.pid ?? 0);

test('a connection that is lost in the middle of a transaction is not handed out again', async () => {
  for (let round = 0; round < 3; round += 1) {
    const before = await ownPid(pool);
    // Listened to from the start: they may fail while the lines below wait for something else.
    const lost = failureOf(pool.transaction((tx) => tx.run(sql`select pg_sleep(20)`)));
    const waiting = failureOf(ownPid(pool));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await owner`select pg_terminate_backend(${before})`;
    expect(await lost).toBeInstanceOf(Unavailable);
    // Who waited for that very connection may hear it too; who asks after that does not.
    const heard = await waiting;
    if (heard !== undefined) expect(heard).toBeInstanceOf(Unavailable);
    expect(await ownPid(pool)).not.toBe(before);
  }
});

test('what is tried out aside leaves nothing, not even walls, and fails by what nobody waited for', async () => {
  const Read = z.object({ value: z.nullable(z.string()) });
  const read = (tx: Tx) => tx.find(Read, sql`select current_setting('vh.aside', true) as value`);
  await pool.transaction(async (tx) => {
    await tx.run(sql`select set_config('vh.aside', 'before', true)`);
    const within = await tx.aside(async (aside) => {
      void aside.run(sql`select set_config('vh.aside', 'within', true)`);
      expect(await failureOf(tx.run(sql`select 1`))).toBeInstanceOf(Error);
      expect(await failureOf(tx.aside(async () => undefined))).toBeInstanceOf(Error);
      return read(aside);
    });
    expect(within?.value).toBe('within');
    expect((await read(tx))?.value).toBe('before');
    const unheard = tx.aside(async (aside) => void aside.run(sql`select 1 / 0`));
    expect(await failureOf(unheard)).toHaveProperty('code', '22012');
    expect((await read(tx))?.value).toBe('before');
  });
});

test('a look changes nothing and leaves nothing behind, and fails by what nobody waited for', async () => {
  const Read = z.object({ value: z.string(), pid: z.number() });
  const read = (tx: Tx) =>
    tx.find(Read, sql`select coalesce(current_setting('vh.look', true), '') as value, pg_backend_pid() as pid`);
  const writing = pool.look((tx) => tx.run(sql`create table never (id int)`));
  expect(await failureOf(writing)).toHaveProperty('code', '25006');
  const unheard = pool.look(async (tx) => void tx.run(sql`select 1 / 0`));
  expect(await failureOf(unheard)).toHaveProperty('code', '22012');
  const looked = await pool.look(async (tx) => {
    void tx.run(sql`select set_config('vh.look', 'on', true)`);
    return read(tx);
  });
  expect(looked?.value).toBe('on');
  // The same connection, whose last words nobody waited for.
  const next = await pool.transaction(async (tx) => {
    await tx.run(sql`create temp table ever (id int) on commit drop`);
    return read(tx);
  });
  expect(next).toEqual({ value: '', pid: looked?.pid });
});

test('a pool finds its database again after it was away for more askers than it has connections', async () => {
  const { hostname, port } = new URL(database.ownerUrl);
  const openDoor = (): Server => createServer((one) => one.pipe(connect(Number(port), hostname)).pipe(one));
  const first = openDoor();
  const door = await listen(first, 0);
  const target = new URL(database.ownerUrl);
  target.port = String(door);
  const away = openPool(target.href, { max: 2 });
  try {
    first.close();
    for (let i = 0; i < 5; i += 1) await expect(ownPid(away)).rejects.toBeInstanceOf(Unavailable);
    const back = openDoor();
    await listen(back, door);
    expect(await ownPid(away)).toBeGreaterThan(0);
    back.close();
  } finally {
    await away.end();
  }
}, 20_000);

test('whoever waits for a connection when the database goes away is turned away, and the pool closes at once', async () => {
  const { hostname, port } = new URL(database.ownerUrl);
  const held = new Set<Socket>();
  const server = createServer((one) => {
    held.add(one);
    one.pipe(connect(Number(port), hostname)).pipe(one);
  });
  const target = new URL(database.ownerUrl);
  target.port = String(await listen(server, 0));
  const crowded = openPool(target.href, { max: 2 });
  await Promise.all([ownPid(crowded), ownPid(crowded)]);
  const busy = [1, 2].map(() => failureOf(crowded.transaction((tx) => tx.run(sql`select pg_sleep(20)`))));
  const waiting = Array.from({ length: 5 }, () => failureOf(ownPid(crowded)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  server.close();
  for (const one of held) one.destroy();
  for (const failure of await Promise.all([...busy, ...waiting])) expect(failure).toBeInstanceOf(Unavailable);
  const began = Date.now();
  await crowded.end();
  expect(Date.now() - began).toBeLessThan(1_000);
}, 10_000);

test('work that is waiting for something else hears it when its connection is lost', async () => {
  const pid = await ownPid(pool);
  const never = new Promise<never>(() => undefined);
  const lost = failureOf(pool.transaction(() => never));
  await owner`select pg_terminate_backend(${pid})`;
  expect(await lost).toBeInstanceOf(Unavailable);
});

/** What it failed with; undefined when it did not. */
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });

test('a transaction that fails for another reason gives its connection back', async () => {
  const before = await ownPid(pool);
  await expect(pool.transaction((tx) => tx.run(sql`select 1 / 0`))).rejects.toThrow();
  await expect(pool.transaction(() => Promise.reject(new Error('of ours')))).rejects.toThrow('of ours');
  expect(await ownPid(pool)).toBe(before);
});

test('a transaction that has ended says no more, least of all in that of the next', async () => {
  const kept: Tx[] = [];
  await expect(pool.transaction((tx) => Promise.reject(new Error(`of ours ${kept.push(tx)}`)))).rejects.toThrow(
    'of ours',
  );
  await pool.transaction(async (tx) => {
    kept.push(tx);
    for (const one of kept.slice(0, 1)) await expect(one.run(sql`select 1`)).rejects.toThrow('has ended');
    await tx.run(sql`select 1`);
  });
  for (const one of kept) await expect(one.run(sql`select 1`)).rejects.toThrow('has ended');
});

test('what follows a statement that nobody waited for tells why that one failed', async () => {
  const failed = failureOf(
    pool.transaction(async (tx) => {
      void tx.run(sql`insert into region (id, name, place) values (null, 'x', 1)`);
      await tx.run(sql`select 1`);
    }),
  );
  expect(await failed).toMatchObject({ code: '23502' });
  const unheard = failureOf(
    pool.transaction(async (tx) => void tx.run(sql`insert into region (id, name, place) values (null, 'x', 1)`)),
  );
  expect(await unheard).toMatchObject({ code: '23502' });
});
