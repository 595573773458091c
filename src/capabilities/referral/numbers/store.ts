import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import type { Counted } from './tables.ts';

const Line = z.object({
  year: z.number(),
  figure: z.enum(['sector', 'half', 'outcome', 'reason', 'stage', 'step', 'handover', 'afterwards', 'appeal']),
  code: z.string(),
  days: z.number(),
  number: z.number(),
});

/** Of all years; Walled for who does not account for a region. */
export const countReferrals = (tx: Tx, region: RegionId): Promise<Counted[]> =>
  tx.many(
    Line,
    sql`
    select n.year, n.figure, n.code, n.days, n.number
    from referral_numbers(${region}) n
    order by n.year, n.figure, n.code, n.days`,
  );

const Region = z.object({ name: z.string() });
/** Undefined when there is no such region. */
export const findRegionName = async (tx: Tx, region: RegionId): Promise<string | undefined> =>
  (await tx.find(Region, sql`select name from region where id = ${region}`))?.name;
