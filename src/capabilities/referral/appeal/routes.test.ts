import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, here, people, subregionHere } from '#app/testing-people.ts';
import { appoint, openWorld, type World, worldStart } from '#app/testing-world.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import { standardAfterwards } from '../afterwards/events.ts';
import { putAccessRule } from '../clocks/contract.ts';
import { AccessRule } from '../clocks/events.ts';
import { standardRule } from '../clocks/rules.ts';
import { nationalCriteria } from '../criteria/national.ts';
import { referral } from '../detail-contract.ts';
import { answerCriterion, includePerson } from '../table-contract.ts';
import { askCriteria, place, plan, seenOf } from '../testing-referring.ts';
import { referAndRefuse, refuse, workOn } from '../testing-refusing.ts';
import * as contract from './contract.ts';
import { type Appeal, type AppealCommand, appeal } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

type Who = Parameters<World['as']>[0];
const read = async (dossier: string, as: Who = 'process_director') =>
  (await world.as(as).get(contract.appealOfReferral, { params: { dossier } })).body;
const seen = async (dossier: string) => (await read(dossier)).version;
const lodge = (dossier: string, as: Who = 'referrer', some: object = {}) =>
  world.as(as).post(contract.lodgeAppeal, {
    params: { dossier },
    body: { side: 'referrer', words: 'Zij past wel.', lateWords: null, ...some },
  });
const name = async (dossier: string, assessor: string = people.second_process_director.id) =>
  world
    .as('process_director')
    .post(contract.nameAssessor, { params: { dossier }, body: { assessor, seen: await seen(dossier) } });
const decide = async (dossier: string, as: Who, outcome: 'upheld' | 'overturned') =>
  world.as(as).post(contract.decideAppeal, {
    params: { dossier },
    body: { outcome, words: 'De politie zag haar nog.', seen: await seen(dossier) },
  });

test('who referred objects, somebody who took no part assesses, and what does not stand is decided anew', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const params = { dossier };
  expect(await read(dossier)).toMatchObject({ version: 0, lodgeUntil: '2027-01-03', appeal: null });
  expect((await lodge(dossier, 'partner_probation')).status).toBe(404);
  expect((await lodge(dossier)).problem).toBeUndefined();
  expect((await lodge(dossier)).problem?.refusal).toBe('appeal_runs');
  expect(await workOn(world, dossier)).toContain('name_assessor 2026-11-27 Carla Meerdink');

  expect((await read(dossier)).assessors.map(({ name: who }) => who)).toEqual(['Daan Oosterling']);
  expect((await name(dossier, people.process_director.id)).problem?.refusal).toBe('took_part');
  expect((await name(dossier, people.case_manager.id)).problem?.fields).toEqual([
    { path: 'assessor', code: 'unknown_user' },
  ]);
  expect((await decide(dossier, 'process_director', 'upheld')).problem?.refusal).toBe('not_assessor');
  expect((await name(dossier)).problem).toBeUndefined();
  expect(await workOn(world, dossier)).toContain('decide_appeal 2027-01-01 Daan Oosterling');
  expect((await decide(dossier, 'process_director', 'overturned')).problem?.refusal).toBe('not_assessor');

  const decided = await decide(dossier, 'second_process_director', 'overturned');
  expect(decided.problem).toBeUndefined();
  expect(await workOn(world, dossier)).toEqual(['decide_reopened 2026-12-04 Carla Meerdink']);
  expect(await read(dossier, 'referrer')).toMatchObject({ appeal: { decided: { words: 'De politie zag haar nog.' } } });
  const { body } = await world.as('second_process_director').get(referral, { params });
  expect(body).toMatchObject({ stage: 'reopened', phase: 'table', verdict: null, clock: { due: '2026-12-04' } });

  for (const { code } of nationalCriteria) {
    const answer = { criterion: code, answer: 'met', source: 'table', words: null } as const;
    const { problem } = await world.as('second_process_director').post(answerCriterion, { params, body: answer });
    expect(problem).toBeUndefined();
  }
  const included = await world.as('second_process_director').post(includePerson, {
    params,
    body: {
      participants: [agencies.mentalHealth.id],
      leadAgency: agencies.forensicCare.id,
      caseManager: { user: people.case_manager.id, agency: agencies.forensicCare.id },
      processDirector: { user: people.process_director.id, agency: agencies.careSafetyHouse.id },
      municipalCaseDirector: { user: people.municipal_case_director.id, agency: agencies.municipality.id },
      subregion: subregionHere,
      advice: null,
      seen: await seenOf(world, dossier),
    },
  });
  expect(included.problem).toBeUndefined();
  expect((await world.as('case_manager').get(referral, { params })).body).toMatchObject({ phase: 'execution' });
  expect((await lodge(dossier)).problem?.refusal).toBe('nothing_to_object_to');
});

