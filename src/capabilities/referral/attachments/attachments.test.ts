import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openDossier } from '#capabilities/dossier/contract.ts';
import { askCriteria, referComplete } from '../testing-referring.ts';
import * as contract from './contract.ts';
import { typeOf } from './file-type.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

const pdf = (filling = 0) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(filling, 0x20), Buffer.from('%%EOF\n')]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9]);

const begin = async () => (await world.as('referrer').post(openDossier, { body: { subregion: null } })).body.dossier;
const add = (dossier: string, bytes: Buffer, { name = 'rapport.pdf', section = 'core' as contract.FileSection } = {}) =>
  world.as('referrer').post(contract.attach, {
    params: { dossier },
    body: { name, section, content: bytes.toString('base64') },
  });

test('what a document is, is told by its bytes, and one that is cut off is none', () => {
  expect([pdf(), png, jpeg].map(typeOf)).toEqual(['application/pdf', 'image/png', 'image/jpeg']);
  expect(typeOf(Buffer.from('<svg onload="alert(1)"/>'))).toBeUndefined();
  for (const whole of [pdf(2000), png, jpeg]) expect(typeOf(whole.subarray(0, whole.length - 8))).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const type = typeOf(Buffer.from(bytes));
      return type === undefined || [0x25, 0x89, 0xff].includes(bytes[0] ?? 0);
    }),
  );
});

test('[ASVS 5.2.1] [ASVS 5.2.2] a file that is no PDF, is too large or is one too many is refused, and nothing is kept of it', async () => {
  const dossier = await begin();
  expect((await add(dossier, Buffer.from('MZ, a program'))).problem?.refusal).toBe('no_document');
  expect((await add(dossier, pdf(contract.largestFile))).problem?.refusal).toBe('file_too_large');
  for (let times = 0; times < 4; times += 1) expect((await add(dossier, pdf(4_900_000))).problem).toBeUndefined();
  expect((await add(dossier, pdf(4_900_000))).problem?.refusal).toBe('files_too_large');
  for (let times = 4; times < contract.mostFiles; times += 1) await add(dossier, png);
  expect((await add(dossier, png)).problem?.refusal).toBe('too_many_files');
  expect(await world.owner`select from attachment where dossier = ${dossier}`).toHaveLength(contract.mostFiles);
});

test('[ASVS 5.4.1] [ASVS 3.2.1] it comes back byte by byte, to be saved and never shown, and rests sealed', async () => {
  const dossier = await begin();
  const bytes = pdf(300);
  const { attachment } = (await add(dossier, bytes, { name: 'Rapport “kort”; x.pdf' })).body;
  const got = await world.app.inject({
    url: `/api/dossiers/${dossier}/attachments/${attachment}`,
    headers: { cookie: world.as('referrer').cookie },
  });
  expect(got.rawPayload.equals(bytes)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''[\w%.-]+$/),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  const [row] = await world.owner<{ sealed: Buffer }[]>`select sealed from attachment where id = ${attachment}`;
  expect(row?.sealed.includes('%PDF')).toBe(false);
});

test('it is taken away by who added it until the referral is sent, and read by who holds its section after', async () => {
  const dossier = await begin();
  const { attachment } = (await add(dossier, png)).body;
  const params = { dossier, attachment };
  expect((await world.as('process_director').post(contract.removeAttachment, { params, body: {} })).status).toBe(404);
  expect((await world.as('referrer').post(contract.removeAttachment, { params, body: {} })).status).toBe(204);
  expect((await world.as('referrer').get(contract.attachments, { params: { dossier } })).body).toEqual([]);

  const sent = await referComplete(world);
  const care = (await add(sent, png, { section: 'care', name: 'behandeling.png' })).body;
  const rows = (await world.as('process_director').get(contract.attachments, { params: { dossier: sent } })).body;
  expect(rows).toMatchObject([{ name: 'behandeling.png', section: 'care', removable: false }]);
  const body = {};
  const late = { params: { dossier: sent, ...care }, body };
  expect((await world.as('referrer').post(contract.removeAttachment, late)).status).toBe(404);
  expect((await world.as('partner').get(contract.attachments, { params: { dossier: sent } })).body).toEqual([]);
});

test('its name goes with it, and that it came and went stays in the ledger', async () => {
  const dossier = await begin();
  const { attachment } = (await add(dossier, png, { name: 'buurman.png', section: 'care' })).body;
  const names = () => world.owner`select from passage where dossier = ${dossier}`;
  expect(await names()).toHaveLength(1);
  await world.as('referrer').post(contract.removeAttachment, { params: { dossier, attachment }, body: {} });
  expect(await names()).toHaveLength(0);
  const told = await world.owner`
    select type, section from ledger where stream = ${attachment} and kind = 'attachment' order by version`;
  expect(told).toEqual([
    { type: 'AttachmentAdded', section: 'care' },
    { type: 'AttachmentRemoved', section: 'care' },
  ]);
});

test('what the actor does not see counts for how much a dossier holds', async () => {
  const dossier = await begin();
  for (let times = 0; times < contract.mostFiles; times += 1) await add(dossier, png, { section: 'care' });
  await world.owner`
    update share set until_day = from_day where dossier = ${dossier} and section = 'care' and agency = ${agencies.police.id}`;
  expect((await world.as('referrer').get(contract.attachments, { params: { dossier } })).body).toEqual([]);
  expect((await add(dossier, png)).problem?.refusal).toBe('too_many_files');
});
