/** What the combiner does, who brings no list: check all, count on which lists each point is, and seal the counts for the researchers. */
import { multiplyAll } from './adding.ts';
import { concatBytes, fromHex, nameOf, pointsOf, toHex, utf8ToBytes } from './bytes.ts';
import type { CombinerKeys, Hop, Result, Signed, TravellingList } from './files.ts';
import type { Group } from './group.ts';
import { maskOf } from './masking.ts';
import { refuse } from './refusals.ts';
import { seal, unseal } from './sealing.ts';
import { digestOf, sign, signingPublic } from './signing.ts';
import { tooAlike } from './sketching.ts';
import { mostPadding, type OpenRound } from './starting.ts';
import { type Combination, suppress } from './suppressing.ts';
import { checkHops, checkPoints, pointsPlace } from './travelling.ts';

export interface Combined {
  readonly result: Signed<Result>;
  /** With the round in the register as counted; to be kept before the result leaves. */
  readonly keys: CombinerKeys;
  /** What may be seen of it: small counts and what would give them away are null, and so is who is on one list only. */
  readonly shown: readonly Combination[];
}

/** Refuses unless every list is there once, with every key, unchanged; refuses a second count and nearly the same list as in another one. */
export async function combine(
  group: Group,
  round: OpenRound,
  keys: CombinerKeys,
  files: readonly TravellingList[],
  progress: (list: string) => void = () => undefined,
): Promise<Combined> {
  const known = registered(round, keys);
  const lasts = orderByList(group, round, files);
  for (const { hops } of files) checkKeys(group, round, keys, hops);
  const digest = digestOf(lasts.map(({ last }) => digestOf(last)));
  if (known.counted !== null && known.counted.files !== digest) refuse({ is: 'already_counted' });
  const sketches = lasts.map(({ own }) => ({ list: own.list, sketch: own.sketch }));
  refuseNearlySame(round, keys, sketches);

  const lists: Uint8Array[] = [];
  for (const { last, body } of lasts) {
    const points = checkPoints(group, round, last, await unseal(body, keys.box, pointsPlace(last)));
    lists.push(await withoutMasks(group, round, keys, last.list, points));
    progress(last.list);
  }
  const shares: Uint8Array[] = [];
  for (const { own } of lasts)
    shares.push(
      (await unseal(own.share, keys.box, `share ${round.id} ${own.list}`)) ??
        refuse({ is: 'tampered', list: own.list }),
    );
  const counts = withoutCheck(round, countCombinations(lists));
  const plain = utf8ToBytes(JSON.stringify({ round: round.id, counts }));
  const sealed = await Promise.all(
    round.researchers.map(async (one, i) => ({
      counts: await seal(plain, one.box, `counts ${round.id}`, concatBytes(...shares)),
      sizes: lasts.map(({ own }) => own.sizes[i] ?? ''),
    })),
  );
  const shown = suppress(
    round.cards.map((card) => card.list),
    counts,
    { padding: round.cards.map((card) => mostPadding(card.size)) },
  );
  const rounds = keys.rounds.map((one) => (one === known ? { ...one, counted: { files: digest, sketches } } : one));
  return {
    result: sign(
      {
        format: 'vasthouden-overlap-result-1',
        round: round.id,
        shown: shown.map(({ on, persons }) => ({ on: [...on], persons })),
        sealed,
      },
      keys.signing,
    ),
    keys: { ...keys, rounds },
    shown,
  };
}

/** The points as if each party had used the key on its card: only now are those of two lists the same for the same person. */
async function withoutMasks(
  group: Group,
  round: OpenRound,
  keys: CombinerKeys,
  list: string,
  points: Uint8Array,
): Promise<Uint8Array> {
  const masks = round.cards.map((card) => maskOf(group, keys.box, card.box, { round: round.id, list, by: card.list }));
  const all = masks.reduce((product, mask) => group.multiplyScalars(product, mask));
  return multiplyAll(group, group.invert(all), [...pointsOf(points)], (point) => point, {});
}

