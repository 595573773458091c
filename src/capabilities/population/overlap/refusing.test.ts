/** Each way in which a round can go wrong is noticed by the next who looks, and named. */
import { expect, test } from 'vitest';
import { addKey, addOwnList } from './adding.ts';
import { fromBase64, fromHex, toBase64, toHex } from './bytes.ts';
import { combine } from './combining.ts';
import { agree, openResult } from './counting.ts';
import type { PartyKeys, TravellingList } from './files.ts';
import { openSodiumGroup } from './group-sodium.ts';
import { OverlapRefused, type Refusal } from './refusals.ts';
import { seal } from './sealing.ts';
import { sign } from './signing.ts';
import { makeCard, newParty, type OpenRound, openRound, sizeFor, startRound } from './starting.ts';
import {
  agreeAll,
  carry,
  carryAll,
  on,
  persons,
  plainCounts,
  playRound,
  sitDown,
  textForm,
} from './testing-overlap.ts';

const group = await openSodiumGroup();
const three = () => sitDown(group, [persons(0, 60), persons(20, 80), persons(40, 100)]);

async function refusalOf(attempt: () => unknown): Promise<Refusal> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof OverlapRefused) return error.refusal;
    throw error;
  }
  throw new Error('it was not refused');
}
const party = (keys: readonly PartyKeys[], i: number): PartyKeys => keys[i] ?? newParty('nobody');
/** The same keys, but for the scalar of the round. */
const withScalar = (keys: PartyKeys, scalar: string): PartyKeys => ({
  ...keys,
  rounds: keys.rounds.map((one) => ({ ...one, scalar })),
});
const anotherScalar = () => toHex(group.randomScalar());

test('a key other than the announced one is named, with the list and the party', async () => {
  const table = three();
  const first = await carry(table, 0, 1);
  const wrong = await addKey(group, table.round, withScalar(party(table.parties, 1), anotherScalar()), first);
  const third = await addKey(group, table.round, party(table.parties, 2), wrong.file);
  const wrongly = [third.file, await carry(table, 1), await carry(table, 2)];
  expect(await refusalOf(() => combine(group, table.round, table.combiner, wrongly))).toEqual({
    is: 'wrong_key',
    list: 'ggz',
    by: 'Party of police',
  });
  const other = three();
  const own = await addOwnList(
    group,
    other.round,
    withScalar(party(other.parties, 2), anotherScalar()),
    persons(40, 100),
  );
  let file = own.file;
  for (const i of [0, 1]) file = (await addKey(group, other.round, party(other.parties, i), file)).file;
  const files = [await carry(other, 0), await carry(other, 1), file];
  expect(await refusalOf(() => combine(group, other.round, other.combiner, files))).toEqual({
    is: 'wrong_key',
    list: 'shelter',
    by: 'Party of shelter',
  });
});

test('a party that is missing is named: its key on a list, or its list', async () => {
  const table = three();
  const [a, b, c] = [await carry(table, 0), await carry(table, 1), await carry(table, 2, 2)];
  const counted = (files: readonly TravellingList[]) =>
    refusalOf(() => combine(group, table.round, table.combiner, files));
  expect(await counted([a, b, c])).toEqual({ is: 'hop_missing', list: 'shelter', by: 'Party of police' });
  expect(await counted([a, b])).toEqual({ is: 'list_missing', lists: ['shelter'] });
  expect(await counted([a, b, b])).toEqual({ is: 'list_twice', list: 'police' });
  const skipped = { ...a, hops: a.hops.filter((_, i) => i !== 1) };
  expect(await counted([skipped, b, c])).toEqual({ is: 'hop_missing', list: 'ggz', by: 'Party of police' });
  const later = { ...a, hops: a.hops.slice(1) };
  expect((await counted([later, b, c])).is).toBe('hop_missing');
  expect(await refusalOf(() => addKey(group, table.round, party(table.parties, 2), b))).toMatchObject({
    is: 'not_for_you',
  });
});

test('a file that was changed is noticed, whatever was changed', async () => {
  const table = three();
  const file = await carry(table, 0, 2);
  const [own, added] = file.hops;
  if (own === undefined || added === undefined) throw new Error('there are two steps');
  const flipped = fromBase64(file.body);
  flipped[100] = (flipped[100] ?? 0) ^ 1;
  const taken = (changed: TravellingList) =>
    refusalOf(() => addKey(group, table.round, party(table.parties, 2), changed));
  expect(await taken({ ...file, body: toBase64(flipped) })).toEqual({ is: 'tampered', list: 'ggz' });
  expect(await taken({ ...file, body: (await carry(three(), 0, 2)).body })).toEqual({ is: 'tampered', list: 'ggz' });
  const sum = toHex(group.randomPoint());
  for (const hops of [
    [{ ...own, content: { ...own.content, sum } }, added],
    [own, { ...added, content: { ...added.content, points: own.content.points } }],
    [own, { ...added, signature: own.signature }],
  ])
    expect((await taken({ ...file, hops })).is).toBe('wrong_signature');
  const mine = party(table.parties, 1).signing;
  const forged = sign({ ...added.content, sum }, mine);
  expect(await taken({ ...file, hops: [own, forged] })).toMatchObject({ is: 'wrong_key', by: 'Party of police' });
});

