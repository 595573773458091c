/** What a party does: blind its own list, and add its key to the lists of others. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, fromHex, pointLength, pointsOf, shuffled, toHex, utf8ToBytes } from './bytes.ts';
import type { Card, Hop, PartyKeys, PartyRound, Signed, TravellingList } from './files.ts';
import { leastPersons } from './files.ts';
import type { Group } from './group.ts';
import { maskOf } from './masking.ts';
import { probeOf, wordsToHash } from './normalising.ts';
import { refuse } from './refusals.ts';
import { seal, unseal } from './sealing.ts';
import { digestOf, sign, signingPublic } from './signing.ts';
import { sketchOf, tooAlike } from './sketching.ts';
import { type OpenRound, routeOf, sizeFor } from './starting.ts';
import { checkHops, checkPoints, pointsPlace } from './travelling.ts';

/** Long work: says how far it is, stops when asked to, and goes on where it was. */
export interface Work {
  progress?(done: number, of: number): void;
  readonly signal?: AbortSignal;
  /** Points that were multiplied before an interruption. */
  readonly done?: Uint8Array;
  /** Called with each further stretch of them; what is kept tells who is who and must not leave. */
  keep?(points: Uint8Array): void;
}

export interface Added {
  readonly file: TravellingList;
  /** To be kept before the file leaves. */
  readonly keys: PartyKeys;
  readonly list: string;
  /** Party, or combiner, for whom it is. */
  readonly to: string;
  /** 1 for the owner. */
  readonly hop: number;
}

/** What identifies the work that can be gone on with. */
export const workOf = (keys: PartyKeys, persons: readonly string[]): string =>
  toHex(hmac(sha256, fromHex(keys.sketching), utf8ToBytes(persons.toSorted().join('\n'))));

/**
 * Own list, blinded, padded to the announced size and mixed. `persons` are in normal form, each once. Refuses lists under 50, nearly
 * the same list as in an earlier round, a second version in this round, a used key, another normal form.
 */
export async function addOwnList(
  group: Group,
  round: OpenRound,
  keys: PartyKeys,
  persons: readonly string[],
  work: Work = {},
): Promise<Added> {
  const { form } = round.content;
  if (probeOf(form.name) !== form.probe) refuse({ is: 'other_form' });
  const { card, mine } = place(round, keys);
  const { list, size } = card;
  const key = keyOf(group, round, keys, mine, list);
  if (persons.length < leastPersons) refuse({ is: 'too_small', list, least: leastPersons });
  if (persons.length > size) refuse({ is: 'too_large', list, persons: persons.length, announced: size });
  if (sizeFor(persons.length) < size) refuse({ is: 'announced_more', list, persons: persons.length, announced: size });
  const digest = workOf(keys, persons);
  if (mine.own !== null && mine.own.digest !== digest) refuse({ is: 'list_changed', list });
  // In one order, so that work can be gone on with also when the file was sorted anew.
  const words = persons.toSorted().map((person) => wordsToHash(form, person));
  const sketch = sketchOf(words, size, keys.sketching);
  refuseNearlySame(round, keys, list, sketch);

  const check = wordsToHash(form, `check ${round.id} ${probeOf(form.name)}`);
  const blinded = await multiplyAll(group, key, [...words, check], (word) => group.hashToPoint(word), work);
  const padding = Array.from({ length: size - persons.length }, () => group.randomPoint());
  const points = shuffled(concatBytes(blinded, ...padding));
  const sizes = await sealSizes(round, keys, list, persons.length);
  const share = await seal(fromHex(mine.share), round.content.combiner.box, `share ${round.id} ${list}`);
  const sum = toHex(group.sum(points));
  const hop: Hop = { ...stepOf(group, round, key, { list, by: list, points, sum }), step: 'own', sketch, sizes, share };
  return travel(round, keys, { ...bound(mine, round), own: { digest, sketch } }, [sign(hop, keys.signing)], points);
}

/** One more key on somebody else's list. Checks every step before; refuses a list that is not to come here now. */
export async function addKey(
  group: Group,
  round: OpenRound,
  keys: PartyKeys,
  file: TravellingList,
  work: Work = {},
): Promise<Added> {
  const { card, mine } = place(round, keys);
  const last = checkHops(group, round, file.hops);
  const { list } = last;
  const next = routeOf(round, list)[file.hops.length];
  if (card.list === list) refuse({ is: 'own_list_back', list });
  if (next?.list !== card.list) refuse({ is: 'not_for_you', list, next: next?.party ?? round.content.combiner.name });
  const previous = digestOf(last);
  if ((mine.added[list] ?? previous) !== previous) refuse({ is: 'list_changed', list });
  const key = keyOf(group, round, keys, mine, list);
  const body = await unseal(file.body, keys.box, pointsPlace(last));
  const before = checkPoints(group, round, last, body);
  const after = await multiplyAll(group, key, [...pointsOf(before)], (point) => point, work);
  const sum = toHex(group.multiply(key, fromHex(last.sum)));
  const proof = toHex(group.prove(key, group.commit(key), fromHex(last.sum)));
  const points = shuffled(after);
  const hop: Hop = { ...stepOf(group, round, key, { list, by: card.list, points, sum }), step: 'add', previous, proof };
  const kept = { ...bound(mine, round), added: { ...mine.added, [list]: previous } };
  return travel(round, keys, kept, [...file.hops, sign(hop, keys.signing)], points);
}

