import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '#app/testing-world.ts';
import { readCheckpoint, readNotes, readVerifier } from './checkpoint/note.ts';
import { signTree } from './checkpoint/signing.ts';
import { readEvidence, readProof } from './contract.ts';
import { checkOurselves } from './own-check/checking.ts';
import { rootFromInclusion } from './tree/proof.ts';
import { tellHanding } from './witnesses/store.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const within: Parameters<typeof checkOurselves>[0]['within'] = (work) => world.pool.transaction(work);
const sign = () => signTree({ within, keys: world.keys, host: 'zvh.example' });

test('before anything is signed the page says so', async () => {
  const { body } = await world.as('privacy_officer').get(readEvidence);
  expect(body).toEqual({ latest: null, check: null, refusal: null, repairs: [], witnesses: [], keys: [] });
});

test('a privacy officer sees what was signed, what was found and who has a copy, without what is secret', async () => {
  const signed = await sign();
  if (signed === undefined) throw new Error('nothing was signed');
  await checkOurselves({ within, signal: AbortSignal.timeout(10_000) });
  await within((tx) => tellHanding(tx, 'https://name:secret@agency.example/kept?token=x', signed, null));
  await within((tx) => tellHanding(tx, 'file:/srv/witness.txt', signed, 'not_written'));
  const { body } = await world.as('privacy_officer').get(readEvidence);
  expect(body.latest).toEqual(signed);
  expect(body.check).toMatchObject({ size: signed.size, found: 0 });
  expect(body.witnesses).toMatchObject([
    { kind: 'file', address: '/srv/witness.txt', failure: 'not_written', handedAt: null },
    { kind: 'endpoint', address: 'agency.example', failure: null },
  ]);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(body.keys.map(readVerifier)).toMatchObject([{ name: expect.stringMatching(/^zvh\.example\/vasthouden\//) }]);
});

test('the proof of a line leads to the root that was signed', async () => {
  const { body } = await world.as('privacy_officer').get(readProof, { params: { source: 'access_log', position: 1 } });
  const [note] = readNotes(body.checkpoint).notes;
  const root = rootFromInclusion(
    body.leaf,
    body.treeSize,
    Buffer.from(body.leafHash, 'base64'),
    body.proof.map((hash) => Buffer.from(hash, 'base64')),
  );
  expect(root?.toString('base64')).toBe(readCheckpoint(note?.text ?? '')?.root.toString('base64'));
});

test('a line that is not there, and one that is too new, are told apart', async () => {
  const officer = world.as('privacy_officer');
  const newest = await world.owner<{ position: string }[]>`select max(position) as position from access_log`;
  const late = await officer.get(readProof, {
    params: { source: 'access_log', position: Number(newest[0]?.position) },
  });
  expect(late.problem?.refusal).toBe('not_yet');
  const none = await officer.get(readProof, { params: { source: 'ledger', position: 987_654 } });
  expect(none.problem?.refusal).toBe('no_such_row');
});

test('nobody else comes to it', async () => {
  for (const visitor of world.everybody().filter(({ actor }) => !actor.roles.includes('privacy_officer')))
    expect((await visitor.get(readEvidence)).status).toBe(403);
});
