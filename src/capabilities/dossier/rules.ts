/** Nobody is let go: who holds on, who sees what on which ground and until when, and how the approach ends and may begin again. */
import type { Phase, Purpose, Section } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, CaseNumber, PassageId, SubregionId, UserId } from '#vocabulary/ids.ts';
import type {
  CitizenNumberChange,
  ConsentBy,
  DossierEvent,
  OutflowReason,
  PartnerRole,
  Responsible,
  ShareEndReason,
} from './events.ts';
import {
  carriedPhases,
  comingBack,
  decideOnConsent,
  decideOnShare,
  granted,
  handoverDays,
  mayShareIn,
  outlives,
  referralPhases,
  refusalOf,
  shared,
  willHoldCore,
  windDown,
} from './sharing/rules.ts';
import { type Dossier, evolve, type Holder, initial, isPartner, type NewShare, type OpenDossier } from './state.ts';

/** An agency that reads until a day. */
export interface Holding {
  readonly agency: AgencyId;
  readonly until: Day;
}

interface Joining {
  readonly agency: AgencyId;
  readonly role: PartnerRole;
  readonly user: UserId | null;
}

export type DossierCommand =
  | {
      type: 'OpenDossier';
      caseNumber: CaseNumber;
      by: AgencyId;
      subregion: SubregionId | null;
      shares: readonly NewShare[];
      on: Day;
    }
  /** The referral was sent: from here on there is one process director. */
  | {
      type: 'TakeInReferral';
      processDirector: Holder;
      partners: readonly Joining[];
      shares: readonly NewShare[];
      on: Day;
    }
  | { type: 'MoveToPhase'; phase: 'triage' | 'table' | 'waiting'; on: Day }
  | {
      type: 'Include';
      leadAgency: AgencyId;
      subregion: SubregionId | null;
      processDirector: Holder;
      caseManager: Holder;
      municipalCaseDirector: Holder;
      partners: readonly Joining[];
      shares: readonly NewShare[];
      on: Day;
    }
  /** Not included, or the referral was withdrawn. `longer`: who may object reads the core until then. */
  | { type: 'CloseReferral'; longer?: Holding; on: Day }
  /** A decision did not stand: it is decided anew. */
  | { type: 'ReopenReferral'; shares: readonly NewShare[]; on: Day }
  /**
   * What follows from a decision elsewhere: an invitation to the table, a bed that is asked; `afterwards`: that somebody takes over, or objects. `endedBy`: only
   * in the place of what an admission ended that this request came to.
   */
  | { type: 'GrantShares'; shares: readonly NewShare[]; afterwards?: true; endedBy?: string; on: Day }
  /** What is for a stay only with that `stay`; `request`: that an admission ends it, so that it can come back with that request. */
  | {
      type: 'EndSharesOf';
      agency: AgencyId;
      purpose: Purpose;
      reason: ShareEndReason;
      stay?: string;
      request?: string;
      on: Day;
    }
  | { type: 'AssignRole'; role: Responsible; user: UserId; agency: AgencyId; on: Day }
  | { type: 'ArrangeCover'; role: Responsible; user: UserId; from: Day; until: Day }
  | { type: 'AddPartner'; agency: AgencyId; role: PartnerRole; user: UserId | null; until: Day | null; on: Day }
  | { type: 'RemovePartner'; agency: AgencyId; by: AgencyId; on: Day }
  | { type: 'ShareSection'; share: NewShare; by: AgencyId; on: Day }
  | { type: 'EndShare'; share: string; reason: ShareEndReason; on: Day }
  /** `givenOn`: when the person said yes; `groundVersion`: of the text in force that day, null when the region did not use consent. */
  | {
      type: 'GiveConsent';
      consent: string;
      sections: readonly Section[];
      agencies: readonly AgencyId[];
      groundVersion: number | null;
      purpose: Purpose;
      givenBy: ConsentBy;
      givenOn: Day;
      until: Day | null;
      on: Day;
    }
  | { type: 'WithdrawConsent'; consent: string; on: Day }
  | {
      type: 'DecideOutflow';
      reason: OutflowReason;
      words: PassageId | null;
      aftercareUntil: Day | null;
      participants: readonly AgencyId[];
      by: AgencyId;
      on: Day;
    }
  | { type: 'ExtendAftercare'; until: Day; on: Day }
  | { type: 'EndAftercare'; on: Day }
  | { type: 'Reenter'; words: PassageId | null; processDirector: Holder; shares: readonly NewShare[]; on: Day }
  | { type: 'ChangeCitizenNumber'; is: CitizenNumberChange; on: Day }
  /** The one who began to refer stops before sending. */
  | { type: 'DiscardDossier'; on: Day };

