/** Endpoint to handler for the register of grounds. */
import { NotFound, type Route, route } from '#platform/http.ts';
import { Conflict } from '#platform/ledger.ts';
import { routes as advice } from './advice/routes.ts';
import * as contract from './contract.ts';
import { groundKind, groundStream, listFitting, listLines } from './store.ts';

export const routes: readonly Route[] = [
  route(contract.listGrounds, async ({ tx, actor: { region, regionName }, today }) => ({
    regionName,
    today,
    lines: await listLines(tx, region),
  })),
  route(contract.setGround, async ({ tx, recorder, actor: { region }, today: on, params: { ground }, body }) => {
    const { seen, ...set } = body;
    const newest = (await listLines(tx, region)).find((line) => line.ground === ground)?.version;
    if (newest !== seen) throw new Conflict(`ground ${ground} is at ${newest}, the screen saw ${seen}`);
    const target = { stream: groundStream(region, ground), place: { region, dossier: null, section: null } };
    return recorder.handle(groundKind, target, { type: 'SetGround', ground, ...set, on });
  }),
  route(contract.fittingGrounds, async ({ tx, today: on, params: { dossier }, query }) => {
    const fitting = await listFitting(tx, { dossier, ...query, on });
    if (fitting.length === 0) throw new NotFound();
    return fitting;
  }),
  ...advice,
];
