/** What is shared, on which ground and until when; and the consent that some of it rests on. */
import type { Phase, Purpose, Section } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { accept, refuse } from '#vocabulary/decision.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import type { DossierEvent, ShareEndReason } from '../events.ts';
import type { Decided, DossierRefusal, Holding, Of } from '../rules.ts';
import { consentFor, heldBy, isPartner, isRunning, type NewShare, type OpenDossier, type Share } from '../state.ts';

/** Shares outlive the end of their phase by this many days, so that work can be handed over. */
export const handoverDays = 30;
export const referralPhases: ReadonlySet<Phase> = new Set<Phase>(['referral', 'triage', 'table', 'waiting']);
export const carriedPhases: ReadonlySet<Phase> = new Set<Phase>(['execution', 'aftercare']);

/** Partners join and sections are shared while somebody holds on: from the sent referral to the end of aftercare. */
export const mayShareIn = (phase: Phase): boolean => referralPhases.has(phase) || carriedPhases.has(phase);
/** What may be shared grows with the phase: no plan and no own words before inclusion, and a table only before it. */
export const maySharePart = (phase: Phase, section: Section, purpose: Purpose): boolean =>
  carriedPhases.has(phase)
    ? purpose !== 'referral' && purpose !== 'triage' && purpose !== 'inclusion_table'
    : section !== 'own-words' && purpose !== 'plan_and_network' && purpose !== 'aftercare' && purpose !== 'referral';

/** No ground, no share; and out of the partnership go results only. */
export function refusalOf({ ground, groundVersion, act, beside, crosses }: NewShare): DossierRefusal | undefined {
  if (crosses && act !== 'give_results') return 'only_results_go_out';
  if (groundVersion === null) return 'no_fitting_ground';
  return ground === 'consent' && beside === null ? 'consent_alone' : undefined;
}

export function decideOnShare(command: Of<'ShareSection' | 'EndShare'>, dossier: OpenDossier): Decided {
  const { on } = command;
  if (command.type === 'ShareSection') {
    const { share, by } = command;
    if (!mayShareIn(dossier.phase)) return refuse(dossier.phase === 'draft' ? 'not_submitted' : 'dossier_closed');
    if (!isPartner(dossier, share.agency, on)) return refuse('not_partner');
    if (!heldBy(dossier, by, on).includes(share.section)) return refuse('section_not_held');
    if (!maySharePart(dossier.phase, share.section, share.purpose)) return refuse('too_early');
    if (share.until !== null && share.until <= on) return refuse('wrong_period');
    if (share.ground === 'consent' && !consentFor(dossier, share, on)) return refuse('no_consent');
    const events = granted([share], dossier, on);
    return events.length === 0 ? refuse('already_shared') : accept(...events);
  }
  const share = dossier.shares.get(command.share);
  if (!share) return refuse('no_such_share');
  // One that is left open to hand over still runs, and can be closed sooner.
  if (!isRunning(share, on)) return refuse('already_ended');
  // The consent goes, with all that rests on it; not one of its shares.
  if (command.reason === 'consent_withdrawn' && share.consent !== null) return refuse('withdraw_consent');
  const keeps = dossier.responsible.process_director?.agency === share.agency && dossier.phase !== 'closed';
  if (keeps && share.section === 'core') return refuse('direction_keeps_core');
  return accept({ type: 'ShareEnded', share: share.id, reason: command.reason, on });
}

/** Consent that is withdrawn opens nothing any more, also where it was given for longer; what rests on another ground goes on. */
export function decideOnConsent(command: Of<'GiveConsent' | 'WithdrawConsent'>, dossier: OpenDossier): Decided {
  const { consent, on } = command;
  if (command.type === 'GiveConsent') {
    const { sections, agencies, groundVersion, purpose, givenBy, givenOn, until } = command;
    if (!mayShareIn(dossier.phase)) return refuse(dossier.phase === 'draft' ? 'not_submitted' : 'dossier_closed');
    if (dossier.consents.has(consent)) return refuse('consent_known');
    if (givenOn > on) return refuse('consent_in_future');
    if (groundVersion === null) return refuse('no_fitting_ground');
    if (until !== null && until <= on) return refuse('wrong_period');
    const scope = { sections: [...new Set(sections)], agencies: [...new Set(agencies)] };
    return accept({ type: 'ConsentGiven', consent, ...scope, groundVersion, on: givenOn, until, purpose, givenBy });
  }
  const given = dossier.consents.get(consent);
  if (!given) {
    // Shared on consent before what was consented to was kept: the share itself is all there is to withdraw.
    const alone = dossier.shares.get(consent);
    return alone?.ground === 'consent' && alone.consent === null && outlives(alone, on)
      ? accept({ type: 'ShareEnded', share: consent, reason: 'consent_withdrawn', on })
      : refuse('no_such_consent');
  }
  if (given.withdrawn) return refuse('already_withdrawn');
  const resting = [...dossier.shares.values()].filter((share) => share.consent === consent && outlives(share, on));
  return accept(
    { type: 'ConsentWithdrawn', consent, on },
    ...resting.map(({ id: share }): DossierEvent => ({ type: 'ShareEnded', share, reason: 'consent_withdrawn', on })),
  );
}

