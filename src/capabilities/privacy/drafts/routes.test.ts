/** Drafts of the desk through the server: whose they are, what they rest under, and when they go. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '#app/testing-world.ts';
import { openDossier } from '#capabilities/dossier/contract.ts';
import { openWords } from '#platform/words.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { checkNow } from '../retention/contract.ts';
import { enterRequest } from '../rights/contract.ts';
import * as contract from './contract.ts';

let world: World;
let dossier: DossierId;
let request: string;
beforeAll(async () => {
  world = await openWorld();
  const opened = (await world.as('referrer').post(openDossier, { body: { subregion: null } })).body;
  dossier = opened.dossier;
  const body = {
    caseNumber: opened.caseNumber,
    right: 'access',
    through: 'person',
    identity: 'unchecked',
    words: null,
    receivedOn: world.today(),
  } as const;
  request = (await world.as('privacy_officer').post(enterRequest, { body })).body.request;
});
afterAll(() => world?.close());

const officer = () => world.as('privacy_officer');
const words = { letter: 'Beste KANARIE', outcome: 'granted' };
const save = (form: string, typed: unknown = words, visitor = officer()) =>
  visitor.post(contract.saveDeskDraft, { params: { draft: form }, body: { words: typed } });
const read = async (form: string, visitor = officer()) =>
  (await visitor.get(contract.deskDraft, { params: { draft: form } })).body.words;

test('what is typed is there again for who typed it, and for nobody else, until it is sent', async () => {
  expect(await read('breach-note')).toBeNull();
  expect((await save('breach-note')).body).toMatchObject({ dossier: null });
  await save('breach-note', { ...words, outcome: 'partly' });
  expect(await read('breach-note')).toEqual({ ...words, outcome: 'partly' });
  expect(await read('breach-note', world.as('process_director'))).toBeNull();
  expect((await world.as('partner').get(contract.deskDraft, { params: { draft: 'breach-note' } })).status).toBe(403);
  const rows = await world.as('process_director').within((tx) =>
    tx.many(contract.deskDraft.reply, {
      text: `select sealed as words, to_json(saved_at) #>> '{}' as "savedAt", dossier from desk_draft`,
      values: [],
    }),
  );
  expect(rows).toEqual([]);
  const discarding = { params: { draft: 'breach-note' }, body: {} };
  expect((await officer().post(contract.discardDeskDraft, discarding)).status).toBe(204);
  expect(await read('breach-note')).toBeNull();
});

test('about a request it rests under the key of the dossier, is logged with it, and is not there without that request', async () => {
  const form = `rights-answer:${request}`;
  expect((await save(form)).body).toMatchObject({ dossier });
  expect(await read(form)).toEqual(words);
  const [row] = await world.owner<{ sealed: Buffer; owner: string; dossier: DossierId; handle: Buffer }[]>`
    select d.sealed, d.owner, d.dossier, k.handle
    from desk_draft d
    join dossier_key k on k.dossier = d.dossier
    where d.form = ${form}`;
  if (!row) throw new Error('it was not saved with its dossier');
  expect(row.sealed.toString('latin1')).not.toContain('KANARIE');
  expect(
    JSON.parse(openWords(world.keys, row.dossier, row.handle, 'desk_draft.sealed', `${row.owner}:${form}`, row.sealed)),
  ).toEqual(words);
  const [line] = await world.owner<{ dossiers: string[] }[]>`
    select dossiers from access_log where verb = 'desk_draft.read' and outcome = 'done' order by position desc limit 1`;
  expect(line?.dossiers).toEqual([dossier]);
  expect((await save(`rights-answer:${randomUUID()}`)).status).toBe(404);
  expect((await save(form, words, world.as('process_director'))).status).toBe(404);
  expect((await save(form, { letter: 'x'.repeat(100_001) })).problem).toMatchObject({ status: 422 });
  expect((await save('no form')).status).toBe(404);
});

test('a window of the desk that has not seen what another one saved does not write over it, and what was sent does not come back', async () => {
  for (const form of ['rights-enter', `rights-answer:${request}`]) {
    const params = { draft: form };
    const [one, two] = [randomUUID(), randomUUID()];
    const saveIn = (window: string, typed: string, seen?: string | null) =>
      officer().post(contract.saveDeskDraft, { params, body: { words: typed, from: { window, seen } } });
    const kept = async () => (await officer().get(contract.deskDraft, { params })).body;
    await officer().post(contract.discardDeskDraft, { params, body: {} });
    expect((await kept()).savedAt).toBeNull();
    const { savedAt } = (await saveIn(one, 'Beste', null)).body;
    expect((await kept()).savedAt).toBe(savedAt);
    expect((await saveIn(one, 'Beste mevrouw', savedAt)).status).toBe(200);
    expect((await saveIn(two, 'Geachte', savedAt)).problem?.code, form).toBe('conflict');
    expect((await saveIn(two, 'Geachte', null)).problem?.code).toBe('conflict');
    expect((await kept()).words).toBe('Beste mevrouw');
    expect((await saveIn(two, 'Geachte mevrouw', (await kept()).savedAt)).status).toBe(200);
    expect((await saveIn(one, 'Beste', savedAt)).problem?.code).toBe('conflict');
    const last = (await saveIn(one, 'Beste heer')).body.savedAt;
    expect((await kept()).words).toBe('Beste heer');
    await officer().post(contract.discardDeskDraft, { params, body: {} });
    expect((await saveIn(one, 'Beste heer', last)).problem?.refusal).toBe('draft_gone');
    expect((await kept()).words).toBeNull();
  }
});

test('what nobody touched for six weeks goes at night', async () => {
  await save('rights-enter');
  await save('breach-note');
  await world.owner`update desk_draft set saved_at = '2026-10-01' where form = 'rights-enter'`;
  expect((await officer().post(checkNow, { body: {} })).status).toBe(204);
  expect(await read('rights-enter')).toBeNull();
  expect(await read('breach-note')).toEqual(words);
});
