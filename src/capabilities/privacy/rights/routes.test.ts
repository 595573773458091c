/** The rights desk through the server: who comes to what, what the export holds, and what a restriction closes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beginLife, type Life } from '#app/testing-life.ts';
import { agencies, here, type PersonName, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { arrangeCover, assignRole, dossierHead, raiseAlert } from '#capabilities/dossier/contract.ts';
import { readJournal, recordEntry } from '#capabilities/plan/journal/contract.ts';
import { sql } from '#platform/db.ts';
import type { Plain } from '#ui/asking.tsx';
import { CaseNumber } from '#vocabulary/ids.ts';
import { carryOutDue } from '../erasing/carrying-out.ts';
import * as contract from './contract.ts';
import { PersonFile } from './documents/file.ts';

let world: World;
let life: Life;
let caseNumber: CaseNumber;
/** Said of the person, and of others. */
const own = 'PARKIET kwam op tijd';
const other = 'KANARIE';
let passages = 0;
const Any = z.looseObject({});

beforeAll(async () => {
  world = await openWorld();
  await openWards(world);
  world.clock.set('2026-11-02T09:00:00Z');
  life = beginLife(world);
  await life.submit();
  await life.check();
  await life.place();
  await life.include();
  await life.plan();
  const [row] = await world.owner<
    { number: string }[]
  >`select case_number as number from dossier where id = ${life.dossier}`;
  caseNumber = CaseNumber.parse(row?.number);
  for (const section of ['social', 'care', 'core'] as const)
    expect((await note(section, `${own}. Zijn broer ${other} was er ook (${section}).`)).status).toBe(200);
  // A second officer, for four eyes.
  const { user } = world.as('second_process_director').actor;
  await world.owner`insert into appointment (region, app_user, agency, role, from_day)
    values (${here}, ${user}, ${agencies.careSafetyHouse.id}, 'privacy_officer', '2019-01-01')`;
  [{ count: passages = 0 } = {}] = await world.owner<{ count: number }[]>`
    select count(*)::int as count from passage where dossier = ${life.dossier}`;
});
afterAll(() => world?.close());

const note = (section: 'social' | 'care' | 'core', words: string) =>
  world.as('case_manager').post(recordEntry, {
    params: { dossier: life.dossier },
    body: { kind: 'note', section, words, on: world.today() },
  });

type Entry = Plain<z.infer<typeof contract.enterRequest.body>>;
async function enter(right: Entry['right'], as: PersonName = 'privacy_officer', more: Partial<Entry> = {}) {
  const body: Entry = {
    caseNumber,
    right,
    through: 'person',
    identity: 'document_shown',
    words: 'Ik wil weten wat er staat.',
    receivedOn: '2026-11-02',
    ...more,
  };
  return (await world.as(as).post(contract.enterRequest, { body })).body.request;
}
const read = async (request: string, as: PersonName = 'privacy_officer') =>
  (await world.as(as).get(contract.readRequest, { params: { request } })).body;
const open = async (request: string, as: PersonName = 'privacy_officer') =>
  world.as(as).post(contract.openFile, { params: { request }, body: { seen: await seen(request) } });
const withdraw = async (request: string, as: PersonName = 'privacy_officer') =>
  world.as(as).post(contract.withdrawRequest, { params: { request }, body: { seen: await seen(request) } });
const seen = async (request: string) => (await read(request)).version;
const letter = 'Geachte heer Vlietstra, hierbij ons antwoord.';
async function decideOn(request: string, more: Partial<Plain<z.infer<typeof contract.decideRequest.body>>> = {}) {
  const body = {
    outcome: 'granted',
    ground: null,
    measure: null,
    withheld: [],
    words: null,
    letter,
    seen: await seen(request),
    ...more,
  } as const;
  return world.as('privacy_officer').post(contract.decideRequest, { params: { request }, body });
}

test('a privacy officer enters a request by its case number and owns it, with a month to answer', async () => {
  const request = await enter('access');
  const found = await read(request);
  expect(found).toMatchObject({
    right: 'access',
    due: '2026-12-02',
    state: 'open',
    isOwn: true,
    words: 'Ik wil weten wat er staat.',
    ownerName: 'Nadia Laarhoven',
  });
  await world
    .as('privacy_officer')
    .post(contract.withdrawRequest, { params: { request }, body: { seen: found.version } });
  expect((await read(request)).state).toBe('withdrawn');
});