export type DossierRefusal =
  | 'already_open'
  | 'no_dossier'
  | 'not_draft'
  | 'not_in_referral'
  | 'not_included'
  | 'not_in_aftercare'
  | 'not_ended'
  | 'dossier_closed'
  | 'not_submitted'
  | 'same_person'
  | 'agency_without_core'
  | 'nobody_assigned'
  | 'covers_oneself'
  | 'wrong_period'
  | 'already_partner'
  | 'not_partner'
  | 'holds_responsibility'
  | 'own_agency'
  | 'section_not_held'
  | 'already_shared'
  | 'too_early'
  | 'no_such_share'
  | 'already_ended'
  | 'direction_keeps_core'
  | 'no_fitting_ground'
  | 'only_results_go_out'
  | 'no_consent'
  | 'consent_alone'
  | 'consent_known'
  | 'consent_in_future'
  | 'no_such_consent'
  | 'already_withdrawn'
  | 'withdraw_consent'
  | 'no_aftercare'
  | 'reason_needs_words'
  | 'needs_another_agency'
  | 'not_later';

export const mayDecideOutflow = (phase: Phase): boolean => phase === 'execution';
/** That somebody died is recorded, not decided; there is nobody to care for afterwards. */
export const isDecidedTogether = (reason: OutflowReason): boolean => reason !== 'deceased';
/** "Other" says nothing by itself. */
export const outflowNeedsWords = (reason: OutflowReason): boolean => reason === 'other';
export const mayEndAftercare = (phase: Phase): boolean => phase === 'aftercare';
export const mayReenter = (phase: Phase): boolean => phase === 'aftercare' || phase === 'closed';
/** The process director from referral on; the other two once somebody is included. */
export const mayAssign = (phase: Phase, role: Responsible): boolean =>
  carriedPhases.has(phase) || (role === 'process_director' && referralPhases.has(phase));

export type Decided = Decision<DossierEvent, DossierRefusal>;

export function decide(command: DossierCommand, dossier: Dossier): Decided {
  const shares = 'shares' in command ? command.shares : command.type === 'ShareSection' ? [command.share] : [];
  const baseless = shares.map(refusalOf).find((refusal) => refusal !== undefined);
  return baseless ? refuse(baseless) : decideOnDossier(command, dossier);
}

function decideOnDossier(command: DossierCommand, dossier: Dossier): Decided {
  if (command.type === 'OpenDossier') {
    const { caseNumber, by, subregion, shares, on } = command;
    if (dossier.is !== 'absent') return refuse('already_open');
    return accept(
      { type: 'DossierOpened', caseNumber, by, subregion, on },
      ...shares.map((share) => shared(share, null, on)),
    );
  }
  if (dossier.is === 'absent') return refuse('no_dossier');
  switch (command.type) {
    case 'TakeInReferral':
    case 'MoveToPhase':
    case 'Include':
    case 'CloseReferral':
    case 'DiscardDossier':
      return decideOnReferral(command, dossier);
    case 'DecideOutflow':
    case 'ExtendAftercare':
    case 'EndAftercare':
    case 'Reenter':
    case 'ReopenReferral':
      return decideOnEnding(command, dossier);
    case 'AssignRole':
    case 'ArrangeCover':
      return decideOnRole(command, dossier);
    case 'AddPartner':
    case 'RemovePartner':
      return decideOnPartner(command, dossier);
    case 'GrantShares':
      return dossier.phase === 'closed' && !command.afterwards
        ? refuse('dossier_closed')
        : accept(...granted(comingBack(command, dossier), dossier, command.on));
    case 'EndSharesOf':
      return accept(
        ...[...dossier.shares.values()]
          .filter(
            (share) =>
              share.agency === command.agency &&
              share.purpose === command.purpose &&
              (share.stay === command.stay || share.stay === undefined) &&
              !share.ended &&
              outlives(share, command.on),
          )
          .map(
            ({ id: share }): DossierEvent => ({
              type: 'ShareEnded',
              share,
              reason: command.reason,
              ...(command.request !== undefined && { request: command.request }),
              on: command.on,
            }),
          ),
      );
    case 'ShareSection':
    case 'EndShare':
      return decideOnShare(command, dossier);
    case 'GiveConsent':
    case 'WithdrawConsent':
      return decideOnConsent(command, dossier);
    case 'ChangeCitizenNumber':
      // Before it is sent, the form is where it is changed; also of a dossier that is closed and kept, what stands there has to be right.
      return dossier.phase === 'draft'
        ? refuse('not_submitted')
        : accept({ type: 'CitizenNumberChanged', is: command.is, on: command.on });
    default:
      return absurd(command);
  }
}

