/** Dated facts about clients, kept by hearing dossier and stability clock, and the counts over them. */
import * as z from 'zod/mini';
import { DossierEvent } from '#capabilities/dossier/events.ts';
import { StabilityEvent } from '#capabilities/plan/events.ts';
import { defaultStabilityRule, StabilityFact, StabilityRule } from '#capabilities/plan/stability/contract.ts';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { type DossierId, RegionId, SubregionId } from '#vocabulary/ids.ts';
import { type CountedRegion, type Counts, noCounts, reportedYear, stableSpans } from './rules.ts';
import { type ClientEvent, type Clock, Clocks, movedOn, type RegionRule } from './state.ts';

/** The tables that `keepClientFacts` writes. */
export const heardTables = ['client_fact', 'client_clock', 'client_clock_fact'] as const;

type Heard = Recorded<{ readonly type: string }>;
type Of<K extends DossierEvent['type']> = Extract<DossierEvent, { type: K }>;

const dossierTypes = new Set(['PhaseEntered', 'Included', 'OutflowDecided', 'Reentered']);

/** How the stability clock looks after an event that moved it: when two years are reached if nothing more happens. */
export interface ClockMoved {
  readonly stableFrom: Day | null;
  /** The day of what moved it. */
  readonly on: Day;
}

/** Hears every event; undefined when the stability clock did not move. */
export async function keepClientFacts(tx: Tx, recorded: Heard, kind: string): Promise<ClockMoved | undefined> {
  const told = toldOf(tx, recorded, kind);
  if (told === undefined) return undefined;
  const { about, event } = told;
  const sent = Promise.all(keep(about, event));
  const on = movedOn(event);
  const [clock] = await Promise.all([on === undefined ? undefined : findClock(about, on), sent]);
  if (clock === undefined || on === undefined) return undefined;
  const { moved, sent: kept } = keepSpans(about, clock, on);
  await Promise.all(kept);
  return moved;
}

/** For who plays every event, oldest first: the clocks are kept in mind, so that nothing is asked and all statements are sent at once. */
export async function beginClientFacts(
  tx: Tx,
): Promise<(tx: Tx, recorded: Heard, kind: string) => ClockMoved | undefined> {
  const clocks = new Clocks(await listRules(tx));
  return (tx, recorded, kind) => {
    const told = toldOf(tx, recorded, kind);
    if (told === undefined) return undefined;
    const { about, event } = told;
    keep(about, event);
    clocks.follow(recorded.place.region, about.dossier, event);
    const on = movedOn(event);
    const clock = on === undefined ? undefined : clocks.find(about.dossier, on);
    return clock === undefined || on === undefined ? undefined : keepSpans(about, clock, on).moved;
  };
}

interface About {
  readonly tx: Tx;
  readonly recorded: Heard;
  readonly dossier: DossierId;
}
type Nature = 'waiting' | 'included' | 'flowed_out' | 'two_years_stable';

/** Undefined for what is about no client. */
function toldOf(tx: Tx, recorded: Heard, kind: string): { about: About; event: ClientEvent } | undefined {
  const { dossier } = recorded.place;
  if (dossier === null) return undefined;
  const about = { tx, recorded, dossier };
  if (kind === 'stability') return { about, event: StabilityEvent.parse(recorded.event) };
  if (kind === 'dossier' && dossierTypes.has(recorded.event.type))
    return { about, event: DossierEvent.parse(recorded.event) };
  return undefined;
}

/** Sends what is kept of an event, but for the two stable years. */
function keep(about: About, event: ClientEvent): Promise<void>[] {
  switch (event.type) {
    case 'PhaseEntered':
      return [event.phase === 'waiting' ? begin(about, 'waiting', event.on) : end(about, 'waiting', event.on)];
    case 'Included':
      return include(about, event);
    case 'OutflowDecided':
      return flowOut(about, event);
    case 'Reentered':
      return [end(about, 'flowed_out', event.on)];
    case 'StabilityFactNoted':
    case 'StabilityFactEnded':
    case 'StabilityFactEndWithdrawn':
    case 'StabilityFactWithdrawn':
      return [keepFact(about, event)];
    default:
      return [];
  }
}

