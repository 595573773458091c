/** Why nothing is signed now, for the page. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { WhyNotSigned } from '../contract.ts';

const Refusal = z.object({ why: WhyNotSigned, since: z.string() });

/** Undefined while all is well. */
export const findRefusal = (tx: Tx): Promise<z.infer<typeof Refusal> | undefined> =>
  tx.find(
    Refusal,
    sql`
    select refused as why, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from evidence_refusal
    order by single`,
  );

/** The moment is that of the first time in a row. */
export const tellRefusal = (tx: Tx, why: WhyNotSigned): Promise<void> =>
  tx.run(sql`
    insert into evidence_refusal as r (refused)
    values (${why})
    on conflict (single) do update set refused = excluded.refused
    where r.refused <> excluded.refused`);

export const endRefusal = (tx: Tx): Promise<void> => tx.run(sql`delete from evidence_refusal`);
