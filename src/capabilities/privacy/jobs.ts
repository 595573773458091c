/** All that the rooms of privacy do later, or each night. */
import { type Job, job } from '#platform/jobs.ts';
import { eraseJob } from './erasing/jobs.ts';
import { retentionCheck, retentionNight } from './retention/jobs.ts';

export const jobs: readonly Job[] = [job(eraseJob), job(retentionNight), job(retentionCheck)];
