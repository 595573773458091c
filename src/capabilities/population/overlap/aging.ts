/**
 * An older copy of a file with keys has forgotten what was done with them since; with it a second version of a list could leave, and two
 * versions tell who differs. Nothing but the files themselves is there to tell an old copy by.
 */
import type { CombinerKeys, PartyKeys, TravellingList } from './files.ts';
import { refuse } from './refusals.ts';
import { signingPublic } from './signing.ts';
import type { OpenRound } from './starting.ts';

/** How often these keys were used: it grows with each step and never falls, so of two copies the lower is the older. */
export function usesOf(keys: PartyKeys | CombinerKeys): number {
  if ('party' in keys)
    return keys.rounds.reduce(
      (sum, { round, replaced, own, added }) =>
        sum + 1 + Number(round !== null) + Number(replaced) + Number(own !== null) + Object.keys(added).length,
      keys.confirmed.length,
    );
  return keys.rounds.reduce((sum, { replaced, counted }) => sum + 1 + Number(replaced) + Number(counted !== null), 0);
}

/** Whether both are copies of the same keys. */
export const areOfOne = (one: PartyKeys | CombinerKeys, other: PartyKeys | CombinerKeys): boolean =>
  one.signing === other.signing;

/** Refuses keys that do not know their own card in the round, or their own step on one of the lists that came from others. */
export function refuseOlder(round: OpenRound, keys: PartyKeys, lists: readonly TravellingList[]): void {
  const card = round.cards.find(({ signing }) => signing === signingPublic(keys.signing));
  if (card === undefined) return;
  const mine =
    keys.rounds.find(({ commitment }) => commitment === card.commitment) ??
    refuse({ is: 'older_keys', list: card.list });
  for (const { content: hop } of lists.flatMap(({ hops }) => hops)) {
    if (hop.round !== round.id || hop.by !== card.list) continue;
    const isKnown = hop.step === 'own' ? mine.own !== null : mine.added[hop.list] !== undefined;
    if (!isKnown) refuse({ is: 'older_keys', list: card.list });
  }
}
