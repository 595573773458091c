import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { DossierId } from '#vocabulary/ids.ts';

const Row = z.object({ version: z.number() });
/** The version of a dossier of which the actor sees the core; undefined otherwise. */
export const findVersion = async (tx: Tx, dossier: DossierId): Promise<number | undefined> =>
  (
    await tx.find(
      Row,
      sql`
      select d.version
      from dossier d
      where d.id = ${dossier} and exists (select from open_share s where s.dossier = d.id and s.section = 'core')
      order by d.region`,
    )
  )?.version;