test('who holds the core may enter one, sees the own, and handles none', async () => {
  const request = await enter('access', 'case_manager', { identity: 'unchecked' });
  expect(await read(request, 'case_manager')).toMatchObject({
    owner: null,
    may: { handle: false, takeUp: false, openFile: false },
  });
  expect((await world.as('process_director').get(contract.readRequest, { params: { request } })).status).toBe(404);
  const taking = { params: { request }, body: { seen: 1 } };
  expect((await world.as('case_manager').post(contract.takeUpRequest, taking)).status).toBe(403);
  expect((await world.as('privacy_officer').post(contract.takeUpRequest, taking)).status).toBe(204);
  expect(await read(request)).toMatchObject({ isOwn: true, version: 2 });
  await world.as('privacy_officer').post(contract.withdrawRequest, { params: { request }, body: { seen: 2 } });
});

test('a case of another region, or one of which nothing is shared, does not exist', async () => {
  const body: Entry = {
    caseNumber,
    right: 'access',
    through: 'person',
    identity: 'unchecked',
    words: null,
    receivedOn: '2026-11-02',
  };
  const far = await world.as('process_director_elsewhere').post(contract.enterRequest, { body });
  expect(far.problem?.refusal).toBe('unknown_case');
  const unknown = await world
    .as('privacy_officer')
    .post(contract.enterRequest, { body: { ...body, caseNumber: 'LV-2026-999999' } });
  expect(unknown.problem?.refusal).toBe('unknown_case');
  expect((await world.as('partner').post(contract.enterRequest, { body })).status).toBe(403);
});

test('the file opens to who handles a request of access, as long as it runs, and to nobody else', async () => {
  const officer = world.as('privacy_officer');
  const count = (sqlText: string, request: string) =>
    officer.within(async (tx) => (await tx.many(Any, { text: sqlText, values: [request] })).length);
  const request = await enter('access');
  const params = { request };
  expect(await count('select 1 as one from file_passages($1)', request), 'before it was opened').toBe(0);
  expect((await officer.get(contract.readTexts, { params })).problem?.refusal).toBe('file_not_opened');
  expect((await open(request)).status).toBe(204);
  expect(await count('select 1 as one from file_passages($1)', request)).toBe(passages);
  for (const as of [
    'second_process_director',
    'case_manager',
    'administrator',
    'process_director_elsewhere',
  ] as const) {
    const rows = await world.as(as).within((tx) => tx.many(Any, sql`select 1 as one from file_passages(${request})`));
    expect(rows, as).toEqual([]);
  }
  expect((await world.as('second_process_director').get(contract.readTexts, { params })).status).toBe(404);
  expect((await officer.get(contract.readTexts, { params })).body.texts).toHaveLength(passages);
  await officer.post(contract.withdrawRequest, { params, body: { seen: await seen(request) } });
  expect(await count('select 1 as one from file_passages($1)', request)).toBe(0);
  expect((await officer.get(contract.readTexts, { params })).status).toBe(404);
  const objection = await enter('objection');
  expect(await count('select 1 as one from file_ledger($1)', objection)).toBe(0);
  await officer.post(contract.withdrawRequest, { params: { request: objection }, body: { seen: 1 } });
});

