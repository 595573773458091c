/** Endpoint to handler for one's own sessions. */
import { NotFound, type Route, route } from '#platform/http.ts';
import { endOtherSessions, endOwnSession, ownSessions } from './contract.ts';
import { endOne, endOthers, listOwn } from './store.ts';

export const routes: readonly Route[] = [
  route(ownSessions, ({ tx, actor }) => listOwn(tx, actor.user, actor.session)),
  route(endOwnSession, async ({ tx, actor, params: { session } }) => {
    if (!(await endOne(tx, actor.user, session))) throw new NotFound();
    return null;
  }),
  route(endOtherSessions, async ({ tx, actor }) => ({ ended: await endOthers(tx, actor.user, actor.session) })),
];
