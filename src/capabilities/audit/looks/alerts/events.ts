/** What a privacy officer made of an alert. Kind `look_alert`, person-free: the alert itself is a count, beside it. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

/** There was a good reason; it was spoken about with who looked; it is a data breach, which is noted there. */
export const AlertOutcome = z.enum(['explained', 'spoken', 'breach']);
export type AlertOutcome = z.infer<typeof AlertOutcome>;

export const AlertEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LookAlertHandled'), outcome: AlertOutcome, on: Day }),
]);
export type AlertEvent = z.infer<typeof AlertEvent>;
