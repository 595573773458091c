/** What a dossier as a whole is at a moment: its phase, who hold on and who sees what. */
import type { LegalGround, Phase, Purpose, Section, SharingAct } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { AgencyId, CaseNumber, UserId } from '#vocabulary/ids.ts';
import type { DossierEvent, Responsible } from './events.ts';

export interface Holder {
  readonly user: UserId;
  readonly agency: AgencyId;
}

export interface NewShare {
  /** A fresh uuid. */
  readonly id: string;
  readonly agency: AgencyId;
  readonly section: Section;
  readonly ground: LegalGround;
  /** Of the ground in the register; null when it does not fit this agency, section, phase and act on the day: then nothing is shared. */
  readonly groundVersion: number | null;
  readonly act: SharingAct;
  /** Another ground that fits, for consent is never the only key; null with any other ground. */
  readonly beside: LegalGround | null;
  readonly purpose: Purpose;
  /** Exclusive; null while the approach lasts. */
  readonly until: Day | null;
  /** True when it lets an agency in from another region. */
  readonly crosses: boolean;
  /** The stay for which it is; it ends with that, not with the approach. */
  readonly stay?: string | undefined;
}

export interface Share extends Omit<NewShare, 'act'> {
  readonly from: Day;
  /** Null: shared before acts were told apart. */
  readonly act: SharingAct | null;
  /** The consent it rests on. */
  readonly consent: string | null;
  /** True once its end was decided, also when that day is still to come. */
  readonly ended: boolean;
  /** The request for a bed that ended it, with an admission elsewhere. */
  readonly endedBy?: string | undefined;
}

export interface Consent {
  readonly id: string;
  readonly sections: readonly Section[];
  readonly agencies: readonly AgencyId[];
  /** Null: it was not asked yet, and is whatever it was shared for. */
  readonly purpose: Purpose | null;
  readonly until: Day | null;
  readonly withdrawn: boolean;
}

export interface OpenDossier {
  readonly is: 'open';
  readonly caseNumber: CaseNumber;
  readonly openedBy: AgencyId;
  readonly phase: Phase;
  readonly responsible: Readonly<Partial<Record<Responsible, Holder>>>;
  /** Until when each belongs to the network (exclusive); null while the approach lasts. */
  readonly partners: ReadonlyMap<AgencyId, Day | null>;
  readonly shares: ReadonlyMap<string, Share>;
  readonly consents: ReadonlyMap<string, Consent>;
  readonly aftercareUntil: Day | null;
}
export type Dossier = { readonly is: 'absent' } | OpenDossier;
export const initial: Dossier = { is: 'absent' };

const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> => new Map(map).set(key, value);
function drop<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

export function evolve(dossier: Dossier, event: DossierEvent): Dossier {
  if (event.type === 'DossierOpened') {
    return {
      is: 'open',
      caseNumber: event.caseNumber,
      openedBy: event.by,
      phase: 'draft',
      responsible: {},
      partners: new Map(),
      shares: new Map(),
      consents: new Map(),
      aftercareUntil: null,
    };
  }
  if (dossier.is === 'absent') return dossier;
  switch (event.type) {
    case 'PhaseEntered':
      // Who held on until the end is history; the process director can still be asked.
      return event.phase === 'closed'
        ? { ...dossier, phase: 'closed', responsible: direction(dossier), aftercareUntil: null }
        : { ...dossier, phase: event.phase };
    case 'RoleAssigned':
      return {
        ...dossier,
        responsible: { ...dossier.responsible, [event.role]: { user: event.user, agency: event.agency } },
      };
    case 'Included':
      return { ...dossier, phase: 'execution' };
    case 'PartnerJoined':
      return { ...dossier, partners: put(dossier.partners, event.agency, event.until) };
    case 'PartnerLeft':
      return { ...dossier, partners: drop(dossier.partners, event.agency) };
    case 'SectionShared': {
      const { type: _, share: id, groundVersion = null, act = null, consent = null, beside = null, ...share } = event;
      const told = { ...share, id, groundVersion, act, consent, beside, ended: false };
      return { ...dossier, shares: put(dossier.shares, id, told) };
    }
    case 'ConsentGiven': {
      const { consent: id, sections, agencies, until, purpose = null } = event;
      const consent = { id, sections, agencies, purpose, until, withdrawn: false };
      return { ...dossier, consents: put(dossier.consents, id, consent) };
    }
    case 'ConsentWithdrawn': {
      const consent = dossier.consents.get(event.consent);
      return consent
        ? { ...dossier, consents: put(dossier.consents, consent.id, { ...consent, withdrawn: true }) }
        : dossier;
    }
    case 'ShareEnded': {
      const share = dossier.shares.get(event.share);
      return share
        ? {
            ...dossier,
            shares: put(dossier.shares, share.id, { ...share, until: event.on, ended: true, endedBy: event.request }),
          }
        : dossier;
    }
    case 'OutflowDecided':
      return { ...dossier, phase: 'aftercare', aftercareUntil: event.aftercareUntil };
    case 'AftercareExtended':
      return { ...dossier, aftercareUntil: event.until };
    case 'CoverArranged':
    case 'AlertRaised':
    case 'AlertLifted':
    case 'AftercareEnded':
    case 'CitizenNumberChanged':
      return dossier;
    case 'Reentered':
      return { ...dossier, aftercareUntil: null };
    default:
      return absurd(event);
  }
}

function direction({ responsible }: OpenDossier): OpenDossier['responsible'] {
  return responsible.process_director ? { process_director: responsible.process_director } : {};
}

export const isPartner = ({ partners }: OpenDossier, agency: AgencyId, on: Day): boolean => {
  const until = partners.get(agency);
  return until === null || (until !== undefined && until > on);
};
export const isRunning = ({ until }: Pick<Share, 'until'>, on: Day): boolean => until === null || until > on;
/** Sections that an agency sees on that day. */
export const heldBy = (dossier: OpenDossier, agency: AgencyId, on: Day): Section[] => [
  ...new Set(
    [...dossier.shares.values()]
      .filter((share) => share.agency === agency && isRunning(share, on))
      .map(({ section }) => section),
  ),
];

/** A standing consent that covers the share to its end, for what it is for; undefined when there is none. */
export const consentFor = (
  { consents }: OpenDossier,
  { agency, section, purpose, until }: Pick<NewShare, 'agency' | 'section' | 'purpose' | 'until'>,
  on: Day,
): Consent | undefined =>
  [...consents.values()].find(
    (one) =>
      !one.withdrawn &&
      one.agencies.includes(agency) &&
      one.sections.includes(section) &&
      (one.purpose === null || one.purpose === purpose) &&
      (one.until === null || (one.until > on && until !== null && until <= one.until)),
  );
