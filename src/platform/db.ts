/** Transactions on PostgreSQL. Values travel as parameters only; statements are sent without waiting for each other. */
import { Socket } from 'node:net';
import postgres from 'postgres';
import type * as z from 'zod/mini';

export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Values become parameters; only the template itself reaches the database as text. */
export const sql = (parts: TemplateStringsArray, ...values: readonly unknown[]): Sql => ({
  text: parts.reduce((text, part, i) => `${text}$${i}${part}`),
  values,
});

/** The unique constraint, exclusion constraint or check that said no. */
export class Constraint extends Error {
  readonly constraint: string;
  readonly code: string;
  constructor(constraint: string, code: string) {
    super(`constraint ${constraint}`);
    this.constraint = constraint;
    this.code = code;
  }
}
/** Row-level security or a grant said no. */
export class Walled extends Error {}
/** The database could not be reached, or did not answer in time; asking again later may help. */
export class Unavailable extends Error {}

/** One statement after another on one connection; stores receive it, nobody imports a pool. */
export class Tx {
  readonly #connection: Pick<postgres.Sql, 'unsafe'>;
  /** How many statements were sent, for the benchmark. */
  statements = 0;
  /** True once a statement was lost with its connection: nothing more may be said on it. */
  isLost = false;
  /** The first statement that failed, whether or not somebody waited for it: why all that follow it fail too. */
  failure: unknown;
  readonly #asked = new Map<string, Promise<unknown>>();
  constructor(connection: Pick<postgres.Sql, 'unsafe'>) {
    this.#connection = connection;
  }

  /** Does it; the outcome does not matter. May be left unawaited inside a transaction: commit waits for it. */
  run(q: Sql): Promise<void> {
    return unheard(this.#send(q).then(() => undefined));
  }

  /** All rows, each read by the schema; throws on a row of another shape, since that is a fault of ours. */
  many<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T[]> {
    return unheard(this.#send(q).then((rows) => rows.map((r) => row.parse(r))));
  }

  /** The one row there may be. */
  find<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T | undefined> {
    return unheard(this.many(row, q).then(([first]) => first));
  }

  /** Asks once a transaction, under a name that stands for the question; what was not there is asked again. */
  once<T>(name: string, ask: () => Promise<T | undefined>): Promise<T | undefined> {
    const asked = this.#asked.get(name) as Promise<T | undefined> | undefined; // put there under this same name
    if (asked) return asked;
    const asking = ask().then((found) => {
      if (found === undefined) this.#asked.delete(name);
      return found;
    });
    this.#asked.set(name, asking);
    return unheard(asking);
  }

  #send(q: Sql): Promise<readonly unknown[]> {
    this.statements += 1;
    if (this.isLost) return Promise.reject(new Unavailable('CONNECTION_CLOSED'));
    // The driver wants its own parameter type; what we pass are strings, numbers, buffers and arrays of those.
    return this.#connection.unsafe(q.text, q.values as postgres.ParameterOrJSON<never>[], { prepare: true }).then(
      (rows): readonly unknown[] => rows,
      (error: unknown) => {
        this.isLost ||= meansLost(error);
        this.failure ??= translate(error);
        return Promise.reject(followsAnother(error) ? this.failure : translate(error));
      },
    );
  }
}

/** A statement sent ahead may fail while nobody waits for it yet; whoever does still hears, and the commit refuses. */
function unheard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The connection is gone. Codes of the driver and of sockets only: after those of PostgreSQL a rollback still tells. */
const meansLost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE)/.test(String(error.code));

/** Said of every statement after one that failed. */
const followsAnother = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02';

const broken = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|57P0[1-3]|53300|08)/;

/** The database is away, or this connection to it is. */
export const meansAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && broken.test(String(error.code));

function translate(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code = '', constraint_name: constraint = '' } = error as { code?: string; constraint_name?: string };
  if (code === '23505' || code === '23P01' || code === '23514') return new Constraint(constraint, code);
  if (code === '42501') return new Walled(error.message);
  if (broken.test(code) || code === '57014' || code === '55P03') return new Unavailable(code);
  return error;
}

export interface Pool {
  /**
   * Runs `work` in one transaction: begin, work, commit; any error rolls back. `opening` statements leave together
   * with the begin, so that they cost no round trip of their own.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement that is a transaction of its own, on a connection kept for these: it waits for no transaction to end. */
  alone<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T[]>;
  /** Closes after what is under way has ended. */
  end(): Promise<void>;
}