function include(about: About, { on, subregion }: Of<'Included'>): Promise<void>[] {
  const { tx, recorded, dossier } = about;
  return [
    end(about, 'waiting', on),
    end(about, 'flowed_out', on),
    tx.run(sql`
      insert into client_fact (region, id, dossier, subregion, nature, from_day, recorded_at)
      values (${recorded.place.region}, ${idOf(recorded, 'included')}, ${dossier}, ${subregion}, 'included', ${on}, coalesce(${recorded.recordedAt}::timestamptz, now()))`),
    tx.run(sql`
      insert into client_clock (region, dossier, subregion, started_on)
      values (${recorded.place.region}, ${dossier}, ${subregion}, ${on})
      on conflict (dossier, region) do update set subregion = excluded.subregion, started_on = excluded.started_on`),
  ];
}

function flowOut(about: About, { on }: Of<'OutflowDecided'>): Promise<void>[] {
  const { tx, dossier } = about;
  return [
    end(about, 'included', on),
    end(about, 'two_years_stable', on),
    begin(about, 'flowed_out', on),
    // What is known of somebody who left moves no clock.
    tx.run(sql`delete from client_clock where dossier = ${dossier}`),
  ];
}

/** The subregion is the one of the dossier by then. */
const begin = ({ tx, recorded, dossier }: About, nature: Nature, on: Day): Promise<void> =>
  tx.run(sql`
    insert into client_fact (region, id, dossier, subregion, nature, from_day, recorded_at)
    select d.region, ${idOf(recorded, nature)}, d.id, d.subregion, ${nature}, ${on}, coalesce(${recorded.recordedAt}::timestamptz, now())
    from dossier d
    where d.id = ${dossier}
      and not exists (select from client_fact f where f.dossier = d.id and f.nature = ${nature} and f.until_day is null and f.withdrawn_at is null)`);

const end = ({ tx, recorded, dossier }: About, nature: Nature, on: Day): Promise<void> =>
  tx.run(sql`
    update client_fact
    set until_day = greatest(${on}::date, from_day), ended_at = coalesce(${recorded.recordedAt}::timestamptz, now())
    where dossier = ${dossier} and nature = ${nature} and until_day is null and withdrawn_at is null`);

function keepFact({ tx, recorded, dossier }: About, event: StabilityEvent): Promise<void> {
  switch (event.type) {
    case 'StabilityFactNoted':
      return tx.run(sql`
        insert into client_clock_fact (region, dossier, fact, nature, weight, from_day, until_day)
        values (${recorded.place.region}, ${dossier}, ${event.fact}, ${event.nature}, ${event.weight}, ${event.from}, ${event.until})`);
    case 'StabilityFactEnded':
      return tx.run(
        sql`update client_clock_fact set until_day = ${event.until} where dossier = ${dossier} and fact = ${event.fact}`,
      );
    case 'StabilityFactEndWithdrawn':
      return tx.run(
        sql`update client_clock_fact set until_day = null where dossier = ${dossier} and fact = ${event.fact}`,
      );
    case 'StabilityFactWithdrawn':
      return tx.run(sql`delete from client_clock_fact where dossier = ${dossier} and fact = ${event.fact}`);
    default:
      return absurd(event);
  }
}

const Found = z.object({
  region: RegionId,
  subregion: z.nullable(SubregionId),
  startedOn: Day,
  facts: z.array(StabilityFact),
  /** Null: the region has none of its own. */
  rule: z.nullable(StabilityRule),
});

const findClock = ({ tx, dossier }: About, on: Day): Promise<Clock | undefined> =>
  tx.find(
    Found,
    sql`
    select c.region, c.subregion, c.started_on as "startedOn", coalesce((
      select jsonb_agg(jsonb_build_object('fact', f.fact, 'nature', f.nature, 'weight', f.weight, 'from', f.from_day, 'until', f.until_day) order by f.from_day, f.fact)
      from client_clock_fact f
      where f.dossier = c.dossier), '[]') as facts, r.rule
    from client_clock c
    left join stability_rule r on r.region = c.region and r.from_day <= ${on} and (r.until_day is null or r.until_day > ${on})
    where c.dossier = ${dossier}`,
  );

