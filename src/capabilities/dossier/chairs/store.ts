/** Chairs on which nobody sits any more. */
import { sql, type Tx } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Day } from '#vocabulary/day.ts';
import { EmptyChair } from './contract.ts';

/** From the people who left, who are few, to their dossiers: the cost follows them and not the region. */
export const listEmpty = (
  tx: Tx,
  { user, agency, region, roles }: Pick<Actor, 'user' | 'agency' | 'region' | 'roles'>,
  today: Day,
): Promise<EmptyChair[]> =>
  tx.many(
    EmptyChair,
    sql`
    with gone as materialized (
      select p.app_user, p.agency, max(least(p.until_day, p.kept_out_from)) as since
      from appointment p
      where p.region = ${region} and p.from_day <= ${today}
      group by p.app_user, p.agency
      having not bool_or(is_at_work(p, ${today}) and cardinality(sections_of(array[p.role])) > 0)
    ), chair as (
      select 'process_director' as role, g.app_user, g.agency, g.since, d.id, d.process_director_agency, d.process_director, d.case_manager, d.municipal_case_director
      from gone g join dossier d on d.process_director = g.app_user and d.process_director_agency = g.agency
      where d.phase not in ('draft', 'closed')
      union all
      select 'case_manager', g.app_user, g.agency, g.since, d.id, d.process_director_agency, d.process_director, d.case_manager, d.municipal_case_director
      from gone g join dossier d on d.case_manager = g.app_user and d.case_manager_agency = g.agency
      where d.phase not in ('draft', 'closed')
      union all
      select 'municipal_case_director', g.app_user, g.agency, g.since, d.id, d.process_director_agency, d.process_director, d.case_manager, d.municipal_case_director
      from gone g join dossier d on d.municipal_case_director = g.app_user and d.municipal_case_director_agency = g.agency
      where d.phase not in ('draft', 'closed')
    )
    select c.app_user as "user", u.name as "userName", a.name as "agencyName", c.role, coalesce(c.since, ${today}) as since, count(*)::int as count,
           (array_agg(c.id order by c.id))[1] as dossier
    from chair c
    join app_user u on u.id = c.app_user
    join agency a on a.id = c.agency
    where (${user}::uuid in (c.process_director, c.case_manager, c.municipal_case_director)
        or (${roles.includes('process_director')}::boolean and c.process_director_agency = ${agency}))
      and not exists (
        select from cover v where v.dossier = c.id and v.role = c.role and v.from_day <= ${today} and v.until_day > ${today})
    group by c.app_user, u.name, a.name, c.role, c.since
    order by since, u.name, c.app_user, c.role
    limit 50`,
  );
