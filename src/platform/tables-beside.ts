/**
 * Tables made anew beside those in use. Temporary ones stand before others of their name, so whoever writes a table in the same
 * transaction writes there: without walls, checks and log, which the rows meet when they are brought in. Readers notice nothing.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';

const Beside = z.object({
  name: z.string(),
  /** The columns of its primary key, the dossier first, by which most rows are looked up. */
  key: z.string(),
  /** True when there is a dossier outside the key. */
  byDossier: z.boolean(),
  /** All but those that are worked out from others, or tell in which transaction the row came. */
  columns: z.array(z.string()),
});
export type Beside = z.infer<typeof Beside>;

const run = (tx: Tx, text: string): Promise<void> => tx.run({ text, values: [] });

/** Lays out an empty one for each, with what rows are looked up by. Writers of those in use, and of the ledger, wait until the end. */
export async function layBeside(tx: Tx, tables: readonly string[]): Promise<readonly Beside[]> {
  const inUse = tables.map((table) => `public."${table}"`);
  void run(tx, `lock table ledger, ${inUse.join(', ')} in share row exclusive mode`);
  const laid = await tx.many(
    Beside,
    sql`
    select c.relname as name,
           string_agg(quote_ident(a.attname), ', ' order by a.attname <> 'dossier', array_position(k.conkey, a.attnum))
             filter (where a.attnum = any (k.conkey)) as key,
           bool_or(a.attname = 'dossier' and a.attnum <> all (k.conkey)) as "byDossier",
           array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attgenerated = '' and a.atttypid <> 'xid8'::regtype) as columns
    from pg_class c
    join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relname = any (${tables}::text[])
    group by c.relname
    order by c.relname`,
  );
  if (laid.length !== tables.length) throw new Error('a table without a primary key cannot be made anew');
  void run(tx, `set local temp_buffers = '256MB'`);
  for (const { name, key, byDossier } of laid) {
    // Most rows change once or more: with room beside them that costs no index a new entry.
    const like = `like public."${name}" including defaults including generated`;
    void run(
      tx,
      `create temporary table "${name}" (${like}, primary key (${key})) with (fillfactor = 60) on commit drop`,
    );
    if (byDossier) void run(tx, `create index on pg_temp."${name}" (dossier)`);
  }
  return laid;
}

/**
 * Writes down where those in use differ; rows that are the same stay untouched. So do rows that were never made here: by table, the column that
 * has a value in those only.
 */
export async function bringIn(
  tx: Tx,
  laid: readonly Beside[],
  others: Readonly<Record<string, string>> = {},
): Promise<void> {
  // What refers to another table is asked when all are brought in.
  void run(tx, 'set constraints all deferred');
  // Tables are gone through whole, each once: by hash.
  for (const way of ['seqscan', 'hashjoin']) void run(tx, `set local enable_${way} = on`);
  void run(tx, `set local work_mem = '128MB'`);
  await Promise.all(
    laid.flatMap(({ name, key, columns }) => {
      const of = (row: string): string => columns.map((column) => `${row}.${column}`).join(', ');
      const all = columns.join(', ');
      const other = others[name];
      return [
        `create temporary table differing on commit drop as
          select old.ctid as old, new.ctid as new from public."${name}" old full join pg_temp."${name}" new using (${key})
          where (${of('old')}) is distinct from (${of('new')})${other === undefined ? '' : ` and old."${other}" is null`}`,
        `delete from public."${name}" where ctid = any (array(select old from pg_temp.differing))`,
        `insert into public."${name}" (${all})
          select ${all} from pg_temp."${name}" where ctid = any (array(select new from pg_temp.differing))`,
        'drop table pg_temp.differing',
      ].map((statement) => run(tx, statement));
    }),
  );
}
