/** Damage that was found and is explained: signing goes on, and no further than what was explained. Nothing is taken back of what was found. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { OwnCheck } from '../own-check/store.ts';
import type { RepairNamed } from './note.ts';

const Repair = z.object({
  id: z.string(),
  repairedAt: z.string(),
  found: z.number(),
  damaged: z.array(z.number()),
  /** Size of the checkpoint that the tree no longer leads to; null when it does. */
  broken: z.nullable(z.number()),
  sealed: z.instanceof(Uint8Array),
});
export type Repair = z.infer<typeof Repair>;

const columns = `id, to_char(repaired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "repairedAt",
    found, damaged::float8[] as damaged, broken, sealed`;

export const findLastRepair = (tx: Tx): Promise<Repair | undefined> =>
  tx.find(Repair, {
    text: `select ${columns} from evidence_repair order by evidence_repair.repaired_at desc, id limit 1`,
    values: [],
  });

export interface Explained {
  readonly repairedAt: string;
  readonly found: number;
  readonly reason: string;
}
/** Newest first. */
export async function listRepairs(tx: Tx, keys: KeyRing): Promise<Explained[]> {
  const repairs = await tx.many(Repair, {
    text: `select ${columns} from evidence_repair order by evidence_repair.repaired_at desc, id`,
    values: [],
  });
  return repairs.map(({ id, repairedAt, found, sealed }) => ({
    repairedAt,
    found,
    reason: keys.openHouseWords(placeOf(id), sealed),
  }));
}

const placeOf = (id: string): string => `evidence_repair.sealed:${id}`;

/** Of the owner of the tables alone. */
export function keepRepair(
  tx: Tx,
  keys: KeyRing,
  { found, damaged, broken }: Pick<Repair, 'found' | 'damaged' | 'broken'>,
  reason: string,
): Promise<void> {
  const id = newId();
  return tx.run(sql`
    insert into evidence_repair (id, found, damaged, broken, sealed)
    values (${id}, ${found}, ${damaged}::bigint[], ${broken}, ${keys.sealHouseWords(placeOf(id), reason)})`);
}

/** No more is found than was explained, and nowhere else. */
export const covers = (repair: Repair | undefined, check: Pick<OwnCheck, 'found' | 'damaged'>): boolean =>
  check.found === 0 ||
  (repair !== undefined &&
    check.found <= repair.found &&
    check.damaged.every((first) => repair.damaged.includes(first)));

/** As a checkpoint names it: whoever has the row can tell that it is that one. */
export const named = ({ id, sealed }: Pick<Repair, 'id' | 'sealed'>): RepairNamed => ({
  id,
  hash: createHash('sha256').update(sealed).digest(),
});
