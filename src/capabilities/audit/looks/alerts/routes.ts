/** Endpoint to handler for alerts. */
import { NotFound, type Route, route } from '#platform/http.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { caseNumbers } from '../store.ts';
import * as contract from './contract.ts';
import { alertKind, findAlert, lastCounted, listAlerts, writeReason } from './store.ts';

export const routes: readonly Route[] = [
  route(contract.listAlerts, async ({ tx, keys }) => {
    const [stored, countedUntil] = await Promise.all([listAlerts(tx, keys), lastCounted(tx)]);
    const numbers = new Map(
      (await caseNumbers(tx, [...new Set(stored.flatMap(({ dossiers }) => dossiers))])).map((one) => [
        one.dossier,
        one,
      ]),
    );
    return {
      alerts: stored.map((alert) => ({ ...alert, dossiers: alert.dossiers.flatMap((id) => numbers.get(id) ?? []) })),
      countedUntil,
    };
  }),
  route(contract.handleAlert, async ({ tx, keys, recorder, actor, today: on, params: { alert }, body }) => {
    const found = await findAlert(tx, alert);
    if (!found) throw new NotFound();
    const place = { region: actor.region, dossier: null, section: null };
    const decision = await recorder.handle(
      alertKind,
      { stream: StreamId.parse(alert), place },
      { type: 'HandleAlert', outcome: body.outcome, isOwn: found.user === actor.user, on },
    );
    if (decision.ok) void writeReason(tx, keys, { region: actor.region, alert, words: body.reason });
    return decision;
  }),
];
