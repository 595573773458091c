/** What crosses the wire about the address of one's own calendar. The feed itself is read without signing in, by who holds the address. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';

export const calendarPath = '/api/calendar/';

/** Since when there is an address for who asks, at this agency. The address itself is known to nobody but who made it. */
export const calendarAddress = reading({
  path: '/calendar-address',
  permission: 'table.read',
  audit: 'calendar.read',
  reply: z.object({ madeOn: z.nullable(Day) }),
});

/** One before it stops at once. `hash`: the SHA-256 of the secret in hexadecimals; the secret never comes here before it is used. */
export const makeCalendarAddress = asking({
  path: '/calendar-address',
  permission: 'table.read',
  audit: 'calendar.make',
  body: z.strictObject({ hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
});

export const revokeCalendarAddress = asking({
  path: '/calendar-address/revocation',
  permission: 'table.read',
  audit: 'calendar.revoke',
  body: z.strictObject({}),
});
