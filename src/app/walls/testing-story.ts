/**
 * Six people and the work around them in two regions, told through the API by whoever may, with a canary in every free text that a
 * command takes. For the tests of the walls.
 */
import * as beds from '#capabilities/beds/contract.ts';
import { eik, openWards } from '#capabilities/beds/testing-clinic.ts';
import * as bottlenecks from '#capabilities/board/bottlenecks/contract.ts';
import * as dossiers from '#capabilities/dossier/contract.ts';
import * as known from '#capabilities/dossier/elsewhere/contract.ts';
import * as sharing from '#capabilities/dossier/sharing/contract.ts';
import * as shielding from '#capabilities/dossier/shielding/contract.ts';
import * as withholding from '#capabilities/dossier/withholding/contract.ts';
import * as goals from '#capabilities/plan/goals/contract.ts';
import * as journal from '#capabilities/plan/journal/contract.ts';
import * as afterwards from '#capabilities/referral/afterwards/contract.ts';
import { standardAfterwards } from '#capabilities/referral/afterwards/events.ts';
import * as appeals from '#capabilities/referral/appeal/contract.ts';
import { attach, attachByLink } from '#capabilities/referral/attachments/contract.ts';
import * as links from '#capabilities/referral/by-link/contract.ts';
import { giveLink, Outsider } from '#capabilities/referral/by-link/testing-link.ts';
import { putAccessRule } from '#capabilities/referral/clocks/contract.ts';
import { standardRule } from '#capabilities/referral/clocks/rules.ts';
import * as referrals from '#capabilities/referral/contract.ts';
import { nationalCriteria } from '#capabilities/referral/criteria/national.ts';
import * as detailContract from '#capabilities/referral/detail-contract.ts';
import { AnswerSource, Approach } from '#capabilities/referral/events.ts';
import * as letters from '#capabilities/referral/letters/contract.ts';
import { putCriteriaSet } from '#capabilities/referral/registers.ts';
import { answerRound, openRound } from '#capabilities/referral/round/contract.ts';
import * as tableContract from '#capabilities/referral/table-contract.ts';
import * as transfers from '#capabilities/referral/transfer/contract.ts';
import { weighReferral } from '#capabilities/referral/triage/contract.ts';
import * as waiting from '#capabilities/referral/waiting/contract.ts';
import { Recorder } from '#platform/ledger.ts';
import { LifeDomain, sectionOf, sections } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { type AgencyId, DossierId } from '#vocabulary/ids.ts';
import { react } from '../reactions.ts';
import { agencies, here, people } from '../testing-people.ts';
import type { Visitor, World } from '../testing-world.ts';
import { keepRegisters, keepRights, reviewLog } from './testing-desks.ts';
import { type Dress, person, Story, words } from './testing-planting.ts';

export async function tellStory(world: World, dress?: Dress): Promise<Story> {
  const story = new Story(world, dress);
  await openWards(world);
  await askCriteria(world);
  const drafts = await begin(story);
  const linked = await referByLink(story);
  const held = await include(story);
  await work(story, held);
  await secure(story, held);
  const out = await chooseFromList(story);
  await leaveAndReturn(story, out);
  const turned = await turnDown(story);
  const far = await referElsewhere(story);
  await keepRegisters(story);
  await reviewLog(story);
  story.dossiers = [held, turned, out, linked, far];
  story.drafts = drafts;
  await keepRights(story, { asks: held, corrects: out, held: turned });
  await askAround(story);
  await shieldOne(world, turned);
  await story.tell(world.as('case_manager'), dossiers.searchDossiers, { body: { words } });
  return story;
}

/** Nobody of the house that refers and weighs sees who was turned down, but who directs that; a privacy officer knows that it is so. */
async function shieldOne(world: World, dossier: DossierId): Promise<void> {
  const body = { reason: 'threatened', people: [people.referrer.id], seen: 0 } as const;
  const { problem } = await world.as('process_director').post(shielding.shield, { params: { dossier }, body });
  if (problem) throw new Error(`shielding: ${JSON.stringify(problem)}`);
}

