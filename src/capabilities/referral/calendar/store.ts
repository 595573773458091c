/** Addresses of calendars, and what stands in one. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import { Day } from '#vocabulary/day.ts';

type Owner = Pick<Actor, 'user' | 'agency' | 'region'>;

const Made = z.object({ madeOn: Day });
export const findAddress = (tx: Tx, { user, agency, region }: Owner): Promise<z.infer<typeof Made> | undefined> =>
  tx.find(
    Made,
    sql`
    select made_on as "madeOn" from calendar_address
    where app_user = ${user} and agency = ${agency} and region = ${region} order by made_on`,
  );

export const putAddress = (tx: Tx, { user, agency, region }: Owner, hash: Buffer, on: Day): Promise<void> =>
  tx.run(sql`
    insert into calendar_address (region, app_user, agency, token_hash, made_on)
    values (${region}, ${user}, ${agency}, ${hash}, ${on})
    on conflict (app_user, agency, region) do update set token_hash = excluded.token_hash, made_on = excluded.made_on`);

export const dropAddress = (tx: Tx, { user, agency, region }: Owner): Promise<void> =>
  tx.run(sql`delete from calendar_address where app_user = ${user} and agency = ${agency} and region = ${region}`);

export const Calendar = z.object({
  region: z.string(),
  meetings: z.array(
    z.object({
      id: z.uuid(),
      heldOn: Day,
      subregion: z.nullable(z.string()),
      cancelledOn: z.nullable(Day),
      /** An instant; null: the plan names no hour. */
      startsAt: z.nullable(z.string()),
      minutes: z.nullable(z.number()),
    }),
  ),
});
export type Calendar = z.infer<typeof Calendar>;

/** Undefined when there is no such address, or its owner works there no more. */
export const findCalendar = (tx: Tx, hash: Buffer, today: Day): Promise<Calendar | undefined> =>
  tx.find(Calendar, sql`select region, meetings from calendar_of(${hash}, ${today}) order by region`);

/** Two made the same: one of them did not leave it to chance. */
export const refusals = { calendar_address_token_hash_key: 'address_taken' } as const;