/** Each step was made with the key on its party's card, times the mask that the combiner knows too. */
function checkKeys(group: Group, round: OpenRound, keys: CombinerKeys, hops: readonly Signed<Hop>[]): void {
  for (const { content } of hops) {
    const { list, by, commitment } = content;
    const card = round.cards.find((one) => one.list === by) ?? refuse({ is: 'wrong_order', list });
    const mask = maskOf(group, keys.box, card.box, { round: round.id, list, by });
    if (toHex(group.multiply(mask, fromHex(card.commitment))) !== commitment)
      refuse({ is: 'wrong_key', list, by: card.party });
  }
}

/** How many points are on exactly the lists of each combination; bit i of the index stands for list i, and 0 is nobody. */
export function countCombinations(lists: readonly Uint8Array[]): number[] {
  const on = new Map<string, number>();
  for (const [i, list] of lists.entries())
    for (const point of pointsOf(list)) {
      const name = nameOf(point);
      on.set(name, (on.get(name) ?? 0) | (1 << i));
    }
  const counts = new Array<number>(1 << lists.length).fill(0);
  for (const combination of on.values()) counts[combination] = (counts[combination] ?? 0) + 1;
  return counts;
}

function registered(round: OpenRound, keys: CombinerKeys) {
  if (round.content.combiner.signing !== signingPublic(keys.signing)) refuse({ is: 'not_this_combiner' });
  const known = keys.rounds.find((one) => one.round === round.id) ?? refuse({ is: 'round_unknown' });
  return known.replaced ? refuse({ is: 'round_replaced' }) : known;
}

interface Arrived {
  readonly own: Extract<Hop, { step: 'own' }>;
  readonly last: Hop;
  readonly body: string;
}
function orderByList(group: Group, round: OpenRound, files: readonly TravellingList[]): readonly Arrived[] {
  const arrived = new Map<string, Arrived>();
  for (const { hops, body } of files) {
    const last = checkHops(group, round, hops);
    const { list } = last;
    const own = hops[0]?.content;
    if (own?.step !== 'own') return refuse({ is: 'wrong_order', list });
    if (arrived.has(list)) refuse({ is: 'list_twice', list });
    const at = round.cards.findIndex((card) => card.list === list);
    const missing = round.cards[(at + hops.length) % round.cards.length];
    if (hops.length < round.cards.length && missing !== undefined)
      refuse({ is: 'hop_missing', list, by: missing.party });
    if (own.sizes.length !== round.researchers.length) refuse({ is: 'sizes_contradict', list });
    arrived.set(list, { own, last, body });
  }
  const missing = round.cards.map((card) => card.list).filter((list) => !arrived.has(list));
  if (missing.length > 0) refuse({ is: 'list_missing', lists: missing });
  return round.cards.flatMap((card) => arrived.get(card.list) ?? []);
}

function refuseNearlySame(
  round: OpenRound,
  keys: CombinerKeys,
  sketches: readonly { readonly list: string; readonly sketch: string }[],
): void {
  for (const old of keys.rounds) {
    if (old.counted === null || old.round === round.id) continue;
    for (const { list, sketch } of sketches) {
      const card = round.cards.find((one) => one.list === list);
      const before = old.cards.find((one) => one.signing === card?.signing && one.sketches === card.sketches);
      const earlier = old.counted.sketches.find((one) => one.list === before?.list);
      if (earlier === undefined) continue;
      const alike = tooAlike(earlier.sketch, sketch);
      if (alike !== undefined) refuse({ is: 'nearly_same_list', list, round: old.round.slice(0, 8), likeness: alike });
    }
  }
}

/** Every list holds the check person, and nobody knows which point it is: on all lists there is one too many. */
function withoutCheck(round: OpenRound, counts: readonly number[]): number[] {
  const all = counts.length - 1;
  const onAll = counts[all] ?? 0;
  if (onAll > 0) return counts.map((count, i) => (i === all ? count - 1 : count));
  const names = round.cards.map((card) => card.list);
  const alone = names.filter((_, i) =>
    counts.every((count, at) => count === 0 || at === 1 << i || ((at >> i) & 1) === 0),
  );
  return refuse({ is: 'unmatched', lists: alone.length > 0 && alone.length < names.length ? alone : names });
}
