/**
 * In which order the people who wait stand, and why. Pure: each term is points that follow from a fact and the weights of the region, the
 * points add up, and who waits longest goes first among equals. People select; the order advises.
 */
import type { Urgency } from '#vocabulary/codes.ts';
import { addDays, type Day, daysBetween } from '#vocabulary/day.ts';
import type { SubregionId } from '#vocabulary/ids.ts';
import type { Away, RiskLevel } from '../events.ts';
import { fittingTeams, type Room, type Team } from './capacity.ts';
import type { RankRule } from './events.ts';

export const standardRankRule: RankRule = {
  week: 1,
  urgency: { crisis: 12, urgent: 5 },
  crisis: { points: 15, days: 30 },
  risk: { high: 10, moderate: 4 },
  place: 6,
  away: 40,
};

/** What is known of somebody who waits. */
export interface Waiter {
  readonly referral: string;
  readonly subregion: SubregionId | null;
  readonly since: Day;
  readonly urgency: Urgency;
  readonly crisisOn: Day | null;
  readonly risk: RiskLevel | null;
  /** The team that fits; null: any of the area. */
  readonly team: string | null;
  readonly away: Away | null;
  readonly awayUntil: Day | null;
}
/** Where there is room. */
export interface Places {
  readonly teams: readonly Team[];
  readonly rooms: readonly Room[];
}

export type Term =
  | { readonly is: 'waits'; readonly points: number; readonly days: number }
  | { readonly is: 'urgency'; readonly points: number; readonly urgency: Exclude<Urgency, 'normal'> }
  | { readonly is: 'crisis'; readonly points: number; readonly days: number }
  | { readonly is: 'risk'; readonly points: number; readonly level: 'high' | 'moderate' }
  /** `days`: in how many; 0: now. */
  | { readonly is: 'place'; readonly points: number; readonly team: string; readonly days: number }
  | { readonly is: 'away'; readonly points: number; readonly why: Away; readonly until: Day | null };

export interface Ranked<W extends Waiter> {
  readonly waiter: W;
  /** 1: first. */
  readonly place: number;
  readonly among: number;
  readonly points: number;
  /** What the points are the sum of; how long one waits stands first, then what counts most. */
  readonly terms: readonly Term[];
}

export function termsOf(waiter: Waiter, rule: RankRule, places: Places, today: Day): readonly Term[] {
  const days = Math.max(0, daysBetween(waiter.since, today));
  const others: Term[] = [
    ...urgencyTerm(waiter, rule),
    ...crisisTerm(waiter, rule, today),
    ...riskTerm(waiter, rule),
    ...placeTerm(waiter, rule, places, today),
    ...awayTerm(waiter, rule, today),
  ];
  return [
    { is: 'waits', points: rule.week * Math.floor(days / 7), days },
    ...others.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.is < b.is ? -1 : 1)),
  ];
}

export const pointsOf = (terms: readonly Term[]): number => terms.reduce((sum, { points }) => sum + points, 0);

/** Most points first; among equals who waits longest, and then by the id of the referral, so that there is always one order. */
export function rank<W extends Waiter>(
  waiters: readonly W[],
  rule: RankRule,
  places: Places,
  today: Day,
): readonly Ranked<W>[] {
  return waiters
    .map((waiter) => {
      const terms = termsOf(waiter, rule, places, today);
      return { waiter, terms, points: pointsOf(terms) };
    })
    .toSorted(inOrder)
    .map((one, at, all) => ({ ...one, place: at + 1, among: all.length }));
}

type Weighed = { readonly waiter: Waiter; readonly points: number };
export const inOrder = (a: Weighed, b: Weighed): number =>
  b.points - a.points || compare(a.waiter.since, b.waiter.since) || compare(a.waiter.referral, b.waiter.referral);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Each area has its own order; who is of no area stands in that of the whole region. */
