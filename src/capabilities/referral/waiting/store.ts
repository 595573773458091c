/** The waiting list in the database: who waits, the teams with what they carry, the weights, and how the list stood. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, CaseNumber, DossierId, type RegionId, StreamId, SubregionId } from '#vocabulary/ids.ts';
import { Away, RiskLevel } from '../events.ts';
import type { Carried } from './capacity.ts';
import { Term } from './contract.ts';
import { Capacity, CaseState, CaseWeights, RankRule, RankRuleEvent, TeamEvent } from './events.ts';
import { standardRankRule } from './rank.ts';
import {
  type DatedRefusal,
  type PutRankRule,
  rankRules,
  type TeamCommand,
  type TeamRefusal,
  teamRules,
} from './rules.ts';

export const rankRuleKind: StreamKind<null, PutRankRule, RankRuleEvent, DatedRefusal> = {
  kind: 'waiting_rule',
  events: RankRuleEvent,
  ...rankRules,
  project: (tx, { event: { region, from, rule, by } }) =>
    tx.run(sql`
      insert into waiting_rule (region, from_day, rule, set_by)
      values (${region}, ${from}, ${JSON.stringify(rule)}::text::jsonb, ${by})
      on conflict (from_day, region) do update set rule = excluded.rule, set_by = excluded.set_by`),
};
export const rankRuleStream = (region: RegionId): StreamId => streamFor('waiting_rule', region);

export const teamKind: StreamKind<'absent' | 'there', TeamCommand, TeamEvent, TeamRefusal> = {
  kind: 'team',
  events: TeamEvent,
  ...teamRules,
  project: projectTeam,
};
/** One team of an agency in an area. */
export const teamStream = (region: RegionId, agency: AgencyId, subregion: SubregionId | null): StreamId =>
  streamFor('team', region, agency, subregion ?? '');

function projectTeam(
  tx: Tx,
  { event, stream, version, author, place: { region } }: Recorded<TeamEvent>,
): Promise<void> {
  if (event.type === 'TeamFounded')
    return tx.run(sql`
      insert into team (region, id, agency, subregion, name, version)
      values (${region}, ${stream}, ${event.agency}, ${event.subregion}, ${event.name}, ${version})`);
  void tx.run(sql`update team set version = ${version} where region = ${region} and id = ${stream}`);
  return tx.run(sql`
    insert into team_capacity (region, team, from_day, capacity, weights, set_by)
    values (${region}, ${stream}, ${event.from}, ${event.capacity}, ${JSON.stringify(event.weights)}::text::jsonb, ${author.user})
    on conflict (team, from_day, region) do update set capacity = excluded.capacity, weights = excluded.weights, set_by = excluded.set_by`);
}

const Rule = z.object({ rule: RankRule, from: z.nullable(Day) });
/** The weights that hold in a region on a day; ours where it set none. */
export const rankRuleOf = async (tx: Tx, region: RegionId, on: Day): Promise<z.infer<typeof Rule>> =>
  (await tx.find(
    Rule,
    sql`
    select rule, from_day as "from" from waiting_rule
    where region = ${region} and from_day <= ${on} order by from_day desc limit 1`,
  )) ?? { rule: standardRankRule, from: null };

const TeamRow = z.object({
  id: StreamId,
  name: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  capacity: Capacity,
  weights: CaseWeights,
  from: Day,
});
export type TeamRow = z.infer<typeof TeamRow>;
/** Teams of a region that have a capacity on that day, by area. */
export const listTeams = (tx: Tx, region: RegionId, on: Day): Promise<TeamRow[]> =>
  tx.many(
    TeamRow,
    sql`
    select t.id, t.name, t.agency, a.name as "agencyName", t.subregion, s.name as "subregionName", c.capacity, c.weights, c.from_day as "from"
    from team t
    join agency a on a.id = t.agency
    cross join lateral (
      select capacity, weights, from_day from team_capacity
      where region = t.region and team = t.id and from_day <= ${on} order by from_day desc limit 1
    ) c
    left join subregion s on s.region = t.region and s.id = t.subregion
    where t.region = ${region}
    order by s.name nulls first, t.name, t.id`,
  );

const Found = z.object({ id: StreamId });
export const findTeam = (tx: Tx, region: RegionId, team: string): Promise<{ id: StreamId } | undefined> =>
  tx.find(Found, sql`select id from team where region = ${region} and id = ${team}`);

