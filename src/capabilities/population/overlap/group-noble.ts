/** ristretto255 by @noble/curves: plain JavaScript, for the browser; about 700 multiplications a second. */
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { pointsOf, randomBytes } from './bytes.ts';
import { type Group, NotAPoint } from './group.ts';
import { prove, verify } from './proving.ts';

const { Point } = ristretto255;
const { Fn } = Point;
type RistrettoPoint = InstanceType<typeof Point>;

export const nobleGroup: Group = {
  hashToPoint: (text) => derive(sha512(text)).toBytes(),
  multiply: (scalar, point) => read(point).multiply(Fn.fromBytes(scalar)).toBytes(),
  sum(points) {
    let total = Point.ZERO;
    for (const point of pointsOf(points)) total = total.add(read(point));
    return total.toBytes();
  },
  randomPoint: () => derive(randomBytes(64)).toBytes(),
  randomScalar: () => Fn.toBytes(ristretto255_hasher.hashToScalar(randomBytes(64))),
  hashToScalar: (text) => Fn.toBytes(Fn.create(bytesToNumberLE(sha512(text)))),
  multiplyScalars: (a, b) => Fn.toBytes(Fn.mul(Fn.fromBytes(a), Fn.fromBytes(b))),
  invert: (scalar) => Fn.toBytes(Fn.inv(Fn.fromBytes(scalar))),
  commit: (scalar) => Point.BASE.multiply(Fn.fromBytes(scalar)).toBytes(),
  prove,
  verify,
};

/** RFC 9496 §4.3.4: 64 uniform bytes to a point. */
function derive(uniform: Uint8Array): RistrettoPoint {
  if (ristretto255_hasher.deriveToCurve === undefined) throw new Error('the library maps no bytes to ristretto255');
  return ristretto255_hasher.deriveToCurve(uniform);
}

function read(bytes: Uint8Array): RistrettoPoint {
  let point: RistrettoPoint;
  try {
    point = Point.fromBytes(bytes);
  } catch {
    throw new NotAPoint('these bytes are no point');
  }
  if (point.is0()) throw new NotAPoint('the neutral point stands for nobody');
  return point;
}
