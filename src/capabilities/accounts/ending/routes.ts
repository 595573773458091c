/** Endpoint to handler for ending one right. */
import { NotFound, type Route, route } from '#platform/http.ts';
import { lockRight } from '../giving/store.ts';
import { endRight } from './contract.ts';
import { findHeld, rightEndingKind, rightEndingStream } from './store.ts';

export const routes: readonly Route[] = [
  route(endRight, async ({ tx, recorder, actor, today: on, body }) => {
    void lockRight(tx, actor.region, body);
    const held = await findHeld(tx, actor.region, body, on);
    if (!held) throw new NotFound();
    const place = { region: actor.region, dossier: null, section: null };
    return recorder.handle(
      rightEndingKind,
      { stream: rightEndingStream(actor.region, body), place },
      { type: 'EndRight', ...body, ...held, by: actor.user, on },
    );
  }),
];
