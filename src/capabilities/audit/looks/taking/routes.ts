/** Endpoint to handler for taking much of the log along. */
import { Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { daysBetween } from '#vocabulary/day.ts';
import { mostDays } from '../contract.ts';
import * as contract from './contract.ts';
import { exportStream, listExports, logExportKind } from './store.ts';

export const routes: readonly Route[] = [
  route(contract.listLogExports, ({ tx, actor }) => listExports(tx, actor.user)),
  route(contract.askLogExport, async ({ recorder, actor, today: on, body }) => {
    if (daysBetween(body.from, body.until) > mostDays) throw new Refused('too_long');
    const { from, until, user = null, agency = null, verb = null, outcome = null } = body;
    const id = contract.LogExportId.parse(newId());
    const place = { region: actor.region, dossier: null, section: null };
    const decision = await recorder.handle(
      logExportKind,
      { stream: exportStream(id), place, isNew: true },
      { type: 'ProposeExport', from, until, user, agency, verb, outcome, by: actor.user, on },
    );
    return decision.ok ? { id } : decision;
  }),
  route(contract.confirmLogExport, ({ recorder, actor, today: on, params }) =>
    recorder.handle(
      logExportKind,
      { stream: exportStream(params.export) },
      { type: 'ConfirmExport', by: actor.user, on },
    ),
  ),
  route(contract.declineLogExport, ({ recorder, actor, today: on, params }) =>
    recorder.handle(
      logExportKind,
      { stream: exportStream(params.export) },
      { type: 'DeclineExport', by: actor.user, on },
    ),
  ),
];
