/** Nightly work inside the walls of an agency: in the name of one of its process directors, who sees what that agency sees. */
import * as z from 'zod/mini';
import { sql } from '#platform/db.ts';
import { enqueue, type JobKind } from '#platform/jobs.ts';
import { AgencyId, RegionId, UserId } from '#vocabulary/ids.ts';

const Director = z.object({ user: UserId, agency: AgencyId, region: RegionId });

/** `every` as in cron. One director of each agency and region, the same one each night as long as that person holds the role. */
export const nightlyByDirectors = (name: string, every: string, work: JobKind<null>): JobKind<null> => ({
  name,
  data: z.null(),
  every,
  async run({ tx, today }) {
    const directors = await tx.many(
      Director,
      sql`
      select distinct on (p.region, p.agency) p.app_user as user, p.agency, p.region
      from appointment p
      where p.role = 'process_director' and is_at_work(p, ${today})
      order by p.region, p.agency, p.place, p.app_user`,
    );
    for (const director of directors) await enqueue(tx, work, director, null);
  },
});
