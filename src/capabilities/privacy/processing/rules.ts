/** An entry holds from the day it was set; one that ended does not come back by itself. A DPIA was done on a day that has been. */
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { EntryText, ProcessingEvent } from './events.ts';

export type ProcessingCommand =
  | {
      readonly type: 'SetEntry';
      readonly entry: string;
      readonly text: EntryText;
      readonly textVersion: number;
      readonly dpiaOn: Day | null;
      readonly dpiaReference: string | null;
      readonly on: Day;
    }
  /** `isShipped`: the house ships a text, which holds where the region set none. */
  | { readonly type: 'EndEntry'; readonly entry: string; readonly isShipped: boolean; readonly on: Day };
export type ProcessingRefusal = 'dpia_in_future' | 'dpia_without_day' | 'no_entry' | 'already_ended';

export type ProcessingEntry = 'absent' | 'holds' | 'ended';
export const initial: ProcessingEntry = 'absent';

export function decide(
  command: ProcessingCommand,
  entry: ProcessingEntry,
): Decision<ProcessingEvent, ProcessingRefusal> {
  switch (command.type) {
    case 'SetEntry': {
      const { dpiaOn, dpiaReference, on } = command;
      if (dpiaOn !== null && dpiaOn > on) return refuse('dpia_in_future');
      if (dpiaOn === null && dpiaReference !== null) return refuse('dpia_without_day');
      return accept({ ...command, type: 'EntrySet' });
    }
    case 'EndEntry':
      if (entry === 'ended') return refuse('already_ended');
      if (entry === 'absent' && !command.isShipped) return refuse('no_entry');
      return accept({ type: 'EntryEnded', entry: command.entry, on: command.on });
    default:
      return absurd(command);
  }
}
export function evolve(_: ProcessingEntry, event: ProcessingEvent): ProcessingEntry {
  return event.type === 'EntrySet' ? 'holds' : 'ended';
}
export const rules = { initial, decide, evolve };
