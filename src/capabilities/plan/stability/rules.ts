/** What may be noted for the stability clock, and from when it runs. The counting itself stands in `contract.ts`, where neighbours can reach it. */
import type { DossierEvent } from '#capabilities/dossier/events.ts';
import type { Phase } from '#vocabulary/codes.ts';
import { type Day, type Days, overlap } from '#vocabulary/day.ts';
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
  | { type: 'EndFact'; fact: string; until: Day; today: Day }
  | { type: 'WithdrawEnd'; fact: string; today: Day }
  | { type: 'WithdrawFact'; fact: string; today: Day };
export type StabilityRefusal =
  | 'fact_known'
  | 'unknown_fact'
  | 'fact_ended'
  | 'fact_runs'
  | 'ends_before_it_began'
  | 'already_unknown'
  | 'in_future';

/** The days of each fact; `until` is null while it lasts. */
export type StabilityFacts = ReadonlyMap<
  string,
  { readonly nature: StabilityNature; readonly from: Day; readonly until: Day | null }
>;
export const initial: StabilityFacts = new Map();

export function decide(command: StabilityCommand, facts: StabilityFacts): Decision<StabilityEvent, StabilityRefusal> {
  const known = facts.get(command.fact);
  if (command.type === 'NoteFact') {
    const { fact, nature, weight, from, until, today } = command;
    if (known) return refuse('fact_known');
    if (from > today) return refuse('in_future');
    // An incident lasts until the end of its day; of what is to come nobody knows that it will be unknown.
    if (nature === 'unknown' && until !== null && until > today) return refuse('in_future');
    if (until !== null && until < from) return refuse('ends_before_it_began');
    // Of two that run, who says that it is known again ends one, and the clock stands on the other.
    if (nature === 'unknown' && [...facts.values()].some((other) => isUnknownIn(other, { from, until })))
      return refuse('already_unknown');
    return accept({ type: 'StabilityFactNoted', fact, nature, weight, from, until });
  }
  if (!known) return refuse('unknown_fact');
  if (command.type === 'WithdrawFact')
    return accept({ type: 'StabilityFactWithdrawn', fact: command.fact, on: command.today });
  if (command.type === 'WithdrawEnd')
    return known.until === null
      ? refuse('fact_runs')
      : accept({ type: 'StabilityFactEndWithdrawn', fact: command.fact, on: command.today });
  // Of a detention the end is put right where it was recorded.
  const isPutRight = known.nature === 'detention' && known.until !== command.until;
  if (known.until !== null && !isPutRight) return refuse('fact_ended');
  if (command.until > command.today) return refuse('in_future');
  if (command.until < known.from) return refuse('ends_before_it_began');
  return accept({ type: 'StabilityFactEnded', fact: command.fact, until: command.until });
}

const isUnknownIn = ({ nature, ...known }: Days & { readonly nature: StabilityNature }, days: Days): boolean =>
  nature === 'unknown' && overlap(known, days);

export function evolve(facts: StabilityFacts, event: StabilityEvent): StabilityFacts {
  switch (event.type) {
    case 'StabilityFactNoted':
      return new Map(facts).set(event.fact, { nature: event.nature, from: event.from, until: event.until });
    case 'StabilityFactEnded':
    case 'StabilityFactEndWithdrawn': {
      const known = facts.get(event.fact);
      const until = event.type === 'StabilityFactEnded' ? event.until : null;
      return known ? new Map(facts).set(event.fact, { ...known, until }) : facts;
    }
    case 'StabilityFactWithdrawn':
      return new Map([...facts].filter(([fact]) => fact !== event.fact));
    default:
      return absurd(event);
  }
}

/** How far somebody is, as far as the clock asks. */
export interface Standing {
  readonly phase: Phase;
  readonly phaseSince: Day;
  readonly includedOn: Day | null;
}
export const unopened = (on: Day): Standing => ({ phase: 'draft', phaseSince: on, includedOn: null });

/** As of an earlier day: who came back had a clock before. */
export function evolveStanding(standing: Standing, event: DossierEvent): Standing {
  if (event.type === 'Included') return { phase: 'execution', phaseSince: event.on, includedOn: event.on };
  return event.type === 'PhaseEntered' ? { ...standing, phase: event.phase, phaseSince: event.on } : standing;
}

/** The clock runs from inclusion; while someone who came back is referred anew, there is none. */
export function startOf({ phase, includedOn }: Standing, moment: Day): Day | null {
  if (includedOn === null || includedOn > moment) return null;
  return phase === 'execution' || phase === 'aftercare' || phase === 'closed' ? includedOn : null;
}
