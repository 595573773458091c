/** Who moved goes to another region: proposed here, read there by who directs processes and by nobody else, and answered once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import { appoint, openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { tellLooks } from '#capabilities/audit/looks/contract.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { dossierHead } from '#capabilities/dossier/contract.ts';
import { shield } from '#capabilities/dossier/shielding/contract.ts';
import { carryOutDue } from '#capabilities/privacy/erasing/carrying-out.ts';
import { order } from '#capabilities/privacy/erasing/testing-erasing.ts';
import type { Tx } from '#platform/db.ts';
import { readStream } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { DossierId, StreamId, UserId } from '#vocabulary/ids.ts';
import { withdrawReferral } from '../contract.ts';
import { referral as referralDetail } from '../detail-contract.ts';
import { referComplete, seenOf, standingOf } from '../testing-referring.ts';
import * as contract from './contract.ts';
import { TransferEvent } from './events.ts';

const TransferLine = z.object({ verb: z.string() });
const TransferId = z.object({ id: z.string() });

let world: World;
let director: Visitor;
let there: Visitor;
beforeAll(async () => {
  world = await openWorld();
  director = world.as('process_director');
  there = world.as('process_director_elsewhere');
});
afterAll(() => world?.close());

const moved = {
  to: elsewhere,
  ground: 'wgs',
  why: 'Zij woont sinds 1 november bij haar zus in Hoorn.',
  domains: ['housing'],
  informed: { is: 'informed', on: '2026-11-20' },
} as const;
const propose = (dossier: string, body: object = {}, by = director) =>
  by.post(contract.proposeTransfer, { params: { dossier }, body: { ...moved, ...body } as never });
const listOf = async (dossier: string, by = director) =>
  (await by.get(contract.transfersOf, { params: { dossier } })).body;
const openOf = async (dossier: string): Promise<string> => {
  const [open] = await listOf(dossier);
  if (open?.state !== 'open') throw new Error('no transfer is open');
  return open.id;
};
/** Proposed, and how it is called there. */
async function offer(body: object = {}): Promise<{ dossier: string; transfer: string }> {
  const dossier = await referComplete(world);
  const { problem } = await propose(dossier, body);
  if (problem) throw new Error(JSON.stringify(problem));
  return { dossier, transfer: await openOf(dossier) };
}
const look = (transfer: string, by = there) => by.get(contract.offeredTransfer, { params: { transfer } });
const accept = (transfer: string, by = there) =>
  by.post(contract.acceptTransfer, { params: { transfer }, body: { seen: 1 } });
const refuse = (transfer: string, by = there) =>
  by.post(contract.refuseTransfer, { params: { transfer }, body: { reason: 'call_first', seen: 1 } });
const takeBack = (dossier: string, transfer: string) =>
  director.post(contract.takeBackTransfer, { params: { dossier, transfer }, body: { seen: 1 } });
const workOf = async (who: Visitor) => (await who.get(readWork)).body.items;
const wordsLeft = async (transfer: string) =>
  (await world.owner`select from transfer_words where id = ${transfer}`).length;

