/** What each check found, kept as it was found. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Day } from '#vocabulary/day.ts';
import { type DossierId, RegionId, type UserId } from '#vocabulary/ids.ts';
import { type ClassFound, Run } from './contract.ts';

export interface NewRun {
  readonly id: string;
  readonly region: RegionId;
  /** Null: by night. */
  readonly askedBy: UserId | null;
  readonly on: Day;
  readonly classes: readonly ClassFound[];
  readonly pastDue: readonly DossierId[];
}

export const addRun = (tx: Tx, { id, region, askedBy, on, classes, pastDue }: NewRun): Promise<void> =>
  tx.run(sql`
    insert into retention_run (region, id, on_day, by_night, asked_by, running, officers, classes, past_due)
    values (${region}, ${id}, ${on}, ${askedBy === null}, ${askedBy}, retention_running(), officers_at_work(), ${JSON.stringify(classes)}::text::jsonb, ${pastDue}::uuid[])`);

/** The last ones, newest first. */
export const listRuns = (tx: Tx, count: number): Promise<Run[]> =>
  tx.many(
    Run,
    sql`
    select id, on_day as "on", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, by_night as "byNight", running, officers, classes,
           cardinality(past_due) + (select coalesce(sum((c ->> 'pastDue')::int), 0)::int
             from jsonb_array_elements(classes) c where c ->> 'class' <> all (array['included', 'not_included', 'withdrawn'])) as "pastDue",
           (select coalesce(sum((c ->> 'postponed')::int), 0)::int from jsonb_array_elements(classes) c) as postponed
    from retention_run
    order by retention_run.at desc, id
    limit ${count}`,
  );

const Region = z.object({ id: RegionId });
export const listRegions = async (tx: Tx): Promise<RegionId[]> =>
  (await tx.many(Region, sql`select id from region order by place, id`)).map(({ id }) => id);
