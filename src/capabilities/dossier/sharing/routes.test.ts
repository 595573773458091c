import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginLife } from '#app/testing-life.ts';
import { agencies } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { openPool } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { enterAs } from '#platform/sessions.ts';
import type { LegalGround, Section } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { accept } from '#vocabulary/decision.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { addPartner, dossierHead, dossierNetwork } from '../contract.ts';
import { DossierEvent } from '../events.ts';
import { fittingGrounds, listGrounds, setGround } from '../grounds/contract.ts';
import { endMeasure, listMeasures, recordMeasure } from '../measures/contract.ts';
import { liftShield, shield, shieldOf } from '../shielding/contract.ts';
import { dossierKind, dossierStream } from '../store.ts';
import * as contract from './contract.ts';

let world: World;
/** Included; the Care and Safety House directs and sees all but care; housing is in the network and sees nothing. */
let dossier: string;
beforeAll(async () => {
  world = await openWorld();
  await openWards(world);
  const life = beginLife(world);
  await life.submit();
  await life.check();
  await life.place();
  await life.include();
  dossier = life.dossier;
  const body = { agency: housing().agency, role: 'housing', user: null, until: null, seen: await seen() } as const;
  expect((await director().post(addPartner, { params: { dossier }, body })).status).toBe(204);
  // It was at the table.
  await world.owner`update share set until_day = from_day where dossier = ${dossier} and agency = ${housing().agency}`;
});
afterAll(() => world?.close());

const director = () => world.as('process_director');
const housing = () => world.as('partner');
const officer = () => world.as('privacy_officer');
const seen = async () => (await director().get(dossierHead, { params: { dossier } })).body.version;
const later = (days: number) => addDays(world.today(), days);
const asked = async (section: Section, ground: LegalGround, more: object = {}) => ({
  params: { dossier },
  body: {
    agency: housing().agency,
    section,
    ground,
    purpose: 'plan_and_network',
    until: later(30),
    seen: await seen(),
    ...more,
  } as const,
});
const share = async (section: Section, ground: LegalGround, more: object = {}) =>
  (await director().post(contract.processWithin, await asked(section, ground, more))).problem?.refusal ?? 'shared';
const sections = async () =>
  (await housing().get(dossierHead, { params: { dossier } })).problem?.status ??
  (await housing().get(dossierHead, { params: { dossier } })).body.sections.map(({ section }) => section);

test('nothing is shared on a ground that does not fit the agency, the section or the phase, and what does fit is said', async () => {
  expect(await share('core', 'treatment_relation')).toBe('no_fitting_ground');
  expect(await share('social', 'police_data')).toBe('no_fitting_ground');
  expect(await share('social', 'wams'), 'known and switched off').toBe('no_fitting_ground');
  const { body } = await director().get(fittingGrounds, {
    params: { dossier },
    query: { agency: housing().agency, act: 'process', purpose: 'plan_and_network' },
  });
  expect(body.find(({ section }) => section === 'social')?.grounds).toEqual(['consent', 'own_task', 'wgs']);
  expect(body.find(({ section }) => section === 'core')?.grounds).toContain('conflict_of_duties');
  expect(await sections()).toBe(404);
});

