/**
 * Who may open a part of a dossier to an agency, in plain words and a second time: on a ground that fits, told in the ledger at once, of what
 * one sees oneself or what follows from a decision. What the database and the API answer is held against this.
 */
import type { LegalGround, Phase, Purpose, Section, Sector, SharingAct } from '#vocabulary/codes.ts';
import { type Asker, opens, type ShareLine, worksOnCases } from './testing-policy.ts';

/** One version of a ground in the register of a region. */
export interface GroundLine {
  readonly region: string;
  readonly ground: LegalGround;
  readonly version: number;
  readonly from: string;
  /** Exclusive. */
  readonly until: string | null;
  readonly isOn: boolean;
  readonly sectors: readonly Sector[];
  readonly agencies: readonly string[];
  readonly sections: readonly Section[];
  readonly phases: readonly Phase[];
  readonly acts: readonly SharingAct[];
}
export interface ConsentLine {
  readonly id: string;
  readonly sections: readonly Section[];
  readonly agencies: readonly string[];
  /** Null: whatever it is shared for. */
  readonly purpose: Purpose | null;
  /** Exclusive. */
  readonly until: string | null;
  readonly isWithdrawn: boolean;
}

/** What giving asks of a dossier beside its shares. */
export interface Around {
  readonly id: string;
  readonly region: string;
  readonly phase: Phase;
  readonly directs: string | null;
  /** The lead and the agencies of the three who hold on, who directs the process among them. */
  readonly carry: readonly string[];
  readonly partners: readonly { readonly agency: string; readonly from: string; readonly until: string | null }[];
  readonly consents: readonly ConsentLine[];
  readonly referredBy: readonly string[];
  /** Asked to hold on after all to somebody who was not included. */
  readonly takesOver: string | null;
}

/** What else is recorded in the transaction that gives. */
export type Decided =
  | 'submitted'
  | 'reentered'
  | 'included'
  | 'offer_accepted'
  | 'stay_extended'
  | 'handed_over'
  | 'appealed'
  | 'reopened';

export interface Gift {
  readonly region: string;
  readonly to: string;
  readonly section: Section;
  readonly purpose: Purpose;
  readonly act: SharingAct | null;
  readonly ground: LegalGround;
  readonly version: number | null;
  readonly consent: string | null;
  readonly from: string;
  /** Exclusive. */
  readonly until: string | null;
  readonly crosses: boolean;
  /** Whether the ledger says so in the same transaction, in the name of who gives. */
  readonly isTold: boolean;
  readonly decided: Decided | null;
}

export interface Registers {
  readonly grounds: readonly GroundLine[];
  readonly sectorOf: ReadonlyMap<string, Sector>;
  /** Agencies that have a ward. */
  readonly wards: ReadonlySet<string>;
}

/** What is weighed is weighed in referral, also before it was sent or after an end. */
function phaseOf(purpose: Purpose, phase: Phase): Phase {
  const isWeighed = purpose === 'triage' && (phase === 'draft' || phase === 'aftercare' || phase === 'closed');
  return isWeighed || (purpose === 'referral' && phase === 'closed') ? 'referral' : phase;
}

/** As the register says on that day: of each ground the last version that began, where it is in force and fits. */
function fittingOn({ grounds, sectorOf }: Registers, phase: Phase, gift: Gift, day: string): readonly GroundLine[] {
  const began = grounds.filter(({ region, from }) => region === gift.region && from <= day);
  const sector = sectorOf.get(gift.to);
  return began.filter(
    (one) =>
      !began.some(({ ground, version }) => ground === one.ground && version > one.version) &&
      one.isOn &&
      (one.until === null || day < one.until) &&
      one.sections.includes(gift.section) &&
      one.phases.includes(phaseOf(gift.purpose, phase)) &&
      gift.act !== null &&
      one.acts.includes(gift.act) &&
      ((sector !== undefined && one.sectors.includes(sector)) || one.agencies.includes(gift.to)),
  );
}
/** What is given as of a day in the past was fitting on it, and may still be given now. */
export function fitting(registers: Registers, phase: Phase, gift: Gift, today: string): readonly GroundLine[] {
  const then = fittingOn(registers, phase, gift, gift.from);
  if (gift.from >= today) return then;
  const now = fittingOn(registers, phase, gift, today);
  return then.filter(({ ground }) => now.some((one) => one.ground === ground));
}

