/** Every night each region is checked, in the name of its privacy officer and inside those walls: no region sees into another. */
import * as z from 'zod/mini';
import { enqueue, type JobKind } from '#platform/jobs.ts';
import { AgencyId, RegionId, UserId } from '#vocabulary/ids.ts';
import { checkRetention } from './checking.ts';
import { listOfficers } from './run-store.ts';

export const retentionCheck: JobKind<null> = {
  name: 'retention_check',
  data: z.null(),
  async run({ tx, actor, today }) {
    if (actor !== null) await checkRetention(tx, { actor, today, byNight: true });
  },
};

export const retentionNight: JobKind<null> = {
  name: 'retention_night',
  data: z.null(),
  every: '23 2 * * *',
  async run({ tx, today }) {
    for (const { region, user, agency } of await listOfficers(tx, today)) {
      const asker = { region: RegionId.parse(region), user: UserId.parse(user), agency: AgencyId.parse(agency) };
      await enqueue(tx, retentionCheck, asker, null);
    }
  },
};
