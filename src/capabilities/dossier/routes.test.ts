import { afterAll, beforeAll, expect, test } from 'vitest';
import { react } from '#app/reactions.ts';
import { agencies, people } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World, worldStart } from '#app/testing-world.ts';
import { submitReferral } from '#capabilities/referral/contract.ts';
import { Recorder } from '#platform/ledger.ts';
import type { Section } from '#vocabulary/codes.ts';
import { addDays, Day, dayOf } from '#vocabulary/day.ts';
import { accept } from '#vocabulary/decision.ts';
import { AgencyId, DossierId, type UserId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import type { DossierEvent } from './events.ts';
import * as sharing from './sharing/contract.ts';
import type { NewShare } from './state.ts';
import { dossierKind, dossierStream } from './store.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const today = () => world.today();
const later = (days: number) => addDays(today(), days);

async function begin(visitor: Visitor): Promise<{ dossier: string; caseNumber: string }> {
  return (await visitor.post(contract.openDossier, { body: { subregion: null } })).body;
}

const told = (some: object = {}) => ({
  person: {
    givenNames: 'Casper',
    prefix: null,
    surname: 'Olde Vliet',
    aliases: ['Spijker'],
    birth: { is: 'known' as const, day: '1988-03-12' },
    address: { is: 'none' as const },
    papers: 'no' as const,
    ...some,
  },
  reason: 'Het loopt vast.',
  goal: 'Rust.',
  problems: [],
  agencies: [],
  urgency: 'normal' as const,
  informed: { is: 'informed' as const, on: '2026-11-20' },
  subregion: null,
});

async function refer(some: object = {}): Promise<string> {
  const referrer = world.as('referrer');
  const { dossier } = await begin(referrer);
  const sent = await referrer.post(submitReferral, { params: { dossier }, body: told(some) });
  expect(sent.problem).toBeUndefined();
  return dossier;
}

const share = (agency: NewShare['agency'], section: Section): NewShare => ({
  id: crypto.randomUUID(),
  agency,
  section,
  ground: 'wgs',
  groundVersion: 1,
  act: 'process',
  beside: null,
  purpose: 'plan_and_network',
  until: null,
  crosses: false,
});

/** As the reaction to a decided referral does it. */
async function include(dossier: string): Promise<void> {
  const director = world.as('process_director');
  const { forensicCare: team, municipality: town, careSafetyHouse: house } = agencies;
  const decision = await director.within((tx) =>
    new Recorder({ tx, keys: world.keys, author: { user: director.id, agency: director.agency }, react }).handle(
      dossierKind,
      { stream: dossierStream(DossierId.parse(dossier)) },
      {
        type: 'Include',
        leadAgency: team.id,
        subregion: null,
        on: today(),
        processDirector: { user: people.process_director.id, agency: house.id },
        caseManager: { user: people.case_manager.id, agency: team.id },
        municipalCaseDirector: { user: people.municipal_case_director.id, agency: town.id },
        partners: [
          { agency: team.id, role: 'life_course_team', user: people.case_manager.id },
          { agency: town.id, role: 'municipal_direction', user: people.municipal_case_director.id },
          { agency: house.id, role: 'process_direction', user: people.process_director.id },
        ],
        shares: [
          ...(['core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words'] as const).map((section) =>
            share(team.id, section),
          ),
          share(town.id, 'core'),
          share(town.id, 'social'),
          share(house.id, 'core'),
          share(house.id, 'social'),
        ],
      },
    ),
  );
  expect(decision.ok).toBe(true);
}

const headOf = async (visitor: Visitor, dossier: string, knownOn?: string) =>
  (await visitor.get(contract.dossierHead, { params: { dossier }, query: { ...(knownOn && { knownOn }) } })).body;
const versionOf = async (visitor: Visitor, dossier: string) => (await headOf(visitor, dossier)).version;

test('who begins to refer saves while typing, alone, and stops without a trace of words', async () => {
  const referrer = world.as('referrer');
  const { dossier, caseNumber } = await begin(referrer);
  expect(caseNumber).toMatch(/^LV-2026-\d{4}$/);
  const params = { dossier, form: 'referral' };
  expect((await referrer.get(contract.draftOf, { params })).body.words).toBeNull();
  expect((await referrer.post(contract.saveDraft, { params, body: { words: { surname: 'Olde Vliet' } } })).status).toBe(
    200,
  );
  expect(
    (await referrer.post(contract.saveDraft, { params, body: { words: { surname: 'Olde Vliet', goal: 'rust' } } }))
      .status,
  ).toBe(200);
  expect((await referrer.get(contract.draftOf, { params })).body.words).toEqual({
    surname: 'Olde Vliet',
    goal: 'rust',
  });
  const [row] = await world.owner`select sealed from draft where dossier = ${dossier}`;
  expect(Buffer.from(row?.sealed).includes('Vliet')).toBe(false);
  expect((await headOf(referrer, dossier)).phase).toBe('draft');
  expect((await referrer.get(contract.dossiers, { query: { of: 'agency' } })).body.rows).not.toContainEqual(
    expect.objectContaining({ dossier }),
  );
  for (const other of [world.as('process_director'), world.as('referrer_elsewhere'), world.as('administrator')]) {
    expect(
      (await other.get(contract.draftOf, { params })).problem?.status ??
        (await other.get(contract.draftOf, { params })).body.words,
    ).toBeOneOf([null, 403]);
    expect([403, 404]).toContain((await other.get(contract.dossierHead, { params: { dossier } })).status);
  }
  expect((await world.as('process_director').post(contract.saveDraft, { params, body: { words: 'x' } })).status).toBe(
    404,
  );
  expect((await referrer.post(contract.discardDraft, { params, body: {} })).status).toBe(204);
  expect((await referrer.get(contract.draftOf, { params })).body.words).toBeNull();
  expect((await headOf(referrer, dossier)).phase).toBe('closed');
});

test('a window that has not seen what another one saved does not write over it, unless it says so', async () => {
  const referrer = world.as('referrer');
  const { dossier } = await begin(referrer);
  const params = { dossier, form: 'referral' };
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  const save = async (window: string, words: string, seen?: string | null) =>
    (await referrer.post(contract.saveDraft, { params, body: { words, from: { window, seen } } })).status;
  const kept = async () => (await referrer.get(contract.draftOf, { params })).body;
  expect(await save(one, 'Hij', null)).toBe(200);
  const { savedAt } = await kept();
  // The own window goes on, whatever it read at first.
  expect(await save(one, 'Hij belde', null)).toBe(200);
  expect(await save(two, 'iets anders', savedAt)).toBe(409);
  expect(await save(two, 'iets anders', null)).toBe(409);
  expect(await save(two, 'iets anders', 'geen tijd')).toBe(409);
  expect((await kept()).words).toBe('Hij belde');
  expect(await save(two, 'Hij belde niet', (await kept()).savedAt)).toBe(200);
  expect(await save(one, 'Hij belde weer', null)).toBe(409);
  expect(await save(one, 'Hij belde weer')).toBe(200);
  expect(await save(one, 'Hij belde weer op', savedAt)).toBe(200);
  expect((await kept()).words).toBe('Hij belde weer op');
  const last = (await kept()).savedAt;
  // What was thrown away does not come back from a window that still has it.
  await referrer.post(contract.discardDraft, { params, body: {} });
  expect(await save(one, 'Hij belde weer op', last)).toBe(409);
  expect((await kept()).words).toBeNull();
});

test('what was sent or thrown away elsewhere does not come back from the window in which it began', async () => {
  const referrer = world.as('referrer');
  const { dossier } = await begin(referrer);
  const params = { dossier, form: 'referral' };
  const window = crypto.randomUUID();
  const save = (words: string, seen: string | null) =>
    referrer.post(contract.saveDraft, { params, body: { words, from: { window, seen } } });
  const kept = async () => (await referrer.get(contract.draftOf, { params })).body;
  const first = (await save('Hij', null)).body;
  expect(first.savedAt).toBe((await kept()).savedAt);
  const next = (await save('Hij belde', first.savedAt)).body;
  expect(next.savedAt).toBe((await kept()).savedAt);
  await referrer.post(contract.discardDraft, { params, body: {} });
  expect((await save('Hij belde weer', next.savedAt)).problem?.refusal).toBe('draft_gone');
  expect((await kept()).words).toBeNull();
});

test('the head tells each what is shared with the own agency, and whom to ask for the rest', async () => {
  const dossier = await refer();
  await include(dossier);
  const manager = await headOf(world.as('case_manager'), dossier);
  expect(manager.person).toMatchObject({ name: 'Casper Olde Vliet', address: { is: 'none' } });
  expect(manager.sealed).toEqual([]);
  expect(manager.responsible.map(({ role, name }) => [role, name])).toEqual([
    ['case_manager', 'Esra Yildirim'],
    ['process_director', 'Carla Meerdink'],
    ['municipal_case_director', 'Gijs Terpstra'],
  ]);
  const town = await headOf(world.as('municipal_case_director'), dossier);
  expect(town.sealed).toEqual(['care', 'justice', 'placement', 'finance', 'own-words']);
  const referrer = await headOf(world.as('referrer'), dossier);
  expect(referrer.sections).toEqual([{ section: 'core', until: later(30) }]);
  for (const stranger of ['partner', 'process_director_elsewhere', 'ward'] as const) {
    expect((await world.as(stranger).get(contract.dossierHead, { params: { dossier } })).status).toBe(404);
    expect((await world.as(stranger).get(contract.dossierNetwork, { params: { dossier } })).status).toBe(404);
  }
});

test('sharing opens one section to one partner until a day; taking it back closes it', async () => {
  const dossier = await refer();
  await include(dossier);
  const [director, housing] = [world.as('process_director'), world.as('partner')];
  const params = { dossier };
  const joined = {
    agency: housing.agency,
    role: 'housing' as const,
    user: housing.id,
    until: null,
    seen: await versionOf(director, dossier),
  };
  expect((await director.post(contract.addPartner, { params, body: joined })).status).toBe(204);
  const asked = (section: Section, seen: number) => ({
    agency: housing.agency,
    section,
    ground: 'wgs' as const,
    purpose: 'plan_and_network' as const,
    until: later(90),
    seen,
  });
  expect(
    (await director.post(sharing.processWithin, { params, body: asked('care', joined.seen + 1) })).problem?.refusal,
  ).toBe('section_not_held');
  expect(
    (await director.post(sharing.processWithin, { params, body: asked('social', joined.seen) })).problem?.code,
  ).toBe('conflict');
  expect((await director.post(sharing.processWithin, { params, body: asked('social', joined.seen + 1) })).status).toBe(
    204,
  );
  const blind = await headOf(housing, dossier);
  expect(blind).toMatchObject({ person: null, sections: [{ section: 'social', until: later(90) }] });
  expect(blind.responsible).toHaveLength(3);
  const ofHousing = async () => (await housing.get(contract.dossiers, { query: { of: 'agency' } })).body.rows;
  expect(await ofHousing()).toContainEqual(
    expect.objectContaining({ dossier, caseNumber: blind.caseNumber, name: null, birth: null }),
  );
  expect((await housing.get(contract.dossierNetwork, { params })).body).toMatchObject({
    visible: false,
    partners: [],
    shares: [],
  });
  expect((await director.post(sharing.processWithin, { params, body: asked('core', joined.seen + 2) })).status).toBe(
    204,
  );
  expect((await headOf(housing, dossier)).person?.name).toBe('Casper Olde Vliet');
  const { body } = await housing.get(contract.dossierNetwork, { params });
  expect(body.partners.map(({ agencyName }) => agencyName)).toContain('Woningstichting Dak en Daad');
  const core = body.shares.find(({ agency, section }) => agency === housing.agency && section === 'core');
  expect(
    (
      await director.post(sharing.endShare, {
        params,
        body: { share: core?.id ?? '', reason: 'mistake', seen: body.version },
      })
    ).status,
  ).toBe(204);
  expect((await headOf(housing, dossier)).person).toBeNull();
  expect(
    (await director.post(contract.removePartner, { params, body: { agency: housing.agency, seen: body.version + 1 } }))
      .status,
  ).toBe(204);
  expect((await housing.get(contract.dossierHead, { params })).status).toBe(404);
  expect((await ofHousing()).map((row) => row.dossier)).not.toContain(dossier);
  const [crossing] = [world.as('ward')];
  await director.post(contract.addPartner, {
    params,
    body: {
      agency: crossing.agency,
      role: 'secured_care',
      user: null,
      until: null,
      seen: await versionOf(director, dossier),
    },
  });
  const out = { ...asked('core', await versionOf(director, dossier)), agency: crossing.agency };
  expect((await director.post(sharing.processWithin, { params, body: out })).problem?.refusal).toBe(
    'only_results_go_out',
  );
  expect((await director.post(sharing.giveResults, { params, body: out })).status).toBe(204);
  expect((await headOf(crossing, dossier)).person?.name).toBe('Casper Olde Vliet');
});

test('alerts are seen by whoever holds any share; roles change hands with a cover', async () => {
  const dossier = await refer();
  await include(dossier);
  const [director, town] = [world.as('process_director'), world.as('municipal_case_director')];
  const params = { dossier };
  expect((await town.post(contract.raiseAlert, { params, body: { alert: 'dog', until: later(60) } })).status).toBe(204);
  expect(
    (await town.post(contract.raiseAlert, { params, body: { alert: 'dog', until: later(60) } })).problem?.refusal,
  ).toBe('alert_known');
  const { alerts } = await headOf(world.as('referrer'), dossier);
  expect(alerts).toMatchObject([{ alert: 'dog', on: today(), until: later(60), agencyName: 'Gemeente Geulendam' }]);
  // Longer: the new one takes its place.
  expect((await town.post(contract.raiseAlert, { params, body: { alert: 'dog', until: later(90) } })).status).toBe(204);
  const longer = (await headOf(director, dossier)).alerts;
  expect(longer).toMatchObject([{ alert: 'dog', until: later(90) }]);
  expect((await town.post(contract.liftAlert, { params, body: { id: longer[0]?.id ?? '' } })).status).toBe(204);
  expect((await headOf(director, dossier)).alerts).toEqual([]);
  const { id: user, agency } = people.second_case_manager;
  const cover = async (by: UserId, until = later(7)) => ({
    params,
    body: { role: 'case_manager' as const, user: by, from: today(), until, seen: await versionOf(director, dossier) },
  });
  const refused = async (options: Awaited<ReturnType<typeof cover>>) =>
    (await director.post(contract.arrangeCover, options)).problem?.refusal;
  expect(await refused(await cover(people.partner.id))).toBe('not_appointed');
  const { body } = await cover(user, Day.parse('1990-01-01'));
  expect((await director.post(contract.arrangeCover, { params, body })).status).toBe(409);
  const nobody = { agency: AgencyId.parse(crypto.randomUUID()), role: 'treatment' as const, user: null, until: null };
  const seen = await versionOf(director, dossier);
  expect((await director.post(contract.addPartner, { params, body: { ...nobody, seen } })).status).toBe(404);
  await world.owner`update appointment set until_day = ${later(5)} where app_user = ${user}`;
  expect(await refused(await cover(user))).toBe('not_appointed');
  await world.owner`update appointment set until_day = null where app_user = ${user}`;
  expect(
    (
      await director.post(contract.arrangeCover, {
        params,
        body: { role: 'case_manager', user, from: today(), until: later(7), seen: await versionOf(director, dossier) },
      })
    ).status,
  ).toBe(204);
  expect((await headOf(director, dossier)).responsible[0]?.cover).toMatchObject({
    name: 'Floor van Wezel',
    until: later(7),
  });
  expect(
    (
      await director.post(contract.assignRole, {
        params,
        body: { role: 'case_manager', user, agency: agencies.police.id, seen: await versionOf(director, dossier) },
      })
    ).problem?.refusal,
  ).toBe('not_appointed');
  expect(
    (
      await director.post(contract.addPartner, {
        params,
        body: {
          agency: agencies.housing.id,
          role: 'housing',
          user,
          until: null,
          seen: await versionOf(director, dossier),
        },
      })
    ).problem?.refusal,
  ).toBe('not_appointed');
  expect(
    (
      await director.post(contract.assignRole, {
        params,
        body: { role: 'case_manager', user, agency, seen: await versionOf(director, dossier) },
      })
    ).status,
  ).toBe(204);
  expect((await headOf(director, dossier)).responsible[0]?.name).toBe('Floor van Wezel');
});

/** Housing joins and is shared the social section, and nothing else. */
async function joinHousing(dossier: string): Promise<Visitor> {
  const [director, housing] = [world.as('process_director'), world.as('partner')];
  const seen = await versionOf(director, dossier);
  const joining = { agency: housing.agency, role: 'housing', user: housing.id, until: null, seen } as const;
  await director.post(contract.addPartner, { params: { dossier }, body: joining });
  const shared = await director.post(sharing.processWithin, {
    params: { dossier },
    body: {
      agency: housing.agency,
      section: 'social',
      ground: 'wgs',
      purpose: 'plan_and_network',
      until: null,
      seen: seen + 1,
    },
  });
  expect(shared.status).toBe(204);
  return housing;
}

test('whoever sees one section raises and lifts alerts, and meets those of all others', async () => {
  world.clock.set(new Date().toISOString()); // the day on which the ledger says it was recorded
  const dossier = await refer();
  await include(dossier);
  const params = { dossier };
  const [manager, housing] = [world.as('case_manager'), await joinHousing(dossier)];
  const raise = (visitor: Visitor, alert: 'dog' | 'weapons' | 'not_alone') =>
    visitor.post(contract.raiseAlert, { params, body: { alert, until: later(60) } });
  expect((await raise(housing, 'dog')).status).toBe(204);
  expect((await raise(manager, 'weapons')).status).toBe(204);
  expect((await raise(manager, 'dog')).problem?.refusal).toBe('alert_known');
  expect((await raise(housing, 'weapons')).problem?.refusal).toBe('alert_known');
  const { alerts } = await headOf(housing, dossier);
  expect(alerts.map(({ alert }) => alert).sort()).toEqual(['dog', 'weapons']);
  expect((await headOf(manager, dossier, today())).alerts.map(({ alert }) => alert)).toEqual(['dog', 'weapons']);
  const weapons = alerts.find(({ alert }) => alert === 'weapons')?.id ?? '';
  expect((await housing.post(contract.liftAlert, { params, body: { id: weapons } })).status).toBe(204);
  expect((await headOf(manager, dossier)).alerts.map(({ alert }) => alert)).toEqual(['dog']);
  expect((await headOf(manager, dossier, today())).alerts.map(({ alert }) => alert)).toEqual(['dog']);
  expect((await raise(world.as('ward'), 'not_alone')).status).toBe(404);
  world.clock.set(worldStart);
});

test('an alert that was told in the stream of the dossier stands, and is lifted by whoever sees one section', async () => {
  const dossier = DossierId.parse(await refer());
  await include(dossier);
  const id = crypto.randomUUID();
  const told: DossierEvent = { type: 'AlertRaised', id, alert: 'dog', on: today(), until: later(60) };
  const asBefore = { ...dossierKind, decide: () => accept(told) };
  await world.as('case_manager').within((tx, { user, agency }) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user, agency }, react });
    return recorder.handle(asBefore, { stream: dossierStream(dossier) }, { type: 'EndAftercare', on: today() });
  });
  const housing = await joinHousing(dossier);
  const params = { dossier };
  const again = { alert: 'dog', until: later(30) } as const;
  expect((await housing.post(contract.raiseAlert, { params, body: again })).problem?.refusal).toBe('alert_known');
  expect((await housing.post(contract.liftAlert, { params, body: { id } })).status).toBe(204);
  expect((await headOf(housing, dossier)).alerts).toEqual([]);
  expect((await housing.post(contract.raiseAlert, { params, body: again })).status).toBe(204);
});