test('a file of another round, and a second version of a list, are refused', async () => {
  const [table, other] = [three(), three()];
  const old = await carry(other, 0, 1);
  const second = party(table.parties, 1);
  expect(await refusalOf(() => addKey(group, table.round, second, old))).toEqual({
    is: 'other_round',
    what: 'The list ggz',
  });
  const first = await addOwnList(group, table.round, party(table.parties, 0), persons(0, 60));
  const taken = await addKey(group, table.round, second, first.file);
  const again = await addOwnList(group, table.round, party(table.parties, 0), persons(0, 60));
  expect(await refusalOf(() => addKey(group, table.round, taken.keys, again.file))).toEqual({
    is: 'list_changed',
    list: 'ggz',
  });
  expect(await refusalOf(() => addOwnList(group, table.round, first.keys, persons(1, 60)))).toEqual({
    is: 'list_changed',
    list: 'ggz',
  });
  const { result } = await playRound(other);
  expect(await refusalOf(() => openResult(table.round, table.researcher, result, []))).toMatchObject({
    is: 'wrong_signature',
  });
});

test('a round is counted once; the same files again give the same, others nothing', async () => {
  const table = three();
  const files = await carryAll(table);
  const { keys } = await combine(group, table.round, table.combiner, files);
  await combine(group, table.round, keys, files);
  table.combiner = keys;
  const fresh = await carryAll({
    ...table,
    parties: table.parties.map((one) => ({ ...one, rounds: one.rounds.map((round) => ({ ...round, added: {} })) })),
  });
  expect(await refusalOf(() => combine(group, table.round, keys, fresh))).toEqual({ is: 'already_counted' });
});

test('persons who stand on a list twice are found by whoever gets it', async () => {
  const table = three();
  const twice = [...persons(0, 59), 'invented 3'];
  const own = await addOwnList(group, table.round, party(table.parties, 0), twice);
  expect(await refusalOf(() => addKey(group, table.round, party(table.parties, 1), own.file))).toEqual({
    is: 'person_twice',
    list: 'ggz',
    times: 1,
  });
});

test('another normal form: by the probe, and by the check person when a party does not look', async () => {
  const form = { ...textForm, probe: '00'.repeat(8) };
  const table = sitDown(group, [persons(0, 60), persons(20, 80)], { form });
  expect(await refusalOf(() => carry(table, 0, 1))).toEqual({ is: 'other_form' });

  const careless = three();
  const { round, parties } = careless;
  const written = { ...round, content: { ...round.content, form: { ...textForm, fields: ['nummer'] } } };
  let { file } = await addOwnList(group, written, party(parties, 1), persons(20, 80));
  for (const i of [2, 0]) file = (await addKey(group, round, party(parties, i), file)).file;
  const files = [await carry(careless, 0), file, await carry(careless, 2)];
  expect(await refusalOf(() => combine(group, round, careless.combiner, files))).toEqual({
    is: 'unmatched',
    lists: ['police'],
  });
});

test('lists under 50, over what was announced, and sizes that are not round', async () => {
  expect(await refusalOf(() => makeCard(group, newParty('x'), { list: 'x', size: 49 }))).toMatchObject({
    is: 'too_small',
  });
  expect(await refusalOf(() => makeCard(group, newParty('x'), { list: 'x', size: 51 }))).toMatchObject({ next: 100 });
  expect([50, 51, 1_000, 1_001, 9_999, 10_001].map(sizeFor)).toEqual([50, 100, 1_000, 1_500, 10_000, 15_000]);
  const table = three();
  const own = (list: string[]) => refusalOf(() => addOwnList(group, table.round, party(table.parties, 0), list));
  expect(await own(persons(0, 49))).toEqual({ is: 'too_small', list: 'ggz', least: 50 });
  expect(await own(persons(0, 50))).toEqual({ is: 'announced_more', list: 'ggz', persons: 50, announced: 100 });
  expect(await own(persons(0, 101))).toEqual({ is: 'too_large', list: 'ggz', persons: 101, announced: 100 });
});

