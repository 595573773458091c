/** RFC 6962 against published values, and what must hold of any tree. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { emptyRoot, Frontier, leafHash, nodeHash, subtreesOf } from './merkle.ts';
import { consistencyRanges, inclusionRanges, isConsistent, type Range, rootFromInclusion } from './proof.ts';

const Vectors = z.object({
  /** Hex. */
  leaves: z.array(z.string()),
  /** Of the first so many leaves, none included. */
  roots: z.array(z.string()),
  inclusions: z.array(z.object({ leaf: z.number(), size: z.number(), proof: z.array(z.string()) })),
  consistencies: z.array(z.object({ first: z.number(), size: z.number(), proof: z.array(z.string()) })),
});
const { leaves, roots, inclusions, consistencies } = Vectors.parse(
  JSON.parse(readFileSync(new URL('./reference/rfc6962-vectors.json', import.meta.url), 'utf8')),
);
const hashes = leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));

/** The definition in section 2.1, word by word. */
function treeHash(of: readonly Buffer[]): Buffer {
  const [first] = of;
  if (first === undefined) return emptyRoot;
  if (of.length === 1) return first;
  let split = 1;
  while (split * 2 < of.length) split *= 2;
  return nodeHash(treeHash(of.slice(0, split)), treeHash(of.slice(split)));
}
const rootOf = (of: readonly Buffer[]): Buffer => {
  const tree = new Frontier();
  for (const hash of of) tree.add(hash);
  return tree.root();
};
const proofOf = (of: readonly Buffer[], ranges: readonly Range[]): Buffer[] =>
  ranges.map(({ from, until }) => treeHash(of.slice(from, until)));

test('the roots of the reference tree, from nothing to eight leaves', () => {
  expect(roots).toHaveLength(9);
  expect(roots.map((_, size) => rootOf(hashes.slice(0, size)).toString('hex'))).toEqual(roots);
});

test('the published proofs that a leaf is in the tree', () => {
  expect(inclusions).toHaveLength(7);
  for (const { leaf, size, proof } of inclusions) {
    const made = proofOf(hashes, inclusionRanges(leaf, size));
    expect(
      made.map((hash) => hash.toString('hex')),
      `${leaf} in ${size}`,
    ).toEqual(proof);
    expect(rootFromInclusion(leaf, size, hashes[leaf] ?? emptyRoot, made)?.toString('hex')).toBe(roots[size]);
  }
});

test('the published proofs that a tree is the beginning of another', () => {
  expect(consistencies).toHaveLength(4);
  for (const { first, size, proof } of consistencies) {
    const made = proofOf(hashes, consistencyRanges(first, size));
    expect(
      made.map((hash) => hash.toString('hex')),
      `${first} in ${size}`,
    ).toEqual(proof);
    expect(
      isConsistent(first, Buffer.from(roots[first] ?? '', 'hex'), size, Buffer.from(roots[size] ?? '', 'hex'), made),
    ).toBe(true);
  }
});

const anyTree = fc
  .integer({ min: 1, max: 300 })
  .map((size) => Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`entry ${i}`))));
const changed = (hash: Buffer, at: number): Buffer => {
  const other = Buffer.from(hash);
  other[at % 32] = (other[at % 32] ?? 0) ^ 1;
  return other;
};

test('a tree that grows leaf by leaf, or by complete parts, has the root of the definition', () => {
  fc.assert(
    fc.property(anyTree, (of) => {
      const parts = new Frontier();
      for (const { level, place } of subtreesOf(0, of.length))
        parts.add(treeHash(of.slice(place * 2 ** level, (place + 1) * 2 ** level)), level);
      const root = treeHash(of).toString('hex');
      expect(rootOf(of).toString('hex')).toBe(root);
      expect(parts.root().toString('hex')).toBe(root);
      expect(parts.size).toBe(of.length);
    }),
    { numRuns: 50 },
  );
});

test('every leaf is proved with few hashes, and nothing else is', () => {
  fc.assert(
    fc.property(anyTree, fc.nat(), fc.nat(), fc.nat(), (of, chosen, other, at) => {
      const leaf = chosen % of.length;
      const proof = proofOf(of, inclusionRanges(leaf, of.length));
      const root = treeHash(of);
      const own = of[leaf] ?? emptyRoot;
      const isProved = (place: number, hash: Buffer, by: readonly Buffer[]) =>
        rootFromInclusion(place, of.length, hash, by)?.equals(root) ?? false;
      expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(of.length)));
      expect(isProved(leaf, own, proof)).toBe(true);
      expect(isProved(leaf, changed(own, at), proof)).toBe(false);
      if (other % of.length !== leaf) expect(isProved(other % of.length, own, proof)).toBe(false);
      expect(isProved(leaf, own, [...proof, root])).toBe(false);
      expect(isProved(of.length, own, proof)).toBe(false);
      for (const [i, hash] of proof.entries()) {
        expect(isProved(leaf, own, proof.with(i, changed(hash, at)))).toBe(false);
        expect(isProved(leaf, own, proof.toSpliced(i, 1))).toBe(false);
      }
    }),
    { numRuns: 100 },
  );
});

test('a tree is shown to be the beginning of a larger one, and no other tree is', () => {
  fc.assert(
    fc.property(anyTree, fc.nat(), fc.nat(), (of, chosen, at) => {
      const first = 1 + (chosen % of.length);
      const proof = proofOf(of, consistencyRanges(first, of.length));
      const [before, root] = [treeHash(of.slice(0, first)), treeHash(of)];
      expect(isConsistent(first, before, of.length, root, proof)).toBe(true);
      expect(isConsistent(first, changed(before, at), of.length, root, proof)).toBe(false);
      expect(isConsistent(first, before, of.length, changed(root, at), proof)).toBe(false);
      expect(isConsistent(first, before, of.length, root, [...proof, root])).toBe(false);
      expect(isConsistent(of.length + 1, before, of.length, root, proof)).toBe(false);
      for (const [i, hash] of proof.entries())
        expect(isConsistent(first, before, of.length, root, proof.with(i, changed(hash, at)))).toBe(false);
    }),
    { numRuns: 100 },
  );
});
