/** When the network looked at the plan, and when it does so again. */
import type { Phase } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import type { EvaluationEvent } from '../events.ts';

export interface EvaluatePlan {
  readonly type: 'EvaluatePlan';
  readonly phase: Phase;
  readonly participants: readonly AgencyId[];
  readonly next: Day;
  readonly on: Day;
  readonly today: Day;
}
export type EvaluationRefusal =
  | 'no_plan_to_evaluate'
  | 'nobody_took_part'
  | 'next_not_later'
  | 'in_future'
  | 'before_last';

export interface Evaluations {
  readonly last: Day | null;
}
export const initial: Evaluations = { last: null };

export function decide(command: EvaluatePlan, { last }: Evaluations): Decision<EvaluationEvent, EvaluationRefusal> {
  const { phase, participants, next, on, today } = command;
  if (phase !== 'execution' && phase !== 'aftercare') return refuse('no_plan_to_evaluate');
  if (participants.length === 0) return refuse('nobody_took_part');
  if (on > today) return refuse('in_future');
  if (last !== null && on < last) return refuse('before_last');
  if (next <= on) return refuse('next_not_later');
  return accept({ type: 'PlanEvaluated', participants: [...new Set(participants)], next, on });
}

export const evolve = (_: Evaluations, event: EvaluationEvent): Evaluations => ({ last: event.on });
