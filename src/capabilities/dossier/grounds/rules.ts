/** A ground is set from today or later: what was shared before was shared on what held then. */
import type { LegalGround } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { GroundEvent, GroundText } from './events.ts';

export interface SetGround {
  readonly type: 'SetGround';
  readonly ground: LegalGround;
  readonly text: GroundText;
  readonly from: Day;
  readonly until: Day | null;
  readonly on: Day;
}
export type GroundRefusal = 'ground_in_past' | 'ground_without_period' | 'ground_for_nobody';

/** How many times the region set it. */
export type Ground = number;
export const initial: Ground = 0;
/** What the house ships is the first version. */
export const versionAfter = (times: Ground): number => times + 1;

export function decide(
  { ground, text, from, until, on }: SetGround,
  set: Ground,
): Decision<GroundEvent, GroundRefusal> {
  if (from < on) return refuse('ground_in_past');
  if (until !== null && until <= from) return refuse('ground_without_period');
  const reach = [text.sections, text.phases, text.acts, [...text.sectors, ...text.agencies]];
  if (text.isOn && reach.some((some) => some.length === 0)) return refuse('ground_for_nobody');
  return accept({ type: 'GroundSet', ground, version: versionAfter(set + 1), text, from, until, on });
}
export const evolve = (set: Ground, _: GroundEvent): Ground => set + 1;
export const rules = { initial, decide, evolve };
