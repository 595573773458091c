import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { dossierNetwork } from '#capabilities/dossier/contract.ts';
import { readPlan } from '#capabilities/plan/goals/contract.ts';
import { addDays } from '#vocabulary/day.ts';
import * as referrals from '../contract.ts';
import { nationalCriteria } from '../criteria/national.ts';
import { referral } from '../detail-contract.ts';
import type { SelectionReason, WaitingFact } from '../events.ts';
import * as atTable from '../table-contract.ts';
import { askCriteria, place, plan, referComplete, seenOf } from '../testing-referring.ts';
import * as contract from './contract.ts';
import { standardRankRule } from './rank.ts';

const [north, south] = ['limburg-noord', 'limburg-zuid'];
const weights = { starting: 2, running: 1, admitted: 1, aftercare: 0 };
let world: World;
let team: string;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
  const body = { agency: agencies.forensicCare.id, subregion: south ?? null, name: 'Team Zuid' };
  const founded = await director().post(contract.foundTeam, {
    body: { ...body, from: world.today(), capacity: 1, weights },
  });
  if (founded.problem) throw new Error(JSON.stringify(founded.problem));
  team = (await counts()).teams[0]?.id ?? '';
});
afterAll(() => world?.close());
const director = () => world.as('process_director');
const list = async () => (await director().get(contract.waitingList)).body.rows;
const counts = async () => (await world.as('regional_coordinator').get(contract.waitingCounts)).body;
const detail = async (dossier: string) => {
  const { body } = await director().get(contract.waiting, { params: { dossier } });
  if (!body) throw new Error('does not wait');
  return body;
};

const few = (subregionName: string | null) => ({ subregionName, waiting: null, longestDays: null });

/** Weighed at a table, and there was no room. */
async function wait(
  urgency: 'crisis' | 'urgent' | 'normal' = 'normal',
  { heard = true, area = south }: { heard?: boolean; area?: string | undefined } = {},
): Promise<string> {
  const dossier = await referComplete(world, { urgency, subregion: area ?? null });
  if (heard) expect((await place(world, dossier, await plan(world, world.today()))).problem).toBeUndefined();
  const participants = heard ? [agencies.mentalHealth.id] : [];
  const body = { until: addDays(world.today(), 30), waitingFor: 'capacity' as const, participants };
  const postponed = await director().post(atTable.postponeReferral, {
    params: { dossier },
    body: { ...body, seen: await seenOf(world, dossier) },
  });
  expect(postponed.problem).toBeUndefined();
  return dossier;
}
const note = async (dossier: string, fact: WaitingFact) =>
  director().post(contract.noteWaitingFact, {
    params: { dossier },
    body: { fact, seen: await seenOf(world, dossier) },
  });
const choice = async (dossier: string, why: SelectionReason, words: string | null) => ({
  team,
  why,
  words,
  participants: [agencies.mentalHealth.id],
  caseManager: people.case_manager.id,
  processDirector: { user: people.process_director.id, agency: agencies.careSafetyHouse.id },
  municipalCaseDirector: { user: people.municipal_case_director.id, agency: agencies.municipality.id },
  seen: await seenOf(world, dossier),
});
const select = async (dossier: string, why: SelectionReason, words: string | null, agreed: object = {}) =>
  director().post(contract.selectFromWaitingList, {
    params: { dossier },
    body: { ...(await choice(dossier, why, words)), ...agreed },
  });
const housing = {
  agency: agencies.housing.id,
  sections: ['core', 'social'] as ('core' | 'social')[],
  ground: 'wgs' as const,
  purpose: 'plan_and_network' as const,
  until: null,
};
const task = {
  domain: 'housing' as const,
  goal: 'Een eigen plek',
  words: 'Vraag om een kamer met begeleiding',
  owner: { is: 'agency' as const, agency: agencies.housing.id },
  due: '2026-12-11',
};
async function answerAll(dossier: string): Promise<void> {
  for (const { code: criterion } of nationalCriteria) {
    const body = { criterion, answer: 'unknown' as const, source: 'table' as const, words: null };
    expect((await director().post(atTable.answerCriterion, { params: { dossier }, body })).problem).toBeUndefined();
  }
}