test('what is open again may go to a table as well', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  await lodge(dossier);
  await name(dossier);
  await decide(dossier, 'second_process_director', 'overturned');
  expect((await place(world, dossier, await plan(world, '2026-11-25'))).problem).toBeUndefined();
  expect(await workOn(world, dossier)).toEqual(['decide_referral 2026-11-25 Carla Meerdink']);
});

test('refused again under other terms, only the days of those are asked about', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  await lodge(dossier);
  await name(dossier);
  await decide(dossier, 'second_process_director', 'overturned');
  const rule = AccessRule.parse({ ...standardRule, afterwards: { ...standardAfterwards, checks: [30, 60] } });
  const put = await world.as('regional_coordinator').post(putAccessRule, { body: { from: world.today(), rule } });
  expect(put.problem).toBeUndefined();
  expect((await refuse(world, dossier)).problem).toBeUndefined();
  const checks = await world.owner`select after_days from referral_check where dossier = ${dossier} order by 1`;
  expect(checks.map((row) => row.after_days)).toEqual([30, 60]);
});

test('an appeal that is upheld leaves the hand-over and the checks as they are, and there is no appeal against it', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  await lodge(dossier, 'process_director', { side: 'person' });
  await name(dossier);
  expect((await decide(dossier, 'second_process_director', 'upheld')).problem).toBeUndefined();
  expect((await workOn(world, dossier)).map((line) => line.split(' ')[0])).toEqual([
    'hand_over',
    'check_afterwards',
    'check_afterwards',
  ]);
  expect((await lodge(dossier)).problem?.refusal).toBe('appeal_was_decided');
});

test('late asks a reason; withdrawn by who objected; who died ends it all', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const end = async (as: Who, why: 'withdrawn' | 'died') =>
    world.as(as).post(contract.endAppeal, { params: { dossier }, body: { why, seen: await seen(dossier) } });
  expect((await lodge(dossier, 'process_director')).problem?.refusal).toBe('not_referrers_appeal');
  await lodge(dossier);
  expect((await end('process_director', 'withdrawn')).problem?.refusal).toBe('not_appellant');
  expect((await end('referrer', 'died')).problem?.refusal).toBe('not_appellant');
  expect((await end('referrer', 'withdrawn')).problem).toBeUndefined();
  try {
    world.clock.set('2027-01-05T09:00:00Z');
    const late = { side: 'person' };
    expect((await lodge(dossier, 'process_director', late)).problem?.refusal).toBe('late_without_reason');
    const said = { ...late, lateWords: 'Zij lag in het ziekenhuis.' };
    expect((await lodge(dossier, 'process_director', said)).problem).toBeUndefined();
    expect((await read(dossier)).appeal?.late).toEqual({ words: 'Zij lag in het ziekenhuis.' });
    expect((await end('process_director', 'died')).problem).toBeUndefined();
    expect(await workOn(world, dossier)).toEqual([]);
  } finally {
    world.clock.set(worldStart);
  }
});

test('the database itself refuses an assessor who took part, and one who was not named', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  await lodge(dossier);
  const attempt = (change: string) =>
    world
      .as('process_director')
      .within((tx) => tx.run({ text: `update referral_appeal set ${change} where dossier = $1`, values: [dossier] }));
  await expect(attempt(`assessor = '${people.process_director.id}'`)).rejects.toMatchObject({
    constraint: 'another_assesses',
  });
  await expect(attempt(`assessor = '${people.second_process_director.id}', ended = 'upheld'`)).rejects.toMatchObject({
    constraint: 'assessor_decides',
  });
  await attempt(`assessor = '${people.second_process_director.id}'`);
});

