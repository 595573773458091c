/**
 * The group in which persons are blinded: ristretto255 (RFC 9496), of prime order, so that blinding with one key and then another
 * gives the same as in the other order. Points and scalars are 32 bytes as the RFC encodes them.
 */
export interface Group {
  /** The point of a text; nobody knows its logarithm. */
  hashToPoint(text: Uint8Array): Uint8Array;
  /** Throws NotAPoint when the bytes are no point, or the neutral one. */
  multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array;
  /** The sum of points laid out one after the other. Throws NotAPoint. */
  sum(points: Uint8Array): Uint8Array;
  randomPoint(): Uint8Array;
  randomScalar(): Uint8Array;
  /** The scalar of a text: SHA-512, little-endian, modulo the order. */
  hashToScalar(text: Uint8Array): Uint8Array;
  multiplyScalars(a: Uint8Array, b: Uint8Array): Uint8Array;
  invert(scalar: Uint8Array): Uint8Array;
  /** The public side of a key: scalar times the base point. */
  commit(scalar: Uint8Array): Uint8Array;
  /** Shows that `after` is `before` times the scalar behind the commitment, without showing the scalar. */
  prove(scalar: Uint8Array, commitment: Uint8Array, before: Uint8Array): Uint8Array;
  verify(commitment: Uint8Array, before: Uint8Array, after: Uint8Array, proof: Uint8Array): boolean;
}

export class NotAPoint extends Error {}
