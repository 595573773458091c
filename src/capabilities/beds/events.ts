/** What can have happened to wards, requests for a bed, and stays. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, BedId, PassageId, WardId } from '#vocabulary/ids.ts';

const Words = z.nullable(PassageId);

/** Ward types as in beds.md, section 1. */
export const WardType = z.enum(['closed_mental_health', 'fpa', 'fva', 'sglvg_plus', 'fpk', 'fvk', 'fpc', 'ppc', 'hic']);
export type WardType = z.infer<typeof WardType>;

/** Kind `ward`, no dossier: the register of wards and their beds. The stream has the id of the ward. */
export const WardEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('WardOpened'),
    ward: WardId,
    agency: AgencyId,
    name: z.string(),
    wardType: WardType,
    level: SecurityLevel,
    sector: Sector,
    on: Day,
  }),
  z.object({ type: z.literal('BedAdded'), bed: BedId, name: z.string(), on: Day }),
  z.object({ type: z.literal('BedClosed'), bed: BedId, on: Day }),
  /** What the ward says of itself that day; older than a day is stale. */
  z.object({ type: z.literal('AvailabilityReported'), free: z.number(), on: Day }),
]);
export type WardEvent = z.infer<typeof WardEvent>;

export const RequestReason = z.enum(['crisis', 'risk_rises', 'treatment', 'planned_short_stay', 'court']);
export type RequestReason = z.infer<typeof RequestReason>;
export const NextPlace = z.enum(['home', 'sheltered_living', 'family', 'lower_level', 'assisted_living', 'other']);
/** Where to after the stay; agreed before it begins. */
export type NextPlace = z.infer<typeof NextPlace>;
/** Where somebody went: as was agreed, or otherwise. */
export const LeftTo = z.enum([...NextPlace.options, 'other_clinic', 'detention', 'walked_away', 'died']);
export type LeftTo = z.infer<typeof LeftTo>;
export const OfferRefusal = z.enum(['full', 'wrong_level', 'wrong_sector', 'exclusion', 'no_ground', 'other']);
export type OfferRefusal = z.infer<typeof OfferRefusal>;

/** It was somebody else; the bed or the day is wrong; the person did not come. */
export const UndoReason = z.enum(['somebody_else', 'wrong_facts', 'did_not_come']);
export type UndoReason = z.infer<typeof UndoReason>;

/** Who was asked too and can still answer, or be chosen, with the day until which it looks for that. */
const Others = z.optional(
  z.array(z.object({ ward: WardId, answer: z.enum(['waiting', 'offered']), looksUntil: z.optional(Day) })),
);

/** Kind `bed_request`, section placement, in the region of the dossier. */
export const BedRequestEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('BedRequested'),
    level: SecurityLevel,
    sector: Sector,
    reason: RequestReason,
    crisis: z.boolean(),
    planned: z.boolean(),
    words: Words,
    from: Day,
    until: Day,
    nextPlace: NextPlace,
    on: Day,
  }),
  z.object({ type: z.literal('WardAsked'), ward: WardId, agency: AgencyId, on: Day }),
  z.object({ type: z.literal('BedOffered'), ward: WardId, from: Day, until: Day, on: Day }),
  z.object({ type: z.literal('WardDeclined'), ward: WardId, reason: OfferRefusal, on: Day }),
  /**
   * People ended what its agency sees before it had answered, or had admitted; or it had been chosen, and its look ran out: nobody waits for it any more. `others`, as when a chosen ward
   * comes back on its bed: it was chosen, and the search is open again; absent where it had not answered.
   */
  z.object({ type: z.literal('WardLookEnded'), ward: WardId, others: Others, on: Day }),
  z.object({ type: z.literal('OfferAccepted'), ward: WardId, on: Day }),
  /** The ward that was chosen cannot do it after all: others can be chosen or asked. */
  z.object({
    type: z.literal('ChosenBedTakenBack'),
    ward: WardId,
    reason: OfferRefusal,
    /** Not told before this was kept. */
    others: Others,
    on: Day,
  }),
  z.object({ type: z.literal('RequestFulfilled'), stay: z.uuid(), on: Day }),
  /** The admission was recorded by mistake: the ward still has to admit, or to say that it cannot. */
  z.object({ type: z.literal('AdmissionUndone'), ward: WardId, reason: UndoReason, on: Day }),
  z.object({ type: z.literal('RequestWithdrawn'), on: Day }),
]);
export type BedRequestEvent = z.infer<typeof BedRequestEvent>;

/** Kind `stay`, section placement of the dossier, in the region of the ward: secured care is supra-regional. */
export const StayEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Admitted'),
    request: z.nullable(z.uuid()),
    ward: WardId,
    bed: BedId,
    level: SecurityLevel,
    planned: z.boolean(),
    plannedUntil: Day,
    nextPlace: NextPlace,
    on: Day,
  }),
  z.object({ type: z.literal('Moved'), ward: WardId, bed: BedId, level: SecurityLevel, on: Day }),
  z.object({ type: z.literal('StayExtended'), plannedUntil: Day, on: Day }),
  /** `toldOn`: absent in what was told before it was kept. */
  z.object({ type: z.literal('Discharged'), to: LeftTo, on: Day, toldOn: z.optional(Day) }),
  /** Somebody went elsewhere than was told at the discharge. `leftOn`: the day of leaving; `on`: the day on which it was put right; `was`: what was told before, absent before this was kept. */
  z.object({ type: z.literal('LeftToMended'), to: LeftTo, was: z.optional(LeftTo), leftOn: Day, on: Day }),
  /**
   * It should not have been recorded so, and counts no more, also looking back. `request`: in which the search goes on; null: there is none.
   * `was`, `leftOn`: where it was told that somebody went at the end of it, and when; absent where it had not ended, and before this was kept.
   */
  z.object({
    type: z.literal('StayWithdrawn'),
    reason: UndoReason,
    request: z.nullable(z.uuid()),
    was: z.optional(LeftTo),
    leftOn: z.optional(Day),
    on: Day,
  }),
]);
export type StayEvent = z.infer<typeof StayEvent>;
