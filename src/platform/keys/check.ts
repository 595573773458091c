/** Whether a key store is that of a database. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { KeyGone, type KeyRing } from '#platform/sealing.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { entryName } from './dossier-entry.ts';
import { WrongKey } from './envelope.ts';

/** The database, the key store and the register of erasures do not belong together; the message says what to do. */
export class KeysApart extends Error {}

const Known = z.object({ dossier: DossierId, handle: z.instanceof(Uint8Array) });

/** Opens the keys of forty dossiers, those that were written in last among them; as the owner. Throws KeysApart or WrongKey. */
export async function checkKeys(tx: Tx, keys: KeyRing): Promise<void> {
  const some = await tx.many(
    Known,
    sql`
    select k.dossier, k.handle
    from dossier_key k
    where k.dossier = any(array(select f.dossier from dossier_key f order by f.dossier limit 20)
      || array(select l.dossier from (select e.dossier from ledger e order by e.position desc limit 20) l where l.dossier is not null))
    order by k.dossier`,
  );
  const gone = some.filter(({ handle }) => keys.hashOf(handle) === undefined).length;
  if (gone > 0)
    throw new KeysApart(
      `The key store lacks the keys of ${gone} of ${some.length} dossiers that were looked at: it is not that of this database, or an older copy. Put back its newest copy, or point KEY_DIR to it.`,
    );
  for (const { dossier, handle } of some) keys.open(dossier, handle);
}

export interface Compared {
  readonly opened: number;
  /** Named by the database, and not in the store. */
  readonly missing: number;
  /** In the store, and not to be opened. */
  readonly wrong: number;
  /** In the store, and named by no row: of a command that failed after it had made the key, or of another database. */
  readonly unused: number;
}

/** Every key there is; as the owner. */
export async function compareKeys(tx: Tx, keys: KeyRing): Promise<Compared> {
  const rows = await tx.many(Known, sql`select k.dossier, k.handle from dossier_key k order by k.dossier`);
  const named = new Set<string>();
  const found = { opened: 0, missing: 0, wrong: 0 };
  for (const { dossier, handle } of rows) {
    named.add(entryName(handle));
    try {
      keys.open(dossier, handle);
      found.opened += 1;
    } catch (error) {
      if (!(error instanceof WrongKey)) throw error;
      found[error instanceof KeyGone ? 'missing' : 'wrong'] += 1;
    }
  }
  return { ...found, unused: keys.store.list('dossier').filter((name) => !named.has(name)).length };
}