test('out with others, and back in', async () => {
  const dossier = await refer();
  await include(dossier);
  const director = world.as('process_director');
  const params = { dossier };
  const out = {
    reason: 'two_stable_years' as const,
    words: 'Het gaat goed.',
    aftercareUntil: later(180),
    seen: await versionOf(director, dossier),
  };
  expect(
    (await director.post(contract.decideOutflow, { params, body: { ...out, participants: [director.agency] } })).problem
      ?.refusal,
  ).toBe('needs_another_agency');
  const nobody = { ...out, participants: [director.agency, AgencyId.parse(crypto.randomUUID())] };
  expect((await director.post(contract.decideOutflow, { params, body: nobody })).status).toBe(422);
  expect(
    (
      await director.post(contract.decideOutflow, {
        params,
        body: { ...out, participants: [agencies.forensicCare.id] },
      })
    ).status,
  ).toBe(204);
  expect(await headOf(director, dossier)).toMatchObject({
    phase: 'aftercare',
    endReason: 'two_stable_years',
    aftercareUntil: later(180),
  });
  const longer = { until: later(360), seen: await versionOf(director, dossier) };
  expect((await director.post(contract.extendAftercare, { params, body: longer })).status).toBe(204);
  expect((await headOf(director, dossier)).aftercareUntil).toBe(later(360));
  const steps = await world.owner`
    select due::text from work_item where dossier = ${dossier} and kind = 'aftercare_ends'`;
  expect([...steps]).toEqual([{ due: later(360) }]);
  expect(
    (await director.post(contract.endAftercare, { params, body: { seen: await versionOf(director, dossier) } })).status,
  ).toBe(204);
  expect((await headOf(director, dossier)).responsible.map(({ role }) => role)).toEqual(['process_director']);
  expect(
    (await director.post(contract.reenter, { params, body: { words: null, seen: await versionOf(director, dossier) } }))
      .status,
  ).toBe(204);
  expect(await headOf(director, dossier)).toMatchObject({ phase: 'referral', endReason: null });
});

