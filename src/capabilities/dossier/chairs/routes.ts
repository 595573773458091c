/** Endpoint to handler for chairs on which nobody sits any more. */
import { type Route, route } from '#platform/http.ts';
import { emptyChairs } from './contract.ts';
import { listEmpty } from './store.ts';

export const routes: readonly Route[] = [route(emptyChairs, ({ tx, actor, today }) => listEmpty(tx, actor, today))];
