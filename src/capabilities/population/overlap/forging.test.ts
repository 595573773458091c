/** A party with a program of its own signs and seals something else than the step it should have taken. */
import { sha256 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { addKey } from './adding.ts';
import { concatBytes, toHex, utf8ToBytes } from './bytes.ts';
import { combine } from './combining.ts';
import { openResult } from './counting.ts';
import type { Hop, PartyKeys, TravellingList } from './files.ts';
import { openSodiumGroup } from './group-sodium.ts';
import { wordsToHash } from './normalising.ts';
import { OverlapRefused } from './refusals.ts';
import { seal, unseal } from './sealing.ts';
import { sign } from './signing.ts';
import { newParty } from './starting.ts';
import { agreeAll, carry, keyOn, persons, sitDown, type Table } from './testing-overlap.ts';
import { pointsPlace } from './travelling.ts';

const group = await openSodiumGroup();
const party = (table: Table, i: number): PartyKeys => table.parties[i] ?? newParty('nobody');
const lastOf = (file: TravellingList): Hop => file.hops.at(-1)?.content ?? expect.fail('no steps');

/** Party 0's own step, signed and sealed anew for party 1. */
async function forged(
  table: Table,
  file: TravellingList,
  points: Uint8Array,
  told: Partial<{ sum: string; points: string; sizes: string[] }> = {},
) {
  const content = { ...lastOf(file), points: toHex(sha256(points)), sum: toHex(group.sum(points)), ...told };
  const body = await seal(points, table.round.cards[1]?.box ?? '', pointsPlace(content));
  return { ...file, hops: [sign(content, party(table, 0).signing)], body };
}
async function refusalOf(table: Table, file: TravellingList, i = 1) {
  try {
    await addKey(group, table.round, party(table, i), file);
  } catch (error) {
    if (error instanceof OverlapRefused) return error.refusal;
    throw error;
  }
  throw new Error('it was not refused');
}

test('points that are not those of the digest, too few, no points, or do not add up', async () => {
  const table = sitDown(group, [persons(0, 60), persons(20, 80), persons(40, 100)]);
  const file = await carry(table, 0, 1);
  const points = (await unseal(file.body, party(table, 1).box, pointsPlace(lastOf(file)))) ?? expect.fail('it opens');
  const other = concatBytes(points.subarray(32), group.randomPoint());
  const digest = toHex(sha256(points));
  expect(await refusalOf(table, await forged(table, file, other, { points: digest }))).toEqual({
    is: 'tampered',
    list: 'ggz',
  });
  expect(await refusalOf(table, await forged(table, file, points.subarray(32)))).toEqual({
    is: 'wrong_number',
    list: 'ggz',
    points: 100,
    expected: 101,
  });
  const wrong = { is: 'wrong_key', list: 'ggz', by: 'Party of ggz' };
  expect(await refusalOf(table, await forged(table, file, other, { sum: toHex(group.sum(points)) }))).toEqual(wrong);
  const noPoints = concatBytes(points.subarray(32), new Uint8Array(32).fill(255));
  const sum = toHex(group.sum(points));
  const broken = { ...lastOf(file), points: toHex(sha256(noPoints)), sum };
  const body = await seal(noPoints, table.round.cards[1]?.box ?? '', pointsPlace(broken));
  expect(await refusalOf(table, { ...file, hops: [sign(broken, party(table, 0).signing)], body })).toEqual(wrong);
});

test('a step behind another than the one it says, or the first step twice', async () => {
  const table = sitDown(group, [persons(0, 60), persons(20, 80), persons(40, 100)]);
  const file = await carry(table, 0, 2);
  const [own, added] = file.hops;
  if (own === undefined || added?.content.step !== 'add') throw new Error('there are two steps');
  const elsewhere = sign({ ...added.content, previous: '00'.repeat(32) }, party(table, 1).signing);
  expect(await refusalOf(table, { ...file, hops: [own, elsewhere] }, 2)).toEqual({ is: 'wrong_order', list: 'ggz' });
  const again = sign({ ...own.content, by: 'police' }, party(table, 1).signing);
  expect(await refusalOf(table, { ...file, hops: [own, again] }, 2)).toEqual({ is: 'wrong_order', list: 'ggz' });
  const otherList = sign({ ...added.content, list: 'police' }, party(table, 1).signing);
  expect(await refusalOf(table, { ...file, hops: [own, otherList] }, 2)).toEqual({ is: 'wrong_order', list: 'ggz' });
  const longer = { ...file, hops: [own, added, added, added] };
  expect((await refusalOf(table, longer, 2)).is).toBe('hop_missing');
});

/** What is opened when party 0 says that its list, the first of two, has so many persons. */
async function openedWhenSaid(said: number, pointsOf: (table: Table, honest: Uint8Array) => Uint8Array) {
  const table = sitDown(group, [persons(0, 50), persons(0, 100)]);
  const { round } = table;
  const size = { format: 'vasthouden-overlap-size-1' as const, round: round.id, list: 'ggz', persons: said };
  const plain = utf8ToBytes(JSON.stringify(sign(size, party(table, 0).signing)));
  const sizes = [await seal(plain, round.researchers[0]?.box ?? '', `size ${round.id} ggz`)];
  const own = await carry(table, 0, 1);
  const honest = (await unseal(own.body, party(table, 1).box, pointsPlace(lastOf(own)))) ?? expect.fail('it opens');
  const added = await addKey(
    group,
    round,
    party(table, 1),
    await forged(table, own, pointsOf(table, honest), { sizes }),
  );
  table.parties[1] = added.keys;
  const { result, shown } = await combine(group, round, table.combiner, [added.file, await carry(table, 1)]);
  expect(shown.map((one) => one.persons)).toEqual([null, null, null]);
  return openResult(round, table.researcher, result, await agreeAll(table));
}

/** One person, the check person and 49 random points. */
function padded({ round, parties }: Table): Uint8Array {
  const key = keyOn({ group, round, parties }, 0, 'ggz');
  const { form } = round.content;
  const words = ['invented 7', `check ${round.id} ${form.probe}`].map((one) => wordsToHash(form, one));
  const two = words.map((one) => group.multiply(key, group.hashToPoint(one)));
  return concatBytes(...two, ...Array.from({ length: 49 }, () => group.randomPoint()));
}

test('a list of one, padded to fifty, is found when sizes are opened; and so is a size that cannot be', async () => {
  const refused = (refusal: object) => ({ refusal });
  await expect(openedWhenSaid(1, padded)).rejects.toMatchObject(refused({ is: 'too_small', list: 'ggz', least: 50 }));
  for (const said of [49, 51])
    await expect(openedWhenSaid(said, (_, honest) => honest)).rejects.toMatchObject(
      refused({ is: 'sizes_contradict', list: 'ggz' }),
    );
});
