/** What the readings say, as the life that is drawn. Pure; the same for now and for an earlier day. */
import type { Scaling } from '#capabilities/beds/contract.ts';
import type { StabilityReading } from '#capabilities/plan/stability/contract.ts';
import { addDays, addMonths, type Day } from '#vocabulary/day.ts';
import type { LifeLineReading } from './contract.ts';
import type { CareSpan } from './layout/care.ts';
import type { Mark } from './layout/marks.ts';
import type { Life } from './layout.ts';
import { livedPhases } from './rules.ts';

export interface Readings {
  readonly line: LifeLineReading;
  /** Null: not for the reader. */
  readonly scaling: Scaling | null;
  readonly clock: StabilityReading | null;
  readonly knownOn: Day | undefined;
}

export function lifeOf({ line, scaling, clock, knownOn }: Readings): Life {
  const moment = knownOn ?? line.today;
  const next = line.evaluations.at(-1)?.next ?? null;
  return {
    today: line.today,
    first: line.first,
    moment,
    phases: livedPhases(line.phases),
    care: scaling?.visible ? [...staysOf(scaling), ...detentionsOf(line, clock)] : null,
    marks: marksOf(line, clock, scaling?.visible ?? false).filter(({ on }) => on <= moment),
    evaluations: line.evaluations.map(({ on }, i) => ({ key: `evaluation-${i}`, kind: 'evaluation', on })),
    nextEvaluation: next !== null && next > moment ? next : null,
    stable: stableOf(clock),
  };
}

/** A stay is one label, however many steps it has: each step bears the key of its stay. */
const staysOf = ({ stays }: Scaling): readonly CareSpan[] =>
  stays.flatMap(({ id, legs }) =>
    legs.map(({ level, from, until }): CareSpan => ({ key: id, height: level, from, until })),
  );

/** That someone was detained is known in the core; which kind only where justice is shared. */
function detentionsOf({ entries }: LifeLineReading, clock: StabilityReading | null): readonly CareSpan[] {
  const told = (clock?.facts ?? [])
    .filter(({ nature }) => nature === 'detention')
    .map(({ fact, from, until }) => ({ key: fact, from, until }));
  const known = new Set(told.map(({ key }) => key));
  const seen = entries
    .filter(({ kind, id }) => kind === 'detention' && !known.has(id))
    .map(({ id, on, until }) => ({ key: id, from: on, until }));
  return [...told, ...seen].map((one) => ({ ...one, height: 'detention' }));
}

/** Signals and incidents; an incident of which the reader holds only the neutral fact is marked as such. */
function marksOf({ entries }: LifeLineReading, clock: StabilityReading | null, heights: boolean): readonly Mark[] {
  const seen = new Set(entries.map(({ id }) => id));
  const unseen = (clock?.facts ?? []).filter(({ nature, fact }) => nature === 'incident' && !seen.has(fact));
  return [
    ...entries.flatMap(({ id, kind, on }): Mark[] => {
      if (kind === 'incident' || kind === 'signal') return [{ key: id, kind, on }];
      return kind === 'detention' && !heights ? [{ key: id, kind, on }] : [];
    }),
    ...unseen.map(({ fact, from }): Mark => ({ key: fact, kind: 'unseen', on: from })),
  ];
}

function stableOf(reading: StabilityReading | null): Life['stable'] {
  if (!reading?.clock) return null;
  const { clock, facts, targetMonths } = reading;
  const goal = clock.reachedOn ?? addMonths(addDays(clock.since, clock.stoppedDays + clock.unknownDays), targetMonths);
  return {
    since: clock.since,
    goal,
    // A planned short stay neither stops nor resets, and is not drawn here.
    stopped: facts
      .filter(({ nature }) => nature === 'detention' || nature === 'admission' || nature === 'unknown')
      .map(({ from, until }) => ({ from, until })),
  };
}