test('as of a day: what was recorded by then', async () => {
  const dossier = await refer();
  const manager = world.as('case_manager');
  await include(dossier);
  const cover = { role: 'case_manager', user: people.second_case_manager.id, from: today(), until: later(60) } as const;
  const director = world.as('process_director');
  const seen = await versionOf(director, dossier);
  expect((await director.post(contract.arrangeCover, { params: { dossier }, body: { ...cover, seen } })).status).toBe(
    204,
  );
  expect(await headOf(manager, dossier, '2026-11-21')).toMatchObject({ existed: false, responsible: [] });
  // The ledger says when it was recorded by the clock of the database, which has passed the clock of this world.
  const now = world.clock.now().toISOString();
  const recorded = [dayOf(new Date()), today()].toSorted().at(-1) ?? today();
  const knownOn = addDays(recorded, 1);
  world.clock.set(`${addDays(recorded, 2)}T09:00:00Z`);
  const then = await headOf(manager, dossier, knownOn);
  expect(then).toMatchObject({ existed: true, phase: 'execution', includedOn: '2026-11-22' });
  // Who stood in that day, and nobody on a day after it.
  expect(then.responsible[0]).toMatchObject({ role: 'case_manager', cover: { name: 'Floor van Wezel' } });
  world.clock.set(`${addDays(cover.until, 9)}T09:00:00Z`);
  expect((await headOf(manager, dossier, addDays(cover.until, 1))).responsible[0]?.cover).toBeNull();
  const { body } = await manager.get(contract.dossierNetwork, {
    params: { dossier },
    query: { knownOn },
  });
  expect(body.partners.map(({ role }) => role).sort()).toEqual([
    'life_course_team',
    'municipal_direction',
    'process_direction',
    'referrer',
  ]);
  expect(then.responsible.map(({ name }) => name).sort()).toEqual(['Carla Meerdink', 'Esra Yildirim', 'Gijs Terpstra']);
  world.clock.set(now);
});