export const covers = (consent: ConsentLine, { to, section, purpose, from, until }: Gift): boolean =>
  !consent.isWithdrawn &&
  consent.agencies.includes(to) &&
  consent.sections.includes(section) &&
  (consent.purpose === null || consent.purpose === purpose) &&
  (consent.until === null || (from < consent.until && until !== null && until <= consent.until));

/** No ground, no share; consent is never the only one; and out of the partnership go results only. */
function isGrounded(registers: Registers, { phase, consents }: Around, gift: Gift, today: string): boolean {
  if (gift.crosses && gift.act !== 'give_results') return false;
  const fits = fitting(registers, phase, gift, today);
  if (!fits.some(({ ground, version }) => ground === gift.ground && version === gift.version)) return false;
  if (gift.ground !== 'consent') return gift.consent === null;
  return fits.length > 1 && consents.some((one) => one.id === gift.consent && covers(one, gift));
}

const beforeInclusion: ReadonlySet<Phase> = new Set<Phase>(['referral', 'triage', 'table', 'waiting']);
/** What may be shared grows with the phase. */
function fitsPhase({ phase }: Around, { section, purpose }: Gift): boolean {
  if (phase === 'closed') return false;
  if (phase === 'draft') return purpose === 'placement';
  return beforeInclusion.has(phase)
    ? section !== 'own-words' && ['triage', 'inclusion_table', 'placement'].includes(purpose)
    : ['plan_and_network', 'placement', 'aftercare'].includes(purpose);
}

/** Of what one sees oneself: to the network, to who is invited to the table, to a ward that is asked. */
function passesOn(around: Around, gift: Gift, { wards }: Registers, today: string): boolean {
  const isInvited = gift.purpose === 'inclusion_table' && gift.section === 'core';
  const isAsked = gift.purpose === 'placement' && wards.has(gift.to);
  return fitsPhase(around, gift) && (isPartnerOf(around, gift.to, today) || isInvited || isAsked);
}
export const isPartnerOf = ({ partners }: Around, agency: string, today: string): boolean =>
  partners.some((one) => one.agency === agency && one.from <= today && (one.until === null || today < one.until));

/** What follows from a decision, whatever one sees oneself. */
function follows(
  { phase, directs, carry, referredBy, takesOver }: Around,
  { decided, to, section, purpose, until }: Gift,
  { wards }: Registers,
): boolean {
  const isWeighed = purpose === 'triage' && section !== 'own-words' && to === directs;
  const isHandedOn = phase === 'closed' && purpose === 'referral' && section === 'core';
  switch (decided) {
    case null:
      return false;
    case 'submitted':
    case 'reentered':
      return isWeighed;
    case 'included':
      return purpose === 'plan_and_network' && carry.includes(to);
    case 'offer_accepted':
    case 'stay_extended':
      return purpose === 'placement' && ['core', 'care', 'placement'].includes(section) && wards.has(to);
    case 'handed_over':
      return isHandedOn && until !== null && to === takesOver;
    case 'appealed':
      return isHandedOn && until !== null && referredBy.includes(to);
    case 'reopened':
      return phase === 'closed' && (isWeighed || (isHandedOn && referredBy.includes(to)));
  }
}

/** Who sees the core gives, and says so. */
export function mayGive(
  asker: Asker,
  around: Around,
  shares: readonly ShareLine[],
  gift: Gift,
  registers: Registers,
  today: string,
): boolean {
  const sees = (section: Section) => shares.some((share) => opens(asker, share, section, today));
  return (
    isWhole(gift) &&
    gift.region === around.region &&
    isGrounded(registers, around, gift, today) &&
    sees('core') &&
    gift.isTold &&
    ((sees(gift.section) && passesOn(around, gift, registers, today)) || follows(around, gift, registers))
  );
}
const isWhole = ({ from, until }: Gift): boolean => until === null || from <= until;

/** Whoever opens a dossier lets itself in, and nobody else. */
export const mayLetIn = (
  asker: Asker,
  opening: Pick<Around, 'region'> & { readonly by: string },
  gift: Gift,
  registers: Registers,
  today: string,
): boolean =>
  asker.roles.some(worksOnCases) &&
  opening.by === asker.agency &&
  opening.region === asker.region &&
  gift.region === opening.region &&
  gift.to === asker.agency &&
  isWhole(gift) &&
  isGrounded(registers, justOpened, gift, today);
const justOpened: Around = {
  id: '',
  region: '',
  phase: 'draft',
  directs: null,
  carry: [],
  partners: [],
  consents: [],
  referredBy: [],
  takesOver: null,
};
