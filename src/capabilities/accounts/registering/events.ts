/** That somebody is registered at an agency in a region, or no longer. Kind `registration`, one stream for the three; ids and days. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';

export const RegistrationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PersonRegistered'), user: UserId, agency: AgencyId, on: Day }),
  /** From that day on not any more; rights that they hold stay. */
  z.object({ type: z.literal('RegistrationEnded'), user: UserId, agency: AgencyId, on: Day }),
]);
export type RegistrationEvent = z.infer<typeof RegistrationEvent>;
