/** Groups, rounds, agreements and steps in the database. Row-level security decides who comes to what. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import type { AgencyId, UserId } from '#vocabulary/ids.ts';
import {
  type CountStep,
  type Estimate,
  type EstimateId,
  type Group,
  type GroupId,
  GroupRow,
  Round,
  type RoundId,
  RoundRow,
} from './contract.ts';
import { listEstimates } from './run-store.ts';
import { RoundStanding } from './waiting.ts';

/** The newest result of a group or a round: its estimate and interval, as shown. */
const latest = `case when e.shown -> 'chosen' -> 'estimate' <> 'null'::jsonb then e.shown -> 'chosen' end`;

/** Whether a round `r` waits for the agreement of the own agency. */
const waitsForUs = `(select actor_agency()) = any (r.agencies) and not exists (
               select from population_agreement a where a.round = r.id and a.agency = (select actor_agency()) and a.withdrawn_on is null)`;

export const listGroups = (tx: Tx): Promise<GroupRow[]> =>
  tx.many(GroupRow, {
    text: `
    select g.id, g.name, g.definition, (select count(*)::int from population_round r where r.of_group = g.id) as rounds,
           l.as_of as "latestOn", l.latest,
           exists (select from population_round r where r.of_group = g.id and ${waitsForUs}) as "waitsForUs"
    from population_group g
    left join lateral (
      select r.as_of, ${latest} as latest
      from population_round r
      join population_estimate e on e.round = r.id
      where r.of_group = g.id and e.state = 'done'
      order by r.as_of desc, (e.id = r.settled_estimate) desc nulls last, e.asked_at desc
      limit 1
    ) l on true
    order by lower(g.name), g.id`,
    values: [],
  });

export const addGroup = (
  tx: Tx,
  { user, region }: Actor,
  group: { readonly id: string; readonly name: string; readonly definition: string; readonly on: Day },
): Promise<void> =>
  tx.run(sql`
    insert into population_group (region, id, name, definition, made_by, made_on)
    values (${region}, ${group.id}, ${group.name}, ${group.definition}, ${user}, ${group.on})`);

const GroupHead = z.object({ name: z.string(), definition: z.string(), madeOn: Day });

export async function findGroup(tx: Tx, id: GroupId): Promise<Group | undefined> {
  const [head, rounds] = await Promise.all([
    tx.find(
      GroupHead,
      sql`select name, definition, made_on as "madeOn" from population_group where id = ${id} order by region`,
    ),
    tx.many(RoundRow, {
      text: `
      select r.id, r.as_of as "asOf", jsonb_array_length(r.lists) as lists, cardinality(r.agencies) as agencies,
             (select count(*)::int from population_agreement a where a.round = r.id and a.withdrawn_on is null) as agreed,
             (select count(*)::int from population_estimate e where e.round = r.id) as estimates,
             (select ${latest} from population_estimate e where e.round = r.id and e.state = 'done'
              order by (e.id = r.settled_estimate) desc nulls last, e.asked_at desc limit 1) as latest,
             ${waitsForUs} as "waitsForUs"
      from population_round r
      where r.of_group = $1
      order by r.as_of desc, r.opened_on desc, r.id`,
      values: [id],
    }),
  ]);
  return head && { id, ...head, rounds };
}

export interface NewRound {
  readonly id: string;
  readonly group: GroupId;
  readonly asOf: Day;
  readonly openedOn: Day;
  readonly lists: readonly { readonly name: string; readonly agency: AgencyId }[];
  readonly researchers: readonly UserId[];
}

export const addRound = (tx: Tx, region: string, round: NewRound): Promise<void> =>
  tx.run(sql`
    insert into population_round (region, id, of_group, as_of, opened_on, lists, agencies, researchers)
    values (${region}, ${round.id}, ${round.group}, ${round.asOf}, ${round.openedOn}, ${JSON.stringify(round.lists)}::text::jsonb,
      ${[...new Set(round.lists.map(({ agency }) => agency))]}::uuid[], ${round.researchers}::uuid[])`);

