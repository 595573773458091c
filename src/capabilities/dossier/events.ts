/** What can have happened to a dossier as a whole: its phase, who holds on, who is in the network and sees what. Kind `dossier`, section core; the stream has the id of the dossier. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LegalGround, Phase, Purpose, SafetyAlert, Section, SharingAct } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, CaseNumber, PassageId, SubregionId, UserId } from '#vocabulary/ids.ts';

export const Responsible = z.enum(['process_director', 'case_manager', 'municipal_case_director']);
/** The three who hold on: exactly one process director from referral on, one case manager from inclusion to the end of aftercare. */
export type Responsible = z.infer<typeof Responsible>;

export const PartnerRole = z.enum([
  'referrer',
  'process_direction',
  'life_course_team',
  'municipal_direction',
  'treatment',
  'housing',
  'probation',
  'police',
  'income',
  'day_activities',
  'secured_care',
  'other',
]);
export type PartnerRole = z.infer<typeof PartnerRole>;

export const ShareEndReason = z.enum(['purpose_ended', 'consent_withdrawn', 'partner_left', 'phase_ended', 'mistake']);
export type ShareEndReason = z.infer<typeof ShareEndReason>;

export const ConsentBy = z.enum(['person', 'representative']);
/** Who said yes. */
export type ConsentBy = z.infer<typeof ConsentBy>;

export const OutflowReason = z.enum([
  'two_stable_years',
  'moved_region',
  'own_wish',
  'other_approach',
  'long_stay',
  'deceased',
  'other',
]);
export type OutflowReason = z.infer<typeof OutflowReason>;

export const CitizenNumberChange = z.enum(['written', 'removed']);
export type CitizenNumberChange = z.infer<typeof CitizenNumberChange>;

/** Free text that rests elsewhere; null when nothing was written. */
const Words = z.nullable(PassageId);

const AlertRaised = z.object({ type: z.literal('AlertRaised'), id: z.uuid(), alert: SafetyAlert, on: Day, until: Day });
const AlertLifted = z.object({ type: z.literal('AlertLifted'), id: z.uuid(), on: Day });

/** Kind `alert`, one stream a dossier, in the core and open to whoever holds any section: staff safety. */
export const AlertEvent = z.discriminatedUnion('type', [AlertRaised, AlertLifted]);
export type AlertEvent = z.infer<typeof AlertEvent>;

export const DossierEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('DossierOpened'),
    caseNumber: CaseNumber,
    by: AgencyId,
    subregion: z.nullable(SubregionId),
    on: Day,
  }),
  z.object({ type: z.literal('PhaseEntered'), phase: Phase, on: Day }),
  z.object({ type: z.literal('RoleAssigned'), role: Responsible, user: UserId, agency: AgencyId, on: Day }),
  /** Absence has a named cover, until (exclusive) that day. */
  z.object({ type: z.literal('CoverArranged'), role: Responsible, user: UserId, from: Day, until: Day }),
  z.object({ type: z.literal('Included'), leadAgency: AgencyId, subregion: z.nullable(SubregionId), on: Day }),
  z.object({
    type: z.literal('PartnerJoined'),
    agency: AgencyId,
    role: PartnerRole,
    user: z.nullable(UserId),
    on: Day,
    until: z.nullable(Day),
  }),
  z.object({ type: z.literal('PartnerLeft'), agency: AgencyId, on: Day }),
  z.object({
    type: z.literal('SectionShared'),
    share: z.uuid(),
    agency: AgencyId,
    section: Section,
    ground: LegalGround,
    purpose: Purpose,
    from: Day,
    until: z.nullable(Day),
    crosses: z.boolean(),
    /** Of the ground in the register of the region. Like what follows, absent in what was shared before the register was there. */
    groundVersion: z.optional(z.int()),
    act: z.optional(SharingAct),
    /** With the ground `consent`: which one it is, and the ground that stands beside it. */
    consent: z.optional(z.nullable(z.uuid())),
    beside: z.optional(z.nullable(LegalGround)),
    /** Somebody lies there: it holds as long as this stay, and ends with it. */
    stay: z.optional(z.uuid()),
  }),
  /** The person agrees that these sections are shared with these agencies; `groundVersion` is the version of the text that was agreed to; `on`: when that was. */
  z.object({
    type: z.literal('ConsentGiven'),
    consent: z.uuid(),
    sections: z.array(Section),
    agencies: z.array(AgencyId),
    groundVersion: z.int(),
    on: Day,
    until: z.nullable(Day),
    /** What for, and who said so; absent in what was agreed to before that was asked. */
    purpose: z.optional(Purpose),
    givenBy: z.optional(ConsentBy),
  }),
  z.object({ type: z.literal('ConsentWithdrawn'), consent: z.uuid(), on: Day }),
  z.object({
    type: z.literal('ShareEnded'),
    share: z.uuid(),
    reason: ShareEndReason,
    /** Somebody was admitted elsewhere: the request for a bed that came to that. Absent when anything else ended it, and before this was kept. */
    request: z.optional(z.uuid()),
    on: Day,
  }),
  /** Alerts were told here before they had a stream of their own. */
  AlertRaised,
  AlertLifted,
  z.object({
    type: z.literal('OutflowDecided'),
    reason: OutflowReason,
    words: Words,
    aftercareUntil: z.nullable(Day),
    participants: z.array(AgencyId),
    on: Day,
  }),
  z.object({ type: z.literal('AftercareExtended'), until: Day, on: Day }),
  z.object({ type: z.literal('AftercareEnded'), on: Day }),
  z.object({ type: z.literal('Reentered'), words: Words, on: Day }),
  /** The citizen service number was corrected, filled in or taken away afterwards; the number itself rests with the words. */
  z.object({ type: z.literal('CitizenNumberChanged'), is: CitizenNumberChange, on: Day }),
]);
export type DossierEvent = z.infer<typeof DossierEvent>;
