/** Who hears by mail of a meeting, and what is told. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { AgencyId, type RegionId } from '#vocabulary/ids.ts';
import { Calendar } from '../calendar/store.ts';

const Partner = z.object({ agency: AgencyId });
/** Those of these agencies that have a mailbox in the region. */
export const listMailboxes = (
  tx: Tx,
  region: RegionId,
  agencies: readonly AgencyId[],
): Promise<z.infer<typeof Partner>[]> =>
  tx.many(
    Partner,
    sql`select agency from agency_contact where region = ${region} and agency = any(${agencies}::uuid[]) order by agency`,
  );

export const TableChange = z.enum(['planned', 'cancelled']);
export type TableChange = z.infer<typeof TableChange>;

const Told = z.extend(Calendar, { mail: z.string() });
/** What stands so by now of these meetings, of those at which that agency is needed or asked for a case that the actor sees; undefined when it left, or has no mailbox any more. */
export const findTold = (
  tx: Tx,
  agency: AgencyId,
  tables: readonly string[],
  change: TableChange,
): Promise<z.infer<typeof Told> | undefined> =>
  tx.find(
    Told,
    sql`
    select c.mail, r.name as region, coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', m.id, 'heldOn', m.held_on, 'subregion', s.name, 'cancelledOn', m.cancelled_on, 'minutes', m.minutes,
        'startsAt', to_char((m.held_on + m.starts_at::time) at time zone 'Europe/Amsterdam' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        order by m.held_on, m.id)
      from table_meeting m
      left join subregion s on s.region = m.region and s.id = m.subregion
      where m.region = c.region and m.id = any(${tables}::uuid[]) 
        and (c.agency = any (m.needed) or exists (select from referral_agency i where i.table_meeting = m.id and i.agency = c.agency)) and m.held_on >= actor_today()
        and (m.cancelled_on is not null) = (${change}::text = 'cancelled')), '[]') as meetings
    from agency_contact c
    join region r on r.id = c.region
    where c.agency = ${agency} and c.region = actor_region()
      and exists (
        select from covenant v
        where v.agency = c.agency and v.region = c.region and v.from_day <= actor_today() and (v.until_day is null or v.until_day > actor_today()))
    order by c.agency`,
  );
