/** What an agency chose about the names of its staff. Kind `look_naming`: one stream an agency and region, person-free. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId } from '#vocabulary/ids.ts';

export const NamingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LookNamingChosen'), agency: AgencyId, names: z.boolean(), from: Day, on: Day }),
]);
export type NamingEvent = z.infer<typeof NamingEvent>;