test('a person is found misspelt, by alias, birth date and case number, within the wall, and the log holds no words', async () => {
  const dossier = await refer({
    givenNames: 'Noor',
    prefix: 'van der',
    surname: 'Heijden',
    aliases: ['Zwarte Bes'],
    birth: { is: 'known', day: '1991-07-30' },
  });
  await refer({ givenNames: 'Piet', prefix: null, surname: 'Gravenstein', aliases: [], birth: { is: 'unknown' } });
  const director = world.as('process_director');
  const { caseNumber } = await headOf(director, dossier);
  const ids = async (words: string, visitor = director) =>
    (await visitor.post(contract.searchDossiers, { body: { words } })).body.results.map((one) => one.dossier);
  for (const words of [
    'Heijden',
    'van der Heyden',
    'noor heiden',
    'Heijden, Noor',
    'Noor van der Heijdn',
    'Heiiden',
    'hijden noor',
    'Zwarte Bes',
    'bes',
    '30-07-1991',
    '1991-07-30',
    'heijden 1991',
    caseNumber,
    caseNumber.toLowerCase(),
    'Noör Heijden'.normalize('NFD'),
  ]) {
    expect(await ids(words), words).toContain(dossier);
  }
  expect(await ids('Gravenstein')).not.toContain(dossier);
  expect(await ids('Gravenstijn')).toHaveLength(1);
  for (const stranger of ['partner', 'process_director_elsewhere', 'case_manager'] as const)
    expect(await ids('Heijden', world.as(stranger))).toEqual([]);
  expect(await ids('Heijden', world.as('referrer'))).toEqual([dossier]);
  const [logged] =
    await world.owner`select count(*)::int as n, bool_or(row_to_json(l)::text ilike '%heijden%') as words from access_log l where verb = 'dossier.search'`;
  expect(logged?.n).toBeGreaterThan(10);
  expect(logged?.words).toBe(false);
  const [kept] = await world.owner`select count(*)::int as n from idempotency where reply::text ilike '%heijden%'`;
  expect(kept?.n).toBe(0);
});

