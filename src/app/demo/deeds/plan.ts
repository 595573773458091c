/** The plan: goals, actions and evaluations. */
import { evaluatePlan } from '#capabilities/plan/evaluation/contract.ts';
import { agreeAction, finishAction, reachGoal, rewordGoal, setGoal } from '#capabilities/plan/goals/contract.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Deed } from '../deed.ts';
import * as told from '../words.ts';
import { person, type Scene } from './scene.ts';

type PlanDeed = Extract<
  Deed,
  { do: 'set_goal' | 'agree_action' | 'finish_action' | 'reach_goal' | 'move_goal' | 'evaluate' }
>;

export async function doPlan({ trail, on, actor, dossier, ask, seen }: Scene, deed: PlanDeed): Promise<void> {
  const { chance, people } = trail;
  const owner = { is: 'professional', ...person(people.caseManager) } as const;
  switch (deed.do) {
    case 'set_goal': {
      const words = chance.pick(told.goals[deed.domain]);
      const { domain, due } = deed;
      const { id } = await ask(actor, setGoal, { dossier }, { domain, words, owner, due });
      trail.goals.set(deed.goal, { id, words });
      return;
    }
    case 'agree_action': {
      const goal = trail.goals.get(deed.goal);
      if (!goal) return;
      const { id } = await ask(
        actor,
        agreeAction,
        { dossier, goal: goal.id },
        {
          words: chance.pick(told.actions),
          owner: chance.happens(0.2) ? { is: 'person' } : owner,
          due: deed.due,
          seen: await seen(goal.id),
        },
      );
      goal.action = id;
      return;
    }
    case 'finish_action': {
      const goal = trail.goals.get(deed.goal);
      if (goal?.action)
        await ask(actor, finishAction, { dossier, goal: goal.id, action: goal.action }, { seen: await seen(goal.id) });
      return;
    }
    case 'reach_goal': {
      const goal = trail.goals.get(deed.goal);
      if (goal) await ask(actor, reachGoal, { dossier, goal: goal.id }, { seen: await seen(goal.id) });
      return;
    }
    case 'move_goal': {
      const goal = trail.goals.get(deed.goal);
      if (!goal) return;
      const { id, words } = goal;
      await ask(actor, rewordGoal, { dossier, goal: id }, { words, owner, due: deed.due, seen: await seen(id) });
      return;
    }
    case 'evaluate':
      await ask(
        actor,
        evaluatePlan,
        { dossier },
        { participants: [people.caseManager.agency, people.municipal.agency], next: deed.next, on },
      );
      return;
    default:
      return absurd(deed);
  }
}