/** One at a time is chosen for a team: two would both see its last place. */
export const holdTeam = (tx: Tx, team: string): Promise<void> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtext('team'), hashtext(${team}))`);

const Load = z.object({
  agency: AgencyId,
  subregion: z.nullable(SubregionId),
  state: CaseState,
  dossiers: z.number(),
  leaving: z.array(Day),
});
/** Of the own region, for who runs its tables or accounts for it; nothing for others. */
export const listCarried = (tx: Tx, today: Day): Promise<Carried[]> =>
  tx.many(
    Load,
    sql`
    select l.agency, l.subregion, l.state, l.dossiers, array(select to_char(d, 'YYYY-MM-DD') from unnest(l.leaving) as d order by d) as leaving
    from team_loads(${today}::date) l
    order by l.agency, l.subregion nulls first, l.state`,
  );

const Entry = z.object({
  referral: StreamId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  version: z.number(),
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  waitingFor: z.enum(['capacity', 'money']),
  since: Day,
  until: Day,
  urgency: Urgency,
  crisisOn: z.nullable(Day),
  risk: z.nullable(RiskLevel),
  team: z.nullable(z.uuid()),
  away: z.nullable(Away),
  awayUntil: z.nullable(Day),
});
export type Entry = z.infer<typeof Entry>;
/** Everybody of the region who waits, as far as the actor sees them. */
export const listEntries = (tx: Tx, region: RegionId): Promise<Entry[]> =>
  tx.many(
    Entry,
    sql`
    select e.referral, e.dossier, d.case_number as "caseNumber", r.version, e.subregion, s.name as "subregionName", e.waiting_for as "waitingFor",
           e.since, coalesce(r.postponed_until, e.since) as until, e.urgency, e.crisis_on as "crisisOn", e.risk, e.team, e.away, e.away_until as "awayUntil"
    from waiting_entry e
    join dossier d on d.id = e.dossier
    join referral r on r.id = e.referral
    left join subregion s on s.region = e.region and s.id = e.subregion
    where e.region = ${region} and e.ended_on is null
    order by e.since, e.referral
    limit 1000`,
  );

const Area = z.object({
  subregionName: z.nullable(z.string()),
  waiting: z.nullable(z.number()),
  longestDays: z.nullable(z.number()),
});
/** Every area of the own region; rounded to five, null under ten. */
export const countWaiting = (tx: Tx, today: Day): Promise<z.infer<typeof Area>[]> =>
  tx.many(
    Area,
    sql`
    select s.name as "subregionName", c.waiting, c.longest as "longestDays"
    from (select id, name from subregion where region = actor_region() union all select null, null) s
    left join waiting_counts(${today}::date) c on c.subregion is not distinct from s.id
    order by s.name nulls first`,
  );

const Standing = z.object({ on: Day, place: z.number(), among: z.number(), points: z.number(), terms: z.array(Term) });
export type Standing = z.infer<typeof Standing>;
/** How one stood for the own agency, the last first. */
export const listStandings = (tx: Tx, referral: StreamId): Promise<Standing[]> =>
  tx.many(
    Standing,
    sql`
    select on_day as "on", place, among, points, terms from waiting_rank
    where referral = ${referral} order by on_day desc limit 60`,
  );

const Last = z.object({ referral: StreamId, place: z.number(), among: z.number(), terms: z.array(Term) });
/** How each who waits stood last, for the own agency. */
export const listLastStandings = (tx: Tx, region: RegionId): Promise<z.infer<typeof Last>[]> =>
  tx.many(
    Last,
    sql`
    select distinct on (k.referral) k.referral, k.place, k.among, k.terms
    from waiting_rank k
    join waiting_entry e on e.referral = k.referral and e.ended_on is null
    where k.region = ${region} and k.agency = actor_agency()
    order by k.referral, k.on_day desc`,
  );

export interface Stood extends Omit<Standing, 'on'> {
  readonly referral: StreamId;
  readonly dossier: DossierId;
}
/** What is written twice on one day stands as it was last. */
export const keepStandings = (
  tx: Tx,
  region: RegionId,
  agency: AgencyId,
  on: Day,
  all: readonly Stood[],
): Promise<void> =>
  tx.run(sql`
    insert into waiting_rank (region, referral, dossier, agency, on_day, place, among, points, terms)
    select ${region}, s.referral, s.dossier, ${agency}, ${on}, s.place, s.among, s.points, s.terms
    from jsonb_to_recordset(${JSON.stringify(all)}::text::jsonb)
      as s (referral uuid, dossier uuid, place int, among int, points int, terms jsonb)
    order by s.referral
    on conflict (referral, agency, on_day, region) do update set place = excluded.place, among = excluded.among, points = excluded.points,
      terms = excluded.terms`);
