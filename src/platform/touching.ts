/** Which tables a statement touches: those that it names, and those that functions and views of ours name that it names. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';

/** By table, whether it is written; otherwise it is only read. */
export type Touched = ReadonlyMap<string, boolean>;

const named = /(?:\b(?:from|join|using|into|update)[\s(]+(?:only\s+)?|,\s*(?=[\w."]+\s+\w))(?:"?\w+"?\.)?"?(\w+)/gi;
const written = /\b(?:insert\s+into|merge\s+into|update|delete\s+from)\s+(?:only\s+)?(?:"?\w+"?\.)?"?(\w+)/gi;

const Known = z.object({ name: z.string(), definition: z.nullable(z.string()) });

/**
 * As the database knows tables, views and functions now. More may count as read than is: a table counts after `from`, `join`, `using`, `into`
 * and `update`, and after a comma when another word follows; as column of a list it does not. The answer throws on a function that makes
 * statements at run time.
 */
export async function readTouching(tx: Tx): Promise<(text: string) => Touched> {
  const known = await tx.many(
    Known,
    sql`
    with ours as (select unnest(array['public'::regnamespace::oid, pg_my_temp_schema()]) as namespace)
    select c.relname as name, case when c.relkind <> 'r' then pg_get_viewdef(c.oid) end as definition
    from ours join pg_class c on c.relnamespace = ours.namespace
    where c.relkind in ('r', 'v', 'm')
    union all
    select p.proname, pg_get_functiondef(p.oid)
    from ours
    join pg_proc p on p.pronamespace = ours.namespace
    join pg_language l on l.oid = p.prolang
    where l.lanname in ('sql', 'plpgsql') and p.prokind in ('f', 'p')`,
  );
  const tables = new Set(known.flatMap(({ name, definition }) => (definition === null ? [name] : [])));
  const definitions = new Map<string, string>();
  for (const { name, definition } of known)
    if (definition !== null) definitions.set(name, `${definitions.get(name) ?? ''}\n${definition}`);

  return (text) => {
    const touched = new Map<string, boolean>();
    const read = new Set<string>();
    const texts = [text];
    for (const part of texts) {
      for (const [, name = ''] of part.matchAll(named))
        if (tables.has(name)) touched.set(name, touched.get(name) ?? false);
      for (const [, name = ''] of part.matchAll(written)) if (tables.has(name)) touched.set(name, true);
      for (const [word] of part.matchAll(/\w+/g)) {
        const definition = definitions.get(word);
        if (definition === undefined || read.has(word)) continue;
        if (/\bexecute\b/i.test(definition)) throw new Error(`${word} makes statements at run time`);
        read.add(word);
        texts.push(definition);
      }
    }
    return touched;
  };
}