test('accepted: a referral there under its own key, and in the same moment the one here is closed as transferred', async () => {
  const { dossier, transfer } = await offer();
  const { body: offered } = await look(transfer);
  expect(offered).toMatchObject({
    state: 'open',
    fromName: 'Limburg',
    ground: 'wgs',
    article: 'artikelen 2.25 tot en met 2.32',
    proposedByName: director.name,
  });
  expect(offered.words).toMatchObject({
    person: { givenNames: 'Femke', surname: 'Roording' },
    why: moved.why,
    reason: 'Zij staat er steeds alleen voor.',
    goal: 'Iemand die blijft.',
    problems: [{ domain: 'housing', words: null }],
  });
  const { body: taken } = await accept(transfer);
  expect(taken.from.dossier).toBe(dossier);
  const detail = (await there.get(referralDetail, { params: { dossier: taken.dossier } })).body;
  expect(detail).toMatchObject({
    stage: 'submitted',
    person: { name: 'Femke Roording' },
    by: { id: there.agency },
    transferredFrom: 'Limburg',
    reason: { text: `${moved.why}\n\nZij staat er steeds alleen voor.` },
  });
  expect((await workOf(there)).filter((one) => one.dossier === taken.dossier).map(({ kind }) => kind)).toEqual([
    'check_referral',
  ]);
  const left = (await director.get(referralDetail, { params: { dossier } })).body;
  expect(left).toMatchObject({
    stage: 'closed',
    phase: 'closed',
    verdict: { reason: 'other_region', transferred: true },
  });
  expect(await listOf(dossier)).toMatchObject([
    { state: 'accepted', endedByName: there.name, regionName: 'Noord-Holland' },
  ]);
  expect(await standingOf(world, dossier)).toMatchObject({ stage: 'closed', step: null, work: [] });
  expect(await world.owner`select from work_item where subject = ${transfer}`).toHaveLength(0);
  // Nobody is asked after here who is held on to there.
  expect(await world.owner`select from referral_afterwards where dossier = ${dossier}`).toHaveLength(0);
  const keys = await world.owner<{ handle: Buffer }[]>`
    select handle from dossier_key where dossier = any(${[dossier, taken.dossier]}) order by dossier`;
  expect(new Set(keys.map(({ handle }) => handle.toString('hex'))).size).toBe(2);
  // What was written down to be read is gone; neither side sees the other's dossier.
  expect(await wordsLeft(transfer)).toBe(0);
  expect((await look(transfer)).body).toMatchObject({ state: 'accepted', words: null });
  expect((await there.get(dossierHead, { params: { dossier: DossierId.parse(dossier) } })).status).toBe(404);
  expect((await director.get(dossierHead, { params: { dossier: taken.dossier } })).status).toBe(404);
});

test('each side stands in its own name in the ledger, and the chain of both is whole', async () => {
  const { dossier, transfer } = await offer();
  const { body: taken } = await accept(transfer);
  const rows = await world.owner<{ kind: string; type: string; author: string; region: string }[]>`
    select kind, type, author, region from ledger where dossier = any(${[dossier, taken.dossier]}) and recorded_at =
      (select recorded_at from ledger where stream = ${transfer} and type = 'TransferAccepted') order by position`;
  const told = rows.map(({ type, author, region }) => [type, author, region]);
  expect(told).toContainEqual(['TransferAccepted', there.id, here]);
  expect(told).toContainEqual(['ReferralSubmitted', there.id, elsewhere]);
  expect(told).toContainEqual(['ReferralNotIncluded', director.id, here]);
  const events = await director.within((tx) =>
    readStream(tx, world.keys, { kind: 'transfer', events: TransferEvent }, StreamId.parse(transfer)),
  );
  expect(events.map(({ event }) => event.type)).toEqual(['TransferProposed', 'TransferAccepted']);
});

test('it is logged on both sides, and the person reads who looked', async () => {
  const { dossier, transfer } = await offer();
  await look(transfer);
  await there.get(contract.offeredTransfers);
  await accept(transfer);
  const lines = await world.owner<{ verb: string; region: string }[]>`
    select verb, region from access_log where ${dossier} = any(dossiers) and verb like 'transfer.%' and outcome = 'done' order by position`;
  expect(lines.map(({ verb, region }) => `${verb} ${region}`)).toEqual(
    expect.arrayContaining([
      `transfer.propose ${here}`,
      `transfer.look ${elsewhere}`,
      `transfer.list ${elsewhere}`,
      `transfer.accept ${elsewhere}`,
    ]),
  );
  const seen = await world.as('privacy_officer').within((tx) =>
    tx.many(TransferLine, {
      text: `select verb from access_log where $1::uuid = any (dossiers) and region = $2`,
      values: [dossier, elsewhere],
    }),
  );
  expect(seen.map(({ verb }) => verb)).toContain('transfer.accept');
  const looked = (await world.as('privacy_officer').get(tellLooks, { params: { dossier } })).body;
  expect(JSON.stringify(looked)).toContain(agencies.careSafetyHouseElsewhere.name);
});

