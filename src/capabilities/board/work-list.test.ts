import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { react } from '#app/reactions.ts';
import { beginLife, type Life } from '#app/testing-life.ts';
import { elsewhere, here, type PersonName, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import {
  addPartner,
  arrangeCover,
  assignRole,
  dossierHead,
  dossierNetwork,
  endAftercare,
  reenter,
  removePartner,
} from '#capabilities/dossier/contract.ts';
import { endShare, processWithin } from '#capabilities/dossier/sharing/contract.ts';
import { dossierKind } from '#capabilities/dossier/store.ts';
import { evaluatePlan } from '#capabilities/plan/evaluation/contract.ts';
import { agreeAction, reachGoal, rewordGoal, setGoal, stopGoal } from '#capabilities/plan/goals/contract.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { sql } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { readPerson, writePerson } from '#platform/persons.ts';
import { findKey } from '#platform/words.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { readWork } from './contract.ts';
import { keepOutflowStep, keepWork } from './store.ts';

let world: World;
let life: Life;
beforeAll(async () => {
  world = await openWorld();
  await openWards(world);
  world.clock.set('2024-01-08T09:00:00Z');
  life = beginLife(world);
});
afterAll(() => world?.close());

const workOf = async (name: PersonName) => {
  const { body } = await world.as(name).get(readWork);
  return body;
};
const kindsOf = async (name: PersonName) => (await workOf(name)).items.map(({ kind, due }) => `${kind} ${due}`);
const awaitedBy = async (name: PersonName) =>
  (await workOf(name)).awaited.map(({ kind, userName, agencyName }) => `${kind}: ${userName ?? agencyName}`);

/** As the ward tells it of another stay. */
const hearOfStay = (event: { readonly type: string; readonly [field: string]: string }) =>
  world.as('ward').within((tx, { user, agency }) => {
    const place = { region: elsewhere, dossier: life.dossier, section: 'placement' } as const;
    const author = { user, agency };
    const told = { stream: StreamId.parse(randomUUID()), version: 2, place, author, recordedAt: null, followed: false };
    return keepWork(tx, { ...told, event }, 'stay');
  });

test('a referral goes from hand to hand, and there is always somebody whose turn it is', async () => {
  await life.submit(true);
  expect(await kindsOf('process_director')).toEqual(['check_referral 2024-01-15']);
  expect(await awaitedBy('referrer')).toEqual(['check_referral: Carla Meerdink']);
  // Not today: from the day on which it was promised to look again.
  expect(await kindsOf('referrer')).toEqual([]);
  await life.check(['goal']);
  expect(await kindsOf('process_director')).toEqual([]);
  expect(await kindsOf('referrer')).toEqual(['supplement_referral 2024-01-22']);
  await life.supplement();
  expect(await kindsOf('process_director')).toEqual(['check_referral 2024-01-15']);
  await life.check();
  expect(await kindsOf('process_director')).toEqual(['place_on_table 2024-01-22']);
  await life.place();
  expect(await kindsOf('process_director')).toEqual(['decide_referral 2024-01-15']);
  await life.postpone();
  expect(await kindsOf('process_director')).toEqual(['back_on_table 2024-03-08']);
  await life.place();
  await life.include();
  expect(await kindsOf('process_director')).toEqual([]);
  expect(await kindsOf('case_manager')).toEqual(['make_plan 2024-01-22']);
});

test('a name that is written anew is shown anew, and one that is gone is shown no more', async () => {
  const { dossier } = life;
  const nameNow = async () => (await workOf('case_manager')).items.map(({ name }) => name);
  const write = (givenNames: string) =>
    world.as('case_manager').within(async (tx) => {
      const [handle, person] = await Promise.all([findKey(tx, dossier), readPerson(tx, world.keys, dossier)]);
      if (!handle || !person) throw new Error('nobody is there');
      await writePerson(tx, world.keys, handle, { region: here, dossier, person: { ...person, givenNames } });
    });
  expect(await nameNow()).toEqual(['Casper Vlietstra']);
  await write('Kasper');
  expect(await nameNow()).toEqual(['Kasper Vlietstra']);
  const [row] = await world.owner`delete from person where dossier = ${dossier} returning *`;
  expect(await nameNow()).toEqual([null]);
  await world.owner`insert into person ${world.owner(row ?? {})}`;
  await write('Casper');
  expect(await nameNow()).toEqual(['Casper Vlietstra']);
});

test('whom a person is shown to, the key is shown to: a name from memory is no wider than one that is opened', async () => {
  const seen = await Promise.all(
    world.everybody().map((visitor) =>
      visitor.within((tx) =>
        tx.find(
          z.object({ persons: z.number(), keyless: z.number() }),
          sql`
          select count(*)::int as persons, count(*) filter (where k.dossier is null)::int as keyless
          from person p
          left join dossier_key k on k.dossier = p.dossier`,
        ),
      ),
    ),
  );
  expect(seen.filter((one) => one && one.persons > 0).length).toBeGreaterThan(2);
  expect(seen.filter((one) => one?.keyless !== 0)).toEqual([]);
});

test('the name is shown to who holds the core, with the person to go to and a clock', async () => {
  const [item] = (await workOf('case_manager')).items;
  expect(item).toMatchObject({ dossier: life.dossier, name: 'Casper Vlietstra', since: '2024-01-08' });
});

test('an agreed action waits for its owner, and is awaited by who asked; a share that ends is looked at', async () => {
  await life.plan();
  expect(await kindsOf('case_manager')).toEqual([]);
  expect(await kindsOf('municipal_case_director')).toEqual(['action_due 2024-01-18']);
  expect(await awaitedBy('case_manager')).toEqual(['action_due: Gijs Terpstra']);
  expect((await workOf('process_director')).items).toMatchObject([
    { kind: 'share_ends', due: '2024-01-12', partyName: 'Woningstichting Dak en Daad' },
  ]);
});

test('nobody else has anything of it on the list', async () => {
  for (const name of [
    'second_case_manager',
    'second_process_director',
    'partner_probation',
    'referrer_mental_health',
  ] as const) {
    expect((await workOf(name)).items, name).toEqual([]);
  }
});

test('who covers somebody sees the work of that role from the first day until the last, and who is covered still does', async () => {
  const [director, params] = [world.as('process_director'), { dossier: life.dossier }];
  const { version: seen } = (await director.get(dossierHead, { params })).body;
  const { id: user } = people.second_process_director;
  const body = { role: 'process_director', user, from: '2024-01-09', until: '2024-01-11', seen } as const;
  expect((await director.post(arrangeCover, { params, body })).status).toBe(204);
  const covering = async () => (await workOf('second_process_director')).items;
  expect(await covering()).toEqual([]);
  world.clock.set('2024-01-10T09:00:00Z');
  expect(await covering()).toMatchObject([{ kind: 'share_ends', due: '2024-01-12', coveredName: 'Carla Meerdink' }]);
  expect((await workOf('second_process_director')).counts).toEqual({ late: 0, today: 0, week: 1, later: 0 });
  expect((await workOf('process_director')).items).toMatchObject([{ kind: 'share_ends', coveredName: null }]);
  world.clock.set('2024-01-11T09:00:00Z');
  expect(await covering()).toEqual([]);
  world.clock.set('2024-01-08T09:00:00Z');
});

test('what was agreed with who is covered is covered too, by whoever was named last', async () => {
  const cover = (name: PersonName, from: string) => world.owner`
    insert into cover (region, dossier, role, app_user, from_day, until_day)
    values (${here}, ${life.dossier}, 'municipal_case_director', ${people[name].id}, ${from}, '2024-01-20')`;
  await cover('second_case_manager', '2024-01-01');
  expect((await workOf('second_case_manager')).items).toMatchObject([
    { kind: 'action_due', due: '2024-01-18', coveredName: 'Gijs Terpstra' },
  ]);
  await cover('second_process_director', '2024-01-02');
  expect(await kindsOf('second_case_manager')).toEqual([]);
  expect(await kindsOf('second_process_director')).toEqual(['action_due 2024-01-18']);
  await world.owner`delete from cover where dossier = ${life.dossier} and role = 'municipal_case_director'`;
});

test('who takes over a role takes over its steps, also those of a section that is closed to who decides', async () => {
  const { dossier } = life;
  const [director, manager, params] = [world.as('process_director'), world.as('case_manager'), { dossier }];
  const set = { domain: 'mental_health', words: 'Rustiger slapen', owner: { is: 'person' }, due: null } as const;
  const { id: goal } = (await manager.post(setGoal, { params, body: set })).body;
  const action = { words: 'Naar de dokter', owner: { is: 'person' }, due: '2024-01-19', seen: 1 } as const;
  await manager.post(agreeAction, { params: { dossier, goal }, body: action });
  expect(await kindsOf('case_manager')).toEqual(['action_due 2024-01-19']);
  const closed = await world.owner`
    delete from share where dossier = ${dossier} and agency = ${director.agency} and section = 'care' returning *`;
  const hand = async (to: 'case_manager' | 'second_case_manager') => {
    const { version: seen } = (await director.get(dossierHead, { params })).body;
    const { id: user, agency } = world.as(to);
    const body = { role: 'case_manager', user, agency, seen } as const;
    expect((await director.post(assignRole, { params, body })).status).toBe(204);
  };
  await hand('second_case_manager');
  expect(await kindsOf('case_manager')).toEqual([]);
  expect(await kindsOf('second_case_manager')).toEqual(['action_due 2024-01-19']);
  await hand('case_manager');
  expect(await kindsOf('case_manager')).toEqual(['action_due 2024-01-19']);
  if (closed.length > 0) await world.owner`insert into share ${world.owner([...closed])}`;
  const stopped = { params: { dossier, goal }, body: { reason: 'own_wish', words: null, seen: 2 } } as const;
  expect((await manager.post(stopGoal, stopped)).status).toBe(204);
});

test('a step that is opened while its role changes hands waits for who has the role afterwards', async () => {
  const { dossier } = life;
  const [director, manager] = [world.as('process_director'), world.as('case_manager')];
  const { version: seen } = (await director.get(dossierHead, { params: { dossier } })).body;
  const { id: user, agency } = world.as('second_case_manager');
  const set = { domain: 'housing', words: 'Een vaste plek', owner: { is: 'person' }, due: null } as const;
  const { id: goal } = (await manager.post(setGoal, { params: { dossier }, body: set })).body;
  const action = { words: 'Gaan kijken', owner: { is: 'person' }, due: '2024-01-17', seen: 1 } as const;
  // The assignment is recorded and not yet committed when the step is opened.
  const recorded = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const assigned = director.within(async (tx, actor) => {
    const author = { user: actor.user, agency: actor.agency };
    const recorder = new Recorder({ tx, keys: world.keys, react, author });
    await recorder.handle(
      dossierKind,
      { stream: StreamId.parse(dossier), seen },
      { type: 'AssignRole', role: 'case_manager', user, agency, on: world.today() },
    );
    recorded.resolve();
    await goOn.promise;
  });
  await recorded.promise;
  const opened = manager.post(agreeAction, { params: { dossier, goal }, body: action });
  await wait(300);
  goOn.resolve();
  await assigned;
  expect((await opened).status).toBe(200);
  expect(await kindsOf('case_manager')).toEqual([]);
  expect(await kindsOf('second_case_manager')).toEqual(['action_due 2024-01-17']);
  const body = { role: 'case_manager', user: manager.id, agency: manager.agency, seen: seen + 1 } as const;
  expect((await director.post(assignRole, { params: { dossier }, body })).status).toBe(204);
  const stopped = { params: { dossier, goal }, body: { reason: 'own_wish', words: null, seen: 2 } } as const;
  expect((await manager.post(stopGoal, stopped)).status).toBe(204);
});

test('who covers and then takes over stands in for nobody', async () => {
  const cover = world.owner`
    insert into cover (region, dossier, role, app_user, from_day, until_day)
    values (${here}, ${life.dossier}, 'process_director', ${people.process_director.id}, '2024-01-01', '2024-01-20')`;
  await cover;
  expect((await workOf('process_director')).items).toMatchObject([{ kind: 'share_ends', coveredName: null }]);
  await world.owner`delete from cover where dossier = ${life.dossier} and app_user = ${people.process_director.id}`;
});

test('what was agreed with an agency that leaves the network, or with one of its people, the case manager takes over', async () => {
  const { dossier } = life;
  const [director, manager, params] = [world.as('process_director'), world.as('case_manager'), { dossier }];
  const { id: user, agency } = people.partner;
  const set = { domain: 'housing', words: 'Een vaste plek', owner: { is: 'person' }, due: null } as const;
  const { id: goal } = (await manager.post(setGoal, { params, body: set })).body;
  const owners = [
    { is: 'agency', agency },
    { is: 'professional', user, agency },
  ] as const;
  for (const [at, owner] of owners.entries()) {
    const action = { words: 'Gaan kijken', owner, due: `2024-01-1${at + 6}`, seen: at + 1 };
    expect((await manager.post(agreeAction, { params: { dossier, goal }, body: action })).status).toBe(200);
  }
  const due = ['action_due 2024-01-16', 'action_due 2024-01-17'];
  expect(await kindsOf('partner')).toEqual(due);
  const { version: seen } = (await director.get(dossierHead, { params })).body;
  expect((await director.post(removePartner, { params, body: { agency, seen } })).status).toBe(204);
  expect(await kindsOf('partner')).toEqual([]);
  expect(await kindsOf('case_manager')).toEqual(due);
  const stopped = { params: { dossier, goal }, body: { reason: 'own_wish', words: null, seen: 3 } } as const;
  expect((await manager.post(stopGoal, stopped)).status).toBe(204);
});

test('an action falls to the case manager when its agency no longer sees that part, and comes back when it does', async () => {
  const { dossier } = life;
  const [director, manager, params] = [world.as('process_director'), world.as('case_manager'), { dossier }];
  const { agency } = people.partner;
  const open = async (until: string) => {
    const { version: seen } = (await director.get(dossierHead, { params })).body;
    const body = { agency, section: 'social', ground: 'own_task', purpose: 'plan_and_network', until, seen } as const;
    return director.post(processWithin, { params, body });
  };
  const { version } = (await director.get(dossierHead, { params })).body;
  const partner = { agency, role: 'housing', user: null, until: null, seen: version } as const;
  expect((await director.post(addPartner, { params, body: partner })).status).toBe(204);
  const set = { domain: 'housing', words: 'Een vaste plek', owner: { is: 'person' }, due: null } as const;
  const { id: goal } = (await manager.post(setGoal, { params, body: set })).body;
  const action = { words: 'Gaan kijken', owner: { is: 'agency', agency }, due: '2024-01-19', seen: 1 } as const;
  // Who does not see that part of the plan is not given anything of it.
  const blind = await manager.post(agreeAction, { params: { dossier, goal }, body: action });
  expect(blind.problem?.refusal).toBe('owner_does_not_see');
  expect((await open('2024-01-12')).problem).toBeUndefined();
  expect((await manager.post(agreeAction, { params: { dossier, goal }, body: action })).status).toBe(200);
  expect(await kindsOf('partner')).toEqual(['action_due 2024-01-19']);
  expect(await kindsOf('case_manager')).toEqual([]);
  // Nobody ended the share: its day came.
  world.clock.set('2024-01-12T09:00:00Z');
  expect(await kindsOf('partner')).toEqual([]);
  expect((await workOf('case_manager')).items).toMatchObject([
    { kind: 'action_unseen', due: '2024-01-19', partyName: 'Woningstichting Dak en Daad' },
  ]);
  expect((await open('2024-02-12')).problem).toBeUndefined();
  expect(await kindsOf('partner')).toEqual(['action_due 2024-01-19']);
  expect(await kindsOf('case_manager')).toEqual([]);
  const { shares } = (await director.get(dossierNetwork, { params })).body;
  const { version: seen } = (await director.get(dossierHead, { params })).body;
  const running = shares.find((one) => one.agency === agency && one.section === 'social')?.id ?? '';
  const ending = { share: running, reason: 'purpose_ended', seen } as const;
  expect((await director.post(endShare, { params, body: ending })).status).toBe(204);
  expect(await kindsOf('case_manager')).toEqual(['action_unseen 2024-01-19']);
  world.clock.set('2024-01-08T09:00:00Z');
  const stopped = { params: { dossier, goal }, body: { reason: 'own_wish', words: null, seen: 2 } } as const;
  expect((await manager.post(stopGoal, stopped)).status).toBe(204);
  const { version: last } = (await director.get(dossierHead, { params })).body;
  expect((await director.post(removePartner, { params, body: { agency, seen: last } })).status).toBe(204);
});

test('a goal whose day has passed waits for its owner until there is another day or it ends', async () => {
  const { dossier } = life;
  const manager = world.as('case_manager');
  const { id: user, agency } = people.municipal_case_director;
  const owner = { is: 'professional', user, agency } as const;
  const set = { domain: 'housing', words: 'Een vaste plek', owner, due: '2024-01-09' } as const;
  const { id: goal } = (await manager.post(setGoal, { params: { dossier }, body: set })).body;
  const goalsOf = async (name: PersonName) => (await kindsOf(name)).filter((kind) => kind.startsWith('goal_due'));
  world.clock.set('2024-01-09T09:00:00Z');
  expect(await goalsOf('municipal_case_director')).toEqual([]);
  world.clock.set('2024-01-10T09:00:00Z');
  expect(await goalsOf('municipal_case_director')).toEqual(['goal_due 2024-01-16']);
  expect(await awaitedBy('case_manager')).not.toContain('goal_due: Gijs Terpstra');
  const params = { dossier, goal };
  const again = { words: 'Een vaste plek', owner, due: '2024-01-11', seen: 1 } as const;
  expect((await manager.post(rewordGoal, { params, body: again })).status).toBe(204);
  expect(await goalsOf('municipal_case_director')).toEqual([]);
  world.clock.set('2024-01-12T09:00:00Z');
  expect(await goalsOf('municipal_case_director')).toEqual(['goal_due 2024-01-18']);
  // The person does not read the list: whoever holds on decides with them.
  const taken = { ...again, owner: { is: 'person' }, due: '2024-01-12', seen: 2 } as const;
  expect((await manager.post(rewordGoal, { params, body: taken })).status).toBe(204);
  world.clock.set('2024-01-13T09:00:00Z');
  expect(await goalsOf('municipal_case_director')).toEqual([]);
  expect(await goalsOf('case_manager')).toEqual(['goal_due 2024-01-19']);
  expect((await manager.post(reachGoal, { params, body: { seen: 3 } })).status).toBe(204);
  expect(await goalsOf('case_manager')).toEqual([]);
  world.clock.set('2024-01-08T09:00:00Z');
});

test('a goal of somebody whose agency no longer sees that part, or leaves, the case manager decides on when its day has passed', async () => {
  const { dossier } = life;
  const [director, manager, params] = [world.as('process_director'), world.as('case_manager'), { dossier }];
  const { id: user, agency } = people.partner;
  const headNow = async () => (await director.get(dossierHead, { params })).body.version;
  const partner = { agency, role: 'housing', user: null, until: null, seen: await headNow() } as const;
  expect((await director.post(addPartner, { params, body: partner })).status).toBe(204);
  const body = {
    agency,
    section: 'social',
    ground: 'own_task',
    purpose: 'plan_and_network',
    until: '2024-01-12',
    seen: await headNow(),
  } as const;
  expect((await director.post(processWithin, { params, body })).problem).toBeUndefined();
  const set = {
    domain: 'housing',
    words: 'Een vaste plek',
    owner: { is: 'professional', user, agency },
    due: '2024-01-12',
  } as const;
  const { id: goal } = (await manager.post(setGoal, { params, body: set })).body;
  // On its last day there is nothing to decide yet, though its owner sees it no more.
  world.clock.set('2024-01-12T09:00:00Z');
  expect(await kindsOf('case_manager')).toEqual([]);
  world.clock.set('2024-01-13T09:00:00Z');
  expect(await kindsOf('partner')).toEqual([]);
  expect(await kindsOf('case_manager')).toEqual(['goal_due 2024-01-19']);
  expect((await director.post(removePartner, { params, body: { agency, seen: await headNow() } })).status).toBe(204);
  expect(await kindsOf('case_manager')).toEqual(['goal_due 2024-01-19']);
  const stopped = { params: { dossier, goal }, body: { reason: 'own_wish', words: null, seen: 1 } } as const;
  expect((await manager.post(stopGoal, stopped)).status).toBe(204);
  expect(await kindsOf('case_manager')).toEqual([]);
  world.clock.set('2024-01-08T09:00:00Z');
});

test('a planned end of a stay comes into sight two weeks before, and later becomes late', async () => {
  await life.scaleUp();
  expect(await kindsOf('ward')).toEqual([]);
  expect(await kindsOf('case_manager')).toEqual([]);
  world.clock.set('2024-02-23T09:00:00Z');
  expect(await kindsOf('case_manager')).toEqual(['stay_ends 2024-03-08']);
  expect((await workOf('case_manager')).counts).toEqual({ late: 0, today: 0, week: 0, later: 1 });
  world.clock.set('2024-03-11T09:00:00Z');
  expect((await workOf('case_manager')).counts).toEqual({ late: 1, today: 0, week: 0, later: 0 });
  await life.comeBack('detention');
  expect(await kindsOf('case_manager')).toEqual(['record_detention 2024-03-13']);
  // The share has ended on its day, as was agreed: nothing is late about that.
  expect(await kindsOf('process_director')).toEqual([]);
});

test('that somebody is in detention is recorded by who may, also without seeing the stay, and is then done', async () => {
  const { dossier } = life;
  const manager = world.as('case_manager');
  const closed = await world.owner`
    delete from share where dossier = ${dossier} and agency = ${manager.agency} and section = 'placement' returning *`;
  expect(closed.length).toBeGreaterThan(0);
  const entry = { kind: 'detention', section: 'justice', detention: 'custody', on: world.today() } as const;
  expect((await manager.post(recordEntry, { params: { dossier }, body: entry })).status).toBe(200);
  await world.owner`insert into share ${world.owner([...closed])}`;
  expect(await kindsOf('case_manager')).toEqual([]);
  // What is known already is asked of nobody when another stay ends so.
  await hearOfStay({ type: 'Discharged', to: 'detention', on: world.today() });
  expect(await kindsOf('case_manager')).toEqual([]);
});

test('a detention that is over by now is asked of nobody who was let go, or told otherwise, on a day of it; on its last day it is', async () => {
  const { dossier } = life;
  const detention = (from: string, until: string) => world.owner`
    insert into stability_fact (region, id, dossier, section, nature, weight, from_day, until_day)
    values (${here}, ${randomUUID()}, ${dossier}, 'justice', 'detention', 'serious', ${from}, ${until})`;
  const running = await world.owner`
    update stability_fact set until_day = from_day where dossier = ${dossier} and nature = 'detention' and until_day is null returning id`;
  expect(running).toHaveLength(1);
  await detention('2024-02-01', '2024-02-05');
  const [on, toldOn] = ['2024-02-01', '2024-02-10'];
  await hearOfStay({ type: 'Discharged', to: 'detention', on, toldOn });
  await hearOfStay({ type: 'LeftToMended', to: 'detention', leftOn: '2024-02-04', on: toldOn });
  expect(await kindsOf('case_manager')).toEqual([]);
  await hearOfStay({ type: 'Discharged', to: 'detention', on: '2024-02-05', toldOn });
  expect(await kindsOf('case_manager')).toEqual(['record_detention 2024-02-13']);
  await world.owner`delete from work_item where dossier = ${dossier} and kind = 'record_detention'`;
  await world.owner`delete from stability_fact where dossier = ${dossier} and from_day = '2024-02-01'`;
  await world.owner`update stability_fact set until_day = null where id = ${running[0]?.id}`;
});

test('who talked about outflow at an evaluation is late with it no more, and what the clock hears does not change that', async () => {
  const { dossier } = life;
  const manager = world.as('case_manager');
  const row = { since: '2024-01-02', due: '2024-01-30' };
  const steps = () => world.owner<{ since: string; appears: string; due: string }[]>`
    select since::text, appears::text, due::text from work_item where dossier = ${dossier} and kind = 'propose_outflow'`;
  const evaluate = (on: Day, next: Day) =>
    manager.post(evaluatePlan, { params: { dossier }, body: { participants: [people.case_manager.agency], on, next } });
  // Not in sight yet: what is evaluated before says nothing of it.
  const on = world.today();
  const stableFrom = (day: Day, told = day) =>
    manager.within((tx) => keepOutflowStep(tx, dossier, { stableFrom: day, on: told }));
  await stableFrom(addDays(on, 300));
  const later = (await steps())[0];
  expect((await evaluate(addDays(on, -1), addDays(on, 30))).status).toBe(204);
  expect(await steps()).toMatchObject([later]);
  await world.owner`
    update work_item set since = ${row.since}, appears = ${row.since}, due = ${row.due} where dossier = ${dossier} and kind = 'propose_outflow'`;
  expect((await evaluate(on, addDays(on, 90))).status).toBe(204);
  const moved = { since: row.since, appears: addDays(on, 76), due: addDays(on, 90) };
  expect(await steps()).toMatchObject([moved]);
  await stableFrom(Day.parse(row.since));
  expect(await steps()).toMatchObject([moved]);
  // They meet again before it is in sight again: talked about all the same.
  expect((await evaluate(on, addDays(on, 120))).status).toBe(204);
  const again = { since: row.since, appears: addDays(on, 106), due: addDays(on, 120) };
  expect(await steps()).toMatchObject([again]);
  // An incident, and then it was a mistake.
  await stableFrom(addDays(on, 700));
  await stableFrom(Day.parse(row.since), on);
  expect(await steps()).toMatchObject([{ since: row.since, appears: row.since, due: addDays(on, 28) }]);
  // From another day on: it is another time to talk about.
  const anew = Day.parse('2024-02-01');
  await stableFrom(anew);
  expect(await steps()).toMatchObject([{ since: anew, appears: anew, due: '2024-02-29' }]);
});

test('while a dossier is closed its steps rest, and with it they begin again', async () => {
  const { dossier } = life;
  const action = 'action_due 2024-01-18';
  expect(await kindsOf('municipal_case_director')).toEqual([action]);
  await life.flowOut();
  const params = { dossier };
  const seenBy = async (name: PersonName) => (await world.as(name).get(dossierHead, { params })).body.version;
  const ended = { params, body: { seen: await seenBy('case_manager') } };
  // A ward told that somebody died: closing the dossier is what was asked.
  await world.owner`
    insert into work_item (region, id, dossier, case_number, section, kind, subject, for_role, rests, since, appears, due)
    select region, ${randomUUID()}, id, case_number, 'placement', 'record_death', id, 'case_manager', false, '2024-03-11', '2024-03-11', '2024-03-13'
    from dossier where id = ${dossier}`;
  expect((await world.as('case_manager').post(endAftercare, ended)).status).toBe(204);
  expect(await kindsOf('municipal_case_director')).toEqual([]);
  const rows = await world.owner<{ rests: boolean; kind: string }[]>`
    select rests, kind from work_item where dossier = ${dossier}`;
  expect(rows.map(({ kind }) => kind)).not.toContain('record_death');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ rests }) => rests)).toBe(true);
  const again = { params, body: { words: null, seen: await seenBy('process_director') } };
  expect((await world.as('process_director').post(reenter, again)).status).toBe(204);
  expect(await world.owner`select from work_item where dossier = ${dossier} and rests`).toHaveLength(0);
  // Nothing but this brings somebody who came back to a table.
  const referAgain = 'refer_again 2024-03-18';
  expect(await kindsOf('process_director')).toContain(referAgain);
});