test('lack of a place is waiting: the list orders by what is known, and a crisis moves somebody up at once, with how it stood kept', async () => {
  const [normal, urgent, elsewhere] = [await wait(), await wait('urgent'), await wait('normal', { area: north })];
  expect((await list()).map(({ dossier, place, among }) => [dossier, place, among])).toEqual(
    expect.arrayContaining([
      [urgent, 1, 2],
      [normal, 2, 2],
      [elsewhere, 1, 1],
    ]),
  );
  expect((await detail(normal)).wouldChange).toContainEqual({ change: 'crisis_now', place: 1 });
  expect((await note(normal, { is: 'crisis', crisisOn: addDays(world.today(), 1) })).problem?.refusal).toBe(
    'fact_in_future',
  );
  world.clock.set('2026-11-24T09:00:00Z');
  expect((await note(normal, { is: 'crisis', crisisOn: world.today() })).problem).toBeUndefined();
  const { place: now, terms, history } = await detail(normal);
  expect([now, terms]).toEqual([
    1,
    [
      { is: 'waits', points: 0, days: 2 },
      { is: 'crisis', points: 15, days: 0 },
    ],
  ]);
  expect(history.map(({ on, place: stood }) => [on, stood])).toEqual([
    ['2026-11-24', 1],
    ['2026-11-22', 2],
  ]);
  // Who was passed stood otherwise too.
  expect((await detail(urgent)).history.map(({ place: stood }) => stood)).toEqual([2, 1]);
});

test('a fact that moves nobody writes no new standing', async () => {
  const standings = () => world.owner`select * from waiting_rank order by referral, on_day`;
  const before = await standings();
  world.clock.set('2026-11-24T23:30:00Z');
  const [first] = await list();
  expect((await note(first?.dossier ?? '', { is: 'back' })).problem).toBeUndefined();
  expect(await standings()).toEqual(before);
  world.clock.set('2026-11-24T09:00:00Z');
});

test('the weights are those of the region from their day on', async () => {
  const coordinator = world.as('regional_coordinator');
  const rule = { ...standardRankRule, urgency: { crisis: 100, urgent: 90 } };
  const put = (from: string) => coordinator.post(contract.putRankRule, { body: { from, rule } });
  expect((await put('2030-01-01')).problem?.refusal).toBe('rule_too_far');
  expect((await put('2026-11-25')).problem).toBeUndefined();
  const first = async () => (await list()).find(({ subregion }) => subregion === south)?.terms[1]?.is;
  expect(await first()).toBe('crisis');
  world.clock.set('2026-11-25T09:00:00Z');
  expect(await first()).toBe('urgency');
  expect((await director().post(contract.putRankRule, { body: { from: '2026-11-26', rule } })).status).toBe(403);
});

test('who accounts for the region sees how many wait and where there is room, and nobody by name; others see no list', async () => {
  const { areas, teams } = await counts();
  // Few and none look alike: one of them may stand behind a wall.
  expect(areas.find(({ subregionName }) => subregionName === 'Zuid')).toEqual(few('Zuid'));
  expect(areas.find(({ subregionName }) => subregionName === null)).toEqual(few(null));
  expect(teams).toMatchObject([{ name: 'Team Zuid', capacity: 1, opensOn: null }]);
  expect(Object.keys(teams[0] ?? {})).not.toContain('load');
  expect((await world.as('regional_coordinator').get(contract.waitingList)).status).toBe(403);
  expect((await world.as('case_manager').get(contract.waitingList)).status).toBe(403);
  const other = await world.as('process_director_elsewhere').get(contract.waitingList);
  expect(other.body.rows).toEqual([]);
  const [one] = await list();
  const theirs = await world
    .as('process_director_elsewhere')
    .get(contract.waiting, { params: { dossier: one?.dossier ?? '' } });
  expect(theirs.status).toBe(404);
});

