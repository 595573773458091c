import { afterAll, beforeAll, expect, test } from 'vitest';
import { react } from '#app/reactions.ts';
import { agencies, here, people, subregionHere } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { raiseAlert, saveDraft } from '#capabilities/dossier/contract.ts';
import { dossierKind, dossierStream, nextCaseNumber, openDossier } from '#capabilities/dossier/store.ts';
import { sql } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { addDays, Day, dayOf } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import * as contract from './contract.ts';
import { nationalCriteria } from './criteria/national.ts';
import * as detailContract from './detail-contract.ts';
import { putCriteriaSet } from './registers.ts';
import * as tableContract from './table-contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const { id: user, agency } = people.administrator;
  await world.as('administrator').within(async (tx) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user, agency }, react });
    await putCriteriaSet(recorder, {
      region: here,
      code: 'limburg-2019',
      from: Day.parse('2019-01-01'),
      until: null,
      criteria: nationalCriteria,
      on: world.today(),
    });
  });
});
afterAll(() => world?.close());

async function openDraft(visitor: Visitor): Promise<string> {
  const dossier = DossierId.parse(crypto.randomUUID());
  await visitor.within(async (tx, actor) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user: actor.user, agency: actor.agency }, react });
    const caseNumber = await nextCaseNumber(tx, world.today());
    await openDossier(recorder, {
      region: actor.region,
      dossier,
      caseNumber,
      by: actor.agency,
      subregion: null,
      on: world.today(),
    });
  });
  return dossier;
}

const person: PersonWords = {
  givenNames: 'Femke',
  prefix: null,
  surname: 'Roording',
  aliases: [],
  birth: { is: 'known', day: Day.parse('1997-03-02') },
  address: { is: 'none' },
  papers: 'unknown',
};
const told = (some: object = {}) => ({
  person,
  reason: 'Zij staat er steeds alleen voor.',
  goal: 'Iemand die blijft.',
  problems: [
    { domain: 'housing' as const, words: 'Twee keer uitgezet.' },
    { domain: 'mental_health' as const, words: 'Hoort stemmen.' },
  ],
  agencies: [agencies.mentalHealth.id],
  urgency: 'urgent' as const,
  informed: { is: 'informed' as const, on: '2026-11-20' },
  subregion: subregionHere,
  ...some,
});

async function refer(some: object = {}): Promise<string> {
  const referrer = world.as('referrer');
  const dossier = await openDraft(referrer);
  await world.owner`insert into draft (region, owner, dossier, form, sealed) values (${here}, ${referrer.id}, ${dossier}, 'referral', ${Buffer.of(1)})`;
  const sent = await referrer.post(contract.submitReferral, { params: { dossier }, body: told(some) });
  expect(sent.problem).toBeUndefined();
  return dossier;
}
const director = () => world.as('process_director');
const seen = async (dossier: string) =>
  (await director().get(detailContract.referral, { params: { dossier } })).body.version;

async function toTable(dossier: string): Promise<string> {
  const params = { dossier };
  expect(
    (await director().post(contract.checkReferral, { params, body: { missing: [], seen: await seen(dossier) } }))
      .status,
  ).toBe(204);
  const { table } = (
    await director().post(tableContract.planTable, { body: { heldOn: '2026-11-24', subregion: null } })
  ).body;
  const placed = await director().post(tableContract.placeOnTable, {
    params,
    body: { table, invited: [agencies.mentalHealth.id, agencies.housing.id], seen: await seen(dossier) },
  });
  expect(placed.problem).toBeUndefined();
  return table;
}
async function answerAll(dossier: string): Promise<void> {
  for (const { code } of nationalCriteria) {
    const { problem } = await director().post(tableContract.answerCriterion, {
      params: { dossier },
      body: { criterion: code, answer: code === 'several_chains' ? 'unknown' : 'met', source: 'table', words: null },
    });
    expect(problem).toBeUndefined();
  }
}
const inclusion = {
  participants: [agencies.mentalHealth.id],
  leadAgency: agencies.forensicCare.id,
  caseManager: { user: people.case_manager.id, agency: agencies.forensicCare.id },
  processDirector: { user: people.process_director.id, agency: agencies.careSafetyHouse.id },
  municipalCaseDirector: { user: people.municipal_case_director.id, agency: agencies.municipality.id },
  subregion: subregionHere,
  advice: 'Begin met een woning.',
};
const phaseOf = async (dossier: string) =>
  (await world.owner`select phase, process_director, case_manager from dossier where id = ${dossier}`)[0];

