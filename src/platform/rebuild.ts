/** Makes the read tables again from the ledger: throws them away and plays every event in the order it was recorded. */
import type { Tx } from '#platform/db.ts';
import { openRow, type Recorded, readAll, type StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';

type LedgerRow = Awaited<ReturnType<typeof readAll>>[number]['row'];
type Heard = Recorded<{ readonly type: string }>;

/** Keeps a read table in step with events of other capabilities, from the event and from rows of earlier ones. */
export interface Hearing {
  hear(tx: Tx, recorded: Heard, kind: string): Promise<void>;
  /** True for an event after which `hear` waits for an answer before it writes: later events then have to wait for it too. */
  reads(recorded: Heard, kind: string): boolean;
}

/** A kind of stream as rebuild needs it. */
export interface Replayed {
  readonly kind: string;
  /** The read tables that its `project` writes; it sends all statements of an event at once. */
  readonly tables: readonly string[];
  /** Opens the row and sends the statements of its projection; answers what was recorded, and when those are done. */
  replay(tx: Tx, keys: KeyRing, row: LedgerRow): { readonly recorded: Heard; readonly done: Promise<void> };
}

export const replayed = <S, C, E extends { readonly type: string }, R extends string>(
  kind: StreamKind<S, C, E, R>,
  tables: readonly string[],
): Replayed => ({
  kind: kind.kind,
  tables,
  replay(tx, keys, row) {
    const recorded = openRow(keys, kind.events, row);
    return { recorded, done: kind.project(tx, recorded) };
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

const page = 2_000;

/** In the one transaction of `tx`, as the owner: others see the tables as they were until it commits. */
export async function rebuild(
  tx: Tx,
  keys: KeyRing,
  plan: RebuildPlan,
  say: (line: string) => void = () => undefined,
): Promise<Rebuilt> {
  const byKind = new Map(plan.kinds.map((kind) => [kind.kind, kind]));
  const silent = new Set(plan.silentKinds);
  const tables = tablesOf(plan).map((table) => `"${table}"`);
  // Plans are made while the tables are empty and kept while they fill: by an index, whatever they look like now.
  void tx.run({ text: 'set local enable_seqscan = off', values: [] });
  await tx.run({ text: `truncate ${tables.join(', ')}`, values: [] });
  let events = 0;
  let erased = 0;
  let under: readonly Promise<void>[] = [];
  for (let next = readAll(tx, 0, page); ; ) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) break;
    // The next page is asked for before the statements of this one, so that neither waits for the other.
    next = readAll(tx, last.position, page);
    const sent: Promise<void>[] = [];
    for (const { row } of rows) {
      const kind = byKind.get(row.kind);
      if (kind === undefined && !silent.has(row.kind)) throw new Error(`no kind is called ${row.kind}`);
      if (row.dossier !== null && row.wrapped === null) erased += 1;
      else if (kind !== undefined) {
        const { recorded, done } = kind.replay(tx, keys, row);
        sent.push(done);
        for (const { hear, reads } of plan.hears) {
          const heard = hear(tx, recorded, row.kind);
          sent.push(heard);
          if (reads(recorded, row.kind)) await heard;
        }
      }
    }
    for (const done of sent) done.catch(() => undefined); // heard with the next page
    await Promise.all(under);
    under = sent;
    if (Math.floor((events + rows.length) / 100_000) > Math.floor(events / 100_000))
      say(`${events + rows.length} events played`);
    events += rows.length;
  }
  await Promise.all(under);
  return { events, erased };
}

/** Every read table that is thrown away and made again. */
export const tablesOf = ({ kinds, heardTables }: RebuildPlan): string[] => [
  ...new Set([...kinds.flatMap((kind) => kind.tables), ...heardTables]),
];
