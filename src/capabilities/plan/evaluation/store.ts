/** Evaluations of the plan, the latest last. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, type DossierId } from '#vocabulary/ids.ts';
import type { EvaluationEvent } from '../events.ts';

const Evaluation = z.object({ on: Day, next: Day, participants: z.array(AgencyId) });
export type Evaluation = z.infer<typeof Evaluation>;

export const findEvaluation = (tx: Tx, dossier: DossierId): Promise<Evaluation | undefined> =>
  tx.find(
    Evaluation,
    sql`
    select on_day as "on", next_day as "next", participants
    from plan_evaluation
    where dossier = ${dossier}
    order by version desc
    limit 1`,
  );

export function projectEvaluation(tx: Tx, { version, place, event }: Recorded<EvaluationEvent>): Promise<void> {
  return tx.run(sql`
    insert into plan_evaluation (region, dossier, version, on_day, next_day, participants)
    values (${place.region}, ${place.dossier}, ${version}, ${event.on}, ${event.next}, ${event.participants}::uuid[])`);
}
