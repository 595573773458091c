/** The walls hold in time: over the connections that people share, at the moment a share ends, and in work that is done later. */
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readJournal } from '#capabilities/plan/journal/contract.ts';
import { openPool, type Pool, sql, type Tx, Unavailable } from '#platform/db.ts';
import { enqueue, type JobKind, job, openJobs } from '#platform/jobs.ts';
import { newId } from '#platform/new-id.ts';
import { enterAs } from '#platform/sessions.ts';
import { sections } from '#vocabulary/codes.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { agencies, here } from '../testing-people.ts';
import { openWorld, type Visitor, type World } from '../testing-world.ts';

let world: World;
/** Housing holds the social part of it, from 1 November. */
let dossier: DossierId;
beforeAll(async () => {
  world = await openWorld();
  dossier = await openShared(world);
}, 180_000);
afterAll(() => world?.close());

async function openShared({ owner, keys }: World): Promise<DossierId> {
  const id = DossierId.parse(newId());
  const { handle } = await keys.newKey(here, id);
  await owner`
    insert into dossier (region, id, case_number, phase, phase_since, version, opened_by)
    values (${here}, ${id}, 'LV-2026-90001', 'execution', '2026-11-01', 1, ${agencies.police.id})`;
  await owner`insert into dossier_key (region, dossier, version, handle) values (${here}, ${id}, 1, ${handle})`;
  for (const section of sections)
    await owner`
      insert into journal_entry (region, id, stream, dossier, section, kind, on_day, author, agency, recorded_at)
      values (${here}, ${newId()}, ${newId()}, ${id}, ${section}, 'signal', '2026-11-01', ${newId()}, ${agencies.police.id}, now())`;
  await owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
    values (${here}, ${id}, ${agencies.housing.id}, 'social', ${newId()}, 'wgs', 'plan_and_network', '2026-11-01')`;
  return id;
}

const Context = z.object({ user: z.string(), all: z.string() });
/** Whom the database takes the asker for, and everything that it would draw walls by. */
const contextOf = async (tx: Tx) => {
  const [found] = await tx.many(
    Context,
    sql`
    select coalesce(actor_user()::text, '') as user,
           concat(current_setting('vh.user', true), current_setting('vh.agency', true), current_setting('vh.region', true),
             current_setting('vh.roles', true), current_setting('vh.sections', true), current_setting('vh.citizen_number', true),
             current_setting('vh.today', true), current_setting('vh.recorded_at', true), current_setting('vh.emergency', true)) as all`,
  );
  return found;
};

const ending = fc.constantFrom('well', 'of ours', 'of the database', 'cancelled', 'left unheard', 'nobody');
const work = fc.array(fc.record({ who: fc.nat(16), ends: ending, waits: fc.nat(3) }), { minLength: 10, maxLength: 24 });

test('[ASVS 8.2.2] [ASVS 15.4.2] however people take turns on a connection, and however their work ends, nobody is taken for another', async () => {
  const pool = openPool(world.database.appUrl, { max: 2, name: 'turns' });
  let turns = 0;
  try {
    await fc.assert(
      fc.asyncProperty(work, async (tasks) => {
        const visitors = world.everybody();
        await Promise.all(
          tasks.map(async ({ who, ends, waits }) => {
            const visitor = visitors[who % visitors.length];
            if (!visitor) throw new Error('nobody is there');
            turns += 1;
            await takeTurn(pool, ends === 'nobody' ? undefined : visitor, ends, waits);
          }),
        );
        await pool.transaction(async (tx) => expect(await contextOf(tx)).toEqual({ user: '', all: '' }));
        expect(
          await pool.alone(z.object({ user: z.nullable(z.string()) }), sql`select actor_user()::text as user`),
        ).toEqual([{ user: null }]);
      }),
      { numRuns: 40 },
    );
  } finally {
    await pool.end();
  }
  expect(turns).toBeGreaterThan(399);
}, 120_000);

/** Comes in as nobody, is somebody until the end, and leaves in this way. */
async function takeTurn(pool: Pool, visitor: Visitor | undefined, ends: string, waits: number): Promise<void> {
  const turn = pool.transaction(async (tx) => {
    expect(await contextOf(tx)).toEqual({ user: '', all: '' });
    if (visitor === undefined) return;
    await enterAs(tx, visitor.actor, world.today());
    for (let wait = 0; wait <= waits; wait += 1) expect((await contextOf(tx))?.user).toBe(visitor.id);
    if (ends === 'of ours') throw new Error('of ours');
    if (ends === 'of the database') await tx.run(sql`select 1 / 0`);
    if (ends === 'left unheard') void tx.run(sql`select 1 / 0`);
    if (ends === 'cancelled') await cancelled(tx);
  });
  const failure: unknown = await turn.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (ends === 'well' || ends === 'nobody') expect(failure).toBeUndefined();
  else expect(failure).toBeDefined();
  if (ends === 'cancelled') expect(failure).toBeInstanceOf(Unavailable);
}

/** The statement is broken off by the database: it takes too long. */
async function cancelled(tx: Tx): Promise<void> {
  void tx.run(sql`set local statement_timeout = 20`);
  await tx.run(sql`select pg_sleep(20)`);
}

const read = async (visitor: Visitor) => (await visitor.get(readJournal, { params: { dossier } })).status;

test('[ASVS 8.3.2] whoever begins to read after a share was ended reads nothing, and whoever begins after it was given reads it', async () => {
  const partner = world.as('partner');
  let given: { readonly is: boolean; readonly turn: number } | undefined = { is: true, turn: 0 };
  let isOver = false;
  const counts = { seen: 0, unseen: 0, between: 0 };
  const reading = async () => {
    while (!isOver) {
      const before = given;
      const status = await read(partner);
      const after = given;
      // While it changes either answer is right.
      if (before === undefined || after === undefined || before.turn !== after.turn) counts.between += 1;
      else {
        expect(status).toBe(before.is ? 200 : 404);
        counts[before.is ? 'seen' : 'unseen'] += 1;
      }
    }
  };
  /** Until some have read in this turn, from beginning to end. */
  const looked = async () => {
    const { seen, unseen } = counts;
    for (const deadline = Date.now() + 10_000; counts.seen + counts.unseen < seen + unseen + 2; ) {
      if (Date.now() > deadline) throw new Error('nobody reads');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const changing = async () => {
    for (let turn = 1; turn <= 8; turn += 1) {
      await looked();
      given = undefined;
      const until = turn % 2 === 1 ? world.today() : null;
      await world.owner`update share set until_day = ${until} where dossier = ${dossier}`;
      given = { is: until === null, turn };
    }
    await looked();
  };
  await Promise.all([
    changing().finally(() => {
      isOver = true;
    }),
    ...[1, 2, 3].map(reading),
  ]);
  expect(counts.seen).toBeGreaterThan(7);
  expect(counts.unseen).toBeGreaterThan(7);
}, 120_000);

test('[ASVS 8.3.2] a share ends with the day in Amsterdam, by the clock and by nobody', async () => {
  await world.owner`update share set until_day = '2026-11-25' where dossier = ${dossier}`;
  const at = async (instant: string) => {
    world.clock.set(instant);
    return read(world.as('partner'));
  };
  expect(await at('2026-11-24T22:59:59Z')).toBe(200);
  expect(await at('2026-11-24T23:00:00Z')).toBe(404);
  world.clock.set('2026-11-22T09:00:00Z');
  await world.owner`update share set until_day = null where dossier = ${dossier}`;
});

test('[ASVS 8.3.3] work that is done later sees what who asked for it may see by then', async () => {
  await world.owner`call job_queue('walled')`;
  const heard = new Map<string, readonly string[]>();
  const Line = z.object({ section: z.string() });
  const walled: JobKind<string> = {
    name: 'walled',
    data: z.string(),
    async run({ tx, data }) {
      const rows = await tx.many(
        Line,
        sql`select section from journal_entry where dossier = ${dossier} order by section`,
      );
      heard.set(
        data,
        rows.map(({ section }) => section),
      );
    },
  };
  const jobs = await openJobs(
    {
      url: world.database.appUrl,
      pool: world.pool,
      keys: world.keys,
      log: pino({ level: 'silent' }),
      now: world.clock.now,
    },
    [job(walled)],
  );
  try {
    const askers = ['partner', 'process_director', 'privacy_officer', 'administrator'] as const;
    for (const name of askers) await world.pool.transaction((tx) => enqueue(tx, walled, world.as(name).actor, name));
    await world.pool.transaction((tx) => enqueue(tx, walled, null, 'the house'));
    await jobs.begin();
    for (const deadline = Date.now() + 20_000; heard.size < askers.length + 1; ) {
      if (Date.now() > deadline) throw new Error('the jobs are not done');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await jobs.stop();
  }
  expect(Object.fromEntries(heard)).toEqual({
    partner: ['social'],
    process_director: [],
    privacy_officer: [],
    administrator: [],
    'the house': [],
  });
}, 60_000);
