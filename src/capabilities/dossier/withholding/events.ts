/** What can have happened to the withholding of one entry from somebody. Kind `withholding`, in the section of the entry. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import { Responsible } from '../events.ts';

/** Why: it is dangerous to somebody, an inquiry would fail, it is about others too, it is a professional secret, the person does not want it. */
export const WithholdReason = z.enum(['safety', 'investigation', 'rights_of_others', 'secrecy', 'own_wish']);
export type WithholdReason = z.infer<typeof WithholdReason>;

export const WithholdEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('WithholdingProposed'),
    entry: z.uuid(),
    /** Of the entry. */
    stream: StreamId,
    passage: z.nullable(PassageId),
    agency: AgencyId,
    /** Null: everybody who works there. */
    user: z.nullable(UserId),
    reason: WithholdReason,
    /** Exclusive. */
    until: Day,
    by: UserId,
    /** Who is asked to confirm: the first of those who hold on to whom it may be told. Absent: of before somebody was, or there is nobody. */
    asks: z.optional(z.object({ role: Responsible, user: UserId, agency: AgencyId })),
    on: Day,
  }),
  z.object({ type: z.literal('WithholdingConfirmed'), on: Day }),
  z.object({ type: z.literal('WithholdingLifted'), on: Day }),
]);
export type WithholdEvent = z.infer<typeof WithholdEvent>;
