/** Sessions rest in PostgreSQL under the hash of their token; entering one sets the context of the walls for this transaction. */
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type Sql, sql, type Tx } from '#platform/db.ts';
import { Role, Section, Sector } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';

/** A session unused for this long is locked, but for one that is kept for a meeting: signing in again goes on where one was. */
export const idleMinutes = 15;
/** So long after somebody proved who they are, deeds that ask for it are done. */
export const proofMinutes = 10;
/** However busy, a session ends after this long. */
export const sessionHours = 8;

export const Actor = z.object({
  user: UserId,
  userName: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  sector: Sector,
  region: RegionId,
  regionName: z.string(),
  roles: z.array(Role),
  sections: z.array(Section),
  mayUseCitizenNumber: z.boolean(),
  lang: z.enum(['nl', 'en']),
  /** Proved who they are in the last ten minutes, as some deeds ask. */
  proved: z.boolean(),
  /** The dossier that was opened in an emergency, and until when (ISO instant); null: none. */
  emergency: z.nullable(z.object({ dossier: DossierId, until: z.string() })),
  /** Kept while the inclusion table meets, however idle, until then (ISO instant); null: as any session. */
  meetingUntil: z.nullable(z.string()),
  /** First bytes of the token's hash, hex: tells sessions apart in the access log, opens nothing. */
  session: z.string(),
});
/** The person who asks, on behalf of an agency in a region, with the roles held there today. */
export type Actor = z.infer<typeof Actor>;

/** Who somebody is and for whom they work, as a screen says it when it asks: what is done there is done in no other name. */
export const whoseIs = ({ user, agency, region }: Pick<Actor, 'user' | 'agency' | 'region'>): string =>
  `${user} ${agency} ${region}`;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
export const newToken = (): string => randomBytes(32).toString('base64url');

/** `who` is the actor as JSON, in the same words as long as it is the same; `stale`: the last sign of life is over a minute old. */
const Entered = z.object({ who: z.string(), stale: z.boolean() });

/**
 * Finds the session, draws the walls for it and keeps it alive; undefined when there is none, it is idle or ended. One statement. Who is
 * unchanged comes back as the same object. `looking`: in a transaction that only reads; what was opened in an emergency is seen, and the
 * sign of life is written there, aside.
 */
export async function enter(
  tx: Tx,
  tokenHash: Buffer,
  today: Day,
  { looking }: { readonly looking?: (signOfLife: Sql) => void } = {},
): Promise<Actor | undefined> {
  const entered = await tx.find(
    Entered,
    sql`
    with here as materialized (
      select s.app_user, u.name as user_name, s.agency, a.name as agency_name, a.sector, s.region, r.name as region_name, s.lang,
             s.seen_at < now() - interval '1 minute' as stale, held.roles, sections_of(held.roles) as sections,
             may_use_citizen_number(a.sector, held.roles) as may_use_citizen_number, s.proved_at > now() - make_interval(mins => ${proofMinutes}) as proved,
             case when s.emergency_until > now() then s.emergency end as emergency, s.emergency_until,
             case when s.meeting_until > now() then s.meeting_until end as meeting_until
      from session s
      join app_user u on u.id = s.app_user
      join agency a on a.id = s.agency
      join region r on r.id = s.region
      cross join lateral (
        select coalesce(array_agg(distinct p.role order by p.role), '{}') as roles
        from appointment p
        where p.app_user = s.app_user and p.agency = s.agency and p.region = s.region
          and is_at_work(p, ${today})
          and exists (
            select from covenant c
            where c.agency = s.agency and c.region = s.region and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today}))
      ) held
      where s.token_hash = ${tokenHash} and s.ends_at > now()
        and (s.seen_at > now() - make_interval(mins => ${idleMinutes}) or s.meeting_until > now())
        and cardinality(held.roles) > 0
    )
    select json_build_object('user', app_user, 'userName', user_name, 'agency', agency, 'agencyName', agency_name, 'sector', sector, 'region', region,
             'regionName', region_name, 'lang', lang, 'roles', roles, 'sections', sections, 'mayUseCitizenNumber', may_use_citizen_number, 'proved', proved,
             'emergency', case when emergency is not null then json_build_object('dossier', emergency, 'until', emergency_until) end,
             'meetingUntil', meeting_until,
             'session', encode(substr(${tokenHash}, 1, 8), 'hex'))::text as who, stale,
           set_config('vh.user', app_user::text, true), set_config('vh.agency', agency::text, true), set_config('vh.region', region, true),
           set_config('vh.roles', roles::text, true), set_config('vh.sections', sections::text, true),
           set_config('vh.citizen_number', case when may_use_citizen_number then 'yes' else 'no' end, true),
           set_config('vh.emergency', case when ${looking !== undefined} then coalesce(emergency::text, '') else '' end, true), set_config('vh.today', ${today}, true)
    from here`,
  );
  if (entered === undefined) return undefined;
  if (entered.stale)
    (looking ?? tx.run.bind(tx))(sql`update session set seen_at = now() where token_hash = ${tokenHash}`);
  return actorIn(entered.who);
}

const mostKnown = 10_000;
const known = new Map<string, Actor>();
function actorIn(who: string): Actor {
  const before = known.get(who);
  if (before) return before;
  const actor = Actor.parse(JSON.parse(who));
  if (known.size >= mostKnown) known.clear();
  known.set(who, actor);
  return actor;
}

/**
 * Draws the walls for someone without a session: a job on behalf of who asked for it, a history that is played (then with the
 * instant it is at).
 */
