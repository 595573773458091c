/** The tree as it is stored: leaves, and complete subtrees at every eighth level; whatever lies between is made from these. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { Frontier, type Source, type Subtree, subtreesOf } from './merkle.ts';
import type { Range } from './proof.ts';

const Grown = z.object({ grown: z.number() });
/** Takes at most so many rows that have no leaf yet, of transactions that are over; 0 when there are none. */
export async function growTree(tx: Tx, most: number): Promise<number> {
  return (await tx.find(Grown, sql`select grow_evidence(${most}) as grown`))?.grown ?? 0;
}

const Sized = z.object({ size: z.number() });
export async function findSize(tx: Tx): Promise<number> {
  return (await tx.find(Sized, sql`select coalesce(max(leaf) + 1, 0) as size from evidence_leaf`))?.size ?? 0;
}

const Leaf = z.object({ leaf: z.number(), hash: z.instanceof(Uint8Array) });
export interface StoredLeaf {
  readonly leaf: number;
  readonly hash: Buffer;
}
/** Undefined while the row has none: it was written a moment ago, or is not there. */
export async function findLeaf(tx: Tx, source: Source, position: number): Promise<StoredLeaf | undefined> {
  const found = await tx.find(
    Leaf,
    sql`
    select leaf, hash
    from evidence_leaf
    where source = ${source} and position = ${position}`,
  );
  return found && { leaf: found.leaf, hash: Buffer.from(found.hash) };
}

const storedEvery = 8;
const hashBytes = 32;
/** `hashes`: those of one range, one behind the other. */
const Stretch = z.object({ level: z.number(), from: z.number(), hashes: z.instanceof(Uint8Array) });

/** The root over each of these ranges of leaves. Throws when the tree does not reach that far. */
export async function readRoots(tx: Tx, ranges: readonly Range[]): Promise<Buffer[]> {
  const parts = ranges.map(({ from, until }) => subtreesOf(from, until));
  const wanted = parts.flat().map(storedBelow);
  const rows = await tx.many(
    Stretch,
    sql`
    select w.level, w."from", string_agg(h.hash, ''::bytea order by h.place) as hashes
    from (
      select distinct *
      from unnest(${wanted.map(({ level }) => level)}::int[], ${wanted.map(({ from }) => from)}::bigint[],
        ${wanted.map(({ until }) => until)}::bigint[]) as u (level, "from", until)
    ) w
    cross join lateral (
      select l.leaf as place, l.hash
      from evidence_leaf l
      where w.level = 0 and l.leaf >= w."from" and l.leaf < w.until
      union all
      select n.place, n.hash
      from evidence_node n
      where n.level = w.level and n.place >= w."from" and n.place < w.until) h
    group by w.level, w."from", w.until
    order by 1, 2, w.until`,
  );
  const stored = new Map(
    rows.map(({ level, from, hashes }) => [`${level}:${from}:${hashes.length}`, Buffer.from(hashes)]),
  );
  return parts.map((subtrees) => {
    const whole = new Frontier();
    for (const subtree of subtrees) whole.add(rootOf(subtree, stored), subtree.level);
    return whole.root();
  });
}

/** The stored hashes that a complete subtree is made from. */
function storedBelow({ level, place }: Subtree): Range & { readonly level: number } {
  const width = 2 ** (level % storedEvery);
  return { level: level - (level % storedEvery), from: place * width, until: (place + 1) * width };
}

function rootOf(subtree: Subtree, stored: ReadonlyMap<string, Buffer>): Buffer {
  const { level, from, until } = storedBelow(subtree);
  const hashes = stored.get(`${level}:${from}:${(until - from) * hashBytes}`);
  if (hashes === undefined)
    throw new RangeError(`the tree has no ${until - from} nodes of level ${level} from ${from}`);
  const whole = new Frontier();
  for (let at = 0; at < hashes.length; at += hashBytes) whole.add(hashes.subarray(at, at + hashBytes));
  return whole.root();
}
