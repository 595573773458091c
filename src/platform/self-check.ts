/** Before anything is served: is the login really powerless, and does the database keep what it says it kept? */
import * as z from 'zod/mini';
import { type Pool, sql } from '#platform/db.ts';

/** The server does not start: one sentence a reason. */
export class Unsafe extends Error {}

const Found = z.object({
  role: z.string(),
  superuser: z.boolean(),
  bypass: z.boolean(),
  maker: z.boolean(),
  owns: z.number(),
  powers: z.array(z.string()),
  rights: z.array(z.string()),
});

/** What makes the login too strong: the walls would not hold for it. Empty when all is well. */
export async function checkRole(pool: Pool): Promise<string[]> {
  const [found] = await pool.transaction((tx) =>
    tx.many(
      Found,
      sql`
      select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypass, r.rolcreaterole or r.rolcreatedb or r.rolreplication as maker,
             (select count(*) from pg_class c where c.relowner = r.oid) + (select count(*) from pg_namespace n where n.nspowner = r.oid)
               + (select count(*) from pg_database d where d.datdba = r.oid) + (select count(*) from pg_proc p where p.proowner = r.oid) as owns,
             array(select m.rolname::text from pg_roles m
                   where m.oid <> r.oid and pg_has_role(r.oid, m.oid, 'member')
                     and (m.rolsuper or m.rolbypassrls or m.rolname like 'pg\\_%'
                       or exists (select from pg_class c where c.relowner = m.oid)) order by 1) as powers,
             array(select distinct g.table_name || ' ' || lower(g.privilege_type) from information_schema.role_table_grants g
                   where g.grantee = r.rolname and (g.privilege_type = 'TRUNCATE'
                     or (g.table_name in ('ledger', 'access_log') and g.privilege_type in ('UPDATE', 'DELETE'))) order by 1) as rights
      from pg_roles r
      where r.rolname = current_user`,
    ),
  );
  if (found === undefined) return ['The role of APP_DATABASE_URL is not in pg_roles.'];
  const { role, superuser, bypass, maker, owns, powers, rights } = found;
  return [
    ...(superuser ? [`${role} is a superuser: row-level security does not hold for it.`] : []),
    ...(bypass ? [`${role} has BYPASSRLS: row-level security does not hold for it.`] : []),
    ...(maker ? [`${role} may make roles or databases, or replicate.`] : []),
    ...(owns > 0 ? [`${role} owns ${owns} things in the database: owners can undo the walls.`] : []),
    ...powers.map((power) => `${role} is a member of ${power}, which is stronger than the server may be.`),
    ...rights.map((right) => `${role} has a right that it must not have: ${right}.`),
  ];
}

const Settings = z.object({ name: z.string(), setting: z.string() });

export interface Durability {
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

/** What is acknowledged must survive a power cut; checksums tell when a disk forgets. */
export async function checkDurability(pool: Pool): Promise<Durability> {
  const rows = await pool.transaction((tx) =>
    tx.many(
      Settings,
      sql`
      select name, setting from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') order by name`,
    ),
  );
  const isOff = (name: string): boolean => rows.find((row) => row.name === name)?.setting === 'off';
  const needed = ['fsync', 'full_page_writes', 'synchronous_commit'].filter(isOff);
  return {
    refusals: needed.map((name) => `${name} is off: what was acknowledged could be lost. Turn it on.`),
    warnings: isOff('data_checksums') ? ['data_checksums is off: a failing disk would not be noticed.'] : [],
  };
}

/** Throws Unsafe; answers what is only worth a warning. */
export async function checkSelf(pool: Pool): Promise<readonly string[]> {
  const [role, { refusals, warnings }] = await Promise.all([checkRole(pool), checkDurability(pool)]);
  const reasons = [...role, ...refusals];
  if (reasons.length > 0) throw new Unsafe(reasons.join('\n'));
  return warnings;
}
