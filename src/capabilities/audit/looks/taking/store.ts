/** What of the log was asked to be taken along, and who said so. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Proposal } from '#vocabulary/four-eyes.ts';
import { DossierId, StreamId, type UserId } from '#vocabulary/ids.ts';
import { exportAuditEvents, exportLines, type WantedLines } from '../contract.ts';
import { LogExport, type LogExportId } from './contract.ts';
import { ExportEvent } from './events.ts';
import { type ExportCommand, type ExportRefusal, mayBeTaken, mostAlone, rules } from './rules.ts';

export const logExportKind: StreamKind<Proposal, ExportCommand, ExportEvent, ExportRefusal> = {
  kind: 'log_export',
  events: ExportEvent,
  ...rules,
  project,
};
const exportVerbs: readonly string[] = [exportLines.audit, exportAuditEvents.audit];
export const exportStream = (id: LogExportId): StreamId => StreamId.parse(id);

function project(tx: Tx, { event, stream, version, place: { region } }: Recorded<ExportEvent>): Promise<void> {
  switch (event.type) {
    case 'LogExportProposed': {
      const { from, until, user, agency, verb, outcome, by, on } = event;
      return tx.run(sql`
        insert into log_export (region, id, from_day, until_day, app_user, agency, verb, outcome, proposed_by, proposed_on, state, version)
        values (${region}, ${stream}, ${from}, ${until}, ${user}, ${agency}, ${verb}, ${outcome}, ${by}, ${on}, 'proposed', ${version})`);
    }
    case 'LogExportConfirmed':
    case 'LogExportDeclined': {
      const state = event.type === 'LogExportConfirmed' ? 'confirmed' : 'declined';
      return tx.run(sql`
        update log_export set state = ${state}, decided_by = ${event.by}, decided_on = ${event.on}, version = ${version} where id = ${stream}`);
    }
    default:
      return absurd(event);
  }
}

export const listExports = (tx: Tx, actor: UserId): Promise<LogExport[]> =>
  tx.many(
    LogExport,
    sql`
    select e.id, e.from_day as "from", e.until_day as "until", u.name as "userName", a.name as "agencyName", e.verb, e.outcome,
           b.name as "proposedByName", e.proposed_on as "proposedOn", e.state, d.name as "decidedByName", e.decided_on as "decidedOn",
           e.proposed_by = ${actor} as own
    from log_export e
    join app_user b on b.id = e.proposed_by
    left join app_user u on u.id = e.app_user
    left join agency a on a.id = e.agency
    left join app_user d on d.id = e.decided_by
    where e.state = 'proposed' or e.id in (select id from log_export where state <> 'proposed' order by decided_on desc, id limit 50)
    order by e.state <> 'proposed', e.decided_on desc, e.proposed_on, e.id`,
  );

const Taken = z.object({ dossier: DossierId });
/**
 * Which dossiers somebody took along of the log since that day, without a second person: what told of more than one may take alone was
 * confirmed. Asked of the log itself.
 */
export const listTakenAlone = async (tx: Tx, by: UserId, since: Day): Promise<DossierId[]> =>
  (
    await tx.many(
      Taken,
      sql`
      select distinct unnest(l.dossiers) as dossier
      from access_log l
      where l.at >= (${since}::date)::timestamp at time zone 'Europe/Amsterdam' and l.app_user = ${by} and l.verb = any (${exportVerbs}) and l.outcome = 'done'
        and cardinality(l.dossiers) <= ${mostAlone}
      order by 1`,
    )
  ).map(({ dossier }) => dossier);

const Decided = z.object({ on: Day });
/** Whether somebody else said, lately, that this person may take these very lines along. */
export async function isConfirmed(tx: Tx, by: UserId, wanted: WantedLines, today: Day): Promise<boolean> {
  const { from, until, user = null, agency = null, verb = null, outcome = null } = wanted;
  const last = await tx.find(
    Decided,
    sql`
    select decided_on as on
    from log_export
    where state = 'confirmed' and proposed_by = ${by} and from_day = ${from} and until_day = ${until}
      and app_user is not distinct from ${user}::uuid and agency is not distinct from ${agency}::uuid
      and verb is not distinct from ${verb}::text and outcome is not distinct from ${outcome}::text
    order by decided_on desc
    limit 1`,
  );
  return last !== undefined && mayBeTaken(last.on, today);
}
