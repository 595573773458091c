import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { Phase } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, UserId } from '#vocabulary/ids.ts';
import { type GoalEvent, type Owner, StopReason } from '../events.ts';
import type { Goal, GoalCommand } from './rules.ts';
import * as rules from './rules.ts';

const given = specify(rules);
const on = Day.parse('2026-11-22');
const later = Day.parse('2026-12-09');
const past = Day.parse('2026-11-21');
const words = PassageId.parse('c0000000-0000-4000-8000-000000000001');
const owner: Owner = { is: 'agency', agency: AgencyId.parse('a0000000-0000-4000-8000-000000000004') };
const action = 'd0000000-0000-4000-8000-000000000001';

const set: GoalEvent = { type: 'GoalSet', domain: 'housing', words, owner, due: later, on };
const agreed: GoalEvent = { type: 'ActionAgreed', action, words, owner, due: later, on };
const setting: GoalCommand = { type: 'SetGoal', phase: 'execution', domain: 'housing', words, owner, due: later, on };

test('a goal is set once, with an owner and a day that is still to come', () => {
  given().when(setting).then(set);
  given(set).when(setting).refuses('goal_known');
  given()
    .when({ ...setting, due: past })
    .refuses('due_in_past');
});

test('there is one plan, from inclusion to the end of aftercare', () => {
  for (const phase of Phase.options) {
    const asked = given().when({ ...setting, phase });
    if (phase === 'execution' || phase === 'aftercare') asked.then(set);
    else asked.refuses('no_plan_now');
  }
});

test('without a plan that runs nothing is agreed anew; what is there can be finished or stopped', () => {
  const closed = { phase: 'closed', words, owner, on } as const;
  given(set)
    .when({ type: 'RewordGoal', ...closed, due: null })
    .refuses('no_plan_now');
  given(set)
    .when({ type: 'AgreeAction', ...closed, action, due: later })
    .refuses('no_plan_now');
  given(set, agreed)
    .when({ type: 'ChangeAction', ...closed, action, due: later })
    .refuses('no_plan_now');
  given(set, agreed).when({ type: 'FinishAction', action, on }).then({ type: 'ActionDone', action, on });
});

test('a goal is written anew, and another may take it over', () => {
  const reworded = { words, owner: { is: 'person' }, due: later, on } as const;
  given(set)
    .when({ type: 'RewordGoal', phase: 'execution', ...reworded })
    .then({ type: 'GoalReworded', ...reworded });
});

test('an action is agreed, changed and done', () => {
  given(set).when({ type: 'AgreeAction', phase: 'execution', action, words, owner, due: later, on }).then(agreed);
  given(set)
    .when({ type: 'AgreeAction', phase: 'execution', action, words, owner, due: past, on })
    .refuses('due_in_past');
  given(set, agreed)
    .when({ type: 'AgreeAction', phase: 'execution', action, words, owner, due: later, on })
    .refuses('action_known');
  given(set, agreed)
    .when({ type: 'ChangeAction', phase: 'execution', action, words, owner: { is: 'person' }, due: on, on })
    .then({ type: 'ActionChanged', action, words, owner: { is: 'person' }, due: on, on });
  given(set, agreed).when({ type: 'FinishAction', action, on }).then({ type: 'ActionDone', action, on });
  given(set, agreed, { type: 'ActionDone', action, on })
    .when({ type: 'FinishAction', action, on })
    .refuses('action_closed');
  given(set).when({ type: 'FinishAction', action, on }).refuses('no_action');
  given().when({ type: 'FinishAction', action, on }).refuses('no_goal');
});

test('an action that was ticked off or stopped by mistake is opened again by agreeing on it anew, while its goal is open', () => {
  const again = { action, words, owner, due: later, on } as const;
  const change: GoalCommand = { type: 'ChangeAction', phase: 'execution', ...again };
  const done: GoalEvent = { type: 'ActionDone', action, on };
  const changed: GoalEvent = { type: 'ActionChanged', ...again };
  given(set, agreed, done).when(change).then(changed);
  given(set, agreed, done, changed).when({ type: 'FinishAction', action, on }).then(done);
  given(set, agreed, done, { type: 'GoalReached', on }).when(change).refuses('goal_closed');
});

test('who stops says why, and "other" in words', () => {
  const stop = { type: 'StopAction', action, reason: 'not_feasible', words: null, on } as const;
  given(set, agreed).when(stop).then({ type: 'ActionStopped', action, reason: 'not_feasible', words: null, on });
  given(set, agreed)
    .when({ ...stop, reason: 'other' })
    .refuses('reason_needs_words');
  given(set).when({ type: 'StopGoal', reason: 'other', words: null, on }).refuses('reason_needs_words');
  given(set)
    .when({ type: 'StopGoal', reason: 'other', words, on })
    .then({ type: 'GoalStopped', reason: 'other', words, stopped: [], on });
});

