/**
 * Makes the read tables again from the ledger: plays every event, each dossier in the order in which it was recorded, into tables
 * beside those in use, and then writes down where those differ.
 */
import { setImmediate } from 'node:timers/promises';
import { sql, type Tx } from '#platform/db.ts';
import { Gathering, nothingShared, type Shared } from '#platform/gathering.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { OpenedKind, OpenedPages, OpenedRow } from '#platform/opened-pages.ts';
import { bringIn, layBeside } from '#platform/tables-beside.ts';

type Heard = Recorded<{ readonly type: string }>;

/** Keeps read tables in step with events of other capabilities; sends all statements of an event at once, and asks nothing. */
export type Hear = (tx: Tx, recorded: Heard, kind: string) => Promise<unknown>;

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
  readonly shared: Shared;
  /** Sends the statements of its projection. */
  project(tx: Tx): Promise<void>;
}
/** Where streams of other dossiers write the same rows, such as a bed or a seat at a table. */
interface Sharing<E> {
  readonly tables: readonly string[];
  /** For one rebuild: names what an event writes of it. By each name events keep to their order. */
  begin(): (recorded: Recorded<E>) => readonly string[];
}

export const replayed = <S, C, E extends { readonly type: string }, R extends string>(
  kind: StreamKind<S, C, E, R>,
  tables: readonly string[],
  sharing?: Sharing<E>,
): Replayed => ({
  kind: kind.kind,
  tables,
  events: kind.events,
  begin() {
    const namesOf = sharing?.begin();
    const shared = new Set(sharing?.tables);
    return (heard) => {
      const recorded = heard as Recorded<E>; // its event was read by `kind.events`
      const names = namesOf?.(recorded).map((name) => `${kind.kind} ${name}`) ?? [];
      return { shared: { names, tables: shared }, project: (tx) => kind.project(tx, recorded) };
    };
  },
});

export interface RebuildPlan {
  readonly kinds: readonly Replayed[];
  /** For one rebuild, in which every event is heard, oldest first: what follows from earlier ones is kept in mind. */
  readonly beginHearing: (tx: Tx) => Promise<Hear>;
  /** Tables that are kept by hearing. */
  readonly heardTables: readonly string[];
  /** Rows of read tables that stand in no event, and stay as they are: by table, the column that has a value in those only. */
  readonly rowsOfNoEvent?: Readonly<Record<string, string>>;
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
  const players = new Players(await Gathering.begin(tx), plan, await plan.beginHearing(tx));
  let events = 0;
  let under = Promise.resolve();
  for await (const rows of pages) {
    for (const [at, row] of rows.entries()) {
      players.take(row);
      if (at % breath === 0) await setImmediate();
    }
    // Two are under way, so that the database has work while the next is played.
    const sent = players.settled();
    sent.catch(() => undefined); // heard with the next page
    await under;
    under = sent;
    if (Math.floor((events + rows.length) / 100_000) > Math.floor(events / 100_000))
      say(`${events + rows.length} events played`);
    events += rows.length;
  }
  await under;
  await bringIn(tx, laid, plan.rowsOfNoEvent);
  return { events, erased: players.erased };
}

/** Every read table that is made again. */
export const tablesOf = ({ kinds, heardTables }: RebuildPlan): string[] => [
  ...new Set([...kinds.flatMap((kind) => kind.tables), ...heardTables]),
];

/** Plays rows of the ledger one after another, without waiting for what the database does with them. */
class Players {
  readonly #gathering: Gathering;
  readonly #silent: ReadonlySet<string>;
  readonly #kinds: ReadonlyMap<string, ReturnType<Replayed['begin']>>;
  readonly #hear: Hear;
  readonly #faults: unknown[] = [];
  erased = 0;

  constructor(gathering: Gathering, plan: RebuildPlan, hear: Hear) {
    this.#gathering = gathering;
    this.#silent = new Set(plan.silentKinds);
    this.#kinds = new Map(plan.kinds.map((kind) => [kind.kind, kind.begin()]));
    this.#hear = hear;
  }

  take({ kind, recorded, isErased }: OpenedRow): void {
    if (isErased) this.erased += 1;
    const begun = this.#kinds.get(kind);
    if (begun === undefined && !this.#silent.has(kind)) throw new Error(`no kind is called ${kind}`);
    if (begun === undefined || recorded === undefined) return;
    const { shared, project } = begun(recorded);
    const { dossier } = recorded.place;
    this.#heed(this.#gathering.say(dossier, shared, project));
    this.#heed(this.#gathering.say(dossier, nothingShared, (tx) => this.#hear(tx, recorded, kind)));
  }

  #heed(said: Promise<unknown>): void {
    said.catch((fault: unknown) => this.#faults.push(fault));
  }

  /** What was said before has been done; throws when something of it failed. */
  async settled(): Promise<void> {
    await this.#gathering.settled();
    if (this.#faults.length > 0) throw this.#faults[0];
  }
}
