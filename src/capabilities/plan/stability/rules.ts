/** What may be noted for the stability clock. The counting itself stands in `contract.ts`, where neighbours can reach it. */
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { Severity, StabilityEvent, StabilityNature } from '../events.ts';

export type StabilityCommand =
  | {
      type: 'NoteFact';
      fact: string;
      nature: StabilityNature;
      weight: Severity;
      from: Day;
      until: Day | null;
      today: Day;
    }
  | { type: 'EndFact'; fact: string; until: Day; today: Day };
export type StabilityRefusal = 'fact_known' | 'unknown_fact' | 'fact_ended' | 'ends_before_it_began' | 'in_future';

/** From which day each fact runs, and whether it ended. */
export type StabilityFacts = ReadonlyMap<string, { readonly from: Day; readonly ended: boolean }>;
export const initial: StabilityFacts = new Map();

export function decide(command: StabilityCommand, facts: StabilityFacts): Decision<StabilityEvent, StabilityRefusal> {
  const known = facts.get(command.fact);
  if (command.type === 'NoteFact') {
    const { fact, nature, weight, from, until, today } = command;
    if (known) return refuse('fact_known');
    if (from > today) return refuse('in_future');
    if (until !== null && until < from) return refuse('ends_before_it_began');
    return accept({ type: 'StabilityFactNoted', fact, nature, weight, from, until });
  }
  if (!known) return refuse('unknown_fact');
  if (known.ended) return refuse('fact_ended');
  if (command.until > command.today) return refuse('in_future');
  if (command.until < known.from) return refuse('ends_before_it_began');
  return accept({ type: 'StabilityFactEnded', fact: command.fact, until: command.until });
}

export function evolve(facts: StabilityFacts, event: StabilityEvent): StabilityFacts {
  switch (event.type) {
    case 'StabilityFactNoted':
      return new Map(facts).set(event.fact, { from: event.from, ended: event.until !== null });
    case 'StabilityFactEnded': {
      const known = facts.get(event.fact);
      return known ? new Map(facts).set(event.fact, { ...known, ended: true }) : facts;
    }
    default:
      return absurd(event);
  }
}
