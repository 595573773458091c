import { NotFound, type Route, route } from '#platform/http.ts';
import { readLifeLine, readLifeWords } from './contract.ts';
import { findLifeLine, findLifeWords } from './store.ts';

export const routes: readonly Route[] = [
  route(readLifeLine, async ({ tx, keys, today, params: { dossier }, query: { knownOn } }) => {
    const found = await findLifeLine(tx, keys, dossier, today, knownOn);
    if (!found) throw new NotFound();
    return found;
  }),
  route(readLifeWords, async ({ tx, keys, params: { dossier }, query: { knownOn } }) => {
    const found = await findLifeWords(tx, keys, dossier, knownOn);
    if (!found) throw new NotFound();
    return found;
  }),
];