test('people choose: also not the first and for a team that is full, but then somebody says why; the choice includes, all or nothing', async () => {
  const rows = (await list()).filter(({ subregion }) => subregion === south);
  const [first, second] = [rows[0]?.dossier ?? '', rows[1]?.dossier ?? ''];
  expect((await select(second, 'first', 'Staat bovenaan.')).problem?.refusal).toBe('not_first');
  expect((await select(second, 'expertise', null)).problem?.refusal).toBe('not_first');
  expect((await select(first, 'first', null)).problem?.refusal).toBe('team_full');
  // Not every criterion has an answer: then the choice is not made either.
  expect((await select(second, 'expertise', 'Dit team kent haar.')).problem?.refusal).toBe('criteria_open');
  expect((await list()).some(({ dossier }) => dossier === second)).toBe(true);
  await answerAll(second);
  // Nobody passes the list unseen.
  const direct = await director().post(atTable.includePerson, {
    params: { dossier: second },
    body: {
      participants: [agencies.mentalHealth.id],
      leadAgency: agencies.forensicCare.id,
      caseManager: { user: people.case_manager.id, agency: agencies.forensicCare.id },
      processDirector: { user: people.process_director.id, agency: agencies.careSafetyHouse.id },
      municipalCaseDirector: { user: people.municipal_case_director.id, agency: agencies.municipality.id },
      subregion: south ?? null,
      advice: null,
      seen: await seenOf(world, second),
    },
  });
  expect(direct.problem?.refusal).toBe('not_selected');
  expect((await select(second, 'expertise', 'Dit team kent haar.')).problem).toBeUndefined();
  expect((await list()).some(({ dossier }) => dossier === second)).toBe(false);
  expect((await director().get(contract.waiting, { params: { dossier: second } })).body).toBeNull();
  const read = (await director().get(referral, { params: { dossier: second } })).body;
  expect(read.verdict).toMatchObject({ outcome: 'included', leadAgency: { id: agencies.forensicCare.id } });
  expect(read.selected).toMatchObject({ place: 2, among: 2, why: 'expertise', words: { text: 'Dit team kent haar.' } });
});

test('when a team can carry more there is a place, and the first begins without more words', async () => {
  const body = { from: world.today(), capacity: 6, weights };
  const set = await director().post(contract.setCapacity, { params: { team }, body });
  expect(set.problem).toBeUndefined();
  const first = (await list()).find(({ subregion }) => subregion === south)?.dossier ?? '';
  expect((await detail(first)).teams).toMatchObject([{ name: 'Team Zuid', place: 1, hasRoom: true }]);
  await answerAll(first);
  expect((await select(first, 'first', null)).problem).toBeUndefined();
});

test('what is agreed along with the choice is done with it, shown before to whoever asks what a partner would see, and refused with it', async () => {
  const dossier = await wait();
  await answerAll(dossier);
  const agreed = { shares: [housing], tasks: [task] };
  const refused = await select(dossier, 'first', null, { ...agreed, shares: [{ ...housing, ground: 'consent' }] });
  expect(refused.problem?.refusal).toBe('no_consent');
  const told = () => world.owner`select count(*)::int as n from ledger where dossier = ${dossier}`;
  const before = await told();
  const looker = { agency: agencies.housing.id, role: 'partner' as const };
  const body = { ...(await choice(dossier, 'first', null)), ...agreed, looker };
  const sight = (await director().post(contract.previewSelection, { params: { dossier }, body })).body;
  expect(sight.sections.map(({ section }) => section)).toEqual(['core', 'social']);
  expect(sight.things.find(({ thing }) => thing === 'goal_action')).toMatchObject({ section: 'social', count: 1 });
  expect(await told()).toEqual(before);
  expect((await list()).some((row) => row.dossier === dossier)).toBe(true);

  expect((await select(dossier, 'first', null, agreed)).problem).toBeUndefined();
  const { shares } = (await director().get(dossierNetwork, { params: { dossier } })).body;
  const theirs = shares.filter(
    ({ agency, purpose }) => agency === agencies.housing.id && purpose === 'plan_and_network',
  );
  expect(theirs.map(({ section }) => section).toSorted()).toEqual(['core', 'social']);
  const { domains } = (await world.as('partner').get(readPlan, { params: { dossier } })).body;
  const actions = domains.flatMap((one) => (one.visible ? one.goals.flatMap((goal) => goal.actions) : []));
  expect(actions.map(({ words, due }) => [words, due])).toEqual([[task.words, task.due]]);
});

