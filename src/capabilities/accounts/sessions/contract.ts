/** Where one is signed in, and how to end that. */
import * as z from 'zod/mini';
import { asking, reading } from '#vocabulary/endpoint.ts';

/** The first bytes of the token's hash: tells sessions apart, opens nothing. */
export const SessionMark = z.string().check(z.regex(/^[0-9a-f]{16}$/));

export const Browser = z.enum(['firefox', 'chrome', 'edge', 'safari', 'opera', 'samsung']);
export type Browser = z.infer<typeof Browser>;
export const System = z.enum(['windows', 'macos', 'linux', 'chromeos', 'android', 'ios']);
export type System = z.infer<typeof System>;
/** By which kind of browser on which kind of system somebody signed in, as it said itself; null: none of these, or not said. */
export const Device = z.object({ browser: z.nullable(Browser), system: z.nullable(System) });
export type Device = z.infer<typeof Device>;

export const OwnSession = z.object({
  session: SessionMark,
  device: Device,
  agencyName: z.string(),
  regionName: z.string(),
  /** ISO instants. */
  signedInAt: z.string(),
  seenAt: z.string(),
  endsAt: z.string(),
  /** The one that asks. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;
/** Those that can still be used, the last used on top. */
export const ownSessions = reading({
  path: '/sessions',
  permission: 'session.read',
  audit: 'session.list',
  reply: z.array(OwnSession),
});
/** Also the one that asks: then one is signed out. */
export const endOwnSession = asking({
  path: '/sessions/:session/end',
  permission: 'session.change',
  audit: 'session.end',
  params: z.strictObject({ session: SessionMark }),
  body: z.strictObject({}),
});
/** All but the one that asks. */
export const endOtherSessions = asking({
  path: '/sessions/end-others',
  permission: 'session.change',
  audit: 'session.end_others',
  body: z.strictObject({}),
  reply: z.object({ ended: z.number() }),
});

/** So long a table may keep a session at a time. */
export const mostMeetingHours = 4;
/**
 * For who leads the inclusion table: this session does not lock until the table is over, at most so many hours. It still ends when a session
 * ends. Refused with `no_table_today`.
 */
export const beginMeeting = asking({
  path: '/session/meeting',
  permission: 'session.keep',
  audit: 'session.begin_meeting',
  body: z.strictObject({ hours: z.int().check(z.gte(1), z.lte(mostMeetingHours)) }),
  reply: z.object({
    /** ISO instant. */
    until: z.string(),
  }),
});
export const endMeeting = asking({
  path: '/session/meeting/end',
  permission: 'session.change',
  audit: 'session.end_meeting',
  body: z.strictObject({}),
});
