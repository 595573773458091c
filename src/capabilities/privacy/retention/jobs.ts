/** Every night each region is checked, whoever is appointed there, as the house and inside the walls of that region. */
import * as z from 'zod/mini';
import { enqueue, type JobKind } from '#platform/jobs.ts';
import { enterAsHouse } from '#platform/sessions.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { checkRetention } from './checking.ts';
import { listRegions } from './run-store.ts';

const OfRegion = z.object({ region: RegionId });

export const retentionCheck: JobKind<z.infer<typeof OfRegion>> = {
  name: 'retention_check',
  data: OfRegion,
  async run({ tx, today, data: { region } }) {
    await enterAsHouse(tx, 'retention_night', region, today);
    await checkRetention(tx, { region, askedBy: null, today });
  },
};

export const retentionNight: JobKind<null> = {
  name: 'retention_night',
  data: z.null(),
  every: '23 2 * * *',
  async run({ tx }) {
    for (const region of await listRegions(tx)) await enqueue(tx, retentionCheck, null, { region });
  },
};
