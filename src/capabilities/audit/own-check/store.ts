/** What the house finds when it checks itself. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';

const Looked = z.object({ looked: z.number(), wrong: z.number(), gone: z.number() });
/** Of the leaves from `first`, at most so many: how many there are, whose row is another or gone, and lines of the log that are gone. */
export async function checkLeaves(tx: Tx, first: number, most: number): Promise<z.infer<typeof Looked>> {
  const found = await tx.find(Looked, sql`select looked, wrong, gone from check_leaves(${first}, ${most})`);
  return found ?? { looked: 0, wrong: 0, gone: 0 };
}

const Count = z.object({ count: z.number() });
export async function countCleared(tx: Tx): Promise<number> {
  return (await tx.find(Count, sql`select cleared_lines() as count`))?.count ?? 0;
}

const Check = z.object({ checkedAt: z.string(), size: z.number(), found: z.number() });
export type OwnCheck = z.infer<typeof Check>;

export function keepCheck(tx: Tx, { size, found }: Pick<OwnCheck, 'size' | 'found'>): Promise<void> {
  return tx.run(sql`insert into evidence_check (size, found) values (${size}, ${found})`);
}

export function findLastCheck(tx: Tx): Promise<OwnCheck | undefined> {
  return tx.find(
    Check,
    sql`
    select to_char(checked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "checkedAt", size, found
    from evidence_check
    order by id desc
    limit 1`,
  );
}
