/** Readings of the registers; the whole country may see who works where, never on what. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import { Role, type Sector } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { type AgencyId, type RegionId, UserId } from '#vocabulary/ids.ts';
import { Agency, Appointment, Colleague, Region } from './contract.ts';

/** Where someone works today, the first place first. Covenants cannot be read while nobody is signed in: entering asks for them. */
export function listAppointments(tx: Tx, user: UserId, today: Day): Promise<Appointment[]> {
  return tx.many(
    Appointment,
    sql`
    select p.agency, a.name as "agencyName", p.region, r.name as "regionName", array_agg(distinct p.role order by p.role) as roles
    from appointment p
    join agency a on a.id = p.agency
    join region r on r.id = p.region
    where p.app_user = ${user} and is_at_work(p, ${today})
      and (actor_user() is null or exists (
        select from covenant c
        where c.agency = p.agency and c.region = p.region and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today})))
    group by p.agency, a.name, p.region, r.name
    order by min(p.place), a.name, r.name, p.agency`,
  );
}

export function listAgencies(tx: Tx, region: RegionId, sector: Sector | undefined, today: Day): Promise<Agency[]> {
  return tx.many(
    Agency,
    sql`
    select a.id, a.name, a.sector
    from agency a
    where (${sector ?? null}::text is null or a.sector = ${sector ?? null}::text)
      and exists (
        select from covenant c
        where c.agency = a.id and c.region = ${region} and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today}))
    order by a.name, a.id`,
  );
}

export function listPeople(
  tx: Tx,
  agency: AgencyId,
  region: RegionId,
  role: Role | undefined,
  today: Day,
): Promise<Colleague[]> {
  return tx.many(
    Colleague,
    sql`
    select u.id, u.name, array_agg(distinct p.role order by p.role) as roles
    from appointment p
    join app_user u on u.id = p.app_user
    where p.agency = ${agency} and p.region = ${region} and is_at_work(p, ${today})
    group by u.id, u.name
    having ${role ?? null}::text is null or ${role ?? null}::text = any (array_agg(p.role))
    order by u.name, u.id`,
  );
}

export function listRegions(tx: Tx): Promise<Region[]> {
  return tx.many(
    Region,
    sql`
    select r.id, r.name, r.started_in as "startedIn",
           coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.place, s.id) from subregion s where s.region = r.id), '[]') as subregions
    from region r
    order by r.place, r.id`,
  );
}

export const setLanguage = (tx: Tx, { user, session }: Actor, lang: 'nl' | 'en'): Promise<void> =>
  tx.run(
    sql`update session set lang = ${lang} where app_user = ${user} and encode(substr(token_hash, 1, 8), 'hex') = ${session}`,
  );

export const setAppointment = (tx: Tx, { user, session }: Actor, agency: AgencyId, region: RegionId): Promise<void> =>
  tx.run(sql`
    update session set agency = ${agency}, region = ${region}
    where app_user = ${user} and encode(substr(token_hash, 1, 8), 'hex') = ${session}`);

const Found = z.object({ id: UserId });

/** Whoever the issuer says is there; works only while nobody is signed in. */
export async function findUser(tx: Tx, issuer: string, subject: string): Promise<UserId | undefined> {
  const user = await tx.find(Found, sql`select id from app_user where issuer = ${issuer} and subject = ${subject}`);
  return user?.id;
}

const DemoAccount = z.object({
  subject: z.string(),
  name: z.string(),
  roles: z.array(Role),
  agencyName: z.string(),
  regionName: z.string(),
});

/** Who may be chosen at the embedded issuer, by region, in the order in which a case meets them. */
export const listDemoAccounts = (tx: Tx, issuer: string, today: Day): Promise<z.infer<typeof DemoAccount>[]> =>
  tx.many(
    DemoAccount,
    sql`
    select u.subject, u.name, array_agg(distinct p.role order by p.role) as roles, min(a.name) as "agencyName", min(r.name) as "regionName"
    from app_user u
    join appointment p on p.app_user = u.id
    join agency a on a.id = p.agency
    join region r on r.id = p.region
    where u.issuer = ${issuer} and u.subject is not null and p.from_day <= ${today} and (p.until_day is null or p.until_day > ${today})
    group by u.id
    order by min(r.place), min(array_position(array['referrer', 'process_director', 'case_manager', 'municipal_case_director',
      'placement_coordinator', 'ward', 'partner', 'regional_coordinator', 'privacy_officer', 'administrator'], p.role)), u.name, u.id`,
  );