test('only who directs processes there reads it, until it is answered', async () => {
  const { dossier, transfer } = await offer();
  const visitor = (name: string, role: 'referrer' | 'privacy_officer' | 'case_manager') =>
    appoint(world, { id: UserId.parse(newId()), name, role, agency: there.agency, region: elsewhere });
  for (const other of [
    world.as('referrer_elsewhere'),
    await visitor('Rosa Duinkerk', 'privacy_officer'),
    await visitor('Tess Hogeland', 'case_manager'),
  ]) {
    expect((await look(transfer, other)).status).toBe(403);
    expect((await workOf(other).catch(() => [])).filter(({ subject }) => subject === transfer)).toEqual([]);
    // Behind the door the wall says the same.
    const rows = await other.within((tx) =>
      tx.many(TransferId, { text: 'select id from offered_words() where id = $1', values: [transfer] }),
    );
    expect(rows).toEqual([]);
    const keys = await other.within((tx) =>
      tx.many(TransferId, { text: 'select dossier as id from dossier_key where dossier = $1', values: [dossier] }),
    );
    expect(keys).toEqual([]);
  }
  // Where it comes from, it is seen as own and never as offered.
  expect((await look(transfer, director)).status).toBe(404);
  // Who answers reads what was written for them, and nothing else of that dossier.
  for (const table of ['person', 'passage', 'referral', 'dossier', 'share', 'transfer_words'])
    expect(
      await there
        .within((tx) =>
          tx.many(TransferId, {
            text: `select ${table === 'dossier' ? 'id' : 'dossier'} as id from ${table} where ${table === 'dossier' ? 'id' : 'dossier'} = $1`,
            values: [dossier],
          }),
        )
        .catch(() => []),
      table,
    ).toEqual([]);
  expect((await workOf(there)).find(({ subject }) => subject === transfer)).toMatchObject({
    kind: 'answer_transfer',
    name: null,
  });
});

test('refused: it stands here as it stood, whoever directs is told, and there nothing is read any more', async () => {
  const { dossier, transfer } = await offer();
  const before = await standingOf(world, dossier);
  expect((await refuse(transfer)).status).toBe(200);
  expect(await standingOf(world, dossier)).toEqual(before);
  expect(await listOf(dossier, world.as('referrer'))).toMatchObject([
    { state: 'refused', refusedFor: 'call_first', endedByName: there.name },
  ]);
  expect(await wordsLeft(transfer)).toBe(0);
  expect((await look(transfer)).body).toMatchObject({ state: 'refused', words: null });
  const mine = async () =>
    (await workOf(director)).filter(({ subject }) => subject === transfer).map(({ kind }) => kind);
  expect(await mine()).toEqual(['resume_referral']);
  const resumed = await director.post(contract.resumeReferral, { params: { dossier, transfer }, body: { seen: 2 } });
  expect(resumed.status).toBe(204);
  expect(await mine()).toEqual([]);
  // And it may be proposed again.
  expect((await propose(dossier)).status).toBe(204);
});

test('taken back until it is answered; then the other is told that', async () => {
  const { dossier, transfer } = await offer();
  expect((await takeBack(dossier, transfer)).status).toBe(204);
  expect((await accept(transfer)).problem?.refusal).toBe('transfer_answered');
  expect((await look(transfer)).body).toMatchObject({ state: 'taken_back', words: null });
  expect(await wordsLeft(transfer)).toBe(0);
  const next = await offer();
  await accept(next.transfer);
  expect((await takeBack(next.dossier, next.transfer)).status).toBe(409);
});

