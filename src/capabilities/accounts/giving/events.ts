/** What can have happened to a right that is given. Kind `right_proposal`; ids, codes and days. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';

export const RightEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('RightProposed'),
    user: UserId,
    agency: AgencyId,
    role: Role,
    from: Day,
    /** Exclusive; null: until it is ended. */
    until: z.nullable(Day),
    by: UserId,
    on: Day,
  }),
  z.object({ type: z.literal('RightConfirmed'), by: UserId, on: Day }),
  z.object({ type: z.literal('RightDeclined'), by: UserId, on: Day }),
]);
export type RightEvent = z.infer<typeof RightEvent>;
