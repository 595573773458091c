/** What can have happened to meetings of the inclusion table. No persons in here: who is on it stands in the referral. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, RegionId, SubregionId } from '#vocabulary/ids.ts';

export const Clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** Hour and minute in the Netherlands: `09:30`. */
export type Clock = z.infer<typeof Clock>;
export const CancelReason = z.enum(['chair_absent', 'partners_absent', 'no_cases', 'holiday', 'emergency', 'other']);
export type CancelReason = z.infer<typeof CancelReason>;

/** Kind `table`: a meeting, planned by the process director. */
export const TableEvent = z.discriminatedUnion('type', [
  /** `place`: the first, second, third… meeting of that region, or of that subregion. */
  z.object({
    type: z.literal('TablePlanned'),
    region: RegionId,
    subregion: z.nullable(SubregionId),
    heldOn: Day,
    place: z.number(),
    /** Left out in what was planned before tables had seats. */
    seats: z.optional(z.number()),
    startsAt: z.optional(Clock),
    minutes: z.optional(z.number()),
    needed: z.optional(z.array(AgencyId)),
    series: z.optional(z.uuid()),
    on: Day,
  }),
  z.object({ type: z.literal('TableCancelled'), why: CancelReason, on: Day }),
  /** It is over: what was recorded of it until now are its minutes. */
  z.object({ type: z.literal('TableClosed'), on: Day }),
]);
export type TableEvent = z.infer<typeof TableEvent>;

/** Kind `table_series`: in which rhythm a region, or a subregion, meets; as it was put last. */
export const SeriesEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('SeriesPut'),
    region: RegionId,
    subregion: z.nullable(SubregionId),
    /** 1 is Monday. */
    weekday: z.number(),
    everyWeeks: z.number(),
    startsAt: Clock,
    minutes: z.number(),
    seats: z.number(),
    needed: z.array(AgencyId),
    from: Day,
    on: Day,
  }),
  /** `until`: the first day on which it meets no more. */
  z.object({ type: z.literal('SeriesEnded'), until: Day, on: Day }),
]);
export type SeriesEvent = z.infer<typeof SeriesEvent>;
