/** When the table, a written round or a weighing team may decide (process.md, section 4): never the referrer alone. */
import type { Day } from '#vocabulary/day.ts';
import { accept, refuse } from '#vocabulary/decision.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import type { Fields, Proposal } from '../events.ts';
import type { Command, ReferralRefusal, Verdict } from '../rules.ts';
import {
  type ClosedReferral,
  mayDecide,
  type OpenReferral,
  othersTookPart,
  type Round,
  waitsForPlace,
} from '../state.ts';

/** Why a written round does not decide yet; null: it does. Silence is no consent, and one who disagrees wants a table. */
export function openInRound(
  { partners, until, least, views }: Omit<Round, 'id' | 'proposal'>,
  by: AgencyId,
  on: Day,
): 'round_goes_on' | 'round_disagrees' | 'too_few_agree' | null {
  const all = [...views.values()];
  if (all.includes('disagrees')) return 'round_disagrees';
  if (on <= until && !partners.every((agency) => views.has(agency))) return 'round_goes_on';
  const agree = [...views].filter(([agency, view]) => view === 'agrees' && agency !== by).length;
  return agree < Math.max(1, least) ? 'too_few_agree' : null;
}
/** Nobody has to meet to record that the question is gone. */
export const needsTable = (reason: Fields<'ReferralNotIncluded'>['reason']): boolean =>
  reason !== 'withdrawn' && reason !== 'died';

/** A weighing team sent it another way: what came of that is recorded without a table, by more than the referrer. */
export const isElsewhere = (
  reason: Fields<'ReferralNotIncluded'>['reason'],
  { stage, route }: Pick<OpenReferral, 'stage' | 'route'>,
): boolean =>
  stage === 'complete' && route !== null && (reason === 'other_approach_fits' || reason === 'other_care_suffices');
const weighedAlone = ({ participants }: Pick<Fields<'ReferralNotIncluded'>, 'participants'>, { by }: OpenReferral) =>
  othersTookPart(participants, by) ? null : ('referrer_alone' as const);

function undecidable(
  { participants, on }: Pick<Fields<'ReferralDecided'>, 'participants' | 'on'>,
  referral: OpenReferral,
  proposal: Proposal,
): ReferralRefusal | null {
  if (!mayDecide(referral) && !referral.postponed?.selected) return 'not_on_table';
  if (!othersTookPart(participants, referral.by)) return 'referrer_alone';
  const { stage, round, by } = referral;
  if (stage !== 'round' || round === null) return null;
  // What was asked is what is decided, by those who answered; anything else is said at a table.
  if (round.proposal !== proposal) return 'not_proposed';
  return (
    openInRound(round, by, on) ?? (participants.every((one) => tookPartIn(round, one, by)) ? null : 'not_in_round')
  );
}
const tookPartIn = ({ views }: Round, agency: AgencyId, by: AgencyId): boolean => agency === by || views.has(agency);

export function include(
  { type: _, criteriaSet, ...said }: Command<'DecideInclusion'>,
  referral: OpenReferral,
): Verdict {
  const refusal = undecidable(said, referral, 'include');
  if (refusal !== null) return refuse(refusal);
  // Nobody passes the others who wait unseen: people choose from the list, and say why.
  if (waitsForPlace(referral) && !referral.postponed?.selected) return refuse('not_selected');
  // Unknown is an answer too: whether it is enough is for the table to say.
  if (!criteriaSet.every((code) => Object.hasOwn(referral.answers, code))) return refuse('criteria_open');
  return accept({ type: 'ReferralDecided', outcome: 'included', ...said });
}

export function notInclude(
  { type: _, criteriaSet, ...said }: Command<'DecideNotIncluded'>,
  referral: OpenReferral,
): Verdict {
  if (needsTable(said.reason)) {
    const refusal = isElsewhere(said.reason, referral)
      ? weighedAlone(said, referral)
      : undecidable(said, referral, 'not_include');
    if (refusal !== null) return refuse(refusal);
    if (said.next === null) return refuse('next_missing');
  }
  if (said.reason === 'criteria_not_met' && said.criteria.length === 0) return refuse('which_criteria');
  if (!said.criteria.every((code) => criteriaSet.includes(code))) return refuse('unknown_criterion');
  if (said.criteria.some((code) => referral.answers[code] === 'met')) return refuse('criterion_was_met');
  return accept({ type: 'ReferralNotIncluded', ...said });
}

/** An appeal found that the decision does not stand; who was included or withdrew is beyond it. */
export const reopen = ({ type: _, ...said }: Command<'ReopenReferral'>, { outcome }: ClosedReferral): Verdict =>
  outcome === 'not_included' ? accept({ type: 'ReferralReopened', ...said }) : refuse('not_refused');
