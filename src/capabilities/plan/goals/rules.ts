/** A goal of the plan and its actions. When a goal is reached or stopped, nothing of it stays open; what ended along with it comes back with it. */
import type { LifeDomain, Phase } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { PassageId, UserId } from '#vocabulary/ids.ts';
import type { GoalEvent, Owner, StopReason } from '../events.ts';

export type GoalCommand =
  | {
      type: 'SetGoal';
      phase: Phase;
      domain: LifeDomain;
      words: PassageId;
      owner: Owner;
      due: Day | null;
      on: Day;
    }
  | { type: 'RewordGoal'; phase: Phase; words: PassageId; owner: Owner; due: Day | null; on: Day }
  | { type: 'ReachGoal'; on: Day }
  | { type: 'StopGoal'; reason: StopReason; words: PassageId | null; on: Day }
  /** `askers`: who agreed on each action, and follows it. */
  | { type: 'ReopenGoal'; phase: Phase; askers: ReadonlyMap<string, UserId>; on: Day }
  | { type: 'AgreeAction'; phase: Phase; action: string; words: PassageId; owner: Owner; due: Day; on: Day }
  | { type: 'ChangeAction'; phase: Phase; action: string; words: PassageId; owner: Owner; due: Day; on: Day }
  | { type: 'FinishAction'; action: string; on: Day }
  | { type: 'StopAction'; action: string; reason: StopReason; words: PassageId | null; on: Day };
export type GoalRefusal =
  | 'no_plan_now'
  | 'goal_known'
  | 'no_goal'
  | 'goal_closed'
  | 'goal_open'
  | 'action_known'
  | 'no_action'
  | 'action_closed'
  | 'due_in_past'
  | 'reason_needs_words';

export type ActionStatus = 'open' | 'done' | 'stopped';
export type GoalStatus = 'open' | 'reached' | 'stopped';
export type Goal =
  | { readonly is: 'absent' }
  | {
      readonly is: GoalStatus;
      readonly owner: Owner;
      readonly due: Day | null;
      readonly actions: ReadonlyMap<string, Action>;
      /** The actions that ended along with it. */
      readonly stopped: readonly string[];
    };
interface Action {
  readonly status: ActionStatus;
  readonly words: PassageId;
  readonly owner: Owner;
  readonly due: Day;
}
export const initial: Goal = { is: 'absent' };

/** There is one plan from inclusion to the end of aftercare. */
export const mayPlan = (phase: Phase): boolean => phase === 'execution' || phase === 'aftercare';
/** An open goal can be changed, and its open actions with it; what is closed stays as it was. */
export const isOpen = ({ status }: { readonly status: GoalStatus | ActionStatus }): boolean => status === 'open';
/** "Other" says nothing by itself. */
export const needsWords = (reason: StopReason): boolean => reason === 'other';

export function decide(command: GoalCommand, goal: Goal): Decision<GoalEvent, GoalRefusal> {
  if (command.type === 'SetGoal') {
    const { domain, words, owner, due, on } = command;
    if (goal.is !== 'absent') return refuse('goal_known');
    if (!mayPlan(command.phase)) return refuse('no_plan_now');
    if (due !== null && due < on) return refuse('due_in_past');
    return accept({ type: 'GoalSet', domain, words, owner, due, on });
  }
  if (goal.is === 'absent') return refuse('no_goal');
  if (command.type === 'ReopenGoal') return reopen(command, goal);
  if (goal.is !== 'open') return refuse('goal_closed');
  // What is agreed anew asks for a plan that runs; what is there can be finished or stopped whenever.
  if ('phase' in command && !mayPlan(command.phase)) return refuse('no_plan_now');
  const { on } = command;
  switch (command.type) {
    case 'RewordGoal': {
      const { words, owner, due } = command;
      return due !== null && due < on ? refuse('due_in_past') : accept({ type: 'GoalReworded', words, owner, due, on });
    }
    case 'ReachGoal':
      return accept(...stopOpen(goal.actions, on), { type: 'GoalReached', stopped: openOf(goal.actions), on });
    case 'StopGoal': {
      const { reason, words } = command;
      if (needsWords(reason) && words === null) return refuse('reason_needs_words');
      return accept(...stopOpen(goal.actions, on), {
        type: 'GoalStopped',
        reason,
        words,
        stopped: openOf(goal.actions),
        on,
      });
    }
    default:
      return decideAction(command, goal.actions.get(command.action)?.status);
  }
}

