import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, here, people } from '#app/testing-people.ts';
import { openWorld, type World, worldStart } from '#app/testing-world.ts';
import { draftOf } from '#capabilities/dossier/contract.ts';
import { sql } from '#platform/db.ts';
import { lodgeAppeal } from '../appeal/contract.ts';
import { referral } from '../detail-contract.ts';
import { askCriteria, seenOf } from '../testing-referring.ts';
import { referAndRefuse, workOn } from '../testing-refusing.ts';
import * as contract from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

const read = async (dossier: string, as: Parameters<World['as']>[0] = 'process_director') =>
  (await world.as(as).get(contract.afterwardsOfReferral, { params: { dossier } })).body;
const seen = async (dossier: string) => (await read(dossier))?.version ?? 0;
const director = () => world.as('process_director');
const byHousing = (seenNow: number) => ({
  agency: agencies.housing.id,
  user: people.partner.id,
  person: null,
  agreed: 'Zij belt elke week.',
  spokenOn: '2026-11-22',
  seen: seenNow,
});

test('whoever is not included has somebody to hold on, and is asked after on the 30th and the 90th day', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  expect(await workOn(world, dossier)).toEqual([
    'hand_over 2026-11-27 Carla Meerdink',
    'check_afterwards 2026-12-22 Carla Meerdink',
    'check_afterwards 2027-02-20 Carla Meerdink',
  ]);
  expect(await read(dossier)).toMatchObject({ handover: 'none', handOverBy: '2026-11-27', handovers: [] });
});

test('who died or was withdrawn is followed by nobody', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23', 'died');
  expect(await workOn(world, dossier)).toEqual([]);
  expect(await read(dossier)).toBeNull();
});

test('an agency with accounts says yes or no; a no leaves the hand-over with who directs the process', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const params = { dossier };
  const asked = await director().post(contract.handOver, {
    params,
    body: byHousing(await seen(dossier)),
  });
  expect(asked.problem).toBeUndefined();
  expect(await workOn(world, dossier)).toContain('answer_handover 2026-11-27 Karima Benali');
  // Who is asked reads what is asked, and nobody else of the partners does.
  expect(await read(dossier, 'partner')).toMatchObject({
    asksUs: true,
    handovers: [{ agreed: 'Zij belt elke week.' }],
  });
  expect((await world.as('partner_probation').get(contract.afterwardsOfReferral, { params })).status).toBe(404);
  const no = { answer: 'declined', words: null, seen: await seen(dossier) } as const;
  const answer = (body: { answer: 'accepted' | 'declined'; words: string | null; seen: number }) =>
    world.as('partner').post(contract.answerHandover, { params, body });
  expect((await answer(no)).problem?.refusal).toBe('decline_without_reason');
  expect((await answer({ ...no, words: 'Wij hebben geen plek.' })).problem).toBeUndefined();
  expect(await read(dossier)).toMatchObject({
    handover: 'none',
    handovers: [{ answer: { words: 'Wij hebben geen plek.' } }],
  });
  expect(await workOn(world, dossier)).toContain('hand_over 2026-11-27 Carla Meerdink');
  const [share] = await world.owner`
    select to_char(until_day, 'YYYY-MM-DD') as until from share where dossier = ${dossier} and agency = ${agencies.housing.id} and purpose = 'referral'`;
  expect(share).toEqual({ until: '2026-11-23' });

  await director().post(contract.handOver, { params, body: byHousing(await seen(dossier)) });
  expect((await answer({ answer: 'accepted', words: null, seen: await seen(dossier) })).problem).toBeUndefined();
  expect(await workOn(world, dossier)).toEqual([
    'check_afterwards 2026-12-22 Carla Meerdink',
    'check_afterwards 2027-02-20 Carla Meerdink',
  ]);
});

test('an agency without accounts is recorded by who hands over; somebody is always named', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const params = { dossier };
  const bare = { agency: null, user: null, person: null, agreed: 'Belt elke week.', spokenOn: '2026-11-22' };
  const send = async (body: object) =>
    director().post(contract.handOver, { params, body: { ...bare, ...body, seen: await seen(dossier) } });
  expect((await send({})).problem?.fields).toEqual([{ path: 'person', code: 'required' }]);
  expect((await send({ person: 'Dokter Vis', spokenOn: '2026-11-23' })).problem?.refusal).toBe('spoken_in_future');
  expect((await send({ agency: agencies.clinicElsewhere.id, person: 'Dokter Vis' })).problem?.fields).toEqual([
    { path: 'agency', code: 'unknown_agency' },
  ]);
  expect((await send({ agency: agencies.housing.id, user: people.ward.id })).problem?.fields).toEqual([
    { path: 'user', code: 'unknown_user' },
  ]);
  expect((await send({ person: 'Dokter Vis, huisarts' })).problem).toBeUndefined();
  expect(await read(dossier)).toMatchObject({
    handover: 'done',
    handovers: [{ agency: null, person: 'Dokter Vis, huisarts' }],
  });
  expect((await send({ person: 'Een ander' })).problem?.refusal).toBe('handed_over');
});