/** After somebody who is nowhere, and after one who is in a bed: with access asked and waiting. */
async function askAround(story: Story): Promise<void> {
  const [asker, ground] = [story.world.as('partner_probation'), 'wgs'] as const;
  const nobody = { by: 'name', givenNames: words, surname: words, birth: '1961-01-01', ground } as const;
  await story.tell(asker, known.askKnown, { body: nobody });
  const [held] = story.dossiers;
  const of = (name: string) =>
    story.planted.find(({ text, dossier }) => text.endsWith(`person.${name}`) && dossier === held)?.sent ?? '';
  const [givenName, surname] = [of('givenNames'), of('surname')];
  const body = { by: 'name', givenNames: givenName, surname, birth: '1991-02-03', ground } as const;
  const { question } = (await asker.post(known.askKnown, { body })).body;
  const wanted = { ground, purpose: 'plan_and_network', sections: ['core' as const] } as const;
  const until = addDays(story.world.today(), 30);
  const asked = await asker.post(known.askAccess, { params: { question }, body: { ...wanted, until } });
  if (asked.problem) throw new Error(`access: ${JSON.stringify(asked.problem)}`);
}

/** May be done on the day of the decision. */
const soonestCheck = 14;

async function askCriteria(world: World): Promise<void> {
  const { id: user, agency } = people.administrator;
  await world.as('administrator').within(async (tx) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user, agency }, react });
    const set = { region: here, code: 'limburg-2019', from: Day.parse('2019-01-01'), until: null };
    await putCriteriaSet(recorder, { ...set, criteria: nationalCriteria, on: world.today() });
  });
  const round = { urgencies: ['normal' as const], causes: ['agreed' as const], days: 3, least: 1 };
  const terms = { ...standardAfterwards, checks: [soonestCheck, 90], appeal: 7 };
  const body = { from: world.today(), rule: { ...standardRule, round, afterwards: terms } };
  const { problem } = await world.as('regional_coordinator').post(putAccessRule, { body });
  if (problem) throw new Error(JSON.stringify(problem));
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

/** The smallest there is. */
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** By somebody who has no account; and what another began and did not send. */
async function referByLink(story: Story): Promise<DossierId> {
  const { world } = story;
  const come = async (agency: string): Promise<{ by: Visitor; of: DossierId }> => {
    const { link, token } = await giveLink(world, agency);
    const outsider = new Outsider(world);
    await outsider.open(token);
    const [row] = await world.owner<{ dossier: string }[]>`select dossier from one_time_link where id = ${link}`;
    const post: Visitor['post'] = (endpoint, { body, ...options }) => outsider.ask(endpoint, body, options);
    return { by: { ...world.as('process_director'), post }, of: DossierId.parse(row?.dossier) };
  };
  const left = await come(agencies.mentalHealth.id);
  await story.tell(left.by, links.saveByLink, { of: left.of, body: { words: { reason: words } } });
  const { by, of } = await come(agencies.police.id);
  await story.tell(by, attachByLink, { of, body: { name: words, section: 'care', content: onePixel } });
  await story.tell(by, links.sendByLink, {
    of,
    body: {
      writer: { name: words, job: words, phone: words },
      person: person('1994-05-06'),
      reason: words,
      goal: words,
      problems: LifeDomain.options.map((domain) => ({ domain, words })),
      agencies: [],
      urgency: 'normal',
      informed: { is: 'informed', on: world.today() },
      subregion: null,
    },
  });
  return of;
}

/** Of the test range; shown to nobody who does not ask for it, and has a ground to use it. */
export const hiddenNumber = '999990032';

async function refer(story: Story, by: Visitor, born: string, told: AgencyId): Promise<DossierId> {
  const dossier = await open(by);
  await story.tell(by, attach, {
    params: { dossier },
    body: { name: words, section: 'justice', content: onePixel },
  });
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
  (await by.get(detailContract.referral, { params: { dossier } })).body.version;
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
  await story.tell(director, weighReferral, {
    params,
    body: {
      route: 'case_meeting',
      approach: null,
      overlap: Approach.options.map((approach) => ({ approach, answer: 'unknown' as const })),
      weighedBy: [agencies.mentalHealth.id],
      again: addDays(story.world.today(), 7),
      advice: words,
      seen: await seen(),
    },
  });
  const heldOn = addDays(story.world.today(), 2);
  const { table } = (await director.post(tableContract.planTable, { body: { heldOn, subregion: null } })).body;
  const invited = [agencies.mentalHealth.id, agencies.housing.id];
  await story.tell(director, tableContract.placeOnTable, { params, body: { table, invited, seen: await seen() } });
  for (const [place, { code: criterion }] of nationalCriteria.entries()) {
    const source = AnswerSource.options[place % AnswerSource.options.length] ?? 'table';
    await story.tell(director, tableContract.answerCriterion, {
      params,
      body: { criterion, answer: 'met', source, words, seen: await seen() },
    });
  }
  return dossier;
}