test('a sent referral has one process director, who sees it with its words; the draft is gone', async () => {
  const dossier = await refer();
  expect(await phaseOf(dossier)).toMatchObject({ phase: 'referral', process_director: people.process_director.id });
  expect((await world.owner`select count(*)::int as n from draft where dossier = ${dossier}`)[0]).toEqual({ n: 0 });
  const { body } = await director().get(detailContract.referral, { params: { dossier } });
  expect(body).toMatchObject({
    person: { name: 'Femke Roording' },
    stage: 'submitted',
    by: { name: agencies.police.name },
    reason: { text: 'Zij staat er steeds alleen voor.' },
    problems: [
      { domain: 'housing', words: { section: 'social', text: 'Twee keer uitgezet.' } },
      { domain: 'mental_health', words: { section: 'care' } },
    ],
    criteriaSet: { code: 'limburg-2019' },
    verdict: null,
  });
  const list = (await director().get(contract.referrals)).body;
  expect(list.find((row) => row.dossier === dossier)).toMatchObject({
    name: 'Femke Roording',
    urgency: 'urgent',
    phase: 'referral',
    waitingDays: 0,
  });
  expect(
    (await world.as('referrer').post(contract.submitReferral, { params: { dossier }, body: told() })).problem,
  ).toMatchObject({ refusal: 'already_submitted' });
});

test('of what was not sent yet its writer alone reads about whom it is, as far as that was typed', async () => {
  const referrer = world.as('referrer');
  const mine = async () => (await referrer.get(contract.ownDrafts)).body;
  const save = (dossier: string, words: object) =>
    referrer.post(saveDraft, { params: { dossier, form: 'referral' }, body: { words } });
  const [named, byAlias, odd] = [await openDraft(referrer), await openDraft(referrer), await openDraft(referrer)];
  await save(named, { givenNames: ' Femke ', prefix: 'van', surname: 'Roording', aliases: 'Snor' });
  await save(byAlias, { surname: ' ', aliases: 'Snor' });
  await save(odd, { surname: 3 });
  const names = new Map((await mine()).map(({ dossier, name }) => [String(dossier), name]));
  expect([named, byAlias, odd].map((dossier) => names.get(dossier))).toEqual(['Femke van Roording', 'Snor', null]);
  expect((await world.as('process_director').get(contract.ownDrafts)).body).toEqual([]);
});

test('a draft of who is referred anew bears the name that is known', async () => {
  const referrer = world.as('referrer');
  const dossier = await refer();
  await referrer.post(saveDraft, {
    params: { dossier, form: 'referral' },
    body: { words: { reason: 'Weer alleen.' } },
  });
  const mine = (await referrer.get(contract.ownDrafts)).body;
  expect(mine.find((row) => row.dossier === dossier)).toMatchObject({ name: 'Femke Roording' });
});

test('nobody else sees it: not an agency without a share, not the other region, not who keeps the accounts', async () => {
  const dossier = await refer();
  for (const name of ['partner', 'case_manager', 'process_director_elsewhere', 'ward'] as const) {
    expect((await world.as(name).get(detailContract.referral, { params: { dossier } })).status, name).toBe(404);
  }
  for (const name of ['administrator', 'privacy_officer', 'regional_coordinator'] as const) {
    expect((await world.as(name).get(detailContract.referral, { params: { dossier } })).status, name).toBe(403);
  }
  expect((await world.as('process_director_elsewhere').get(contract.referrals)).body).toEqual([]);
});

