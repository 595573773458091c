/** Alerts in the database; row-level security shows them to whoever holds any section of the dossier. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { SafetyAlert } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { type DossierId, RegionId, type StreamId } from '#vocabulary/ids.ts';
import { AlertEvent } from '../events.ts';
import * as rules from './rules.ts';

export const alertKind: StreamKind<rules.Alerts, rules.AlertCommand, AlertEvent, rules.AlertRefusal> = {
  ...rules,
  kind: 'alert',
  events: AlertEvent,
  project: keepAlert,
};

/** One stream a dossier. */
export const alertStream = (dossier: DossierId): StreamId => streamFor(dossier, 'alert');

const Standing = z.object({
  region: RegionId,
  alerts: z.array(z.object({ id: z.uuid(), alert: SafetyAlert, until: Day })),
});
export interface Standing {
  /** Of the dossier. */
  readonly region: RegionId;
  readonly alerts: rules.Alerts;
}
/** What is to be minded on that day, wherever it was told; undefined when nothing of the dossier is shared with the actor. */
export async function findStanding(tx: Tx, dossier: DossierId, on: Day): Promise<Standing | undefined> {
  const found = await tx.find(
    Standing,
    sql`
    select d.region, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'alert', s.alert, 'until', s.until_day) order by s.id)
      from safety_alert s
      where s.dossier = d.id and s.until_day > ${on}::date), '[]') as alerts
    from dossier d
    where d.id = ${dossier}
    order by d.region`,
  );
  return found && { region: found.region, alerts: new Map(found.alerts.map(({ id, ...alert }) => [id, alert])) };
}

/** Also for what was told in the stream of the dossier, before alerts had their own. */
export function keepAlert(
  tx: Tx,
  { event, place: { region, dossier }, author }: Pick<Recorded<AlertEvent>, 'event' | 'place' | 'author'>,
): Promise<void> {
  switch (event.type) {
    case 'AlertRaised':
      return tx.run(sql`
        insert into safety_alert (region, dossier, id, alert, agency, on_day, until_day)
        values (${region}, ${dossier}, ${event.id}, ${event.alert}, ${author.agency}, ${event.on}, ${event.until})`);
    case 'AlertLifted':
      return tx.run(
        sql`update safety_alert set until_day = greatest(${event.on}::date, on_day) where dossier = ${dossier} and id = ${event.id}`,
      );
    default:
      return absurd(event);
  }
}
