/**
 * The mask of a list: a factor that a party and the combiner alone know, by which the party's key differs from list to list. The combiner
 * takes all masks off at the end. So points of two lists have nothing in common before, whoever of the parties lay them side by side, and
 * the combiner can still see that each step was made with the key on the party's card.
 */
import { x25519 } from '@noble/curves/ed25519.js';
import { concatBytes, fromHex, utf8ToBytes } from './bytes.ts';
import type { Group } from './group.ts';

interface Place {
  readonly round: string;
  readonly list: string;
  /** The list of the party whose key it is. */
  readonly by: string;
}

/** The same from either side: the party's secret and the combiner's public box key, or the other way round. */
export function maskOf(group: Group, secret: string, other: string, { round, list, by }: Place): Uint8Array {
  const shared = x25519.getSharedSecret(fromHex(secret), fromHex(other));
  return group.hashToScalar(concatBytes(utf8ToBytes(`vasthouden overlap mask\n${round}\n${list}\n${by}\n`), shared));
}
