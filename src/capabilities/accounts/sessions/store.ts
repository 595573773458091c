/** The sessions of one person. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { type Actor, idleMinutes } from '#platform/sessions.ts';
import type { Day } from '#vocabulary/day.ts';
import type { UserId } from '#vocabulary/ids.ts';
import { OwnSession } from './contract.ts';

export const listOwn = (tx: Tx, user: UserId, current: string): Promise<OwnSession[]> =>
  tx.many(
    OwnSession,
    sql`
    select encode(substr(s.token_hash, 1, 8), 'hex') as session, json_build_object('browser', s.browser, 'system', s.system) as device,
           a.name as "agencyName", r.name as "regionName",
           to_json(s.signed_in_at) #>> '{}' as "signedInAt", to_json(s.seen_at) #>> '{}' as "seenAt",
           to_json(s.ends_at) #>> '{}' as "endsAt",
           substr(s.token_hash, 1, 8) = decode(${current}, 'hex') as current
    from session s
    join agency a on a.id = s.agency
    join region r on r.id = s.region
    where s.app_user = ${user} and s.ends_at > now()
      and (s.seen_at > now() - make_interval(mins => ${idleMinutes}) or s.meeting_until > now())
    order by s.seen_at desc, session`,
  );

const Gone = z.object({ mark: z.string() });
/** Answers whether there was such a session. */
export async function endOne(tx: Tx, user: UserId, session: string): Promise<boolean> {
  const gone = await tx.many(
    Gone,
    sql`
    delete from session where app_user = ${user} and substr(token_hash, 1, 8) = decode(${session}, 'hex')
    returning encode(substr(token_hash, 1, 8), 'hex') as mark`,
  );
  return gone.length > 0;
}
/** Answers how many ended. */
export async function endOthers(tx: Tx, user: UserId, current: string): Promise<number> {
  const gone = await tx.many(
    Gone,
    sql`
    delete from session where app_user = ${user} and substr(token_hash, 1, 8) <> decode(${current}, 'hex')
    returning encode(substr(token_hash, 1, 8), 'hex') as mark`,
  );
  return gone.length;
}

const Kept = z.object({ until: z.nullable(z.string()) });
/**
 * Keeps the session while the table meets: so many hours, at most as long as the table may and as the session lasts. Answers until when;
 * undefined: no table meets that day, or it is over.
 */
export async function keepForMeeting(
  tx: Tx,
  { user, session }: Pick<Actor, 'user' | 'session'>,
  { hours, today }: { readonly hours: number; readonly today: Day },
): Promise<string | undefined> {
  const kept = await tx.find(
    Kept,
    sql`
    update session set meeting_until = least(now() + make_interval(hours => ${hours}), table_keeps_until(${today}), ends_at)
    where app_user = ${user} and substr(token_hash, 1, 8) = decode(${session}, 'hex') and table_keeps_until(${today}) > now()
    returning to_json(meeting_until) #>> '{}' as until`,
  );
  return kept?.until ?? undefined;
}

/** From then on it locks again when nobody uses it. */
export const endMeeting = (tx: Tx, { user, session }: Pick<Actor, 'user' | 'session'>): Promise<void> =>
  tx.run(sql`
    update session set meeting_until = null, seen_at = now()
    where app_user = ${user} and substr(token_hash, 1, 8) = decode(${session}, 'hex')`);