export const shared = (
  { id: share, groundVersion, beside, ...line }: NewShare,
  consent: string | null,
  from: Day,
): DossierEvent => ({
  type: 'SectionShared',
  share,
  ...line,
  from,
  ...(groundVersion !== null && { groundVersion }),
  ...(consent !== null && { consent, beside }),
});

/** Whether the share would still run on that day. */
export const outlives = ({ until }: { readonly until: Day | null }, day: Day): boolean => until === null || until > day;

/** Whoever holds on sees the core for as long as it takes, not until some day, nor as long as somebody lies there. */
export const willHoldCore = (dossier: OpenDossier, agency: AgencyId, shares: readonly NewShare[], on: Day): boolean =>
  [...[...dossier.shares.values()].filter((share) => !share.ended && outlives(share, on)), ...shares].some(
    (share) => share.agency === agency && share.section === 'core' && share.until === null && share.stay === undefined,
  );

/** With `endedBy`: those of which that request ended what ended last. What people ended since, or before, stays ended. */
export const comingBack = ({ shares, endedBy }: Of<'GrantShares'>, dossier: OpenDossier): readonly NewShare[] =>
  endedBy === undefined
    ? shares
    : shares.filter(({ agency, section, purpose }) => {
        const ended = [...dossier.shares.values()].filter(
          (share) => share.agency === agency && share.section === section && share.purpose === purpose && share.ended,
        );
        return ended.at(-1)?.endedBy === endedBy;
      });

/** New shares, but for those that say no more than one that runs already; an older and shorter one simply runs out. */
export function granted(shares: readonly NewShare[], dossier: OpenDossier, on: Day): DossierEvent[] {
  const says = (running: Share, { agency, section, purpose, until, ground, stay }: NewShare) =>
    running.agency === agency &&
    running.section === section &&
    running.purpose === purpose &&
    // What rests on a consent can stop any moment: another ground says more.
    (running.consent === null || ground === 'consent') &&
    (stay === undefined || running.stay === stay) &&
    (running.until === null || (until !== null && running.until >= until));
  return shares
    .filter(({ id }, place) => !dossier.shares.has(id) && shares.findIndex((other) => other.id === id) === place)
    .filter((share) => ![...dossier.shares.values()].some((running) => isRunning(running, on) && says(running, share)))
    .map((share) =>
      shared(share, share.ground === 'consent' ? (consentFor(dossier, share, on)?.id ?? null) : null, on),
    );
}

/**
 * Ends every share so many days after the dossier closes, but for the core of who directs the process (somebody can always be asked), and for the ward where the person
 * lies: whoever has somebody in a bed sees whom, until the stay ends. The core of `longer` ends on a day of its own; a ward that was asked
 * or chosen and had nobody yet hands nothing over, and sees nothing from that day on.
 */
export function windDown(
  dossier: OpenDossier,
  on: Day,
  days: number,
  reason: ShareEndReason,
  longer?: Holding,
): DossierEvent[] {
  const until = addDays(on, days);
  const director = dossier.responsible.process_director?.agency;
  const endOf = ({ agency, section, purpose }: Share): Day => {
    if (purpose === 'placement' && !dossier.partners.has(agency)) return on;
    return section === 'core' && agency === longer?.agency && longer.until > until ? longer.until : until;
  };
  return [...dossier.shares.values()]
    .filter(
      (share) =>
        !share.ended &&
        share.stay === undefined &&
        outlives(share, endOf(share)) &&
        !(share.section === 'core' && share.agency === director),
    )
    .map((share) => ({ type: 'ShareEnded', share: share.id, reason, on: endOf(share) }));
}
