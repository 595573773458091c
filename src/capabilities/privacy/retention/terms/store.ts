/** Terms that regions set; dated lines, each of which is an event. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import type { RegionId, StreamId } from '#vocabulary/ids.ts';
import { type DossierClass, RetentionClass, TermEvent, TermUnit } from '../events.ts';
import { type Rules, rulesOf, type SetTerm, type TermRefusal, terms } from './rules.ts';

export const termKind: StreamKind<readonly Day[], SetTerm, TermEvent, TermRefusal> = {
  kind: 'retention_rule',
  events: TermEvent,
  ...terms,
  project,
};
export const termStream = (region: RegionId, of: RetentionClass): StreamId => streamFor('retention_rule', region, of);

function project(tx: Tx, { event }: Recorded<TermEvent>): Promise<void> {
  const { region, class: of, from, term, law, article, by, on } = event;
  return tx.run(sql`
    insert into retention_rule (region, class, from_day, amount, unit, law, article, set_by, set_on)
    values (${region}, ${of}, ${from}, ${term.amount}, ${term.unit}, ${law}, ${article}, ${by}, ${on})`);
}

const SetLine = z.object({
  class: RetentionClass,
  from: Day,
  amount: z.number(),
  unit: TermUnit,
  law: z.string(),
  article: z.string(),
  setByName: z.string(),
  setOn: Day,
});
export type SetLine = z.infer<typeof SetLine>;

/** Those that a region set, by class, the first to hold first. */
export const listSet = (tx: Tx, region: RegionId): Promise<SetLine[]> =>
  tx.many(
    SetLine,
    sql`
    select r.class, r.from_day as "from", r.amount, r.unit, r.law, r.article, u.name as "setByName", r.set_on as "setOn"
    from retention_rule r
    join app_user u on u.id = r.set_by
    where r.region = ${region}
    order by r.class, r.from_day`,
  );

/** The rules of a region by class, those of the house included. */
export async function readRules(tx: Tx, region: RegionId): Promise<(of: RetentionClass | DossierClass) => Rules> {
  const lines = await listSet(tx, region);
  return (of) =>
    rulesOf(
      of,
      lines.filter((line) => line.class === of).map(({ from, amount, unit }) => ({ from, term: { amount, unit } })),
    );
}
