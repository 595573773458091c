/** Makes meetings from a series, as far ahead as they stand in the agenda. */
import { Refused } from '#platform/http.ts';
import type { Recorder } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import type { StreamId } from '#vocabulary/ids.ts';
import { tableKind } from '../kinds.ts';
import { aheadDays, daysOf } from './rules.ts';
import { countTables, type SeriesRow } from './store.ts';

type Meant = Omit<SeriesRow, 'version' | 'subregionName'>;

/** A day of a series is one meeting, whoever plans it and however often. Answers those that are new. */
export async function planAhead(recorder: Recorder, series: Meant, today: Day): Promise<StreamId[]> {
  const { id, region, subregion, startsAt, minutes, seats, needed, plannedUntil } = series;
  const first = plannedUntil === null || plannedUntil < today ? today : addDays(plannedUntil, 1);
  const place = { region, dossier: null, section: null };
  const before = await countTables(recorder.tx, region, subregion);
  const planned: StreamId[] = [];
  for (const heldOn of daysOf(series, first, addDays(today, aheadDays))) {
    const stream = streamFor('table', id, heldOn);
    const decision = await recorder.handle(
      tableKind,
      { stream, place },
      {
        type: 'PlanTable',
        region,
        subregion,
        heldOn,
        place: before + planned.length + 1,
        seats,
        startsAt,
        minutes,
        needed,
        series: id,
        on: today,
      },
    );
    if (decision.ok) planned.push(stream);
    else if (decision.refusal !== 'already_planned') throw new Refused(decision.refusal);
  }
  return planned;
}
