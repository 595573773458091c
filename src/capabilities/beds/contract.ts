/** What crosses the wire about wards, requests for a bed and stays. Names of persons never stand in an address. */
import * as z from 'zod/mini';
import { SafetyAlert, Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, BedId, CaseNumber, DossierId, RegionId, StreamId, WardId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { LeftTo, NextPlace, OfferRefusal, RequestReason, UndoReason, WardType } from './events.ts';

const Version = z.int().check(z.positive());

export const Ward = z.object({
  id: WardId,
  version: z.number(),
  name: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  region: RegionId,
  regionName: z.string(),
  wardType: WardType,
  level: SecurityLevel,
  sector: Sector,
  beds: z.number(),
  /** Beds in which someone of the approach lies. */
  taken: z.number(),
  /** What the ward last said of itself; null: it never did. */
  free: z.nullable(z.number()),
  reportedOn: z.nullable(Day),
  reportedAt: z.nullable(z.string()),
});
export type Ward = z.infer<typeof Ward>;

/** Wards over all regions, those of the own region first. */
export const wards = reading({
  path: '/wards',
  permission: 'ward.read',
  audit: 'ward.list',
  query: z.strictObject({
    agency: z.optional(AgencyId),
    region: z.optional(RegionId),
    level: z.optional(SecurityLevel),
    sector: z.optional(Sector),
  }),
  reply: z.array(Ward),
});

/** Staff safety, visible with any share; `until` is exclusive, `source` the agency that raised it. */
export const Alert = z.object({ alert: SafetyAlert, on: Day, until: Day, source: z.string() });
export type Alert = z.infer<typeof Alert>;

/** Who lies in a bed, for who may see it. `name` is null when it is not for the reader. */
export const Guest = z.object({
  stay: StreamId,
  version: z.number(),
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
  from: Day,
  plannedUntil: Day,
  planned: z.boolean(),
  /** More days than this and a stay that was agreed in advance is no short one: by the rule of the region that holds on. */
  shortStayDays: z.number(),
  nextPlace: NextPlace,
  alerts: z.array(Alert),
});
export type Guest = z.infer<typeof Guest>;
export const WardBed = z.object({
  id: BedId,
  name: z.string(),
  taken: z.boolean(),
  /** Null while taken: someone lies there, but not for the reader to see. */
  guest: z.nullable(Guest),
});
export type WardBed = z.infer<typeof WardBed>;

/** One ward of the own agency with its beds and who lies in them. */
export const ward = reading({
  path: '/wards/:ward',
  permission: 'bed.answer',
  audit: 'ward.read',
  params: z.strictObject({ ward: WardId }),
  reply: z.object({ ward: Ward, beds: z.array(WardBed) }),
});

export const reportAvailability = asking({
  path: '/wards/:ward/availability',
  permission: 'bed.answer',
  audit: 'ward.report',
  params: z.strictObject({ ward: WardId }),
  body: z.strictObject({ free: z.int().check(z.minimum(0), z.maximum(1000)) }),
});

export const AskedWard = z.object({
  ward: WardId,
  name: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  regionName: z.string(),
  wardType: WardType,
  level: SecurityLevel,
  askedOn: Day,
  answer: z.enum(['waiting', 'offered', 'declined', 'accepted']),
  answeredOn: z.nullable(Day),
  refusal: z.nullable(OfferRefusal),
  from: z.nullable(Day),
  until: z.nullable(Day),
});
export type AskedWard = z.infer<typeof AskedWard>;

export const BedRequest = z.object({
  id: StreamId,
  version: z.number(),
  dossier: DossierId,
  caseNumber: CaseNumber,
  /** Null when not for the reader: a ward sees the case number only, until its offer is chosen. */
  name: z.nullable(z.string()),
  status: z.enum(['open', 'accepted', 'fulfilled', 'withdrawn']),
  level: SecurityLevel,
  sector: Sector,
  reason: RequestReason,
  crisis: z.boolean(),
  planned: z.boolean(),
  /** Whether something was written; `words` is null when it was erased since. */
  written: z.boolean(),
  words: z.nullable(z.string()),
  from: Day,
  until: Day,
  nextPlace: NextPlace,
  askedOn: Day,
  /** Why the chosen ward took its admission back; null: it did not. */
  undone: z.nullable(UndoReason),
  /** Where the person lies now; null is outpatient. */
  levelNow: z.nullable(SecurityLevel),
  alerts: z.array(Alert),
  wards: z.array(AskedWard),
});
export type BedRequest = z.infer<typeof BedRequest>;

/** All requests that still look for a bed or wait for admission, crises first. */
export const bedRequests = reading({
  path: '/bed-requests',
  permission: 'bed.ask',
  audit: 'bed_request.list',
  reply: z.array(BedRequest),
});

/** What is asked of one ward of the own agency; `wards` holds only that ward. */
export const wardRequests = reading({
  path: '/wards/:ward/requests',
  permission: 'bed.answer',
  audit: 'bed_request.list',
  params: z.strictObject({ ward: WardId }),
  reply: z.array(BedRequest),
});

const OfDossier = z.strictObject({ dossier: DossierId });
const OfRequest = z.strictObject({ dossier: DossierId, request: StreamId });
const OfStay = z.strictObject({ dossier: DossierId, stay: StreamId });

export const bedRequest = reading({
  path: '/dossiers/:dossier/bed-requests/:request',
  permission: 'bed.ask',
  audit: 'bed_request.read',
  params: OfRequest,
  reply: BedRequest,
});

export const requestBed = asking({
  path: '/dossiers/:dossier/bed-requests',
  permission: 'bed.ask',
  audit: 'bed_request.ask',
  params: OfDossier,
  body: z.strictObject({
    level: SecurityLevel,
    sector: Sector,
    reason: RequestReason,
    crisis: z.boolean(),
    planned: z.boolean(),
    words: z.nullable(Prose),
    from: ToldDay,
    until: ToldDay,
    nextPlace: NextPlace,
  }),
  reply: z.object({ request: StreamId }),
});

export const askWard = asking({
  path: '/dossiers/:dossier/bed-requests/:request/wards',
  permission: 'bed.ask',
  audit: 'bed_request.ask_ward',
  params: OfRequest,
  body: z.strictObject({ ward: WardId, seen: Version }),
});

export const acceptOffer = asking({
  path: '/dossiers/:dossier/bed-requests/:request/acceptance',
  permission: 'bed.ask',
  audit: 'bed_request.accept',
  params: OfRequest,
  body: z.strictObject({ ward: WardId, seen: Version }),
});

export const withdrawRequest = asking({
  path: '/dossiers/:dossier/bed-requests/:request/withdrawal',
  permission: 'bed.ask',
  audit: 'bed_request.withdraw',
  params: OfRequest,
  body: z.strictObject({ seen: Version }),
});

/**
 * A ward answers on what was asked, which does not change: so without the version, since several wards answer at the same moment. What it says
 * is refused when it cannot be said any more.
 */
export const offerBed = asking({
  path: '/dossiers/:dossier/bed-requests/:request/offers',
  permission: 'bed.answer',
  audit: 'bed_request.offer',
  params: OfRequest,
  body: z.strictObject({ ward: WardId, from: ToldDay, until: ToldDay }),
});

export const declineRequest = asking({
  path: '/dossiers/:dossier/bed-requests/:request/refusals',
  permission: 'bed.answer',
  audit: 'bed_request.decline',
  params: OfRequest,
  body: z.strictObject({ ward: WardId, reason: OfferRefusal }),
});

/** The chosen ward admits, in a bed of its choice; the end and where to next are those agreed in offer and request. */
export const admit = asking({
  path: '/dossiers/:dossier/bed-requests/:request/admission',
  permission: 'bed.answer',
  audit: 'stay.admit',
  params: OfRequest,
  body: z.strictObject({ bed: BedId, on: ToldDay, seen: Version }),
  reply: z.object({ stay: StreamId }),
});

export const Leg = z.object({
  ward: WardId,
  wardName: z.string(),
  agencyName: z.string(),
  regionName: z.string(),
  level: SecurityLevel,
  from: Day,
  until: z.nullable(Day),
});
export type Leg = z.infer<typeof Leg>;

export const Stay = z.object({
  id: StreamId,
  version: z.number(),
  /** Of the ward in which the person lies, or last lay. */
  agency: AgencyId,
  planned: z.boolean(),
  /** It was asked as a short stay; where it is not `planned`, who came did not come as agreed. */
  askedPlanned: z.boolean(),
  /** It was agreed as a short stay and lasts, or lasted, too long to be one: none of its days are stable time. */
  tooLong: z.boolean(),
  plannedUntil: Day,
  nextPlace: NextPlace,
  from: Day,
  /** Null while it lasts; exclusive. */
  until: z.nullable(Day),
  dischargedTo: z.nullable(LeftTo),
  /** The day on which its ward put right where the person went; null: it stands as it was told. */
  leftToMendedOn: z.nullable(Day),
  legs: z.array(Leg),
});
export type Stay = z.infer<typeof Stay>;

export const Scaling = z.object({
  /** False: the reader's agency has no share of the placement section. */
  visible: z.boolean(),
  /** True: no bed is asked any more. */
  closed: z.boolean(),
  /** Oldest first. */
  stays: z.array(Stay),
  /** The request that still runs, if any. */
  request: z.nullable(BedRequest),
});
export type Scaling = z.infer<typeof Scaling>;

/** Stays and the running request of one person; with `knownOn`, as recorded by the end of that day. */
export const dossierStays = reading({
  path: '/dossiers/:dossier/stays',
  permission: 'stay.read',
  audit: 'stay.list',
  params: OfDossier,
  query: z.strictObject({ knownOn: z.optional(Day) }),
  reply: Scaling,
});

export const moveStay = asking({
  path: '/dossiers/:dossier/stays/:stay/moves',
  permission: 'bed.answer',
  audit: 'stay.move',
  params: OfStay,
  body: z.strictObject({ bed: BedId, on: ToldDay, seen: Version }),
});

export const extendStay = asking({
  path: '/dossiers/:dossier/stays/:stay/extension',
  permission: 'bed.answer',
  audit: 'stay.extend',
  params: OfStay,
  body: z.strictObject({ plannedUntil: ToldDay, seen: Version }),
});

export const discharge = asking({
  path: '/dossiers/:dossier/stays/:stay/discharge',
  permission: 'bed.answer',
  audit: 'stay.discharge',
  params: OfStay,
  body: z.strictObject({ to: LeftTo, on: ToldDay, seen: Version }),
});

/** By the agency of the ward: the person went elsewhere than was told. Refused with `not_discharged`, `same_left_to`. */
export const mendLeftTo = asking({
  path: '/dossiers/:dossier/stays/:stay/left-to',
  permission: 'bed.answer',
  audit: 'stay.mend_left_to',
  params: OfStay,
  body: z.strictObject({ to: LeftTo, seen: Version }),
});

/** By the agency of the ward, of what was recorded by mistake: it is no stay, on any day. The search for a bed goes on. */
export const withdrawStay = asking({
  path: '/dossiers/:dossier/stays/:stay/withdrawal',
  permission: 'bed.answer',
  audit: 'stay.withdraw',
  params: OfStay,
  body: z.strictObject({ reason: UndoReason, seen: Version }),
});