/** What the table would decide, partners decide in writing. */
async function askInWriting(story: Story, dossier: DossierId): Promise<void> {
  const { world } = story;
  const [director, partner] = [world.as('process_director'), world.as('partner')];
  const params = { dossier };
  const asked = { proposal: 'include', partners: [partner.agency], words } as const;
  await story.tell(director, openRound, { params, body: { ...asked, seen: await referralSeen(director, dossier) } });
  await story.tell(partner, answerRound, { params, body: { view: 'agrees', words } });
}

async function include(story: Story): Promise<DossierId> {
  const dossier = await toTable(story);
  await askInWriting(story, dossier);
  const { world } = story;
  const director = world.as('process_director');
  const holder = ({ id: user, agency }: (typeof people)[keyof typeof people]) => ({ user, agency });
  const owner = { is: 'agency', agency: agencies.municipality.id } as const;
  const params = { dossier };
  const body = {
    participants: [agencies.housing.id],
    leadAgency: agencies.forensicCare.id,
    caseManager: holder(people.case_manager),
    processDirector: holder(people.process_director),
    municipalCaseDirector: holder(people.municipal_case_director),
    subregion: null,
    advice: words,
    tasks: [{ domain: 'housing' as const, goal: words, words, owner, due: addDays(world.today(), 14) }],
    seen: await referralSeen(director, dossier),
  };
  const looker = { agency: agencies.housing.id, role: 'partner' as const };
  await story.tell(director, tableContract.previewInclusion, { params, body: { ...body, looker } });
  await story.tell(director, tableContract.includePerson, { params, body });
  return dossier;
}

/** There was no room; then there was. */
async function chooseFromList(story: Story): Promise<DossierId> {
  const dossier = await toTable(story);
  const { world } = story;
  const director = world.as('process_director');
  const [params, from] = [{ dossier }, world.today()];
  const postponed = {
    until: addDays(from, 30),
    waitingFor: 'capacity',
    participants: [agencies.mentalHealth.id],
    seen: await referralSeen(director, dossier),
  } as const;
  await story.tell(director, tableContract.postponeReferral, { params, body: postponed });
  const carrying = { from, capacity: 30, weights: { starting: 2, running: 1, admitted: 1, aftercare: 0 } };
  const founded = { agency: agencies.forensicCare.id, subregion: null, name: words, ...carrying };
  await story.tell(director, waiting.foundTeam, { body: founded });
  const [team] = (await director.get(waiting.waitingCounts)).body.teams;
  const holder = ({ id: user, agency }: (typeof people)[keyof typeof people]) => ({ user, agency });
  const owner = { is: 'agency', agency: agencies.municipality.id } as const;
  const body = {
    team: team?.id ?? '',
    why: 'fits_team' as const,
    words,
    participants: [agencies.mentalHealth.id],
    caseManager: people.case_manager.id,
    processDirector: holder(people.process_director),
    municipalCaseDirector: holder(people.municipal_case_director),
    tasks: [{ domain: 'housing' as const, goal: words, words, owner, due: addDays(from, 14) }],
    seen: await referralSeen(director, dossier),
  };
  const looker = { agency: agencies.housing.id, role: 'partner' as const };
  await story.tell(director, waiting.previewSelection, { params, body: { ...body, looker } });
  await story.tell(director, waiting.selectFromWaitingList, { params, body });
  return dossier;
}

async function turnDown(story: Story): Promise<DossierId> {
  const dossier = await toTable(story);
  const director = story.world.as('process_director');
  const body = { participants: [agencies.mentalHealth.id], advice: words, next: words };
  const seen = await referralSeen(director, dossier);
  await story.tell(director, tableContract.notIncludePerson, {
    params: { dossier },
    body: { reason: 'other_care_suffices', criteria: [], seen, ...body },
  });
  await handOver(story, dossier);
  await object(story, dossier);
  return dossier;
}

/** One agency says no, somebody without an account takes over, and it is asked how it goes. */
async function handOver(story: Story, dossier: DossierId): Promise<void> {
  const director = story.world.as('process_director');
  const params = { dossier };
  const seen = async () => (await director.get(afterwards.afterwardsOfReferral, { params })).body?.version ?? 0;
  const asked = { agency: agencies.housing.id, user: people.partner.id, spokenOn: story.world.today() };
  const told = { person: words, agreed: words };
  await story.tell(director, afterwards.handOver, { params, body: { ...asked, ...told, seen: await seen() } });
  await story.tell(story.world.as('partner'), afterwards.answerHandover, {
    params,
    body: { answer: 'declined', words, seen: await seen() },
  });
  const body = { ...asked, user: null, ...told, seen: await seen() };
  await story.tell(director, afterwards.handOver, { params, body });
  await story.tell(director, afterwards.recordCheck, {
    params,
    body: { after: soonestCheck, outcome: 'goes_well', words, again: null, seen: await seen() },
  });
}

