/** What each check found, kept as it was found. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { JobActor } from '#platform/jobs.ts';
import type { Day } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { type ClassFound, Run } from './contract.ts';

export interface NewRun {
  readonly id: string;
  readonly on: Day;
  readonly byNight: boolean;
  readonly classes: readonly ClassFound[];
  readonly pastDue: readonly DossierId[];
}

export const addRun = (
  tx: Tx,
  { user, region }: Pick<JobActor, 'user' | 'region'>,
  { id, on, byNight, classes, pastDue }: NewRun,
): Promise<void> =>
  tx.run(sql`
    insert into retention_run (region, id, on_day, by_night, asked_by, running, classes, past_due)
    values (${region}, ${id}, ${on}, ${byNight}, ${user}, retention_running(), ${JSON.stringify(classes)}::text::jsonb, ${pastDue}::uuid[])`);

/** The last ones, newest first. */
export const listRuns = (tx: Tx, count: number): Promise<Run[]> =>
  tx.many(
    Run,
    sql`
    select id, on_day as "on", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, by_night as "byNight", running, classes,
           cardinality(past_due) + (select coalesce(sum((c ->> 'pastDue')::int), 0)::int
             from jsonb_array_elements(classes) c where c ->> 'class' <> all (array['included', 'not_included', 'withdrawn'])) as "pastDue"
    from retention_run
    order by retention_run.at desc, id
    limit ${count}`,
  );

const Officer = z.object({ region: z.string(), user: z.string(), agency: z.string() });
export type Officer = z.infer<typeof Officer>;
/** In each region the privacy officer in whose name the night looks: the first who works there that day. */
export const listOfficers = (tx: Tx, today: Day): Promise<Officer[]> =>
  tx.many(
    Officer,
    sql`
    select distinct on (p.region) p.region, p.app_user as "user", p.agency
    from appointment p
    where p.role = 'privacy_officer' and p.from_day <= ${today} and (p.until_day is null or p.until_day > ${today})
    order by p.region, p.place, p.app_user, p.agency`,
  );
