/** ristretto255 by libsodium, compiled to WebAssembly: for Node; nine times as fast as plain JavaScript. */
import sodium from 'libsodium-wrappers-sumo';
import { pointLength, pointsOf } from './bytes.ts';
import { type Group, NotAPoint } from './group.ts';
import { prove, verify } from './proving.ts';

const neutral = new Uint8Array(pointLength);

/** The library has to be unpacked first. */
export async function openSodiumGroup(): Promise<Group> {
  await sodium.ready;
  return {
    hashToPoint: (text) => sodium.crypto_core_ristretto255_from_hash(sodium.crypto_hash_sha512(text)),
    multiply: (scalar, point) => orRefuse(() => sodium.crypto_scalarmult_ristretto255(scalar, point)),
    sum(points) {
      let total: Uint8Array = neutral;
      for (const point of pointsOf(points)) {
        const before = total;
        total = orRefuse(() => sodium.crypto_core_ristretto255_add(before, point));
      }
      return total;
    },
    randomPoint: () => sodium.crypto_core_ristretto255_random(),
    randomScalar: () => sodium.crypto_core_ristretto255_scalar_random(),
    hashToScalar: (text) => sodium.crypto_core_ristretto255_scalar_reduce(sodium.crypto_hash_sha512(text)),
    multiplyScalars: (a, b) => sodium.crypto_core_ristretto255_scalar_mul(a, b),
    invert: (scalar) => sodium.crypto_core_ristretto255_scalar_invert(scalar),
    commit: (scalar) => sodium.crypto_scalarmult_ristretto255_base(scalar),
    prove,
    verify,
  };
}

function orRefuse(reckon: () => Uint8Array): Uint8Array {
  try {
    return reckon();
  } catch {
    throw new NotAPoint('these bytes are no point, or the neutral one');
  }
}
