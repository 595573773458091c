/** What can have happened to how a region reviews. Kind `emergency_rule`, one stream a region; no dossier. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

export const RuleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ReviewDaysSet'), days: z.int(), from: Day, on: Day }),
]);
export type RuleEvent = z.infer<typeof RuleEvent>;