export function rankByArea<W extends Waiter>(
  waiters: readonly W[],
  rule: RankRule,
  places: Places,
  today: Day,
): readonly Ranked<W>[] {
  const areas = [...new Set(waiters.map(({ subregion }) => subregion))];
  return areas.flatMap((area) =>
    rank(
      waiters.filter(({ subregion }) => subregion === area),
      rule,
      places,
      today,
    ),
  );
}

export type Change = 'crisis_now' | 'urgency_crisis' | 'urgency_urgent' | 'risk_high' | 'place_now' | 'back';
/** Where somebody would stand if one fact were otherwise and the rest as it is; only what would move them. */
export function whatWouldChange<W extends Waiter>(
  waiter: W,
  waiters: readonly W[],
  rule: RankRule,
  places: Places,
  today: Day,
): readonly { readonly change: Change; readonly place: number }[] {
  const placeIf = (as: W, then: Places): number =>
    rank(
      waiters.filter(({ subregion }) => subregion === waiter.subregion).map((one) => (one === waiter ? as : one)),
      rule,
      then,
      today,
    ).find((one) => one.waiter === as)?.place ?? 1;
  const now = placeIf(waiter, places);
  const open = {
    ...places,
    rooms: places.rooms.map((room) =>
      fittingTeams(waiter, places.teams).some(({ id }) => id === room.team) ? { ...room, opensOn: today } : room,
    ),
  };
  const asked: readonly (readonly [Change, number])[] = [
    ['crisis_now', placeIf({ ...waiter, crisisOn: today }, places)],
    ['urgency_crisis', placeIf({ ...waiter, urgency: 'crisis' }, places)],
    ['urgency_urgent', waiter.urgency === 'normal' ? placeIf({ ...waiter, urgency: 'urgent' }, places) : now],
    ['risk_high', placeIf({ ...waiter, risk: 'high' }, places)],
    ['place_now', placeIf(waiter, open)],
    ['back', placeIf({ ...waiter, away: null, awayUntil: null }, places)],
  ];
  return asked.filter(([, place]) => place !== now).map(([change, place]) => ({ change, place }));
}

const some = (term: Term): Term[] => (term.points === 0 ? [] : [term]);

const urgencyTerm = ({ urgency }: Waiter, rule: RankRule): Term[] =>
  urgency === 'normal' ? [] : some({ is: 'urgency', points: rule.urgency[urgency], urgency });

function crisisTerm({ crisisOn }: Waiter, { crisis }: RankRule, today: Day): Term[] {
  if (crisisOn === null || crisisOn > today || addDays(crisisOn, crisis.days) < today) return [];
  return some({ is: 'crisis', points: crisis.points, days: daysBetween(crisisOn, today) });
}

const riskTerm = ({ risk }: Waiter, rule: RankRule): Term[] =>
  risk === 'high' || risk === 'moderate' ? some({ is: 'risk', points: rule.risk[risk], level: risk }) : [];

/** The soonest place of the teams that fit; among those, in the order of the teams. */
function placeTerm(waiter: Waiter, rule: RankRule, { teams, rooms }: Places, today: Day): Term[] {
  const [first] = fittingTeams(waiter, teams)
    .flatMap((team) => {
      const opensOn = rooms.find((room) => room.team === team.id)?.opensOn ?? null;
      return opensOn === null ? [] : [{ team: team.name, days: Math.max(0, daysBetween(today, opensOn)) }];
    })
    .toSorted((a, b) => a.days - b.days || compare(a.team, b.team));
  return first === undefined ? [] : some({ is: 'place', points: rule.place, ...first });
}

/** Past the day that was said, one may begin again. */
function awayTerm({ away, awayUntil }: Waiter, rule: RankRule, today: Day): Term[] {
  if (away === null || (awayUntil !== null && awayUntil <= today)) return [];
  return some({ is: 'away', points: -rule.away, why: away, until: awayUntil });
}