test('under 18 is pointed to youth care, unknown age is asked; a number needs a ground and the eleven test', async () => {
  const referrer = world.as('referrer');
  const dossier = await openDraft(referrer);
  const send = (some: object, by = referrer) =>
    by.post(contract.submitReferral, { params: { dossier }, body: told(some) });
  const young = { person: { ...person, birth: { is: 'known', day: '2009-11-23' } } };
  expect((await send(young)).problem).toMatchObject({ status: 409, refusal: 'under_age_youth_care' });
  expect((await send({ citizenNumber: '123456789' })).problem).toMatchObject({
    status: 422,
    fields: [{ path: 'citizenNumber', code: 'eleven_test' }],
  });
  expect((await send({ agencies: [agencies.clinicElsewhere.id] })).problem).toMatchObject({
    status: 422,
    fields: [{ path: 'agencies' }],
  });
  expect((await send({ subregion: 'kennemerland' })).problem).toMatchObject({
    status: 422,
    fields: [{ path: 'subregion' }],
  });
  expect((await send({}, world.as('referrer_mental_health'))).status).toBe(404);
  expect((await world.owner`select count(*)::int as n from passage where dossier = ${dossier}`)[0]).toEqual({ n: 0 });
  expect((await send({ person: { ...person, birth: { is: 'unknown' } } })).problem).toBeUndefined();
  expect((await director().get(detailContract.referral, { params: { dossier } })).body).toMatchObject({
    age: 'unknown',
    missing: ['birth_date'],
  });
  const housing = world.as('partner');
  const other = await openDraft(housing);
  expect(
    (
      await housing.post(contract.submitReferral, {
        params: { dossier: other },
        body: told({ citizenNumber: '999990019' }),
      })
    ).problem,
  ).toMatchObject({ refusal: 'citizen_number_without_ground' });
});

test('what is missing comes back from the referrer, the birth date with the person', async () => {
  const dossier = await refer({ person: { ...person, birth: { is: 'unknown' } } });
  const params = { dossier };
  expect(
    (
      await director().post(contract.checkReferral, {
        params,
        body: { missing: ['birth_date', 'goal'], seen: await seen(dossier) },
      })
    ).status,
  ).toBe(204);
  const referrer = world.as('referrer');
  expect((await referrer.get(contract.ownReferrals)).body.find((row) => row.dossier === dossier)).toMatchObject({
    stage: 'incomplete',
    missing: ['birth_date', 'goal'],
  });
  const supplied = await referrer.post(contract.supplementReferral, {
    params,
    body: {
      supplied: ['birth_date', 'goal'],
      words: 'Een vaste plek.',
      birth: { is: 'estimated', year: 1990 },
      seen: await seen(dossier),
    },
  });
  expect(supplied.problem).toBeUndefined();
  expect((await director().get(detailContract.referral, { params })).body).toMatchObject({
    stage: 'submitted',
    missing: [],
    person: { birth: { is: 'estimated', year: 1990 } },
    supplements: [{ words: { text: 'Een vaste plek.' } }],
  });
});

test('what to mind on a visit stands with the referral as long as it holds', async () => {
  const params = { dossier: await refer() };
  const alertsFor = async () => (await director().get(detailContract.referral, { params })).body.alerts;
  expect(await alertsFor()).toEqual([]);
  const body = { alert: 'not_alone' as const, until: addDays(world.today(), 30) };
  expect((await director().post(raiseAlert, { params, body })).problem).toBeUndefined();
  expect(await alertsFor()).toMatchObject([{ alert: 'not_alone', on: world.today(), until: body.until }]);
  await world.owner`update safety_alert set until_day = ${world.today()} where dossier = ${params.dossier}`;
  expect(await alertsFor()).toEqual([]);
});

