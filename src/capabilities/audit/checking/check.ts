/**
 * Whether everything is as it was written. Needs no key but the public ones, and reads no words: digests go over what is stored. The same
 * for a database and for a folder of files; `verify.py` beside this does it again in another language and must find the same.
 */
import { CopyBroken } from '#platform/binary-copy.ts';
import { entryOf, Frontier, leafHash, type Source, sha256 } from '../tree/merkle.ts';
import { Clearings } from './clearings.ts';
import {
  type CopiedLine,
  type Evidence,
  type Notes,
  type Part,
  readAccessLog,
  readLeaves,
  readLedger,
  readNodes,
} from './copies.ts';
import type { Finding, Report } from './findings.ts';
import { type Head, readHeads, readKeys } from './heads.ts';
import { LeafIndex } from './leaf-index.ts';
import { LedgerCheck } from './ledger-check.ts';

export interface CheckOptions {
  /** What witnesses kept: checkpoints, one behind the other. */
  readonly witnesses?: readonly Notes[];
  readonly say?: (line: string) => void;
}

const namedAtMost = 100;
/** So long no transaction lasts: a row says when its transaction began, and is in the tree after it ended. */
const patienceMicroseconds = 3_600_000_000n;

export async function checkEvidence(evidence: Evidence, { witnesses = [], say }: CheckOptions = {}): Promise<Report> {
  const findings: Finding[] = [];
  let found = 0;
  const find = (finding: Finding): void => {
    found += 1;
    if (findings.length < namedAtMost) findings.push(finding);
  };

  const verifiers = readKeys(evidence.keys, find);
  const own = await readHeads(evidence.notes(), 'checkpoints', verifiers, find);
  const kept = own.heads.slice();
  for (const notes of witnesses)
    for (const head of (await readHeads(notes, 'witness', verifiers, find)).heads) kept.push(head);
  const heads = kept.sort((a, b) => a.size - b.size);

  const tree = new Frontier();
  const leaves = new LeafIndex();
  const nodes = await growAgain(evidence, { tree, leaves, heads, find });
  await checkNodes(evidence, nodes, find);

  const rows = new RowCheck(leaves, heads, find);
  const chain = new LedgerCheck();
  const clearings = new Clearings(heads);
  await unlessBroken('ledger', find, async () => {
    for await (const batch of readLedger(evidence)) {
      const before = chain.rows;
      for (const row of batch) {
        const finding = chain.see(row);
        if (finding) find(finding);
        rows.see('ledger', row, row.digest, row.historical);
        if (clearings.hear(row) === 'early') find({ found: 'cleared_early', position: Number(row.position) });
      }
      if (Math.floor(chain.rows / 500_000) > Math.floor(before / 500_000)) say?.(`${chain.rows} rows checked`);
    }
  });
  let accessLines = 0;
  await unlessBroken('access-log', find, async () => {
    for await (const batch of readAccessLog(evidence))
      for (const line of batch) {
        accessLines += 1;
        rows.see('access_log', line, sha256(line.covered), false);
      }
  });
  for (const { position, leaf } of leaves.unseen('ledger'))
    find({ found: 'removed', source: 'ledger', position: Number(position), leaf });
  for (const { position, leaf } of leaves.unseen('access_log'))
    if (!clearings.cover(position, leaf))
      find({ found: 'removed', source: 'access_log', position: Number(position), leaf });
  if (clearings.beyond > 0) find({ found: 'cleared_beyond', rows: clearings.beyond });

  return {
    rows: chain.rows,
    streams: chain.streams,
    accessLines,
    cleared: clearings.covered,
    waiting: rows.waiting,
    treeSize: tree.size,
    root: tree.root().toString('base64'),
    checkpoints: own.count,
    found,
    findings,
  };
}

async function unlessBroken(part: Part, find: (finding: Finding) => void, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CopyBroken)) throw error;
    find({ found: 'unreadable', part, ...(error.cause instanceof Error && { page: error.cause.message }) });
  }
}