/** As it was before it ended; an action whose day has passed by now is late at once. */
function reopen(
  { phase, askers, on }: Extract<GoalCommand, { type: 'ReopenGoal' }>,
  goal: Exclude<Goal, { is: 'absent' }>,
): Decision<GoalEvent, GoalRefusal> {
  if (goal.is === 'open') return refuse('goal_open');
  if (!mayPlan(phase)) return refuse('no_plan_now');
  const again = goal.stopped.flatMap((action): GoalEvent[] => {
    const known = goal.actions.get(action);
    if (!known) return [];
    const { words, owner, due } = known;
    const askedBy = askers.get(action);
    return [{ type: 'ActionChanged', action, words, owner, due, ...(askedBy && { askedBy }), on }];
  });
  return accept({ type: 'GoalReopened', owner: goal.owner, due: goal.due, on }, ...again);
}

type ActionCommand = Extract<GoalCommand, { action: string }>;

function decideAction(command: ActionCommand, status: ActionStatus | undefined): Decision<GoalEvent, GoalRefusal> {
  const { action, on } = command;
  if (command.type === 'AgreeAction') {
    const { words, owner, due } = command;
    if (status !== undefined) return refuse('action_known');
    return due < on ? refuse('due_in_past') : accept({ type: 'ActionAgreed', action, words, owner, due, on });
  }
  if (status === undefined) return refuse('no_action');
  if (command.type === 'ChangeAction') {
    // Also of one that was ticked off or stopped: then it is open again.
    const { words, owner, due } = command;
    return due < on ? refuse('due_in_past') : accept({ type: 'ActionChanged', action, words, owner, due, on });
  }
  if (status !== 'open') return refuse('action_closed');
  switch (command.type) {
    case 'FinishAction':
      return accept({ type: 'ActionDone', action, on });
    case 'StopAction': {
      const { reason, words } = command;
      if (needsWords(reason) && words === null) return refuse('reason_needs_words');
      return accept({ type: 'ActionStopped', action, reason, words, on });
    }
    default:
      return absurd(command);
  }
}

const openOf = (actions: ReadonlyMap<string, Action>): string[] =>
  [...actions].filter(([, action]) => isOpen(action)).map(([id]) => id);
const stopOpen = (actions: ReadonlyMap<string, Action>, on: Day): GoalEvent[] =>
  openOf(actions).map((action) => ({ type: 'ActionStopped', action, reason: 'no_longer_needed', words: null, on }));

export function evolve(goal: Goal, event: GoalEvent): Goal {
  if (event.type === 'GoalSet')
    return { is: 'open', owner: event.owner, due: event.due, actions: new Map(), stopped: [] };
  if (goal.is === 'absent') return goal;
  const keep = (id: string, action: Action): Goal => ({ ...goal, actions: new Map(goal.actions).set(id, action) });
  const end = (id: string, status: ActionStatus): Goal => {
    const known = goal.actions.get(id);
    return known ? keep(id, { ...known, status }) : goal;
  };
  switch (event.type) {
    case 'GoalReworded':
      return { ...goal, owner: event.owner ?? goal.owner, due: event.due };
    case 'GoalReached':
      return { ...goal, is: 'reached', stopped: event.stopped ?? [] };
    case 'GoalStopped':
      return { ...goal, is: 'stopped', stopped: event.stopped ?? [] };
    case 'GoalReopened':
      return { ...goal, is: 'open', stopped: [] };
    case 'ActionAgreed':
    case 'ActionChanged': {
      const { words, owner, due } = event;
      return keep(event.action, { status: 'open', words, owner, due });
    }
    case 'ActionDone':
      return end(event.action, 'done');
    case 'ActionStopped':
      return end(event.action, 'stopped');
    default:
      return absurd(event);
  }
}
