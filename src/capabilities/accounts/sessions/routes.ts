/** Endpoint to handler for one's own sessions, and for keeping one while the table meets. */
import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { beginMeeting, endMeeting, endOtherSessions, endOwnSession, ownSessions } from './contract.ts';
import { endMeeting as endMeetingOf, endOne, endOthers, keepForMeeting, listOwn } from './store.ts';

export const routes: readonly Route[] = [
  route(ownSessions, ({ tx, actor }) => listOwn(tx, actor.user, actor.session)),
  route(endOwnSession, async ({ tx, actor, params: { session } }) => {
    if (!(await endOne(tx, actor.user, session))) throw new NotFound();
    return null;
  }),
  route(endOtherSessions, async ({ tx, actor }) => ({ ended: await endOthers(tx, actor.user, actor.session) })),
  route(beginMeeting, async ({ tx, actor, today, body: { hours } }) => {
    const until = await keepForMeeting(tx, actor, { hours, today });
    if (until === undefined) throw new Refused('no_table_today');
    return { until };
  }),
  route(endMeeting, async ({ tx, actor }) => {
    await endMeetingOf(tx, actor);
    return null;
  }),
];
