/** Who sits where. That a seat is taken once, and no more than there are, is up to constraints. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { Refused } from '#platform/http.ts';
import type { Recorded } from '#platform/ledger.ts';
import type { Day } from '#vocabulary/day.ts';
import type { RegionId, StreamId } from '#vocabulary/ids.ts';
import type { ReferralEvent, Seat } from '../events.ts';

type Of = Pick<Recorded<unknown>, 'stream' | 'place'>;

export const takeSeat = (
  tx: Tx,
  { stream, place: { region, dossier } }: Of,
  { table, heldOn, seat }: { readonly table: string; readonly heldOn: Day; readonly seat: Seat },
): Promise<void> =>
  tx.run(sql`
    insert into table_seat (region, meeting, seat, seats, referral, dossier, held_on)
    values (${region}, ${table}, ${seat.number}, ${seat.of}, ${stream}, ${dossier}, ${heldOn})`);

/** Gives back the seats of a referral at meetings from a day on; where it was postponed it was heard, and keeps its seat. */
export const leaveSeats = (tx: Tx, { stream, place: { region, dossier } }: Of, from: Day): Promise<void> =>
  tx.run(sql`
    delete from table_seat s
    where s.dossier = ${dossier} and s.referral = ${stream} and s.region = ${region} and s.held_on >= ${from}::date
      and not exists (select from referral_step p where p.referral = s.referral and p.region = s.region and p.step = 'wait' and p.since = s.held_on)`);

/** For who plays referrals again, oldest first: the tables at which one has, or had, a seat. One that it leaves is taken by another. */
export const seatsOfReferrals = {
  tables: ['table_seat'],
  begin() {
    const taken = new Map<StreamId, readonly string[]>();
    return ({ stream, event }: Recorded<ReferralEvent>): readonly string[] => {
      const before = taken.get(stream) ?? [];
      if (event.type !== 'PlacedOnTable' || event.seat === undefined || before.includes(event.table)) return before;
      const now = [...before, event.table];
      taken.set(stream, now);
      return now;
    };
  },
} as const;

const Free = z.object({ number: z.nullable(z.number()), seats: z.nullable(z.number()) });
/** The lowest free seat, held until the transaction is over; undefined when the table is full or does not meet. */
export async function freeSeat(tx: Tx, table: string): Promise<Seat | undefined> {
  const row = await tx.find(Free, sql`select number, seats from free_seat(${table}) order by number`);
  if (!row || row.number === null || row.seats === null) return undefined;
  return { number: row.number, of: row.seats };
}
/** Throws Refused: `table_full`, or `table_cancelled` when that was so by the time it was asked. */
export async function needSeat(tx: Tx, table: string): Promise<Seat> {
  const row = await tx.find(Free, sql`select number, seats from free_seat(${table}) order by number`);
  if (!row || row.seats === null || row.seats === 0) throw new Refused('table_cancelled');
  if (row.number === null) throw new Refused('table_full');
  return { number: row.number, of: row.seats };
}

/** One at a time moves cases between the tables of a region: two who cancel would wait for each other's seats. */
export const holdTables = (tx: Tx, region: RegionId): Promise<void> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtext('tables'), hashtext(${region}))`);

/** Constraints that speak for a rule across cases. */
export const refusals = {
  table_seat_pkey: 'table_full',
  seat_within_table: 'table_full',
  seat_of_a_table_that_meets: 'seats_taken',
} as const;
