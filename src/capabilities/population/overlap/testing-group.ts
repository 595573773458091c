/**
 * A group that blinds nothing and costs little, for tests with many persons: numbers below a prime, multiplied with keys.
 * Everything can be solved for here, so a proof is not needed and its place holds zeros.
 */
import { sha512 } from '@noble/hashes/sha2.js';
import { pointLength, pointsOf, randomBytes, sameBytes } from './bytes.ts';
import { type Group, NotAPoint } from './group.ts';

const prime = 2n ** 61n - 1n;
const base = 5n;

const write = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(pointLength);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
};
const read = (bytes: Uint8Array): bigint => new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
const fold = (bytes: Uint8Array): bigint => (read(bytes) % (prime - 1n)) + 1n;
const point = (bytes: Uint8Array): bigint => {
  const value = read(bytes);
  if (value === 0n || value >= prime) throw new NotAPoint('these bytes are no point');
  return value;
};

/** By squaring; with the prime less two the inverse (Fermat). */
function power(value: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = power((value * value) % prime, exponent / 2n);
  return exponent % 2n === 1n ? (half * value) % prime : half;
}

export const testingGroup: Group = {
  hashToPoint: (text) => write(fold(sha512(text))),
  multiply: (scalar, one) => write((read(scalar) * point(one)) % prime),
  sum(points) {
    let total = 0n;
    for (const one of pointsOf(points)) total = (total + point(one)) % prime;
    return write(total);
  },
  randomPoint: () => write(fold(randomBytes(8))),
  randomScalar: () => write(fold(randomBytes(8))),
  hashToScalar: (text) => write(fold(sha512(text))),
  multiplyScalars: (a, b) => write((read(a) * read(b)) % prime),
  invert: (scalar) => write(power(read(scalar), prime - 2n)),
  commit: (scalar) => write((read(scalar) * base) % prime),
  prove: () => new Uint8Array(64),
  verify: (commitment, before, after) =>
    sameBytes(write((read(commitment) * read(before)) % prime), write((read(after) * base) % prime)),
};