export function enterAs(
  tx: Tx,
  actor: Pick<Actor, 'user' | 'agency' | 'region' | 'roles' | 'sector'>,
  today: Day,
  recordedAt = '',
): Promise<void> {
  const roles = `{${actor.roles.join(',')}}`;
  return tx.run(sql`
    select set_config('vh.user', ${actor.user}, true), set_config('vh.agency', ${actor.agency}, true), set_config('vh.region', ${actor.region}, true),
           set_config('vh.roles', ${roles}, true), set_config('vh.sections', sections_of(${roles}::text[])::text, true),
           set_config('vh.citizen_number', case when may_use_citizen_number(${actor.sector}, ${roles}::text[]) then 'yes' else 'no' end, true),
           set_config('vh.emergency', '', true), set_config('vh.only', '', true), set_config('vh.today', ${today}, true), set_config('vh.recorded_at', ${recordedAt}, true)`);
}

/** What the house does by itself, each behind walls of its own; nobody can be appointed to it. */
export type HouseRole = 'retention_night' | 'look_night';

/** Draws the walls of a region for the house, which is nobody: no name, no agency, no dossier, and the one role. */
export const enterAsHouse = (tx: Tx, role: HouseRole, region: RegionId, today: Day): Promise<void> =>
  tx.run(sql`
    select set_config('vh.user', '', true), set_config('vh.agency', '', true), set_config('vh.region', ${region}, true),
           set_config('vh.roles', ${`{${role}}`}, true), set_config('vh.sections', '{}', true), set_config('vh.citizen_number', 'no', true),
           set_config('vh.emergency', '', true), set_config('vh.today', ${today}, true)`);

export interface NewSession {
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly region: RegionId;
  readonly lang: 'nl' | 'en';
  readonly acr: string | null;
  /** By which means, as the issuer says (RFC 8176). */
  readonly amr?: readonly string[];
  /** When somebody proved who they are, as the issuer says; left out where it does not say, which proves nothing. */
  readonly provedAt?: Date;
  /** By which kind of browser and of system, in words that the table knows; null: not known. */
  readonly device?: { readonly browser: string | null; readonly system: string | null };
}

/** Starts a session and answers the token for the cookie; only its hash is kept. */
export async function startSession(
  tx: Tx,
  { user, agency, region, lang, acr, amr = [], provedAt, device }: NewSession,
): Promise<string> {
  const token = newToken();
  await tx.run(sql`
    insert into session (token_hash, app_user, agency, region, lang, acr, amr, browser, system, proved_at, ends_at)
    values (${hashToken(token)}, ${user}, ${agency}, ${region}, ${lang}, ${acr}, ${amr}, ${device?.browser ?? null}, ${device?.system ?? null},
      least(now(), ${provedAt?.toISOString() ?? '-infinity'}::timestamptz), now() + make_interval(hours => ${sessionHours}))`);
  return token;
}

/**
 * A session goes on with what its person opened in an emergency, for the agency it is for now; with nothing when there is none. Inside the
 * walls of that person. `mark`: as `Actor.session`.
 */
export const goOnWithEmergency = (tx: Tx, { user, session: mark }: Pick<Actor, 'user' | 'session'>): Promise<void> =>
  tx.run(sql`
    update session s
    set (emergency, emergency_until) = (
      select e.dossier, e.until_at
      from emergency_access e
      where e.app_user = s.app_user and e.agency = s.agency and e.region = s.region and e.ended_at is null and e.until_at > now()
      order by e.opened_at desc
      limit 1)
    where s.app_user = ${user} and substr(s.token_hash, 1, 8) = decode(${mark}, 'hex')`);

const Where = z.object({ user: UserId, agency: AgencyId, region: RegionId });
/** Whose session it was and for whom, also of one that locked or ended; it opens nothing. Undefined when it is forgotten. */
export const findSession = (tx: Tx, tokenHash: Buffer): Promise<z.infer<typeof Where> | undefined> =>
  tx.find(Where, sql`select app_user as "user", agency, region from session where token_hash = ${tokenHash}`);

export const endSession = (tx: Tx, tokenHash: Buffer): Promise<void> =>
  tx.run(sql`delete from session where token_hash = ${tokenHash}`);

const Gone = z.object({ token_hash: z.instanceof(Uint8Array) });
/** Removes sessions that can no longer be used; answers how many. */
export async function tidySessions(tx: Tx): Promise<number> {
  const gone = await tx.many(
    Gone,
    sql`delete from session where ends_at < now() or seen_at < now() - interval '1 day' returning token_hash`,
  );
  return gone.length;
}

/** Who sessions were when they last entered, by the hash of their token (hex); of this process alone. It opens nothing. */
export class LatelySeen {
  readonly #actors = new Map<string, Actor>();

  /** A guess, that saves a round trip. */
  find(tokenHash: string): Actor | undefined {
    return this.#actors.get(tokenHash);
  }

  remember(tokenHash: string, actor: Actor): void {
    if (this.#actors.size >= mostKnown) this.#actors.clear();
    this.#actors.set(tokenHash, actor);
  }

  /** There turned out to be no such session, or no longer. */
  forget(tokenHash: string): void {
    this.#actors.delete(tokenHash);
  }

  /**
   * Whose requests are counted together: those of a session that is known to be real, and for everyone else those of the address. So
   * inventing cookies buys nothing.
   */
  budgetOf(token: string | undefined, address: string): string {
    if (token === undefined) return address;
    const session = hashToken(token).toString('hex');
    return this.#actors.has(session) ? session : address;
  }
}
