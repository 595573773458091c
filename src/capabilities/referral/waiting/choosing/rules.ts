/** Who waits for a place: what changes for them, and who is chosen to begin. People choose; the list only says in which order. */
import type { Day } from '#vocabulary/day.ts';
import { accept, refuse } from '#vocabulary/decision.ts';
import { openInRound } from '../../deciding/rules.ts';
import type { Command, Verdict } from '../../rules.ts';
import { type OpenReferral, waitsForPlace } from '../../state.ts';

export function noteFact({ type: _, ...said }: Command<'NoteWaitingFact'>, referral: OpenReferral): Verdict {
  if (!waitsForPlace(referral)) return refuse('not_waiting_for_place');
  const { fact, on } = said;
  if (fact.is === 'crisis' && fact.crisisOn > on) return refuse('fact_in_future');
  if (fact.is === 'away' && fact.awayUntil !== null && fact.awayUntil <= on) return refuse('until_in_past');
  return accept({ type: 'WaitingFactNoted', ...said });
}

/** Also not the first, and also for a team that is full: then somebody says why. */
export function select(
  { type: _, hasRoom, ...said }: Command<'SelectFromWaitingList'>,
  referral: OpenReferral,
): Verdict {
  if (!waitsForPlace(referral)) return refuse('not_waiting_for_place');
  if (!wasHeard(referral, said.on)) return refuse('not_heard');
  if (said.place > 1 && (said.why === 'first' || said.words === null)) return refuse('not_first');
  return !hasRoom && said.words === null ? refuse('team_full') : accept({ type: 'SelectedFromWaitingList', ...said });
}

/** Partners weighed it before it came to wait: at a table, in a round that agreed to include, or in a decision that did not stand. */
function wasHeard({ table, heard, postponed, by }: OpenReferral, on: Day): boolean {
  const round = postponed?.after ?? null;
  return table !== null || heard || (round?.proposal === 'include' && openInRound(round, by, on) === null);
}
