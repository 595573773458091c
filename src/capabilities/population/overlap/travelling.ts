/** What every receiver checks of a list on its way: who took which step, with which key, and whether all points are there. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, nameOf, pointLength, pointsOf, toHex } from './bytes.ts';
import type { Hop, Signed } from './files.ts';
import { type Group, NotAPoint } from './group.ts';
import { refuse } from './refusals.ts';
import { checked, digestOf } from './signing.ts';
import { type OpenRound, routeOf } from './starting.ts';

/** Where points are sealed: behind their last step, so that they open nowhere else. */
export const pointsPlace = (last: Hop): string => `points ${digestOf(last)}`;

/**
 * The last step, when all follow each other along the route of the list, each signed by its party and, but the owner's, proven to be made
 * with the key that it commits to; that this is the one on its card only the combiner can see.
 */
export function checkHops(group: Group, round: OpenRound, hops: readonly Signed<Hop>[]): Hop {
  const list = hops[0]?.content.list ?? refuse({ is: 'unreadable', what: 'A list without steps' });
  if (hops.some(({ content }) => content.round !== round.id)) refuse({ is: 'other_round', what: `The list ${list}` });
  if (!round.cards.some((card) => card.list === list)) refuse({ is: 'other_round', what: `The list ${list}` });
  const route = routeOf(round, list);
  let last: Hop | undefined;
  for (const [at, signed] of hops.entries()) {
    const card = route[at];
    if (card === undefined) return refuse({ is: 'wrong_order', list });
    const { content } = signed;
    if (content.by !== card.list && content.list === list) refuse({ is: 'hop_missing', list, by: card.party });
    const hop = checked(signed, card.signing, `step ${at + 1} of the list ${list}`);
    const follows = last === undefined ? hop.step === 'own' : hop.step === 'add' && hop.previous === digestOf(last);
    if (!follows || hop.list !== list) refuse({ is: 'wrong_order', list });
    if (hop.step === 'add' && last !== undefined && !isProven(group, hop.commitment, last.sum, hop.sum, hop.proof))
      refuse({ is: 'wrong_key', list, by: card.party });
    last = hop;
  }
  return last ?? refuse({ is: 'unreadable', what: 'A list without steps' });
}

function isProven(group: Group, commitment: string, before: string, after: string, proof: string): boolean {
  const [of, from, to, shown] = [commitment, before, after, proof].map(fromHex);
  return of !== undefined && from !== undefined && to !== undefined && shown !== undefined
    ? group.verify(of, from, to, shown)
    : false;
}

/** The points of the last step: as it signed them, as many as announced and the check person, no two the same, adding up to its sum. */
export function checkPoints(group: Group, round: OpenRound, last: Hop, points: Uint8Array | undefined): Uint8Array {
  const { list } = last;
  if (points === undefined || toHex(sha256(points)) !== last.points) return refuse({ is: 'tampered', list });
  const route = routeOf(round, list);
  const expected = (route[0]?.size ?? 0) + 1;
  if (points.length !== expected * pointLength)
    refuse({ is: 'wrong_number', list, points: Math.floor(points.length / pointLength), expected });
  const different = new Set<string>();
  for (const point of pointsOf(points)) different.add(nameOf(point));
  if (different.size < expected) refuse({ is: 'person_twice', list, times: expected - different.size });
  if (sumOf(group, points) !== last.sum)
    refuse({ is: 'wrong_key', list, by: route.find((card) => card.list === last.by)?.party ?? last.by });
  return points;
}

/** Undefined when some are no points at all. */
function sumOf(group: Group, points: Uint8Array): string | undefined {
  try {
    return toHex(group.sum(points));
  } catch (error) {
    if (error instanceof NotAPoint) return undefined;
    throw error;
  }
}
