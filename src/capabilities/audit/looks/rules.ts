/** From which day the person may read who looked. Never backwards: staff knew what held when they looked. */
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import type { NamingEvent } from './events.ts';

export interface NamingCommand {
  readonly type: 'ChooseNaming';
  readonly agency: AgencyId;
  readonly names: boolean;
  readonly from: Day;
  readonly on: Day;
}
export type NamingRefusal = 'in_the_past';
/** The day from which what was chosen last holds; null: nothing was chosen. */
export type Naming = Day | null;

export const initial: Naming = null;
export function decide({ agency, names, from, on }: NamingCommand, _: Naming): Decision<NamingEvent, NamingRefusal> {
  return from < on ? refuse('in_the_past') : accept({ type: 'LookNamingChosen', agency, names, from, on });
}
export const evolve = (_: Naming, { from }: NamingEvent): Naming => from;
export const rules = { initial, decide, evolve };
