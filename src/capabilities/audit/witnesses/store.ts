import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { SignedNote } from '../checkpoint/store.ts';

const Handed = z.object({
  witness: z.string(),
  /** Of the tree at the checkpoint that it has; 0 when it has none. */
  size: z.number(),
  handedAt: z.nullable(z.string()),
  triedAt: z.string(),
  /** Why the newest attempt came to nothing. */
  failure: z.nullable(z.string()),
  minutesAgo: z.nullable(z.number()),
});
export type Handed = z.infer<typeof Handed>;

export function listHanded(tx: Tx): Promise<Handed[]> {
  return tx.many(
    Handed,
    sql`
    select witness, size, handed_at as "handedAt", tried_at as "triedAt", failure,
           floor(extract(epoch from now() - handed_at) / 60)::int as "minutesAgo"
    from evidence_witness
    order by witness`,
  );
}

/** The witness has it, or not: then `failure` says why. */
export function tellHanding(tx: Tx, witness: string, { size }: SignedNote, failure: string | null): Promise<void> {
  return tx.run(sql`
    insert into evidence_witness as w (witness, size, handed_at, tried_at, failure)
    values (${witness}, case when ${failure}::text is null then ${size} else 0 end, case when ${failure}::text is null then now() end, now(), ${failure})
    on conflict (witness) do update set
      size = greatest(w.size, excluded.size),
      handed_at = coalesce(excluded.handed_at, w.handed_at),
      tried_at = excluded.tried_at,
      failure = excluded.failure`);
}