export type Of<T extends DossierCommand['type']> = Extract<DossierCommand, { type: T }>;

function decideOnReferral(
  command: Of<'TakeInReferral' | 'MoveToPhase' | 'Include' | 'CloseReferral' | 'DiscardDossier'>,
  dossier: OpenDossier,
): Decided {
  const { on } = command;
  if (command.type === 'TakeInReferral') {
    if (dossier.phase !== 'draft') return refuse('not_draft');
    if (!willHoldCore(dossier, command.processDirector.agency, command.shares, on))
      return refuse('agency_without_core');
    return accept(
      assigned('process_director', command.processDirector, on),
      ...joined(command.partners, on),
      ...granted(command.shares, dossier, on),
      { type: 'PhaseEntered', phase: 'referral', on },
    );
  }
  if (command.type === 'DiscardDossier') {
    if (dossier.phase !== 'draft') return refuse('not_draft');
    return accept({ type: 'PhaseEntered', phase: 'closed', on }, ...windDown(dossier, on, 1, 'purpose_ended'));
  }
  if (!referralPhases.has(dossier.phase)) return refuse('not_in_referral');
  if (command.type === 'MoveToPhase') {
    return dossier.phase === command.phase ? accept() : accept({ type: 'PhaseEntered', phase: command.phase, on });
  }
  if (command.type === 'CloseReferral') {
    return accept(...windDown(dossier, on, handoverDays, 'phase_ended', command.longer), {
      type: 'PhaseEntered',
      phase: 'closed',
      on,
    });
  }
  const { leadAgency, subregion, processDirector, caseManager, municipalCaseDirector } = command;
  const all = [processDirector, caseManager, municipalCaseDirector];
  if (!all.every(({ agency }) => willHoldCore(dossier, agency, command.shares, on)))
    return refuse('agency_without_core');
  return accept(
    { type: 'Included', leadAgency, subregion, on },
    assigned('process_director', processDirector, on),
    assigned('case_manager', caseManager, on),
    assigned('municipal_case_director', municipalCaseDirector, on),
    ...joined(command.partners, on),
    ...granted(command.shares, dossier, on),
    ...afterInclusion(command, dossier),
  );
}

/** What was shared to refer and to weigh has served; only the referrer keeps the core a while, to hand over. */
function afterInclusion({ partners, on }: Of<'Include'>, dossier: OpenDossier): DossierEvent[] {
  const staying = new Set(partners.map(({ agency }) => agency));
  return [...dossier.shares.values()]
    .filter(({ purpose, ended }) => !ended && (purpose === 'referral' || purpose === 'triage'))
    .flatMap((share): DossierEvent[] => {
      const last = share.section === 'core' && !staying.has(share.agency) ? addDays(on, handoverDays) : on;
      return outlives(share, last) ? [{ type: 'ShareEnded', share: share.id, reason: 'phase_ended', on: last }] : [];
    });
}

