/** All that crosses the wire about a dossier as a whole: its head, its network, finding it, and the drafts of its forms. */
import * as z from 'zod/mini';
import { LegalGround, Phase, Purpose, SafetyAlert, Section, SharingAct } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading, searching } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId, SubregionId, UserId } from '#vocabulary/ids.ts';
import { Address, Birth } from '#vocabulary/person.ts';
import { Line, Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { TypedIn } from '#vocabulary/typed-in.ts';
import { OutflowReason, PartnerRole, Responsible } from './events.ts';

const OfDossier = z.strictObject({ dossier: DossierId });
/** As of the end of that day; left out: now. */
const KnownOn = z.strictObject({ knownOn: z.optional(Day) });
/** The version of the dossier that the screen had read. */
const Seen = z.int().check(z.positive());

/** Opens a dossier to refer someone: a key of its own, seen by the own agency alone. */
export const openDossier = asking({
  path: '/dossiers',
  permission: 'dossier.open',
  audit: 'dossier.begin',
  body: z.strictObject({ subregion: z.nullable(SubregionId) }),
  reply: z.object({ dossier: DossierId, caseNumber: CaseNumber }),
});

export const PhaseFilter = z.enum(['referral', 'execution', 'aftercare', 'closed']);
export type PhaseFilter = z.infer<typeof PhaseFilter>;

export const DossierRow = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  /** Null: no name is known (yet), it was erased, or the core is not shared with the one who asks. */
  name: z.nullable(z.string()),
  birth: z.nullable(Birth),
  phase: Phase,
  phaseSince: Day,
  subregionName: z.nullable(z.string()),
  processDirectorName: z.nullable(z.string()),
  caseManagerName: z.nullable(z.string()),
  /** True when the one who asks is one of the three responsible. */
  mine: z.boolean(),
});
export type DossierRow = z.infer<typeof DossierRow>;

/** The day of the phase and the dossier of a row: `2026-11-22_…`. */
function isPlace(after: string): boolean {
  const [day, dossier, ...more] = after.split('_');
  return Day.safeParse(day).success && DossierId.safeParse(dossier).success && more.length === 0;
}

/** Fifty at a time, latest phase first: those for which one is responsible, or all of which the agency holds a part. */
export const dossiers = reading({
  path: '/dossiers',
  permission: 'dossier.list',
  audit: 'dossier.list',
  query: z.strictObject({
    of: z.optional(z.enum(['me', 'agency'])),
    phase: z.optional(PhaseFilter),
    /** `next` of the page before. */
    after: z.optional(z.string().check(z.refine(isPlace))),
  }),
  reply: z.object({ rows: z.array(DossierRow), next: z.nullable(z.string()) }),
});

export const Why = z.enum(['case_number', 'name', 'sounds_like', 'alias', 'birth_day', 'birth_year']);
/** Why somebody was found. */
export type Why = z.infer<typeof Why>;
export const Found = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
  birth: z.nullable(Birth),
  aliases: z.array(z.string()),
  phase: Phase,
  why: z.array(Why),
});
export type Found = z.infer<typeof Found>;

/** The best twenty by name (also misspelt), alias, birth date or case number, within what the agency holds the core of. */
export const searchDossiers = searching({
  path: '/dossiers/search',
  permission: 'dossier.search',
  audit: 'dossier.search',
  turn: 'search',
  body: z.strictObject({ words: Line }),
  /** `more`: others answer to it too, not as well as these. */
  reply: z.object({ results: z.array(Found), more: z.boolean() }),
});

export const ResponsiblePerson = z.object({
  role: Responsible,
  user: UserId,
  name: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  phone: z.nullable(z.string()),
  /** False: works there no more, or is kept out. Then nobody holds on in this role. */
  atWork: z.boolean(),
  /** Who stands in today. `until` is exclusive. */
  cover: z.nullable(z.object({ user: UserId, name: z.string(), phone: z.nullable(z.string()), until: Day })),
});
export type ResponsiblePerson = z.infer<typeof ResponsiblePerson>;