export interface PoolSettings {
  readonly max?: number;
  readonly name?: string;
  /** Milliseconds a statement may take; 0 for no end (command line). */
  readonly statementTimeout?: number;
}

const text = (oid: number) => ({ to: oid, from: [oid], serialize: String, parse: (value: string) => value });

/**
 * The driver leaves Nagle's algorithm on: a statement that leaves in two parts then waits up to 40 ms for an acknowledgement in
 * between. Its own way to make sockets offers no choice, so we hand it ours; it opens TLS on top where that is asked. Not a promise of
 * a connected one: of a promise that fails it loses count, and the pool shrinks. It begins to connect in the turn in which the driver
 * sends its first bytes, since those that are still unsent when a socket fails would hold up the next.
 */
const promptSockets = {
  socket: ({
    host: [host = 'localhost'],
    port: [port = 5432],
  }: {
    readonly host: readonly string[];
    readonly port: readonly number[];
  }): Socket => {
    const socket = new Socket().setNoDelay(true);
    setImmediate(() => socket.destroyed || socket.connect({ host, port }));
    return Object.assign(socket, { host, port }); // where the driver looks for the name in the certificate
  },
};

export function openPool(
  url: string,
  { max = 10, name = 'vasthouden', statementTimeout = 5000 }: PoolSettings = {},
): Pool {
  const open = (connections: number): postgres.Sql =>
    postgres(url, {
      ...promptSockets,
      max: connections,
      idle_timeout: 0,
      connect_timeout: 5,
      onnotice: () => undefined,
      // Days and instants stay the text they are; bigints that we count with fit a number.
      types: {
        date: text(1082),
        timestamptz: text(1184),
        bigint: { to: 20, from: [20], serialize: String, parse: Number },
      },
      connection: {
        application_name: name,
        statement_timeout: statementTimeout,
        lock_timeout: statementTimeout === 0 ? 0 : 2000,
        idle_in_transaction_session_timeout: statementTimeout === 0 ? 0 : 10_000,
        TimeZone: 'UTC',
        // Planning costs more than our statements themselves, and all are led by an index whatever the values (ADR 7).
        plan_cache_mode: 'force_generic_plan',
        random_page_cost: 1.1,
      },
    });
  const shared = renewable(() => open(max));
  const beside = renewable(() => open(1));
  return {
    async alone(row, q) {
      const from = beside.now();
      try {
        return await new Tx(from).many(row, q);
      } catch (error) {
        if (error instanceof Unavailable) beside.renew(from);
        throw error;
      }
    },
    async transaction(work) {
      const from = shared.now();
      const connection = await from.reserve().catch((error: unknown) => {
        shared.renew(from);
        return Promise.reject(translate(error));
      });
      const tx = new Tx(connection);
      // The driver takes back whatever it is given: one that is lost has to stay away, or the next asker gets a dead connection.
      let isLost = true;
      try {
        const begun = connection.unsafe('begin');
        begun.catch(() => undefined);
        let result: Awaited<ReturnType<typeof work>>;
        try {
          result = await work(tx);
        } catch (error) {
          isLost = tx.isLost || !(await isDone(connection.unsafe('rollback')));
          throw error;
        }
        if (tx.isLost) throw new Unavailable('CONNECTION_CLOSED');
        const committed = await connection.unsafe('commit').catch((error: unknown) => {
          isLost = meansLost(error);
          return Promise.reject(translate(error));
        });
        isLost = false;
        // A transaction in which a statement failed unheard answers a commit with a rollback.
        if (committed.command !== 'COMMIT') throw tx.failure;
        return result;
      } finally {
        if (isLost) shared.renew(from);
        else connection.release();
      }
    },
    async end() {
      await Promise.all([shared.now().end({ timeout: 5 }), beside.now().end({ timeout: 5 })]);
    },
  };
}

/**
 * Once a connection is lost the driver is begun anew: it would give askers that it had turned away the connections that come later,
 * and so run out of them. What is under way on its other connections is finished there.
 */
function renewable(open: () => postgres.Sql): { now(): postgres.Sql; renew(lost: postgres.Sql): void } {
  let db = open();
  return {
    now: () => db,
    renew(lost) {
      if (db !== lost) return;
      db = open();
      lost.end({ timeout: 5 }).catch(() => undefined);
    },
  };
}

const isDone = (statement: PromiseLike<unknown>): Promise<boolean> =>
  Promise.resolve(statement).then(
    () => true,
    () => false,
  );
