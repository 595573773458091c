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

const Check = z.object({
  checkedAt: z.string(),
  /** Of the tree, at the checkpoint whose root was looked at. */
  size: z.number(),
  found: z.number(),
  /** Where the next goes on; 0 after the last leaf. */
  place: z.number(),
  /** First leaves of pieces in which something was found. */
  damaged: z.array(z.number()),
  /** Lines of the log that are gone: so far in this round, and in the last that came to its end. */
  gone: z.number(),
  goneBefore: z.number(),
  /** Of the round under way; null when it is none. */
  begunAt: z.nullable(z.string()),
  /** Between these two moments every leaf there was has been looked at; null: not yet. */
  wholeFrom: z.nullable(z.string()),
  wholeUntil: z.nullable(z.string()),
});
export type OwnCheck = z.infer<typeof Check>;

export const neverChecked: Omit<OwnCheck, 'checkedAt'> = {
  size: 0,
  found: 0,
  place: 0,
  damaged: [],
  gone: 0,
  goneBefore: 0,
  begunAt: null,
  wholeFrom: null,
  wholeUntil: null,
};

export function keepCheck(tx: Tx, check: Omit<OwnCheck, 'checkedAt'>): Promise<void> {
  const { size, found, place, damaged, gone, goneBefore, begunAt, wholeFrom, wholeUntil } = check;
  return tx.run(sql`
    insert into evidence_check (size, found, place, damaged, gone, gone_before, begun_at, whole_from, whole_until)
    values (${size}, ${found}, ${place}, ${damaged}::bigint[], ${gone}, ${goneBefore}, ${begunAt}, ${wholeFrom}, ${wholeUntil})`);
}

export function findLastCheck(tx: Tx): Promise<OwnCheck | undefined> {
  return tx.find(
    Check,
    sql`
    select to_char(checked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "checkedAt", size, found,
           place, damaged::float8[] as damaged, gone, gone_before as "goneBefore",
           to_char(begun_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "begunAt",
           to_char(whole_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "wholeFrom",
           to_char(whole_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "wholeUntil"
    from evidence_check
    order by id desc
    limit 1`,
  );
}