test('a search says whether more people answer to it than are shown', async () => {
  const find = async (words: string) =>
    (await world.as('process_director').post(contract.searchDossiers, { body: { words } })).body;
  const namesake = { prefix: null, surname: 'Zandwijkerduin', aliases: [], birth: { is: 'unknown' } };
  for (let n = 0; n < 20; n += 1) await refer({ givenNames: `Jan ${'abcdefghijklmnopqrstuvwxyz'[n]}`, ...namesake });
  expect(await find('Zandwijkerduin')).toMatchObject({ more: false, results: { length: 20 } });
  await refer({ givenNames: 'Petra', ...namesake });
  expect(await find('Zandwijkerduin')).toMatchObject({ more: true, results: { length: 20 } });
  expect((await find('Petra Zandwijkerduin')).results[0]?.name).toBe('Petra Zandwijkerduin');
});

test('a list shows mine, or all that my agency holds a part of, with a name only by the core, and no one else’s', async () => {
  const mine = (await world.as('case_manager').get(contract.dossiers)).body.rows;
  expect(mine.length).toBeGreaterThan(2);
  expect(mine.every((row) => row.mine && row.name !== null)).toBe(true);
  expect((await world.as('second_process_director').get(contract.dossiers)).body.rows).toEqual([]);
  const all = (await world.as('second_process_director').get(contract.dossiers, { query: { of: 'agency' } })).body.rows;
  expect(all.length).toBeGreaterThan(mine.length);
  const closed = (
    await world.as('second_process_director').get(contract.dossiers, { query: { of: 'agency', phase: 'execution' } })
  ).body.rows;
  expect(new Set(closed.map(({ phase }) => phase))).toEqual(new Set(['execution']));
  const parts = (await world.as('partner').get(contract.dossiers, { query: { of: 'agency' } })).body.rows;
  expect(parts.map(({ name, mine }) => ({ name, mine }))).toEqual([{ name: null, mine: false }]);
  const elsewhere = world.as('process_director_elsewhere');
  expect((await elsewhere.get(contract.dossiers, { query: { of: 'agency' } })).body.rows).toEqual([]);
  const page = await world
    .as('second_process_director')
    .get(contract.dossiers, { query: { of: 'agency', after: `${all[0]?.phaseSince}_${all[0]?.dossier}` } });
  expect(page.body.rows).toEqual(all.slice(1));
});

