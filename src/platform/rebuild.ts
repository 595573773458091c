/**
 * Makes the read tables again from the ledger: plays every event, each dossier in the order in which it was recorded, into tables
 * beside those in use, and then writes down where those differ.
 */
import { setImmediate } from 'node:timers/promises';
import { sql, type Tx } from '#platform/db.ts';
import { Gathering } from '#platform/gathering.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { OpenedKind, OpenedPages, OpenedRow } from '#platform/opened-pages.ts';
import { bringIn, layBeside } from '#platform/tables-beside.ts';

type Heard = Recorded<{ readonly type: string }>;

/** Keeps a read table in step with events of other capabilities, from the event and from rows of earlier ones. */
export interface Hearing {
  hear(tx: Tx, recorded: Heard, kind: string): Promise<void>;
  /** True for an event after which `hear` waits for an answer before it writes: later events of the dossier then have to wait for it too. */
  reads(recorded: Heard, kind: string): boolean;
}

/** A kind of stream as rebuild needs it. */
export interface Replayed {
  readonly kind: string;
  /** The read tables that its `project` writes; it sends all statements of an event at once. */
  readonly tables: readonly string[];
  readonly events: OpenedKind['events'];
  /** For one rebuild, in which every event of the kind is played, oldest first. */
  begin(): (recorded: Heard) => Play;
}
interface Play {
  /** Where streams of other dossiers write the same rows. */
  readonly shared: readonly string[];
  /** Sends the statements of its projection. */
  project(tx: Tx): Promise<void>;
}
/** Names what an event writes of which others write too, such as a bed or the seats of a table: by each name events keep to their order. */
type Sharing<E> = (recorded: Recorded<E>) => readonly string[];

export const replayed = <S, C, E extends { readonly type: string }, R extends string>(
  kind: StreamKind<S, C, E, R>,
  tables: readonly string[],
  beginSharing: () => Sharing<E> = () => () => [],
): Replayed => ({
  kind: kind.kind,
  tables,
  events: kind.events,
  begin() {
    const sharing = beginSharing();
    return (heard) => {
      const recorded = heard as Recorded<E>; // its event was read by `kind.events`
      const shared = sharing(recorded).map((name) => `${kind.kind} ${name}`);
      return { shared, project: (tx) => kind.project(tx, recorded) };
    };
  },
});

export interface RebuildPlan {
  readonly kinds: readonly Replayed[];
  readonly hears: readonly Hearing[];
  /** Tables that are kept by hearing. */
  readonly heardTables: readonly string[];
  /** Kinds in the ledger that no read table is made from. */
  readonly silentKinds: readonly string[];
}

export interface Rebuilt {
  readonly events: number;
  /** Events of dossiers whose key is gone: nothing can be made from them, and nothing should. */
  readonly erased: number;
}

/** So many rows are played before what came in meanwhile is taken, and the next part of what is under way is sent. */
const breath = 20;

/**
 * In the one transaction of `tx`, as the owner: others read the tables as they were until it commits, and wait with writing. So what
 * another transaction reads in `pages`, which begin after that, is the whole ledger.
 */
export async function rebuild(
  tx: Tx,
  pages: OpenedPages,
  plan: RebuildPlan,
  say: (line: string) => void = () => undefined,
): Promise<Rebuilt> {
  const laid = await layBeside(tx, tablesOf(plan));
  // Plans are made while the tables are empty and kept while they fill: row after row by an index, whatever they look like now.
  for (const way of ['seqscan', 'hashjoin', 'mergejoin'])
    void tx.run({ text: `set local enable_${way} = off`, values: [] });
  void tx.run(sql`set local random_page_cost = 0.01`);
  void tx.run(sql`set local plan_cache_mode = force_generic_plan`);
  const players = new Players(await Gathering.begin(tx), plan);
  let events = 0;
  let under = Promise.resolve();
  for await (const rows of pages) {
    for (const [at, row] of rows.entries()) {
      players.take(row);
      if (at % breath === 0) await setImmediate();
    }
    // Two are under way, so that the database has work while what waited for the answers of the first is played.
    const sent = players.settled();
    sent.catch(() => undefined); // heard with the next page
    await under;
    under = sent;
    if (Math.floor((events + rows.length) / 100_000) > Math.floor(events / 100_000))
      say(`${events + rows.length} events played`);
    events += rows.length;
  }
  await under;
  await players.ended();
  await bringIn(tx, laid);
  return { events, erased: players.erased };
}