test('who is invited reads the core for the table, answers from its own part, and sees no more', async () => {
  const dossier = await refer();
  const table = await toTable(dossier);
  expect(await phaseOf(dossier)).toMatchObject({ phase: 'table' });
  const partner = world.as('partner');
  const { body } = await partner.get(detailContract.referral, { params: { dossier } });
  expect(body).toMatchObject({
    person: { name: 'Femke Roording' },
    reason: { text: 'Zij staat er steeds alleen voor.' },
  });
  expect(body.problems.map(({ words }) => words)).toEqual([
    { section: 'social', text: null },
    { section: 'care', text: null },
  ]);
  const answer = {
    criterion: 'danger',
    answer: 'met' as const,
    source: 'own_statement' as const,
    words: 'Zij dreigde bij de balie.',
  };
  expect(
    (await partner.post(tableContract.answerCriterion, { params: { dossier }, body: answer })).problem,
  ).toBeUndefined();
  expect(
    (
      await partner.post(tableContract.answerCriterion, {
        params: { dossier },
        body: { ...answer, source: 'care_record' },
      })
    ).problem,
  ).toMatchObject({ refusal: 'section_not_shared' });
  expect(
    (
      await director().post(tableContract.answerCriterion, {
        params: { dossier },
        body: { criterion: 'lasting', answer: 'met', source: 'care_record', words: 'Al tien jaar.' },
      })
    ).problem,
  ).toBeUndefined();
  expect(
    (
      await partner.post(tableContract.answerCriterion, {
        params: { dossier },
        body: { ...answer, criterion: 'lasting' },
      })
    ).problem,
    'words that one may not read are not replaced',
  ).toMatchObject({ refusal: 'section_not_shared' });
  expect((await partner.get(tableContract.agenda, { params: { table } })).body).toMatchObject({
    heldOn: '2026-11-24',
    items: [{ name: 'Femke Roording', met: 2, notMet: 0, unknown: 0 }],
    invited: [{ name: agencies.mentalHealth.name }, { name: agencies.housing.name }],
  });
  expect(
    (
      await partner.post(tableContract.postponeReferral, {
        params: { dossier },
        body: { until: '2026-12-08', waitingFor: 'money', seen: 1 },
      })
    ).status,
  ).toBe(403);
  expect((await partner.get(tableContract.tables)).body.map(({ id }) => id)).toContain(table);
  world.clock.set('2026-12-09T09:00:00Z');
  expect((await partner.get(detailContract.referral, { params: { dossier } })).status).toBe(404);
  world.clock.set('2026-11-22T09:00:00Z');
});

test('lack of money is waiting; back on the table it is weighed again', async () => {
  const dossier = await refer();
  await toTable(dossier);
  const params = { dossier };
  const body = {
    until: '2026-12-08',
    waitingFor: 'money' as const,
    participants: [agencies.mentalHealth.id],
    seen: await seen(dossier),
  };
  expect((await director().post(tableContract.postponeReferral, { params, body })).status).toBe(204);
  expect(await phaseOf(dossier)).toMatchObject({ phase: 'waiting' });
  expect((await director().post(tableContract.postponeReferral, { params, body })).problem).toMatchObject({
    code: 'conflict',
  });
  const { table } = (
    await director().post(tableContract.planTable, { body: { heldOn: '2026-12-08', subregion: null } })
  ).body;
  expect(
    (
      await director().post(tableContract.placeOnTable, {
        params,
        body: { table, invited: [], seen: await seen(dossier) },
      })
    ).status,
  ).toBe(204);
  expect(await phaseOf(dossier)).toMatchObject({ phase: 'table' });
});

