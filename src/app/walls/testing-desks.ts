/** The part of the story that is told at desks: registers, counts, reviews and requests of persons. */
import * as giving from '#capabilities/accounts/giving/contract.ts';
import * as looks from '#capabilities/audit/looks/alerts/contract.ts';
import * as reviews from '#capabilities/audit/looks/review/contract.ts';
import * as taking from '#capabilities/audit/looks/taking/contract.ts';
import * as emergency from '#capabilities/dossier/emergency/contract.ts';
import * as lawfulness from '#capabilities/dossier/grounds/advice/contract.ts';
import * as grounds from '#capabilities/dossier/grounds/contract.ts';
import * as population from '#capabilities/population/contract.ts';
import * as breaches from '#capabilities/privacy/breach/contract.ts';
import { saveDeskDraft } from '#capabilities/privacy/drafts/contract.ts';
import * as processing from '#capabilities/privacy/processing/contract.ts';
import * as retention from '#capabilities/privacy/retention/contract.ts';
import { putClosed } from '#capabilities/privacy/retention/testing-closed.ts';
import * as rights from '#capabilities/privacy/rights/contract.ts';
import * as criteria from '#capabilities/referral/criteria/contract.ts';
import { putTemplate } from '#capabilities/referral/letters/contract.ts';
import { newId } from '#platform/new-id.ts';
import { addDays, dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { agencies, here, people } from '../testing-people.ts';
import type { Visitor } from '../testing-world.ts';
import { person, type Story, words } from './testing-planting.ts';

/** The log has the clock of the database: its days are drawn from as of tomorrow. */
export async function reviewLog(story: Story): Promise<void> {
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
  const [row] = await world.owner<{ id: string; number: string }[]>`
    select id, case_number as number from dossier where region = ${here} and phase <> 'draft' order by case_number`;
  const helper = world.as('placement_coordinator');
  const body = { caseNumber: row?.number ?? '', reason: words, hours: 1 };
  await story.tell(helper, emergency.beginEmergency, { body, ...(row && { of: row.id }) });
  await helper.post(emergency.endEmergency, { body: {} });
  const officer = world.as('privacy_officer');
  const [opened] = (await officer.get(emergency.listEmergencies)).body.accesses;
  if (!opened) throw new Error('nobody opened a dossier in an emergency');
  await story.tell(officer, emergency.reviewEmergency, {
    params: { emergency: opened.id },
    body: { judgement: 'justified', words },
  });
}

/** What waits for a second pair of eyes. */
async function proposeForTwo({ world }: Story): Promise<void> {
  const on = world.today();
  const { id: user, agency } = people.partner_probation;
  await world
    .as('administrator')
    .post(giving.proposeRight, { body: { user, agency, role: 'referrer', from: on, until: null } });
  await world.as('privacy_officer').post(taking.askLogExport, { body: { from: addDays(on, -7), until: on } });
}

export async function keepRegisters(story: Story): Promise<void> {
  await proposeForTwo(story);
  const { world } = story;
  const officer = world.as('privacy_officer');
  const on = world.today();
  const noticedAt = world.clock.now().toISOString();
  const facts = { happenedOn: on, nature: 'confidentiality', categories: ['health' as const], persons: 3 } as const;
  const told = { ...facts, story: words, consequences: words, measures: words };
  await story.tell(world.as('process_director'), putTemplate, {
    body: { letter: 'postponed', from: on, body: words },
  });
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
  const criterion = {
    code: 'canary',
    nl: words,
    en: words,
    national: null,
    required: true,
    evidence: null,
    override: null,
  };
  await story.tell(world.as('administrator'), criteria.putSet, {
    body: { from: addDays(on, 400), criteria: [criterion], atLeast: null },
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
export async function keepRights(story: Story, { asks, corrects, held }: Asked): Promise<void> {
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
