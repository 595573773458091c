/** Makes meetings from a series, as far ahead as they stand in the agenda. */
import { Refused } from '#platform/http.ts';
import type { Recorder } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { tableKind } from '../kinds.ts';
import { aheadDays, daysOf } from './rules.ts';
import { countTables, type SeriesRow } from './store.ts';

type Meant = Omit<SeriesRow, 'version' | 'subregionName'>;

/** A day of a series is one meeting, whoever plans it and however often. Answers how many were new. */
export async function planAhead(recorder: Recorder, series: Meant, today: Day): Promise<number> {
  const { id, region, subregion, startsAt, minutes, seats, needed, plannedUntil } = series;
  const first = plannedUntil === null || plannedUntil < today ? today : addDays(plannedUntil, 1);
  const place = { region, dossier: null, section: null };
  let planned = await countTables(recorder.tx, region, subregion);
  const before = planned;
  for (const heldOn of daysOf(series, first, addDays(today, aheadDays))) {
    const decision = await recorder.handle(
      tableKind,
      { stream: streamFor('table', id, heldOn), place },
      {
        type: 'PlanTable',
        region,
        subregion,
        heldOn,
        place: planned + 1,
        seats,
        startsAt,
        minutes,
        needed,
        series: id,
        on: today,
      },
    );
    if (decision.ok) planned += 1;
    else if (decision.refusal !== 'already_planned') throw new Refused(decision.refusal);
  }
  return planned - before;
}
