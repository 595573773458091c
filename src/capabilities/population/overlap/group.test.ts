import { readFileSync } from 'node:fs';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { concatBytes, fromHex, sameBytes, toHex, utf8ToBytes } from './bytes.ts';
import { NotAPoint } from './group.ts';
import { nobleGroup } from './group-noble.ts';
import { openSodiumGroup } from './group-sodium.ts';
import { prove, verify } from './proving.ts';

const sodium = await openSodiumGroup();
const groups = [
  ['noble', nobleGroup],
  ['sodium', sodium],
] as const;

const Vector = z.object({
  Blind: z.string(),
  BlindedElement: z.string(),
  EvaluationElement: z.string(),
  Input: z.string(),
  Output: z.string(),
  Proof: z.optional(z.object({ proof: z.string(), r: z.string() })),
});
const Suites = z.array(
  z.object({
    identifier: z.string(),
    mode: z.number(),
    seed: z.string(),
    keyInfo: z.string(),
    skSm: z.string(),
    pkSm: z.optional(z.string()),
    vectors: z.array(Vector),
  }),
);
/** RFC 9497 appendix A; source in reference/README.md. */
const suites = Suites.parse(
  JSON.parse(readFileSync(new URL('reference/rfc9497-vectors.json', import.meta.url), 'utf8')),
).filter((suite) => suite.identifier === 'ristretto255-SHA512');

test('the vectors of RFC 9497 come out: keys, blinding, evaluation, output and proof', () => {
  expect(suites.map((suite) => suite.mode)).toEqual([0, 1]);
  for (const { mode, seed, keyInfo, skSm, pkSm, vectors } of suites) {
    const { oprf, voprf } = ristretto255_oprf;
    const derived = (mode === 0 ? oprf : voprf).deriveKeyPair(fromHex(seed), fromHex(keyInfo));
    expect(toHex(derived.secretKey)).toBe(skSm);
    for (const [, group] of groups) {
      if (pkSm !== undefined) expect(toHex(group.commit(fromHex(skSm)))).toBe(pkSm);
      for (const { Blind, BlindedElement, EvaluationElement, Input, Output, Proof } of vectors) {
        expect(toHex(group.multiply(fromHex(skSm), fromHex(BlindedElement)))).toBe(EvaluationElement);
        const [input, blind] = [fromHex(Input), fromHex(Blind)];
        if (Proof === undefined || pkSm === undefined) {
          expect(toHex(oprf.finalize(input, blind, fromHex(EvaluationElement)))).toBe(Output);
          continue;
        }
        const [key, before, after] = [fromHex(pkSm), fromHex(BlindedElement), fromHex(EvaluationElement)];
        const proof = prove(fromHex(skSm), key, before, () => wide(Proof.r));
        expect(verify(key, before, after, fromHex(Proof.proof))).toBe(true);
        expect(verify(key, before, after, proof)).toBe(true);
        expect(verify(key, after, before, proof)).toBe(false);
        expect(toHex(voprf.finalize(input, blind, after, before, key, fromHex(Proof.proof)))).toBe(Output);
      }
    }
  }
});
/** Some 48 bytes for the random scalar of a proof. */
const wide = (r: string): Uint8Array<ArrayBuffer> => Uint8Array.from(concatBytes(fromHex(r), new Uint8Array(16)));

test('both libraries give the same bytes', () => {
  for (let i = 0; i < 20; i += 1) {
    const text = utf8ToBytes(`invented ${i}`);
    const [scalar, point] = [sodium.randomScalar(), nobleGroup.hashToPoint(text)];
    expect(toHex(sodium.hashToPoint(text))).toBe(toHex(point));
    expect(toHex(sodium.multiply(scalar, point))).toBe(toHex(nobleGroup.multiply(scalar, point)));
    expect(toHex(sodium.hashToScalar(text))).toBe(toHex(nobleGroup.hashToScalar(text)));
    const product = sodium.multiplyScalars(scalar, sodium.hashToScalar(text));
    expect(toHex(product)).toBe(toHex(nobleGroup.multiplyScalars(scalar, nobleGroup.hashToScalar(text))));
    expect(toHex(sodium.invert(scalar))).toBe(toHex(nobleGroup.invert(scalar)));
    expect(toHex(nobleGroup.multiply(nobleGroup.invert(scalar), nobleGroup.multiply(scalar, point)))).toBe(
      toHex(point),
    );
    expect(toHex(sodium.commit(scalar))).toBe(toHex(nobleGroup.commit(scalar)));
    const both = concatBytes(point, sodium.randomPoint(), nobleGroup.randomPoint());
    expect(toHex(sodium.sum(both))).toBe(toHex(nobleGroup.sum(both)));
  }
});

test.each(groups)('%s: two keys in either order blind alike, and a sum is blinded as its parts are', (_, group) => {
  const [a, b] = [group.randomScalar(), group.randomScalar()];
  const [x, y] = [group.hashToPoint(utf8ToBytes('x')), group.randomPoint()];
  expect(sameBytes(group.multiply(a, group.multiply(b, x)), group.multiply(b, group.multiply(a, x)))).toBe(true);
  const parts = group.sum(concatBytes(group.multiply(a, x), group.multiply(a, y)));
  expect(toHex(parts)).toBe(toHex(group.multiply(a, group.sum(concatBytes(x, y)))));
});

test.each(groups)('%s: a proof holds for its own key and points only', (_, group) => {
  const [key, other] = [group.randomScalar(), group.randomScalar()];
  const before = group.randomPoint();
  const after = group.multiply(key, before);
  const proof = group.prove(key, group.commit(key), before);
  expect(group.verify(group.commit(key), before, after, proof)).toBe(true);
  expect(group.verify(group.commit(other), before, after, proof)).toBe(false);
  expect(group.verify(group.commit(key), before, group.multiply(other, before), proof)).toBe(false);
  expect(group.verify(group.commit(key), before, after, proof.toReversed())).toBe(false);
});

test.each(groups)('%s: bytes that are no point, and the neutral one, are refused', (_, group) => {
  const scalar = group.randomScalar();
  for (const bytes of [
    new Uint8Array(32),
    new Uint8Array(32).fill(255),
    Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)),
  ])
    expect(() => group.multiply(scalar, bytes)).toThrow(NotAPoint);
});
