/** All leaves in memory, found by the row that they are of: about forty bytes a leaf. */
import type { Source } from '../tree/merkle.ts';
import type { CopiedLeaf } from './copies.ts';

const hashBytes = 32;
/** Positions are drawn one by one, so a table by position is hardly larger than the number of rows. What lies beyond is kept apart. */
const farthest = 2 ** 29;

export class LeafIndex {
  size = 0;
  #hashes = Buffer.alloc(hashBytes * 1024);
  #isSeen = new Uint8Array(1024);
  readonly #leaves: Readonly<Record<Source, LeafTable>> = { ledger: new LeafTable(), access_log: new LeafTable() };

  /** The next leaf. Answers whether its row has no other. */
  add({ source, position, hash }: CopiedLeaf): boolean {
    if (this.size === this.#isSeen.length) {
      this.#hashes = Buffer.concat([this.#hashes, Buffer.alloc(this.#hashes.length)]);
      this.#isSeen = concat(this.#isSeen);
    }
    hash.copy(this.#hashes, this.size * hashBytes);
    const isFirst = this.#leaves[source].put(position, this.size);
    this.size += 1;
    return isFirst;
  }

  /** The leaf of a row, which from then on is seen; undefined when it has none. */
  see(source: Source, position: bigint): number | undefined {
    const leaf = this.#leaves[source].get(position);
    if (leaf !== undefined) this.#isSeen[leaf] = 1;
    return leaf;
  }

  isHash(leaf: number, hash: Buffer): boolean {
    return this.#hashes.compare(hash, 0, hashBytes, leaf * hashBytes, (leaf + 1) * hashBytes) === 0;
  }

  /** Leaves whose row was not seen, of one table, by position. */
  *unseen(source: Source): Generator<{ readonly position: bigint; readonly leaf: number }> {
    for (const found of this.#leaves[source].all()) if (this.#isSeen[found.leaf] === 0) yield found;
  }
}

/** From positions to leaves. */
class LeafTable {
  /** The leaf and one; 0 for none. */
  #near = new Uint32Array(1024);
  readonly #far = new Map<bigint, number>();

  /** Whether there was none at that position. */
  put(position: bigint, leaf: number): boolean {
    if (this.get(position) !== undefined) return false;
    if (position < 0n || position >= farthest) this.#far.set(position, leaf);
    else {
      const at = Number(position);
      while (at >= this.#near.length) {
        const larger = new Uint32Array(this.#near.length * 2);
        larger.set(this.#near);
        this.#near = larger;
      }
      this.#near[at] = leaf + 1;
    }
    return true;
  }

  get(position: bigint): number | undefined {
    if (position < 0n || position >= farthest) return this.#far.get(position);
    const found = this.#near[Number(position)];
    return found === undefined || found === 0 ? undefined : found - 1;
  }

  *all(): Generator<{ readonly position: bigint; readonly leaf: number }> {
    const far = [...this.#far].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [position, leaf] of far.filter(([position]) => position < 0n)) yield { position, leaf };
    for (let at = 0; at < this.#near.length; at += 1) {
      const found = this.#near[at];
      if (found !== undefined && found !== 0) yield { position: BigInt(at), leaf: found - 1 };
    }
    for (const [position, leaf] of far.filter(([position]) => position > 0n)) yield { position, leaf };
  }
}

function concat(before: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(before.length * 2);
  larger.set(before);
  return larger;
}
