import { afterAll, beforeAll, expect, test } from 'vitest';
import { react } from '#app/reactions.ts';
import { people } from '#app/testing-people.ts';
import { appoint, openWorld, type World } from '#app/testing-world.ts';
import { nextCaseNumber, openDossier } from '#capabilities/dossier/store.ts';
import { Recorder } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import { DossierId, UserId } from '#vocabulary/ids.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import { submitReferral } from '../contract.ts';
import * as contract from './contract.ts';
import { LikenessEvent } from './events.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const femke: PersonWords = {
  givenNames: 'Femke',
  prefix: null,
  surname: 'Roording',
  aliases: [],
  birth: { is: 'known', day: Day.parse('1997-03-02') },
  address: { is: 'none' },
  papers: 'unknown',
};

async function refer(changes: Partial<PersonWords> = {}, citizenNumber?: string): Promise<DossierId> {
  const referrer = world.as('referrer');
  const dossier = DossierId.parse(crypto.randomUUID());
  await referrer.within(async (tx, { user, agency, region }) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user, agency }, react });
    const caseNumber = await nextCaseNumber(tx, world.today());
    await openDossier(recorder, { region, dossier, caseNumber, by: agency, subregion: null, on: world.today() });
  });
  const body = {
    person: { ...femke, ...changes },
    ...(citizenNumber !== undefined && { citizenNumber }),
    reason: 'Staat er steeds alleen voor.',
    goal: 'Iemand die blijft.',
    problems: [],
    agencies: [],
    urgency: 'normal' as const,
    informed: { is: 'informed' as const, on: '2026-11-20' },
    subregion: null,
  };
  const { problem } = await referrer.post(submitReferral, { params: { dossier }, body });
  expect(problem).toBeUndefined();
  return dossier;
}
const likeTo = async (dossier: DossierId) =>
  (await world.as('process_director').get(contract.likeDossiers, { params: { dossier } })).body;
const judge = (dossier: DossierId, other: DossierId, judgement: 'same' | 'different' | 'open', seen: number) =>
  world.as('process_director').post(contract.judgeLikeness, { params: { dossier }, body: { other, judgement, seen } });

test('triage sees who is alike, the most alike first, and why; who is not alike is not there', async () => {
  const first = await refer();
  await refer({ givenNames: 'Pieter', surname: 'Bakkers', birth: { is: 'known', day: Day.parse('1970-01-01') } });
  const slips = await refer({ surname: 'Rording', birth: { is: 'known', day: Day.parse('1997-02-03') } });
  const turned = await refer({ givenNames: 'Roording', surname: 'Femke', birth: { is: 'unknown' } });
  const alias = await refer({ givenNames: 'Sanne', surname: 'Kuipers', aliases: ['Femke Roording'] });
  const found = await likeTo(first);
  expect(new Set(found.map(({ dossier }) => dossier))).toEqual(new Set([slips, turned, alias]));
  expect(found[0]).toMatchObject({ dossier: alias, strength: 'likely', byAlias: true });
  expect(found.find(({ dossier }) => dossier === slips)).toMatchObject({
    strength: 'likely',
    name: 'Femke Rording',
    fields: [
      { field: 'given_names', level: 'same' },
      { field: 'surname', level: 'near' },
      { field: 'birth', level: 'near' },
    ],
    judgement: 'open',
    version: 0,
  });
  expect((await likeTo(slips)).map(({ dossier }) => dossier)).toContain(first);
});

test('two dossiers are linked, unlinked and ruled out, from either side, and both stay', async () => {
  const [one, two] = [await refer({ surname: 'Zandstra' }), await refer({ surname: 'Zandstra', givenNames: 'Femk' })];
  expect((await judge(one, two, 'same', 0)).status).toBe(204);
  expect((await likeTo(two)).find(({ dossier }) => dossier === one)).toMatchObject({ judgement: 'same', version: 1 });
  expect((await judge(two, one, 'same', 1)).problem).toMatchObject({ status: 409, refusal: 'already_judged' });
  expect((await judge(two, one, 'open', 0)).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect((await judge(two, one, 'open', 1)).status).toBe(204);
  expect((await judge(one, two, 'different', 2)).status).toBe(204);
  const found = await likeTo(one);
  expect(found.at(-1)).toMatchObject({ dossier: two, judgement: 'different', version: 3 });
  expect((await judge(one, one, 'same', 0)).problem).toMatchObject({ refusal: 'same_dossier' });
});

test('nobody but triage asks or judges, and what cannot be seen is not there', async () => {
  const [one, two] = [await refer({ surname: 'Verhagen' }), await refer({ surname: 'Verhage' })];
  for (const visitor of world.everybody()) {
    const { problem } = await visitor.get(contract.likeDossiers, { params: { dossier: one } });
    const isTriage = visitor.role === 'process_director' && visitor.region === world.as('process_director').region;
    if (!isTriage) expect(problem?.status, visitor.name).toSatisfy((status) => status === 403 || status === 404);
  }
  await judge(one, two, 'same', 0);
  const rows = await world
    .as('referrer')
    .within((tx) => tx.many(contract.LikeDossier, { text: 'select * from likeness order by dossier', values: [] }));
  expect(rows).toEqual([]);
  const unknown = DossierId.parse(crypto.randomUUID());
  expect((await judge(one, unknown, 'same', 0)).problem?.status).toBe(404);
  expect(
    (await world.as('process_director').get(contract.likeDossiers, { params: { dossier: unknown } })).problem?.status,
  ).toBe(404);
});

test('of two first words on a pair at once, one stands', async () => {
  const [one, two] = [await refer({ surname: 'Tweehuysen' }), await refer({ surname: 'Tweehuizen' })];
  const both = await Promise.all([judge(one, two, 'same', 0), judge(two, one, 'different', 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect((await likeTo(one)).find(({ dossier }) => dossier === two)?.version).toBe(1);
});

test('made again from the ledger, it is left alone; and with one of the two gone, nothing tells who that was', async () => {
  const [one, two] = [await refer({ surname: 'Oosterling' }), await refer({ surname: 'Oosterlink' })];
  await judge(one, two, 'same', 0);
  const before = await world.owner`select * from likeness order by dossier, other`;
  await world.rebuild();
  expect(await world.owner`select * from likeness order by dossier, other`).toEqual(before);
  for (const gone of [one, two]) {
    await world.owner
      .begin(async (db) => {
        await db`delete from dossier_key where dossier = ${gone}`;
        expect(await db`select from likeness where dossier = ${gone} or other = ${gone}`).toHaveLength(0);
        throw new Error('back');
      })
      .catch(({ message }: Error) => expect(message).toBe('back'));
  }
  expect(Object.keys(LikenessEvent.def.options[0].shape)).toEqual(['type', 'judgement', 'on']);
});

test('one citizen service number under two names is seen by triage that may use it, and by no other', async () => {
  const number = '999990019';
  const one = await refer({ givenNames: 'Mirella', surname: 'Vlasblom' }, number);
  const other = await refer({ givenNames: 'Anna', surname: 'Terhorst', birth: { is: 'unknown' } }, number);
  const police = { id: UserId.parse(crypto.randomUUID()), name: 'Tess Kooiman', role: 'process_director' as const };
  const director = await appoint(world, { ...people.referrer, ...police });
  const [found, ...others] = (await director.get(contract.likeDossiers, { params: { dossier: one } })).body;
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    dossier: other,
    fields: expect.arrayContaining([{ field: 'citizen_number', level: 'same' }]),
  });
  expect(await likeTo(one), 'the Care and Safety House may not use the number').toEqual([]);
});
