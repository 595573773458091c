/** The access log, read by a privacy officer; and who looked at one dossier, told to the person it is about. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId, UserId } from '#vocabulary/ids.ts';
import { LookPurpose, UseOfFile } from '#vocabulary/looked.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { AuditBundle } from './fhir/resources.ts';

export const Outcome = z.enum(['done', 'refused', 'failed']);
export type Outcome = z.infer<typeof Outcome>;

/** One line of the log, with the fields of NEN 7513. */
export const LookLine = z.object({
  /** Its number, by which evidence proves it. */
  position: z.number(),
  /** ISO instant. */
  at: z.string(),
  user: z.nullable(UserId),
  userName: z.nullable(z.string()),
  agency: z.nullable(AgencyId),
  agencyName: z.nullable(z.string()),
  region: z.string(),
  roles: z.array(z.string()),
  /** In whose stead. */
  onBehalf: z.nullable(z.string()),
  verb: z.string(),
  /** EventActionCode: create, read, update, delete, execute. */
  action: z.enum(['C', 'R', 'U', 'D', 'E']),
  purpose: z.nullable(z.string()),
  outcome: Outcome,
  /** Why it was refused or failed, as a code. */
  reason: z.nullable(z.string()),
  /** Of the request, and the first bytes of the hash of the session; hex. */
  request: z.string(),
  session: z.nullable(z.string()),
  /** Address from which it came. */
  origin: z.nullable(z.string()),
  /** Those of the own region, by number; at most `mostDossiers` on a page. */
  dossiers: z.array(z.object({ dossier: DossierId, caseNumber: CaseNumber })),
  /** Of how many dossiers it tells in all, elsewhere and erased ones too. */
  dossierCount: z.number(),
});
export type LookLine = z.infer<typeof LookLine>;

/** So many dossiers a line on a page: what is shown is logged in its turn. Exports hold all. */
export const mostDossiers = 10;
export const linesAPage = 50;
export const linesAnExport = 5_000;
export const mostDays = 366;

const wanted = {
  from: Day,
  /** The last day. At most a year after the first: refused with `too_long`. */
  until: Day,
  caseNumber: z.optional(CaseNumber),
  user: z.optional(UserId),
  agency: z.optional(AgencyId),
  verb: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/))),
  outcome: z.optional(Outcome),
  /** Only lines with a lower number: the page after this one. */
  below: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(Number.MAX_SAFE_INTEGER))),
};
export const WantedLines = z.strictObject(wanted);
export type WantedLines = z.infer<typeof WantedLines>;

const Lines = z.object({
  /** Newest first. */
  lines: z.array(LookLine),
  /** `below` of the next page; null: that was all. */
  next: z.nullable(z.number()),
});
/** An unknown case number is no refusal: nobody looked at what is not there. */
export const listLines = reading({
  path: '/looks',
  permission: 'looks.read',
  audit: 'looks.list',
  query: WantedLines,
  reply: Lines,
});
/** So the next: refused with `needs_second` when it is much, and nobody else said so (`taking/`). */
export const exportLines = reading({
  path: '/looks/export',
  permission: 'looks.read',
  audit: 'looks.export',
  turn: 'export',
  proof: true,
  query: WantedLines,
  reply: Lines,
});
/** HL7 FHIR R4 (4.0.1): a Bundle of AuditEvents. */
export const exportAuditEvents = reading({
  path: '/looks/audit-events',
  permission: 'looks.read',
  audit: 'looks.export_fhir',
  turn: 'export',
  proof: true,
  query: WantedLines,
  reply: z.object({
    bundle: AuditBundle,
    next: z.nullable(z.number()),
    /** All that it tells of. */
    dossiers: z.array(z.object({ dossier: DossierId })),
  }),
});

/** What somebody did with a dossier on one day, as the person reads it. */
export const ToldLook = z.object({
  on: Day,
  /** Null: an agency that is no more. */
  agencyName: z.nullable(z.string()),
  roles: z.array(z.string()),
  /** Of who looked: where the agency wants that, or the person asked for it. */
  name: z.nullable(z.string()),
  use: UseOfFile,
  purposes: z.array(LookPurpose),
  times: z.number(),
});
export type ToldLook = z.infer<typeof ToldLook>;
export const ToldLooks = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  /** Newest day first. */
  looks: z.array(ToldLook),
});
export type ToldLooks = z.infer<typeof ToldLooks>;
const OfDossier = z.strictObject({ dossier: DossierId });
export const tellLooks = reading({
  path: '/dossiers/:dossier/looks',
  permission: 'looks.tell',
  audit: 'looks.tell',
  params: OfDossier,
  reply: ToldLooks,
});
/** With the names of all who looked, since the person asked for them. */
export const tellLooksNamed = reading({
  path: '/dossiers/:dossier/looks/named',
  permission: 'looks.read',
  audit: 'looks.tell_names',
  turn: 'export',
  proof: true,
  params: OfDossier,
  reply: ToldLooks,
});

export const AgencyNaming = z.object({
  agency: AgencyId,
  agencyName: z.string(),
  names: z.boolean(),
  /** Null: nothing was chosen, so no names. */
  from: z.nullable(Day),
});
export type AgencyNaming = z.infer<typeof AgencyNaming>;
/** Which agencies with a covenant let the person read who of their staff looked, today. */
export const listNaming = reading({
  path: '/looks/naming',
  permission: 'looks.read',
  audit: 'looks.naming',
  reply: z.array(AgencyNaming),
});
/** Holds for looks from a day on: what staff did before, they did under what held then. Refused with `in_the_past`, `no_covenant`. */
export const chooseNaming = asking({
  path: '/looks/naming',
  permission: 'looks.review',
  audit: 'looks.choose_naming',
  body: z.strictObject({ agency: AgencyId, names: z.boolean(), from: ToldDay }),
});
