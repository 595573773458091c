/** Sharing a section with a partner, in the three acts of the Wgs; consent; and what somebody would see. */
import * as z from 'zod/mini';
import { LegalGround, Purpose, Role, Section, SharingAct } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { ConsentBy, ShareEndReason } from '../events.ts';

const share = { permission: 'dossier.share', params: z.strictObject({ dossier: DossierId }) } as const;
/** The version of the dossier that the screen had read. */
const Seen = z.int().check(z.positive());
/**
 * Refused for a section that the own agency does not hold, and with `no_fitting_ground` when the ground, as it is in force today in the
 * region, does not fit this agency, section, phase and act. Consent needs a consent that stands (`no_consent`) and a second ground.
 */
const Shared = z.strictObject({
  agency: AgencyId,
  section: Section,
  ground: LegalGround,
  purpose: Purpose,
  /** Exclusive; null while the approach lasts. */
  until: z.nullable(ToldDay),
  seen: Seen,
});

/** Into the partnership: what an agency brings to a case. */
export const supplyToPartnership = asking({
  ...share,
  path: '/dossiers/:dossier/shares/supply',
  audit: 'share.supply',
  body: Shared,
});
/** Within the partnership: who works on the case together. */
export const processWithin = asking({
  ...share,
  path: '/dossiers/:dossier/shares/processing',
  audit: 'share.process',
  body: Shared,
});
/** Out of it: to who has to act on a result. The only act towards an agency that is not in the partnership of the region. */
export const giveResults = asking({
  ...share,
  path: '/dossiers/:dossier/shares/results',
  audit: 'share.give_results',
  body: Shared,
});
export const endShare = asking({
  ...share,
  path: '/dossiers/:dossier/shares/end',
  audit: 'dossier.end_share',
  body: z.strictObject({ share: z.uuid(), reason: ShareEndReason, seen: Seen }),
});

export const KnownConsent = z.object({
  id: z.uuid(),
  sections: z.array(Section),
  agencies: z.array(z.object({ agency: AgencyId, agencyName: z.string() })),
  /** Of the text that was agreed to, in the register of grounds; null: of before there were texts, and it stands with what was shared alone. */
  groundVersion: z.nullable(z.number()),
  /** What for, and who said so; null where that was not asked yet. */
  purpose: z.nullable(Purpose),
  givenBy: z.nullable(ConsentBy),
  on: Day,
  until: z.nullable(Day),
  withdrawnOn: z.nullable(Day),
});
export type KnownConsent = z.infer<typeof KnownConsent>;
/** Newest first, withdrawn ones too; empty when the core is not shared with the one who asks. */
export const listConsents = reading({
  ...share,
  path: '/dossiers/:dossier/consents',
  audit: 'consent.list',
  reply: z.array(KnownConsent),
});
/**
 * That the person agreed, and on which day. It opens nothing by itself: sharing on it is an act of its own, for that purpose, and needs a second
 * ground. Refused with `consent_in_future`.
 */
export const giveConsent = asking({
  ...share,
  path: '/dossiers/:dossier/consents',
  audit: 'consent.give',
  body: z.strictObject({
    sections: z.array(Section).check(z.minLength(1), z.maxLength(Section.options.length)),
    agencies: z.array(AgencyId).check(z.minLength(1), z.maxLength(40)),
    purpose: Purpose,
    givenBy: ConsentBy,
    givenOn: ToldDay,
    until: z.nullable(ToldDay),
    seen: Seen,
  }),
});
/** Whatever is shared on it stops at once. One of before there were texts is called by its share. */
export const withdrawConsent = asking({
  ...share,
  path: '/dossiers/:dossier/consents/withdrawal',
  audit: 'consent.withdraw',
  body: z.strictObject({ consent: z.uuid(), seen: Seen }),
});

export const sightThings = [
  'goal',
  'goal_action',
  'journal_entry',
  'compulsory_measure',
  'plan_evaluation',
  'referral',
  'criterion_answer',
  'bed_request',
  'stay',
  'partner',
  'safety_alert',
  'passage',
] as const;
export const Sight = z.object({
  caseNumber: CaseNumber,
  agency: AgencyId,
  agencyName: z.string(),
  role: Role,
  on: Day,
  /**
   * Null: not shielded now. Otherwise who of this agency sees it all the same; what follows is what the first of them sees. `isWhole` false: only
   * who is named, since the one who asks may not know who holds on.
   */
  shield: z.nullable(z.object({ people: z.array(z.string()), isWhole: z.boolean() })),
  /** False: there is no dossier for this agency, and the rest is empty. */
  visible: z.boolean(),
  /** Whether the name and birth date can be read. */
  person: z.boolean(),
  /** Until when each part is open (exclusive); null: without an end. */
  sections: z.array(z.object({ section: Section, until: z.nullable(Day) })),
  /** How many of each; without a section: of the dossier as a whole. Never what is in them. Of an earlier day nothing: how many there were then is not known here. */
  things: z.array(z.object({ thing: z.enum(sightThings), section: z.nullable(Section), count: z.number() })),
});
export type Sight = z.infer<typeof Sight>;

/** `core,care`: sections by their codes. */
const SectionList = z
  .string()
  .check(z.refine((text) => text.split(',').every((one) => Section.safeParse(one).success)));
/**
 * What an agency sees in a role on a day: the walls themselves answer, for somebody of that agency, and nothing of it stays. With `opens`
 * what it would see once these sections were shared so, by the one who asks; refused as the sharing would be.
 */
export const sightOf = reading({
  path: '/dossiers/:dossier/sight',
  permission: 'sight.read',
  audit: 'dossier.sight',
  tries: true,
  params: z.strictObject({ dossier: DossierId }),
  query: z.strictObject({
    agency: AgencyId,
    role: Role,
    on: z.optional(Day),
    opens: z.optional(SectionList),
    ground: z.optional(LegalGround),
    act: z.optional(SharingAct),
    purpose: z.optional(Purpose),
    until: z.optional(Day),
  }),
  reply: Sight,
});
/** Which dossier of the own region has this case number: for a privacy officer any, for others when they hold its core. */
export const dossierOfNumber = reading({
  path: '/sight',
  permission: 'sight.find',
  audit: 'dossier.find_for_sight',
  turn: 'search',
  query: z.strictObject({ caseNumber: CaseNumber }),
  reply: z.object({ dossier: DossierId }),
});
