/** What can have happened to an export of much of the log. Kind `log_export`; days, ids and codes. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';

export const ExportEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('LogExportProposed'),
    from: Day,
    /** The last day. */
    until: Day,
    /** Only lines of this person, agency, verb, outcome; null: of all. */
    user: z.nullable(UserId),
    agency: z.nullable(AgencyId),
    verb: z.nullable(z.string()),
    outcome: z.nullable(z.enum(['done', 'refused', 'failed'])),
    by: UserId,
    on: Day,
  }),
  z.object({ type: z.literal('LogExportConfirmed'), by: UserId, on: Day }),
  z.object({ type: z.literal('LogExportDeclined'), by: UserId, on: Day }),
]);
export type ExportEvent = z.infer<typeof ExportEvent>;
