/** Fresh ids. Random, unless a history is played from a seed, which must come out the same each time. */
import { randomUUID } from 'node:crypto';

let source: () => string = randomUUID;

export const newId = (): string => source();

/** Takes ids from `next` while `work` runs. For the demo only: one history at a time in a process that serves nobody. */
export async function withIds<T>(next: () => string, work: () => Promise<T>): Promise<T> {
  const before = source;
  source = next;
  try {
    return await work();
  } finally {
    source = before;
  }
}
