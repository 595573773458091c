/** A ledger that is too large for one night: the next goes on, comes round again, and forgets nothing that was found. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sign } from '../checking/testing-tampering.ts';
import { type EvidenceHouse, openEvidenceHouse, recordMany } from '../testing-evidence.ts';
import { checkOurselves } from './checking.ts';
import { findLastCheck, type OwnCheck } from './store.ts';

let house: EvidenceHouse;
beforeAll(async () => {
  house = await openEvidenceHouse();
  await recordMany(house.owner, 9_000);
  await house.growAll(20_000);
  await sign(house);
});
afterAll(() => house?.close());

/** A night in which the time is up after so many questions: one to begin with, then one a piece of 4,096 leaves. */
async function night(pieces: number, afresh = false): Promise<OwnCheck | undefined> {
  const enough = new AbortController();
  let asked = -1;
  await checkOurselves({
    afresh,
    enough: enough.signal,
    within: (work) => {
      asked += 1;
      if (asked === pieces) enough.abort();
      return house.pool.transaction(work);
    },
  });
  return house.pool.transaction(findLastCheck);
}
const change = (leaf: number) =>
  house.behindTheBack(
    `update ledger set author = gen_random_uuid() where position = (select position from evidence_leaf where leaf = ${leaf})`,
  );

test('night after night it comes further, and then round again; what was found stays until those lines are in order', async () => {
  await house.owner`create table kept as select * from ledger`;
  expect(await night(1)).toMatchObject({ place: 4_096, found: 0, size: 9_000, wholeFrom: null, wholeUntil: null });
  // Behind where it is: seen in the next round.
  await change(10);
  expect(await night(1)).toMatchObject({ place: 8_192, found: 0, wholeUntil: null });
  const whole = await night(9);
  expect(whole).toMatchObject({ place: 0, found: 0, begunAt: null });
  expect(Date.parse(whole?.wholeFrom ?? '')).toBeLessThanOrEqual(Date.parse(whole?.wholeUntil ?? ''));
  const round = { wholeFrom: whole?.wholeFrom, wholeUntil: whole?.wholeUntil };
  expect(await night(1)).toMatchObject({ place: 4_096, found: 1, damaged: [0], ...round });
  await change(5_000);
  // The first piece is looked at again, and the next.
  expect(await night(2)).toMatchObject({ place: 8_192, found: 2, damaged: [0, 4_096], ...round });
  await house.behindTheBack(
    'update ledger l set author = k.author from kept k where k.position = l.position and k.author <> l.author',
  );
  expect(await night(0)).toMatchObject({ place: 8_192, found: 0, damaged: [], ...round });
  expect(await night(9)).toMatchObject({ place: 0, found: 0 });
}, 60_000);

test('asked for afresh it begins at the first line, wherever it was', async () => {
  expect(await night(1)).toMatchObject({ place: 4_096 });
  expect(await night(9, true)).toMatchObject({ place: 0, found: 0 });
});

test('lines of the log that are gone are counted over the nights of a round, and remembered until the next is over', async () => {
  await house.behindTheBack(`delete from access_log`);
  await house.owner.unsafe(`insert into access_log (region, roles, verb, action, dossiers, outcome, reason, request, origin)
    select 'limburg', '{}', 'session.read', 'R', '{}', 'refused', 'signed_out', gen_random_uuid(), '::1' from generate_series(1, 8000)`);
  await house.growAll(20_000);
  await sign(house);
  await house.behindTheBack(
    `delete from access_log where position in (select position from evidence_leaf where source = 'access_log' and leaf in (9500, 16500))`,
  );
  expect(await night(2)).toMatchObject({ place: 8_192, found: 0 });
  expect(await night(1)).toMatchObject({ place: 12_288, found: 1, gone: 1 });
  expect(await night(9)).toMatchObject({ place: 0, found: 2, gone: 0, goneBefore: 2 });
  expect(await night(1)).toMatchObject({ place: 4_096, found: 2 });
}, 60_000);
