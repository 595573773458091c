/**
 * Work that is done later: asked for in the transaction that gave rise to it, so that it is there exactly when the change is. Done at
 * least once: a handler that is broken off is tried again, so what it does must bear being done twice.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import * as z from 'zod/mini';
import { meansAway, type Pool, sql, type Tx } from '#platform/db.ts';
import { faultOf, type Log } from '#platform/log.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { type Actor, enterAs } from '#platform/sessions.ts';
import { Role, Sector } from '#vocabulary/codes.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { AgencyId, RegionId, UserId } from '#vocabulary/ids.ts';

/** On whose behalf; the roles are looked up when the job is done, so that who lost them can do no more through a job. */
const Asker = z.object({ user: UserId, agency: AgencyId, region: RegionId });
export type Asker = z.infer<typeof Asker>;
export type JobActor = Pick<Actor, 'user' | 'agency' | 'region' | 'roles' | 'sector'>;

export interface JobCall<D> {
  /** Inside the walls of who asked; without one, inside no walls at all: sees no dossier. */
  readonly tx: Tx;
  readonly keys: KeyRing;
  readonly actor: JobActor | null;
  readonly today: Day;
  readonly data: D;
}

/** Its queue is made by a migration: `call job_queue('name')`. */
interface Kind<D> {
  readonly name: string;
  /** Ids, codes and days only. */
  readonly data: z.ZodMiniType<D>;
  /** Also by itself, at these times (cron, UTC), with `data` of null. */
  readonly every?: string;
}

/** Done in one transaction. */
export interface JobKind<D> extends Kind<D> {
  run(call: JobCall<D>): Promise<void>;
}

export interface LongJobCall<D> extends Pick<JobCall<D>, 'keys' | 'data'> {
  readonly asker: Asker | null;
  /**
   * A transaction inside the walls of who asked, as they are by then; without one, inside no walls at all. Throws AskerGone when that person
   * no longer works there.
   */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Aborts when the server stops; the job is done again by the next. */
  readonly signal: AbortSignal;
}

/** Takes longer than a transaction may, five minutes at most: opens its own. */
export interface LongJobKind<D> extends Kind<D> {
  runLong(call: LongJobCall<D>): Promise<void>;
}

/** A kind among others, whatever its data. */
export type Job = JobKind<unknown> | LongJobKind<unknown>;
/** The worker parses the data with this very kind before it runs. */
export const job = <D>(kind: JobKind<D> | LongJobKind<D>): Job => kind as unknown as Job;

/** Whoever asked for it holds no role there any more, is kept out, or the agency left the covenant: it is dropped. */
class AskerGone extends Error {}

const Queued = z.object({ id: z.string() });

/** Asks for a job; it begins after the commit, and never when that fails. Throws when no migration made the queue. */
export async function enqueue<D>(tx: Tx, kind: Kind<D>, asker: Asker | null, data: D): Promise<void> {
  const payload = JSON.stringify({ asker, data });
  const queued = await tx.find(
    Queued,
    sql`
    insert into pgboss.job (name, data, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds,
      keep_until, heartbeat_seconds)
    select q.name, ${payload}::text::jsonb, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
      now() + make_interval(secs => q.retention_seconds), q.heartbeat_seconds
    from pgboss.queue q
    where q.name = ${kind.name}
    returning id`,
  );
  if (queued === undefined) throw new Error(`there is no queue ${kind.name}: a migration has to make it`);
}

export interface JobsSettings {
  /** The powerless login of the server. */
  readonly url: string;
  readonly pool: Pool;
  readonly keys: KeyRing;
  readonly log: Log;
  now(): Date;
}

export interface Jobs {
  /** Takes up jobs from then on. A database that goes away is waited for, also now; fails when stopped before it came. */
  begin(): Promise<void>;
  /** Lets running jobs end, for a few seconds. */
  stop(): Promise<void>;
}

