/** All that the rooms of privacy do later, or each night. */
import type { Job } from '#platform/jobs.ts';

export const jobs: readonly Job[] = [];
