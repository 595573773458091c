import { NotFound, type Route, route } from '#platform/http.ts';
import { readNumbers } from './contract.ts';
import { countReferrals, findRegionName } from './store.ts';
import { stagesOf, yearsOf } from './tables.ts';

export const numbersRoutes: readonly Route[] = [
  route(readNumbers, async ({ tx, actor, query: { region = actor.region } }) => {
    const [lines, regionName] = await Promise.all([countReferrals(tx, region), findRegionName(tx, region)]);
    if (regionName === undefined) throw new NotFound();
    return { region, regionName, years: yearsOf(lines), stages: stagesOf(lines) };
  }),
];