test('two at once: one wins, the other is told what happened, and there is one referral', async () => {
  const { dossier, transfer } = await offer();
  const second = await appoint(world, {
    id: UserId.parse(newId()),
    name: 'Ubbo Terschegget',
    role: 'process_director',
    agency: there.agency,
    region: elsewhere,
  });
  const count = async () => (await world.owner`select from referral where region = ${elsewhere}`).length;
  const before = await count();
  const answers = await Promise.all([accept(transfer), accept(transfer, second), refuse(transfer, second)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const accepted = answers[2]?.status !== 200;
  expect(await count()).toBe(before + (accepted ? 1 : 0));
  expect((await listOf(dossier))[0]?.state).toBe(accepted ? 'accepted' : 'refused');
  for (const { problem } of answers.filter(({ status }) => status === 409))
    expect(problem?.refusal).toBe('transfer_answered');
});

test('taken back here while it is answered there: one of the two, and the other is told', async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const { dossier, transfer } = await offer();
    const [back, taken] = await Promise.all([takeBack(dossier, transfer), accept(transfer)]);
    const wins = back.status === 204 ? 'taken_back' : 'accepted';
    expect([back.status, taken.status].sort()).toEqual(wins === 'accepted' ? [200, 409] : [204, 409]);
    expect((await listOf(dossier))[0]?.state).toBe(wins);
  }
});

test('a ground has to be in force in both registers that day, for who it is offered to; consent is none', async () => {
  const dossier = await referComplete(world);
  const refusal = async (body: object = {}) => (await propose(dossier, body)).problem?.refusal;
  expect(await refusal({ ground: 'wams' })).toBe('transfer_no_ground');
  expect(await refusal({ ground: 'consent' })).toBe('transfer_no_ground');
  expect(await refusal({ ground: 'treatment_relation' })).toBe('transfer_no_ground');
  for (const region of [here, elsewhere]) {
    await world.owner`update legal_ground set is_on = false where region = ${region} and ground = 'wgs'`;
    expect(await refusal(), region).toBe('transfer_no_ground');
    const { body } = await director.get(contract.transferOptions, { params: { dossier }, query: { to: elsewhere } });
    expect(body.grounds.map(({ ground }) => ground)).not.toContain('wgs');
    await world.owner`update legal_ground set is_on = true where region = ${region} and ground = 'wgs'`;
  }
  await world.owner`update legal_ground set sections = '{core}' where region = ${elsewhere} and ground = 'wgs'`;
  expect(await refusal()).toBe('transfer_more_than_ground');
  expect(await refusal({ domains: [] })).toBeUndefined();
  await world.owner`
    update legal_ground set sections = array['core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words']
    where region = ${elsewhere} and ground = 'wgs'`;
  expect(await refusal()).toBe('transfer_once');
});

test('the preview is what is read there, and holds no problem whose section the one who proposes may not read', async () => {
  const dossier = await referComplete(world);
  const { body } = await director.get(contract.transferOptions, { params: { dossier }, query: { to: elsewhere } });
  await propose(dossier, { domains: body.words?.problems.map(({ domain }) => domain) ?? [] });
  const { why, informed, ...rest } = (await look(await openOf(dossier))).body.words ?? { why: '', informed: null };
  expect(rest).toEqual(body.words);
  expect(informed).toEqual(moved.informed);
  expect(why).toBe(moved.why);
});

test('the own region, a region without a director, who is closed or shielded are refused with a reason', async () => {
  const dossier = await referComplete(world);
  const refusal = async (body: object = {}) => (await propose(dossier, body)).problem?.refusal;
  expect(await refusal({ to: here })).toBe('transfer_same_region');
  await world.owner`insert into region (id, name, started_in, place) values ('leegland', 'Leegland', 2022, 9)`;
  expect(await refusal({ to: 'leegland' })).toBe('transfer_nobody_there');
  expect(await refusal({ informed: { is: 'informed', on: '2026-12-01' } })).toBe('informed_in_future');
  const shielded = await referComplete(world);
  await director.post(shield, { params: { dossier: shielded }, body: { reason: 'threatened', people: [], seen: 0 } });
  expect((await propose(shielded)).problem?.refusal).toBe('transfer_shielded');
  // Who does not see behind the shield finds nothing to propose for.
  expect((await propose(shielded, {}, world.as('second_process_director'))).status).toBe(404);
  await world
    .as('referrer')
    .post(withdrawReferral, { params: { dossier }, body: { seen: await seenOf(world, dossier) } });
  expect(await refusal()).toBe('transfer_closed');
});

