import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { react } from '#app/reactions.ts';
import { agencies, here, people } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World, worldStart } from '#app/testing-world.ts';
import { openPool, sql } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { openedPages } from '#platform/opened-pages.ts';
import { rebuild, replayed } from '#platform/rebuild.ts';
import { streamFor } from '#platform/stream-id.ts';
import { findKey, readPassages, writePassage } from '#platform/words.ts';
import type { Section } from '#vocabulary/codes.ts';
import { Day, dayOf } from '#vocabulary/day.ts';
import { AgencyId, DossierId as Dossier, type DossierId, StreamId } from '#vocabulary/ids.ts';
import { evaluatePlan } from './evaluation/contract.ts';
import { WithdrawReason } from './events.ts';
import {
  agreeAction,
  changeAction,
  finishAction,
  type Plan,
  reachGoal,
  readPlan,
  reopenGoal,
  rewordGoal,
  setGoal,
  stopAction,
  stopGoal,
} from './goals/contract.ts';
import { addWords, endDetention, readJournal, recordEntry, rectifyEntry, withdrawEntry } from './journal/contract.ts';
import { evaluationKind, goalKind, journalKind, stabilityKind } from './kinds.ts';
import { routes } from './routes.ts';
import { endUnknownPeriod, noteUnknownPeriod, readStability, withdrawUnknownPeriod } from './stability/contract.ts';

let world: World;
let dossier: DossierId;
beforeAll(async () => {
  world = await openWorld({ routes });
});
afterAll(() => world?.close());

const everything: readonly Section[] = ['core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words'];

