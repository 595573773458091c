/**
 * The policy in plain words, written down a second time and from nothing but the design: what the database and the API answer is held
 * against this. A share is the one thing that opens a section of a dossier to an agency.
 */
import type { Phase, Role, Section } from '#vocabulary/codes.ts';

export interface ShareLine {
  readonly dossier: string;
  readonly agency: string;
  readonly section: Section;
  /** Of the dossier. */
  readonly region: string;
  readonly from: string;
  /** Exclusive; null: until it is ended. */
  readonly until: string | null;
  /** Lets an agency in from another region. */
  readonly crosses: boolean;
  /** The person had the processing restricted. */
  readonly rests: boolean;
  /** Of the person, that it is given on; null: on another ground. `until` exclusive. */
  readonly consent: { readonly isWithdrawn: boolean; readonly until: string | null } | null;
  /** Of an extra protected person: the only people who see anything of them, named or holding on. Null: nobody is kept out. */
  readonly shieldedTo: readonly string[] | null;
  /** With a shield: on that day none of them works on cases at an agency to which something is open, so that whoever directs processes at this agency sees it. */
  readonly leftTo?: { readonly agency: string; isLeftOn(day: string): boolean };
  /** Opened by one person in an emergency, to look and not to write; left out: of the whole agency. */
  readonly emergencyOf?: string;
}
/** Whether somebody looks, or does something that may write. */
export type Doing = 'looking' | 'writing';

export interface Asker {
  readonly user: string;
  readonly agency: string;
  readonly region: string;
  readonly roles: readonly Role[];
}

/** Roles that work on cases; all others come to no section of any dossier. */
const caseworkers: ReadonlySet<Role> = new Set<Role>([
  'referrer',
  'process_director',
  'case_manager',
  'municipal_case_director',
  'ward',
  'placement_coordinator',
  'partner',
]);

export const worksOnCases = (role: Role): boolean => caseworkers.has(role);
const isShielded = (asker: Asker, { shieldedTo, leftTo }: ShareLine, day: string): boolean =>
  shieldedTo !== null &&
  !shieldedTo.includes(asker.user) &&
  !(leftTo?.agency === asker.agency && asker.roles.includes('process_director') && leftTo.isLeftOn(day));

export const opens = (
  asker: Asker,
  share: ShareLine,
  section: Section,
  day: string,
  doing: Doing = 'writing',
): boolean =>
  asker.roles.some((role) => caseworkers.has(role)) &&
  (share.emergencyOf === undefined || (share.emergencyOf === asker.user && doing === 'looking')) &&
  share.section === section &&
  isOpenTo(asker, share, day) &&
  !share.rests &&
  !isShielded(asker, share, day);

/** To that agency, in that region, on that day, as far as the person still agrees. */
export const isOpenTo = (
  { agency, region }: Pick<Asker, 'agency' | 'region'>,
  share: Pick<ShareLine, 'agency' | 'region' | 'crosses' | 'from' | 'until' | 'consent'>,
  day: string,
): boolean =>
  share.agency === agency &&
  (share.region === region || share.crosses) &&
  share.from <= day &&
  (share.until === null || day < share.until) &&
  (share.consent === null ||
    (!share.consent.isWithdrawn && (share.consent.until === null || day < share.consent.until)));

/** One entry kept from an agency or from one person of it, which two people decided. */
export interface Withheld {
  readonly section: Section;
  readonly agency: string;
  /** Null: from everybody who works there. */
  readonly user: string | null;
  /** Exclusive. */
  readonly until: string;
  readonly isConfirmed: boolean;
  readonly isLifted: boolean;
}
export const isKeptFrom = (
  asker: Asker,
  { agency, user, until, isConfirmed, isLifted }: Withheld,
  day: string,
): boolean =>
  isConfirmed && !isLifted && day < until && agency === asker.agency && (user === null || user === asker.user);

/** While somebody is held on to: from the referral until the end of aftercare. */
const running: ReadonlySet<Phase> = new Set<Phase>([
  'referral',
  'triage',
  'table',
  'waiting',
  'execution',
  'aftercare',
]);

/** Whether somebody may add to a section: who sees it, while the dossier runs. */
export const mayAddTo = (
  asker: Asker,
  shares: readonly ShareLine[],
  section: Section,
  phase: Phase,
  day: string,
): boolean => running.has(phase) && shares.some((share) => opens(asker, share, section, day));
