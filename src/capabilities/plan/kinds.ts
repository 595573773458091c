/** The four kinds of streams of the plan: rules, shapes of events and read tables put together. */
import * as evaluation from './evaluation/rules.ts';
import { projectEvaluation } from './evaluation/store.ts';
import { EvaluationEvent, GoalEvent, JournalEvent, StabilityEvent } from './events.ts';
import * as goal from './goals/rules.ts';
import { projectGoal } from './goals/store.ts';
import * as journal from './journal/rules.ts';
import { projectJournal } from './journal/store.ts';
import * as stability from './stability/rules.ts';
import { projectStability } from './stability/store.ts';

export const goalKind = { ...goal, kind: 'goal', events: GoalEvent, project: projectGoal };
export const journalKind = { ...journal, kind: 'journal', events: JournalEvent, project: projectJournal };
export const evaluationKind = {
  ...evaluation,
  kind: 'evaluation',
  events: EvaluationEvent,
  project: projectEvaluation,
};
export const stabilityKind = { ...stability, kind: 'stability', events: StabilityEvent, project: projectStability };

/** Constraints of the read tables that speak for a rule across streams. */
export const refusals = { detained_once: 'already_detained' } as const;
