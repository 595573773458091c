/**
 * Follows the log of a database into its back-up folder, within about a second of what is committed. The database keeps its log for the
 * folder (a replication slot) until it is on the folder's disk, so that neither we nor the folder need always be there; and it never
 * waits for either.
 */
import type { KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { type BackupFolder, BackupRefused, slotPrefix } from './folder.ts';
import type { KeyCopies } from './key-copies.ts';
import { Replication, type WalStream } from './replication.ts';
import { formatLsn, instantOf, type Lsn, segmentStart } from './wal.ts';
import { WalArchive } from './wal-archive.ts';

/** How long what is committed waits at most before it is sealed. */
const flushMs = 1_000;
/** So much is sealed at once without waiting. */
const flushBytes = 1_048_576;
/** How often it is written down that nothing happened. */
const quietMs = 10_000;
/** A server that says nothing for this long is gone; it gives a sign of life when asked, which we do every second. */
const silenceMs = 60_000;
const retryMs = 5_000;
/** A folder on a network that hangs does not keep the server from stopping; what was not sealed follows at the next start. */
const stopWithinMs = 4_000;

export interface ArchiverParts {
  /** The login with REPLICATION. */
  readonly replicationUrl: string;
  readonly key: KeyObject;
  /** Opens the folder anew each time: it may have been away. */
  readonly folder: () => Promise<BackupFolder>;
  readonly keyCopies: (folder: BackupFolder) => KeyCopies;
  /** A slot that ends with the conversation: for one back-up, without going on. */
  readonly temporary: boolean;
  say(line: string): void;
}

export interface ArchiveState {
  /** Everything acknowledged up to this moment is in the folder; undefined before the first. */
  readonly reached: Date | undefined;
  readonly end: Lsn | undefined;
  /** Why nothing is archived now. */
  readonly problem: string | undefined;
}

export class Archiver {
  readonly #parts: ArchiverParts;
  #replication: Replication | undefined;
  #stopping = false;
  #state: ArchiveState = { reached: undefined, end: undefined, problem: undefined };
  readonly #wake = new AbortController();
  readonly #ended: Promise<void>;

  constructor(parts: ArchiverParts) {
    this.#parts = parts;
    this.#ended = this.#keepGoing();
  }

  get state(): ArchiveState {
    return this.#state;
  }

  /** What came in until now is still sealed, when folder and database answer in time. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake.abort();
    await Promise.race([this.#ended, wait(stopWithinMs, undefined, { ref: false })]);
    void this.#replication?.end().catch(() => undefined);
  }

  async #keepGoing(): Promise<void> {
    while (!this.#stopping) {
      try {
        await this.#session();
        this.#fail('the database ended the conversation');
      } catch (error) {
        this.#fail(sentenceOf(error));
      }
      await this.#replication?.end().catch(() => undefined);
      await wait(retryMs, undefined, { signal: this.#wake.signal }).catch(() => undefined);
    }
  }

  #fail(problem: string): void {
    if (this.#stopping) return;
    if (this.#state.problem !== problem) {
      this.#parts.say(`Back-up: nothing is archived (${problem}). The database keeps its log meanwhile; trying again.`);
    }
    this.#state = { ...this.#state, problem };
  }

  async #session(): Promise<void> {
    const { key, replicationUrl, temporary } = this.#parts;
    this.#replication = new Replication(replicationUrl);
    const replication = this.#replication;
    const system = await replication.identify();
    const folder = await this.#parts.folder();
    folder.mustBelongTo(system);
    const copies = this.#parts.keyCopies(folder);
    const slot = temporary ? `${folder.slot}_once` : folder.slot;
    // Who reads the slot is the one who writes in the folder, so that comes before anything is opened there.
    const from = segmentStart(await reserve(replication, slot, temporary), folder.claim.segmentBytes);
    const stream = await replication.follow(slot, from, system.timeline);
    const before = await WalArchive.resume(folder, key);
    const archive = this.#goOn(folder, before, from);
    try {
      if (archive.end > system.flushed) {
        throw new BackupRefused(
          `${folder.path} has more of the log (${formatLsn(archive.end)}) than the database (${formatLsn(system.flushed)}): this is not the database that it was made from. Choose an empty folder.`,
        );
      }
      await this.#copy(stream, folder, archive, copies);
    } finally {
      await archive.close().catch(() => undefined);
      await copies.close().catch(() => undefined);
    }
  }

  /** Goes on where the folder ends, unless the database has no longer kept what follows there. */
  #goOn(folder: BackupFolder, before: WalArchive | undefined, kept: Lsn): WalArchive {
    if (before !== undefined && before.end >= kept) return before;
    if (before !== undefined) {
      void before.close();
      this.#parts.say(
        `Back-up: the database no longer has its log from ${formatLsn(before.end)} to ${formatLsn(kept)}. Moments in between cannot be restored; make a back-up now (vasthouden backup ${folder.path}).`,
      );
    }
    return WalArchive.begin(folder, this.#parts.key, kept);
  }

  async #copy(stream: WalStream, folder: BackupFolder, archive: WalArchive, copies: KeyCopies): Promise<void> {
    let pending: Buffer[] = [];
    let bytes = 0;
    let at = archive.reach.at;
    let flushAt = 0;
    let writtenAt = 0;
    let heardAt = Date.now();
    for (;;) {
      const message = await stream.next(Math.min(flushMs, Math.max(0, flushAt - Date.now())));
      if (message !== undefined && message !== 'quiet') {
        heardAt = Date.now();
        const fresh = message.wal === undefined ? undefined : behind(archive.end + BigInt(bytes), message.wal);
        if (fresh !== undefined) {
          pending.push(fresh);
          bytes += fresh.length;
        }
        if (stream.received >= message.flushed && stream.received >= archive.end) at = message.at;
      }
      const now = Date.now();
      if (now - heardAt > silenceMs) throw new Error('the database is silent');
      if (message !== undefined && !this.#stopping && bytes < flushBytes && now < flushAt) continue;
      if (bytes > 0 || now - writtenAt >= quietMs) {
        await folder.mustBeThere();
        // Keys and erasures first: whoever has the log has what belongs to it.
        const registerBytes = await copies.update();
        await archive.add(Buffer.concat(pending), { at, registerBytes });
        [pending, bytes, writtenAt] = [[], 0, now];
      }
      if (message === undefined || this.#stopping) return;
      stream.report(archive.end);
      this.#state = {
        reached: archive.reach.at === 0n ? undefined : instantOf(archive.reach.at),
        end: archive.end,
        problem: undefined,
      };
      flushAt = Date.now() + flushMs;
    }
  }
}

