/** The ledger as a rebuild reads it: page after page, every payload opened. */
import type * as z from 'zod/mini';
import type { Tx } from '#platform/db.ts';
import { openRow, type Recorded, readAll } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';

export interface OpenedRow {
  readonly kind: string;
  /** Undefined where its key is gone, and for kinds that were not asked for. */
  readonly recorded?: Recorded<{ readonly type: string }>;
  /** Its dossier was erased, key and all. */
  readonly isErased: boolean;
}
/** Oldest first. Can be handed from thread to thread. */
export type OpenedPages = AsyncIterable<readonly OpenedRow[]>;

/** What reads the events of a kind; those of other kinds are left as they are. */
export interface OpenedKind {
  readonly kind: string;
  readonly events: z.ZodMiniType<{ readonly type: string }>;
}

const page = 5_000;

/** Throws WrongKey when a payload does not open. Nothing is read before the first page is asked for. */
export async function* openedPages(tx: Tx, keys: KeyRing, kinds: readonly OpenedKind[]): OpenedPages {
  const eventsOf = new Map(kinds.map(({ kind, events }) => [kind, events]));
  for (let next = readAll(tx, 0, page); ; ) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) return;
    // The next page is on its way while this one is opened.
    next = readAll(tx, last.position, page);
    next.catch(() => undefined); // heard with the next page
    const lastOf = new Map(rows.map(({ row }, at) => [row.stream, at]));
    yield rows.map(({ row }, at): OpenedRow => {
      const { kind } = row;
      const events = eventsOf.get(kind);
      const isErased = row.dossier !== null && row.handle === null;
      if (events === undefined || isErased) return { kind, isErased };
      // `followed`: another of the same stream comes soon after.
      return { kind, isErased, recorded: { ...openRow(keys, events, row), followed: lastOf.get(row.stream) !== at } };
    });
  }
}