/** The party's card and key in this round; the keys of rounds that it replaces are destroyed when the file is kept. */
function place(round: OpenRound, keys: PartyKeys): { card: Card; mine: PartyRound } {
  const signing = signingPublic(keys.signing);
  const card = round.cards.find((one) => one.signing === signing) ?? refuse({ is: 'not_in_round' });
  const { list } = card;
  const mine = keys.rounds.find((one) => one.commitment === card.commitment) ?? refuse({ is: 'older_keys', list });
  if (mine.replaced) refuse({ is: 'round_replaced' });
  if (mine.round !== null && mine.round !== round.id) refuse({ is: 'key_reused', list });
  return { card, mine };
}

/** The party's key on that list: its own of this round times the mask. */
function keyOf(group: Group, round: OpenRound, keys: PartyKeys, mine: PartyRound, list: string): Uint8Array {
  const by = round.cards.find((one) => one.commitment === mine.commitment)?.list ?? '';
  const scalar = fromHex(mine.scalar ?? refuse({ is: 'key_gone', list: by }));
  const mask = maskOf(group, keys.box, round.content.combiner.box, { round: round.id, list, by });
  return group.multiplyScalars(scalar, mask);
}

const bound = (mine: PartyRound, round: OpenRound): PartyRound => ({
  ...mine,
  round: round.id,
  combiner: round.content.combiner.signing,
});

/** Only who started a round knows that it was not counted. */
const isReplacedBy = ({ content }: OpenRound, old: PartyRound): boolean =>
  old.round !== null && content.replaces.includes(old.round) && old.combiner === content.combiner.signing;

function refuseNearlySame(round: OpenRound, keys: PartyKeys, list: string, sketch: string): void {
  for (const old of keys.rounds) {
    if (old.own === null || old.round === null || old.round === round.id) continue;
    if (old.replaced || isReplacedBy(round, old)) continue;
    const alike = tooAlike(old.own.sketch, sketch);
    if (alike !== undefined) refuse({ is: 'nearly_same_list', list, round: old.round.slice(0, 8), likeness: alike });
  }
}

const stretch = 256;
/** All points times the key, in their order; a stretch at a time, in between others get a turn. Throws the signal's reason. */
export async function multiplyAll<Item>(
  group: Group,
  scalar: Uint8Array,
  items: readonly Item[],
  pointOf: (item: Item) => Uint8Array,
  { progress, signal, done = new Uint8Array(), keep }: Work,
): Promise<Uint8Array> {
  const all = new Uint8Array(items.length * pointLength);
  all.set(done.subarray(0, all.length));
  let at = Math.min(items.length, Math.floor(done.length / pointLength));
  while (at < items.length) {
    signal?.throwIfAborted();
    const from = at;
    for (const item of items.slice(from, from + stretch)) {
      all.set(group.multiply(scalar, pointOf(item)), at * pointLength);
      at += 1;
    }
    keep?.(all.subarray(from * pointLength, at * pointLength));
    progress?.(at, items.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return all;
}

const stepOf = (
  group: Group,
  round: OpenRound,
  key: Uint8Array,
  {
    list,
    by,
    points,
    sum,
  }: { readonly list: string; readonly by: string; readonly points: Uint8Array; readonly sum: string },
) => ({
  format: 'vasthouden-overlap-hop-1' as const,
  round: round.id,
  list,
  by,
  points: toHex(sha256(points)),
  sum,
  commitment: toHex(group.commit(key)),
});

async function sealSizes(round: OpenRound, keys: PartyKeys, list: string, persons: number): Promise<string[]> {
  const size = sign({ format: 'vasthouden-overlap-size-1', round: round.id, list, persons }, keys.signing);
  const plain = utf8ToBytes(JSON.stringify(size));
  return Promise.all(round.researchers.map((one) => seal(plain, one.box, `size ${round.id} ${list}`)));
}

async function travel(
  round: OpenRound,
  keys: PartyKeys,
  mine: PartyRound,
  hops: readonly Signed<Hop>[],
  points: Uint8Array,
): Promise<Added> {
  const last = hops.at(-1)?.content ?? refuse({ is: 'unreadable', what: 'A list without steps' });
  const next = routeOf(round, last.list)[hops.length];
  const body = await seal(points, next?.box ?? round.content.combiner.box, pointsPlace(last));
  const rounds = keys.rounds.map((one) => {
    if (one.commitment === mine.commitment) return mine;
    return isReplacedBy(round, one) ? { ...one, replaced: true, scalar: null } : one;
  });
  return {
    file: { format: 'vasthouden-overlap-list-1', hops: [...hops], body },
    keys: { ...keys, rounds },
    list: last.list,
    to: next?.party ?? round.content.combiner.name,
    hop: hops.length,
  };
}
