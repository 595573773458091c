/** That a right ends, and by when. Kind `right_ending`, one stream a right; ids, codes and days. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';

export const RightEndingEvent = z.object({
  type: z.literal('RightEnded'),
  user: UserId,
  agency: AgencyId,
  role: Role,
  /** The first day of that right. */
  from: Day,
  /** Exclusive. */
  until: Day,
  on: Day,
});
export type RightEndingEvent = z.infer<typeof RightEndingEvent>;
