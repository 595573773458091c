/** How long a step may take, and when it calls for somebody. Pure; people are asked, nothing is decided. */
import type { Urgency } from '#vocabulary/codes.ts';
import { addWorkingDays, type Day } from '#vocabulary/day.ts';
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import { type RoundCause, standardTerms } from '../events.ts';
import type { AccessRule, AccessRuleEvent } from './events.ts';

/** Where the region set none: the usual terms, and no written rounds. */
export const standardRule: AccessRule = { ...standardTerms, warn: 2, escalate: 5, round: null };

export type AccessRuleCommand = Omit<AccessRuleEvent, 'type'> & { readonly type: 'PutAccessRule' };
export type AccessRuleRefusal = 'rule_in_past' | 'rule_before_last';
/** The day from which the last one holds. */
export type LastRule = Day | null;

export const accessRule: Decider<LastRule, AccessRuleCommand, AccessRuleEvent, AccessRuleRefusal> = {
  initial: null,
  decide(command, last) {
    if (command.from < command.on) return refuse('rule_in_past');
    if (last !== null && command.from < last) return refuse('rule_before_last');
    return accept({ ...command, type: 'AccessRulePut' });
  },
  evolve: (_, { from }) => from,
};

/** Whether partners may decide in writing, and until when they answer; null: they meet. */
export function roundFrom(
  { round }: AccessRule,
  { urgency, cause, on }: { readonly urgency: Urgency; readonly cause: RoundCause; readonly on: Day },
): { readonly until: Day; readonly least: number } | null {
  if (round === null || !round.urgencies.includes(urgency) || !round.causes.includes(cause)) return null;
  return { until: addWorkingDays(on, round.days), least: round.least };
}

export type Standing = 'paused' | 'on_time' | 'warned' | 'late' | 'escalated';
/** How a clock stands: a pause is over on its day by itself. */
export function standingOf(
  { due, pausedUntil }: { readonly due: Day; readonly pausedUntil: Day | null },
  { warn, escalate }: Pick<AccessRule, 'warn' | 'escalate'>,
  today: Day,
): Standing {
  if (pausedUntil !== null && today < pausedUntil) return 'paused';
  if (today > addWorkingDays(due, escalate)) return 'escalated';
  if (today > due) return 'late';
  return addWorkingDays(today, warn) >= due ? 'warned' : 'on_time';
}
