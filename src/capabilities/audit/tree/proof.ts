/** Proofs: that a leaf is in a tree (RFC 6962, 2.1.1), and that a tree is the beginning of a larger one (2.1.2). */
import { emptyRoot, nodeHash } from './merkle.ts';

/** Leaves from `from` until `until`; a proof is the hashes of such ranges, in the order of the RFC. */
export interface Range {
  readonly from: number;
  readonly until: number;
}

/** Where a tree of `size` leaves, two or more, splits: the largest power of two below it. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The ranges beside the way from a leaf up to the root, lowest first. Throws when the leaf is not in a tree of that size. */
export function inclusionRanges(leaf: number, size: number): Range[] {
  if (leaf < 0 || leaf >= size) throw new RangeError(`leaf ${leaf} is not in a tree of ${size}`);
  const ranges: Range[] = [];
  for (let [from, until] = [0, size]; until - from > 1; ) {
    const middle = from + splitOf(until - from);
    if (leaf < middle) {
      ranges.push({ from: middle, until });
      until = middle;
    } else {
      ranges.push({ from, until: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges that lead from the root of the first `first` leaves to that of `size`. Throws when the first is empty or larger. */
export function consistencyRanges(first: number, size: number): Range[] {
  if (first < 1 || first > size) throw new RangeError(`a tree of ${first} is not the beginning of one of ${size}`);
  const ranges: Range[] = [];
  let [from, until] = [0, size];
  while (first !== until) {
    const middle = from + splitOf(until - from);
    if (first <= middle) {
      ranges.push({ from: middle, until });
      until = middle;
    } else {
      ranges.push({ from, until: middle });
      from = middle;
    }
  }
  // The complete part on the left of the old tree is known to who has its root, unless that root is made of several.
  if (from > 0) ranges.push({ from, until });
  return ranges.reverse();
}

/** The root that a proof leads to from this leaf; undefined when its length cannot be that of such a proof. */
export function rootFromInclusion(
  leaf: number,
  size: number,
  hash: Buffer,
  proof: readonly Buffer[],
): Buffer | undefined {
  if (leaf < 0 || leaf >= size) return undefined;
  const ranges = inclusionRanges(leaf, size);
  if (ranges.length !== proof.length) return undefined;
  return proof.reduce((below, beside, i) => {
    const isLeft = (ranges[i]?.from ?? 0) < leaf;
    return isLeft ? nodeHash(beside, below) : nodeHash(below, beside);
  }, hash);
}

/** Whether a proof shows that the tree of `first` leaves with this root is the beginning of that of `size` leaves. */
export function isConsistent(
  first: number,
  firstRoot: Buffer,
  size: number,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (first > size || first < 0) return false;
  if (first === 0) return proof.length === 0 && firstRoot.equals(emptyRoot);
  if (first === size) return proof.length === 0 && firstRoot.equals(root);
  const ranges = consistencyRanges(first, size);
  if (ranges.length !== proof.length) return false;
  // The part that both trees end in: given, or the whole old tree.
  const given = (ranges[0]?.until ?? 0) === first ? proof[0] : undefined;
  const start = given ?? firstRoot;
  let [old, whole] = [start, start];
  for (let i = given === undefined ? 0 : 1; i < proof.length; i += 1) {
    const [range, beside] = [ranges[i], proof[i]];
    if (range === undefined || beside === undefined) return false;
    if (range.from < first) {
      old = nodeHash(beside, old);
      whole = nodeHash(beside, whole);
    } else whole = nodeHash(whole, beside);
  }
  return old.equals(firstRoot) && whole.equals(root);
}