export async function openJobs(settings: JobsSettings, kinds: readonly Job[]): Promise<Jobs> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: settings.url,
    application_name: 'vasthouden jobs',
    schema: 'pgboss',
    max: 2,
    migrate: false,
    createSchema: false,
    // The owner of the tables looks after their indexes; the server may not.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    // With ten seconds of silence allowed, a killed worker's job is free again within half a minute.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on('error', (error) => settings.log.warn({ err: error }, 'jobs'));
  let isStopped = false;
  const stopping = new AbortController();
  /** As `boss.start` does by itself: what is asked while the database goes away is asked again. */
  const patiently = async (ask: () => Promise<unknown>): Promise<void> => {
    for (let delayMs = 100; !isStopped; delayMs = Math.min(2 * delayMs, 2_000)) {
      try {
        await ask();
        return;
      } catch (error) {
        // The driver of the queue does not give every lost connection a code.
        if (!meansAway(error) && !(error instanceof Error && /connection/i.test(error.message))) throw error;
        settings.log.warn({ err: error }, 'jobs wait for the database');
        await wait(delayMs);
      }
    }
  };
  return {
    async begin() {
      await boss.start({ attempts: 1000 });
      for (const kind of kinds) await takeUp(boss, settings, kind, patiently, stopping.signal);
    },
    async stop() {
      isStopped = true;
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 4000 });
    },
  };
}

async function takeUp(
  boss: PgBoss,
  settings: JobsSettings,
  kind: Job,
  patiently: (ask: () => Promise<unknown>) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const doBatch = async (batch: readonly { readonly data: unknown }[]): Promise<void> => {
    for (const job of batch) {
      await runJob(settings, kind, job.data, signal).catch((error: unknown) => {
        settings.log.error({ err: error, job: kind.name }, 'job failed');
        // What is kept about a failure is its kind: a message could hold words.
        throw new Error(faultOf(error).type);
      });
    }
  };
  await patiently(() => boss.work(kind.name, { pollingIntervalSeconds: 2 }, doBatch));
  const { every } = kind;
  if (every !== undefined) await patiently(() => boss.schedule(kind.name, every));
}

const Payload = z.object({ asker: z.nullable(Asker), data: z.unknown() });

/** Without its asker it is dropped when that person no longer works there. */
async function runJob(
  { pool, keys, log, now }: JobsSettings,
  kind: Job,
  stored: unknown,
  signal: AbortSignal,
): Promise<void> {
  const { asker, data } = Payload.parse(stored ?? { asker: null, data: null });
  const within = <T>(work: (tx: Tx, actor: JobActor | null, today: Day) => Promise<T>): Promise<T> =>
    pool.transaction(async (tx) => {
      const today = dayOf(now());
      const actor = asker === null ? null : await findActor(tx, asker, today);
      if (actor === undefined) throw new AskerGone();
      if (actor !== null) await enterAs(tx, actor, today);
      return work(tx, actor, today);
    });
  try {
    if ('run' in kind) {
      await within((tx, actor, today) => kind.run({ tx, keys, actor, today, data: kind.data.parse(data) }));
    } else {
      await kind.runLong({ asker, keys, data: kind.data.parse(data), within, signal });
    }
  } catch (error) {
    if (!(error instanceof AskerGone)) throw error;
    log.warn({ job: kind.name }, 'job dropped: who asked for it holds no role there any more');
  }
}

const Held = z.object({ roles: z.array(Role), sector: Sector });

/** By what `enter` asks of a session: an appointment, a covenant, and not kept out. */
async function findActor(tx: Tx, asker: Asker, today: Day): Promise<JobActor | undefined> {
  const { user, agency, region } = asker;
  const held = await tx.find(
    Held,
    sql`
    select array_agg(distinct p.role order by p.role) as roles, a.sector
    from appointment p
    join agency a on a.id = p.agency
    where p.app_user = ${user} and p.agency = ${agency} and p.region = ${region}
      and is_at_work(p, ${today})
      and exists (
        select from covenant c
        where c.agency = p.agency and c.region = p.region and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today}))
    group by a.sector`,
  );
  return held === undefined ? undefined : { ...asker, ...held };
}