interface Growing {
  readonly tree: Frontier;
  readonly leaves: LeafIndex;
  /** By size. */
  readonly heads: readonly Head[];
  find(finding: Finding): void;
}

/** Grows the tree anew from its leaves, and looks at every checkpoint on the way. Answers the nodes that are stored, by level and place. */
async function growAgain(evidence: Evidence, { tree, leaves, heads, find }: Growing): Promise<Map<string, Buffer>> {
  const nodes = new Map<string, Buffer>();
  const keep = (level: number, place: number, node: Buffer): void => {
    if (level > 0 && level % 8 === 0) nodes.set(`${level} ${place}`, node);
  };
  let next = 0;
  await unlessBroken('leaves', find, async () => {
    for await (const batch of readLeaves(evidence))
      for (const leaf of batch) {
        if (leaf.leaf !== BigInt(tree.size)) find({ found: 'leaf_numbers', leaf: tree.size });
        if (!leaves.add(leaf)) find({ found: 'listed_twice', leaf: tree.size });
        tree.add(leaf.hash, 0, keep);
        for (let head = heads[next]; head?.size === tree.size; head = heads[next]) {
          if (!head.root.equals(tree.root())) find({ found: 'other_tree', by: head.by, size: head.size });
          next += 1;
        }
      }
  });
  for (const { by, size } of heads.slice(next)) find({ found: 'tree_cut', by, size });
  return nodes;
}

async function checkNodes(
  evidence: Evidence,
  expected: Map<string, Buffer>,
  find: (finding: Finding) => void,
): Promise<void> {
  await unlessBroken('nodes', find, async () => {
    for await (const batch of readNodes(evidence))
      for (const { level, place, hash: stored } of batch) {
        const name = `${level} ${place}`;
        if (expected.get(name)?.equals(stored) !== true)
          find({ found: 'node', level: Number(level), place: Number(place) });
        expected.delete(name);
      }
  });
  for (const name of expected.keys()) {
    const [level, place] = name.split(' ').map(Number);
    find({ found: 'node', level: level ?? 0, place: place ?? 0 });
  }
}

/** Every row has the leaf that was made of it, and does not say to be older than the tree knows. */
class RowCheck {
  waiting = 0;
  readonly #leaves: LeafIndex;
  readonly #heads: readonly { readonly size: number; readonly signedAt: bigint }[];
  readonly #find: (finding: Finding) => void;
  constructor(leaves: LeafIndex, heads: readonly Head[], find: (finding: Finding) => void) {
    this.#leaves = leaves;
    this.#heads = heads.map(({ size, signedAt }) => ({ size, signedAt: BigInt(Date.parse(signedAt)) * 1000n }));
    this.#find = find;
  }

  see(source: Source, line: CopiedLine, digest: Buffer, historical: boolean): void {
    const position = Number(line.position);
    const leaf = this.#leaves.see(source, line.position);
    if (leaf === undefined) {
      if (line.waits && (historical || !this.#isLate(line.recordedAt))) this.waiting += 1;
      else this.#find({ found: 'unlisted', source, position });
    } else if (!this.#leaves.isHash(leaf, leafHash(entryOf(source, line.position, digest)))) {
      this.#find({ found: 'altered', source, position, leaf });
    } else if (!historical && line.recordedAt + patienceMicroseconds < this.#signedBefore(leaf)) {
      this.#find({ found: 'backdated', source, position, leaf });
    }
  }

  /** The tree had come to it when the newest checkpoint was signed, had it been there. */
  #isLate(recordedAt: bigint): boolean {
    return recordedAt + patienceMicroseconds < (this.#heads.at(-1)?.signedAt ?? -(2n ** 63n));
  }

  /** When the newest checkpoint was signed that this leaf was not in yet; the beginning of time when there is none. */
  #signedBefore(leaf: number): bigint {
    let [low, high] = [0, this.#heads.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#heads[middle]?.size ?? 0) <= leaf) low = middle + 1;
      else high = middle;
    }
    return this.#heads[low - 1]?.signedAt ?? -(2n ** 63n);
  }
}