/** What lies behind `end`: the database sends a segment from its beginning. */
function behind(end: Lsn, { start, bytes }: { readonly start: Lsn; readonly bytes: Buffer }): Buffer | undefined {
  const known = Number(end - start);
  return known >= bytes.length ? undefined : bytes.subarray(Math.max(0, known));
}

/** From where on the database keeps its log for us. */
async function reserve(replication: Replication, slot: string, temporary: boolean): Promise<Lsn> {
  let kept = await replication.findSlot(slot);
  if (kept === 'lost') await replication.dropSlot(slot);
  if (kept === undefined || kept === 'lost') {
    await replication.createSlot(slot, temporary);
    kept = await replication.findSlot(slot);
  }
  if (kept === undefined || kept === 'lost') throw new Error('the database keeps no log for us');
  return kept;
}

/** The folders that the database keeps its log for, by the name of the slot, whether somebody follows or not. */
export async function listSlots(url: string): Promise<{ readonly name: string; readonly active: boolean }[]> {
  const db = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await db<{ name: string; active: boolean }[]>`
      select slot_name as name, active
      from pg_replication_slots
      where starts_with(slot_name, ${slotPrefix})
        and not temporary
      order by slot_name`;
  } finally {
    await db.end();
  }
}

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: 'its disk is full',
  ENOENT: 'a file or folder of it is gone',
  EACCES: 'this account may not write there',
  EROFS: 'its disk is read-only',
  EIO: 'its disk fails',
  ECONNREFUSED: 'the database is away',
  ECONNRESET: 'the database is away',
  CONNECTION_CLOSED: 'the database is away',
  CONNECT_TIMEOUT: 'the database is away',
  CONNECTION_ENDED: 'the database is away',
  '57P03': 'the database is starting',
  '57P01': 'the database is stopping',
  '55006': 'another process already archives it',
  '28P01': 'the login for back-ups was refused',
  '28000': 'the login for back-ups was refused',
  '42501': 'the login for back-ups lacks the right REPLICATION',
};

/** What went wrong, for a log: without what the driver adds of the question. */
export function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return sentences[code] ?? (error instanceof Error ? error.message : String(error));
}
