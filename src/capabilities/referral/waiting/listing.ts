/** The list as somebody sees it, in order; and what is kept of how it stood. */
import type { Tx } from '#platform/db.ts';
import type { Day } from '#vocabulary/day.ts';
import type { AgencyId, RegionId } from '#vocabulary/ids.ts';
import { fittingTeams, roomOf } from './capacity.ts';
import { type Places, type Ranked, rank, rankByArea, type Term } from './rank.ts';
import {
  type Entry,
  keepStandings,
  listCarried,
  listEntries,
  listLastStandings,
  listTeams,
  rankRuleOf,
  type TeamRow,
} from './store.ts';

export interface Listing extends Places {
  readonly teams: readonly TeamRow[];
  readonly rule: Awaited<ReturnType<typeof rankRuleOf>>;
  readonly entries: readonly Entry[];
  /** By area, the first of each first. */
  readonly ranked: readonly Ranked<Entry>[];
}

export async function readListing(tx: Tx, region: RegionId, today: Day): Promise<Listing> {
  const [rule, { teams, rooms }, entries] = await Promise.all([
    rankRuleOf(tx, region, today),
    readPlaces(tx, region, today),
    listEntries(tx, region),
  ]);
  return { rule, teams, rooms, entries, ranked: rankByArea(entries, rule.rule, { teams, rooms }, today) };
}

export async function readPlaces(tx: Tx, region: RegionId, today: Day) {
  const [teams, carried] = await Promise.all([listTeams(tx, region, today), listCarried(tx, today)]);
  return { teams, rooms: teams.map((team) => roomOf(team, teams, carried, today)) };
}

/** In what order those stand who could go to that team: from there somebody is chosen. */
export const rankForTeam = ({ entries, rule, teams, rooms }: Listing, team: string, today: Day) =>
  rank(
    entries.filter((entry) => fittingTeams(entry, teams).some(({ id }) => id === team)),
    rule.rule,
    { teams, rooms },
    today,
  );

/** Writes how the list of an agency stands today, of whom something else changed than that a day went by. */
export async function keepRanks(tx: Tx, region: RegionId, agency: AgencyId, today: Day): Promise<void> {
  const [{ ranked }, before] = await Promise.all([readListing(tx, region, today), listLastStandings(tx, region)]);
  const last = new Map(before.map((one) => [one.referral, one]));
  const moved = ranked.filter(({ waiter, place, among, terms }) => {
    const then = last.get(waiter.referral);
    return !then || then.place !== place || then.among !== among || factsOf(then.terms) !== factsOf(terms);
  });
  if (moved.length === 0) return;
  await keepStandings(
    tx,
    region,
    agency,
    today,
    moved.map(({ waiter: { referral, dossier }, place, among, points, terms }) => ({
      referral,
      dossier,
      place,
      among,
      points,
      terms: [...terms],
    })),
  );
}

/** What the order followed from, but for days that went by. */
const factsOf = (terms: readonly Term[]): string =>
  JSON.stringify(
    terms
      .filter(({ is }) => is !== 'waits')
      .map((term) => ('days' in term ? { ...term, days: term.is === 'place' ? term.days === 0 : 0 } : term)),
  );