test('nobody opens a file before it is known who asks, nor for another kind of request', async () => {
  const officer = world.as('privacy_officer');
  const shut = async (request: string): Promise<void> => {
    for (const opens of ['file_ledger', 'file_passages', 'file_person', 'file_looks'])
      expect(
        await officer.within((tx) => tx.many(Any, { text: `select 1 as one from ${opens}($1)`, values: [request] })),
        opens,
      ).toEqual([]);
  };
  const answersOf = async (request: string) => {
    const params = { request };
    const answers = [
      await officer.get(contract.readTexts, { params }),
      await officer.get(contract.exportFile, { params }),
      await officer.get(contract.printFile, { params }),
    ];
    return answers.map(({ status, problem }) => (status === 404 ? status : problem?.refusal));
  };
  for (const right of ['access', 'rectification'] as const) {
    const request = await enter(right, 'privacy_officer', { identity: 'unchecked' });
    const params = { request };
    await shut(request);
    expect((await read(request)).may).toMatchObject({ openFile: false, giveFile: false, correct: false });
    expect(await answersOf(request)).toEqual(Array(3).fill('identity_unchecked'));
    expect((await open(request)).problem?.refusal).toBe('identity_unchecked');
    await officer.post(contract.checkIdentity, { params, body: { identity: 'known_in_person', seen: 1 } });
    await shut(request);
    expect((await read(request)).may).toMatchObject({ openFile: true, readFile: false });
    expect((await open(request)).status).toBe(204);
    expect((await officer.get(contract.readTexts, { params })).body.texts).toHaveLength(passages);
    expect((await read(request)).may).toMatchObject({ readFile: true, giveFile: false });
    expect(await answersOf(request)).toEqual([undefined, 'file_not_granted', 'file_not_granted']);
    await withdraw(request);
    await shut(request);
  }
  for (const right of ['erasure', 'restriction', 'objection', 'wvggz_destruction'] as const) {
    const request = await enter(right);
    expect((await open(request)).problem?.refusal, right).toBe('no_file');
    await shut(request);
    expect(await answersOf(request), right).toEqual(Array(3).fill(404));
    await officer.post(contract.withdrawRequest, { params: { request }, body: { seen: 1 } });
  }
});

test('access: every text is looked at, what is masked stays behind, the rest is all there', async () => {
  const officer = world.as('privacy_officer');
  const request = await enter('access');
  const params = { request };
  expect((await decideOn(request)).problem?.refusal).toBe('file_not_opened');
  await open(request);
  expect((await decideOn(request)).problem?.refusal).toBe('file_not_reviewed');
  expect((await officer.get(contract.exportFile, { params })).problem?.refusal).toBe('file_not_granted');
  const { texts } = (await officer.get(contract.readTexts, { params })).body;
  for (const { passage, sealing, text, proposed } of texts) {
    expect(proposed.map(({ from, until }) => text.slice(from, until))).toContain(other);
    const stale = await officer.post(contract.maskText, {
      params,
      body: { passage, sealing: '0'.repeat(24), pieces: [] },
    });
    expect(stale.problem?.refusal).toBe('text_changed');
    expect(
      (await officer.post(contract.maskText, { params, body: { passage, sealing, pieces: proposed } })).status,
    ).toBe(204);
  }
  expect((await decideOn(request)).status).toBe(204);
  const { file } = (await officer.get(contract.exportFile, { params })).body;
  expect(PersonFile.safeParse(file).success).toBe(true);
  const told = JSON.stringify(file);
  expect(told.match(new RegExp(own, 'g'))).toHaveLength(3);
  expect(told).not.toContain(other);
  expect(file.maskedTexts).toBe(3);
  expect(file.isAll).toBe(true);
  const [{ facts = 0 } = {}] = await world.owner<{ facts: number }[]>`
    select count(*)::int as facts from ledger where dossier = ${life.dossier}`;
  expect(file.sections.flatMap(({ entries }) => entries)).toHaveLength(facts);
  for (const { name } of Object.values(people)) expect(told, name).not.toContain(name);
  expect(file.person).toContainEqual({ label: 'Achternaam', value: 'Vlietstra' });
  expect(file.looks.some(({ agency }) => agency === agencies.forensicCare.name)).toBe(true);
  const [logged] = await world.owner<{ dossiers: string[] }[]>`
    select dossiers from access_log where verb = 'rights.export_file' and outcome = 'done' order by position desc limit 1`;
  expect(logged?.dossiers).toEqual([life.dossier]);
  const { pdf, name } = (await officer.get(contract.printFile, { params })).body;
  const bytes = Buffer.from(pdf, 'base64').toString('latin1');
  expect(name).toBe(`dossier-${caseNumber}.pdf`);
  expect(bytes.startsWith('%PDF-')).toBe(true);
  expect(bytes).toContain('pdfuaid');
  expect(bytes).toContain('StructTreeRoot');
  // Nothing of the file is kept: six weeks later there is none.
  world.clock.set('2026-12-20T09:00:00Z');
  expect((await officer.get(contract.exportFile, { params })).status).toBe(404);
  expect((await read(request)).letter).toBe(letter);
  world.clock.set('2026-11-02T09:00:00Z');
});

