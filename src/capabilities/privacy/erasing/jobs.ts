/** Asks for what is due to be carried out: when it was ordered, and by the clock for what was broken off. */
import type * as z from 'zod/mini';
import type { LongJobKind } from '#platform/jobs.ts';
import { carryOutDue } from './carrying-out.ts';
import { eraseQueue } from './queue.ts';

export const eraseJob: LongJobKind<z.infer<typeof eraseQueue.data>> = {
  ...eraseQueue,
  every: '*/5 * * * *',
  async runLong(call) {
    await carryOutDue(call);
  },
};
