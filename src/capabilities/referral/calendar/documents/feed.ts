/** Serves a calendar to who holds its address. */
import type { FastifyInstance } from 'fastify';
import type { Pool } from '#platform/db.ts';
import { sendProblem } from '#platform/problem.ts';
import { hashToken } from '#platform/sessions.ts';
import { dayOf } from '#vocabulary/day.ts';
import { calendarPath } from '../contract.ts';
import { type CalendarEvent, calendarOf } from '../ical.ts';
import { type Calendar, findCalendar } from '../store.ts';
import { texts } from './feed-texts.nl.ts';

const usualMinutes = 60;

interface Parts {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly publicUrl: () => string;
}

/** No session and no cookie: a calendar has none. Unknown, revoked and of somebody who left look alike. */
export function serveCalendar(app: FastifyInstance, { pool, now, publicUrl }: Parts): void {
  app.get<{ Params: { secret: string } }>(`${calendarPath}:secret`, async (request, reply) => {
    const at = now();
    const found = await pool.transaction((tx) => findCalendar(tx, hashToken(request.params.secret), dayOf(at)));
    if (!found) return sendProblem(reply, request.id, 404, 'not_found');
    return reply
      .type('text/calendar; charset=utf-8')
      .send(calendarOf(texts.name(found.region), eventsIn(found, publicUrl()), at));
  });
}

/** `house`: the address people type. */
export const eventsIn = ({ region, meetings }: Calendar, house: string): CalendarEvent[] =>
  meetings.map(({ id, heldOn, startsAt, minutes, subregion, cancelledOn }) => {
    const table = texts.table(region, subregion);
    return {
      uid: `${id}@${new URL(house).hostname}`,
      sequence: cancelledOn === null ? 0 : 1,
      cancelled: cancelledOn !== null,
      when: startsAt === null ? { day: heldOn } : { start: startsAt, minutes: minutes ?? usualMinutes },
      summary: cancelledOn === null ? table : texts.cancelled(table),
      description: texts.look,
      url: `${house}/inclusietafel`,
    };
  });
