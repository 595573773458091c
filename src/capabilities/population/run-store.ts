/** Exact counts, sealed, and runs of the estimator on them. Row-level security gives them to the researchers of the round. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Day } from '#vocabulary/day.ts';
import {
  Estimate,
  type EstimateId,
  type EstimateState,
  type Options,
  Round,
  type RoundId,
  type ShownEstimate,
  type Stage,
} from './contract.ts';
import { EstimateDocument } from './estimating/document.ts';

/** A run `e` says every second that it lives; one that waits may wait for others, but not for hours. */
const isDead = `(e.state = 'running' and e.told_at < now() - interval '2 minutes' or e.state = 'waiting' and e.told_at < now() - interval '2 hours')`;

/** The runs on a round, newest first; one that died is told as failed. */
export const listEstimates = (tx: Tx, round: RoundId): Promise<Estimate[]> =>
  tx.many(Estimate, {
    text: `
  select e.id, e.options, case when ${isDead} then 'failed' else e.state end as state, e.stage, e.done, e.of,
         case when ${isDead} then 'fault' else e.failure end as failure, e.shown,
         (e.asked_at at time zone 'Europe/Amsterdam')::date as "askedOn"
  from population_estimate e
  where e.round = $1
  order by e.asked_at desc, e.id`,
    values: [round],
  });

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
  readonly stage?: Stage;
  readonly done?: number;
  readonly of?: number;
  readonly failure?: string;
}
/** How far a run is; one that was stopped stays so. */
export const tellStep = (tx: Tx, id: EstimateId, { state, stage, done, of, failure }: Step): Promise<void> =>
  tx.run(sql`
    update population_estimate set state = ${state}, stage = coalesce(${stage ?? null}::text, stage), done = coalesce(${done ?? null}::int, done), of = coalesce(${of ?? null}::int, of),
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
