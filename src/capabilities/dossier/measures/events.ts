/** What can have happened to a compulsory measure. Kind `compulsory_measure`, in care or justice by its law. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

/** With the article that it rests on: Wvggz 7:1, 7:7 and 6:4; Wfz 2.3; Wzd 29 and 24; Wetboek van Strafrecht 37a, 38, 38m and 14c. */
export const MeasureKind = z.enum([
  'crisis_measure',
  'crisis_continuation',
  'care_authorisation',
  'care_authorisation_by_criminal_court',
  'custody_disability',
  'authorisation_disability',
  'hospital_order',
  'hospital_order_with_conditions',
  'persistent_offender_order',
  'special_conditions',
]);
export type MeasureKind = z.infer<typeof MeasureKind>;
export const Authority = z.enum(['mayor', 'civil_court', 'criminal_court']);
export type Authority = z.infer<typeof Authority>;
export const MeasureEndReason = z.enum(['lifted', 'replaced', 'mistake']);
export type MeasureEndReason = z.infer<typeof MeasureEndReason>;

export const MeasureEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('MeasureRecorded'),
    measure: MeasureKind,
    authority: Authority,
    from: Day,
    /** Exclusive, as it was granted; null: without an end. */
    until: z.nullable(Day),
    on: Day,
  }),
  z.object({ type: z.literal('MeasureEnded'), reason: MeasureEndReason, on: Day }),
]);
export type MeasureEvent = z.infer<typeof MeasureEvent>;