const Known = z.object({ agencies: z.number(), people: z.number() });
/** How many of these agencies hold a covenant, and how many of these people hold one of those roles, in the own region today. */
export async function countKnown(
  tx: Tx,
  region: string,
  today: Day,
  {
    agencies,
    people,
    researching,
  }: {
    readonly agencies: readonly AgencyId[];
    readonly people: readonly UserId[];
    readonly researching: readonly Role[];
  },
): Promise<z.infer<typeof Known>> {
  const known = await tx.find(
    Known,
    sql`
    select (select count(distinct c.agency)::int from covenant c
            where c.region = ${region} and c.agency = any (${agencies}::uuid[]) and c.from_day <= ${today}::date
              and (c.until_day is null or c.until_day > ${today}::date)) as agencies,
           (select count(distinct p.app_user)::int from appointment p
            where p.region = ${region} and p.app_user = any (${people}::uuid[]) and p.role = any (${researching}::text[])
              and is_at_work(p, ${today})) as people`,
  );
  return known ?? { agencies: 0, people: 0 };
}

const RoundHead = z.object({
  group: Round.shape.group,
  groupName: z.string(),
  definition: z.string(),
  asOf: Day,
  openedOn: Day,
  lists: Round.shape.lists,
  partners: Round.shape.partners,
  researchers: Round.shape.researchers,
  countedOn: z.nullable(Day),
  settled: Round.shape.settled,
});
type RoundHead = z.infer<typeof RoundHead>;

export async function findRound(tx: Tx, id: RoundId): Promise<(RoundHead & { estimates: Estimate[] }) | undefined> {
  const [head, estimates] = await Promise.all([
    tx.find(
      RoundHead,
      sql`
      select r.of_group as group, g.name as "groupName", g.definition, r.as_of as "asOf", r.opened_on as "openedOn",
             (select json_agg(json_build_object('name', l.list ->> 'name', 'agency', a.id, 'agencyName', a.name) order by l.nth)
              from jsonb_array_elements(r.lists) with ordinality as l (list, nth)
              join agency a on a.id = (l.list ->> 'agency')::uuid) as lists,
             (select json_agg(json_build_object('agency', a.id, 'name', a.name, 'agreedOn', p.agreed_on, 'agreedByName', u.name,
                       'withdrawnOn', (select max(w.withdrawn_on) from population_agreement w where w.round = r.id and w.agency = a.id),
                       'steps', (select coalesce(json_agg(t.step), '[]') from population_step t where t.round = r.id and t.agency = a.id))
                     order by a.name, a.id)
              from agency a
              left join population_agreement p on p.round = r.id and p.agency = a.id and p.withdrawn_on is null
              left join app_user u on u.id = p.agreed_by
              where a.id = any (r.agencies)) as partners,
             (select json_agg(json_build_object('user', u.id, 'name', u.name, 'agencyName',
                       (select min(a.name) from appointment p join agency a on a.id = p.agency where p.app_user = u.id and p.region = r.region))
                     order by u.name, u.id)
              from app_user u
              where u.id = any (r.researchers)) as researchers,
             (select c.brought_on from population_counts c where c.round = r.id) as "countedOn",
             case when r.settled_on is not null then json_build_object('estimate', r.settled_estimate, 'on', r.settled_on,
               'byName', (select u.name from app_user u where u.id = r.settled_by)) end as settled
      from population_round r
      join population_group g on g.id = r.of_group
      where r.id = ${id}
      order by r.region`,
    ),
    listEstimates(tx, id),
  ]);
  return head && { ...head, estimates };
}