export const KnownAlert = z.object({ id: z.uuid(), alert: SafetyAlert, on: Day, until: Day, agencyName: z.string() });
export type KnownAlert = z.infer<typeof KnownAlert>;

export const DossierHead = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  regionName: z.string(),
  subregionName: z.nullable(z.string()),
  /** Null when the core is not shared with the one who asks: then the case number is all there is. */
  person: z.nullable(
    z.object({
      name: z.nullable(z.string()),
      aliases: z.array(z.string()),
      birth: Birth,
      address: Address,
      papers: z.enum(['yes', 'no', 'unknown']),
    }),
  ),
  phase: Phase,
  phaseSince: Day,
  includedOn: z.nullable(Day),
  endedOn: z.nullable(Day),
  endReason: z.nullable(OutflowReason),
  aftercareUntil: z.nullable(Day),
  /** The person had the processing restricted: partners see nothing, and nothing is added. */
  restrictedFrom: z.nullable(Day),
  responsible: z.array(ResponsiblePerson),
  alerts: z.array(KnownAlert),
  /** What the agency of the one who asks may see, and until when (exclusive). */
  sections: z.array(z.object({ section: Section, until: z.nullable(Day) })),
  /** What it may not see; the process director can be asked. */
  sealed: z.array(Section),
  version: z.number(),
  /** False: asked as of a day on which there was no dossier yet. */
  existed: z.boolean(),
});
export type DossierHead = z.infer<typeof DossierHead>;

export const dossierHead = reading({
  path: '/dossiers/:dossier',
  permission: 'dossier.read',
  audit: 'dossier.open',
  params: OfDossier,
  query: KnownOn,
  reply: DossierHead,
});

export const Partner = z.object({
  agency: AgencyId,
  agencyName: z.string(),
  role: PartnerRole,
  userName: z.nullable(z.string()),
  from: Day,
  until: z.nullable(Day),
});
export type Partner = z.infer<typeof Partner>;
export const SharedSection = z.object({
  id: z.uuid(),
  agency: AgencyId,
  agencyName: z.string(),
  section: Section,
  ground: LegalGround,
  /** Of the ground in the register of the region; like `act` null where it was shared before there was one. */
  groundVersion: z.nullable(z.number()),
  act: z.nullable(SharingAct),
  /** With consent: the ground that stands beside it. */
  beside: z.nullable(LegalGround),
  purpose: Purpose,
  from: Day,
  until: z.nullable(Day),
  crosses: z.boolean(),
});
export type SharedSection = z.infer<typeof SharedSection>;

/** Who is in the network and who sees what, also of agencies that are no partner (a ward that was asked for a bed). */
export const dossierNetwork = reading({
  path: '/dossiers/:dossier/network',
  permission: 'dossier.network',
  audit: 'dossier.network',
  params: OfDossier,
  query: KnownOn,
  reply: z.object({
    /** False: the core is not shared with the one who asks, and the rest is empty. */
    visible: z.boolean(),
    partners: z.array(Partner),
    shares: z.array(SharedSection),
    version: z.number(),
  }),
});

const share = { permission: 'dossier.share', params: OfDossier } as const;
/** Refused with `not_appointed` when `user` does not work at the agency today. */
export const addPartner = asking({
  ...share,
  path: '/dossiers/:dossier/partners',
  audit: 'dossier.add_partner',
  body: z.strictObject({
    agency: AgencyId,
    role: PartnerRole,
    user: z.nullable(UserId),
    until: z.nullable(ToldDay),
    seen: Seen,
  }),
});
export const removePartner = asking({
  ...share,
  path: '/dossiers/:dossier/partners/removal',
  audit: 'dossier.remove_partner',
  body: z.strictObject({ agency: AgencyId, seen: Seen }),
});
const alert = { permission: 'dossier.alert', params: OfDossier } as const;
/** `until` is exclusive, at most a year ahead. */
export const raiseAlert = asking({
  ...alert,
  path: '/dossiers/:dossier/alerts',
  audit: 'dossier.raise_alert',
  body: z.strictObject({ alert: SafetyAlert, until: ToldDay }),
});
export const liftAlert = asking({
  ...alert,
  path: '/dossiers/:dossier/alerts/lifting',
  audit: 'dossier.lift_alert',
  body: z.strictObject({ id: z.uuid() }),
});

