/** Saving what is typed, from more than one open window: one does not write over what another saved and it has not seen. */
import * as z from 'zod/mini';
import type { TypedIn } from '#vocabulary/typed-in.ts';
import type { Sql, Tx } from './db.ts';
import { Refused } from './http.ts';
import { Conflict } from './ledger.ts';

const Saved = z.object({ savedAt: z.string() });

/** Both answer `savedAt`, or no row where another window was there. */
interface Statements {
  /** Over what this window saved itself, or what it has seen. */
  goOn(window: string, seen: string): Sql;
  /** Where nothing stands, over what this window saved itself, and with `over` over whatever stands there. */
  begin(window: string | null, over: boolean): Sql;
  stands(): Promise<boolean>;
}

/** When it was saved. Throws Conflict when another window saved what this one has not seen, `draft_gone` when it was sent or thrown away there. */
export async function saveTyped(tx: Tx, from: TypedIn | undefined, statements: Statements): Promise<string> {
  const { window = null, seen } = from ?? {};
  // What stood there when this window read it, and is gone by now, was sent or thrown away elsewhere: it does not come back.
  const saved = await tx.find(
    Saved,
    window !== null && typeof seen === 'string'
      ? statements.goOn(window, seen)
      : statements.begin(window, seen === undefined),
  );
  if (!saved) throw (await statements.stands()) ? new Conflict() : new Refused('draft_gone');
  return saved.savedAt;
}
