/**
 * Every night what passed its day goes one level up the ladder: in the name of a process director of each agency that has one, inside the
 * walls of that agency.
 */
import * as z from 'zod/mini';
import type { JobKind } from '#platform/jobs.ts';
import { type React, Recorder } from '#platform/ledger.ts';
import { nightlyByDirectors } from '#platform/nightly.ts';
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

export const bottlenecksNight = (ofRegion: JobKind<null>): JobKind<null> =>
  nightlyByDirectors('bottlenecks_night', '27 3 * * *', ofRegion);