test('reaching a goal stops what is still open in it', () => {
  given(set, agreed)
    .when({ type: 'ReachGoal', on })
    .then(
      { type: 'ActionStopped', action, reason: 'no_longer_needed', words: null, on },
      { type: 'GoalReached', stopped: [action], on },
    );
  given(set, { type: 'GoalReached', on })
    .when({ type: 'RewordGoal', phase: 'execution', words, owner, due: null, on })
    .refuses('goal_closed');
});

test('a goal that was ended by mistake is opened again as it was, with the actions that ended along with it and no others', () => {
  const other = 'd0000000-0000-4000-8000-000000000002';
  const second: GoalEvent = { ...agreed, action: other, owner: { is: 'person' } };
  const asker = UserId.parse('b0000000-0000-4000-8000-000000000011');
  const askers = new Map([[action, asker]]);
  const reopen: GoalCommand = { type: 'ReopenGoal', phase: 'execution', askers, on: later };
  const reworded: GoalEvent = { type: 'GoalReworded', words, owner: { is: 'person' }, due: null, on };
  const dropped: GoalEvent = { type: 'ActionStopped', action: other, reason: 'no_longer_needed', words: null, on };
  const along: GoalEvent = { type: 'ActionStopped', action, reason: 'no_longer_needed', words: null, on };
  const ends: GoalEvent[] = [
    { type: 'GoalReached', stopped: [action], on },
    { type: 'GoalStopped', reason: 'own_wish', words: null, stopped: [action], on },
  ];
  for (const end of ends)
    given(set, agreed, second, reworded, dropped, along, end)
      .when(reopen)
      .then(
        { type: 'GoalReopened', owner: { is: 'person' }, due: null, on: later },
        { type: 'ActionChanged', action, words, owner, due: later, askedBy: asker, on: later },
      );
  // Of what ended before it was told which actions ended along with it, they are opened one by one.
  given(set, agreed, along, { type: 'GoalReached', on })
    .when(reopen)
    .then({ type: 'GoalReopened', owner, due: later, on: later });
  given(set).when(reopen).refuses('goal_open');
  given().when(reopen).refuses('no_goal');
  given(set, { type: 'GoalReached', on })
    .when({ ...reopen, phase: 'closed' })
    .refuses('no_plan_now');
});

const actions = [action, 'd0000000-0000-4000-8000-000000000002'] as const;
const anyCommand: fc.Arbitrary<GoalCommand> = fc.oneof(
  fc.constant(setting),
  fc.constant<GoalCommand>({ type: 'ReachGoal', on }),
  fc.constant<GoalCommand>({ type: 'ReopenGoal', phase: 'execution', askers: new Map(), on }),
  fc.constantFrom(...StopReason.options).map((reason): GoalCommand => ({ type: 'StopGoal', reason, words: null, on })),
  fc
    .tuple(fc.constantFrom(...actions), fc.constantFrom('AgreeAction', 'ChangeAction', 'FinishAction', 'StopAction'))
    .map(([one, type]): GoalCommand => {
      if (type === 'AgreeAction' || type === 'ChangeAction')
        return { type, phase: 'execution', action: one, words, owner, due: later, on };
      return type === 'FinishAction'
        ? { type: 'FinishAction', action: one, on }
        : { type: 'StopAction', action: one, reason: 'own_wish', words: null, on };
    }),
);

test('whatever arrives, in whatever order: while a goal is closed nothing of it is open, and nothing follows but that it is opened again', () => {
  let closed = 0;
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
      let goal: Goal = rules.initial;
      for (const event of play(rules, commands)) {
        if (goal.is === 'reached' || goal.is === 'stopped') expect(event.type).toBe('GoalReopened');
        goal = rules.evolve(goal, event);
        if (goal.is !== 'reached' && goal.is !== 'stopped') continue;
        closed += 1;
        expect([...goal.actions.values()].filter(rules.isOpen)).toEqual([]);
      }
    }),
  );
  expect(closed).toBeGreaterThan(0);
});

test('an action ends at most once before it is opened again', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
      const ended = new Set<string>();
      for (const event of play(rules, commands)) {
        if (event.type === 'ActionChanged') ended.delete(event.action);
        if (event.type !== 'ActionDone' && event.type !== 'ActionStopped') continue;
        expect(ended).not.toContain(event.action);
        ended.add(event.action);
      }
    }),
  );
});
