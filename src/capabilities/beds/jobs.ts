/**
 * Wards that were to answer or to admit and see nothing of it any more, which nobody told them at the time: their look ran out by its day, or was
 * ended by somebody who does not see placement. Every night, and after such an end at once; in the name of a process director, inside the walls of
 * that agency.
 */
import * as z from 'zod/mini';
import type { JobKind } from '#platform/jobs.ts';
import { type React, Recorder } from '#platform/ledger.ts';
import { nightlyByDirectors } from '#platform/nightly.ts';
import { bedRequestKind } from './kinds.ts';
import { listUnseeing } from './request/store.ts';

/** By what it is asked for. */
export const looksQueue = { name: 'looks_of_region', data: z.null() } as const;

export const looksOfRegion = (react: React): JobKind<null> => ({
  ...looksQueue,
  async run({ tx, keys, actor, today: on }) {
    if (actor === null || !actor.roles.includes('process_director')) return;
    const { user, agency, region } = actor;
    const recorder = new Recorder({ tx, keys, author: { user, agency }, react });
    // Where one agency has two wards in a search, the first may have told of both.
    for (const { request: stream, ward } of await listUnseeing(tx, region, on))
      await recorder.handle(bedRequestKind, { stream }, { type: 'EndLook', ward, on });
  },
});

export const looksNight = (ofRegion: JobKind<null>): JobKind<null> =>
  nightlyByDirectors('looks_night', '53 3 * * *', ofRegion);
