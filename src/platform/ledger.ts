/**
 * The ledger: what was decided or happened. A stream is one referral, one goal, one stay…, and lies in one section of one dossier
 * (or in none: a register). Payloads are sealed with the key of the dossier; the database adds digest and moment.
 */
import * as z from 'zod/mini';
import { parseAs } from '#platform/compiled.ts';
import { Constraint, type Tx } from '#platform/db.ts';
import { KeyGone, type KeyRing, seal, unseal, type VersionedKey } from '#platform/sealing.ts';
import { findKey } from '#platform/words.ts';
import type { LegalGround, Section } from '#vocabulary/codes.ts';
import type { Decider, Decision } from '#vocabulary/decision.ts';
import type { AgencyId, DossierId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';

export interface Author {
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly onBehalf?: UserId;
  readonly ground?: LegalGround;
}

/** Where a stream lies. Person-free streams have neither dossier nor section, and their payload is open. */
export interface Place {
  readonly region: RegionId;
  readonly dossier: DossierId | null;
  readonly section: Section | null;
}

export interface Recorded<E> {
  readonly stream: StreamId;
  readonly version: number;
  readonly place: Place;
  readonly author: Author;
  /** ISO instant; null while it is being recorded: then it is the `now()` of the transaction. */
  readonly recordedAt: string | null;
  /** Another event of the stream follows, of the same command or, where it is played again, soon after: what only the last need write, such as the version, may wait for that one. */
  readonly followed: boolean;
  readonly event: E;
}

/** A kind of stream: its rules, the shapes of its events, and the read tables it keeps. */
export interface StreamKind<S, C, E extends { readonly type: string }, R extends string> extends Decider<S, C, E, R> {
  readonly kind: string;
  readonly events: z.ZodMiniType<E>;
  /** Keeps the read tables in step, inside the transaction that appended the event; also what rebuild runs. */
  project(tx: Tx, recorded: Recorded<E>): Promise<void>;
}

/** Someone else was first: the stream has moved on since the screen was read. */
export class Conflict extends Error {}

/** No stream has that id, or none that the actor may see, or one of another kind: these look alike. */
export class NoStream extends Error {}

const Row = z.object({
  version: z.number(),
  type: z.string(),
  payload: z.instanceof(Uint8Array),
  handle: z.nullable(z.instanceof(Uint8Array)),
  region: z.string(),
  dossier: z.nullable(z.string()),
  section: z.nullable(z.string()),
  stream: z.string(),
  kind: z.string(),
  author: z.string(),
  agency: z.string(),
  recordedAt: z.string(),
});
type Row = z.infer<typeof Row>;

function missing(dossier: DossierId): never {
  throw new KeyGone(`the key of dossier ${dossier} is gone`);
}

const payloadPlace = (stream: string, version: number): string => `ledger.payload:${stream}:${version}`;

/** The event in a stored row, opened and read by the schema of its kind. Throws WrongKey when its key is gone. */
export function openRow<E>(keys: KeyRing, events: z.ZodMiniType<E>, row: Row): Recorded<E> {
  const dossier = row.dossier as DossierId | null; // stored by us, from a DossierId
  const text =
    dossier === null
      ? Buffer.from(row.payload).toString('utf8')
      : unseal(keys.open(dossier, row.handle ?? missing(dossier)), payloadPlace(row.stream, row.version), row.payload);
  return {
    stream: row.stream as StreamId,
    version: row.version,
    place: { region: row.region as RegionId, dossier, section: row.section as Section | null },
    author: { user: row.author as UserId, agency: row.agency as AgencyId },
    recordedAt: row.recordedAt,
    followed: false,
    event: parseAs(events, { type: row.type, ...JSON.parse(text) }),
  };
}

const columns = `l.version, l.type, l.payload, l.region, l.dossier, l.section, l.stream, l.kind,
  l.author, l.agency, l.recorded_at as "recordedAt"`;

/** One stream, oldest first; empty when there is none, or none that the actor may see. Throws NoStream when it is of another kind. */
export async function readStream<E>(
  tx: Tx,
  keys: KeyRing,
  { kind, events }: { readonly kind: string; readonly events: z.ZodMiniType<E> },
  stream: StreamId,
): Promise<Recorded<E>[]> {
  const rows = await tx.many(Row, {
    // The key once, not once a row: a stream lies in one dossier.
    text: `select ${columns},
        (select k.handle from dossier_key k where k.dossier = (select f.dossier from ledger f where f.stream = $1 and f.version = 1)) as handle
      from ledger l where l.stream = $1 order by l.version`,
    values: [stream],
  });
  if (rows.some((row) => row.kind !== kind)) throw new NoStream(`${stream} is no ${kind}`);
  return rows.map((row) => openRow(keys, events, row));
}

export interface StoredRow {
  readonly kind: string;
  /** ISO instant. */
  readonly recordedAt: string;
  open<E>(events: z.ZodMiniType<E>): Recorded<E>;
}

/**
 * Everything the actor may see of a dossier, in the order it was recorded; with `knownAt` (an ISO instant) only what had been
 * recorded before it. The caller opens the kinds it knows.
 */
export async function readDossier(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  knownAt: string | null,
): Promise<StoredRow[]> {
  const rows = await tx.many(Row, {
    text: `select ${columns}, (select k.handle from dossier_key k where k.dossier = $1) as handle
      from ledger l
      where l.dossier = $1 and ($2::timestamptz is null or l.recorded_at < $2::timestamptz) order by l.recorded_at, l.position`,
    values: [dossier, knownAt],
  });
  return rows.map((row) => ({
    kind: row.kind,
    recordedAt: row.recordedAt,
    open: (events) => openRow(keys, events, row),
  }));
}

/** Pages through the whole ledger in order of recording, for rebuild; the owner role sees every row. */
export async function readAll(tx: Tx, after: number, limit: number): Promise<{ position: number; row: Row }[]> {
  const Positioned = z.extend(Row, { position: z.number() });
  const rows = await tx.many(Positioned, {
    text: `select l.position, ${columns}, k.handle from ledger l left join dossier_key k on k.dossier = l.dossier
      where l.position > $1 order by l.position limit $2`,
    values: [after, limit],
  });
  return rows.map((row) => ({ position: row.position, row }));
}

/** Said by what hears an event: commands to other streams, jobs. Runs in the same transaction. */
export type React = (recorder: Recorder, recorded: Recorded<{ readonly type: string }>, kind: string) => Promise<void>;

export interface RecorderSettings {
  readonly tx: Tx;
  readonly keys: KeyRing;
  readonly author: Author;
  readonly react: React;
  /** When history is played by the owner role: the moment to write; such rows are marked historical. */
  readonly recordedAt?: string;
  /**
   * States by stream, for who plays a history alone: nothing is read back and statements are not waited for, so that
   * thousands of commands cost no round trip. The commit still fails when one of them did.
   */
  readonly memory?: Map<StreamId, { version: number; state: unknown; place: Place }>;
  /** Keys that were read before, with `memory`; left out, each is read once a transaction. */
  readonly opened?: Map<DossierId, VersionedKey>;
}

export interface Target {
  readonly stream: StreamId;
  /** Needed for a stream's first event; afterwards the stream knows its place. */
  readonly place?: Place;
  /** The version that the screen had read; another one now is a Conflict. */
  readonly seen?: number;
  /** The id was made for this command: there is nothing to read. */
  readonly isNew?: boolean;
}

/** Takes commands and records what follows from them: read → fold → decide → append → project → react, in one transaction. */
export class Recorder {
  readonly #settings: RecorderSettings;
  readonly #keys: Map<DossierId, VersionedKey>;
  constructor(settings: RecorderSettings) {
    this.#settings = settings;
    this.#keys = settings.opened ?? new Map();
  }
  /** The same in a transaction that is set aside: see `Tx.aside`. */
  within(tx: Tx): Recorder {
    return new Recorder({ ...this.#settings, tx });
  }
  /** In the name of another, whose walls are drawn in this transaction: for a decision of theirs that this one carries out (ADR 18). */
  as(author: Author): Recorder {
    return new Recorder({ ...this.#settings, author });
  }
  get tx(): Tx {
    return this.#settings.tx;
  }
  get keys(): KeyRing {
    return this.#settings.keys;
  }
  get author(): Author {
    return this.#settings.author;
  }
  get recordedAt(): string | undefined {
    return this.#settings.recordedAt;
  }

  /** Throws Conflict when the stream is not at `seen`, or when someone else appended first; NoStream when it should be there and is not. */
  async handle<S, C, E extends { readonly type: string }, R extends string>(
    kind: StreamKind<S, C, E, R>,
    { stream, place: given, seen, isNew = false }: Target,
    command: C,
  ): Promise<Decision<E, R>> {
    const { state, version, place = given } = isNew ? begin(kind) : await this.#load(kind, stream);
    if (place === undefined) throw new NoStream(`no ${kind.kind} ${stream}`);
    if (seen !== undefined && seen !== version)
      throw new Conflict(`${kind.kind} ${stream} is at ${version}, the screen saw ${seen}`);
    const decision = kind.decide(command, state);
    if (!decision.ok || decision.events.length === 0) return decision;
    const key = place.dossier === null ? undefined : await this.#keyFor(place.dossier);
    const recorded = decision.events.map(
      (event, i): Recorded<E> => ({
        stream,
        version: version + 1 + i,
        place,
        author: this.author,
        recordedAt: this.recordedAt ?? null,
        followed: i < decision.events.length - 1,
        event,
      }),
    );
    const sent = [this.#append(kind.kind, recorded, key), ...recorded.map((r) => kind.project(this.tx, r))];
    if (this.#settings.memory) {
      for (const one of sent) one.catch(() => undefined); // the commit hears of it
      this.#settings.memory.set(stream, {
        version: version + recorded.length,
        place,
        state: decision.events.reduce((s, e) => kind.evolve(s, e), state),
      });
    } else {
      await Promise.all(sent).catch(asConflict);
    }
    for (const r of recorded) await this.#settings.react(this, r, kind.kind);
    return decision;
  }

  async #load<S, C, E extends { readonly type: string }, R extends string>(
    kind: StreamKind<S, C, E, R>,
    stream: StreamId,
  ): Promise<{ state: S; version: number; place?: Place }> {
    const remembered = this.#settings.memory?.get(stream);
    if (remembered) return { ...remembered, state: remembered.state as S }; // put there by this same kind
    if (this.#settings.memory) return begin(kind);
    const history = await readStream(this.tx, this.keys, kind, stream);
    const last = history.at(-1);
    const state = history.reduce((s, r) => kind.evolve(s, r.event), kind.initial);
    return last ? { state, version: last.version, place: last.place } : { state, version: 0 };
  }

  async #keyFor(dossier: DossierId): Promise<VersionedKey> {
    const known = this.#keys.get(dossier);
    if (known) return known;
    const handle = await findKey(this.tx, dossier);
    if (!handle) throw new Conflict(`dossier ${dossier} has no key that the actor may use`);
    const key = this.keys.open(dossier, handle);
    this.#keys.set(dossier, key);
    return key;
  }

  /** All events of one command in one statement; the trigger chains them in this order. */
  #append(
    kind: string,
    recorded: readonly Recorded<{ readonly type: string }>[],
    key: VersionedKey | undefined,
  ): Promise<void> {
    const values: unknown[] = [];
    const historical = this.recordedAt !== undefined;
    const rows = recorded.map(({ stream, version, place, author, event: { type, ...rest } }) => {
      const text = JSON.stringify(rest);
      const payload = key ? seal(key, payloadPlace(stream, version), text) : Buffer.from(text);
      const row: unknown[] = [
        place.region,
        place.dossier,
        place.section,
        kind,
        stream,
        version,
        type,
        author.user,
        author.agency,
        author.onBehalf ?? null,
        author.ground ?? null,
        payload,
      ];
      if (historical) row.push(this.recordedAt ?? null, true);
      values.push(...row);
      return `(${row.map((_, at) => `$${values.length - row.length + at + 1}`).join(', ')})`;
    });
    return this.tx.run({
      text: `insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, on_behalf, ground, payload${historical ? ', recorded_at, historical' : ''})
        values ${rows.join(', ')}`,
      values,
    });
  }
}

const begin = <S>({ initial }: { readonly initial: S }): { state: S; version: number; place?: Place } => ({
  state: initial,
  version: 0,
});

function asConflict(error: unknown): never {
  if (error instanceof Constraint && (error.constraint === 'ledger_version_once' || error.constraint === '')) {
    throw new Conflict('someone else appended first');
  }
  throw error;
}