test('where everybody took part, a process director of another region assesses, appointed here for as long as the appeal runs', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  await lodge(dossier);
  const { id: daan } = people.second_process_director;
  const { id: petra, name: herName } = people.process_director_elsewhere;
  await world.owner`update appointment set until_day = '2026-11-22' where app_user = ${daan}`;
  try {
    expect((await read(dossier)).assessors).toEqual([]);
    expect((await name(dossier, petra)).problem?.fields).toEqual([{ path: 'assessor', code: 'unknown_user' }]);
    const herHere = { ...people.process_director_elsewhere, agency: agencies.careSafetyHouse.id, region: here };
    const assessor = await appoint(world, herHere);
    expect((await read(dossier)).assessors.map(({ name: who }) => who)).toEqual([herName]);
    expect((await name(dossier, petra)).problem).toBeUndefined();
    expect(await workOn(world, dossier)).toContain(`decide_appeal 2027-01-01 ${herName}`);
    const body = { outcome: 'overturned', words: 'Zij past wel.', seen: await seen(dossier) } as const;
    const params = { dossier };
    const asBefore = await world.as('process_director_elsewhere').post(contract.decideAppeal, { params, body });
    expect(asBefore.status, 'signed in at her own region she finds nothing').toBe(404);
    expect((await assessor.post(contract.decideAppeal, { params, body })).problem).toBeUndefined();
    expect((await read(dossier, 'referrer')).appeal?.decided).toMatchObject({ words: 'Zij past wel.' });
  } finally {
    await world.owner`delete from appointment where app_user = ${petra} and region = ${here}`;
    await world.owner`update appointment set until_day = null where app_user = ${daan}`;
  }
});

const [carla, daan] = [UserId.parse(people.process_director.id), UserId.parse(people.second_process_director.id)];
const passage = PassageId.parse('c0000000-0000-4000-8000-000000000001');
const police = AgencyId.parse(agencies.police.id);
const on = fc.constantFrom(...['2026-11-22', '2026-12-20', '2027-02-01'].map((day) => Day.parse(day)));
const anyCommand: fc.Arbitrary<AppealCommand> = fc.oneof(
  fc.record({
    type: fc.constant('LodgeAppeal' as const),
    referral: fc.constant(StreamId.parse('d0000000-0000-4000-8000-000000000001')),
    decision: fc.constant({ version: 5, on: Day.parse('2026-11-22') }),
    referrer: fc.constant(police),
    by: fc.constantFrom(police, AgencyId.parse(agencies.careSafetyHouse.id)),
    side: fc.constantFrom('referrer' as const, 'person' as const),
    words: fc.constant(passage),
    lateWords: fc.constantFrom(passage, null),
    terms: fc.constant(standardAfterwards),
    on,
  }),
  fc.record({
    type: fc.constant('NameAssessor' as const),
    assessor: fc.constantFrom(carla, daan),
    agency: fc.constant(police),
    tookPart: fc.constant([carla]),
    on,
  }),
  fc.record({
    type: fc.constant('DecideAppeal' as const),
    outcome: fc.constantFrom('upheld' as const, 'overturned' as const),
    by: fc.constantFrom(carla, daan),
    words: fc.constant(passage),
    tookPart: fc.constant([carla]),
    place: fc.constant(10),
    on,
  }),
  fc.record({
    type: fc.constant('EndAppeal' as const),
    why: fc.constantFrom('withdrawn' as const, 'died' as const),
    by: fc.constant(police),
    on,
  }),
);

test('whatever arrives, in whatever order: one appeal at a time, decided at most once, and never by who took part', () => {
  let decisions = 0;
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
      let [state, running, decided]: [Appeal, number, number] = [appeal.initial, 0, 0];
      for (const command of commands) {
        const verdict = appeal.decide(command, state);
        if (!verdict.ok) continue;
        for (const event of verdict.events) {
          state = appeal.evolve(state, event);
          if (event.type === 'AppealLodged') running += 1;
          if (event.type === 'AppealEnded') running -= 1;
          if (event.type === 'AppealDecided') {
            [running, decided] = [running - 1, decided + 1];
            expect(event.assessor).toBe(daan);
          }
          expect(running).toBeGreaterThanOrEqual(0);
          expect(running).toBeLessThanOrEqual(1);
        }
      }
      expect(decided).toBeLessThanOrEqual(1);
      decisions += decided;
    }),
    { numRuns: 300 },
  );
  expect(decisions).toBeGreaterThan(0);
});
