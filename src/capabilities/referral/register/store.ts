/** Meetings and criteria sets as plain dated tables, each change of which is an event. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import { type RegionId, SubregionId } from '#vocabulary/ids.ts';
import { type CriteriaSetEvent, Criterion, type TableEvent } from '../events.ts';

export function projectTable(tx: Tx, { stream, event }: Recorded<TableEvent>): Promise<void> {
  return tx.run(sql`
    insert into table_meeting (region, id, subregion, held_on, place)
    values (${event.region}, ${stream}, ${event.subregion}, ${event.heldOn}, ${event.place})`);
}

/** A set without an end holds until the next one begins. */
export async function projectCriteriaSet(tx: Tx, { event }: Recorded<CriteriaSetEvent>): Promise<void> {
  const { region, code, from, until, criteria } = event;
  await Promise.all([
    tx.run(sql`
      update criteria_set set until_day = ${from}
      where region = ${region} and from_day < ${from} and (until_day is null or until_day > ${from})`),
    tx.run(sql`
      insert into criteria_set (region, code, from_day, until_day, criteria)
      values (${region}, ${code}, ${from}, ${until}, ${JSON.stringify(criteria)}::text::jsonb)`),
  ]);
}

export const CriteriaSet = z.object({
  code: z.string(),
  from: Day,
  until: z.nullable(Day),
  criteria: z.array(Criterion),
});
export type CriteriaSet = z.infer<typeof CriteriaSet>;

/** The set that held in a region on a day: an old referral keeps the list it came in under. */
export const findCriteriaSet = (tx: Tx, region: RegionId, on: Day): Promise<CriteriaSet | undefined> =>
  tx.find(
    CriteriaSet,
    sql`
    select code, from_day as "from", until_day as until, criteria
    from criteria_set
    where region = ${region} and from_day <= ${on} and (until_day is null or until_day > ${on})
    order by from_day desc limit 1`,
  );

export const TableRow = z.object({
  id: z.uuid(),
  heldOn: Day,
  place: z.number(),
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
});
export type TableRow = z.infer<typeof TableRow>;

export const findTable = (tx: Tx, region: RegionId, id: string): Promise<TableRow | undefined> =>
  tx.find(
    TableRow,
    sql`
    select t.id, t.held_on as "heldOn", t.place, t.subregion, s.name as "subregionName"
    from table_meeting t
    left join subregion s on s.region = t.region and s.id = t.subregion
    where t.id = ${id} and t.region = ${region}`,
  );

const Counted = z.object({ count: z.number() });
/** How many meetings the series has; the next one is one more. */
export async function countTables(tx: Tx, region: RegionId, subregion: SubregionId | null): Promise<number> {
  const row = await tx.find(
    Counted,
    sql`
    select count(*)::int as count from table_meeting where region = ${region} and subregion is not distinct from ${subregion}::text`,
  );
  return row?.count ?? 0;
}
