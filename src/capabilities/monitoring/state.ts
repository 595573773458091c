/** The stability clocks of all clients, as the tables hold them: for who plays every event and does not stop to ask. Pure. */
import type { DossierEvent } from '#capabilities/dossier/events.ts';
import type { StabilityEvent } from '#capabilities/plan/events.ts';
import type { StabilityFact, StabilityRule } from '#capabilities/plan/stability/contract.ts';
import type { Day } from '#vocabulary/day.ts';
import type { DossierId, RegionId, SubregionId } from '#vocabulary/ids.ts';

export type ClientEvent = DossierEvent | StabilityEvent;

export interface Clock {
  readonly region: RegionId;
  readonly subregion: SubregionId | null;
  readonly startedOn: Day;
  /** By the day on which they begin. */
  readonly facts: readonly StabilityFact[];
  /** Null: the region has none of its own. */
  readonly rule: StabilityRule | null;
}

/** `until` is exclusive; null while it holds. */
export interface RegionRule {
  readonly region: RegionId;
  readonly from: Day;
  readonly until: Day | null;
  readonly rule: StabilityRule;
}

/** The day whose rule judges what follows; undefined for what moves no clock. */
export function movedOn(event: ClientEvent): Day | undefined {
  switch (event.type) {
    case 'Included':
    case 'StabilityFactEndWithdrawn':
    case 'StabilityFactWithdrawn':
      return event.on;
    case 'StabilityFactNoted':
      return event.from;
    case 'StabilityFactEnded':
      return event.until;
    default:
      return undefined;
  }
}

export class Clocks {
  readonly #rules: readonly RegionRule[];
  readonly #begun = new Map<DossierId, Pick<Clock, 'region' | 'subregion' | 'startedOn'>>();
  readonly #facts = new Map<DossierId, Map<string, StabilityFact>>();

  constructor(rules: readonly RegionRule[]) {
    this.#rules = rules;
  }

  follow(region: RegionId, dossier: DossierId, event: ClientEvent): void {
    switch (event.type) {
      case 'Included':
        this.#begun.set(dossier, { region, subregion: event.subregion, startedOn: event.on });
        return;
      case 'OutflowDecided':
        this.#begun.delete(dossier);
        return;
      case 'StabilityFactNoted': {
        const { fact, nature, weight, from, until } = event;
        const facts = this.#facts.get(dossier) ?? new Map<string, StabilityFact>();
        this.#facts.set(dossier, facts.set(fact, { fact, nature, weight, from, until }));
        return;
      }
      case 'StabilityFactEnded':
        this.#end(dossier, event.fact, event.until);
        return;
      case 'StabilityFactEndWithdrawn':
        this.#end(dossier, event.fact, null);
        return;
      case 'StabilityFactWithdrawn':
        this.#facts.get(dossier)?.delete(event.fact);
    }
  }

  #end(dossier: DossierId, fact: string, until: Day | null): void {
    const facts = this.#facts.get(dossier);
    const ended = facts?.get(fact);
    if (ended) facts?.set(fact, { ...ended, until });
  }

  /** As it stands by what was told so far, with the rule of that day; undefined of who is no client. */
  find(dossier: DossierId, on: Day): Clock | undefined {
    const begun = this.#begun.get(dossier);
    if (begun === undefined) return undefined;
    const rule = this.#rules.find(
      ({ region, from, until }) => region === begun.region && from <= on && (until === null || until > on),
    );
    const facts = [...(this.#facts.get(dossier)?.values() ?? [])].sort(
      (a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) || (a.fact < b.fact ? -1 : 1),
    );
    return { ...begun, facts, rule: rule?.rule ?? null };
  }
}
