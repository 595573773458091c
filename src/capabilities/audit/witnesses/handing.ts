/** Hands the newest checkpoint to every witness that has an older one. */
import type { Tx } from '#platform/db.ts';
import type { SignedNote } from '../checkpoint/store.ts';
import { HandingFailed } from './failure.ts';
import type { Witness } from './settings.ts';
import { listHanded, tellHanding } from './store.ts';

export interface Handing {
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}

/** One that cannot be reached does not keep the others from theirs; it is tried again the next time. */
export async function handToWitnesses(
  { within, signal }: Handing,
  witnesses: readonly Witness[],
  latest: SignedNote,
): Promise<void> {
  const handed = new Map((await within(listHanded)).map((one) => [one.witness, one]));
  await Promise.all(
    witnesses.map(async ({ address, everyMinutes, hand, readLast }) => {
      const before = (await isEmpty(readLast)) ? undefined : handed.get(address);
      if (before !== undefined && before.size >= latest.size) return;
      if (before?.minutesAgo !== undefined && before.minutesAgo !== null && before.minutesAgo + 1 < everyMinutes)
        return;
      const failure = await hand(latest.note, signal).then(
        () => null,
        (error: unknown) => {
          if (error instanceof HandingFailed) return error.code;
          throw error;
        },
      );
      await within((tx) => tellHanding(tx, address, latest, failure));
    }),
  );
}

/** A new file in the place of one that was put aside, after a restore for instance: what it was handed once is not in it. */
async function isEmpty(readLast: Witness['readLast']): Promise<boolean> {
  if (readLast === undefined) return false;
  try {
    return (await readLast()) === undefined;
  } catch (error) {
    if (error instanceof HandingFailed) return false;
    throw error;
  }
}
