/** Filling the registers of access, for the demo, an import and the routes. */
import { Refused } from '#platform/http.ts';
import type { Recorder } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import type { Day } from '#vocabulary/day.ts';
import type { RegionId, StreamId } from '#vocabulary/ids.ts';
import type { Criterion } from './criteria/events.ts';
import { criteriaSetKind, tableKind } from './kinds.ts';
import type { TableCommand } from './table/rules.ts';

export interface NewCriteriaSet {
  readonly region: RegionId;
  /** Names the set for ever: `amsterdam-2021`. */
  readonly code: string;
  readonly from: Day;
  /** Exclusive; null: until the next set begins. */
  readonly until: Day | null;
  readonly criteria: readonly Criterion[];
  /** How many of those that are not required have to be met; all when left out. */
  readonly atLeast?: number | null;
  /** Another set holds already: this one begins on a day to come. */
  readonly startsLate?: boolean;
  readonly on: Day;
}

/** Puts a set in force. As the owner of the tables, or as an administrator of that region; throws Refused when the code is taken. */
export async function putCriteriaSet(
  recorder: Recorder,
  { region, code, criteria, ...rest }: NewCriteriaSet,
): Promise<void> {
  const decision = await recorder.handle(
    criteriaSetKind,
    { stream: streamFor('criteria_set', region, code), place: { region, dossier: null, section: null } },
    { type: 'PutCriteriaSet', region, code, criteria: [...criteria], ...rest },
  );
  if (!decision.ok) throw new Refused(decision.refusal);
}

/** Plans a meeting. As the owner, or as a process director of that region; throws Refused. */
export async function planTable(
  recorder: Recorder,
  stream: StreamId,
  planned: Omit<Extract<TableCommand, { type: 'PlanTable' }>, 'type'>,
): Promise<void> {
  const place = { region: planned.region, dossier: null, section: null };
  const decision = await recorder.handle(tableKind, { stream, place }, { type: 'PlanTable', ...planned });
  if (!decision.ok) throw new Refused(decision.refusal);
}