/** The lead agency holds everything, housing core and social; included on the first of February 2024. */
beforeEach(async () => {
  world.clock.set(worldStart);
  dossier = Dossier.parse(randomUUID());
  const { handle } = await world.keys.newKey(here, dossier);
  const { owner } = world;
  await owner`insert into dossier ${owner({
    region: here,
    id: dossier,
    case_number: `LV-2024-${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`,
    phase: 'execution',
    phase_since: '2024-02-01',
    version: 1,
    opened_by: agencies.police.id,
    case_manager: people.case_manager.id,
    case_manager_agency: agencies.forensicCare.id,
    included_on: '2024-02-01',
  })}`;
  await owner`insert into dossier_key (region, dossier, version, handle) values (${here}, ${dossier}, 1, ${handle})`;
  const share = (agency: AgencyId, sections: readonly Section[]) =>
    owner`insert into share ${owner(
      sections.map((section) => ({
        region: here,
        dossier,
        agency,
        section,
        id: randomUUID(),
        ground: 'wgs',
        purpose: 'plan_and_network',
        from_day: '2024-02-01',
      })),
    )}`;
  await share(agencies.forensicCare.id, everything);
  await share(agencies.housing.id, ['core', 'social']);
  await share(agencies.probation.id, ['justice']);
});

const day = (text: string): Day => Day.parse(text);
const by = { is: 'agency', agency: agencies.housing.id } as const;
const set = async (domain: 'housing' | 'mental_health', words: string): Promise<string> =>
  (
    await world.as('case_manager').post(setGoal, {
      params: { dossier },
      body: { domain, words, owner: { is: 'person' }, due: '2027-03-01' },
    })
  ).body.id;
const goalsIn = (plan: Plan, domain: string) =>
  plan.domains.flatMap((one) => (one.domain === domain && one.visible ? one.goals : []));
const planOf = async (name: 'case_manager' | 'partner', knownOn?: string): Promise<Plan> =>
  (await world.as(name).get(readPlan, { params: { dossier }, ...(knownOn && { query: { knownOn } }) })).body;

test('a goal is set, gets an action that is changed and done, and is reached', async () => {
  const manager = world.as('case_manager');
  const goal = await set('housing', 'Een eigen huurwoning');
  const params = { dossier, goal };
  const agreed = await manager.post(agreeAction, {
    params,
    body: { words: 'Samen inschrijven', owner: by, due: '2026-12-09', seen: 1 },
  });
  const action = agreed.body.id;
  expect(
    (
      await manager.post(changeAction, {
        params: { ...params, action },
        body: {
          words: 'Samen inschrijven bij Dak en Daad',
          owner: { is: 'professional', user: manager.id, agency: manager.agency },
          due: '2026-12-10',
          seen: 2,
        },
      })
    ).status,
  ).toBe(204);
  const [shown] = goalsIn(await planOf('case_manager'), 'housing');
  expect(shown).toMatchObject({
    id: goal,
    version: 3,
    words: 'Een eigen huurwoning',
    owner: { is: 'person' },
    actions: [
      {
        id: action,
        words: 'Samen inschrijven bij Dak en Daad',
        owner: { userName: 'Esra Yildirim', agencyName: 'Forensisch Centrum De Maaskant' },
        due: '2026-12-10',
        status: 'open',
      },
    ],
  });
  await manager.post(finishAction, { params: { ...params, action }, body: { seen: 3 } });
  await manager.post(rewordGoal, { params, body: { words: 'Een eigen huis', owner: by, due: null, seen: 4 } });
  expect((await manager.post(reachGoal, { params, body: { seen: 4 } })).problem?.code).toBe('conflict');
  expect((await manager.post(reachGoal, { params, body: { seen: 5 } })).status).toBe(204);
  const [reached] = goalsIn(await planOf('case_manager'), 'housing');
  expect(reached).toMatchObject({
    status: 'reached',
    words: 'Een eigen huis',
    owner: { is: 'agency', agency: agencies.housing.id },
    actions: [{ status: 'done' }],
  });
  expect(goalsIn(await planOf('case_manager', dayOf(new Date())), 'housing')).toEqual([reached]);
});

test('an action that was ticked off by mistake is opened again, and waits for who does it', async () => {
  const manager = world.as('case_manager');
  const goal = await set('housing', 'Een eigen huurwoning');
  const agreed = { words: 'Samen inschrijven', owner: by, due: '2026-12-09' } as const;
  const params = { dossier, goal };
  const { id: action } = (await manager.post(agreeAction, { params, body: { ...agreed, seen: 1 } })).body;
  const waiting = () => world.owner`select due::text from work_item where dossier = ${dossier} and kind = 'action_due'`;
  const finished = { params: { ...params, action }, body: { seen: 2 } };
  expect((await manager.post(finishAction, finished)).status).toBe(204);
  expect([...(await waiting())]).toEqual([]);
  const again = { params: { ...params, action }, body: { ...agreed, due: '2026-12-20', seen: 3 } };
  expect((await manager.post(changeAction, again)).status).toBe(204);
  expect(goalsIn(await planOf('case_manager'), 'housing')[0]?.actions).toMatchObject([
    { id: action, status: 'open', endedOn: null, due: '2026-12-20' },
  ]);
  expect([...(await waiting())]).toEqual([{ due: '2026-12-20' }]);
  expect(await planOf('case_manager', dayOf(new Date()))).toEqual(await planOf('case_manager'));
});

test('a goal that was reached by mistake is opened again, with the action that ended along with it and its step', async () => {
  const manager = world.as('case_manager');
  const goal = await set('housing', 'Een eigen huurwoning');
  const params = { dossier, goal };
  const agreed = { words: 'Samen inschrijven', owner: by, due: '2026-12-09' } as const;
  const { id: action } = (await manager.post(agreeAction, { params, body: { ...agreed, seen: 1 } })).body;
  const waiting = () =>
    world.owner`select kind, due::text from work_item where dossier = ${dossier} and kind in ('action_due', 'goal_due') order by kind`;
  const before = [...(await waiting())];
  expect(before).toEqual([
    { kind: 'action_due', due: '2026-12-09' },
    { kind: 'goal_due', due: '2027-03-08' },
  ]);
  expect((await manager.post(reopenGoal, { params, body: { seen: 2 } })).problem?.refusal).toBe('goal_open');
  expect((await manager.post(reachGoal, { params, body: { seen: 2 } })).status).toBe(204);
  expect([...(await waiting())]).toEqual([]);
  const [ended] = goalsIn(await planOf('case_manager'), 'housing');
  expect(ended).toMatchObject({
    status: 'reached',
    endedOn: '2026-11-22',
    reopens: 1,
    actions: [{ status: 'stopped' }],
  });
  expect(await planOf('case_manager', dayOf(new Date()))).toEqual(await planOf('case_manager'));
  const care = await set('mental_health', 'Slapen');
  await manager.post(reachGoal, { params: { dossier, goal: care }, body: { seen: 1 } });
  const tried = await world.as('partner').post(reopenGoal, { params: { dossier, goal: care }, body: { seen: 2 } });
  expect(tried.status).toBe(404);
  expect((await manager.post(reopenGoal, { params, body: { seen: ended?.version ?? 0 } })).status).toBe(204);
  expect(goalsIn(await planOf('case_manager'), 'housing')).toMatchObject([
    {
      status: 'open',
      endedOn: null,
      reopens: 0,
      due: '2027-03-01',
      actions: [{ id: action, status: 'open', stopped: null }],
    },
  ]);
  expect([...(await waiting())]).toEqual(before);
  expect(await planOf('case_manager', dayOf(new Date()))).toEqual(await planOf('case_manager'));
});

test('whoever agreed on an action follows it on when a colleague opens its goal again, however often', async () => {
  const [manager, partner] = [world.as('case_manager'), world.as('partner')];
  const goal = await set('housing', 'Een eigen huurwoning');
  const params = { dossier, goal };
  const agreed = { words: 'Samen inschrijven', owner: by, due: '2026-12-09' } as const;
  const { id: action } = (await partner.post(agreeAction, { params, body: { ...agreed, seen: 1 } })).body;
  const asker = async () =>
    (await world.owner`select asked_by from work_item where dossier = ${dossier} and kind = 'action_due'`)[0]?.asked_by;
  expect(await asker()).toBe(partner.id);
  const version = async () => goalsIn(await planOf('case_manager'), 'housing')[0]?.version ?? 0;
  for (const _ of [1, 2]) {
    await manager.post(reachGoal, { params, body: { seen: await version() } });
    expect((await manager.post(reopenGoal, { params, body: { seen: await version() } })).status).toBe(204);
    expect(await asker()).toBe(partner.id);
  }
  const anew = { params: { ...params, action }, body: { ...agreed, seen: await version() } };
  await manager.post(changeAction, anew);
  expect(await asker()).toBe(manager.id);
});

test('what is stopped says why, and an owner whom nobody knows is refused', async () => {
  const manager = world.as('case_manager');
  const goal = await set('housing', 'Begeleid wonen');
  const params = { dossier, goal };
  const nobody = { is: 'agency', agency: AgencyId.parse(randomUUID()) } as const;
  const refused = await manager.post(agreeAction, {
    params,
    body: { words: 'Bellen', owner: nobody, due: '2026-12-09', seen: 1 },
  });
  expect(refused.problem?.refusal).toBe('unknown_owner');
  const { id: action } = (
    await manager.post(agreeAction, { params, body: { words: 'Bellen', owner: by, due: '2026-12-09', seen: 1 } })
  ).body;
  await manager.post(stopAction, {
    params: { ...params, action },
    body: { reason: 'other', words: 'Hij wil liever zelf bellen', seen: 2 },
  });
  await manager.post(stopGoal, { params, body: { reason: 'own_wish', words: null, seen: 3 } });
  const [stopped] = goalsIn(await planOf('case_manager'), 'housing');
  expect(stopped).toMatchObject({
    status: 'stopped',
    stopped: { reason: 'own_wish', words: null },
    actions: [{ stopped: { reason: 'other', words: 'Hij wil liever zelf bellen' } }],
  });
});

test('a partner sees the domains of its sections; of the others only that they are not visible, and whom to ask', async () => {
  const care = await set('mental_health', 'Depot elke vier weken');
  await set('housing', 'Een eigen huurwoning');
  const plan = await planOf('partner');
  expect(goalsIn(plan, 'housing')).toHaveLength(1);
  expect(plan.domains.find((one) => one.domain === 'mental_health')).toEqual({
    domain: 'mental_health',
    section: 'care',
    visible: false,
  });
  expect(plan.ask).toEqual({ name: 'Esra Yildirim', agency: 'Forensisch Centrum De Maaskant' });
  expect(JSON.stringify(plan)).not.toContain(care);
  const partner = world.as('partner');
  const tried = await partner.post(reachGoal, { params: { dossier, goal: care }, body: { seen: 1 } });
  expect(tried.problem?.code).toBe('not_found');
  const added = await partner.post(setGoal, {
    params: { dossier },
    body: { domain: 'mental_health', words: 'Niet van ons', owner: { is: 'person' }, due: null },
  });
  expect(added.problem?.code).toBe('not_found');
});

test('who holds no share finds no plan, and roles without casework do not come in', async () => {
  const params = { dossier };
  expect((await world.as('referrer').get(readPlan, { params })).problem?.code).toBe('not_found');
  expect((await world.as('process_director_elsewhere').get(readJournal, { params })).problem?.code).toBe('not_found');
  expect((await world.as('referrer').get(readStability, { params })).problem?.code).toBe('not_found');
  for (const name of ['privacy_officer', 'administrator', 'regional_coordinator'] as const)
    expect((await world.as(name).get(readPlan, { params })).problem?.code).toBe('forbidden');
});

const head = { section: 'social', on: '2026-11-21' } as const;
const visit = { kind: 'contact', ...head, contact: 'visit', reached: true, words: 'Hij had koffie klaar.' } as const;

test('the journal shows each its sections, filters, and says whether the person reads along', async () => {
  const manager = world.as('case_manager');
  await manager.post(recordEntry, { params: { dossier }, body: visit });
  await manager.post(recordEntry, {
    params: { dossier },
    body: { kind: 'signal', section: 'care', on: '2026-11-22', words: null },
  });
  await manager.post(recordEntry, {
    params: { dossier },
    body: { kind: 'own_words', section: 'own-words', on: '2026-11-20', words: 'Kom dan langs. Niet met z’n vieren.' },
  });
  await manager.post(recordEntry, {
    params: { dossier },
    body: { kind: 'detention', section: 'justice', on: '2026-11-01', detention: 'custody' },
  });
  const all = (await manager.get(readJournal, { params: { dossier } })).body;
  expect(all.entries.map((one) => [one.kind, one.personReads, one.words.are])).toEqual([
    ['signal', true, 'absent'],
    ['contact', true, 'here'],
    ['own_words', true, 'here'],
    ['detention', false, 'absent'],
  ]);
  expect(all.entries[1]).toMatchObject({ author: { name: 'Esra Yildirim' }, words: { text: 'Hij had koffie klaar.' } });
  const mine = (await world.as('partner').get(readJournal, { params: { dossier } })).body;
  expect(mine.sections).toEqual(['core', 'social']);
  expect(mine.entries.map((one) => one.kind)).toEqual(['contact']);
  const found = async (query: object) =>
    (await manager.get(readJournal, { params: { dossier }, query })).body.entries.map((one) => one.kind);
  expect(await found({ kind: 'signal' })).toEqual(['signal']);
  expect(await found({ section: 'own-words' })).toEqual(['own_words']);
  expect(await found({ from: '2026-11-20', until: '2026-11-22' })).toEqual(['contact', 'own_words']);
  expect(await found({ page: '2' })).toEqual([]);
  const elsewhere = await world.as('partner').post(recordEntry, {
    params: { dossier },
    body: { ...visit, section: 'care' },
  });
  expect(elsewhere.problem?.code).toBe('not_found');
});

test('whoever comes for one entry gets the page on which it stands; of one that is not theirs, the page they asked', async () => {
  const manager = world.as('case_manager');
  const params = { dossier };
  const record = async (body: Parameters<typeof recordEntry.body.parse>[0]) =>
    (await manager.post(recordEntry, { params, body: recordEntry.body.parse(body) })).body.id;
  const entry = await record({ ...visit, on: '2026-01-10' });
  const hidden = await record({ kind: 'note', section: 'care', on: '2026-01-09', words: 'Alleen voor de zorg.' });
  for (let n = 0; n < 50; n += 1) await record({ ...visit, on: '2026-11-20' });
  const pageOf = async (who: 'case_manager' | 'partner', query: object) => {
    const { page, entries } = (await world.as(who).get(readJournal, { params, query })).body;
    return [page, entries.map(({ id }) => id).filter((id) => id === entry || id === hidden)];
  };
  expect(await pageOf('case_manager', {})).toEqual([1, []]);
  expect(await pageOf('case_manager', { entry })).toEqual([2, [entry, hidden]]);
  expect(await pageOf('case_manager', { entry, knownOn: dayOf(new Date()) })).toEqual([2, [entry, hidden]]);
  expect(await pageOf('case_manager', { entry, until: '2026-02-01' })).toEqual([1, [entry, hidden]]);
  expect(await pageOf('partner', { entry })).toEqual([2, [entry]]);
  expect(await pageOf('partner', { entry: hidden })).toEqual([1, []]);
  expect(await pageOf('partner', { entry: hidden, page: '2' })).toEqual([2, [entry]]);
});

test('colleagues who write at the same moment do not stand in each other’s way', async () => {
  const manager = world.as('case_manager');
  const partner = world.as('partner');
  const incident = { kind: 'incident', on: '2026-11-21', incident: 'threat', severity: 'light', words: null } as const;
  const sent = await Promise.all(
    [manager, partner, manager, partner, manager, partner].map((colleague, at) =>
      colleague.post(recordEntry, {
        params: { dossier },
        body: { ...incident, section: colleague === manager && at > 1 ? 'care' : 'social' },
      }),
    ),
  );
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  const { facts } = (await manager.get(readStability, { params: { dossier } })).body;
  expect(facts).toHaveLength(6);
});

/** Of the words of an entry as they are now. */
async function markIn(entry: string): Promise<string> {
  const { entries } = (await world.as('case_manager').get(readJournal, { params: { dossier } })).body;
  const words = entries.find(({ id }) => id === entry)?.words;
  return words?.are === 'here' ? words.mark : '';
}

test('rectified words take the place of the earlier ones, which are nowhere any more', async () => {
  const manager = world.as('case_manager');
  const { id: entry } = (await manager.post(recordEntry, { params: { dossier }, body: visit })).body;
  const before = await world.owner`select sealed from passage where dossier = ${dossier}`;
  const params = { dossier, entry };
  const seen = await markIn(entry);
  expect(
    (await world.as('partner').post(rectifyEntry, { params, body: { words: 'Niet van ons', seen } })).problem?.refusal,
  ).toBe('other_agency');
  expect(
    (await manager.post(rectifyEntry, { params, body: { words: 'Zijn zus had koffie klaar.', seen } })).status,
  ).toBe(204);
  // Of another window, in which the earlier words stand: what was put right is not lost.
  const late = await manager.post(rectifyEntry, { params, body: { words: 'Zijn zus belde.', seen } });
  expect(late.problem).toMatchObject({ status: 409, code: 'conflict' });
  const [shown] = (await manager.get(readJournal, { params: { dossier } })).body.entries;
  expect(shown).toMatchObject({
    on: '2026-11-21',
    rectifiedOn: '2026-11-22',
    words: { text: 'Zijn zus had koffie klaar.' },
  });
  const after = await world.owner`select sealed, rectified_at from passage where dossier = ${dossier}`;
  expect(after).toHaveLength(1);
  expect(after[0]?.rectified_at).not.toBeNull();
  expect(after[0]?.sealed).not.toEqual(before[0]?.sealed);
});

test('what was recorded without words gets them from the agency that wrote it, from that day on', async () => {
  const manager = world.as('case_manager');
  const entry = newId();
  const place = { region: here, dossier, section: 'social' } as const;
  const [on, today, phase] = [day('2026-01-10'), day('2026-01-10'), 'execution'] as const;
  const owner = openPool(world.database.ownerUrl, { max: 1 });
  await owner.transaction((tx) => {
    // A colleague noted it.
    const author = { user: people.process_director.id, agency: manager.agency };
    const recordedAt = '2026-01-10T10:00:00Z';
    const recorder = new Recorder({ tx, keys: world.keys, author, react, recordedAt });
    const noted = { type: 'NoteSignal', entry, section: 'social', phase, words: null, on, today } as const;
    return recorder.handle(journalKind, { stream: StreamId.parse(entry), place }, noted);
  });
  await owner.end();
  const asked = { params: { dossier, entry }, body: { words: 'Hij nam de telefoon niet meer op.' } };
  expect((await world.as('partner').post(addWords, asked)).problem?.refusal).toBe('other_agency');
  expect((await manager.post(addWords, asked)).status).toBe(204);
  expect((await manager.post(addWords, asked)).problem?.refusal).toBe('words_known');
  const entries = async (knownOn?: string) =>
    (await world.as('partner').get(readJournal, { params: { dossier }, ...(knownOn && { query: { knownOn } }) })).body
      .entries;
  const shown = { are: 'here', text: asked.body.words };
  const written = {
    on: '2026-11-22',
    author: { id: manager.id, name: 'Esra Yildirim' },
    agency: { id: manager.agency },
  };
  expect(await entries()).toMatchObject([{ id: entry, words: shown, wordsAdded: written, rectifiedOn: null }]);
  expect(await entries(dayOf(new Date()))).toMatchObject([{ words: shown, wordsAdded: written }]);
  expect(await entries('2026-01-10')).toMatchObject([{ words: { are: 'absent' }, wordsAdded: null }]);
  const kept = await world.owner`select section from passage where dossier = ${dossier}`;
  expect(kept).toEqual([{ section: 'social' }]);
});

test('an incident, a detention and an unknown period reach the clock, without what they were', async () => {
  const manager = world.as('case_manager');
  const params = { dossier };
  const clock = async () => (await world.as('partner').get(readStability, { params })).body;
  expect(await clock()).toMatchObject({ clock: { months: 33, state: 'reached', reachedOn: '2026-02-01' }, facts: [] });
  await manager.post(recordEntry, {
    params,
    body: {
      kind: 'incident',
      section: 'care',
      on: '2026-05-01',
      incident: 'violence',
      severity: 'serious',
      words: 'Duwde een buurman.',
    },
  });
  expect(await clock()).toMatchObject({
    clock: { months: 6, state: 'counting', since: '2026-05-01', reachedOn: null },
  });
  const { id: entry } = (
    await manager.post(recordEntry, {
      params,
      body: { kind: 'detention', section: 'justice', on: '2026-06-01', detention: 'custody' },
    })
  ).body;
  expect(await clock()).toMatchObject({ clock: { state: 'stopped' } });
  await manager.post(endDetention, { params: { dossier, entry }, body: { on: '2026-09-01', seen: null } });
  expect(await clock()).toMatchObject({ clock: { stoppedDays: 92, state: 'counting' } });
  // The day was filled in wrong, and is put right.
  const mend = (seen: string | null) =>
    manager.post(endDetention, { params: { dossier, entry }, body: { on: '2026-07-01', seen } });
  expect((await mend('2026-09-01')).status).toBe(204);
  await manager.post(noteUnknownPeriod, { params, body: { from: '2026-10-01', until: null } });
  const held = await clock();
  expect(held).toMatchObject({ clock: { months: 4, stoppedDays: 30, unknownDays: 52, state: 'unknown' } });
  const unknown = held.facts.find((one) => one.nature === 'unknown');
  const end = await manager.post(endUnknownPeriod, {
    params: { dossier, fact: unknown?.fact ?? '' },
    body: { until: '2026-10-11' },
  });
  expect(end.status).toBe(204);
  expect(await clock()).toMatchObject({ clock: { months: 5, unknownDays: 10, state: 'counting' } });
  expect(JSON.stringify(await clock())).not.toMatch(/violence|custody/);
});

test('what was recorded by mistake is withdrawn by who wrote it: the words are gone, and the clock counts on, also looking back', async () => {
  const manager = world.as('case_manager');
  const params = { dossier };
  const clock = async (knownOn?: string) =>
    (await manager.get(readStability, { params, ...(knownOn && { query: { knownOn } }) })).body;
  const entries = async (knownOn?: string) =>
    (await manager.get(readJournal, { params, ...(knownOn && { query: { knownOn } }) })).body.entries;
  const incident = {
    kind: 'incident',
    section: 'care',
    on: '2026-05-01',
    incident: 'fire',
    severity: 'serious',
  } as const;
  const recorded = await manager.post(recordEntry, { params, body: { ...incident, words: 'Dit was zijn broer.' } });
  const { id: entry } = recorded.body;
  expect((await clock()).clock?.state).toBe('counting');
  const withdrawal = { params: { dossier, entry }, body: { reason: 'somebody_else' } } as const;
  expect((await world.as('partner').post(withdrawEntry, withdrawal)).status).toBe(404);
  expect((await manager.post(withdrawEntry, withdrawal)).status).toBe(204);
  expect((await manager.post(withdrawEntry, withdrawal)).problem?.refusal).toBe('already_withdrawn');
  expect(await clock()).toMatchObject({ clock: { state: 'reached', reachedOn: '2026-02-01' }, facts: [] });
  expect(await entries()).toMatchObject([
    { id: entry, withdrawn: { on: '2026-11-22', because: 'somebody_else' }, words: { are: 'gone' } },
  ]);
  const later = dayOf(new Date());
  expect((await clock(later)).facts).toEqual([]);
  expect(await entries(later)).toEqual([]);
  const [row] = await world.owner`select words from journal_entry where id = ${entry}`;
  const text = await manager.within(async (tx) => (await readPassages(tx, world.keys, [row?.words])).get(row?.words));
  expect(text).toBe('');
});

test('an entry is withdrawn for each reason there is, also that it lies in a section of others', async () => {
  const manager = world.as('case_manager');
  for (const reason of WithdrawReason.options) {
    const { id: entry } = (await manager.post(recordEntry, { params: { dossier }, body: visit })).body;
    const withdrawn = await manager.post(withdrawEntry, { params: { dossier, entry }, body: { reason } });
    expect(withdrawn.status, reason).toBe(204);
  }
});

test('once outflow was decided on the clock says so, and there is nothing to propose', async () => {
  const ended = async () => (await world.as('case_manager').get(readStability, { params: { dossier } })).body.ended;
  expect(await ended()).toBe(false);
  await world.owner`update dossier set phase = 'aftercare' where id = ${dossier}`;
  expect(await ended()).toBe(true);
  await world.owner`update dossier set phase = 'execution' where id = ${dossier}`;
});

test('a detention that was withdrawn stands in nobody’s way, and an unknown period can be taken away', async () => {
  const manager = world.as('case_manager');
  const params = { dossier };
  const begin = { kind: 'detention', section: 'justice', on: '2026-06-01', detention: 'custody' } as const;
  const { id: entry } = (await manager.post(recordEntry, { params, body: begin })).body;
  const withdrawal = { params: { dossier, entry }, body: { reason: 'wrong_facts' } } as const;
  expect((await manager.post(withdrawEntry, withdrawal)).status).toBe(204);
  expect((await manager.post(recordEntry, { params, body: { ...begin, on: '2026-08-01' } })).status).toBe(200);
  const note = (until: string) => manager.post(noteUnknownPeriod, { params, body: { from: '2026-03-01', until } });
  expect((await note('2030-01-01')).problem?.refusal).toBe('in_future');
  expect((await note('2026-04-01')).status).toBe(204);
  const facts = async () => (await manager.get(readStability, { params })).body.facts;
  const [unknown, detained] = await facts();
  const away = (fact: string | undefined) =>
    manager.post(withdrawUnknownPeriod, { params: { dossier, fact: fact ?? '' }, body: {} });
  expect((await away(detained?.fact)).status).toBe(404);
  expect((await away(unknown?.fact)).status).toBe(204);
  expect((await facts()).map(({ nature }) => nature)).toEqual(['detention']);
});

test('a partner that holds one section tells the clock what it saw there, and reads nothing of the clock but that', async () => {
  const probation = world.as('partner_probation');
  const params = { dossier };
  await world.as('case_manager').post(recordEntry, {
    params,
    body: {
      kind: 'incident',
      section: 'care',
      on: '2026-04-01',
      incident: 'violence',
      severity: 'serious',
      words: null,
    },
  });
  const incident = {
    kind: 'incident',
    section: 'justice',
    incident: 'arrest',
    severity: 'moderate',
    words: null,
  } as const;
  expect((await probation.post(recordEntry, { params, body: { ...incident, on: '2026-05-01' } })).status).toBe(200);
  const { id: entry } = (
    await probation.post(recordEntry, {
      params,
      body: { kind: 'detention', section: 'justice', on: '2026-06-01', detention: 'custody' },
    })
  ).body;
  expect(
    (await probation.post(endDetention, { params: { dossier, entry }, body: { on: '2026-07-01', seen: null } })).status,
  ).toBe(204);
  expect((await probation.get(readStability, { params })).status).toBe(404);
  const Seen = z.object({ weight: z.string() });
  const seen = (from: 'stability_fact' | 'client_clock_fact') =>
    probation.within((tx) =>
      tx.many(Seen, { text: `select weight from ${from} where dossier = $1 order by from_day`, values: [dossier] }),
    );
  expect((await seen('stability_fact')).map(({ weight }) => weight)).toEqual(['moderate', 'serious']);
  expect(await seen('client_clock_fact')).toEqual([]);
  const told = async (knownOn?: string) =>
    (await world.as('partner').get(readStability, { params, ...(knownOn && { query: { knownOn } }) })).body.facts;
  expect((await told()).map(({ nature, from, until }) => [nature, from, until])).toEqual([
    ['incident', '2026-04-01', '2026-04-02'],
    ['incident', '2026-05-01', '2026-05-02'],
    ['detention', '2026-06-01', '2026-07-01'],
  ]);
  expect(await told(dayOf(new Date()))).toEqual(await told());
});

test('who is detained is not detained a second time, and afterwards may be', async () => {
  const manager = world.as('case_manager');
  const body = { kind: 'detention', section: 'justice', detention: 'custody' } as const;
  const begin = (on: string) => manager.post(recordEntry, { params: { dossier }, body: { ...body, on: day(on) } });
  const first = await begin('2026-10-01');
  expect(first.status).toBe(200);
  expect((await begin('2026-10-03')).problem).toMatchObject({ status: 409, refusal: 'already_detained' });
  const ended = { params: { dossier, entry: first.body.id }, body: { on: day('2026-10-05'), seen: null } };
  expect((await manager.post(endDetention, ended)).status).toBe(204);
  const second = await begin('2026-10-10');
  expect(second.status).toBe(200);
  const over = { params: { dossier, entry: second.body.id }, body: { on: day('2026-10-12'), seen: null } };
  expect((await manager.post(endDetention, over)).status).toBe(204);
});

test('the end of a detention that was put right says so, on which day and by whom, also as it was known that day', async () => {
  const manager = world.as('case_manager');
  const begin = { kind: 'detention', section: 'justice', on: '2026-10-01', detention: 'custody' } as const;
  const { id: entry } = (await manager.post(recordEntry, { params: { dossier }, body: begin })).body;
  const entries = async (knownOn?: string) =>
    (await manager.get(readJournal, { params: { dossier }, ...(knownOn && { query: { knownOn } }) })).body.entries;
  await manager.post(endDetention, { params: { dossier, entry }, body: { on: '2026-10-05', seen: null } });
  expect(await entries()).toMatchObject([{ id: entry, until: '2026-10-05', endMended: null }]);
  const probation = world.as('partner_probation');
  await probation.post(endDetention, { params: { dossier, entry }, body: { on: '2026-10-04', seen: '2026-10-05' } });
  const { name } = people.partner_probation;
  const endMended = { on: '2026-11-22', author: { id: probation.id, name }, agency: { id: probation.agency } };
  expect(await entries()).toMatchObject([
    { id: entry, until: '2026-10-04', author: { name: 'Esra Yildirim' }, endMended },
  ]);
  expect(await entries(dayOf(new Date()))).toEqual(await entries());
});

test('who ends a detention that a colleague ended meanwhile reads so, and nothing is put right in silence', async () => {
  const manager = world.as('case_manager');
  const begin = { kind: 'detention', section: 'justice', on: '2026-10-01', detention: 'custody' } as const;
  const { id: entry } = (await manager.post(recordEntry, { params: { dossier }, body: begin })).body;
  const end = (name: 'case_manager' | 'partner_probation', on: string, seen: string | null) =>
    world.as(name).post(endDetention, { params: { dossier, entry }, body: { on, seen } });
  expect((await end('partner_probation', '2026-10-05', null)).status).toBe(204);
  expect((await end('case_manager', '2026-10-08', null)).problem).toMatchObject({ status: 409, code: 'conflict' });
  const until = async () => (await manager.get(readJournal, { params: { dossier } })).body.entries[0]?.until;
  expect(await until()).toBe('2026-10-05');
  expect((await end('case_manager', '2026-10-08', '2026-10-05')).status).toBe(204);
  expect((await end('partner_probation', '2026-10-09', '2026-10-05')).problem?.code).toBe('conflict');
  expect(await until()).toBe('2026-10-08');
});

test('who turns out to be detained still is so again, and the clock stands still again; no two detentions lie on the same days', async () => {
  const manager = world.as('case_manager');
  const params = { dossier };
  const begin = (on: string) =>
    manager.post(recordEntry, { params, body: { kind: 'detention', section: 'justice', on, detention: 'custody' } });
  const end = (entry: string, on: string | null, seen: string | null) =>
    manager.post(endDetention, { params: { dossier, entry }, body: { on, seen } });
  const entries = async (knownOn?: string) =>
    (await manager.get(readJournal, { params, ...(knownOn && { query: { knownOn } }) })).body.entries;
  const clock = async () => (await manager.get(readStability, { params })).body;
  const { id: first } = (await begin('2026-10-01')).body;
  await end(first, '2026-10-10', null);
  expect((await clock()).clock).toMatchObject({ stoppedDays: 9 });
  expect((await end(first, null, '2026-10-10')).status).toBe(204);
  expect(await entries()).toMatchObject([{ id: first, until: null, endMended: { on: '2026-11-22' } }]);
  expect(await entries(dayOf(new Date()))).toEqual(await entries());
  expect(await clock()).toMatchObject({ clock: { stoppedDays: 52 }, facts: [{ until: null }] });
  const known = { params, query: { knownOn: dayOf(new Date()) } };
  expect((await manager.get(readStability, known)).body.facts).toEqual((await clock()).facts);
  expect((await begin('2026-10-20')).problem?.refusal).toBe('already_detained');
  await end(first, '2026-10-10', null);
  // What was taken back is gone: this end is told for the first time.
  expect(await entries()).toMatchObject([{ id: first, until: '2026-10-10', endMended: null }]);
  expect(await entries(dayOf(new Date()))).toEqual(await entries());
  expect((await begin('2026-10-05')).problem?.refusal).toBe('detained_then');
  const { id: second } = (await begin('2026-10-20')).body;
  expect((await end(first, '2026-10-21', '2026-10-10')).problem?.refusal).toBe('detained_then');
  expect((await end(first, null, '2026-10-10')).problem?.refusal).toBe('already_detained');
  await end(second, '2026-10-25', null);
  expect((await end(first, null, '2026-10-10')).problem?.refusal).toBe('detained_then');
  expect((await end(first, '2026-10-20', '2026-10-10')).status).toBe(204);
});

/** The first of the two has recorded and not yet told the clock when the other comes. */
async function together<T>(first: () => Promise<T>, other: () => Promise<T>): Promise<[T, T]> {
  const owner = openPool(world.database.ownerUrl, { max: 1, name: 'holds the clock' });
  const waiting = (count: number) => async () => {
    const found = await world.owner`
      select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
    return found.length === count;
  };
  try {
    const answers: Promise<T>[] = [];
    await owner.transaction(async (tx) => {
      await tx.run(sql`lock table stability_fact in exclusive mode`);
      for (const ask of [first, other]) {
        answers.push(ask());
        await expect.poll(waiting(answers.length), { timeout: 30_000 }).toBe(true);
      }
    });
    const [one, two] = answers;
    if (!one || !two) throw new Error('two were asked');
    return [await one, await two];
  } finally {
    await owner.end();
  }
}

test('of two people who record at once that somebody was detained on the same days, one is told so', async () => {
  const [manager, officer] = [world.as('case_manager'), world.as('partner_probation')];
  const params = { dossier };
  const begin = (by: Visitor, on: string) => {
    const body = { kind: 'detention', section: 'justice', detention: 'custody', on: day(on) } as const;
    return by.post(recordEntry, { params, body });
  };
  const end = (by: Visitor, entry: string, on: string, seen: string | null) => {
    const body = { on: day(on), seen: seen === null ? null : day(seen) };
    return by.post(endDetention, { params: { dossier, entry }, body });
  };
  const [{ body }, again] = await together(
    () => begin(manager, '2026-10-01'),
    () => begin(officer, '2026-10-01'),
  );
  expect(again.problem).toMatchObject({ status: 409, refusal: 'already_detained' });
  expect((await end(manager, body.id, '2026-10-05', null)).status).toBe(204);
  // Its end is put right while another begins on a day that is of it by then.
  const [mended, other] = await together<Awaited<ReturnType<typeof end | typeof begin>>>(
    () => end(officer, body.id, '2026-10-20', '2026-10-05'),
    () => begin(manager, '2026-10-10'),
  );
  expect(mended.status).toBe(204);
  expect(other.problem).toMatchObject({ status: 409, refusal: 'detained_then' });
  const facts = await world.owner`select from stability_fact where dossier = ${dossier} and nature = 'detention'`;
  expect(facts).toHaveLength(1);
});

test('entries of before, in the one stream of their section, are ended and rectified there', async () => {
  const manager = world.as('case_manager');
  const stream = streamFor(dossier, 'journal', 'justice');
  const place = { region: here, dossier, section: 'justice' } as const;
  const [on, today, phase] = [day('2026-10-20'), day('2026-11-22'), 'execution'] as const;
  const [visited, held] = [newId(), newId()];
  await manager.within(async (tx, { user, agency }) => {
    const { keys } = world;
    const recorder = new Recorder({ tx, keys, author: { user, agency }, react });
    const handle = await findKey(tx, dossier);
    if (!handle) throw new Error('no key');
    const words = await writePassage(tx, keys, handle, recorder.author, { ...place, words: 'Op bezoek geweest.' });
    const head = { section: 'justice', phase, on, today } as const;
    const told = { type: 'RecordContact', entry: visited, contact: 'visit', reached: true, words, ...head } as const;
    await recorder.handle(journalKind, { stream, place }, told);
    const began = { type: 'BeginDetention', entry: held, detention: 'custody', others: [], ...head } as const;
    expect(await recorder.handle(journalKind, { stream }, began)).toMatchObject({ ok: true });
  });
  const end = (seen: Day | null) =>
    manager.post(endDetention, { params: { dossier, entry: held }, body: { on: day('2026-10-21'), seen } });
  expect((await end(null)).status).toBe(204);
  expect((await end(day('2026-10-21'))).problem?.refusal).toBe('same_end');
  const better = {
    params: { dossier, entry: visited },
    body: { words: 'Langs geweest.', seen: await markIn(visited) },
  };
  expect((await manager.post(rectifyEntry, better)).status).toBe(204);
  const versions = await world.owner`select version, type from ledger where stream = ${stream} order by version`;
  expect(versions.map(({ type }) => type)).toEqual([
    'ContactRecorded',
    'DetentionBegun',
    'DetentionEnded',
    'EntryRectified',
  ]);
});

test('what was known on an earlier day is read as it was, and today it equals what the tables say', async () => {
  const manager = world.as('case_manager');
  const goal = await set('housing', 'Een eigen huurwoning');
  await manager.post(agreeAction, {
    params: { dossier, goal },
    body: { words: 'Inschrijven', owner: by, due: '2026-12-09', seen: 1 },
  });
  await manager.post(recordEntry, { params: { dossier }, body: visit });
  await manager.post(evaluatePlan, {
    params: { dossier },
    body: { participants: [manager.agency], next: '2027-02-22', on: '2026-11-22' },
  });
  const today = dayOf(new Date());
  expect(await planOf('case_manager', today)).toEqual(await planOf('case_manager'));
  expect(await planOf('partner', today)).toEqual(await planOf('partner'));
  expect((await planOf('case_manager')).evaluation).toEqual({
    on: '2026-11-22',
    next: '2027-02-22',
    participants: ['Forensisch Centrum De Maaskant'],
  });
  const journal = async (knownOn?: string) =>
    (await manager.get(readJournal, { params: { dossier }, ...(knownOn && { query: { knownOn } }) })).body;
  expect(await journal(today)).toEqual(await journal());
  expect((await journal('2026-01-01')).entries).toEqual([]);
  expect(goalsIn(await planOf('case_manager', '2026-01-01'), 'housing')).toEqual([]);
  expect((await planOf('case_manager', '2026-01-01')).evaluation).toBeNull();
});

test('every look at the plan stands in the access log with its dossier', async () => {
  await planOf('partner');
  const [line] = await world.owner`
    select count(*)::int as n from access_log
    where app_user = ${people.partner.id} and verb = 'plan.read' and ${dossier} = any (dossiers)`;
  expect(line?.n).toBe(1);
});

test('the tables made again from the ledger equal those that were kept', async () => {
  const tables = ['goal', 'goal_action', 'journal_entry', 'plan_evaluation', 'stability_fact'];
  const rows = () =>
    Promise.all(
      tables.map((table) =>
        world.owner.unsafe(`select to_jsonb(t)::text as line from "${table}" t order by 1`).then((found) => [...found]),
      ),
    );
  const kept = await rows();
  for (const [at, found] of kept.entries()) expect(found.length, tables[at]).toBeGreaterThan(0);
  const owner = openPool(world.database.ownerUrl, { max: 1, statementTimeout: 0 });
  const kinds = [
    replayed(goalKind, ['goal', 'goal_action']),
    replayed(journalKind, ['journal_entry']),
    replayed(evaluationKind, ['plan_evaluation']),
    replayed(stabilityKind, ['stability_fact']),
  ];
  const plan = { kinds, beginHearing: async () => async () => undefined, heardTables: [], silentKinds: [] };
  await owner.transaction((tx) => rebuild(tx, openedPages(tx, world.keys, plan.kinds), plan));
  await owner.end();
  expect(await rows()).toEqual(kept);
});
