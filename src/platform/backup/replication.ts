/**
 * A conversation with PostgreSQL in its replication protocol, the one that pg_basebackup and pg_receivewal use: a whole copy of the
 * database, and its log as it is written. The login needs REPLICATION and sees no table.
 */
import { Duplex, type Readable } from 'node:stream';
import postgres from 'postgres';
import * as z from 'zod/mini';
import { formatLsn, type Lsn, parseLsn, readWalMessage, type WalMessage, writeStatus } from './wal.ts';

const System = z.object({ systemid: z.string(), timeline: z.coerce.number(), xlogpos: z.string() });
const Slot = z.object({ slot_type: z.nullable(z.string()), restart_lsn: z.nullable(z.string()) });
/** So much of an answer waits in memory before the server is asked to hold on. */
const waitingBytes = 8_388_608;

export interface System {
  /** Given to the database when it was made; copies and what is restored from them have the same. */
  readonly system: string;
  /** One more each time that it was restored. */
  readonly timeline: number;
  readonly flushed: Lsn;
}

export class Replication {
  readonly #db: postgres.Sql;

  constructor(url: string) {
    this.#db = postgres(url, {
      max: 1,
      fetch_types: false,
      connect_timeout: 10,
      max_lifetime: null,
      onnotice: () => undefined,
      connection: { replication: 'true', application_name: 'vasthouden backup' },
    });
  }

  async identify(): Promise<System> {
    const { systemid, timeline, xlogpos } = System.parse(await this.#one('IDENTIFY_SYSTEM'));
    return { system: systemid, timeline, flushed: parseLsn(xlogpos) };
  }

  /** The length of a file of the log. */
  async segmentBytes(): Promise<number> {
    const { wal_segment_size } = z
      .object({ wal_segment_size: z.string() })
      .parse(await this.#one('SHOW wal_segment_size'));
    const [, number, unit] = /^(\d+)(MB|GB)$/.exec(wal_segment_size) ?? [];
    if (number === undefined) throw new Error(`${wal_segment_size} is no length of a segment`);
    return Number(number) * (unit === 'GB' ? 1_073_741_824 : 1_048_576);
  }

  /** From where on a slot keeps the log; 'lost' when the server could not keep all of it any longer. */
  async findSlot(name: string): Promise<Lsn | 'lost' | undefined> {
    const { slot_type, restart_lsn } = Slot.parse(await this.#one(`READ_REPLICATION_SLOT ${name}`));
    if (slot_type === null) return undefined;
    return restart_lsn === null ? 'lost' : parseLsn(restart_lsn);
  }

  /** From now on the server keeps its log for who reads with this name. A temporary one ends with this conversation. */
  async createSlot(name: string, temporary: boolean): Promise<void> {
    await this.#one(`CREATE_REPLICATION_SLOT ${name} ${temporary ? 'TEMPORARY ' : ''}PHYSICAL (RESERVE_WAL)`);
  }

  async dropSlot(name: string): Promise<void> {
    await this.#db.unsafe(`DROP_REPLICATION_SLOT ${name}`).simple();
  }

  /**
   * The messages of a base backup: `n` a new archive, `d` its bytes or those of the manifest, `m` the manifest begins, `p` progress
   * (PostgreSQL, basebackup_copy.c).
   */
  async *baseBackup(): AsyncGenerator<Buffer> {
    const stream = await this.#db
      .unsafe(
        `BASE_BACKUP (LABEL 'vasthouden', CHECKPOINT 'fast', WAL false, WAIT false, PROGRESS, TARGET 'client', MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`,
      )
      .readable();
    const messages = new Messages(stream);
    for (let message = await messages.next(); message !== undefined; message = await messages.next()) yield message;
  }

  /** The log from `from` on. A slot has one reader at a time. */
  async follow(slot: string, from: Lsn, timeline: number): Promise<WalStream> {
    const stream = await this.#db
      .unsafe(`START_REPLICATION SLOT ${slot} PHYSICAL ${formatLsn(from)} TIMELINE ${timeline}`)
      .writable();
    if (!(stream instanceof Duplex)) throw new Error('the driver gave no stream that goes both ways');
    return new WalStream(stream, from);
  }

  /** At once, whatever is under way. */
  async end(): Promise<void> {
    await this.#db.end({ timeout: 0 });
  }

  async #one(command: string): Promise<unknown> {
    const [row] = await this.#db.unsafe(command).simple();
    return row;
  }
}

export class WalStream {
  readonly #stream: Duplex;
  readonly #messages: Messages;
  /** All before this has come in. */
  received: Lsn;

  constructor(stream: Duplex, from: Lsn) {
    this.#stream = stream;
    this.#messages = new Messages(stream);
    this.received = from;
  }

  /** 'quiet' when nothing came in time; undefined when the server has ended the conversation. */
  async next(withinMs: number): Promise<WalMessage | 'quiet' | undefined> {
    const message = await this.#messages.next(withinMs);
    if (message === undefined || message === 'quiet') return message;
    const read = readWalMessage(message);
    if (read?.wal !== undefined) {
      if (read.wal.start !== this.received) throw new Error('the log does not follow on what came before');
      this.received += BigInt(read.wal.bytes.length);
    }
    return read ?? 'quiet';
  }

  /** All before `safe` need not be kept for us any longer. */
  report(safe: Lsn): void {
    this.#stream.write(writeStatus(safe, new Date()));
  }
}

/** The messages of a COPY one by one: a stream that is read as bytes would run them together. */
class Messages {
  readonly #stream: Readable;
  readonly #waiting: Buffer[] = [];
  #bytes = 0;
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.on('data', (message: Buffer) => {
      this.#waiting.push(message);
      this.#bytes += message.length;
      if (this.#bytes > waitingBytes) stream.pause();
      this.#wake();
    });
    stream.on('error', (error) => {
      this.#failure = error;
      this.#wake();
    });
    for (const event of ['end', 'close']) {
      stream.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
    }
  }

  /** Undefined at the end; 'quiet' when nothing came in time. Throws what ended the conversation otherwise. */
  next(): Promise<Buffer | undefined>;
  next(withinMs: number): Promise<Buffer | 'quiet' | undefined>;
  async next(withinMs?: number): Promise<Buffer | 'quiet' | undefined> {
    for (let waited = false; ; waited = true) {
      const message = this.#waiting.shift();
      if (message !== undefined) {
        this.#bytes -= message.length;
        if (this.#stream.isPaused() && this.#bytes < waitingBytes / 2) this.#stream.resume();
        return message;
      }
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) return undefined;
      if (waited) return 'quiet';
      await this.#arrival(withinMs);
    }
  }

  #arrival(withinMs: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = withinMs === undefined ? undefined : setTimeout(resolve, Math.max(0, withinMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
