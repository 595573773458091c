/** Transactions on PostgreSQL. Values travel as parameters only; statements are sent without waiting for each other. */
import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod/mini';
import { parseAs } from './compiled.ts';
import { type Line, type LineSettings, openLine } from './line.ts';

export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A statement has the same text each time it is said: put together once. */
const texts = new WeakMap<TemplateStringsArray, string>();

/** Values become parameters; only the template itself reaches the database as text. */
export function sql(parts: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  const text = texts.get(parts) ?? parts.reduce((before, part, i) => `${before}$${i}${part}`);
  texts.set(parts, text);
  return { text, values };
}

/** The unique constraint, exclusion constraint, check or foreign key that said no. */
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
export class Unavailable extends Error {
  /** PostgreSQL's, or the driver's. */
  readonly code: string;
  constructor(code: string) {
    super(`the database is unavailable: ${code}`);
    this.code = code;
  }
}

/** A page of a table or an index is not what was written: the message says which. */
export class Damaged extends Error {}

/** One statement after another on one connection; stores receive it, nobody imports a pool. */
export interface Tx {
  /** Does it; the outcome does not matter. May be left unawaited inside a transaction: commit waits for it. */
  run(q: Sql): Promise<void>;
  /** All rows, each read by the schema; throws on a row of another shape, since that is a fault of ours. */
  many<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T[]>;
  /** The one row there may be. */
  find<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T | undefined>;
  /** Asks once a transaction, under a name that stands for the question; what was not there is asked again. */
  once<T>(name: string, ask: () => Promise<T | undefined>): Promise<T | undefined>;
  /**
   * Does `work` and undoes all of it, the walls it drew included: what would be so, of which nothing stays. Whatever else is said in this
   * transaction meanwhile is refused, and a statement that failed fails it, whether or not somebody waited.
   */
  aside<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Sends each statement at once. */
class SentTx implements Tx {
  readonly #line: Line;
  /** The first statement that failed, whether or not somebody waited for it: why all that follow it fail too. */
  failure: unknown;
  /** Set when its transaction ends: what is said later would be said in that of the next. */
  hasEnded = false;
  unanswered = 0;
  /** What is said would be undone with what is tried out. */
  #isAside = false;
  readonly #asked = new Map<string, Promise<unknown>>();
  constructor(line: Line) {
    this.#line = line;
  }

  run(q: Sql): Promise<void> {
    return unheard(this.#send(q).then(() => undefined));
  }

  many<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T[]> {
    return unheard(this.#send(q).then((rows) => rows.map((r) => parseAs(row, r))));
  }

  find<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T | undefined> {
    return unheard(this.many(row, q).then(([first]) => first));
  }

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

  async aside<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#isAside) throw isTriedOut();
    const within = new SentTx(this.#line);
    void this.run(sql`savepoint aside`);
    this.#isAside = true;
    const answer = await work(within).finally(async () => {
      within.hasEnded = true;
      this.#isAside = false;
      // Answers come in the order of the questions: by then whatever was left unawaited has been heard.
      await this.run(sql`rollback to savepoint aside`);
    });
    if (within.failure !== undefined) throw within.failure;
    return answer;
  }

  #send(q: Sql): Promise<readonly unknown[]> {
    if (this.hasEnded) return Promise.reject(new Error('this transaction has ended'));
    if (this.#isAside) return Promise.reject(isTriedOut());
    this.unanswered += 1;
    return this.#line.send(q.text, q.values).then(
      (rows) => {
        this.unanswered -= 1;
        return rows;
      },
      (error: unknown) => {
        this.unanswered -= 1;
        this.failure ??= translate(error);
        return Promise.reject(followsAnother(error) ? this.failure : translate(error));
      },
    );
  }
}

const isTriedOut = (): Error => new Error('something is tried out aside: say it there, or afterwards');

/** A statement sent ahead may fail while nobody waits for it yet; whoever does still hears, and the commit refuses. */
function unheard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Said of every statement after one that failed. */
const followsAnother = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02';

const broken = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|57P0[1-3]|53300|08)/;

/** The database is away, or this connection to it is. */
export const meansAway = (error: unknown): boolean =>
  error instanceof Unavailable || (error instanceof Error && 'code' in error && broken.test(String(error.code)));

/** data_corrupted, index_corrupted. */
export const meansDamage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && (error.code === 'XX001' || error.code === 'XX002');

function translate(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Constraint) return error;
  const { code = '', constraint_name: constraint = '' } = error as { code?: string; constraint_name?: string };
  if (code === '23505' || code === '23P01' || code === '23514' || code === '23503')
    return new Constraint(constraint, code);
  if (code === '42501') return new Walled(error.message);
  if (meansDamage(error)) return new Damaged(error.message, { cause: error });
  if (broken.test(code) || code === '57014' || code === '55P03' || code === '40P01') return new Unavailable(code);
  return error;
}

