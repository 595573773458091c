import type * as z from 'zod/mini';
import { Invalid, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { readPersons } from '#platform/persons.ts';
import type { Decision } from '#vocabulary/decision.ts';
import type { Agreements } from '../agreed/agreements.ts';
import { include, previewed } from '../deciding/including.ts';
import type { ReferralEvent } from '../events.ts';
import { strangersAmong } from '../readings.ts';
import { type Asked, inRegion, nameIn, referred, take, writer } from '../referred.ts';
import { fittingTeams } from './capacity.ts';
import * as contract from './contract.ts';
import { type Listing, rankForTeam, readListing, readPlaces } from './listing.ts';
import { type Ranked, whatWouldChange } from './rank.ts';
import {
  countWaiting,
  type Entry,
  findTeam,
  holdTeam,
  listStandings,
  rankRuleKind,
  rankRuleOf,
  rankRuleStream,
  teamKind,
  teamStream,
} from './store.ts';

const rowOf = ({ waiter, place, among, points, terms }: Ranked<Entry>, name: string | null): contract.WaitingRow => ({
  dossier: waiter.dossier,
  caseNumber: waiter.caseNumber,
  name,
  subregion: waiter.subregion,
  subregionName: waiter.subregionName,
  waitingFor: waiter.waitingFor,
  since: waiter.since,
  until: waiter.until,
  place,
  among,
  points,
  terms: [...terms],
});

export const waitingRoutes = (agreements: Agreements): readonly Route[] => [
  route(contract.waitingList, async ({ tx, keys, actor, today }) => {
    const { ranked } = await readListing(tx, actor.region, today);
    const persons = await readPersons(
      tx,
      keys,
      ranked.map(({ waiter }) => waiter.dossier),
    );
    return { today, rows: ranked.map((one) => rowOf(one, nameIn(persons, one.waiter.dossier))) };
  }),
  route(contract.waitingCounts, async ({ tx, actor, today }) => {
    const [areas, { teams, rooms }, rule] = await Promise.all([
      countWaiting(tx, today),
      readPlaces(tx, actor.region, today),
      rankRuleOf(tx, actor.region, today),
    ]);
    const roomed = teams.flatMap((team) => {
      const room = rooms.find(({ team: id }) => id === team.id);
      // Not what it carries: a dossier behind a wall is among it.
      return room ? [{ ...team, opensOn: room.opensOn }] : [];
    });
    return { areas, teams: roomed, rule };
  }),
  route(contract.waiting, async (call) => {
    const {
      tx,
      keys,
      actor,
      today,
      params: { dossier },
    } = call;
    const listing = await readListing(tx, actor.region, today);
    const found = listing.ranked.find(({ waiter }) => waiter.dossier === dossier);
    if (!found) {
      await referred(call);
      return null;
    }
    const [persons, history] = await Promise.all([
      readPersons(tx, keys, [found.waiter.dossier]),
      listStandings(tx, found.waiter.referral),
    ]);
    const { version, urgency, crisisOn, risk, team, away, awayUntil } = found.waiter;
    return {
      ...rowOf(found, nameIn(persons, found.waiter.dossier)),
      version,
      urgency,
      crisisOn,
      risk,
      team,
      away,
      awayUntil,
      wouldChange: [...whatWouldChange(found.waiter, listing.entries, listing.rule.rule, listing, today)],
      history,
      teams: fittingTeams(found.waiter, listing.teams).map(({ id, name, agency }) => ({
        id,
        name,
        agency,
        ...standingFor(listing, id, found.waiter, today),
      })),
    };
  }),
  route(contract.noteWaitingFact, async (call) => {
    const {
      tx,
      actor,
      today: on,
      body: { fact, seen },
    } = call;
    const head = await referred(call);
    if (fact.is === 'team' && fact.team !== null) {
      const { teams } = await readPlaces(tx, actor.region, on);
      if (!teams.some(({ id }) => id === fact.team)) throw new Invalid([{ path: 'fact.team', code: 'unknown_team' }]);
    }
    return take(call, head, { type: 'NoteWaitingFact', fact, on }, seen);
  }),
  route(contract.selectFromWaitingList, (call) => select(call, agreements)),
  route(contract.previewSelection, (call) => {
    const { looker, ...body } = call.body;
    return previewed({ ...call, body }, looker, agreements, (within) => select(within, agreements));
  }),
  route(contract.putRankRule, ({ recorder, actor: { region, user: by }, today: on, body: { from, rule } }) =>
    recorder.handle(
      rankRuleKind,
      { stream: rankRuleStream(region), place: { region, dossier: null, section: null } },
      { region, from, rule, by, on },
    ),
  ),
  route(contract.foundTeam, async (call) => {
    const {
      tx,
      recorder,
      actor: { region },
      today: on,
      body: { agency, subregion, name, ...carrying },
    } = call;
    await inRegion(call, region, subregion);
    if ((await strangersAmong(tx, region, [agency], on)).length > 0)
      throw new Invalid([{ path: 'agency', code: 'unknown_agency' }]);
    const target = { stream: teamStream(region, agency, subregion), place: { region, dossier: null, section: null } };
    const founded = await recorder.handle(teamKind, target, { type: 'FoundTeam', region, agency, subregion, name, on });
    if (!founded.ok) return founded;
    const set = await recorder.handle(teamKind, target, { type: 'SetCapacity', ...carrying, on });
    if (!set.ok) throw new Refused(set.refusal);
    return set;
  }),
  route(contract.setCapacity, async ({ tx, recorder, actor: { region }, today: on, params: { team }, body }) => {
    const found = await findTeam(tx, region, team);
    if (!found) throw new NotFound();
    return recorder.handle(
      teamKind,
      { stream: found.id, place: { region, dossier: null, section: null } },
      { type: 'SetCapacity', ...body, on },
    );
  }),
];

type Selecting = Asked & { readonly body: z.infer<typeof contract.selectFromWaitingList.body> };

/** Chosen and not included is neither. */
async function select(call: Selecting, agreements: Agreements): Promise<Decision<ReferralEvent, string>> {
  const {
    tx,
    actor,
    today: on,
    params: { dossier },
    body: { team: id, why, words, caseManager, seen, ...said },
  } = call;
  const head = await referred(call);
  await holdTeam(tx, id);
  const listing = await readListing(tx, actor.region, on);
  const waiter = listing.entries.find((entry) => entry.dossier === dossier);
  if (!waiter) throw new Refused('not_waiting_for_place');
  const team = fittingTeams(waiter, listing.teams).find((one) => one.id === id);
  if (!team) throw new Invalid([{ path: 'team', code: 'unknown_team' }]);
  const { place, among, hasRoom } = standingFor(listing, id, waiter, on);
  const passage = words === null ? null : await writer(call, head)('core', words);
  const choice = { type: 'SelectFromWaitingList', team: id, place, among, hasRoom, why, words: passage, on } as const;
  const chosen = await take(call, head, choice, seen);
  if (!chosen.ok) return chosen;
  const inclusion = {
    ...said,
    leadAgency: team.agency,
    caseManager: { user: caseManager, agency: team.agency },
    subregion: team.subregion ?? waiter.subregion,
    advice: null,
  };
  const decided = await include(call, head, inclusion, agreements);
  if (!decided.ok) throw new Refused(decided.refusal);
  return decided;
}

/** Where somebody stands among those who could go to that team. */
function standingFor(listing: Listing, team: string, waiter: Entry, today: Parameters<typeof rankForTeam>[2]) {
  const ranked = rankForTeam(listing, team, today);
  const opensOn = listing.rooms.find((room) => room.team === team)?.opensOn ?? null;
  const place = ranked.find((one) => one.waiter.referral === waiter.referral)?.place ?? ranked.length;
  return { place, among: ranked.length, hasRoom: opensOn === today, opensOn };
}
