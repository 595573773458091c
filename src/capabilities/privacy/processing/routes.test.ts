import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '#app/testing-world.ts';
import * as contract from './contract.ts';
import { shipped, version } from './documents/shipped.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());
const list = async () => (await world.as('privacy_officer').get(contract.listEntries)).body.entries;
const params = { entry: 'referral-and-triage' };
const text = {
  name: 'Aanmelden',
  purpose: 'p',
  ground: 'g',
  persons: 'w',
  data: 'd',
  receivers: 'r',
  terms: 't',
  security: 's',
};

test('a region begins with the text of the house, says it otherwise, and can read what held before', async () => {
  const officer = world.as('privacy_officer');
  expect((await list()).map(({ entry }) => entry)).toEqual(shipped.map(({ entry }) => entry));
  expect((await list())[0]).toMatchObject({ setOn: null, version: 0, textVersion: version, isBehind: false });
  const body = { text, dpiaOn: '2026-10-01', dpiaReference: 'DPIA-7', seen: 0 };
  expect((await officer.post(contract.setEntry, { params, body })).status).toBe(204);
  expect((await officer.post(contract.setEntry, { params, body })).problem?.code).toBe('conflict');
  world.clock.set('2026-12-01T09:00:00Z');
  expect(
    (
      await officer.post(contract.setEntry, {
        params,
        body: { ...body, text: { ...text, purpose: 'anders' }, seen: 1 },
      })
    ).status,
  ).toBe(204);
  expect((await list())[0]).toMatchObject({
    text: { purpose: 'anders' },
    dpiaReference: 'DPIA-7',
    setByName: 'Nadia Laarhoven',
    version: 2,
  });
  const lines = (await officer.get(contract.readEntryHistory, { params })).body;
  expect(lines.map((line) => [line.from, line.text.purpose])).toEqual([
    ['2026-12-01', 'anders'],
    ['2026-11-22', 'p'],
  ]);
});

test('an entry ends, also one that the region never wrote, and stands last', async () => {
  const ending = { params: { entry: 'secured-beds' }, body: { seen: 0 } };
  expect((await world.as('privacy_officer').post(contract.endEntry, ending)).status).toBe(204);
  expect((await list()).at(-1)).toMatchObject({
    entry: 'secured-beds',
    ended: true,
    text: { name: 'Beveiligde bedden en verblijf' },
  });
  const unknown = await world
    .as('privacy_officer')
    .post(contract.endEntry, { params: { entry: 'not-there' }, body: { seen: 0 } });
  expect(unknown.status).toBe(409);
});

test('a DPIA was done on a day that has been', async () => {
  const body = { text, dpiaOn: '2027-01-01', dpiaReference: null, seen: 0 };
  const asked = await world.as('privacy_officer').post(contract.setEntry, { params: { entry: 'monitoring' }, body });
  expect(asked.problem?.refusal).toBe('dpia_in_future');
});

test('coordinators read it, nobody else writes it, and another region has its own', async () => {
  expect((await world.as('regional_coordinator').get(contract.listEntries)).status).toBe(200);
  const body = { text, dpiaOn: null, dpiaReference: null, seen: 0 };
  expect((await world.as('regional_coordinator').post(contract.setEntry, { params, body })).status).toBe(403);
  const far = (await world.as('process_director_elsewhere').get(contract.listEntries)).body.entries;
  expect(far[0]).toMatchObject({ setOn: null, text: shipped[0]?.text });
});
