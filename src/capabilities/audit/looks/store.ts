/** Reading the access log. A page of it goes from the newest line back by its number; days are bounded by the index over time. */
import * as z from 'zod/mini';
import { type Sql, sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { type AgencyId, CaseNumber, DossierId, type RegionId, type StreamId } from '#vocabulary/ids.ts';
import { AgencyNaming, LookLine, type WantedLines } from './contract.ts';
import { NamingEvent } from './events.ts';
import { type Naming, type NamingCommand, type NamingRefusal, rules } from './rules.ts';

const StoredLine = z.extend(z.omit(LookLine, { dossiers: true, dossierCount: true }), { dossiers: z.array(DossierId) });
export type StoredLine = z.infer<typeof StoredLine>;

const columns = `l.position, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, l.app_user as "user", u.name as "userName",
           l.agency, a.name as "agencyName", l.region, l.roles, l.on_behalf as "onBehalf", l.verb, l.action, l.dossiers, l.purpose, l.outcome,
           l.reason, l.request, encode(l.session, 'hex') as session, l.origin`;
const names = `
    left join app_user u on u.id = l.app_user
    left join agency a on a.id = l.agency`;

/** By condition and value; only constants become text. */
function where(conditions: readonly (readonly [string, unknown])[]): Sql {
  const asked = conditions.filter(([, value]) => value !== undefined);
  return {
    text: asked.map(([condition], at) => condition.replace('?', `$${at + 1}`)).join(' and '),
    values: asked.map(([, value]) => value),
  };
}

/**
 * Newest first; what a privacy officer may review. `dossier`: of that one only. At most `most` and one, which tells that there is more.
 * Planned for these very values, unlike what the house asks all day: a day or a year, one person or everybody.
 */
export function listLines(
  tx: Tx,
  { from, until, user, agency, verb, outcome, below }: WantedLines,
  { dossier, most }: { readonly dossier: DossierId | undefined; readonly most: number },
): Promise<StoredLine[]> {
  const { text, values } = where([
    [`l.at >= (?::date)::timestamp at time zone 'Europe/Amsterdam'`, from],
    [`l.at < (?::date)::timestamp at time zone 'Europe/Amsterdam'`, addDays(until, 1)],
    ['l.position < ?', below],
    ['l.app_user = ?', user],
    ['l.agency = ?', agency],
    ['l.verb = ?', verb],
    ['l.outcome = ?', outcome],
    ['l.position = any (array(select looks_of(?)))', dossier],
  ]);
  void tx.run(sql`set local plan_cache_mode = force_custom_plan`);
  void tx.run(sql`set local statement_timeout = '60s'`);
  return tx.many(StoredLine, {
    text: `
    select ${columns}
    from (
      select * from access_log l
      where ${text}
      order by l.position desc
      limit ${most + 1}) l${names}
    order by l.position desc`,
    values,
  });
}

/** By number, lowest first; those that were cleared away are absent. */
export const listPositions = (tx: Tx, positions: readonly number[]): Promise<StoredLine[]> =>
  tx.many(StoredLine, {
    text: `
    select ${columns}
    from access_log l${names}
    where l.position = any($1::bigint[])
    order by l.position`,
    values: [positions],
  });

const Numbered = z.object({ dossier: DossierId, caseNumber: CaseNumber });
/** Those of the own region among them. */
export const caseNumbers = (tx: Tx, dossiers: readonly DossierId[]): Promise<z.infer<typeof Numbered>[]> =>
  tx.many(
    Numbered,
    sql`select dossier, case_number as "caseNumber" from case_numbers(${dossiers}::uuid[]) order by case_number`,
  );

const Found = z.object({ dossier: z.nullable(DossierId) });
export const findCase = async (tx: Tx, number: CaseNumber): Promise<DossierId | undefined> =>
  (await tx.find(Found, sql`select case_by_number(${number}) as dossier`))?.dossier ?? undefined;

const Told = z.object({
  on: Day,
  agencyName: z.nullable(z.string()),
  name: z.nullable(z.string()),
  roles: z.array(z.string()),
  verb: z.string(),
  purpose: z.nullable(z.string()),
  purposes: z.array(z.string()),
  times: z.number(),
});
export type StoredTold = z.infer<typeof Told>;
/** Nothing for who may not tell it. `named`: with all names, for a privacy officer. */
export function listTold(tx: Tx, dossier: DossierId, named: boolean): Promise<StoredTold[]> {
  void tx.run(sql`set local statement_timeout = '60s'`);
  return tx.many(
    Told,
    sql`
    select l.on_day as "on", a.name as "agencyName", u.name, l.roles, l.verb, l.purpose, l.purposes, l.times
    from looks_at(${dossier}, ${named}) l
    left join agency a on a.id = l.agency
    left join app_user u on u.id = l.app_user
    order by 1 desc, 2, 4, 3, 5, 6`,
  );
}

const Telling = z.object({ caseNumber: CaseNumber });
/** Undefined when there is no such dossier, or it is not for the actor to tell. */
export const findTelling = async (tx: Tx, dossier: DossierId): Promise<CaseNumber | undefined> =>
  (
    await tx.find(
      Telling,
      sql`
      select case_number as "caseNumber"
      from (
        select d.id, d.case_number from dossier d where d.id = ${dossier}
        union
        select c.dossier, c.case_number from case_numbers(array[${dossier}]::uuid[]) c) one
      where may_tell_looks(id)
      order by 1`,
    )
  )?.caseNumber;

export const namingKind: StreamKind<Naming, NamingCommand, NamingEvent, NamingRefusal> = {
  kind: 'look_naming',
  events: NamingEvent,
  ...rules,
  project,
};
export const namingStream = (region: RegionId, agency: AgencyId): StreamId => streamFor('look_naming', region, agency);

/** What is chosen twice for one day holds as it was last chosen. */
function project(
  tx: Tx,
  { event: { agency, names, from, on }, version, author, place: { region } }: Recorded<NamingEvent>,
): Promise<void> {
  return tx.run(sql`
    insert into look_naming (region, agency, from_day, names, set_by, set_on, version)
    values (${region}, ${agency}, ${from}, ${names}, ${author.user}, ${on}, ${version})
    on conflict (agency, from_day, region) do update
    set names = excluded.names, set_by = excluded.set_by, set_on = excluded.set_on, version = excluded.version`);
}

/** Agencies with a covenant today, by name. What was chosen for a later day stands with that day. */
export const listNaming = (tx: Tx, region: RegionId, today: Day): Promise<AgencyNaming[]> =>
  tx.many(
    AgencyNaming,
    sql`
    select a.id as agency, a.name as "agencyName", coalesce(n.names, false) as names, n.from_day as "from"
    from agency a
    left join lateral (
      select n.names, n.from_day
      from look_naming n
      where n.agency = a.id and n.region = ${region}
      order by n.from_day desc
      limit 1) n on true
    where exists (
      select from covenant c
      where c.agency = a.id and c.region = ${region} and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today}))
    order by a.name, a.id`,
  );
