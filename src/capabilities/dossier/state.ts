/** What a dossier as a whole is at a moment: its phase, who hold on and who sees what. */
import type { LegalGround, Phase, Purpose, Section } from '#vocabulary/codes.ts';
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
  readonly purpose: Purpose;
  /** Exclusive; null while the approach lasts. */
  readonly until: Day | null;
  /** True when it lets an agency in from another region. */
  readonly crosses: boolean;
}

export interface Share extends NewShare {
  readonly from: Day;
  /** True once its end was decided, also when that day is still to come. */
  readonly ended: boolean;
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
      const { type: _, share: id, ...share } = event;
      return { ...dossier, shares: put(dossier.shares, id, { ...share, id, ended: false }) };
    }
    case 'ShareEnded': {
      const share = dossier.shares.get(event.share);
      return share
        ? { ...dossier, shares: put(dossier.shares, share.id, { ...share, until: event.on, ended: true }) }
        : dossier;
    }
    case 'OutflowDecided':
      return { ...dossier, phase: 'aftercare', aftercareUntil: event.aftercareUntil };
    case 'CoverArranged':
    case 'AlertRaised':
    case 'AlertLifted':
    case 'AftercareEnded':
    case 'Reentered':
      return dossier;
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
