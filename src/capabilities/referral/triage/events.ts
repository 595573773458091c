/** In which rhythm a region weighs. Kind `triage_rhythm`, no dossier, one stream a region. What is weighed is an event of the referral. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

/** ISO: Monday is 1. */
const Weekday = z.int().check(z.gte(1), z.lte(7));
export const Rhythm = z.object({
  heldWeekday: Weekday,
  cutOffWeekday: Weekday,
  /** Minutes after midnight in Europe/Amsterdam; what is sent in that minute is still in time. */
  cutOffMinute: z.int().check(z.gte(0), z.lte(1439)),
});
export type Rhythm = z.infer<typeof Rhythm>;

export const RhythmEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TriageRhythmSet'), rhythm: Rhythm, on: Day }),
]);
export type RhythmEvent = z.infer<typeof RhythmEvent>;
