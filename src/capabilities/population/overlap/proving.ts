/**
 * The proof that a point was multiplied with the key that was announced: discrete logarithms are equal (Chaum and Pedersen 1992), as
 * RFC 9497 §2.2 makes it for a verifiable oblivious function. All of it is the library's; the keys serve one round and nothing else,
 * so that its domain separation holds for ours.
 */
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { randomBytes } from './bytes.ts';

const { voprf } = ristretto255_oprf;
/** Unblinding by one leaves the point as it is: what remains of `finalize` is checking the proof. */
const one = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));

export const prove = (
  scalar: Uint8Array,
  commitment: Uint8Array,
  before: Uint8Array,
  random: (length?: number) => Uint8Array<ArrayBuffer> = randomBytes,
): Uint8Array => voprf.blindEvaluate(scalar, commitment, before, random).proof;

export function verify(commitment: Uint8Array, before: Uint8Array, after: Uint8Array, proof: Uint8Array): boolean {
  try {
    voprf.finalize(new Uint8Array(), one, after, before, commitment, proof);
    return true;
  } catch {
    return false;
  }
}
