/**
 * Six people and the work around them in two regions, told through the API by whoever may, with a canary in every free text that a
 * command takes. For the tests of the walls.
 */

import * as looks from '#capabilities/audit/looks/alerts/contract.ts';
import * as reviews from '#capabilities/audit/looks/review/contract.ts';
import * as beds from '#capabilities/beds/contract.ts';
import { eik, openWards } from '#capabilities/beds/testing-clinic.ts';
import * as dossiers from '#capabilities/dossier/contract.ts';
import * as emergency from '#capabilities/dossier/emergency/contract.ts';
import * as lawfulness from '#capabilities/dossier/grounds/advice/contract.ts';
import * as grounds from '#capabilities/dossier/grounds/contract.ts';
import * as sharing from '#capabilities/dossier/sharing/contract.ts';
import * as goals from '#capabilities/plan/goals/contract.ts';
import * as journal from '#capabilities/plan/journal/contract.ts';
import * as population from '#capabilities/population/contract.ts';
import * as breaches from '#capabilities/privacy/breach/contract.ts';
import { saveDeskDraft } from '#capabilities/privacy/drafts/contract.ts';
import * as processing from '#capabilities/privacy/processing/contract.ts';
import * as retention from '#capabilities/privacy/retention/contract.ts';
import { putClosed } from '#capabilities/privacy/retention/testing-closed.ts';
import * as rights from '#capabilities/privacy/rights/contract.ts';
import * as referrals from '#capabilities/referral/contract.ts';
import { nationalCriteria } from '#capabilities/referral/criteria/national.ts';
import { AnswerSource } from '#capabilities/referral/events.ts';
import { putCriteriaSet } from '#capabilities/referral/registers.ts';
import { Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import type { Plain } from '#ui/asking.tsx';
import { LifeDomain, type Section, sectionOf, sections } from '#vocabulary/codes.ts';
import { addDays, Day, dayOf } from '#vocabulary/day.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import { type AgencyId, DossierId } from '#vocabulary/ids.ts';
import { operationsOf, type Schema } from '../fuzzing.ts';
import { openApi } from '../openapi.ts';
import { react } from '../reactions.ts';
import { routes } from '../routes.ts';
import { agencies, here, people } from '../testing-people.ts';
import type { Visitor, World } from '../testing-world.ts';
import { canaryAt, withTexts } from './testing-canary.ts';

/** One canary and where it went in. */
export interface Planted {
  readonly canary: string;
  /** `POST /dossiers/{dossier}/journal words (note)`. */
  readonly text: string;
  readonly by: Visitor;
  /** Undefined where no person is spoken of. */
  readonly dossier: string | undefined;
  /** Where neither body nor address tells it. */
  readonly section: Section | undefined;
  /** As it was sent. */
  readonly body: object;
}

const schemas: ReadonlyMap<string, Schema | undefined> = new Map(
  operationsOf(openApi(routes, 'test')).map(({ method, path, body }) => [`${method} ${path}`, body]),
);
/** Stands where a canary comes. */
const words = 'canary';

interface Told<P, B> {
  readonly params?: Plain<P>;
  readonly body: Plain<B>;
  readonly of?: string;
  readonly section?: Section;
}

export class Story {
  readonly world: World;
  readonly planted: Planted[] = [];
  /** Of the one in a bed first: there is most to be seen. */
  dossiers: readonly string[] = [];
  drafts: readonly string[] = [];
  constructor(world: World) {
    this.world = world;
  }

  /** Asks it with a canary for each text; throws when it is refused. `of` and `section` where the request does not say them. */
  async tell<P, Q, B, R>(
    visitor: Visitor,
    endpoint: Endpoint<P, Q, B, R>,
    { params, body, of, section }: Told<P, B>,
  ): Promise<R> {
    const operation = `${endpoint.method} ${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    const named = Object.entries(params ?? {}).find(([name]) => name === 'dossier')?.[1];
    const dossier = of ?? (typeof named === 'string' ? named : undefined);
    const laid: [string, string][] = [];
    const full = withTexts(schemas.get(operation), body, (path) => {
      const canary = canaryAt(this.planted.length + laid.length);
      laid.push([canary, `${operation} ${path}`]);
      return canary;
    });
    // The body has the same shape, with other words in the place of words.
    const answer = await visitor.post(endpoint, { params, body: full } as Parameters<
      typeof visitor.post<P, Q, B, R>
    >[1]);
    if (answer.problem) throw new Error(`${operation}: ${JSON.stringify(answer.problem)}`);
    this.planted.push(
      ...laid.map(([canary, text]) => ({ canary, text, by: visitor, dossier, section, body: Object(full) })),
    );
    return answer.body;
  }
}

export async function tellStory(world: World): Promise<Story> {
  const story = new Story(world);
  await openWards(world);
  await askCriteria(world);
  const drafts = await begin(story);
  const held = await include(story);
  await work(story, held);
  await secure(story, held);
  const out = await include(story);
  await leaveAndReturn(story, out);
  const turned = await turnDown(story);
  const far = await referElsewhere(story);
  await keepRegisters(story);
  await reviewLog(story);
  story.dossiers = [held, far, out, turned];
  story.drafts = drafts;
  await keepRights(story, { asks: held, corrects: out, held: turned });
  await story.tell(world.as('case_manager'), dossiers.searchDossiers, { body: { words } });
  return story;
}

async function askCriteria(world: World): Promise<void> {
  const { id: user, agency } = people.administrator;
  await world.as('administrator').within(async (tx) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user, agency }, react });
    const set = { region: here, code: 'limburg-2019', from: Day.parse('2019-01-01'), until: null };
    await putCriteriaSet(recorder, { ...set, criteria: nationalCriteria, on: world.today() });
  });
}

const open = async (by: Visitor): Promise<DossierId> => {
  const { body } = await by.post(dossiers.openDossier, { body: { subregion: null } });
  return DossierId.parse(body.dossier);
};

/** Typed and not sent. */
async function begin(story: Story): Promise<DossierId[]> {
  const begun: DossierId[] = [];
  for (const name of ['referrer', 'referrer_elsewhere'] as const) {
    const by = story.world.as(name);
    const dossier = await open(by);
    begun.push(dossier);
    const params = { dossier, form: 'referral' };
    await story.tell(by, dossiers.saveDraft, { params, body: { words: { reason: words } } });
  }
  return begun;
}

const person = (born: string) => ({
  givenNames: words,
  prefix: words,
  surname: words,
  aliases: [words],
  birth: { is: 'known' as const, day: born },
  address: { is: 'known' as const, words },
  papers: 'yes' as const,
});

/** Of the test range; nobody is ever shown it. */
export const hiddenNumber = '999990032';

async function refer(story: Story, by: Visitor, born: string, told: AgencyId): Promise<DossierId> {
  const dossier = await open(by);
  await story.tell(by, referrals.submitReferral, {
    params: { dossier },
    body: {
      person: person(born),
      citizenNumber: hiddenNumber,
      reason: words,
      goal: words,
      problems: LifeDomain.options.map((domain) => ({ domain, words })),
      agencies: [told],
      urgency: 'normal',
      informed: { is: 'informed', on: story.world.today() },
      subregion: null,
    },
  });
  return dossier;
}

const referralSeen = async (by: Visitor, dossier: string) =>
  (await by.get(referrals.referral, { params: { dossier } })).body.version;
const dossierSeen = async (by: Visitor, dossier: string) =>
  (await by.get(dossiers.dossierHead, { params: { dossier } })).body.version;

/** From the referral to a table, each criterion answered from another source. */
async function toTable(story: Story): Promise<DossierId> {
  const [referrer, director] = [story.world.as('referrer'), story.world.as('process_director')];
  const dossier = await refer(story, referrer, '1991-02-03', agencies.mentalHealth.id);
  const params = { dossier };
  const seen = () => referralSeen(director, dossier);
  await story.tell(director, referrals.checkReferral, { params, body: { missing: ['goal'], seen: await seen() } });
  await story.tell(referrer, referrals.supplementReferral, {
    params,
    body: { supplied: ['goal'], words, seen: await seen() },
  });
  await story.tell(director, referrals.checkReferral, { params, body: { missing: [], seen: await seen() } });
  const heldOn = addDays(story.world.today(), 2);
  const { table } = (await director.post(referrals.planTable, { body: { heldOn, subregion: null } })).body;
  const invited = [agencies.mentalHealth.id, agencies.housing.id];
  await story.tell(director, referrals.placeOnTable, { params, body: { table, invited, seen: await seen() } });
  for (const [place, { code: criterion }] of nationalCriteria.entries()) {
    const source = AnswerSource.options[place % AnswerSource.options.length] ?? 'table';
    await story.tell(director, referrals.answerCriterion, {
      params,
      body: { criterion, answer: 'met', source, words, seen: await seen() },
    });
  }
  return dossier;
}

async function include(story: Story): Promise<DossierId> {
  const dossier = await toTable(story);
  const director = story.world.as('process_director');
  const holder = ({ id: user, agency }: (typeof people)[keyof typeof people]) => ({ user, agency });
  await story.tell(director, referrals.includePerson, {
    params: { dossier },
    body: {
      participants: [agencies.mentalHealth.id],
      leadAgency: agencies.forensicCare.id,
      caseManager: holder(people.case_manager),
      processDirector: holder(people.process_director),
      municipalCaseDirector: holder(people.municipal_case_director),
      subregion: null,
      advice: words,
      seen: await referralSeen(director, dossier),
    },
  });
  return dossier;
}

async function turnDown(story: Story): Promise<DossierId> {
  const dossier = await toTable(story);
  const director = story.world.as('process_director');
  const body = { participants: [agencies.mentalHealth.id], advice: words, next: words };
  const seen = await referralSeen(director, dossier);
  await story.tell(director, referrals.notIncludePerson, {
    params: { dossier },
    body: { reason: 'other_care_suffices', criteria: [], seen, ...body },
  });
  return dossier;
}

/** A network in which each sees another part, a plan in every life domain and a journal in every section. */
async function work(story: Story, dossier: DossierId): Promise<void> {
  const { world } = story;
  const manager = world.as('case_manager');
  const params = { dossier };
  const on = world.today();
  for (const [agency, role, section] of [
    [agencies.housing, 'housing', 'social'],
    [agencies.probation, 'probation', 'justice'],
    [agencies.mentalHealth, 'treatment', 'care'],
  ] as const) {
    const seen = () => dossierSeen(manager, dossier);
    const network = { agency: agency.id, role, user: null, until: null, seen: await seen() };
    // Who was invited to the table may be in the network already.
    await manager.post(dossiers.addPartner, { params, body: network });
    await story.tell(manager, sharing.processWithin, {
      params,
      body: { agency: agency.id, section, ...onGround, until: addDays(on, 30), seen: await seen() },
    });
  }
  for (const section of sections.filter((one) => one !== 'own-words')) {
    await story.tell(manager, journal.recordEntry, { params, body: { kind: 'note', section, on, words } });
  }
  const told = { section: 'core', on, words } as const;
  for (const body of [
    { kind: 'contact', contact: 'visit', reached: true, ...told },
    { kind: 'incident', incident: 'threat', severity: 'light', ...told },
    { kind: 'signal', ...told },
    { kind: 'own_words', ...told, section: 'own-words' },
  ] as const)
    await story.tell(manager, journal.recordEntry, { params, body });
  const { id: entry } = await story.tell(manager, journal.recordEntry, { params, body: { kind: 'note', ...told } });
  await story.tell(manager, journal.rectifyEntry, { params: { dossier, entry }, body: { words } });
  await plan(story, dossier);
}
const onGround = { ground: 'wgs', purpose: 'plan_and_network' } as const;

async function plan(story: Story, dossier: DossierId): Promise<void> {
  const manager = story.world.as('case_manager');
  const owner = { is: 'person' } as const;
  const due = addDays(story.world.today(), 10);
  for (const domain of LifeDomain.options) {
    const inDossier = { dossier };
    const section = sectionOf(domain);
    const { id: goal } = await story.tell(manager, goals.setGoal, {
      params: inDossier,
      body: { domain, words, owner, due },
      section,
    });
    const params = { dossier, goal };
    const seen = async () => {
      const { body } = await manager.get(goals.readPlan, { params: inDossier });
      const all = body.domains.flatMap((one) => (one.visible ? one.goals : []));
      return all.find((one) => one.id === goal)?.version ?? 0;
    };
    const agreed = async () => {
      const { id: action } = await story.tell(manager, goals.agreeAction, {
        params,
        body: { words, owner, due, seen: await seen() },
        section,
      });
      return { ...params, action };
    };
    await agreed();
    if (domain === 'housing' || domain === 'mental_health') {
      await story.tell(manager, goals.rewordGoal, { params, body: { words, due, seen: await seen() }, section });
      await story.tell(manager, goals.changeAction, {
        params: await agreed(),
        body: { words, owner, due, seen: await seen() },
        section,
      });
      const stop = { reason: 'replaced', words } as const;
      await story.tell(manager, goals.stopAction, {
        params: await agreed(),
        body: { ...stop, seen: await seen() },
        section,
      });
      if (domain === 'housing')
        await story.tell(manager, goals.stopGoal, { params, body: { ...stop, seen: await seen() }, section });
    }
  }
}

/** Into a secured bed in the other region. */
async function secure(story: Story, dossier: DossierId): Promise<void> {
  const { world } = story;
  const [manager, ward] = [world.as('case_manager'), world.as('ward')];
  const [from, until] = [world.today(), addDays(world.today(), 60)];
  const { request } = await story.tell(manager, beds.requestBed, {
    params: { dossier },
    body: {
      level: '2-high',
      sector: 'forensic_care',
      reason: 'crisis',
      crisis: true,
      planned: false,
      words,
      from,
      until,
      nextPlace: 'home',
    },
  });
  const params = { dossier, request };
  const seen = async () => (await manager.get(beds.bedRequest, { params })).body.version;
  await story.tell(manager, beds.askWard, { params, body: { ward: eik.ward, seen: await seen() } });
  await story.tell(ward, beds.offerBed, { params, body: { ward: eik.ward, from, until, seen: await seen() } });
  await story.tell(manager, beds.acceptOffer, { params, body: { ward: eik.ward, seen: await seen() } });
  await story.tell(ward, beds.admit, { params, body: { bed: eik.beds[0], on: from, seen: await seen() } });
}

async function leaveAndReturn(story: Story, dossier: DossierId): Promise<void> {
  const [manager, director] = [story.world.as('case_manager'), story.world.as('process_director')];
  const params = { dossier };
  const participants = [agencies.municipality.id];
  await story.tell(manager, dossiers.decideOutflow, {
    params,
    body: { reason: 'own_wish', words, aftercareUntil: null, participants, seen: await dossierSeen(manager, dossier) },
  });
  await story.tell(director, dossiers.reenter, {
    params,
    body: { words, seen: await dossierSeen(director, dossier) },
  });
}

async function referElsewhere(story: Story): Promise<DossierId> {
  const { world } = story;
  const director = world.as('process_director_elsewhere');
  const dossier = await refer(story, world.as('referrer_elsewhere'), '1984-05-06', agencies.clinicElsewhere.id);
  for (const section of sections.filter((one) => one !== 'own-words'))
    await story.tell(director, journal.recordEntry, {
      params: { dossier },
      body: { kind: 'note', section, on: world.today(), words },
    });
  return dossier;
}

/** The log has the clock of the database: its days are drawn from as of tomorrow. */
async function reviewLog(story: Story): Promise<void> {
  const { world } = story;
  const officer = world.as('privacy_officer');
  const on = dayOf(new Date());
  const now = world.clock.now().toISOString();
  world.clock.set(`${addDays(on, 1)}T09:00:00Z`);
  const { id: review } = (await officer.post(reviews.drawReview, { body: { from: on, until: on, size: 1 } })).body;
  world.clock.set(now);
  const params = { review };
  const { rows } = (await officer.get(reviews.readReview, { params })).body;
  for (const { position } of rows)
    await story.tell(officer, reviews.judgeLine, { params, body: { position, judgement: 'not_in_order', words } });
  await story.tell(officer, reviews.closeReview, { params, body: { conclusion: words, seen: 1 + rows.length } });
  const alert = newId();
  await world.owner`
    insert into look_alert (region, id, kind, day, app_user, agency, looks)
    values (${here}, ${alert}, 'volume', ${on}, ${people.referrer.id}, ${people.referrer.agency}, 21)`;
  await story.tell(officer, looks.handleAlert, { params: { alert }, body: { outcome: 'explained', reason: words } });
  await reviewEmergency(story);
}

/** Somebody opened a dossier in an emergency; that is over, and reviewed. */
async function reviewEmergency(story: Story): Promise<void> {
  const { world } = story;
  const [row] = await world.owner<{ number: string }[]>`
    select case_number as number from dossier where region = ${here} and phase <> 'draft' order by case_number`;
  const helper = world.as('placement_coordinator');
  const body = { caseNumber: row?.number ?? '', reason: 'Er is acuut gevaar, niemand is bereikbaar.', hours: 1 };
  await helper.post(emergency.beginEmergency, { body });
  await helper.post(emergency.endEmergency, { body: {} });
  const officer = world.as('privacy_officer');
  const [opened] = (await officer.get(emergency.listEmergencies)).body.accesses;
  if (!opened) throw new Error('nobody opened a dossier in an emergency');
  await story.tell(officer, emergency.reviewEmergency, {
    params: { emergency: opened.id },
    body: { judgement: 'justified', words },
  });
}

async function keepRegisters(story: Story): Promise<void> {
  const { world } = story;
  const officer = world.as('privacy_officer');
  const on = world.today();
  const noticedAt = world.clock.now().toISOString();
  const facts = { happenedOn: on, nature: 'confidentiality', categories: ['health' as const], persons: 3 } as const;
  const told = { ...facts, story: words, consequences: words, measures: words };
  await story.tell(officer, saveDeskDraft, { params: { draft: 'breach-note' }, body: { words: { story: words } } });
  const { id: breach } = await story.tell(officer, breaches.noteBreach, { body: { noticedAt, ...told } });
  await story.tell(officer, breaches.noteBreach, { body: { noticedAt, ...told } });
  const params = { breach };
  const seen = async () => (await officer.get(breaches.readBreach, { params })).body.version;
  await story.tell(officer, breaches.amendBreach, { params, body: { ...told, seen: await seen() } });
  await story.tell(officer, breaches.decideReport, {
    params,
    body: { reports: true, reportedAt: noticedAt, reason: words, lateReason: words, seen: await seen() },
  });
  await story.tell(officer, breaches.decideTelling, {
    params,
    body: { tells: true, toldOn: on, reason: words, seen: await seen() },
  });
  await story.tell(officer, retention.setTerm, {
    body: { class: 'included', from: on, term: { amount: 5, unit: 'year' }, law: words, article: words },
  });
  const { dossier } = await putClosed(world, addDays(on, -3000), { includedOn: addDays(on, -4000) });
  await story.tell(officer, retention.proposeErasure, { body: { dossiers: [dossier] } });
  const [known] = (await officer.get(processing.listEntries)).body.entries;
  const text = {
    name: words,
    purpose: words,
    ground: words,
    persons: words,
    data: words,
    receivers: words,
    terms: words,
    security: words,
  };
  await story.tell(officer, processing.setEntry, {
    params: { entry: known?.entry ?? 'canary' },
    body: { text, dpiaOn: on, dpiaReference: words, seen: known?.version ?? 0 },
  });
  await story.tell(officer, grounds.setGround, {
    params: { ground: 'wams' },
    body: {
      text: {
        isOn: false,
        law: words,
        article: words,
        wording: words,
        sectors: ['municipality'],
        agencies: [],
        sections: ['social'],
        phases: ['execution'],
        acts: ['process'],
      },
      from: addDays(on, 1),
      until: null,
      seen: 1,
    },
  });
  const { advice } = await story.tell(officer, lawfulness.askAdvice, { body: { ground: null, question: words } });
  const given = { verdict: 'lawful_if' as const, advice: words, on, seen: 1 };
  await story.tell(officer, lawfulness.giveAdvice, { params: { advice }, body: given });
  const decided = { followed: 'partly' as const, reason: words, seen: 2 };
  await story.tell(officer, lawfulness.followUp, { params: { advice }, body: decided });
  await count(story);
}

/** A group of which three lists were counted, and an estimate that was asked for. */
async function count(story: Story): Promise<void> {
  const { world } = story;
  const coordinator = world.as('regional_coordinator');
  const { id: group } = await story.tell(coordinator, population.defineGroup, {
    body: { name: words, definition: words },
  });
  const { id: round } = await story.tell(coordinator, population.openRound, {
    params: { group },
    body: {
      asOf: '2026-10-01',
      lists: [
        { name: 'house', agency: agencies.careSafetyHouse.id },
        { name: 'housing', agency: agencies.housing.id },
        { name: 'probation', agency: agencies.probation.id },
      ],
      researchers: [people.partner.id],
    },
  });
  for (const name of ['process_director', 'partner', 'partner_probation'] as const)
    await story.tell(world.as(name), population.agree, { params: { round }, body: { agrees: true } });
  const file = 'house,housing,probation,count\n1,0,0,61\n0,1,0,48\n0,0,1,72\n1,1,0,11\n1,0,1,16\n0,1,1,7\n1,1,1,4\n';
  await world.as('partner').post(population.bringCounts, { params: { round }, body: { file } });
  await story.tell(world.as('partner'), population.askEstimate, {
    params: { round },
    body: { select: 'bic', interval: 'lognormal', draws: 200, seed: 7 },
  });
}

interface Asked {
  readonly asks: DossierId;
  readonly corrects: DossierId;
  readonly held: DossierId;
}
/** What is asked at the rights desk, and what may not be erased for now. */
async function keepRights(story: Story, { asks, corrects, held }: Asked): Promise<void> {
  const officer = story.world.as('privacy_officer');
  const numbers = await story.world.owner<{ id: string; number: string }[]>`
    select id, case_number as number from dossier order by id`;
  const numberOf = (dossier: string) => numbers.find(({ id }) => id === dossier)?.number ?? '';
  const hold = { reason: 'complaint', note: words, reviewOn: addDays(story.world.today(), 60) } as const;
  for (const of of [held, asks])
    await story.tell(officer, retention.setHold, { body: { caseNumber: numberOf(of), ...hold }, of });
  const { holds } = (await officer.get(retention.overview)).body;
  const lifted = holds.find(({ dossier }) => dossier === asks)?.id ?? '';
  await story.tell(officer, retention.liftHold, {
    params: { hold: lifted },
    body: { reason: 'settled', note: words },
    of: asks,
  });
  const asking = async (of: DossierId, right: 'access' | 'rectification' | 'objection') => {
    const asked = { right, through: 'person', identity: 'document_shown', words } as const;
    const receivedOn = story.world.today();
    const { request } = await story.tell(officer, rights.enterRequest, {
      body: { caseNumber: numberOf(of), receivedOn, ...asked },
      of,
    });
    return request;
  };
  const seen = async (request: string) => (await officer.get(rights.readRequest, { params: { request } })).body.version;
  const access = await asking(asks, 'access');
  await story.tell(officer, rights.extendRequest, {
    params: { request: access },
    body: { reason: 'complex', words, seen: await seen(access) },
    of: asks,
  });
  await answer(story, officer, access, asks);
  const correcting = await asking(corrects, 'rectification');
  const params = { request: correcting };
  await story.tell(officer, rights.openFile, { params, body: { seen: await seen(correcting) } });
  const [text] = (await officer.get(rights.readTexts, { params })).body.texts;
  await story.tell(officer, rights.correctText, {
    params,
    body: { passage: text?.passage ?? '', words, seen: await seen(correcting) },
    of: corrects,
    ...(text && { section: text.section }),
  });
  await story.tell(officer, rights.correctPerson, {
    params,
    body: { person: person('1991-02-03'), seen: await seen(correcting) },
    of: corrects,
  });
}

/** Every text is looked at, and the file is given. */
async function answer(story: Story, officer: Visitor, request: string, of: DossierId): Promise<void> {
  const params = { request };
  const opened = (await officer.get(rights.readRequest, { params })).body.version;
  await story.tell(officer, rights.openFile, { params, body: { seen: opened }, of });
  for (const { passage, sealing } of (await officer.get(rights.readTexts, { params })).body.texts)
    await officer.post(rights.maskText, { params, body: { passage, sealing, pieces: [] } });
  const seen = (await officer.get(rights.readRequest, { params })).body.version;
  const decided = {
    outcome: 'partly',
    ground: 'rights_of_others',
    measure: null,
    words,
    letter: words,
    withheld: [],
  } as const;
  await story.tell(officer, rights.decideRequest, { params, body: { ...decided, seen }, of });
}
