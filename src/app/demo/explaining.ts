/** Who coordinates a region says why fewer people are referred, as far as they see: numbers of a half year are mostly too small to tell. */
import { explainTrend, readTrend } from '#capabilities/referral/trend/contract.ts';
import { Explanation } from '#capabilities/referral/trend/events.ts';
import { addDays, addMonths, type Day } from '#vocabulary/day.ts';
import { chanceFrom } from './chance.ts';
import { actorOf, ask, instantOf, type Stage } from './stage.ts';

export async function playExplaining(stage: Stage, seed: string, today: Day): Promise<void> {
  const coordinators = stage.country.people.filter(({ role }) => role === 'regional_coordinator');
  for (const one of coordinators) {
    const chance = chanceFrom(seed, 'trend', one.region);
    const actor = actorOf(stage, one);
    const { halves } = await ask(stage, actor, today, instantOf(stage, today, 0), readTrend, {}, undefined);
    // Of the one that runs and of the first there is nothing to say yet.
    for (const { half, direction, version } of halves.slice(1, -1)) {
      if ((direction !== null && direction !== 'falling') || chance.happens(0.6)) continue;
      const on = addDays(addMonths(half, 6), chance.between(10, 60));
      if (on > today) continue;
      const explanations = Explanation.options.filter(() => chance.happens(0.3));
      const said = explanations.length > 0 ? explanations : ['mostly_included' as const];
      await ask(
        stage,
        actor,
        on,
        instantOf(stage, on, 39_000),
        explainTrend,
        {},
        { half, explanations: said, seen: version },
      );
    }
  }
}
