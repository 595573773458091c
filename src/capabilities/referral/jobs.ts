/**
 * Every night: series plan their meetings further ahead, and who waits goes onto the free seats of the coming weeks. In the name of a process
 * director of each agency that has one, inside the walls of that agency: nobody places a case that they do not see.
 */
import * as z from 'zod/mini';
import type { JobKind } from '#platform/jobs.ts';
import { type React, Recorder } from '#platform/ledger.ts';
import { nightlyByDirectors } from '#platform/nightly.ts';
import { addDays } from '#vocabulary/day.ts';
import { tellPartners } from './invitations/jobs.ts';
import { fill } from './table/placing.ts';
import { planAhead } from './table/planning.ts';
import { holdTables } from './table/seats.ts';
import { listComing, listSeries } from './table/store.ts';
import { keepRanks } from './waiting/listing.ts';

/** Only meetings this near are filled by themselves: who comes later may be more urgent. */
const fillDays = 21;

export const tablesOfRegion = (react: React): JobKind<null> => ({
  name: 'tables_of_region',
  data: z.null(),
  async run({ tx, keys, actor, today }) {
    if (actor === null || !actor.roles.includes('process_director')) return;
    const { user, agency, region } = actor;
    const recorder = new Recorder({ tx, keys, author: { user, agency }, react });
    await holdTables(tx, region);
    for (const series of await listSeries(tx, region, today)) {
      const planned = await planAhead(recorder, series, today);
      await tellPartners(tx, actor, { tables: planned, needed: series.needed, change: 'planned' });
    }
    for (const table of await listComing(tx, region, today)) {
      if (table.series === null || table.heldOn > addDays(today, fillDays) || table.taken >= table.seats) continue;
      await fill({ tx, keys, recorder, region, today }, table);
    }
  },
});

/** Every night the list of each agency that runs tables is written down where it changed, so that one can read how somebody stood. */
export const waitingOfRegion: JobKind<null> = {
  name: 'waiting_of_region',
  data: z.null(),
  async run({ tx, actor, today }) {
    if (actor === null || !actor.roles.includes('process_director')) return;
    await keepRanks(tx, actor.region, actor.agency, today);
  },
};

export const tablesNight = (region: JobKind<null>): JobKind<null> =>
  nightlyByDirectors('tables_night', '41 3 * * *', region);
export const waitingNight = nightlyByDirectors('waiting_night', '17 3 * * *', waitingOfRegion);