test('a check is answered in a code and a sentence; worse leads to a new referral with what was told before', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const params = { dossier };
  const check = async (body: object) =>
    director().post(contract.recordCheck, {
      params,
      body: {
        after: 30,
        outcome: 'worse',
        words: 'Zij slaapt buiten.',
        again: null,
        ...body,
        seen: await seen(dossier),
      },
    });
  expect((await check({})).problem?.refusal).toBe('check_too_early');
  try {
    world.clock.set('2026-12-20T09:00:00Z');
    expect((await check({ outcome: 'not_reached', again: '2027-02-01' })).problem?.refusal).toBe('again_too_late');
    expect((await check({ outcome: 'not_reached', again: '2026-12-28' })).problem).toBeUndefined();
    expect(await workOn(world, dossier)).toContain('check_afterwards 2026-12-28 Carla Meerdink');
    expect((await check({ after: 31 })).problem?.refusal).toBe('no_such_check');
    expect((await check({})).problem).toBeUndefined();
    expect(await workOn(world, dossier)).toContain('refer_again 2026-12-25 Carla Meerdink');
    const again = await director().post(contract.referAgain, { params, body: { seen: await seen(dossier) } });
    expect(again.problem).toBeUndefined();
    // A draft lies ready, and it is still somebody's step until that was sent.
    expect(await workOn(world, dossier)).toEqual(['refer_again 2026-12-25 Carla Meerdink']);
    const draft = (await director().get(draftOf, { params: { dossier, form: 'referral' } })).body;
    expect(draft.words).toMatchObject({ reason: 'Zij staat er steeds alleen voor.', domains: ['housing'] });
    expect((await director().get(referral, { params })).body.phase).toBe('referral');
    expect(await read(dossier)).toMatchObject({ ended: { why: 'referred_again' } });
    const appeal = { side: 'person' as const, words: 'Zij past wel.', lateWords: null };
    const late = await director().post(lodgeAppeal, { params, body: appeal });
    expect(late.problem?.refusal).toBe('nothing_to_object_to');
  } finally {
    world.clock.set(worldStart);
  }
});

test('the agency that referred reads the decision and what followed for as long as it may object', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  expect(await read(dossier, 'referrer')).toMatchObject({ handover: 'none', asksUs: false });
  expect((await world.as('referrer').get(referral, { params: { dossier } })).body.verdict).toMatchObject({
    advice: { text: 'Zoek haar via de opvang.' },
  });
  const [share] = await world.owner`
    select to_char(until_day, 'YYYY-MM-DD') as until from share where dossier = ${dossier} and agency = ${agencies.police.id} and section = 'core'`;
  expect(share).toEqual({ until: '2027-01-04' });
  expect(await seenOf(world, dossier)).toBeGreaterThan(1);
});

test('who is asked works on cases, and there is a ground to let that agency read', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const params = { dossier };
  const send = async (some: object) =>
    director().post(contract.handOver, { params, body: { ...byHousing(await seen(dossier)), ...some } });
  const toAdministrator = { agency: agencies.careSafetyHouse.id, user: people.administrator.id };
  expect((await send(toAdministrator)).problem?.fields).toEqual([{ path: 'user', code: 'unknown_user' }]);

  const grounds = (isOn: boolean) =>
    world.owner`update legal_ground set is_on = ${isOn} where region = ${here} and ground in ('wgs', 'own_task')`;
  await grounds(false);
  try {
    expect((await send({})).problem?.refusal).toBe('no_fitting_ground');
  } finally {
    await grounds(true);
  }
  expect(await read(dossier)).toMatchObject({ handover: 'none', handovers: [] });
});

test('the wall itself gives the core to the agency that is asked to take over, and to no other', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  class Back extends Error {}
  const giveTo = (agency: string) =>
    world.as('process_director').within(async (tx, { user, agency: own, region }) => {
      await tx.run(sql`
        insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
        select l.region, l.dossier, l.section, l.kind, l.stream, max(l.version) + 1, t.type, ${user}, ${own}, '\\x00'
        from ledger l
        join (values ('dossier', 'SectionShared'), ('afterwards', 'HandoverMade')) as t (kind, type) on t.kind = l.kind
        where l.dossier = ${dossier}
        group by l.region, l.dossier, l.section, l.kind, l.stream, t.type`);
      await tx.run(
        sql`update referral_afterwards set handover = 'asked', to_agency = ${agencies.housing.id} where dossier = ${dossier}`,
      );
      await tx.run(sql`
        insert into share (region, dossier, agency, section, id, ground, ground_version, act, purpose, from_day, until_day)
        select ${region}, ${dossier}, ${agency}, 'core', ${crypto.randomUUID()}, f.ground, f.version, 'supply', 'referral', '2026-11-22', '2026-12-22'
        from fitting_grounds(${region}, ${agency}, 'core', 'closed', 'referral', 'supply', '2026-11-22') f
        where f.ground <> 'consent' limit 1`);
      throw new Back();
    });
  await expect(giveTo(agencies.housing.id)).rejects.toThrow(Back);
  await expect(giveTo(agencies.probation.id)).rejects.toThrow('row-level security');
});