test('the read tables made again equal the live ones', async () => {
  const tables = ['share', 'shared_section', 'partner', 'cover', 'safety_alert'] as const;
  const read = async () => ({
    dossier:
      await world.owner`select region, id, case_number, subregion, phase, phase_since::text, version, opened_by, process_director, case_manager, municipal_case_director, lead_agency,
      included_on::text, ended_on::text, end_reason, process_director_agency, case_manager_agency, municipal_case_director_agency, aftercare_until::text from dossier order by id`,
    ...Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => [
          table,
          await world.owner.unsafe(`select row_to_json(t)::text as row from ${table} t order by 1`),
        ]),
      ),
    ),
  });
  const before = await read();
  expect(before.dossier.length).toBeGreaterThan(5);
  await world.rebuild();
  expect(await read()).toEqual(before);
});

test('days and pages that cannot be are told so, not met as a fault', async () => {
  const director = world.as('process_director');
  const dossier = DossierId.parse(await refer());
  for (const after of ['2026-99-99_00000000-0000-4000-8000-000000000000', `2026-11-22_${'-'.repeat(36)}`])
    expect((await director.get(contract.dossiers, { query: { after } })).status, after).toBe(422);
  const at = (knownOn: string) => director.get(contract.dossierHead, { params: { dossier }, query: { knownOn } });
  expect((await at('0000-01-01')).status).toBe(422);
  expect((await at('0001-01-01')).body.existed).toBe(false);
  expect((await at('9999-12-31')).body.existed).toBe(true);
});
