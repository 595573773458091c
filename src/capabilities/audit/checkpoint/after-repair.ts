/** Lets the house sign on after damage, with a reason: everything is looked at afresh, and exactly what is found is what is explained. */
import type { Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { checkOurselves } from '../own-check/checking.ts';
import { findLastCheck } from '../own-check/store.ts';
import { findSize } from '../tree/store.ts';
import { keepRepair } from './repair.ts';
import { isBroken } from './sound.ts';
import { findLatest } from './store.ts';

export interface Explaining {
  /** As the owner of the tables. */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly keys: KeyRing;
}

/** Answers how much is found; nothing is kept when that is nothing. */
export async function explainDamage({ within, keys }: Explaining, reason: string): Promise<number> {
  await checkOurselves({ within, afresh: true });
  return within(async (tx) => {
    const [check, size, latest] = await Promise.all([findLastCheck(tx), findSize(tx), findLatest(tx)]);
    if (check === undefined || check.found === 0) return 0;
    const broken = (await isBroken(tx, { size, latest })) ? (latest?.size ?? null) : null;
    await keepRepair(tx, keys, { ...check, broken }, reason);
    return check.found;
  });
}
