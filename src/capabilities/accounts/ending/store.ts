/** The register of who works where as what, of which one line ends. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import type { RegionId, StreamId } from '#vocabulary/ids.ts';
import { RightEndingEvent } from './events.ts';
import { type HeldAs, type RightEndingCommand, type RightEndingRefusal, rules } from './rules.ts';

/** Written beside the register, and never played again, as `keeping_out`. */
export const rightEndingKind: StreamKind<null, RightEndingCommand, RightEndingEvent, RightEndingRefusal> = {
  kind: 'right_ending',
  events: RightEndingEvent,
  ...rules,
  project: (tx, { event: { user, agency, role, from, until }, place: { region } }) =>
    tx.run(sql`
      update appointment set until_day = ${until}
      where app_user = ${user} and agency = ${agency} and role = ${role} and from_day = ${from} and region = ${region}`),
};
export const rightEndingStream = (region: RegionId, { user, agency, role, from }: HeldAs): StreamId =>
  streamFor('right_ending', region, user, agency, role, from);

const Held = z.object({ ends: z.nullable(Day) });
/** Undefined when nobody holds it, or it is over. */
export const findHeld = (
  tx: Tx,
  region: RegionId,
  { user, agency, role, from }: HeldAs,
  today: Day,
): Promise<z.infer<typeof Held> | undefined> =>
  tx.find(
    Held,
    sql`
    select until_day as ends
    from appointment
    where app_user = ${user} and agency = ${agency} and role = ${role} and from_day = ${from} and region = ${region}
      and (until_day is null or until_day > greatest(${today}::date, from_day))
    order by app_user`,
  );