test('a shield or a restriction that comes later shuts what was offered', async () => {
  const { dossier, transfer } = await offer();
  await director.post(shield, { params: { dossier }, body: { reason: 'threatened', people: [], seen: 0 } });
  expect((await look(transfer)).body.words).toBeNull();
  expect((await accept(transfer)).problem?.refusal).toBe('transfer_rests');
  const other = await offer();
  await world.owner`
    insert into processing_restriction (region, dossier, request, from_day) values (${here}, ${other.dossier}, ${newId()}, '2026-11-01')`;
  expect((await look(other.transfer)).body.words).toBeNull();
  expect((await refuse(other.transfer)).problem?.refusal).toBe('transfer_rests');
  expect((await there.get(contract.offeredTransfers)).body.find(({ id }) => id === other.transfer)?.name).toBeNull();
});

test('who is withdrawn here meanwhile is not offered any longer', async () => {
  const { dossier, transfer } = await offer();
  await world
    .as('referrer')
    .post(withdrawReferral, { params: { dossier }, body: { seen: await seenOf(world, dossier) } });
  expect(await listOf(dossier)).toMatchObject([{ state: 'lapsed' }]);
  expect(await wordsLeft(transfer)).toBe(0);
  expect((await workOf(there)).filter(({ subject }) => subject === transfer)).toEqual([]);
});

test('an unanswered transfer has an owner and a clock on both sides', async () => {
  const { transfer } = await offer();
  const rows = await world.owner<{ kind: string; due: string; appears: string; role: string; waits: string | null }[]>`
    select kind, to_char(due, 'YYYY-MM-DD') as due, to_char(appears, 'YYYY-MM-DD') as appears, for_role as role, waits_for as waits
    from work_item where subject = ${transfer} order by kind`;
  expect([...rows]).toEqual([
    {
      kind: 'answer_transfer',
      due: '2026-12-04',
      appears: '2026-11-22',
      role: 'process_director',
      waits: there.agency,
    },
    { kind: 'await_transfer', due: '2026-12-04', appears: '2026-12-04', role: 'process_director', waits: director.id },
  ]);
  const awaited = (await director.get(readWork)).body.awaited.find(({ subject }) => subject === transfer);
  expect(awaited).toMatchObject({ agencyName: agencies.careSafetyHouseElsewhere.name });
});

test('where nobody directs the process any more nothing is accepted, and all stays as it was', async () => {
  const { dossier, transfer } = await offer();
  await world.owner`update dossier set process_director = ${people.partner.id} where id = ${dossier}`;
  const before = (await world.owner`select from ledger`).length;
  expect((await accept(transfer)).problem?.refusal).toBe('transfer_no_director');
  expect((await world.owner`select from ledger`).length).toBe(before);
  expect(await wordsLeft(transfer)).toBe(1);
  await world.owner`update dossier set process_director = ${director.id} where id = ${dossier}`;
  expect((await accept(transfer)).status).toBe(200);
});

test('erasing takes along what was offered, and there nothing is left to answer', async () => {
  const { dossier, transfer } = await offer();
  await order(world, DossierId.parse(dossier));
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.pool.transaction(work);
  await carryOutDue({ within, keys: world.keys, signal: new AbortController().signal });
  expect(await world.owner`select from transfer where id = ${transfer}`).toHaveLength(0);
  expect(await wordsLeft(transfer)).toBe(0);
  expect(await world.owner`select from work_item where subject = ${transfer}`).toHaveLength(0);
  expect((await look(transfer)).status).toBe(404);
  expect((await accept(transfer)).status).toBe(404);
  expect((await propose(dossier)).status).toBe(410);
});

test('made again from the ledger, the table is the same', async () => {
  const rows = () => world.owner`select * from transfer order by id`;
  const live = await rows();
  expect(live.length).toBeGreaterThan(8);
  await world.owner`truncate transfer`;
  await world.rebuild();
  expect(await rows()).toEqual(live);
});
