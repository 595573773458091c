/** The plan: goals, actions and evaluations. */
import { evaluatePlan } from '#capabilities/plan/evaluation/contract.ts';
import { agreeAction, finishAction, reachGoal, setGoal } from '#capabilities/plan/goals/contract.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Deed } from '../deed.ts';
import * as told from '../words.ts';
import { person, type Scene } from './scene.ts';

type PlanDeed = Extract<Deed, { do: 'set_goal' | 'agree_action' | 'finish_action' | 'reach_goal' | 'evaluate' }>;

export async function doPlan({ trail, on, actor, dossier, ask, seen }: Scene, deed: PlanDeed): Promise<void> {
  const { chance, people } = trail;
  switch (deed.do) {
    case 'set_goal': {
      const { id } = await ask(
        actor,
        setGoal,
        { dossier },
        {
          domain: deed.domain,
          words: chance.pick(told.goals[deed.domain]),
          owner: { is: 'professional', ...person(people.caseManager) },
          due: deed.due,
        },
      );
      trail.goals.set(deed.goal, { id, domain: deed.domain });
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
          owner: chance.happens(0.2) ? { is: 'person' } : { is: 'professional', ...person(people.caseManager) },
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
