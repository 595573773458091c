/** What the registers call who works somewhere, and where. They are open to whoever is signed in. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';

const Named = z.object({ id: z.string(), name: z.string() });
/** Names of people and agencies by id; who is no longer in the registers is absent. Asks nothing when nobody is named. */
export async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.many(
    Named,
    sql`
    select id, name from app_user where id = any (${wanted}::uuid[])
    union all
    select id, name from agency where id = any (${wanted}::uuid[])
    order by id`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
