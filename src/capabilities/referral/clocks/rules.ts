/** How long a step may take, and when it calls for somebody. Pure; people are asked, nothing is decided. */
import type { Urgency } from '#vocabulary/codes.ts';
import { addWorkingDays, addYears, type Day } from '#vocabulary/day.ts';
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import { type AfterwardsTerms, standardAfterwards } from '../afterwards/events.ts';
import { type RoundCause, standardTerms } from '../events.ts';
import type { AccessRule, AccessRuleEvent } from './events.ts';

/** Where the region set none: the usual terms, and no written rounds. */
export const standardRule: AccessRule = { ...standardTerms, warn: 2, escalate: 5, round: null };

/** What the region agreed for whoever is not included. */
export const afterwardsOf = ({ afterwards }: AccessRule): AfterwardsTerms => afterwards ?? standardAfterwards;

type Of<T extends AccessRuleEvent['type']> = Omit<Extract<AccessRuleEvent, { type: T }>, 'type'>;
export type AccessRuleCommand =
  | (Of<'AccessRulePut'> & { readonly type: 'PutAccessRule' })
  | (Of<'AccessRuleWithdrawn'> & { readonly type: 'WithdrawAccessRule' });
export type AccessRuleRefusal = 'rule_in_past' | 'rule_too_far' | 'rule_before_last' | 'no_such_rule' | 'rule_began';
/** The days from which rules hold, first to last. */
export type RuleDays = readonly Day[];

/** What lies further ahead is a slip of the pen, and would keep every rule before it from being put. */
export const furthestRule = (on: Day): Day => addYears(on, 1);

export const accessRule: Decider<RuleDays, AccessRuleCommand, AccessRuleEvent, AccessRuleRefusal> = {
  initial: [],
  decide(command, days) {
    const { from, on } = command;
    if (command.type === 'WithdrawAccessRule') {
      if (!days.includes(from)) return refuse('no_such_rule');
      return from > on ? accept({ ...command, type: 'AccessRuleWithdrawn' }) : refuse('rule_began');
    }
    if (from < on) return refuse('rule_in_past');
    if (from > furthestRule(on)) return refuse('rule_too_far');
    const last = days.at(-1);
    if (last !== undefined && from < last) return refuse('rule_before_last');
    return accept({ ...command, type: 'AccessRulePut' });
  },
  evolve: (days, { type, from }) => {
    const others = days.filter((day) => day !== from);
    return type === 'AccessRulePut' ? [...others, from].toSorted() : others;
  },
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