const assign = { permission: 'dossier.assign', params: OfDossier } as const;
/** Refused with `not_appointed` when `user` does not work at the agency today. */
export const assignRole = asking({
  ...assign,
  path: '/dossiers/:dossier/roles',
  audit: 'dossier.assign_role',
  body: z.strictObject({ role: Responsible, user: UserId, agency: AgencyId, seen: Seen }),
});
/** By someone who works at the agency of the one who is away, on the first day and the last; refused with `not_appointed` otherwise. */
export const arrangeCover = asking({
  ...assign,
  path: '/dossiers/:dossier/cover',
  audit: 'dossier.arrange_cover',
  body: z.strictObject({ role: Responsible, user: UserId, from: ToldDay, until: ToldDay, seen: Seen }),
});

const outflow = { permission: 'dossier.outflow', params: OfDossier } as const;
/** People decide, with at least one other agency, but for who died; without `aftercareUntil` the dossier closes at once. */
export const decideOutflow = asking({
  ...outflow,
  path: '/dossiers/:dossier/outflow',
  audit: 'dossier.decide_outflow',
  body: z.strictObject({
    reason: OutflowReason,
    words: z.nullable(Prose),
    aftercareUntil: z.nullable(ToldDay),
    participants: z.array(AgencyId).check(z.maxLength(40)),
    seen: Seen,
  }),
});
/** `until` is exclusive, and later than was agreed. */
export const extendAftercare = asking({
  ...outflow,
  path: '/dossiers/:dossier/aftercare-extension',
  audit: 'dossier.extend_aftercare',
  body: z.strictObject({ until: ToldDay, seen: Seen }),
});
export const endAftercare = asking({
  ...outflow,
  path: '/dossiers/:dossier/aftercare-end',
  audit: 'dossier.end_aftercare',
  body: z.strictObject({ seen: Seen }),
});
/** Back in: a new referral follows; the one who asks directs the process. */
export const reenter = asking({
  path: '/dossiers/:dossier/reentry',
  permission: 'dossier.reenter',
  audit: 'dossier.reenter',
  params: OfDossier,
  body: z.strictObject({ words: z.nullable(Prose), seen: Seen }),
});

/** The form a draft belongs to: `referral`, or `supplement`. */
export const FormName = z.string().check(z.regex(/^[a-z][a-z-]{1,38}$/));
const OfForm = z.strictObject({ dossier: DossierId, form: FormName });
const draft = { permission: 'dossier.draft', params: OfForm } as const;
/** What was typed and not yet sent: sealed, for the one who types alone. Null: nothing was saved. */
export const draftOf = reading({
  ...draft,
  path: '/dossiers/:dossier/drafts/:form',
  audit: 'draft.read',
  reply: z.object({ words: z.nullable(z.unknown()), savedAt: z.nullable(z.string()) }),
});
/** Any JSON of the form, at most 100,000 characters. Without `from` it writes over what stands there. */
export const saveDraft = asking({
  ...draft,
  path: '/dossiers/:dossier/drafts/:form',
  audit: 'draft.save',
  body: z.strictObject({
    words: z.unknown(),
    from: z.optional(TypedIn),
  }),
  reply: z.object({ savedAt: z.string() }),
});
/** Discarding the draft of a referral that was never sent closes its dossier too. */
export const discardDraft = asking({
  ...draft,
  path: '/dossiers/:dossier/drafts/:form/discarding',
  audit: 'draft.discard',
  body: z.strictObject({}),
});
