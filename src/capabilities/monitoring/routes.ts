import { type Route, route } from '#platform/http.ts';
import { readRegionTable } from './contract.ts';
import { makeTable } from './rules.ts';
import { countRegions } from './store.ts';

export const routes: readonly Route[] = [
  route(readRegionTable, async ({ tx, today, query: { moment = today, knownOn = null } }) =>
    makeTable(moment, knownOn, await countRegions(tx, moment, knownOn)),
  ),
];
