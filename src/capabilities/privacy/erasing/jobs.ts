/** Carries out orders to erase. Broken off anywhere, it goes on where it was. */
import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod/mini';
import type { Tx } from '#platform/db.ts';
import type { LongJobKind } from '#platform/jobs.ts';
import { eraseQueue } from './queue.ts';
import { closeErased, type DueErasure, listDue, listRunning, sweepErased } from './store.ts';

export const eraseJob: LongJobKind<z.infer<typeof eraseQueue.data>> = {
  ...eraseQueue,
  every: '*/5 * * * *',
  async runLong({ within, signal }) {
    await carryOutDue(within, signal);
  },
};

export type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Whatever is due, also what another order was about; one that fails keeps the others not waiting. Throws what the first that failed threw. */
export async function carryOutDue(within: Within, signal: AbortSignal): Promise<void> {
  const faults: unknown[] = [];
  for (const due of await within(listDue)) {
    if (signal.aborted) break;
    await carryOut(within, due).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
}

async function carryOut(within: Within, { id, isClosed }: DueErasure): Promise<void> {
  if (!isClosed) await within((tx) => closeErased(tx, id));
  await untilEnded(within, await within(listRunning));
  await within((tx) => sweepErased(tx, id, { registerLine: null, keyHash: null }));
}

const patienceMs = 60_000;

/** Who began before the walls closed may still write; whoever begins after meets them. Throws when somebody takes longer than a minute. */
async function untilEnded(within: Within, transactions: readonly string[]): Promise<void> {
  const before = new Set(transactions);
  for (const deadline = Date.now() + patienceMs; ; await wait(50)) {
    const running = await within(listRunning);
    if (!running.some((one) => before.has(one))) return;
    if (Date.now() > deadline) throw new Error('a transaction from before the erasure does not end');
  }
}
