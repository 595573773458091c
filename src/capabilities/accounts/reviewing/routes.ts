/** Endpoint to handler for the review of rights. */
import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { blockUser, exportRights, heldRights } from './contract.ts';
import { listHeldRights, setBlocked } from './store.ts';

export const routes: readonly Route[] = [
  route(heldRights, ({ tx, actor, today }) => listHeldRights(tx, actor.region, today)),
  route(exportRights, ({ tx, actor, today }) => listHeldRights(tx, actor.region, today)),
  route(blockUser, async ({ tx, actor, today, params: { user }, body: { blocked } }) => {
    if (user === actor.user) throw new Refused('oneself');
    if (!(await setBlocked(tx, user, blocked ? today : null))) throw new NotFound();
    return null;
  }),
];