test('access for a part: whole sections stay behind with their reason, and the document and the data say so', async () => {
  const officer = world.as('privacy_officer');
  const request = await enter('access');
  const params = { request };
  await open(request);
  const { texts } = (await officer.get(contract.readTexts, { params })).body;
  // What is left out need not be looked at.
  for (const { passage, sealing, section } of texts)
    if (section !== 'care') await officer.post(contract.maskText, { params, body: { passage, sealing, pieces: [] } });
  const part = { outcome: 'partly', withheld: [{ section: 'care', reason: 'protection_of_person' }] } as const;
  expect((await decideOn(request, { ...part, outcome: 'granted' })).problem?.refusal).toBe('withheld_without_part');
  expect((await decideOn(request, { outcome: 'partly' })).problem?.refusal).toBe('ground_needed');
  const core = { outcome: 'partly', withheld: [{ section: 'core', reason: 'public_safety' }] } as never;
  expect((await decideOn(request, core)).status).toBe(422);
  expect((await decideOn(request, part)).status).toBe(204);
  expect(await read(request)).toMatchObject({ outcome: 'partly', ground: null, withheld: part.withheld });
  const { file } = (await officer.get(contract.exportFile, { params })).body;
  expect(file).toMatchObject({ version: 3, isAll: false });
  expect(file.withheld).toEqual([
    { ...part.withheld[0], title: 'Zorg', why: expect.stringContaining('UAVG artikel 41') },
  ]);
  expect(file.sections.map(({ section }) => section)).not.toContain('care');
  expect(file.sections.length).toBeGreaterThan(1);
  expect(JSON.stringify(file)).toContain(`${own}. Zijn broer ${other} was er ook (social)`);
  expect(JSON.stringify(file)).not.toContain('(care)');
  // Behind the door neither, whatever is asked of it.
  const Sections = z.object({ section: z.string() });
  for (const from of ['file_ledger', 'file_passages']) {
    const behind = await officer.within((tx) =>
      tx.many(Sections, { text: `select distinct section from ${from}($1) order by section`, values: [request] }),
    );
    expect(behind.length, from).toBeGreaterThan(1);
    expect(behind, from).not.toContainEqual({ section: 'care' });
  }
  const { pdf } = (await officer.get(contract.printFile, { params })).body;
  expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});

test('the process director of the case is told that the file was opened, for two weeks, and nobody else is', async () => {
  const request = await enter('access');
  const toldTo = async (as: PersonName) =>
    (await world.as(as).get(contract.listRightsWork)).body.filter((one) => one.request === request);
  expect(await toldTo('process_director')).toEqual([]);
  await open(request);
  expect(await toldTo('process_director')).toEqual([
    {
      step: 'told',
      request,
      dossier: life.dossier,
      caseNumber,
      right: 'access',
      byName: 'Nadia Laarhoven',
      since: '2026-11-02',
      due: '2026-11-16',
    },
  ]);
  // So is who stands in for them, as long as that lasts.
  const steps = async () => (await toldTo('second_process_director')).map(({ step }) => step);
  expect(await steps()).not.toContain('told');
  await world.owner`
    insert into cover (region, dossier, role, app_user, from_day, until_day)
    values (${here}, ${life.dossier}, 'process_director', ${people.second_process_director.id}, '2026-11-01', '2026-11-09')`;
  expect(await steps()).toContain('told');
  await world.owner`delete from cover where dossier = ${life.dossier}`;
  expect(await toldTo('process_director_elsewhere')).toEqual([]);
  expect((await world.as('case_manager').get(contract.listRightsWork)).status).toBe(403);
  expect((await toldTo('privacy_officer')).map(({ step }) => step)).toEqual(['answer']);
  // That is all: the request itself is not theirs to read.
  expect((await world.as('process_director').get(contract.readRequest, { params: { request } })).status).toBe(404);
  // Whoever takes it over opens it anew.
  const taking = { params: { request }, body: { seen: await seen(request) } };
  expect((await world.as('second_process_director').post(contract.takeUpRequest, taking)).status).toBe(204);
  const second = world.as('second_process_director');
  expect((await second.get(contract.readTexts, { params: { request } })).problem?.refusal).toBe('file_not_opened');
  expect((await open(request, 'second_process_director')).status).toBe(204);
  expect((await toldTo('process_director'))[0]?.byName).toBe(second.name);
  world.clock.set('2026-11-17T09:00:00Z');
  expect(await toldTo('process_director')).toEqual([]);
  world.clock.set('2026-11-02T09:00:00Z');
  // A colleague who does not handle it takes nothing back for the person.
  expect(await read(request)).toMatchObject({ may: { handle: false, withdraw: false, extend: false, takeUp: true } });
  expect((await withdraw(request)).problem?.refusal).toBe('not_owner');
  expect((await withdraw(request, 'second_process_director')).status).toBe(204);
});

