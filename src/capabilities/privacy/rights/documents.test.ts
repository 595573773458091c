/** Documents of a file: told and given to the person, and taken away where one does not belong. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '#app/testing-world.ts';
import { attach } from '#capabilities/referral/attachments/contract.ts';
import { askCriteria, referComplete } from '#capabilities/referral/testing-referring.ts';
import { CaseNumber } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';

let world: World;
let dossier = '';
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
  dossier = await referComplete(world);
  for (const name of ['rapport.pdf', 'brief-van-de-buurman.pdf']) {
    const body = { name, section: 'core' as const, content: document.toString('base64') };
    expect((await world.as('referrer').post(attach, { params: { dossier }, body })).problem).toBeUndefined();
  }
});
afterAll(() => world?.close());

const document = Buffer.from('%PDF-1.7\n%%EOF\n');
const officer = () => world.as('privacy_officer');
const seen = async (request: string) =>
  (await officer().get(contract.readRequest, { params: { request } })).body.version;
async function opened(right: 'access' | 'rectification', words: string | null = null): Promise<string> {
  const [row] = await world.owner<
    { number: string }[]
  >`select case_number as number from dossier where id = ${dossier}`;
  const body = {
    caseNumber: CaseNumber.parse(row?.number),
    right,
    through: 'person',
    identity: 'document_shown',
    words,
    receivedOn: world.today(),
  } as const;
  const { request } = (await officer().post(contract.enterRequest, { body })).body;
  await officer().post(contract.openFile, { params: { request }, body: { seen: await seen(request) } });
  return request;
}

test('the file tells of each document by name, as data and as a document, and each is given byte by byte', async () => {
  const request = await opened('access');
  const params = { request };
  const { texts, documents } = (await officer().get(contract.readTexts, { params })).body;
  expect(documents.map(({ name }) => name)).toEqual(['rapport.pdf', 'brief-van-de-buurman.pdf']);
  const names = texts.filter(({ isDocumentName }) => isDocumentName);
  expect(names.map(({ text }) => text).toSorted()).toEqual(['brief-van-de-buurman.pdf', 'rapport.pdf']);
  const got = await world.app.inject({
    url: `/api/rights/requests/${request}/documents/${documents[0]?.id}`,
    headers: { cookie: officer().cookie },
  });
  expect(got.rawPayload.equals(document)).toBe(true);
  for (const name of ['second_process_director', 'referrer'] as const) {
    const other = await world.app.inject({
      url: `/api/rights/requests/${request}/documents/${documents[0]?.id}`,
      headers: { cookie: world.as(name).cookie },
    });
    expect(other.statusCode, name).toBe(403);
  }
  for (const { passage, sealing } of texts)
    await officer().post(contract.maskText, { params, body: { passage, sealing, pieces: [] } });
  const answer = { outcome: 'granted', ground: null, measure: null, withheld: [], words: null } as const;
  const body = { ...answer, letter: 'Hierbij uw dossier.', seen: await seen(request) };
  expect((await officer().post(contract.decideRequest, { params, body })).problem).toBeUndefined();
  const { file } = (await officer().get(contract.exportFile, { params })).body;
  const added = file.sections.flatMap(({ entries }) => entries).filter(({ type }) => type === 'AttachmentAdded');
  expect(added.map(({ texts: said }) => said[0]?.text)).toEqual(['rapport.pdf', 'brief-van-de-buurman.pdf']);
  expect(added[0]?.lines).toContainEqual({ label: 'Soort document', value: 'PDF' });
  const pdf = await officer().get(contract.printFile, { params });
  expect(pdf.body.pdf.length).toBeGreaterThan(1000);
});

test('a document that is about somebody else is taken away by who handles a rectification, with its name', async () => {
  const access = await opened('access');
  const request = await opened('rectification');
  const params = { request };
  const { documents } = (await officer().get(contract.readTexts, { params })).body;
  const [, wrong] = documents;
  const body = { document: wrong?.id ?? '' };
  const elsewhere = { params: { request: access }, body: { ...body, seen: await seen(access) } };
  expect((await officer().post(contract.removeDocument, elsewhere)).problem?.refusal).toBe('no_rectification');
  const names = () =>
    world.owner`select from passage p join attachment f on f.name = p.id where p.dossier = ${dossier}`;
  const [before] = await world.owner<
    { count: number }[]
  >`select count(*)::int as count from passage where dossier = ${dossier}`;
  const removed = await officer().post(contract.removeDocument, {
    params,
    body: { ...body, seen: await seen(request) },
  });
  expect(removed.problem).toBeUndefined();
  expect(await names()).toHaveLength(1);
  const [after] = await world.owner<
    { count: number }[]
  >`select count(*)::int as count from passage where dossier = ${dossier}`;
  expect(after?.count).toBe((before?.count ?? 0) - 1);
  const left = (await officer().get(contract.readTexts, { params })).body.documents;
  expect(left.map(({ name }) => name)).toEqual(['rapport.pdf']);
});

test('that a request took longer is told where it is handled and in the file, with why and what was written of it', async () => {
  const question = 'Wat schreef de wijkagent?';
  const reason = 'Alles mocht gegeven worden.';
  const request = await opened('access', question);
  const params = { request };
  const words = 'Wij vragen eerst aan elke organisatie wat u mag lezen.';
  expect((await officer().get(contract.readRequest, { params })).body.extension).toBeNull();
  await officer().post(contract.extendRequest, {
    params,
    body: { reason: 'complex', words, seen: await seen(request) },
  });
  const { extension, due } = (await officer().get(contract.readRequest, { params })).body;
  expect(extension).toEqual({ reason: 'complex', words });
  for (const { passage, sealing } of (await officer().get(contract.readTexts, { params })).body.texts)
    await officer().post(contract.maskText, { params, body: { passage, sealing, pieces: [] } });
  const answer = { outcome: 'granted', ground: null, measure: null, withheld: [], words: reason } as const;
  const body = { ...answer, letter: 'Hierbij uw dossier, op uw verzoek.', seen: await seen(request) };
  expect((await officer().post(contract.decideRequest, { params, body })).problem).toBeUndefined();
  expect((await officer().get(contract.readRequest, { params })).body.reason).toBe(reason);
  const { file } = (await officer().get(contract.exportFile, { params })).body;
  const entries = file.sections.find(({ section }) => section === 'core')?.entries ?? [];
  expect(entries.filter(({ type }) => type === 'RequestExtended')).toMatchObject([
    {
      on: world.today(),
      what: 'Er is meer tijd genomen voor uw verzoek',
      lines: [
        { label: 'Reden', value: 'het is ingewikkeld' },
        { label: 'Tot', value: due.split('-').toReversed().join('-') },
      ],
      texts: [{ text: words, rectifiedOn: null }],
    },
  ]);
  // So are what was asked, what was answered and why, each once.
  const told = JSON.stringify(file);
  for (const said of [question, 'Hierbij uw dossier, op uw verzoek.', reason]) {
    expect(told.split(said), said).toHaveLength(2);
    expect(file.looseTexts.map(({ text }) => text)).not.toContain(said);
  }
  expect(entries.find(({ type, texts }) => type === 'RequestDecided' && texts.length === 2)).toMatchObject({
    what: 'Uw verzoek is beantwoord',
    texts: [
      { label: 'Waarom', text: reason },
      { label: 'De brief aan u', text: 'Hierbij uw dossier, op uw verzoek.' },
    ],
  });
  expect(file.looseTexts.map(({ text }) => text)).not.toContain(words);
});
