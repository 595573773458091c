/** Every night the log of each region is counted, in the name of its privacy officer and inside those walls. */
import * as z from 'zod/mini';
import { enqueue, type Job, type JobKind, job } from '#platform/jobs.ts';
import { countLooks } from './counting.ts';
import { listOfficers } from './store.ts';

const lookCount: JobKind<null> = {
  name: 'look_count',
  data: z.null(),
  async run({ tx, keys, actor, today }) {
    if (actor !== null) await countLooks(tx, { keys, region: actor.region, today });
  },
};
const lookNight: JobKind<null> = {
  name: 'look_night',
  data: z.null(),
  every: '41 1 * * *',
  async run({ tx, today }) {
    for (const asker of await listOfficers(tx, today)) await enqueue(tx, lookCount, asker, null);
  },
};
export const alertJobs: readonly Job[] = [job(lookNight), job(lookCount)];