test('rectification: other words in the place of the old, the entry says so, and no earlier day shows them', async () => {
  const officer = world.as('privacy_officer');
  const request = await enter('rectification');
  const params = { request };
  await open(request);
  const { texts, person } = (await officer.get(contract.readTexts, { params })).body;
  const text = texts.find(({ section }) => section === 'social');
  if (!text || !person) throw new Error('the file has no text, or no person');
  const wrong = { passage: text.passage, words: 'MERPEL: dit klopt wel.' };
  expect((await officer.post(contract.correctText, { params, body: { ...wrong, seen: 2 } })).status).toBe(204);
  const body = { person: { ...person, surname: 'Vlietman' }, seen: 3 };
  expect((await officer.post(contract.correctPerson, { params, body })).status).toBe(204);
  const manager = world.as('case_manager');
  const dossier = { params: { dossier: life.dossier } };
  const entry = (await manager.get(readJournal, dossier)).body.entries.find(({ section }) => section === 'social');
  expect(entry).toMatchObject({ rectifiedOn: '2026-11-02', words: { are: 'here', text: wrong.words } });
  const then = (await manager.get(readJournal, { ...dossier, query: { knownOn: '2026-11-02' } })).body;
  expect(JSON.stringify(then)).not.toContain(text.text);
  expect((await manager.get(dossierHead, dossier)).body.person?.name).toBe('Casper Vlietman');
  expect((await decideOn(request)).status).toBe(204);
  expect(
    (await officer.post(contract.correctText, { params, body: { ...wrong, seen: await seen(request) } })).status,
  ).toBe(409);
});

test('restriction: partners are told and see nothing, the house still does, and nobody adds but for safety', async () => {
  const request = await enter('restriction');
  const params = { dossier: life.dossier };
  expect((await decideOn(request)).status).toBe(204);
  const partner = await world.as('case_manager').get(dossierHead, { params });
  expect([partner.status, partner.problem?.code]).toEqual([403, 'restricted']);
  expect((await world.as('partner').get(readJournal, { params })).status).toBe(404);
  expect((await note('social', 'Nog iets.')).status).toBe(404);
  const house = world.as('process_director');
  const [head] = [(await house.get(dossierHead, { params })).body];
  expect(head.restrictedFrom).toBe('2026-11-02');
  const body = { kind: 'note', section: 'core', words: 'Nog iets.', on: world.today() } as const;
  expect((await house.post(recordEntry, { params, body })).problem?.refusal).toBe('dossier_restricted');
  const alert = { alert: 'weapons', until: '2027-01-01' } as const;
  expect((await house.post(raiseAlert, { params, body: alert })).status).toBe(204);
  const second = await enter('restriction');
  expect((await decideOn(second)).problem?.refusal).toBe('already_restricted');
  await world
    .as('privacy_officer')
    .post(contract.withdrawRequest, { params: { request: second }, body: { seen: await seen(second) } });
  const lifting = { params: { request }, body: { told: '2026-11-02', seen: await seen(request) } };
  expect((await world.as('privacy_officer').post(contract.liftRestriction, lifting)).status).toBe(204);
  expect((await world.as('case_manager').get(dossierHead, { params })).status).toBe(200);
  expect((await note('social', 'Weer verder.')).status).toBe(200);
});

