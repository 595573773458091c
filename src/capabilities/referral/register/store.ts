/** Meetings as a plain dated table, each change of which is an event. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import { type RegionId, SubregionId } from '#vocabulary/ids.ts';
import type { TableEvent } from '../events.ts';

export function projectTable(tx: Tx, { stream, event }: Recorded<TableEvent>): Promise<void> {
  return tx.run(sql`
    insert into table_meeting (region, id, subregion, held_on, place)
    values (${event.region}, ${stream}, ${event.subregion}, ${event.heldOn}, ${event.place})`);
}

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
