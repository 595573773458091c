/** Opening one dossier in an emergency: to read, for some hours, with a reason that is reviewed afterwards. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { leastReason, mostHours } from './rules.ts';

export const EmergencyId = z.uuid().brand<'EmergencyId'>();
export type EmergencyId = z.infer<typeof EmergencyId>;

/** Refused with `no_such_case` (also where a restriction rests on it), `one_emergency`. */
export const beginEmergency = asking({
  path: '/emergency-access',
  permission: 'emergency.begin',
  audit: 'emergency.begin',
  turn: 'emergency',
  proof: true,
  body: z.strictObject({
    caseNumber: CaseNumber,
    reason: Prose.check(z.minLength(leastReason, 'too_short')),
    hours: z.int().check(z.gte(1), z.lte(mostHours)),
  }),
  reply: z.object({ dossier: DossierId }),
});
/** A privacy officer ends what somebody opened. Refused with `nothing_open`. */
export const endEmergencyOf = asking({
  path: '/emergency-access/:emergency/end',
  permission: 'emergency.review',
  audit: 'emergency.end_of',
  params: z.strictObject({ emergency: EmergencyId }),
  body: z.strictObject({}),
});
/** Ends what one opened, here or in another session. Refused with `nothing_open`. */
export const endEmergency = asking({
  path: '/emergency-access/end',
  permission: 'emergency.begin',
  audit: 'emergency.end',
  body: z.strictObject({}),
});

export const Judgement = z.enum(['justified', 'not_justified']);
export type Judgement = z.infer<typeof Judgement>;
export const EmergencyAccess = z.object({
  id: EmergencyId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  userName: z.string(),
  agencyName: z.string(),
  /** ISO instants. */
  openedAt: z.string(),
  until: z.string(),
  endedAt: z.nullable(z.string()),
  /** Somebody else than who opened it. */
  endedByName: z.nullable(z.string()),
  reviewBy: Day,
  /** Nobody reviewed it by then: the regional coordinator sees it from the day after. */
  escalated: z.boolean(),
  standing: z.enum(['open', 'ended', 'reviewed']),
  judgement: z.nullable(Judgement),
  reviewedByName: z.nullable(z.string()),
  reviewedAt: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  review: z.nullable(z.string()),
  /** The actor opened it: somebody else reviews. */
  own: z.boolean(),
});
export type EmergencyAccess = z.infer<typeof EmergencyAccess>;
const OwnEmergency = z.pick(EmergencyAccess, {
  id: true,
  dossier: true,
  caseNumber: true,
  openedAt: true,
  until: true,
  endedAt: true,
  endedByName: true,
  standing: true,
  judgement: true,
});
export type OwnEmergency = z.infer<typeof OwnEmergency>;
/** What one opened in ninety days, newest first, in whichever session. */
export const ownEmergencies = reading({
  path: '/emergency-access/own',
  permission: 'emergency.begin',
  audit: 'emergency.own',
  reply: z.array(OwnEmergency),
});
/** Those to review first, the longest waiting on top; then the last hundred reviewed. A regional coordinator sees what was not reviewed in time. */
export const listEmergencies = reading({
  path: '/emergency-access',
  permission: 'emergency.read',
  audit: 'emergency.list',
  reply: z.object({ accesses: z.array(EmergencyAccess), days: z.number() }),
});
/** How many the reader may review now, of which the first since when and by when; null: none. Names no dossier. */
export const emergenciesToReview = reading({
  path: '/emergency-access/to-review',
  permission: 'emergency.review',
  audit: 'emergency.count',
  reply: z.nullable(z.object({ count: z.number(), since: Day, due: Day })),
});
/** Refused with `still_open`, `own_access`, `already_reviewed`. */
export const reviewEmergency = asking({
  path: '/emergency-access/:emergency/review',
  permission: 'emergency.review',
  audit: 'emergency.review',
  params: z.strictObject({ emergency: EmergencyId }),
  body: z.strictObject({ judgement: Judgement, words: Prose }),
});
/** Within how many days a region reviews, from a day on; a line is never edited. Refused with `in_the_past`, `already_set`. */
export const setReviewDays = asking({
  path: '/emergency-access/review-days',
  permission: 'emergency.review',
  audit: 'emergency.set_days',
  body: z.strictObject({ days: z.int().check(z.gte(1), z.lte(30)), from: ToldDay }),
});
/** Told to who works with the core of it: of the last ninety days, newest first. */
export const emergenciesOf = reading({
  path: '/dossiers/:dossier/emergency-access',
  permission: 'emergency.told',
  audit: 'emergency.told',
  params: z.strictObject({ dossier: DossierId }),
  reply: z.array(EmergencyAccess),
});