test('each act is a verb of its own in the log, and share and network keep ground, version and act', async () => {
  expect(await share('social', 'wgs')).toBe('shared');
  expect(await sections()).toEqual(['social']);
  const { shares } = (await director().get(dossierNetwork, { params: { dossier } })).body;
  const ours = shares.find(({ agency, section }) => agency === housing().agency && section === 'social');
  expect(ours).toMatchObject({ ground: 'wgs', groundVersion: 1, act: 'process', beside: null });
  const [line] = await world.owner`select ground_version, act, consent from share where id = ${ours?.id ?? ''}`;
  expect(line).toEqual({ ground_version: 1, act: 'process', consent: null });
  const verbs = await world.owner<{ verb: string; outcome: string }[]>`
    select distinct verb, outcome from access_log where verb like 'share.%' order by 1, 2`;
  expect(verbs.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual([
    'share.process done',
    'share.process refused',
  ]);
  await director().post(contract.endShare, {
    params: { dossier },
    body: { share: ours?.id ?? '', reason: 'mistake', seen: await seen() },
  });
});

test('consent is never the only key, covers what it says, and once withdrawn opens nothing from that moment', async () => {
  expect(await share('social', 'consent')).toBe('no_consent');
  const give = {
    params: { dossier },
    body: {
      sections: ['social'],
      agencies: [housing().agency],
      purpose: 'plan_and_network',
      givenBy: 'representative',
      givenOn: later(-3),
      until: later(60),
      seen: await seen(),
    } as const,
  };
  expect((await director().post(contract.giveConsent, give)).status).toBe(204);
  expect(await sections(), 'consent alone opens nothing').toBe(404);
  expect(await share('core', 'consent')).toBe('no_consent');
  expect(await share('social', 'consent', { until: null }), 'longer than the consent').toBe('no_consent');
  expect(await share('social', 'consent')).toBe('shared');
  expect(await sections()).toEqual(['social']);
  const network = (await director().get(dossierNetwork, { params: { dossier } })).body;
  expect(network.shares.find(({ ground }) => ground === 'consent')?.beside).toBe('wgs');
  const [given] = (await director().get(contract.listConsents, { params: { dossier } })).body;
  expect(given).toMatchObject({ sections: ['social'], groundVersion: 1, withdrawnOn: null });
  expect(given).toMatchObject({ purpose: 'plan_and_network', givenBy: 'representative', on: later(-3) });

  // Past every command: the wall itself says no as soon as the consent is gone.
  await world.owner`update consent set withdrawn_on = ${world.today()} where id = ${given?.id ?? ''}`;
  expect(await sections()).toBe(404);
  await world.owner`update consent set withdrawn_on = null where id = ${given?.id ?? ''}`;
  expect(await sections()).toEqual(['social']);

  const withdraw = async () =>
    director().post(contract.withdrawConsent, {
      params: { dossier },
      body: { consent: given?.id ?? '', seen: await seen() },
    });
  expect((await withdraw()).status).toBe(204);
  expect(await sections()).toBe(404);
  expect((await withdraw()).problem?.refusal).toBe('already_withdrawn');
  expect(
    (await director().get(dossierNetwork, { params: { dossier } })).body.shares.some(
      ({ ground }) => ground === 'consent',
    ),
  ).toBe(false);
  expect(await share('social', 'consent')).toBe('no_consent');
});

test('consent of before what was agreed to was kept is listed with its share, and withdrawing it ends that share at once', async () => {
  const id = newId();
  await recordAsBefore(id);
  expect(await sections()).toEqual(['social']);
  const listed = async () =>
    (await director().get(contract.listConsents, { params: { dossier } })).body.find((one) => one.id === id);
  expect(await listed()).toMatchObject({ sections: ['social'], groundVersion: null, withdrawnOn: null });
  const withdraw = async () =>
    director().post(contract.withdrawConsent, { params: { dossier }, body: { consent: id, seen: await seen() } });
  expect((await withdraw()).status).toBe(204);
  expect(await sections()).toBe(404);
  expect((await withdraw()).problem?.refusal).toBe('no_such_consent');
  expect(await listed()).toMatchObject({ withdrawnOn: world.today() });
});

/** As an event of 2024 has it: on consent, and nothing of which. */
async function recordAsBefore(share: string): Promise<void> {
  const { actor, agency } = director();
  const event = DossierEvent.parse({
    ...{ type: 'SectionShared', share, agency: housing().agency, section: 'social', ground: 'consent' },
    ...{ purpose: 'plan_and_network', from: world.today(), until: null, crosses: false },
  });
  const owner = openPool(world.database.ownerUrl, { max: 1, name: 'before' });
  const recorded = owner.transaction(async (tx) => {
    await enterAs(tx, actor, world.today());
    const recorder = new Recorder({
      tx,
      keys: world.keys,
      author: { user: actor.user, agency },
      react: async () => {},
    });
    const kind: typeof dossierKind = { ...dossierKind, decide: () => accept(event) };
    const stream = dossierStream(DossierId.parse(dossier));
    await recorder.handle(kind, { stream }, { type: 'WithdrawConsent', consent: share, on: world.today() });
  });
  await recorded.finally(() => owner.end());
}

test('a privacy officer sets a ground from a day on; what was shared before keeps the text it was shared on', async () => {
  expect(await share('finance', 'wgs')).toBe('shared');
  const { lines } = (await housing().get(listGrounds)).body;
  const wgs = lines.find(({ ground }) => ground === 'wgs');
  if (!wgs) throw new Error('a region begins with the Wgs');
  const set = (more: object, version: number, by = officer()) =>
    by.post(setGround, {
      params: { ground: 'wgs' },
      body: { text: { ...wgs.text, ...more }, from: world.today(), until: null, seen: version },
    });
  expect((await set({}, 1, director())).status).toBe(403);
  expect((await set({ sections: [] }, 1)).problem?.refusal).toBe('ground_for_nobody');
  expect((await set({ sections: ['core', 'social'] }, 1)).status).toBe(204);
  expect((await set({}, 1)).problem?.code).toBe('conflict');
  expect(await share('justice', 'wgs')).toBe('no_fitting_ground');
  expect(await share('social', 'wgs')).toBe('shared');
  const { shares } = (await director().get(dossierNetwork, { params: { dossier } })).body;
  const versions = shares
    .filter(({ agency, purpose }) => agency === housing().agency && purpose === 'plan_and_network')
    .map(({ section, groundVersion }) => [section, groundVersion]);
  expect(versions).toEqual([
    ['finance', 1],
    ['social', 2],
  ]);
  expect(await sections()).toEqual(['social', 'finance']);
  expect((await set({ isOn: false }, 2)).status).toBe(204);
  expect(await share('core', 'wgs')).toBe('no_fitting_ground');
  expect((await set({}, 3)).status).toBe(204);
});

test('what a partner would see is answered by the walls themselves, and nothing of it stays', async () => {
  const look = async (query: object, by = director()) =>
    (
      await by.get(contract.sightOf, {
        params: { dossier },
        query: { agency: housing().agency, role: 'partner', ...query },
      })
    ).body;
  const before = await world.owner`select count(*)::int as n from share`;
  const now = await look({});
  expect(now).toMatchObject({
    visible: true,
    person: false,
    sections: [{ section: 'social' }, { section: 'finance' }],
  });
  expect(now.things.every(({ section }) => section === null || ['social', 'finance'].includes(section))).toBe(true);
  const then = await look({ opens: 'core', ground: 'wgs', until: later(10) });
  expect(then).toMatchObject({ person: true });
  expect(then.sections.map(({ section }) => section)).toEqual(['core', 'social', 'finance']);
  expect(then.things.find(({ thing }) => thing === 'partner')?.count).toBeGreaterThan(2);
  expect(await look({ on: later(40) })).toMatchObject({ visible: false, person: false, sections: [], things: [] });
  expect(await look({ role: 'administrator' })).toMatchObject({ visible: false, things: [] });
  expect(await world.owner`select count(*)::int as n from share`).toEqual(before);
  expect(await sections()).toEqual(['social', 'finance']);
  const refused = await director().get(contract.sightOf, {
    params: { dossier },
    query: { agency: housing().agency, role: 'partner', opens: 'core', ground: 'treatment_relation' },
  });
  expect(refused.problem?.refusal).toBe('no_fitting_ground');
  const own = await director().get(dossierHead, { params: { dossier } });
  expect((await look({ agency: director().agency, role: 'process_director' })).sections).toEqual(own.body.sections);
});

test('a privacy officer asks the same of the own region and gets no contents; who is no part of it asks nothing', async () => {
  const query = { agency: housing().agency, role: 'partner' } as const;
  const { caseNumber } = (await director().get(dossierHead, { params: { dossier } })).body;
  expect((await officer().get(contract.dossierOfNumber, { query: { caseNumber } })).body).toEqual({ dossier });
  const { body } = await officer().get(contract.sightOf, { params: { dossier }, query });
  expect(body.sections.map(({ section }) => section)).toEqual(['social', 'finance']);
  expect((await officer().get(dossierHead, { params: { dossier } })).status).toBe(403);
  expect(
    (await officer().get(contract.sightOf, { params: { dossier }, query: { ...query, opens: 'core' } })).status,
  ).toBe(404);
  for (const stranger of ['process_director_elsewhere', 'second_case_manager'] as const) {
    const answer = await world.as(stranger).get(contract.sightOf, { params: { dossier }, query });
    expect(answer.status, stranger).toBe(stranger === 'second_case_manager' ? 200 : 404);
  }
  expect(
    (await world.as('process_director_elsewhere').get(contract.dossierOfNumber, { query: { caseNumber } })).status,
  ).toBe(404);
  const [logged] = await world.owner<{ n: number }[]>`
    select count(*)::int as n from access_log where verb = 'dossier.sight' and app_user = ${officer().id} and dossiers = array[${dossier}::uuid]`;
  expect(logged?.n).toBe(2);
});

test('what goes out of the partnership is a result', async () => {
  const clinic = agencies.clinicElsewhere.id;
  const body = { agency: clinic, role: 'secured_care', user: null, until: null, seen: await seen() } as const;
  await director().post(addPartner, { params: { dossier }, body });
  expect(await share('core', 'wgs', { agency: clinic })).toBe('only_results_go_out');
  const out = await director().post(contract.giveResults, await asked('core', 'wgs', { agency: clinic }));
  expect(out.problem).toBeUndefined();
  expect((await world.as('ward').get(dossierHead, { params: { dossier } })).status).toBe(200);
  expect(
    (await director().get(contract.sightOf, { params: { dossier }, query: { agency: clinic, role: 'ward' } })).body
      .sections,
  ).toEqual([{ section: 'core', until: later(30) }]);
});

test('a compulsory measure lies in the section of its law, and is recorded by who sees that section', async () => {
  const manager = world.as('case_manager');
  const record = (by: Visitor, measure: 'care_authorisation' | 'hospital_order') =>
    by.post(recordMeasure, { params: { dossier }, body: { measure, from: world.today(), until: later(180) } });
  expect((await record(manager, 'care_authorisation')).status).toBe(204);
  expect((await record(manager, 'hospital_order')).status).toBe(204);
  expect((await record(director(), 'care_authorisation')).problem?.refusal).toBe('section_not_held');
  const seenBy = async (by: Visitor) => (await by.get(listMeasures, { params: { dossier } })).body;
  const [both, justice] = [await seenBy(manager), await seenBy(director())];
  expect(both.map(({ measure }) => measure).sort()).toEqual(['care_authorisation', 'hospital_order']);
  expect(justice).toMatchObject([{ measure: 'hospital_order', section: 'justice', authority: 'criminal_court' }]);
  const care = both.find(({ section }) => section === 'care');
  if (!care) throw new Error('it was recorded');
  const end = (by: Visitor) =>
    by.post(endMeasure, {
      params: { dossier, measure: care.id },
      body: { reason: 'lifted', on: world.today(), seen: 1 },
    });
  expect((await end(director())).status, 'who does not see it').toBe(404);
  expect((await end(manager)).status).toBe(204);
  expect((await seenBy(manager)).find(({ id }) => id === care.id)).toMatchObject({ endReason: 'lifted' });
});

test('of an earlier day is seen what was open then, also on a consent that was withdrawn since, and nothing is counted', async () => {
  const [consent] = await world.owner<{ id: string }[]>`
    select id from consent where dossier = ${dossier} and withdrawn_on is not null order by id limit 1`;
  const moved = await world.owner`
    update share set from_day = ${later(-10)}, until_day = ${world.today()} where consent = ${consent?.id ?? ''}`;
  expect(moved.count).toBe(1);
  await world.owner`
    update share set from_day = ${world.today()} where dossier = ${dossier} and agency = ${housing().agency} and consent is null`;
  const look = async (on: string) =>
    (
      await officer().get(contract.sightOf, {
        params: { dossier },
        query: { agency: housing().agency, role: 'partner', on },
      })
    ).body;
  const then = await look(later(-5));
  expect(then.sections.map(({ section }) => section)).toEqual(['social']);
  expect(then.things).toEqual([]);
  expect((await look(later(-11))).visible).toBe(false);
});

test('of a shielded dossier is told who of an agency sees it all the same, and what', async () => {
  const params = { dossier: dossier as never };
  const look = async (agency: string, by = director()) =>
    (await by.get(contract.sightOf, { params, query: { agency: agency as never, role: 'partner' } })).body;
  const [named] = await world.owner<{ name: string }[]>`select name from app_user where id = ${housing().id}`;
  await share('social', 'wgs');
  const open = await look(housing().agency);
  expect(open).toMatchObject({ shield: null, visible: true });
  const { version } = (await director().get(shieldOf, { params })).body;
  const body = { reason: 'threatened', people: [housing().id], seen: version } as const;
  expect((await director().post(shield, { params, body })).status).toBe(204);
  for (const [by, isWhole] of [
    [director(), true],
    [officer(), false],
  ] as const) {
    const seenBy = await look(housing().agency, by);
    expect(seenBy).toMatchObject({
      shield: { people: [named?.name], isWhole },
      visible: true,
      caseNumber: open.caseNumber,
    });
    expect(seenBy.sections).toEqual(open.sections);
    expect(await look(world.as('referrer').agency, by)).toMatchObject({
      shield: { people: [], isWhole },
      visible: false,
      sections: [],
    });
  }
  expect((await director().post(liftShield, { params, body: { seen: version + 1 } })).status).toBe(204);
  expect(await look(housing().agency)).toEqual(open);
});
