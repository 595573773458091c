/** Endpoint to handler for the review of rights, and for keeping out. */
import { NotFound, type Route, route } from '#platform/http.ts';
import { blockUser, exportRights, heldRights } from './contract.ts';
import { findKeptOut, keepingOutKind, keepingOutStream, listHeldRights } from './store.ts';

export const routes: readonly Route[] = [
  route(heldRights, ({ tx, actor, today }) => listHeldRights(tx, actor.region, today)),
  route(exportRights, ({ tx, actor, today }) => listHeldRights(tx, actor.region, today)),
  route(blockUser, async ({ tx, recorder, actor, today: on, params: { user }, body: { blocked } }) => {
    const works = await findKeptOut(tx, actor.region, user, on);
    if (!works) throw new NotFound();
    const place = { region: actor.region, dossier: null, section: null };
    const stream = keepingOutStream(actor.region, user);
    const type = blocked ? 'KeepOut' : 'LetIn';
    return recorder.handle(keepingOutKind, { stream, place }, { type, user, ...works, by: actor.user, on });
  }),
];
