/** Whether a team has room for one more, and when it will: capacity less the weight of what it carries, and what is known to leave. Pure. */
import type { Day } from '#vocabulary/day.ts';
import type { AgencyId, SubregionId } from '#vocabulary/ids.ts';
import type { CaseState, CaseWeights } from './events.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly agency: AgencyId;
  /** Null: the whole region. */
  readonly subregion: SubregionId | null;
  readonly capacity: number;
  readonly weights: CaseWeights;
}
/** Dossiers of one agency and area that stand alike; `leaving`: the days on which some of them are to go, within sixty days. */
export interface Carried {
  readonly agency: AgencyId;
  readonly subregion: SubregionId | null;
  readonly state: CaseState;
  readonly dossiers: number;
  readonly leaving: readonly Day[];
}
export interface Room {
  readonly team: string;
  /** Points. */
  readonly load: number;
  /** Points; below nought where the team carries more than it said it could. */
  readonly free: number;
  readonly dossiers: number;
  /** The first day on which there is room for one more who begins: today when there is; null when none is in sight. */
  readonly opensOn: Day | null;
}

export function roomOf(team: Team, teams: readonly Team[], carried: readonly Carried[], today: Day): Room {
  const own = carried.filter((some) => carrierOf(some, teams)?.id === team.id);
  const load = own.reduce((sum, { state, dossiers }) => sum + dossiers * team.weights[state], 0);
  const free = team.capacity - load;
  return {
    team: team.id,
    load,
    free,
    dossiers: own.reduce((sum, { dossiers }) => sum + dossiers, 0),
    opensOn: opensOn(team, own, free, today),
  };
}

/** The team of that area, else that of the whole region. */
export const carrierOf = (
  { agency, subregion }: Pick<Carried, 'agency' | 'subregion'>,
  teams: readonly Team[],
): Team | undefined =>
  teams.find((team) => team.agency === agency && team.subregion !== null && team.subregion === subregion) ??
  teams.find((team) => team.agency === agency && team.subregion === null);

/** What leaves aftercare is gone; what flows out is in aftercare from then on. */
function opensOn({ weights }: Team, own: readonly Carried[], free: number, today: Day): Day | null {
  if (free >= weights.starting) return today;
  const leaving = own
    .flatMap(({ state, leaving: days }) =>
      days.map((day) => ({ day, points: weights[state] - (state === 'aftercare' ? 0 : weights.aftercare) })),
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let room = free;
  for (const { day, points } of leaving) {
    room += points;
    if (room >= weights.starting) return day;
  }
  return null;
}

/** Teams that somebody from an area can go to: the one that was named, else those of the area and of the whole region. */
export const fittingTeams = (
  { subregion, team: named }: { readonly subregion: SubregionId | null; readonly team: string | null },
  teams: readonly Team[],
): readonly Team[] =>
  teams.filter((team) =>
    named === null ? subregion === null || team.subregion === null || team.subregion === subregion : team.id === named,
  );
