/**
 * The tree: RFC 6962, section 2.1. A leaf is SHA-256(0x00 || entry), a node SHA-256(0x01 || left || right), and a tree whose size is no
 * power of two has its largest complete part on the left.
 */
import { hash } from 'node:crypto';

/** Which table a leaf speaks of. */
export type Source = 'ledger' | 'access_log';

/** By way of text: a buffer made by the hash itself costs three times the hash. */
export const sha256 = (bytes: Buffer): Buffer => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/** One for all: millions of times bytes are put behind each other to be hashed, each before the next are. */
let together = Buffer.alloc(4096);

/** Over both, one behind the other. */
export function sha256Of(first: Buffer, second: Buffer): Buffer {
  const length = first.length + second.length;
  if (together.length < length) together = Buffer.alloc(length * 2);
  first.copy(together, 0);
  second.copy(together, first.length);
  return sha256(together.subarray(0, length));
}

/** A subtree without gaps: the leaves from `place * 2 ** level`, as many as `2 ** level`. */
export interface Subtree {
  readonly level: number;
  readonly place: number;
}

const letters: Readonly<Record<Source, number>> = { ledger: 'L'.charCodeAt(0), access_log: 'A'.charCodeAt(0) };

/** What a leaf is of: a letter for the table, the position as eight bytes, and the digest of the row. `grow_evidence` does the same. */
export function entryOf(source: Source, position: bigint, digest: Buffer): Buffer {
  const entry = Buffer.allocUnsafe(9 + digest.length);
  entry[0] = letters[source];
  entry.writeBigInt64BE(position, 1);
  digest.copy(entry, 9);
  return entry;
}

const leafPrefix = Buffer.of(0);
export const leafHash = (entry: Buffer): Buffer => sha256Of(leafPrefix, entry);

const nodePrefix = Buffer.of(1);
const nodeBytes = Buffer.alloc(65, nodePrefix);
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  // What was brought from outside can be of any length, and then is no node.
  if (left.length !== 32 || right.length !== 32) return sha256(Buffer.concat([nodePrefix, left, right]));
  left.copy(nodeBytes, 1);
  right.copy(nodeBytes, 33);
  return sha256(nodeBytes);
}
export const emptyRoot: Buffer = sha256(Buffer.alloc(0));

/** The right edge of a tree that grows: at most one complete subtree a level, however many leaves there are. */
export class Frontier {
  size = 0;
  readonly #complete: { readonly level: number; readonly hash: Buffer }[] = [];

  /** Adds a complete subtree to the right; a leaf when `level` is left out. Throws when the size so far does not let it stand there. */
  add(hash: Buffer, level = 0, heard?: (level: number, place: number, hash: Buffer) => void): void {
    if (this.size % 2 ** level !== 0) throw new Error(`no subtree of level ${level} begins at ${this.size}`);
    let [high, joined] = [level, hash];
    this.size += 2 ** level;
    heard?.(high, this.size / 2 ** high - 1, joined);
    for (let last = this.#complete.at(-1); last?.level === high; last = this.#complete.at(-1)) {
      this.#complete.pop();
      joined = nodeHash(last.hash, joined);
      high += 1;
      heard?.(high, this.size / 2 ** high - 1, joined);
    }
    this.#complete.push({ level: high, hash: joined });
  }

  root(): Buffer {
    const [last, ...before] = this.#complete.toReversed();
    return last === undefined ? emptyRoot : before.reduce((right, left) => nodeHash(left.hash, right), last.hash);
  }
}

/** The complete subtrees that leaves from `from` until `until` fall apart in, from left to right; `from` is where a larger tree splits. */
export function subtreesOf(from: number, until: number): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < until; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= until) level += 1;
    found.push({ level, place: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}
