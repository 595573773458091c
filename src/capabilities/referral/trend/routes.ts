import { NotFound, type Route, route } from '#platform/http.ts';
import { countReferrals, findRegionName } from '../numbers/store.ts';
import { explainTrend, readTrend } from './contract.ts';
import { halvesOf } from './halves.ts';
import { listTold, trendKind, trendStream } from './store.ts';

export const trendRoutes: readonly Route[] = [
  route(readTrend, async ({ tx, actor, today, query: { region = actor.region } }) => {
    const [lines, regionName, told] = await Promise.all([
      countReferrals(tx, region),
      findRegionName(tx, region),
      listTold(tx, region),
    ]);
    if (regionName === undefined) throw new NotFound();
    return { region, halves: halvesOf(lines, told, today) };
  }),
  route(explainTrend, ({ actor: { region }, today: on, recorder, body: { half, explanations, seen } }) =>
    recorder.handle(
      trendKind,
      { stream: trendStream(region, half), place: { region, dossier: null, section: null }, seen },
      { half, explanations, on },
    ),
  ),
];
