/** All jobs that the server takes up; capabilities offer theirs in their `jobs.ts`. */
import * as z from 'zod/mini';
import { type EvidenceSettings, evidenceJobs } from '#capabilities/audit/jobs.ts';
import { looksNight, looksOfRegion } from '#capabilities/beds/jobs.ts';
import { bottlenecksNight, bottlenecksOfRegion } from '#capabilities/board/bottlenecks/jobs.ts';
import { estimateJob } from '#capabilities/population/jobs.ts';
import { jobs as privacy } from '#capabilities/privacy/jobs.ts';
import { linkCode, tidyLinks } from '#capabilities/referral/by-link/jobs.ts';
import { tableMail } from '#capabilities/referral/invitations/jobs.ts';
import { tablesNight, tablesOfRegion, waitingNight, waitingOfRegion } from '#capabilities/referral/jobs.ts';
import { type Config, publicUrlOf } from '#platform/config.ts';
import { tidyKeys } from '#platform/idempotency.ts';
import { type Job, type JobKind, job } from '#platform/jobs.ts';
import { postOf } from '#platform/mail.ts';
import { tidySessions } from '#platform/sessions.ts';
import { tidyTurns } from '#platform/turns.ts';
import { react } from './reactions.ts';

const tables = tablesOfRegion(react);
const bottlenecks = bottlenecksOfRegion(react);
const looks = looksOfRegion(react);

/** Clears away sessions that ended, idempotency keys older than a day, turns older than an hour and links that nobody opened. */
export const tidy: JobKind<null> = {
  name: 'tidy',
  data: z.null(),
  every: '7 * * * *',
  async run({ tx }) {
    await Promise.all([tidySessions(tx), tidyKeys(tx), tidyTurns(tx), tidyLinks(tx)]);
  },
};

/** Throws WrongSetting. */
export const jobsFor = (settings: EvidenceSettings & Pick<Config, 'PORT'>): readonly Job[] => [
  job(tidy),
  job(estimateJob),
  ...evidenceJobs(settings),
  ...privacy,
  job(linkCode(postOf(settings))),
  job(tableMail(postOf(settings), publicUrlOf(settings, settings.PORT))),
  job(tables),
  job(tablesNight(tables)),
  job(waitingOfRegion),
  job(waitingNight),
  job(bottlenecks),
  job(bottlenecksNight(bottlenecks)),
  job(looks),
  job(looksNight(looks)),
];