test('a key serves one round: at home, and in the register', async () => {
  const table = three();
  await carryAll(table);
  const cards = table.round.content.cards;
  const begin = {
    group: 'Others',
    day: on,
    form: textForm,
    cards,
    researchers: table.round.content.researchers,
    replaces: [],
    newKeys: [],
  };
  expect(await refusalOf(() => startRound(table.combiner, begin))).toMatchObject({ is: 'key_reused', list: 'ggz' });
  const elsewhere = startRound({ ...table.combiner, rounds: [] }, begin);
  expect(
    await refusalOf(() => addOwnList(group, openRound(elsewhere.round), party(table.parties, 0), persons(0, 60))),
  ).toMatchObject({ is: 'key_reused' });
  expect(await refusalOf(() => addOwnList(group, table.round, newParty('x'), persons(0, 60)))).toEqual({
    is: 'not_in_round',
  });
  expect(await refusalOf(() => combine(group, table.round, { ...table.combiner, rounds: [] }, []))).toEqual({
    is: 'round_unknown',
  });
});

test('when a party leaves, the others start again with fresh keys, and the old round is closed for good', async () => {
  const table = three();
  const files = [await carry(table, 0), await carry(table, 1)];
  const stayed = sitDown(group, [persons(0, 60), persons(20, 80)], {
    parties: table.parties.slice(0, 2),
    combiner: table.combiner,
    replaces: [table.round],
    researcher: table.researcher,
  });
  const { result } = await playRound(stayed);
  const opened = await openResult(stayed.round, stayed.researcher, result, await agreeAll(stayed));
  expect(opened.exact?.map((one) => one.persons)).toEqual(plainCounts(stayed.lists));
  const late = { ...table, parties: [...stayed.parties, party(table.parties, 2)] };
  expect(await refusalOf(() => carry(late, 0, 1))).toEqual({ is: 'round_replaced' });
  expect(late.parties[0]?.rounds[0]?.scalar).toBe(null);
  expect(await refusalOf(() => combine(group, table.round, stayed.combiner, files))).toEqual({ is: 'round_replaced' });
});

test('a counted round cannot be replaced', async () => {
  const table = three();
  await playRound(table);
  const again = () =>
    sitDown(group, table.lists, { parties: table.parties, combiner: table.combiner, replaces: [table.round] });
  expect(await refusalOf(again)).toMatchObject({ is: 'parties_clash' });
});

test('another combiner cannot replace a round, and so not have the same lists brought twice', async () => {
  const table = three();
  await playRound(table);
  expect(await refusalOf(() => newTable([table.round]))).toMatchObject({ is: 'parties_clash' });
  const again = newTable([], table.parties);
  const claimed = { ...again.round, content: { ...again.round.content, replaces: [table.round.id] } };
  expect(await refusalOf(() => addOwnList(group, claimed, party(again.parties, 0), persons(0, 60)))).toMatchObject({
    is: 'nearly_same_list',
  });
});
const newTable = (replaces: readonly OpenRound[] = [], parties?: readonly PartyKeys[]) =>
  sitDown(group, [persons(0, 60), persons(20, 80), persons(40, 100)], {
    replaces,
    ...(parties === undefined ? {} : { parties }),
  });

test('exact counts only when all parties have signed that these researchers may have them', async () => {
  const table = three();
  const { result, shown } = await playRound(table);
  const [a, b, c] = await agreeAll(table);
  if (a === undefined || b === undefined || c === undefined) throw new Error('there are three');
  const open = (...agreements: (typeof a)[]) => openResult(table.round, table.researcher, result, agreements);
  expect(await open()).toEqual({
    exact: null,
    shown,
    disagreeing: ['Party of ggz', 'Party of police', 'Party of shelter'],
  });
  expect((await open(a, b)).disagreeing).toEqual(['Party of shelter']);
  expect((await open(a, b, { ...c, signatures: a.signatures })).exact).toBe(null);
  const stolen = {
    ...c,
    signatures: c.signatures.map((one) => ({ ...one, signature: a.signatures[0]?.signature ?? '' })),
  };
  expect((await open(a, b, stolen)).exact).toBe(null);
  expect((await open(a, b, c)).exact?.map((one) => one.persons)).toEqual(plainCounts(table.lists));
  const together = await agree(table.round, party(table.parties, 2), [a, b]);
  expect((await open(together)).exact).not.toBe(null);
  expect(fromHex(a.signatures[0]?.signature ?? '').length).toBe(64);
  const place = `share ${table.round.id} shelter`;
  const invented = await seal(new Uint8Array(32), table.round.researchers[0]?.box ?? '', place);
  const empty = { ...c, signatures: c.signatures.map((one) => ({ ...one, shares: [invented] })) };
  expect(await refusalOf(() => open(a, b, empty))).toMatchObject({ is: 'unreadable' });
  const stranger = { ...table.researcher, box: '11'.repeat(32) };
  expect(await refusalOf(() => openResult(table.round, stranger, result, [a, b, c]))).toEqual({
    is: 'not_this_researcher',
  });
});
