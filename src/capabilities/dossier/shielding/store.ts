/** Shields in the database, and who may decide on one. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import type { Day } from '#vocabulary/day.ts';
import { type DossierId, RegionId, type StreamId, UserId } from '#vocabulary/ids.ts';
import { KnownShield, OverseenShield } from './contract.ts';
import { ShieldEvent } from './events.ts';
import { rules, type Shield, type ShieldCommand, type ShieldRefusal } from './rules.ts';

export const shieldKind: StreamKind<Shield, ShieldCommand, ShieldEvent, ShieldRefusal> = {
  kind: 'shield',
  events: ShieldEvent,
  ...rules,
  project,
};
export const shieldStream = (dossier: DossierId): StreamId => streamFor('shield', dossier);

async function project(tx: Tx, { event, version, author, place }: Recorded<ShieldEvent>): Promise<void> {
  const { region, dossier } = place;
  if (event.type === 'ShieldLifted')
    return tx.run(sql`
      update shield set lifted_by = ${author.user}, lifted_on = ${event.on}, version = ${version} where dossier = ${dossier}`);
  // The people first: who is named sees the rest.
  await Promise.all([
    tx.run(sql`delete from shield_person where dossier = ${dossier}`),
    tx.run(sql`
      insert into shield_person (region, dossier, app_user) select ${region}, ${dossier}, p from unnest(${event.people}::uuid[]) p`),
    tx.run(sql`
      insert into shield (region, dossier, reason, shielded_by, shielded_on, version)
      values (${region}, ${dossier}, ${event.reason}, ${author.user}, ${event.on}, ${version})
      on conflict (dossier, region) do update set reason = excluded.reason, shielded_by = excluded.shielded_by, shielded_on = excluded.shielded_on,
        lifted_by = null, lifted_on = null, version = excluded.version`),
  ]);
}

const people = `(select coalesce(json_agg(json_build_object('user', u.id, 'name', u.name) order by u.name, u.id), '[]')
            from shield_person p join app_user u on u.id = p.app_user where p.dossier = s.dossier) as people`;
const Stored = z.extend(KnownShield, { version: z.number() });
export const findShield = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof Stored> | undefined> =>
  tx.find(Stored, {
    text: `select s.reason, b.name as by, s.shielded_on as "on", s.lifted_on as "liftedOn", s.version, ${people}
    from shield s
    join app_user b on b.id = s.shielded_by
    where s.dossier = $1
    order by s.region`,
    values: [dossier],
  });

const Standing = z.object({ region: RegionId, directs: z.boolean() });
/** Where the dossier lies, and whether somebody directs its process or stands in for who does; undefined without its core. */
export const findStanding = (
  tx: Tx,
  dossier: DossierId,
  user: UserId,
  on: Day,
): Promise<z.infer<typeof Standing> | undefined> =>
  tx.find(
    Standing,
    sql`
    select d.region, d.process_director is not distinct from ${user} or exists (
      select from cover c
      where c.dossier = d.id and c.role = 'process_director' and c.app_user = ${user} and c.from_day <= ${on} and c.until_day > ${on}) as directs
    from dossier d
    where d.id = ${dossier} and exists (
      select from share s
      where s.dossier = d.id and s.section = 'core' and 'core' = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> ${on}::date)
    order by d.region`,
  );

const Candidate = z.object({ user: UserId, name: z.string(), agencyName: z.string() });
/** Who works today at an agency that sees the core. */
export const listCandidates = (tx: Tx, dossier: DossierId, on: Day): Promise<z.infer<typeof Candidate>[]> =>
  tx.many(
    Candidate,
    sql`
    select distinct u.id as user, u.name, a.name as "agencyName"
    from shared_section s
    join agency a on a.id = s.agency
    join appointment p on p.agency = s.agency and is_at_work(p, ${on})
    join app_user u on u.id = p.app_user
    where s.dossier = ${dossier} and s.section = 'core' and s.from_day <= ${on} and (s.until_day is null or s.until_day > ${on})
      and cardinality(sections_of(array[p.role])) > 0
    order by a.name, u.name, u.id
    limit 500`,
  );

const Count = z.object({ known: z.number() });
/** How many of these people work somewhere today. */
export const countAtWork = async (tx: Tx, users: readonly UserId[], on: Day): Promise<number> =>
  (
    await tx.find(
      Count,
      sql`
      select count(distinct p.app_user)::int as known
      from appointment p
      where p.app_user = any (${users}::uuid[]) and is_at_work(p, ${on})`,
    )
  )?.known ?? 0;

const Keeps = z.object({ keeps: z.boolean() });
/** Whether one of these people, or of the three responsible, has work today in which they see the core of the dossier. */
export const keepsSomebody = async (tx: Tx, dossier: DossierId, users: readonly UserId[]): Promise<boolean> =>
  (await tx.find(Keeps, sql`select would_keep_shield(${dossier}, ${users}::uuid[]) as keeps`))?.keeps ?? false;

export const listOverseen = (tx: Tx, region: RegionId): Promise<OverseenShield[]> =>
  tx.many(OverseenShield, {
    text: `select s.dossier, n.case_number as "caseNumber", s.reason, b.name as by, s.shielded_on as "on", s.lifted_on as "liftedOn", s.version, ${people},
           o.name as "seenBy", v.seen_on as "seenOn", s.dossier <> all (array(select shields_unkept())) as kept
    from shield s
    join case_numbers(array(select dossier from shield where region = $1)) n on n.dossier = s.dossier
    join app_user b on b.id = s.shielded_by
    left join shield_seen v on v.dossier = s.dossier and v.version = s.version
    left join app_user o on o.id = v.seen_by
    where s.region = $1
    order by s.dossier <> all (array(select shields_unkept())), v.seen_by is not null, s.lifted_on desc nulls first, s.shielded_on desc, s.dossier
    limit 200`,
    values: [region],
  });

const Version = z.object({ version: z.number() });
export const findVersion = async (tx: Tx, dossier: DossierId, region: RegionId): Promise<number | undefined> =>
  (
    await tx.find(
      Version,
      sql`select version from shield where dossier = ${dossier} and region = ${region} order by region`,
    )
  )?.version;
export const keepSeen = (
  tx: Tx,
  { region, dossier, version, by, on }: { region: RegionId; dossier: DossierId; version: number; by: UserId; on: Day },
): Promise<void> =>
  tx.run(sql`
    insert into shield_seen (region, dossier, version, seen_by, seen_on) values (${region}, ${dossier}, ${version}, ${by}, ${on})
    on conflict (dossier, version, region) do nothing`);