const Rule = z.object({ region: RegionId, from: Day, until: z.nullable(Day), rule: StabilityRule });
const listRules = (tx: Tx): Promise<RegionRule[]> =>
  tx.many(
    Rule,
    sql`select region, from_day as "from", until_day as "until", rule from stability_rule order by region, from_day`,
  );

/** Works out again, by the rule of the region on that day, from when until when there are two stable years; spans that are no longer so are withdrawn, not rewritten. */
function keepSpans(
  { tx, recorded, dossier }: About,
  clock: Clock,
  on: Day,
): { moved: ClockMoved; sent: Promise<void>[] } {
  const spans = stableSpans(clock.startedOn, clock.facts, clock.rule ?? defaultStabilityRule);
  const sent = [
    tx.run(sql`
      update client_fact set withdrawn_at = coalesce(${recorded.recordedAt}::timestamptz, now())
      where dossier = ${dossier} and nature = 'two_years_stable' and withdrawn_at is null and from_day >= ${clock.startedOn}::date`),
    ...spans.map(({ from, until }, at) =>
      tx.run(sql`
        insert into client_fact (region, id, dossier, subregion, nature, from_day, until_day, recorded_at, ended_at)
        values (${clock.region}, ${idOf(recorded, `stable ${at}`)}, ${dossier}, ${clock.subregion}, 'two_years_stable', ${from}, ${until},
          coalesce(${recorded.recordedAt}::timestamptz, now()), coalesce(${recorded.recordedAt}::timestamptz, now()))`),
    ),
  ];
  return { moved: { stableFrom: spans.find((span) => span.until === null)?.from ?? null, on }, sent };
}

const idOf = ({ stream, version }: Heard, what: string): string =>
  streamFor('client_fact', stream, String(version), what);

const Counted = z.object({
  region: RegionId,
  subregion: z.nullable(SubregionId),
  /** True on the line of the whole region. */
  whole: z.boolean(),
  included: z.number(),
  includedThisYear: z.number(),
  present: z.number(),
  waiting: z.number(),
  stableTwoYears: z.number(),
  flowedOut: z.number(),
});
const Register = z.object({
  id: RegionId,
  name: z.string(),
  startedIn: z.nullable(z.number()),
  subregions: z.array(z.object({ id: SubregionId, name: z.string() })),
});

/** Every region of the register in its order, with what was counted; for regional roles and the owner, Walled for others. */
export async function countRegions(tx: Tx, moment: Day, knownOn: Day | null): Promise<CountedRegion[]> {
  const [counted, regions] = await Promise.all([
    tx.many(
      Counted,
      sql`
      select f.region, f.subregion, f.whole, f.included, f.included_in_year as "includedThisYear", f.present, f.waiting,
             f.stable_two_years as "stableTwoYears", f.flowed_out as "flowedOut"
      from region_figures(${moment}::date, ${knownOn}::date, make_date(${reportedYear(moment)}::int, 1, 1)) f`,
    ),
    tx.many(
      Register,
      sql`
      select r.id, r.name, r.started_in as "startedIn", coalesce((
        select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.place, s.id) from subregion s where s.region = r.id), '[]') as subregions
      from region r
      order by r.place, r.id`,
    ),
  ]);
  const lines = new Map(
    counted.map(({ region, subregion, whole, ...counts }) => [whole ? region : `${region}/${subregion ?? ''}`, counts]),
  );
  const countsOf = (line: string): Counts => lines.get(line) ?? noCounts;
  return regions.map(({ id, name, startedIn, subregions }) => ({
    id,
    name,
    startedIn,
    counts: countsOf(id),
    unplaced: countsOf(`${id}/`),
    subregions: subregions.map((one) => ({ ...one, counts: countsOf(`${id}/${one.id}`) })),
  }));
}
