/**
 * Every night what passed its day goes one level up the ladder: in the name of a process director of each agency that has one, inside the
 * walls of that agency.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { enqueue, type JobKind } from '#platform/jobs.ts';
import { type React, Recorder } from '#platform/ledger.ts';
import type { Day } from '#vocabulary/day.ts';
import { AgencyId, RegionId, UserId } from '#vocabulary/ids.ts';
import { bottleneckKind, ladderOf, listLate } from './store.ts';

export const bottlenecksOfRegion = (react: React): JobKind<null> => ({
  name: 'bottlenecks_of_region',
  data: z.null(),
  async run({ tx, keys, actor, today: on }) {
    if (actor === null || !actor.roles.includes('process_director')) return;
    const { user, agency, region } = actor;
    const recorder = new Recorder({ tx, keys, author: { user, agency }, react });
    const [{ ladder }, late] = await Promise.all([ladderOf(tx, region, on), listLate(tx, region, on)]);
    // At the top it stays, late: who is asked there is asked still.
    for (const { id: stream } of late)
      await recorder.handle(
        bottleneckKind,
        { stream },
        { type: 'EscalateBottleneck', because: 'term_passed', ladder, on },
      );
  },
});

const Director = z.object({ user: UserId, agency: AgencyId, region: RegionId });
const listDirectors = (tx: Tx, today: Day) =>
  tx.many(
    Director,
    sql`
    select distinct on (p.region, p.agency) p.app_user as user, p.agency, p.region
    from appointment p
    where p.role = 'process_director' and p.from_day <= ${today}::date and (p.until_day is null or p.until_day > ${today}::date)
      and (p.kept_out_from is null or p.kept_out_from > ${today}::date)
    order by p.region, p.agency, p.place, p.app_user`,
  );

export const bottlenecksNight = (ofRegion: JobKind<null>): JobKind<null> => ({
  name: 'bottlenecks_night',
  data: z.null(),
  every: '27 3 * * *',
  async run({ tx, today }) {
    for (const director of await listDirectors(tx, today)) await enqueue(tx, ofRegion, director, null);
  },
});