export const addAgreement = (
  tx: Tx,
  { user, agency, region }: Actor,
  { id, round, on }: { readonly id: string; readonly round: RoundId; readonly on: Day },
): Promise<void> =>
  tx.run(sql`
    insert into population_agreement (region, id, round, agency, agreed_by, agreed_on)
    values (${region}, ${id}, ${round}, ${agency}, ${user}, ${on})`);

export const withdrawAgreement = (tx: Tx, { user, agency }: Actor, round: RoundId, on: Day): Promise<void> =>
  tx.run(sql`
    update population_agreement set withdrawn_by = ${user}, withdrawn_on = ${on}
    where round = ${round} and agency = ${agency} and withdrawn_on is null`);

export const addStep = (
  tx: Tx,
  { user, agency, region }: Actor,
  { round, step, on }: { readonly round: RoundId; readonly step: CountStep; readonly on: Day },
): Promise<void> =>
  tx.run(sql`
    insert into population_step (region, round, agency, step, told_by, told_on)
    values (${region}, ${round}, ${agency}, ${step}, ${user}, ${on})
    on conflict (round, agency, step, region) do nothing`);

export const removeStep = (tx: Tx, { agency }: Actor, round: RoundId, step: CountStep): Promise<void> =>
  tx.run(sql`delete from population_step where round = ${round} and agency = ${agency} and step = ${step}`);

export const settle = (
  tx: Tx,
  { user }: Actor,
  { round, estimate, on }: { readonly round: RoundId; readonly estimate: EstimateId; readonly on: Day },
): Promise<void> =>
  tx.run(sql`
    update population_round set settled_estimate = ${estimate}, settled_by = ${user}, settled_on = ${on}
    where id = ${round}`);

/** The newest round of each group that is not settled, as it stands for the actor. */
export const listStandings = (tx: Tx, { user, agency }: Actor): Promise<RoundStanding[]> =>
  tx.many(
    RoundStanding,
    sql`
    with newest as (
      select distinct on (r.of_group) r.*
      from population_round r
      order by r.of_group, r.as_of desc, r.opened_on desc, r.id
    )
    select r.id as round, g.name as "groupName", r.opened_on as "openedOn", cardinality(r.agencies) as partners,
           a.agreed, a.agreed_on as "agreedOn", coalesce(t.told, '{}') as told,
           case when ${agency} = any (r.agencies) then coalesce(t.own, '[]') end as own,
           case when ${agency} = any (r.agencies) then case when a.own then 'agreed' when a.refused then 'refused' else 'asked' end end as "ownAgreement",
           ${user} = any (r.researchers) as researches,
           (select c.brought_on from population_counts c where c.round = r.id) as "countedOn",
           (e.estimated_at at time zone 'Europe/Amsterdam')::date as "estimatedOn", e.under_way as "underWay"
    from newest r
    join population_group g on g.id = r.of_group
    cross join lateral (
      select count(*) filter (where p.withdrawn_on is null)::int as agreed, max(p.agreed_on) filter (where p.withdrawn_on is null) as agreed_on,
             coalesce(bool_or(p.withdrawn_on is null) filter (where p.agency = ${agency}), false) as own,
             coalesce(bool_or(p.withdrawn_on is not null) filter (where p.agency = ${agency}), false) as refused
      from population_agreement p
      where p.round = r.id
    ) a
    cross join lateral (
      select json_object_agg(s.step, json_build_object('partners', s.partners, 'on', s.told_on)) as told,
             json_agg(s.step) filter (where s.own) as own
      from (select step, count(*)::int as partners, max(told_on) as told_on, bool_or(agency = ${agency}) as own
            from population_step
            where round = r.id
            group by step) s
    ) t
    cross join lateral (
      select max(n.asked_at) filter (where n.state = 'done') as estimated_at, coalesce(bool_or(n.state in ('waiting', 'running') and n.told_at > now() - interval '2 hours'), false) as under_way
      from population_estimate n
      where n.round = r.id
    ) e
    where r.settled_on is null
    order by r.opened_on, r.id`,
  );