test('every state of waiting has a way on: withdrawn, died, away and back; what was not discussed is not chosen', async () => {
  const [withdrawn, died, unheard] = [await wait(), await wait(), await wait('normal', { heard: false })];
  const referrer = world.as('referrer');
  const gone = { params: { dossier: withdrawn }, body: { seen: await seenOf(world, withdrawn) } };
  expect((await referrer.post(referrals.withdrawReferral, gone)).problem).toBeUndefined();
  const notIncluded = await director().post(atTable.notIncludePerson, {
    params: { dossier: died },
    body: { reason: 'died', criteria: [], participants: [], advice: null, next: null, seen: await seenOf(world, died) },
  });
  expect(notIncluded.problem).toBeUndefined();
  await answerAll(unheard);
  expect((await select(unheard, 'first', null)).problem?.refusal).toBe('not_heard');
  const detained: WaitingFact = { is: 'away', away: 'detained', awayUntil: addDays(world.today(), 90) };
  expect((await note(unheard, detained)).problem).toBeUndefined();
  expect((await detail(unheard)).terms.at(1)).toMatchObject({ is: 'away', why: 'detained' });
  expect((await note(unheard, { is: 'back' })).problem).toBeUndefined();
  expect((await detail(unheard)).away).toBeNull();
  expect((await place(world, unheard, await plan(world, world.today()))).problem).toBeUndefined();
  expect((await note(unheard, { is: 'back' })).problem?.refusal).toBe('not_waiting_for_place');
  expect((await list()).filter(({ subregion }) => subregion === south)).toEqual([]);
});

test('from ten on it is told how many wait, rounded to five', async () => {
  const add = (count: number) => world.owner`
    insert into waiting_entry (region, referral, dossier, subregion, waiting_for, since, urgency)
    select e.region, gen_random_uuid(), e.dossier, ${south ?? ''}, 'capacity', date '2026-11-01', 'normal'
    from waiting_entry e cross join generate_series(1, ${count}) where e.referral = (select min(referral::text)::uuid from waiting_entry)`;
  const shown = async () => (await counts()).areas.find(({ subregionName }) => subregionName === 'Zuid');
  await add(9);
  expect(await shown()).toEqual(few('Zuid'));
  await add(3);
  expect(await shown()).toEqual({ subregionName: 'Zuid', waiting: 10, longestDays: 24 });
  await world.owner`delete from waiting_entry e where not exists (select from referral r where r.id = e.referral)`;
});

test('the waiting list, its teams and its weights are made again from their events', async () => {
  const rows = () => world.owner`
    select (select jsonb_agg(e order by referral) from waiting_entry e) as entries, (select jsonb_agg(t) from team t) as teams,
      (select jsonb_agg(c order by from_day) from team_capacity c) as capacities, (select jsonb_agg(r) from waiting_rule r) as rules`;
  const before = await rows();
  expect(before[0]?.entries).toHaveLength(7);
  await world.owner`truncate waiting_entry, team, team_capacity, waiting_rule`;
  await world.rebuild();
  expect(await rows()).toEqual(before);
});