/** Late, and in vain. */
async function object(story: Story, dossier: DossierId): Promise<void> {
  const { world } = story;
  const [director, assessor] = [world.as('process_director'), world.as('second_process_director')];
  const params = { dossier };
  const seen = async () => (await director.get(appeals.appealOfReferral, { params })).body.version;
  const now = world.clock.now().toISOString();
  world.clock.set(`${addDays(world.today(), 8)}T09:00:00Z`);
  await story.tell(director, appeals.lodgeAppeal, { params, body: { side: 'person', words, lateWords: words } });
  world.clock.set(now);
  await story.tell(director, appeals.nameAssessor, { params, body: { assessor: assessor.id, seen: await seen() } });
  await story.tell(assessor, appeals.decideAppeal, { params, body: { outcome: 'upheld', words, seen: await seen() } });
  await story.tell(director, letters.makeLetter, {
    params,
    body: { letter: 'not_included', addressee: 'person', text: words },
  });
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
  const { entries } = (await manager.get(journal.readJournal, { params })).body;
  const said = entries.find(({ id }) => id === entry)?.words;
  const seen = said?.are === 'here' ? said.mark : '';
  await story.tell(manager, journal.rectifyEntry, { params: { dossier, entry }, body: { words, seen } });
  const { id: bare } = await story.tell(manager, journal.recordEntry, {
    params,
    body: { kind: 'signal', ...told, words: null },
  });
  await story.tell(manager, journal.addWords, { params: { dossier, entry: bare }, body: { words } });
  await standInTheWay(story, dossier);
  await plan(story, dossier);
  await keepFromHousing(story, dossier);
}

/** One that is solved, and one that is not. */
async function standInTheWay(story: Story, dossier: DossierId): Promise<void> {
  const [manager, params] = [story.world.as('case_manager'), { dossier }];
  const body = {
    obstacle: 'housing',
    agency: agencies.housing.id,
    words,
    who: words,
    due: story.world.today(),
  } as const;
  for (const _ of ['solved', 'not']) await story.tell(manager, bottlenecks.registerBottleneck, { params, body });
  const [first] = (await manager.get(bottlenecks.caseBottlenecks, { params })).body.rows;
  await story.tell(manager, bottlenecks.endBottleneck, {
    params: { dossier, bottleneck: first?.id ?? '' },
    body: { ending: 'solved', words, seen: 1 },
  });
}
/** A note in a part that housing sees, kept from housing. */
async function keepFromHousing(story: Story, dossier: DossierId): Promise<void> {
  const { world, planted } = story;
  const [on, params] = [world.today(), { dossier }];
  const [manager, director] = [world.as('case_manager'), world.as('process_director')];
  const { id: entry } = await story.tell(manager, journal.recordEntry, {
    params,
    body: { kind: 'note', section: 'social', on, words },
  });
  const asked = { entry, agency: agencies.housing.id, user: null, reason: 'safety', until: addDays(on, 20) } as const;
  const { id } = (await manager.post(withholding.proposeWithholding, { params, body: asked })).body;
  const within = { dossier, withholding: id };
  const { problem } = await director.post(withholding.confirmWithholding, { params: within, body: { seen: 1 } });
  if (problem) throw new Error(`withholding: ${JSON.stringify(problem)}`);
  const last = planted.pop();
  if (last) planted.push({ ...last, keptFrom: agencies.housing.id });
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
      await story.tell(manager, goals.rewordGoal, {
        params,
        body: { words, owner, due, seen: await seen() },
        section,
      });
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
  await story.tell(ward, beds.offerBed, { params, body: { ward: eik.ward, from, until } });
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
  await offerHere(story, dossier);
  return dossier;
}

/** The other region asks to take somebody over, and is told no. */
async function offerHere(story: Story, dossier: DossierId): Promise<void> {
  const { world } = story;
  await story.tell(world.as('process_director_elsewhere'), transfers.proposeTransfer, {
    params: { dossier },
    body: {
      to: here,
      ground: 'wgs',
      why: words,
      domains: [...LifeDomain.options],
      informed: { is: 'informed', on: world.today() },
    },
  });
  const director = world.as('process_director');
  const [offered] = (await director.get(transfers.offeredTransfers)).body;
  const params = { transfer: offered?.id ?? '' };
  await story.tell(director, transfers.refuseTransfer, { params, body: { reason: 'call_first', seen: 1 } });
}