test('inclusion names who hold on, opens their parts, and keeps the past as it was known', async () => {
  const dossier = await refer();
  await toTable(dossier);
  const params = { dossier };
  const include = async (some: object = {}) =>
    director().post(tableContract.includePerson, {
      params,
      body: { ...inclusion, ...some, seen: await seen(dossier) },
    });
  expect((await include()).problem).toMatchObject({ refusal: 'criteria_open' });
  await answerAll(dossier);
  expect((await include({ participants: [agencies.police.id] })).problem).toMatchObject({ refusal: 'referrer_alone' });
  expect(
    (await include({ caseManager: { user: people.partner.id, agency: agencies.housing.id } })).problem,
  ).toMatchObject({ refusal: 'not_appointed' });
  expect((await include()).problem).toBeUndefined();
  expect((await include()).problem).toMatchObject({ refusal: 'already_decided' });
  expect(await phaseOf(dossier)).toMatchObject({ phase: 'execution', case_manager: people.case_manager.id });
  const manager = (await world.as('case_manager').get(detailContract.referral, { params })).body;
  expect(manager.problems[1]?.words).toEqual({ section: 'care', text: 'Hoort stemmen.' });
  expect(manager.verdict).toMatchObject({
    outcome: 'included',
    chairName: 'Carla Meerdink',
    advice: { text: 'Begin met een woning.' },
    leadAgency: { name: agencies.forensicCare.name },
  });
  const own = (await world.as('referrer').get(contract.ownReferrals)).body.find((row) => row.dossier === dossier);
  expect(own).toMatchObject({ outcome: 'included', advice: 'Begin met een woning.' });
  expect(
    (await world.as('referrer').get(detailContract.referral, { params })).body.problems.every(
      ({ words }) => words?.text === null,
    ),
  ).toBe(true);
  // The database has a clock of its own.
  const recordedOn = dayOf(new Date());
  expect(
    (await director().get(detailContract.referral, { params, query: { knownOn: addDays(recordedOn, -1) } })).status,
  ).toBe(404);
  const known = await director().get(detailContract.referral, { params, query: { knownOn: recordedOn } });
  expect(known.body.verdict).toMatchObject({ outcome: 'included' });
});

test('not included says which criteria and what happens next, and the shares run out', async () => {
  const dossier = await refer();
  await toTable(dossier);
  const params = { dossier };
  await director().post(tableContract.answerCriterion, {
    params,
    body: { criterion: 'danger', answer: 'not_met', source: 'risk_instrument', words: 'Geen gevaar gemeten.' },
  });
  const body = {
    reason: 'criteria_not_met' as const,
    criteria: ['danger'],
    participants: [agencies.mentalHealth.id],
    advice: null,
    next: 'De ggz houdt contact.',
  };
  expect(
    (
      await director().post(tableContract.notIncludePerson, {
        params,
        body: { ...body, next: null, seen: await seen(dossier) },
      })
    ).problem,
  ).toMatchObject({ refusal: 'next_missing' });
  expect(
    (await director().post(tableContract.notIncludePerson, { params, body: { ...body, seen: await seen(dossier) } }))
      .problem,
  ).toBeUndefined();
  expect(await phaseOf(dossier)).toMatchObject({ phase: 'closed' });
  expect(
    (await world.as('referrer').get(contract.ownReferrals)).body.find((row) => row.dossier === dossier),
  ).toMatchObject({ outcome: 'not_included', notIncludedReason: 'criteria_not_met', next: 'De ggz houdt contact.' });
  // Whoever referred reads along as long as it may object.
  world.clock.set('2027-01-02T09:00:00Z');
  expect((await world.as('referrer').get(detailContract.referral, { params })).status).toBe(200);
  world.clock.set('2027-01-04T09:00:00Z');
  expect((await world.as('referrer').get(detailContract.referral, { params })).status).toBe(404);
  expect((await director().get(detailContract.referral, { params })).status).toBe(200);
  world.clock.set('2026-11-22T09:00:00Z');
});

test('after re-entry the same person is referred again, and who it is stays as it was', async () => {
  const dossier = DossierId.parse(await refer());
  const params = { dossier };
  await world.as('referrer').post(contract.withdrawReferral, { params, body: { seen: 1 } });
  const { id: user, agency } = director();
  await director().within(async (tx) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user, agency }, react });
    const stream = dossierStream(dossier);
    const command = {
      type: 'Reenter',
      words: null,
      processDirector: { user, agency },
      shares: [],
      on: world.today(),
    } as const;
    expect((await recorder.handle(dossierKind, { stream }, command)).ok).toBe(true);
  });
  const { person: _, ...again } = told({ reason: 'Het gaat weer mis.', problems: [] });
  expect((await director().post(contract.submitReferral, { params, body: again })).problem).toBeUndefined();
  expect((await director().get(detailContract.referral, { params })).body).toMatchObject({
    person: { name: 'Femke Roording' },
    reason: { text: 'Het gaat weer mis.' },
    stage: 'submitted',
    by: { name: agencies.careSafetyHouse.name },
  });
  const fresh = await openDraft(world.as('referrer'));
  expect(
    (await world.as('referrer').post(contract.submitReferral, { params: { dossier: fresh }, body: again })).problem,
  ).toMatchObject({ status: 422, fields: [{ path: 'person' }] });
});

