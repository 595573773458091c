/** What a transaction that does not end may do to the tree: nothing but let it wait. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { type EvidenceHouse, listLeaves, listRows, look, record } from '../testing-evidence.ts';

/** `ms` long a transaction that has written does not end; others write meanwhile, and the tree is asked to grow. */
export async function holdBack({ owner, growAll }: EvidenceHouse, ms: number): Promise<{ slowestMs: number }> {
  await record(owner);
  await growAll();
  const held = Promise.withResolvers<void>();
  const wrote = Promise.withResolvers<void>();
  const holding = owner.begin(async (tx) => {
    await record(tx);
    await look(tx);
    wrote.resolve();
    await held.promise;
  });
  await wrote.promise;
  let slowestMs = 0;
  for (const until = Date.now() + ms; Date.now() < until; await wait(50)) {
    const began = performance.now();
    await Promise.all([record(owner), look(owner)]);
    slowestMs = Math.max(slowestMs, performance.now() - began);
    await growAll();
    expect(await listLeaves(owner)).toHaveLength(1);
  }
  held.resolve();
  await holding;
  await growAll();
  expect(await listLeaves(owner)).toHaveLength((await listRows(owner)).length);
  return { slowestMs };
}
