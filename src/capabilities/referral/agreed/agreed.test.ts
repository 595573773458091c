/** A decision with what the table agreed along with it: all of it or nothing, by the rules of sharing and of the plan. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { dossierNetwork } from '#capabilities/dossier/contract.ts';
import { readPlan } from '#capabilities/plan/goals/contract.ts';
import { nationalCriteria } from '../criteria/national.ts';
import { referral } from '../detail-contract.ts';
import * as tables from '../table-contract.ts';
import { askCriteria, place, plan, referComplete, seenOf } from '../testing-referring.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

const director = () => world.as('process_director');
const holder = ({ id, agency }: { readonly id: string; readonly agency: string }) => ({ user: id, agency });
const inclusion = {
  participants: [agencies.police.id, agencies.mentalHealth.id],
  leadAgency: agencies.forensicCare.id,
  caseManager: holder(people.case_manager),
  processDirector: holder(people.process_director),
  municipalCaseDirector: holder(people.municipal_case_director),
  subregion: null,
  advice: null,
};
const housing = {
  agency: agencies.housing.id,
  sections: ['core', 'social'] as ('core' | 'social')[],
  ground: 'wgs' as const,
  purpose: 'plan_and_network' as const,
  until: '2027-05-28',
};
const task = {
  domain: 'housing' as const,
  goal: 'Een eigen plek',
  words: 'Vraag de woningcorporatie om een kamer met begeleiding',
  owner: { is: 'agency' as const, agency: agencies.housing.id },
  due: '2026-12-11',
};

async function onTable(): Promise<string> {
  const dossier = await referComplete(world);
  expect((await place(world, dossier, await plan(world, '2026-12-01', 4))).status).toBe(204);
  for (const { code, evidence } of nationalCriteria) {
    const body = {
      criterion: code,
      answer: 'unknown' as const,
      source: evidence?.is === 'source' ? (evidence.sources[0] ?? 'table') : ('table' as const),
      words: null,
    };
    const { problem } = await director().post(tables.answerCriterion, { params: { dossier }, body });
    if (problem) throw new Error(JSON.stringify(problem));
  }
  return dossier;
}
const include = async (dossier: string, some: object = {}) =>
  director().post(tables.includePerson, {
    params: { dossier },
    body: { ...inclusion, shares: [housing], tasks: [task], ...some, seen: await seenOf(world, dossier) },
  });

test('one decision: who holds on, what partners see until when, and who begins with what', async () => {
  const dossier = await onTable();
  expect((await include(dossier)).problem).toBeUndefined();
  const { partners, shares } = (await director().get(dossierNetwork, { params: { dossier } })).body;
  expect(partners.find(({ agency }) => agency === agencies.housing.id)).toMatchObject({ role: 'housing' });
  const theirs = shares.filter(
    ({ agency, purpose }) => agency === agencies.housing.id && purpose === 'plan_and_network',
  );
  expect(theirs.map(({ section, ground, until }) => [section, ground, until]).toSorted()).toEqual([
    ['core', 'wgs', '2027-05-28'],
    ['social', 'wgs', '2027-05-28'],
  ]);
  const partner = world.as('partner');
  const { domains } = (await partner.get(readPlan, { params: { dossier } })).body;
  const goals = domains.flatMap((one) => (one.visible && one.domain === 'housing' ? one.goals : []));
  expect(
    goals.map(({ words, actions }) => [words, actions.map((one) => [one.words, one.due, one.owner.agency])]),
  ).toEqual([[task.goal, [[task.words, task.due, agencies.housing.id]]]]);
});

const refused: readonly (readonly [string, object])[] = [
  ['no_fitting_ground', { shares: [housing, { ...housing, agency: agencies.mentalHealth.id, ground: 'wams' }] }],
  ['no_consent', { shares: [{ ...housing, ground: 'consent' }] }],
  ['section_not_held', { shares: [{ ...housing, sections: ['care'], ground: 'own_task' }] }],
  ['too_early', { shares: [{ ...housing, purpose: 'triage' }] }],
  ['wrong_period', { shares: [{ ...housing, until: '2026-11-22' }] }],
  ['section_not_shared', { tasks: [{ ...task, domain: 'addiction' }] }],
  ['due_in_past', { tasks: [task, { ...task, due: '2026-11-20' }] }],
  ['unknown_owner', { tasks: [{ ...task, owner: { is: 'agency', agency: '99999999-0000-4000-8000-000000000001' } }] }],
];

test('what sharing or the plan refuses is not decided either', async () => {
  const dossier = await onTable();
  for (const [refusal, some] of refused) expect((await include(dossier, some)).problem?.refusal).toBe(refusal);
  const { stage } = (await director().get(referral, { params: { dossier } })).body;
  expect(stage).toBe('table');
  const rows = await world.owner`
    select 1 from goal where dossier = ${dossier} union all select 1 from dossier where id = ${dossier} and case_manager is not null`;
  expect(rows).toHaveLength(0);
});

test('what a partner would see is shown before, and nothing of it stays', async () => {
  const dossier = await onTable();
  const before = await world.owner`select count(*)::int as n from ledger where dossier = ${dossier}`;
  const seen = await seenOf(world, dossier);
  const ask = (some: object) =>
    director().post(tables.previewInclusion, {
      params: { dossier },
      body: {
        ...inclusion,
        shares: [housing],
        tasks: [task],
        ...some,
        looker: { agency: agencies.housing.id, role: 'partner' },
        seen,
      },
    });
  const sight = (await ask({})).body;
  expect(sight.sections.map(({ section, until }) => [section, until])).toEqual([
    ['core', '2027-05-28'],
    ['social', '2027-05-28'],
  ]);
  expect(sight.things.find(({ thing }) => thing === 'goal_action')).toMatchObject({ section: 'social', count: 1 });
  expect((await ask({ shares: [{ ...housing, ground: 'consent' }] })).problem?.refusal).toBe('no_consent');
  expect(await world.owner`select count(*)::int as n from ledger where dossier = ${dossier}`).toEqual(before);
});

test('two who decide at once: one does, the other sees what happened', async () => {
  const dossier = await onTable();
  const seen = await seenOf(world, dossier);
  const params = { dossier };
  const body = { ...inclusion, shares: [housing], tasks: [task], seen };
  const not = {
    reason: 'other_care_suffices' as const,
    criteria: [],
    participants: inclusion.participants,
    advice: null,
    next: 'De huisarts belt volgende week.',
    seen,
  };
  const both = await Promise.all([
    director().post(tables.includePerson, { params, body }),
    director().post(tables.notIncludePerson, { params, body: not }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  const { verdict } = (await director().get(referral, { params })).body;
  expect(verdict?.outcome).toBe(both[0].status === 204 ? 'included' : 'not_included');
});

test('sent twice, it is done once', async () => {
  const dossier = await onTable();
  const body = { ...inclusion, shares: [housing], tasks: [task], seen: await seenOf(world, dossier) };
  const key = '5a1d2f7e-3f57-4a3d-9a60-6a1a4a0f0b12';
  for (let n = 0; n < 2; n += 1)
    expect((await director().post(tables.includePerson, { params: { dossier }, body, key })).status).toBe(204);
  expect(await world.owner`select id from goal where dossier = ${dossier}`).toHaveLength(1);
});