test('while a dossier rests somebody holds on: absence is covered, and direction goes to another who then sees it', async () => {
  const request = await enter('restriction');
  const params = { dossier: life.dossier };
  expect((await decideOn(request)).status).toBe(204);
  const [house, team] = [world.as('process_director'), world.as('case_manager')];
  const version = async (as = house) => (await as.get(dossierHead, { params })).body.version;
  const cover = { role: 'process_director', from: '2026-11-02', until: '2026-11-09' } as const;
  const covering = { ...cover, user: people.second_process_director.id, seen: await version() };
  expect((await house.post(arrangeCover, { params, body: covering })).problem).toBeUndefined();
  const role = 'process_director' as const;
  const to = { role, user: people.case_manager.id, agency: agencies.forensicCare.id, seen: await version() };
  expect((await house.post(assignRole, { params, body: to })).problem).toBeUndefined();
  expect((await team.get(dossierHead, { params })).status).toBe(200);
  expect((await house.get(dossierHead, { params })).problem?.code).toBe('restricted');
  const back = {
    role,
    user: people.process_director.id,
    agency: agencies.careSafetyHouse.id,
    seen: await version(team),
  };
  expect((await team.post(assignRole, { params, body: back })).problem).toBeUndefined();
  expect((await house.get(dossierHead, { params })).status).toBe(200);
  expect((await team.get(dossierHead, { params })).problem?.code).toBe('restricted');
  const lifting = { params: { request }, body: { told: '2026-11-02', seen: await seen(request) } };
  expect((await world.as('privacy_officer').post(contract.liftRestriction, lifting)).status).toBe(204);
});

test('erasure: one proposes, a process director of the region may approve, and the proof stands with the request', async () => {
  const request = await enter('erasure');
  const params = { request };
  const [director, officer] = [world.as('process_director'), world.as('privacy_officer')];
  const approve = async (as: PersonName) =>
    world.as(as).post(contract.approveErasure, { params, body: { seen: await seen(request) } });
  expect((await approve('second_process_director')).problem?.refusal).toBe('not_proposed');
  expect((await director.get(contract.readRequest, { params })).status).toBe(404);
  // Nor is it told by how a step is refused that there is one, to who holds the core of the case.
  expect((await director.post(contract.returnProposal, { params, body: { seen: 7 } })).status).toBe(404);
  expect((await decideOn(request)).status).toBe(204);
  expect(await read(request)).toMatchObject({ state: 'proposed', proposedByName: 'Nadia Laarhoven', proof: null });
  expect((await approve('privacy_officer')).problem?.refusal).toBe('same_person');
  expect((await approve('case_manager')).status).toBe(403);
  expect((await world.as('process_director_elsewhere').get(contract.readRequest, { params })).status).toBe(404);
  expect((await approve('process_director_elsewhere')).status).toBe(404);
  const steps = async () => (await director.get(contract.listRightsWork)).body.map(({ step }) => step);
  expect(await steps()).toContain('approve');
  // Sent back once: it stays theirs to read, and no more theirs to decide until it is proposed again.
  expect(await read(request, 'process_director')).toMatchObject({
    may: { approve: true, return: true, decide: false },
  });
  const back = { params, body: { seen: await seen(request) } };
  expect((await director.post(contract.returnProposal, back)).status).toBe(204);
  expect(await read(request, 'process_director')).toMatchObject({ state: 'open', may: { approve: false } });
  expect((await approve('process_director')).problem?.refusal).toBe('not_proposed');
  expect((await decideOn(request)).status).toBe(204);
  const waits = await enter('access');
  expect((await approve('process_director')).problem?.refusal).toBe('asked');
  await withdraw(waits);
  // Whoever decides reads what was asked and what will be answered.
  expect(await read(request, 'process_director')).toMatchObject({ words: 'Ik wil weten wat er staat.', letter });
  expect((await approve('process_director')).status).toBe(204);
  const orders =
    await world.owner`select dossier, ground, decision_stream, proposed_by, approved_by from erasure_order`;
  expect([...orders]).toEqual([
    {
      dossier: life.dossier,
      ground: 'request',
      decision_stream: request,
      proposed_by: people.privacy_officer.id,
      approved_by: people.process_director.id,
    },
  ]);
  expect((await read(request)).proof).toMatchObject({ carriedOutAt: null, registerLine: null });
  await carryOutDue({ within: (work) => world.pool.transaction(work), keys: world.keys });
  // That it was asked and how it was answered stays; what was written went with the key.
  for (const as of ['privacy_officer', 'process_director'] as const) {
    const found = await read(request, as);
    expect(found).toMatchObject({ state: 'decided', outcome: 'granted', letter: null, words: null });
    expect(found.proof).toMatchObject({
      proposedByName: people.privacy_officer.name,
      approvedByName: people.process_director.name,
      carriedOutAt: expect.stringMatching(/^20\d\d-/),
      registerLine: expect.stringMatching(/^[0-9a-f]{64}$/),
      keyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  }
  const rows = (await officer.get(contract.listRequests)).body;
  expect(rows.map((row) => row.request)).toContain(request);
});