export interface Pool {
  /**
   * Runs `work` in one transaction: begin, work, commit; any error rolls back. Throws Unavailable as soon as the connection is lost,
   * whatever the work is waiting for.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for what only reads: the database refuses any change, and since nothing hangs on its end, nobody waits for that. */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement that is a transaction of its own, on a connection kept for these: it waits for no transaction to end. */
  alone<T>(row: z.ZodMiniType<T>, q: Sql): Promise<T[]>;
  /** Closes after what is under way has ended; what still is after five seconds is broken off. */
  end(): Promise<void>;
}

export interface PoolSettings extends LineSettings {
  readonly max?: number;
}

/** A server process of PostgreSQL keeps in memory whatever it once looked up, so a connection is not for ever. */
const lifetimeMs = 45 * 60_000;
const patienceMs = 5_000;

export function openPool(url: string, { max = 10, ...settings }: PoolSettings = {}): Pool {
  const shared = openLines(url, max, settings);
  const beside = openLines(url, 1, settings);
  return {
    transaction: (work) => shared.lend((line) => inTransaction(line, 'begin', work, committed)),
    look: (work) => shared.lend((line) => inTransaction(line, 'begin read only', work, left)),
    alone: (row, q) => beside.lend((line) => new SentTx(line).many(row, q)),
    async end() {
      await Promise.all([shared.end(), beside.end()]);
    },
  };
}

interface Lines {
  /** Throws Unavailable as soon as the connection is lost. */
  lend<T>(work: (line: Line) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

/** At most `max` connections, opened when asked for. Who finds all of them in use waits, but never for a database that is away. */
function openLines(url: string, max: number, settings: LineSettings): Lines {
  const lines = new Set<Line>();
  const idle: Line[] = [];
  /** Hear of a connection that comes free, or of the place of one that is gone. */
  const waiting: ((line: Line | undefined) => void)[] = [];
  const emptied = Promise.withResolvers<void>();
  let places = 0;
  let isEnding = false;

  const take = async (): Promise<Line> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (places === max) return (await new Promise<Line | undefined>((resolve) => waiting.push(resolve))) ?? open();
    places += 1;
    return open();
  };
  const open = async (): Promise<Line> => {
    try {
      if (isEnding) throw new Unavailable('CONNECTION_ENDED');
      const line = await openLine(url, settings, forget);
      lines.add(line);
      return line;
    } catch (error) {
      leavePlace();
      throw translate(error);
    }
  };
  const give = (line: Line): void => {
    if (line.isLost()) return;
    const next = waiting.shift();
    if (next !== undefined) next(line);
    else if (isEnding || Date.now() - line.openedAt > lifetimeMs) void line.end();
    else idle.push(line);
  };
  const forget = (line: Line): void => {
    lines.delete(line);
    if (idle.includes(line)) idle.splice(idle.indexOf(line), 1);
    leavePlace();
  };
  const leavePlace = (): void => {
    const next = waiting.shift();
    if (next !== undefined) next(undefined);
    else places -= 1;
    if (isEnding && places === 0) emptied.resolve();
  };

  return {
    async lend(work) {
      const line = await take();
      try {
        return await line.orLost(work(line));
      } catch (error) {
        throw translate(error);
      } finally {
        give(line);
      }
    },
    async end() {
      isEnding = true;
      if (places === 0) emptied.resolve();
      for (const line of idle.splice(0)) void line.end();
      await Promise.race([emptied.promise, wait(patienceMs, undefined, { ref: false })]);
      await Promise.all([...lines].map((line) => line.end()));
    },
  };
}

async function inTransaction<T>(
  line: Line,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  end: (line: Line, tx: SentTx) => Promise<void>,
): Promise<T> {
  const tx = new SentTx(line);
  line.send(begin).catch(() => undefined);
  try {
    const result = await work(tx);
    tx.hasEnded = true;
    await end(line, tx);
    return result;
  } catch (error) {
    tx.hasEnded = true;
    // One that does not even roll back is no line to hand to the next.
    await line.send('rollback').catch(() => line.end());
    throw error;
  }
}

async function committed(line: Line, tx: SentTx): Promise<void> {
  const { command } = await line.send('commit');
  // A transaction in which a statement failed unheard answers a commit with a rollback.
  if (command !== 'COMMIT') throw tx.failure;
}

/** Whoever has the line next speaks right behind; where a statement is still unanswered, it is waited for. */
async function left(line: Line, tx: SentTx): Promise<void> {
  if (tx.unanswered > 0) return committed(line, tx);
  if (tx.failure !== undefined) throw tx.failure;
  line.send('commit').catch(() => undefined); // the loss of a line is heard by whoever has it next
}