function decideOnEnding(
  command: Of<'DecideOutflow' | 'ExtendAftercare' | 'EndAftercare' | 'Reenter' | 'ReopenReferral'>,
  dossier: OpenDossier,
): Decided {
  const { on } = command;
  if (command.type === 'DecideOutflow') {
    const { reason, words, aftercareUntil, participants, by } = command;
    if (!mayDecideOutflow(dossier.phase)) return refuse('not_included');
    if (isDecidedTogether(reason) && !participants.some((agency) => agency !== by))
      return refuse('needs_another_agency');
    if (outflowNeedsWords(reason) && words === null) return refuse('reason_needs_words');
    if (aftercareUntil !== null && !isDecidedTogether(reason)) return refuse('no_aftercare');
    if (aftercareUntil !== null && aftercareUntil <= on) return refuse('wrong_period');
    const decided: DossierEvent = {
      type: 'OutflowDecided',
      reason,
      words,
      aftercareUntil,
      participants: [...new Set(participants)],
      on,
    };
    return aftercareUntil === null
      ? accept<DossierEvent>(decided, ...windDown(dossier, on, handoverDays, 'phase_ended'), {
          type: 'PhaseEntered',
          phase: 'closed',
          on,
        })
      : accept<DossierEvent>(decided, { type: 'PhaseEntered', phase: 'aftercare', on });
  }
  if (command.type === 'ExtendAftercare') {
    if (!mayEndAftercare(dossier.phase)) return refuse('not_in_aftercare');
    const { until } = command;
    if (until <= on) return refuse('wrong_period');
    return dossier.aftercareUntil !== null && until <= dossier.aftercareUntil
      ? refuse('not_later')
      : accept({ type: 'AftercareExtended', until, on });
  }
  if (command.type === 'EndAftercare') {
    if (!mayEndAftercare(dossier.phase)) return refuse('not_in_aftercare');
    return accept({ type: 'AftercareEnded', on }, ...windDown(dossier, on, handoverDays, 'phase_ended'), {
      type: 'PhaseEntered',
      phase: 'closed',
      on,
    });
  }
  if (command.type === 'ReopenReferral')
    return dossier.phase === 'closed'
      ? accept(...granted(command.shares, dossier, on), { type: 'PhaseEntered', phase: 'table', on })
      : refuse('not_ended');
  if (!mayReenter(dossier.phase)) return refuse('not_ended');
  const director = dossier.responsible.process_director;
  if (!director) return refuse('not_submitted');
  if (!willHoldCore(dossier, command.processDirector.agency, command.shares, on)) return refuse('agency_without_core');
  return accept(
    { type: 'Reentered', words: command.words, on },
    ...(director.user === command.processDirector.user && director.agency === command.processDirector.agency
      ? []
      : [assigned('process_director', command.processDirector, on)]),
    ...granted(command.shares, dossier, on),
    { type: 'PhaseEntered', phase: 'referral', on },
  );
}

function decideOnRole(command: Of<'AssignRole' | 'ArrangeCover'>, dossier: OpenDossier): Decided {
  const { role, user } = command;
  const present = dossier.responsible[role];
  if (command.type === 'ArrangeCover') {
    if (!present) return refuse('nobody_assigned');
    if (present.user === user) return refuse('covers_oneself');
    return command.until > command.from ? accept({ ...command, type: 'CoverArranged' }) : refuse('wrong_period');
  }
  const { agency, on } = command;
  if (dossier.phase === 'closed') return refuse('dossier_closed');
  if (!mayAssign(dossier.phase, role)) return refuse(dossier.phase === 'draft' ? 'not_submitted' : 'not_included');
  if (present?.user === user && present.agency === agency) return refuse('same_person');
  if (!willHoldCore(dossier, agency, [], on)) return refuse('agency_without_core');
  return accept(assigned(role, { user, agency }, on));
}

function decideOnPartner(command: Of<'AddPartner' | 'RemovePartner'>, dossier: OpenDossier): Decided {
  const { agency, on } = command;
  if (!mayShareIn(dossier.phase)) return refuse(dossier.phase === 'draft' ? 'not_submitted' : 'dossier_closed');
  if (command.type === 'AddPartner') {
    const { role, user, until } = command;
    if (isPartner(dossier, agency, on)) return refuse('already_partner');
    if (until !== null && until <= on) return refuse('wrong_period');
    return accept({ type: 'PartnerJoined', agency, role, user, on, until });
  }
  // Also one whose period is over: its shares may still run.
  if (!dossier.partners.has(agency)) return refuse('not_partner');
  if (agency === command.by) return refuse('own_agency');
  if (Object.values(dossier.responsible).some((holder) => holder.agency === agency))
    return refuse('holds_responsibility');
  const shares = [...dossier.shares.values()].filter(
    (share) => share.agency === agency && share.stay === undefined && outlives(share, on),
  );
  return accept(
    { type: 'PartnerLeft', agency, on },
    ...shares.map(({ id: share }): DossierEvent => ({ type: 'ShareEnded', share, reason: 'partner_left', on })),
  );
}

const assigned = (role: Responsible, { user, agency }: Holder, on: Day): DossierEvent => ({
  type: 'RoleAssigned',
  role,
  user,
  agency,
  on,
});
const joined = (partners: readonly Joining[], on: Day): DossierEvent[] =>
  partners.map(({ agency, role, user }) => ({ type: 'PartnerJoined', agency, role, user, on, until: null }));
export const rules = { initial, decide, evolve };
