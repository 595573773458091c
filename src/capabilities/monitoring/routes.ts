import { Invalid, type Route, route } from '#platform/http.ts';
import { readRegionTable } from './contract.ts';
import { makeTable } from './rules.ts';
import { countRegions } from './store.ts';

export const routes: readonly Route[] = [
  route(readRegionTable, async ({ tx, today, query: { moment = today, knownOn = null } }) => {
    if (moment > today) throw new Invalid([{ path: 'moment', code: 'in_future' }]);
    return makeTable(moment, knownOn, await countRegions(tx, moment, knownOn));
  }),
];
