/** The sessions of one person. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { idleMinutes } from '#platform/sessions.ts';
import type { UserId } from '#vocabulary/ids.ts';
import { OwnSession } from './contract.ts';

export const listOwn = (tx: Tx, user: UserId, current: string): Promise<OwnSession[]> =>
  tx.many(
    OwnSession,
    sql`
    select encode(substr(s.token_hash, 1, 8), 'hex') as session, a.name as "agencyName", r.name as "regionName",
           s.signed_in_at as "signedInAt", s.seen_at as "seenAt", s.ends_at as "endsAt",
           substr(s.token_hash, 1, 8) = decode(${current}, 'hex') as current
    from session s
    join agency a on a.id = s.agency
    join region r on r.id = s.region
    where s.app_user = ${user} and s.ends_at > now() and s.seen_at > now() - make_interval(mins => ${idleMinutes})
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
