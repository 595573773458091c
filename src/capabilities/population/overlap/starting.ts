/** Before anything is counted: keys, cards, and the round that is made from them. */
import type { Day } from '#vocabulary/day.ts';
import { randomBytes, toHex } from './bytes.ts';
import type { Card, CombinerKeys, Form, PartyKeys, Researcher, ResearcherKeys, Round, Signed } from './files.ts';
import { leastPersons, mostParties, mostPersons } from './files.ts';
import type { Group } from './group.ts';
import { refuse } from './refusals.ts';
import { boxPublic, newBoxKey } from './sealing.ts';
import { checked, digestOf, newSigningKey, sign, signingPublic } from './signing.ts';
import { nameOfSecret } from './sketching.ts';

export const newParty = (party: string): PartyKeys => ({
  format: 'vasthouden-overlap-party-keys-1',
  party,
  signing: newSigningKey(),
  box: newBoxKey(),
  sketching: toHex(randomBytes(32)),
  confirmed: [],
  rounds: [],
});
export const newResearcher = (name: string): ResearcherKeys => ({
  format: 'vasthouden-overlap-researcher-keys-1',
  name,
  signing: newSigningKey(),
  box: newBoxKey(),
});
export const newCombiner = (name: string): CombinerKeys => ({
  format: 'vasthouden-overlap-combiner-keys-1',
  name,
  signing: newSigningKey(),
  box: newBoxKey(),
  rounds: [],
});

/** The size to announce for so many persons: a multiple of 50, from 1,000 on of 500, from 10,000 on of 5,000. */
export function sizeFor(persons: number): number {
  const unit = persons <= 1_000 ? 50 : persons <= 10_000 ? 500 : 5_000;
  return Math.max(leastPersons, Math.ceil(persons / unit) * unit);
}

/** By how much a list of that size may have been padded: its owner may announce no more than it has to. */
export const mostPadding = (size: number): number => (size <= 1_000 ? 49 : size <= 10_000 ? 499 : 4_999);

/** A card with a fresh key, for one round; the keys with it. Refuses a size that is too small, too large or not round. */
export function makeCard(
  group: Group,
  keys: PartyKeys,
  { list, size }: Pick<Card, 'list' | 'size'>,
): { readonly card: Signed<Card>; readonly keys: PartyKeys } {
  if (size < leastPersons) refuse({ is: 'too_small', list, least: leastPersons });
  if (size > mostPersons) refuse({ is: 'too_large', list, persons: size, announced: mostPersons });
  if (size !== sizeFor(size)) refuse({ is: 'size_not_round', size, next: sizeFor(size) });
  const scalar = group.randomScalar();
  const commitment = toHex(group.commit(scalar));
  const card: Card = {
    format: 'vasthouden-overlap-card-1',
    party: keys.party,
    list,
    size,
    signing: signingPublic(keys.signing),
    box: boxPublic(keys.box),
    commitment,
    sketches: nameOfSecret(keys.sketching),
  };
  const fresh = {
    commitment,
    scalar: toHex(scalar),
    share: toHex(randomBytes(32)),
    round: null,
    combiner: null,
    replaced: false,
    own: null,
    added: {},
  };
  return { card: sign(card, keys.signing), keys: { ...keys, rounds: [...keys.rounds, fresh] } };
}

export const researcherCard = ({ name, signing, box }: ResearcherKeys): Signed<Researcher> =>
  sign(
    { format: 'vasthouden-overlap-researcher-1', name, signing: signingPublic(signing), box: boxPublic(box) },
    signing,
  );

export interface Beginning {
  readonly group: string;
  readonly day: Day;
  readonly form: Form;
  readonly cards: readonly Signed<Card>[];
  readonly researchers: readonly Signed<Researcher>[];
  /** Rounds that ended without a count. */
  readonly replaces: readonly OpenRound[];
  /** Lists of which it is known that their party has new keys. */
  readonly newKeys: readonly string[];
}

