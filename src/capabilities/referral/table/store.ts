/** Meetings and series as plain dated tables, each change of which is an event. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, RegionId, StreamId, SubregionId } from '#vocabulary/ids.ts';
import { CancelReason, type SeriesEvent, type TableEvent } from './events.ts';
import { usualSeats } from './rules.ts';

export function projectTable(
  tx: Tx,
  { stream, place: { region }, recordedAt, event }: Recorded<TableEvent>,
): Promise<void> {
  if (event.type === 'TableClosed')
    return tx.run(sql`
      update table_meeting set closed_at = coalesce(${recordedAt}::timestamptz, now()) where id = ${stream} and region = ${region}`);
  if (event.type === 'TableCancelled')
    return tx.run(sql`
      update table_meeting set seats = 0, cancelled_on = ${event.on}, cancel_reason = ${event.why}
      where id = ${stream} and region = ${region}`);
  const { subregion, heldOn, place, seats = usualSeats, startsAt, minutes, needed = [], series } = event;
  return tx.run(sql`
    insert into table_meeting (region, id, subregion, held_on, place, seats, starts_at, minutes, needed, series)
    values (${event.region}, ${stream}, ${subregion}, ${heldOn}, ${place}, ${seats}, ${startsAt ?? null}, ${minutes ?? null},
      ${needed}::uuid[], ${series ?? null}::uuid)`);
}

export function projectSeries(
  tx: Tx,
  { stream, version, place: { region }, event }: Recorded<SeriesEvent>,
): Promise<void> {
  switch (event.type) {
    case 'SeriesPut':
      return tx.run(sql`
        insert into table_series (region, id, subregion, weekday, every_weeks, starts_at, minutes, seats, needed, from_day, version)
        values (${region}, ${stream}, ${event.subregion}, ${event.weekday}, ${event.everyWeeks}, ${event.startsAt}, ${event.minutes},
          ${event.seats}, ${event.needed}::uuid[], ${event.from}, ${version})
        on conflict (id, region) do update set subregion = excluded.subregion, weekday = excluded.weekday, every_weeks = excluded.every_weeks,
          starts_at = excluded.starts_at, minutes = excluded.minutes, seats = excluded.seats, needed = excluded.needed,
          from_day = excluded.from_day, version = excluded.version`);
    case 'SeriesEnded':
      return tx.run(sql`
        update table_series set until_day = ${event.until}, version = ${version} where id = ${stream} and region = ${region}`);
    default:
      return absurd(event);
  }
}

export const TableRow = z.object({
  id: StreamId,
  heldOn: Day,
  place: z.number(),
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  seats: z.number(),
  startsAt: z.nullable(z.string()),
  minutes: z.nullable(z.number()),
  needed: z.array(AgencyId),
  series: z.nullable(StreamId),
  cancelReason: z.nullable(CancelReason),
  /** An instant. */
  closedAt: z.nullable(z.string()),
});
export type TableRow = z.infer<typeof TableRow>;

const columns = `t.id, t.held_on as "heldOn", t.place, t.subregion, s.name as "subregionName", t.seats, t.starts_at as "startsAt", t.minutes,
  t.needed, t.series, t.cancel_reason as "cancelReason", t.closed_at as "closedAt"`;

export const findTable = (tx: Tx, region: RegionId, id: string): Promise<TableRow | undefined> =>
  tx.find(TableRow, {
    text: `
      select ${columns}
      from table_meeting t
      left join subregion s on s.region = t.region and s.id = t.subregion
      where t.id = $1 and t.region = $2`,
    values: [id, region],
  });

/** Meetings that go on, from a day on, soonest first. */
export const listComing = (tx: Tx, region: RegionId, from: Day): Promise<(TableRow & { readonly taken: number })[]> =>
  tx.many(z.extend(TableRow, { taken: z.number() }), {
    text: `
      select ${columns}, coalesce(k.taken, 0) as taken
      from table_meeting t
      left join subregion s on s.region = t.region and s.id = t.subregion
      left join seats_taken($2) k on k.meeting = t.id
      where t.region = $1 and t.held_on >= $2 and t.cancelled_on is null and t.closed_at is null
      order by t.held_on, t.id
      limit 400`,
    values: [region, from],
  });

const Counted = z.object({ count: z.number() });
/** How many meetings a region or subregion planned; the next one is one more. */
export async function countTables(tx: Tx, region: RegionId, subregion: SubregionId | null): Promise<number> {
  const row = await tx.find(
    Counted,
    sql`
    select count(*)::int as count from table_meeting where region = ${region} and subregion is not distinct from ${subregion}::text`,
  );
  return row?.count ?? 0;
}

const SeriesRow = z.object({
  id: StreamId,
  region: RegionId,
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  weekday: z.number(),
  everyWeeks: z.number(),
  startsAt: z.string(),
  minutes: z.number(),
  seats: z.number(),
  needed: z.array(AgencyId),
  from: Day,
  until: z.nullable(Day),
  version: z.number(),
  /** Until when meetings of it stand in the agenda; null: none yet. */
  plannedUntil: z.nullable(Day),
});
export type SeriesRow = z.infer<typeof SeriesRow>;

/** Series that go on in a region. */
export const listSeries = (tx: Tx, region: RegionId, today: Day): Promise<SeriesRow[]> =>
  tx.many(
    SeriesRow,
    sql`
    select r.id, r.region, r.subregion, s.name as "subregionName", r.weekday, r.every_weeks as "everyWeeks", r.starts_at as "startsAt", r.minutes,
           r.seats, r.needed, r.from_day as "from", r.until_day as until, r.version,
           (select max(t.held_on) from table_meeting t where t.series = r.id and t.region = r.region) as "plannedUntil"
    from table_series r
    left join subregion s on s.region = r.region and s.id = r.subregion
    where r.region = ${region} and (r.until_day is null or r.until_day > ${today}::date)
    order by r.subregion nulls first, r.weekday, r.id`,
  );
