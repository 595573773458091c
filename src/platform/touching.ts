/** Which tables a statement touches: those that it names, and those that functions and views of ours name that it names. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';

/** By table, whether it is written; otherwise it is only read. */
export type Touched = ReadonlyMap<string, boolean>;

const Named = z.object({ name: z.string(), definition: z.nullable(z.string()) });

/**
 * As the database knows tables, views and functions now. The answer throws where it would miss a table: when tables are listed by comma,
 * and when a function makes a statement at run time.
 */
export async function readTouching(tx: Tx): Promise<(text: string) => Touched> {
  const named = await tx.many(
    Named,
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
  const tables = new Set(named.flatMap(({ name, definition }) => (definition === null ? [name] : [])));
  const definitions = new Map<string, string>();
  for (const { name, definition } of named)
    if (definition !== null) definitions.set(name, `${definitions.get(name) ?? ''}\n${definition}`);

  return (text) => {
    const touched = new Map<string, boolean>();
    const read = new Set<string>();
    const texts = [text];
    for (const part of texts) {
      const listed = /\b(?:from|using)[\s(]+\w+(?:\s+(?:as\s+)?\w+)?\s*,\s*(?!lateral\b)\w+\b(?!\s*\()/i.exec(part);
      if (listed !== null) throw new Error(`tables are joined, not listed: ${listed[0]}`);
      for (const [, name = ''] of part.matchAll(/\b(?:from|join|using|into|update)[\s(]+(?:public\.)?(\w+)/gi))
        if (tables.has(name)) touched.set(name, touched.get(name) ?? false);
      for (const [, name = ''] of part.matchAll(/\b(?:insert\s+into|update|delete\s+from)\s+(?:public\.)?(\w+)/gi))
        if (tables.has(name)) touched.set(name, true);
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