/** A round, written down in the combiner's register. Refuses keys that were used, parties that clash, and the place of a round that was counted. */
export function startRound(
  keys: CombinerKeys,
  { group, day, form, cards, researchers, replaces, newKeys }: Beginning,
): { readonly round: Signed<Round>; readonly keys: CombinerKeys } {
  const content: Round = {
    format: 'vasthouden-overlap-round-1',
    group,
    day,
    form,
    cards: [...cards],
    combiner: { name: keys.name, signing: signingPublic(keys.signing), box: boxPublic(keys.box) },
    researchers: [...researchers],
    replaces: [...new Set(replaces.flatMap((old) => [old.id, ...old.content.replaces]))],
  };
  if (replaces.some((old) => old.content.combiner.signing !== content.combiner.signing))
    refuse({ is: 'parties_clash', what: 'another combiner started the round it would replace' });
  const round = sign(content, keys.signing);
  const opened = openRound(round);
  for (const card of opened.cards) {
    for (const known of keys.rounds.flatMap((old) => old.cards)) {
      if (known.commitment === card.commitment) refuse({ is: 'key_reused', list: card.list });
      const changed = known.signing !== card.signing || known.sketches !== card.sketches;
      if (known.list === card.list && changed && !newKeys.includes(card.list))
        refuse({ is: 'other_party_key', list: card.list });
    }
  }
  if (keys.rounds.some((old) => content.replaces.includes(old.round) && old.counted !== null))
    refuse({ is: 'parties_clash', what: 'the round it would replace was counted' });
  const before = keys.rounds.map((old) => (content.replaces.includes(old.round) ? { ...old, replaced: true } : old));
  const known = { round: opened.id, group, cards: [...opened.cards], replaced: false, counted: null };
  return { round, keys: { ...keys, rounds: [...before, known] } };
}

/** A round whose signatures are right. */
export interface OpenRound {
  readonly id: string;
  readonly content: Round;
  /** In the order in which lists travel. */
  readonly cards: readonly Card[];
  readonly researchers: readonly Researcher[];
}

/** Checks every signature, and that no two parties share a name or key and the combiner brings no list. */
export function openRound(round: Signed<Round>): OpenRound {
  const content = checked(round, round.content.combiner.signing, 'the round');
  const cards = content.cards.map((card) => checked(card, card.content.signing, `the card of ${card.content.list}`));
  const researchers = content.researchers.map((one) =>
    checked(one, one.content.signing, `the card of researcher ${one.content.name}`),
  );
  if (cards.length < 2 || cards.length > mostParties)
    refuse({ is: 'parties_clash', what: `there are ${cards.length} lists; it takes two to ${mostParties}` });
  if (researchers.length < 1 || researchers.length > 2)
    refuse({ is: 'parties_clash', what: `there are ${researchers.length} researchers; it takes one or two` });
  const { combiner } = content;
  for (const part of ['list', 'signing', 'box', 'commitment', 'sketches'] as const) {
    const seen = new Set(cards.map((card) => String(card[part]).toLowerCase()));
    if (seen.size < cards.length)
      refuse({ is: 'parties_clash', what: `two cards have the same ${part === 'list' ? 'list' : 'keys'}` });
  }
  if (cards.some((card) => card.signing === combiner.signing || card.box === combiner.box))
    refuse({ is: 'parties_clash', what: 'the combiner brings a list of its own' });
  return { id: digestOf(content), content, cards, researchers };
}

/** The parties through which a list goes: its owner first, then each other party once, in the order of the round. */
export function routeOf({ cards }: OpenRound, list: string): readonly Card[] {
  const own = cards.findIndex((card) => card.list === list);
  return [...cards.slice(own), ...cards.slice(0, own)];
}

/** A short code of a key or round, to read out by telephone. */
export const spokenCode = (key: string): string => [0, 4, 8, 12].map((at) => key.slice(at, at + 4)).join(' ');

/** Somebody in a round whose code can be heard by telephone. */
export interface Voice {
  readonly name: string;
  readonly signing: string;
}

const voicesIn = ({ cards, researchers }: OpenRound): readonly Voice[] => [
  ...cards.map(({ party, signing }) => ({ name: party, signing })),
  ...researchers.map(({ name, signing }) => ({ name, signing })),
];

/**
 * Partners and researchers of the round whose code was not heard from themselves yet. Somebody who starts a round with partners of its own
 * making has all keys but one, and could try out persons on the list of the one; with a researcher of its own making it would be given the
 * exact counts. Only a voice that one knows stands against that.
 */
export function strangersIn(round: OpenRound, keys: PartyKeys): readonly Voice[] {
  const own = signingPublic(keys.signing);
  return voicesIn(round).filter(({ signing }) => signing !== own && !keys.confirmed.includes(signing));
}

/** With those confirmed whose codes these are. Refuses a code that nobody in the round has. */
export function confirm(round: OpenRound, keys: PartyKeys, codes: readonly string[]): PartyKeys {
  const heard = codes.map((code) => {
    const plain = code.replace(/\s/g, '').toLowerCase();
    const voice = voicesIn(round).find(({ signing }) => spokenCode(signing).replaceAll(' ', '') === plain);
    return voice?.signing ?? refuse({ is: 'code_unknown', code: plain.slice(0, 16) });
  });
  return { ...keys, confirmed: [...new Set([...keys.confirmed, ...heard])] };
}

/** Throws OverlapRefused while somebody was not heard. */
export function refuseStrangers(round: OpenRound, keys: PartyKeys): void {
  const parties = strangersIn(round, keys).map(({ name }) => name);
  if (parties.length > 0) refuse({ is: 'strangers', parties });
}
