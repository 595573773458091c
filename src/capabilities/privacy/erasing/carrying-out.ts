/**
 * How an erasure is carried out: the register of erasures, the walls, the key, the rows, in this order. Each step bears being done twice, and
 * whatever comes between two of them, the next job or the next start goes on from there.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Tx } from '#platform/db.ts';
import type { RegisteredErasure } from '#platform/keys/erasure-register.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { closeErased, type DueErasure, listDue, listRunning, sweepErased, takeRegister } from './store.ts';

export interface Erasing {
  /** A transaction of its own each time. */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly keys: KeyRing;
  readonly signal?: AbortSignal;
}

/** Whatever is due; one that fails does not keep the others waiting. Answers how many; throws what the first that failed threw. */
export async function carryOutDue(erasing: Erasing): Promise<number> {
  const faults: unknown[] = [];
  const dues = await erasing.within(listDue);
  for (const due of dues) {
    if (erasing.signal?.aborted === true) break;
    await carryOut(erasing, due).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
  return dues.length;
}

async function carryOut({ within, keys }: Erasing, due: DueErasure): Promise<void> {
  const line = await within(async (tx) => {
    await takeRegister(tx);
    // First, since it may be refused; it holds only once the register has the line.
    if (!due.isClosed && !(await closeErased(tx, due.id))) return undefined;
    return register(keys, due);
  });
  if (line === undefined) return;
  const destroyed = line.handle === null ? undefined : await keys.destroy(Buffer.from(line.handle, 'hex'));
  await untilEnded(within, await within(listRunning));
  const keyHash = destroyed ?? (line.key === null ? null : Buffer.from(line.key, 'hex'));
  await within((tx) => sweepErased(tx, due.id, { registerLine: line.hash, keyHash }));
  keys.forget();
}

function register(keys: KeyRing, { id, handle, isClosed: _, ...order }: DueErasure): Promise<RegisteredErasure> {
  const key = handle === null ? undefined : keys.hashOf(handle);
  return keys.erasures.add(
    {
      ...order,
      order: id,
      handle: handle === null ? null : Buffer.from(handle).toString('hex'),
      key: key?.toString('hex') ?? null,
    },
    new Date(),
  );
}

const patienceMs = 60_000;

/** Who began before the walls closed may still write; whoever begins after meets them. Throws when somebody takes longer than a minute. */
async function untilEnded(within: Erasing['within'], transactions: readonly string[]): Promise<void> {
  const before = new Set(transactions);
  for (const deadline = Date.now() + patienceMs; ; await wait(50)) {
    const running = await within(listRunning);
    if (!running.some((one) => before.has(one))) return;
    if (Date.now() > deadline) throw new Error('a transaction from before the erasure does not end');
  }
}
