/** Benchmarks of evidence: checking everything there is, and proving one row. */
import * as z from 'zod/mini';
import { proveRow } from '#capabilities/audit/tree/proving.ts';
import { openPool } from '#platform/db.ts';
import { type Figure, median, percentile, round } from './figures.ts';
import { clusterOf, runVerb, serveSettled } from './house.ts';

export const evidenceNames: readonly string[] = ['verify', 'prove'];

const Verified = z.object({ ok: z.literal(true), rows: z.number(), treeSize: z.number(), waiting: z.literal(0) });
const asked = 3_000_000;
const mustSeconds = 30;

/** `vasthouden verify` once, beside a server, after the tree took all rows. `value` is what three million rows would take at that rate. */
export async function measureVerify(folder: string, scale: number): Promise<Figure> {
  const server = await serveSettled(folder);
  try {
    const began = performance.now();
    const { rows, treeSize } = Verified.parse(await runVerb(folder, 'verify'));
    const seconds = (performance.now() - began) / 1000;
    const value = round((asked / treeSize) * seconds, 1);
    return {
      name: 'verify',
      scale,
      value,
      unit: 's for 3 million rows',
      n: treeSize,
      rows,
      seconds: round(seconds),
      must: mustSeconds,
      met: value <= mustSeconds,
    };
  } finally {
    await server.stop();
  }
}

const proofs = 400;
const mustMs = 20;

/** Inclusion proofs of rows all over the tree, on a warm connection. */
export async function measureProve(folder: string, scale: number): Promise<Figure> {
  const server = await serveSettled(folder);
  const pool = openPool(clusterOf(folder).ownerUrl, { max: 1, name: 'bench' });
  try {
    const taken: number[] = [];
    for (let i = 0; i < proofs; i += 1) {
      const position = 1 + i * 97;
      const began = performance.now();
      const proof = await pool.transaction((tx) => proveRow(tx, 'ledger', position));
      if (typeof proof !== 'string') taken.push(performance.now() - began);
    }
    const sorted = taken.toSorted((a, b) => a - b);
    const value = round(median(taken));
    return {
      name: 'prove',
      scale,
      value,
      unit: 'ms',
      n: taken.length,
      p50: value,
      p99: round(percentile(sorted, 0.99)),
      must: mustMs,
      met: percentile(sorted, 0.99) <= mustMs,
    };
  } finally {
    await pool.end();
    await server.stop();
  }
}
