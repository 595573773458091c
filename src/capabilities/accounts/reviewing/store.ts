/** Who holds which right in a region, when it was last used, and who is kept out. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import type { RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { HeldRight, usedDays } from './contract.ts';
import { KeepingOutEvent } from './events.ts';
import { type KeepingOutCommand, type KeepingOutRefusal, rules } from './rules.ts';

export function listHeldRights(tx: Tx, region: RegionId, today: Day): Promise<HeldRight[]> {
  void tx.run(sql`set local statement_timeout = '60s'`);
  return tx.many(
    HeldRight,
    sql`
    select p.app_user as "user", u.name as "userName", p.agency, a.name as "agencyName", p.role, p.from_day as "from", p.until_day as "until",
           l.used_on as "usedOn", p.kept_out_from as "blockedFrom"
    from appointment p
    join app_user u on u.id = p.app_user
    join agency a on a.id = p.agency
    left join rights_used(${addDays(today, -usedDays)}) l on l.app_user = p.app_user and l.agency = p.agency and l.role = p.role
    where p.region = ${region} and (p.until_day is null or p.until_day > greatest(${today}::date, p.from_day) or p.kept_out_from is not null)
    order by a.name, u.name, p.app_user, p.role, p.from_day`,
  );
}

/** Written beside the register, and never played again: an appointment that is made anew would lose what stands in no event. */
export const keepingOutKind: StreamKind<null, KeepingOutCommand, KeepingOutEvent, KeepingOutRefusal> = {
  kind: 'keeping_out',
  events: KeepingOutEvent,
  ...rules,
  project(tx, { event: { type, user, on }, place: { region } }) {
    if (type === 'PersonLetIn')
      return tx.run(sql`update appointment set kept_out_from = null where app_user = ${user} and region = ${region}`);
    void tx.run(sql`delete from session where app_user = ${user} and region = ${region}`);
    return tx.run(sql`update appointment set kept_out_from = ${on} where app_user = ${user} and region = ${region}`);
  },
};
export const keepingOutStream = (region: RegionId, user: UserId): StreamId => streamFor('keeping_out', region, user);

const Works = z.object({ isOut: z.boolean() });
/** Undefined when the person works in the region neither today nor later, and is not kept out of it. */
export const findKeptOut = (
  tx: Tx,
  region: RegionId,
  user: UserId,
  today: Day,
): Promise<z.infer<typeof Works> | undefined> =>
  tx.find(
    Works,
    sql`
    select coalesce(bool_or(p.kept_out_from <= ${today}), false) as "isOut"
    from appointment p
    where p.app_user = ${user} and p.region = ${region} and (p.until_day is null or p.until_day > ${today} or p.kept_out_from is not null)
    having count(*) > 0`,
  );
