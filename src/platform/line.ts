/**
 * One connection to PostgreSQL. The driver opens a lost connection anew, forgets askers and statements that waited for it, and lets what
 * is left of a transaction go on elsewhere; so each connection has a driver of its own that opens nothing twice, and its loss is told.
 */
import { Socket } from 'node:net';
import postgres from 'postgres';

export interface LineSettings {
  /** How it is called in `pg_stat_activity`. */
  readonly name?: string;
  /** Milliseconds a statement may take; 0 for no end (command line). */
  readonly statementTimeout?: number;
}

export interface Line {
  readonly isLost: () => boolean;
  readonly openedAt: number;
  /** Sends at once, without waiting for answers to what was sent before. */
  send(text: string, values?: readonly unknown[]): Promise<postgres.RowList<postgres.Row[]>>;
  /** What comes of the work, or the loss of the line when that comes first. One work at a time. */
  orLost<T>(work: Promise<T>): Promise<T>;
  /** Takes leave of the database; one that does not answer to that within a second is left. */
  end(): Promise<void>;
}

const text = (oid: number) => ({ to: oid, from: [oid], serialize: String, parse: (value: string) => value });

/** Throws what the driver throws: errors with a `code`. `hearLost` is called once, also after `end`. */
export async function openLine(
  url: string,
  { name = 'vasthouden', statementTimeout = 5000 }: LineSettings,
  hearLost: (line: Line) => void,
): Promise<Line> {
  let line: Line | undefined;
  let isLost = false;
  let leave: (error: Error) => void = () => undefined;
  const socket = new Socket({ allowHalfOpen: false, ...roomy }).setNoDelay(true);
  const driver = postgres(url, {
    ...only(socket),
    ...endless,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => undefined,
    onclose: () => {
      if (line === undefined || isLost) return;
      isLost = true;
      leave(closed());
      hearLost(line);
    },
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
      // Where PostgreSQL can compile a plan (Debian's does), that takes longer than any statement of ours runs.
      jit: 'off',
    },
  });
  const connection = await driver.reserve();
  line = {
    isLost: () => isLost,
    openedAt: Date.now(),
    send: (statement, values = []) =>
      isLost
        ? Promise.reject(closed())
        : // The driver wants its own parameter type; what we pass are strings, numbers, buffers and arrays of those.
          connection.unsafe(statement, values as postgres.ParameterOrJSON<never>[], { prepare: true }).execute(),
    orLost: (work) =>
      new Promise((resolve, reject) => {
        leave = reject;
        work.then(resolve, reject);
      }),
    async end() {
      connection.release();
      await driver.end({ timeout: 1 });
      socket.destroy();
    },
  };
  return line;
}

/**
 * Once a statement fills the buffer of its socket, or too many wait for their answer, the driver sends each that follows only after the
 * answer to the one before. (So it does after a text that is new to the connection, and over TLS, which has a buffer of its own.)
 */
const roomy = { writableHighWaterMark: 256 * 2 ** 20 };
const endless = { max_pipeline: Number.MAX_SAFE_INTEGER };

const closed = (): Error => Object.assign(new Error('the connection is lost'), { code: 'CONNECTION_CLOSED' });

/**
 * The driver leaves Nagle's algorithm on: a statement that leaves in two parts then waits up to 40 ms for an acknowledgement in
 * between. Its own way to make sockets offers no choice, so we hand it ours, once; it opens TLS on top where that is asked. Not a promise
 * of a connected one: of a promise that fails it loses count. It begins to connect in the turn in which the driver sends its first bytes,
 * since those that are still unsent when a socket fails would hold up the next.
 */
function only(socket: Socket) {
  let isGiven = false;
  return {
    socket: ({ host: [host = 'localhost'], port: [port = 5432] }: Address): Socket => {
      if (isGiven) throw closed();
      isGiven = true;
      setImmediate(() => socket.destroyed || socket.connect({ host, port }));
      return Object.assign(socket, { host, port }); // where the driver looks for the name in the certificate
    },
  };
}

interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
}
