/** Who holds which right in a region, and when it was last used. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { type RegionId, UserId } from '#vocabulary/ids.ts';
import { HeldRight, usedDays } from './contract.ts';

export function listHeldRights(tx: Tx, region: RegionId, today: Day): Promise<HeldRight[]> {
  void tx.run(sql`set local statement_timeout = '60s'`);
  return tx.many(
    HeldRight,
    sql`
    select p.app_user as "user", u.name as "userName", p.agency, a.name as "agencyName", p.role, p.from_day as "from", p.until_day as "until",
           l.used_on as "usedOn", u.blocked_from as "blockedFrom"
    from appointment p
    join app_user u on u.id = p.app_user
    join agency a on a.id = p.agency
    left join rights_used(${addDays(today, -usedDays)}) l on l.app_user = p.app_user and l.agency = p.agency and l.role = p.role
    where p.region = ${region} and p.from_day <= ${today} and (p.until_day is null or p.until_day > ${today})
    order by a.name, u.name, p.app_user, p.role, p.from_day`,
  );
}

const Blocked = z.object({ id: UserId });
/** False when the person does not work in the own region. */
export async function setBlocked(tx: Tx, user: UserId, from: Day | null): Promise<boolean> {
  const row = await tx.find(Blocked, sql`update app_user set blocked_from = ${from} where id = ${user} returning id`);
  if (row && from !== null) void tx.run(sql`delete from session where app_user = ${user}`);
  return row !== undefined;
}