/** Every read table that is made again. */
export const tablesOf = ({ kinds, heardTables }: RebuildPlan): string[] => [
  ...new Set([...kinds.flatMap((kind) => kind.tables), ...heardTables]),
];

/** Plays rows of the ledger one after another, without waiting where it need not. */
class Players {
  readonly #gathering: Gathering;
  readonly #plan: RebuildPlan;
  readonly #kinds: ReadonlyMap<string, ReturnType<Replayed['begin']>>;
  /** The last that was said of what waits for an answer: by dossier, and by what dossiers share. */
  readonly #waiting = new Map<string, Promise<void>>();
  readonly #faults: unknown[] = [];
  erased = 0;

  constructor(gathering: Gathering, plan: RebuildPlan) {
    this.#gathering = gathering;
    this.#plan = plan;
    this.#kinds = new Map(plan.kinds.map((kind) => [kind.kind, kind.begin()]));
  }

  take({ kind, recorded, isErased }: OpenedRow): void {
    if (isErased) this.erased += 1;
    const begun = this.#kinds.get(kind);
    if (begun === undefined && !this.#plan.silentKinds.includes(kind)) throw new Error(`no kind is called ${kind}`);
    if (begun !== undefined && recorded !== undefined) this.#queue(kind, recorded, begun(recorded));
  }

  #queue(kind: string, recorded: Heard, play: Play): void {
    const { shared } = play;
    const { dossier } = recorded.place;
    const own = dossier === null ? [] : [dossier];
    const before = [...own, ...shared].flatMap((lane) => this.#waiting.get(lane) ?? []);
    if (before.length === 0) {
      this.#waitIn(own, this.#play(own, kind, recorded, play));
      return;
    }
    const played = Promise.all(before).then(() => ({ until: this.#play(own, kind, recorded, play) }));
    // Others that share follow once this has been said: what is heard of it is about its own dossier.
    this.#waitIn(shared, this.#heed(played));
    this.#waitIn(own, this.#heed(played.then(({ until }) => until)));
  }

  #waitIn(lanes: readonly string[], until: Promise<void> | undefined): void {
    if (until === undefined) return;
    for (const lane of lanes) {
      this.#waiting.set(lane, until);
      void until.then(() => this.#waiting.get(lane) === until && this.#waiting.delete(lane));
    }
  }

  /** Undefined when there is nothing to wait for. */
  #play(own: readonly string[], kind: string, recorded: Heard, { shared, project }: Play): Promise<void> | undefined {
    void this.#heed(project(this.#gathering.lane(...own, ...shared)));
    const tx = this.#gathering.lane(...own);
    let until: Promise<void> | undefined;
    for (const { hear, reads } of this.#plan.hears) {
      const listen = () => hear(tx, recorded, kind);
      const heard = this.#heed(until === undefined ? listen() : until.then(listen));
      if (until !== undefined || reads(recorded, kind)) until = heard;
    }
    return until;
  }

  #heed(said: Promise<unknown>): Promise<void> {
    return said.then(
      () => undefined,
      (fault: unknown) => void this.#faults.push(fault),
    );
  }

  /** What was said before has been done; throws when something of it failed. */
  async settled(): Promise<void> {
    await this.#gathering.settled();
    if (this.#faults.length > 0) throw this.#faults[0];
  }

  /** The same, when no more is to come: until nobody waits for an answer, whatever that leads to. */
  async ended(): Promise<void> {
    for (await this.settled(); this.#waiting.size > 0; await this.settled()) await setImmediate();
    await this.settled();
  }
}
