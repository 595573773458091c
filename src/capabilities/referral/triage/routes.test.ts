import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, people, subregionHere } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openDossier } from '#capabilities/dossier/contract.ts';
import * as referrals from '../contract.ts';
import { putSet } from '../criteria/contract.ts';
import { nationalCriteria } from '../criteria/national.ts';
import { whole } from '../criteria/screens/edited.ts';
import * as detailContract from '../detail-contract.ts';
import { Approach } from '../events.ts';
import * as tableContract from '../table-contract.ts';
import * as contract from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const list = { from: '2019-01-01', criteria: nationalCriteria.map(whole), atLeast: null };
  expect((await world.as('administrator').post(putSet, { body: list })).problem).toBeUndefined();
});
afterAll(() => world?.close());
const director = () => world.as('process_director');

async function refer(urgency: 'crisis' | 'normal'): Promise<string> {
  const referrer = world.as('referrer');
  const { dossier } = (await referrer.post(openDossier, { body: { subregion: subregionHere } })).body;
  const sent = await referrer.post(referrals.submitReferral, {
    params: { dossier },
    body: {
      person: {
        givenNames: 'Teun',
        prefix: null,
        surname: 'Aldershof',
        aliases: [],
        birth: { is: 'known', day: '1990-02-03' },
        address: { is: 'none' },
        papers: 'no',
      },
      reason: 'Hij loopt vast.',
      goal: 'Rust.',
      problems: [{ domain: 'housing', words: null }],
      agencies: [agencies.mentalHealth.id],
      urgency,
      informed: { is: 'informed', on: '2026-11-20' },
      subregion: subregionHere,
    },
  });
  expect(sent.problem).toBeUndefined();
  // The ledger has the clock of the database; here it was sent on Sunday at ten.
  await world.owner.unsafe(`alter table ledger disable trigger user`);
  await world.owner`update ledger set recorded_at = '2026-11-22T09:00:00Z' where dossier = ${dossier}`;
  await world.owner.unsafe(`alter table ledger enable trigger user`);
  return dossier;
}
const seen = async (dossier: string) =>
  (await director().get(detailContract.referral, { params: { dossier } })).body.version;
const list = async () => (await director().get(contract.triageList)).body;
const overlap = Approach.options.map((approach) => ({ approach, answer: 'not_in' as const }));

test('without a rhythm nothing is promised; with one, what is sent before the cut-off is there that week', async () => {
  await refer('normal');
  expect(await list()).toMatchObject({ rhythm: null, next: null, rows: [{ heldOn: null, isComplete: false }] });
  const rhythm = { heldWeekday: 2, cutOffWeekday: 1, cutOffMinute: 720 };
  expect((await director().post(contract.setRhythm, { body: rhythm })).status).toBe(204);
  expect((await world.as('partner').post(contract.setRhythm, { body: rhythm })).status).toBe(403);
  const urgent = await refer('crisis');
  const { next, rows } = await list();
  expect(next).toEqual({ heldOn: '2026-11-24', closes: { day: '2026-11-23', minute: 720 } });
  expect(rows[0]).toMatchObject({ dossier: urgent, urgency: 'crisis', heldOn: '2026-11-24', name: 'Teun Aldershof' });
  world.clock.set('2026-11-23T11:01:00Z');
  expect((await list()).next?.heldOn).toBe('2026-12-01');
  expect((await list()).rows[0]?.heldOn).toBe('2026-11-24');
  world.clock.set('2026-11-25T09:00:00Z');
  expect((await list()).rows[0]?.heldOn).toBe('2026-12-01');
  world.clock.set('2026-11-22T09:00:00Z');
});

test('what goes another way is looked at again on a day that stands on the work list, and is closed without a table by more than the referrer', async () => {
  const dossier = await refer('normal');
  const params = { dossier };
  const way = {
    route: 'other_approach' as const,
    approach: 'top600' as const,
    overlap,
    weighedBy: [agencies.police.id, agencies.mentalHealth.id],
    again: '2026-12-20',
    advice: 'De Top600 pakt dit op.',
  };
  const weigh = async (some: object = {}) =>
    director().post(contract.weighReferral, { params, body: { ...way, ...some, seen: await seen(dossier) } });
  expect((await weigh()).problem).toMatchObject({ refusal: 'not_complete' });
  await director().post(referrals.checkReferral, { params, body: { missing: [], seen: await seen(dossier) } });
  expect((await weigh({ weighedBy: [agencies.police.id] })).problem).toMatchObject({ refusal: 'weighed_alone' });
  expect((await weigh({ weighedBy: [agencies.clinicElsewhere.id] })).problem?.code).toBe('invalid');
  expect((await weigh()).status).toBe(204);
  const told = (await world.as('referrer').get(detailContract.referral, { params })).body;
  expect(told.weighed).toMatchObject({
    route: 'other_approach',
    approach: 'top600',
    words: { text: 'De Top600 pakt dit op.' },
  });
  expect((await list()).rows.at(-1)).toMatchObject({ dossier, route: 'other_approach', lookAgain: '2026-12-20' });
  const work = await world.owner`select kind, due::text from work_item where dossier = ${dossier} order by kind`;
  expect(work).toContainEqual({ kind: 'back_on_table', due: '2026-12-20' });
  const close = async (participants: string[]) =>
    director().post(tableContract.notIncludePerson, {
      params,
      body: {
        reason: 'other_approach_fits',
        criteria: [],
        participants,
        advice: null,
        next: 'De regisseur van de Top600 houdt vast.',
        seen: await seen(dossier),
      },
    });
  expect((await close([agencies.police.id])).problem).toMatchObject({ refusal: 'referrer_alone' });
  expect((await close([agencies.mentalHealth.id])).status).toBe(204);
  expect((await list()).rows.some((row) => row.dossier === dossier)).toBe(false);
});

test('the tables follow from the ledger', async () => {
  const shown = () => world.owner`
    select 'rhythm' as of, t::text as row from triage_rhythm t union all select 'referral', r::text from referral r order by 1, 2`;
  const before = await shown();
  expect(before.length).toBeGreaterThan(3);
  await world.rebuild();
  expect(await shown()).toEqual(before);
  expect(people.process_director.role).toBe('process_director');
});
