/** Groups, rounds, agreements, counts and runs in the database. Row-level security decides who comes to what. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import type { AgencyId, UserId } from '#vocabulary/ids.ts';
import {
  type CountStep,
  Estimate,
  type EstimateId,
  type EstimateState,
  type Group,
  type GroupId,
  GroupRow,
  type Options,
  Round,
  type RoundId,
  RoundRow,
  type ShownEstimate,
} from './contract.ts';
import { EstimateDocument } from './estimating/document.ts';

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
      order by r.as_of desc, e.asked_at desc
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
             (select ${latest} from population_estimate e where e.round = r.id and e.state = 'done' order by e.asked_at desc limit 1) as latest,
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
            where p.region = ${region} and p.app_user = any (${people}::uuid[]) and p.role = any (${researching}::text[]) and p.from_day <= ${today}::date
              and (p.until_day is null or p.until_day > ${today}::date)) as people`,
  );
  return known ?? { agencies: 0, people: 0 };
}

/** A run `e` says every second that it lives; one that waits may wait for others, but not for hours. */
const isDead = `(e.state = 'running' and e.told_at < now() - interval '2 minutes' or e.state = 'waiting' and e.told_at < now() - interval '2 hours')`;

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
             (select c.brought_on from population_counts c where c.round = r.id) as "countedOn"
      from population_round r
      join population_group g on g.id = r.of_group
      where r.id = ${id}
      order by r.region`,
    ),
    tx.many(Estimate, {
      text: `
      select e.id, e.options, case when ${isDead} then 'failed' else e.state end as state, e.done, e.of,
             case when ${isDead} then 'fault' else e.failure end as failure, e.shown,
             (e.asked_at at time zone 'Europe/Amsterdam')::date as "askedOn"
      from population_estimate e
      where e.round = $1
      order by e.asked_at desc, e.id`,
      values: [id],
    }),
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

/** Exact counts rest under a key of their own, bound to the place where they rest. */
const placeOfCounts = (round: RoundId): string => `population_counts.figures:${round}`;
const placeOfResult = (id: EstimateId): string => `population_result.figures:${id}`;

export const keepCounts = (
  tx: Tx,
  keys: KeyRing,
  { user, region }: Actor,
  counts: { readonly round: RoundId; readonly file: string; readonly on: Day },
): Promise<void> =>
  tx.run(sql`
    insert into population_counts (region, round, figures, brought_by, brought_on)
    values (${region}, ${counts.round}, ${keys.sealFigures(placeOfCounts(counts.round), counts.file)}, ${user}, ${counts.on})
    on conflict (round, region) do update set figures = excluded.figures, brought_by = excluded.brought_by, brought_on = excluded.brought_on`);

const Figures = z.object({ figures: z.instanceof(Uint8Array) });
/** The file of exact counts; undefined when there is none, or not for the actor. */
export async function readCounts(tx: Tx, keys: KeyRing, round: RoundId): Promise<string | undefined> {
  const row = await tx.find(Figures, sql`select figures from population_counts where round = ${round} order by region`);
  return row && keys.openFigures(placeOfCounts(round), row.figures);
}

/** Ends runs of the round that gave no sign of life: the server was lost, or who asked for it works here no more. */
export const endDeadRuns = (tx: Tx, round: RoundId): Promise<void> =>
  tx.run({
    text: `update population_estimate e set state = 'failed', failure = 'fault' where e.round = $1 and ${isDead}`,
    values: [round],
  });

export const addEstimate = (
  tx: Tx,
  { user, region }: Actor,
  { id, round, options }: { readonly id: string; readonly round: RoundId; readonly options: Options },
): Promise<void> =>
  tx.run(sql`
    insert into population_estimate (region, id, round, options, state, asked_by)
    values (${region}, ${id}, ${round}, ${JSON.stringify(options)}::text::jsonb, 'waiting', ${user})`);

const Run = z.object({
  round: Round.shape.id,
  options: Estimate.shape.options,
  state: Estimate.shape.state,
  /** The counts it rests on are there for the actor: all partners agree. */
  mayGoOn: z.boolean(),
});
export type Run = z.infer<typeof Run>;
export const findRun = (tx: Tx, id: EstimateId): Promise<Run | undefined> =>
  tx.find(
    Run,
    sql`
    select e.round, e.options, e.state, exists (select from population_counts c where c.round = e.round) as "mayGoOn"
    from population_estimate e
    where e.id = ${id}
    order by e.region`,
  );

export interface Step {
  readonly state: EstimateState;
  readonly done?: number;
  readonly of?: number;
  readonly failure?: string;
}
/** How far a run is; one that was stopped stays so. */
export const tellStep = (tx: Tx, id: EstimateId, { state, done, of, failure }: Step): Promise<void> =>
  tx.run(sql`
    update population_estimate set state = ${state}, done = coalesce(${done ?? null}::int, done), of = coalesce(${of ?? null}::int, of),
      failure = ${failure ?? null}, told_at = now()
    where id = ${id} and state in ('waiting', 'running')`);

/** The result of a run, whole for researchers and as everybody may read it. */
export async function keepResult(
  tx: Tx,
  keys: KeyRing,
  region: string,
  {
    id,
    round,
    document,
    shown,
  }: {
    readonly id: EstimateId;
    readonly round: RoundId;
    readonly document: EstimateDocument;
    readonly shown: ShownEstimate;
  },
): Promise<void> {
  const figures = keys.sealFigures(placeOfResult(id), JSON.stringify(document));
  void tx.run(sql`
    insert into population_result (region, estimate, round, figures) values (${region}, ${id}, ${round}, ${figures})
    on conflict (estimate, region) do nothing`);
  await tx.run(sql`
    update population_estimate set state = 'done', done = of, shown = ${JSON.stringify(shown)}::text::jsonb
    where id = ${id} and state in ('waiting', 'running')`);
}

/** Undefined when it is not done, or not for the actor. */
export async function findDocument(tx: Tx, keys: KeyRing, id: EstimateId): Promise<EstimateDocument | undefined> {
  const row = await tx.find(Figures, sql`select figures from population_result where estimate = ${id} order by region`);
  return row && EstimateDocument.parse(JSON.parse(keys.openFigures(placeOfResult(id), row.figures)));
}