test('what was typed in answer to what was asked goes when it is sent, and of everybody when the referral is withdrawn', async () => {
  const referrer = world.as('referrer');
  const dossier = await refer({ person: { ...person, birth: { is: 'unknown' } } });
  const params = { dossier };
  const ask = async () =>
    director().post(contract.checkReferral, { params, body: { missing: ['goal'], seen: await seen(dossier) } });
  const place = { dossier, form: contract.supplementForm };
  const save = async (visitor: Visitor) =>
    (await visitor.post(saveDraft, { params: place, body: { words: { words: 'Een vaste plek' } } })).status;
  const drafts = () => world.owner`select from draft where dossier = ${dossier} and form = 'supplement'`;
  expect((await ask()).problem).toBeUndefined();
  expect(await Promise.all([save(referrer), save(director())])).toEqual([200, 200]);
  const body = { supplied: ['goal'], words: 'Een vaste plek', seen: await seen(dossier) } as const;
  expect(
    (await referrer.post(contract.supplementReferral, { params, body: { ...body, supplied: ['reason'] } })).status,
  ).toBe(409);
  expect(await drafts()).toHaveLength(2);
  expect((await referrer.post(contract.supplementReferral, { params, body })).problem).toBeUndefined();
  expect(await drafts(), 'what a colleague typed stays').toHaveLength(1);
  expect((await ask()).problem).toBeUndefined();
  expect(await save(referrer)).toBe(200);
  const withdrawal = { params, body: { seen: await seen(dossier) } };
  expect((await director().post(contract.withdrawReferral, withdrawal)).status).toBe(409);
  await director().within((tx) => tx.run(sql`select forget_supplements(${dossier})`));
  expect(await drafts(), 'nor behind the door by who does not withdraw it').toHaveLength(2);
  expect((await referrer.post(contract.withdrawReferral, withdrawal)).status).toBe(204);
  expect(await drafts()).toHaveLength(0);
});

test('the referrer withdraws, another does not', async () => {
  const dossier = await refer();
  const params = { dossier };
  expect((await director().post(contract.withdrawReferral, { params, body: { seen: 1 } })).problem).toMatchObject({
    refusal: 'not_referrer',
  });
  expect((await world.as('referrer').post(contract.withdrawReferral, { params, body: { seen: 1 } })).status).toBe(204);
  expect(await phaseOf(dossier)).toMatchObject({ phase: 'closed' });
});

test('no word of a referral stands in the ledger, the read tables or the access log', async () => {
  const [found] = await world.owner`
    select (select count(*)::int from ledger where position('Roording'::bytea in payload) > 0 or position('balie'::bytea in payload) > 0) as ledger,
           (select count(*)::int from referral r where r::text like '%Roording%') as referral,
           (select count(*)::int from access_log l where l::text like '%Roording%') as log,
           (select count(*)::int from access_log where verb = 'referral.submit') as looked`;
  expect(found).toMatchObject({ ledger: 0, referral: 0, log: 0 });
  expect(found?.looked).toBeGreaterThan(8);
});

test('rebuilt tables equal live ones', async () => {
  const tables = ['referral', 'criterion_answer', 'referral_agency', 'table_meeting', 'criteria_set'];
  const shown = async () => {
    const rows = await Promise.all(
      tables.map((name) => world.owner.unsafe(`select t::text as row from ${name} t order by 1`)),
    );
    return rows.map((some) => some.map(({ row }) => row));
  };
  const before = await shown();
  expect(before.every((rows) => rows.length > 0)).toBe(true);
  await world.rebuild();
  expect(await shown()).toEqual(before);
});
