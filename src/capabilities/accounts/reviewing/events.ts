/** Who was kept out of a region and let in again. Kind `keeping_out`, one stream a region and person. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { UserId } from '#vocabulary/ids.ts';

export const KeepingOutEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PersonKeptOut'), user: UserId, on: Day }),
  z.object({ type: z.literal('PersonLetIn'), user: UserId, on: Day }),
]);
export type KeepingOutEvent = z.infer<typeof KeepingOutEvent>;
