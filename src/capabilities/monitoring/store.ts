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

/** Whether `keepClientFacts` has to look at all that is known of the clock. */
export const movesClock = ({ event }: Heard, kind: string): boolean =>
  kind === 'stability' || (kind === 'dossier' && event.type === 'Included');

/** Hears every event; undefined when the stability clock did not move. */
export async function keepClientFacts(tx: Tx, recorded: Heard, kind: string): Promise<ClockMoved | undefined> {
  const { place } = recorded;
  if (place.dossier === null) return undefined;
  const about = { tx, recorded, dossier: place.dossier };
  if (kind === 'stability') return keepClock(about, StabilityEvent.parse(recorded.event));
  if (kind !== 'dossier' || !dossierTypes.has(recorded.event.type)) return undefined;
  const event = DossierEvent.parse(recorded.event);
  if (event.type === 'Included') return include(about, event);
  if (event.type === 'PhaseEntered') await keepWaiting(about, event);
  else if (event.type === 'OutflowDecided') await flowOut(about, event);
  else if (event.type === 'Reentered') await end(about, 'flowed_out', event.on);
  return undefined;
}

interface About {
  readonly tx: Tx;
  readonly recorded: Heard;
  readonly dossier: DossierId;
}
type Nature = 'waiting' | 'included' | 'flowed_out' | 'two_years_stable';

async function keepWaiting(about: About, { phase, on }: Of<'PhaseEntered'>): Promise<void> {
  if (phase === 'waiting') await begin(about, 'waiting', on);
  else await end(about, 'waiting', on);
}

async function include(about: About, { on, subregion }: Of<'Included'>): Promise<ClockMoved | undefined> {
  const { tx, recorded, dossier } = about;
  const sent = [
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
  const [moved] = await Promise.all([keepSpans(about, on), ...sent]);
  return moved;
}

async function flowOut(about: About, { on }: Of<'OutflowDecided'>): Promise<void> {
  const { tx, dossier } = about;
  await Promise.all([
    end(about, 'included', on),
    end(about, 'two_years_stable', on),
    begin(about, 'flowed_out', on),
    // What is known of somebody who left moves no clock.
    tx.run(sql`delete from client_clock where dossier = ${dossier}`),
  ]);
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

async function keepClock(about: About, event: StabilityEvent): Promise<ClockMoved | undefined> {
  const { tx, recorded, dossier } = about;
  const kept = keepFact(tx, recorded.place.region, dossier, event);
  const [moved] = await Promise.all([keepSpans(about, dayOf(event)), kept]);
  return moved;
}

function keepFact(tx: Tx, region: RegionId, dossier: DossierId, event: StabilityEvent): Promise<void> {
  switch (event.type) {
    case 'StabilityFactNoted':
      return tx.run(sql`
        insert into client_clock_fact (region, dossier, fact, nature, weight, from_day, until_day)
        values (${region}, ${dossier}, ${event.fact}, ${event.nature}, ${event.weight}, ${event.from}, ${event.until})`);
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

/** The day whose rule judges what follows. */
function dayOf(event: StabilityEvent): Day {
  if (event.type === 'StabilityFactNoted') return event.from;
  return event.type === 'StabilityFactEnded' ? event.until : event.on;
}

const Clock = z.object({
  region: RegionId,
  subregion: z.nullable(SubregionId),
  startedOn: Day,
  facts: z.array(StabilityFact),
  /** Null: the region has none of its own. */
  rule: z.nullable(StabilityRule),
});

/** Works out again, by the rule of the region on that day, from when until when there are two stable years; spans that are no longer so are withdrawn, not rewritten. */
async function keepSpans({ tx, recorded, dossier }: About, on: Day): Promise<ClockMoved | undefined> {
  const clock = await tx.find(
    Clock,
    sql`
    select c.region, c.subregion, c.started_on as "startedOn", coalesce((
      select jsonb_agg(jsonb_build_object('fact', f.fact, 'nature', f.nature, 'weight', f.weight, 'from', f.from_day, 'until', f.until_day) order by f.from_day, f.fact)
      from client_clock_fact f
      where f.dossier = c.dossier), '[]') as facts, r.rule
    from client_clock c
    left join stability_rule r on r.region = c.region and r.from_day <= ${on} and (r.until_day is null or r.until_day > ${on})
    where c.dossier = ${dossier}`,
  );
  if (clock === undefined) return undefined;
  const spans = stableSpans(clock.startedOn, clock.facts, clock.rule ?? defaultStabilityRule);
  await Promise.all([
    tx.run(sql`
      update client_fact set withdrawn_at = coalesce(${recorded.recordedAt}::timestamptz, now())
      where dossier = ${dossier} and nature = 'two_years_stable' and withdrawn_at is null and from_day >= ${clock.startedOn}::date`),
    ...spans.map(({ from, until }, at) =>
      tx.run(sql`
        insert into client_fact (region, id, dossier, subregion, nature, from_day, until_day, recorded_at, ended_at)
        values (${clock.region}, ${idOf(recorded, `stable ${at}`)}, ${dossier}, ${clock.subregion}, 'two_years_stable', ${from}, ${until},
          coalesce(${recorded.recordedAt}::timestamptz, now()), coalesce(${recorded.recordedAt}::timestamptz, now()))`),
    ),
  ]);
  return { stableFrom: spans.find((span) => span.until === null)?.from ?? null, on };
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
