/** Every night the log of each region is counted, whoever is appointed there, as the house and inside the walls of that region. */
import * as z from 'zod/mini';
import { enqueue, type Job, type JobKind, job } from '#platform/jobs.ts';
import { enterAsHouse } from '#platform/sessions.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { countLooks } from './counting.ts';
import { listRegions } from './store.ts';

const OfRegion = z.object({ region: RegionId });
const lookCount: JobKind<z.infer<typeof OfRegion>> = {
  name: 'look_count',
  data: OfRegion,
  async run({ tx, keys, today, data: { region } }) {
    await enterAsHouse(tx, 'look_night', region, today);
    await countLooks(tx, { keys, region, today });
  },
};
const lookNight: JobKind<null> = {
  name: 'look_night',
  data: z.null(),
  every: '41 1 * * *',
  async run({ tx }) {
    for (const region of await listRegions(tx)) await enqueue(tx, lookCount, null, { region });
  },
};
export const alertJobs: readonly Job[] = [job(lookNight), job(lookCount)];
