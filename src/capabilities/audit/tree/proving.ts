/** Proofs from the stored tree, up to the newest checkpoint: whoever has that, and the row, needs nothing else of ours to check them. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { findLatest } from '../checkpoint/store.ts';
import type { Source } from './merkle.ts';
import { consistencyRanges, inclusionRanges } from './proof.ts';
import { findLeaf, readRoots } from './store.ts';

export interface InclusionProof {
  readonly source: Source;
  readonly position: number;
  /** Where the row stands in the tree. */
  readonly leaf: number;
  /** Base64, as all hashes here. */
  readonly leafHash: string;
  /** The hashes beside the way up, lowest first (RFC 6962, 2.1.1). */
  readonly proof: readonly string[];
  readonly treeSize: number;
  /** The signed note that holds the root. */
  readonly checkpoint: string;
}

export type NotProved = 'no_such_row' | 'not_yet';

const Here = z.object({ here: z.boolean() });

/** `not_yet`: the row is newer than the newest checkpoint, which the next minute brings. */
export async function proveRow(tx: Tx, source: Source, position: number): Promise<InclusionProof | NotProved> {
  const [own, latest] = await Promise.all([findLeaf(tx, source, position), findLatest(tx)]);
  if (own === undefined || latest === undefined || own.leaf >= latest.size) {
    const written = await tx.find(
      Here,
      source === 'ledger'
        ? sql`select exists (select from ledger where position = ${position}) as here`
        : sql`select exists (select from access_log where position = ${position}) as here`,
    );
    return own !== undefined || written?.here === true ? 'not_yet' : 'no_such_row';
  }
  const proof = await readRoots(tx, inclusionRanges(own.leaf, latest.size));
  return {
    source,
    position,
    leaf: own.leaf,
    leafHash: own.hash.toString('base64'),
    proof: proof.map((hash) => hash.toString('base64')),
    treeSize: latest.size,
    checkpoint: latest.note,
  };
}

export interface ConsistencyProof {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: string;
  readonly toRoot: string;
  readonly proof: readonly string[];
}

/** That the tree of `from` leaves is the beginning of that of `to`. Throws RangeError when the tree has not come that far. */
export async function proveGrowth(tx: Tx, from: number, to: number): Promise<ConsistencyProof> {
  const [roots, proof] = await Promise.all([
    readRoots(tx, [
      { from: 0, until: from },
      { from: 0, until: to },
    ]),
    readRoots(tx, consistencyRanges(from, to)),
  ]);
  const [fromRoot = '', toRoot = ''] = roots.map((hash) => hash.toString('base64'));
  return { from, to, fromRoot, toRoot, proof: proof.map((hash) => hash.toString('base64')) };
}
