/** Those who take part, or find a file, try to learn who is on a list. */
import { expect, test } from 'vitest';
import { addKey, addOwnList } from './adding.ts';
import { nameOf, pointsOf } from './bytes.ts';
import { combine } from './combining.ts';
import type { TravellingList } from './files.ts';
import { openSodiumGroup } from './group-sodium.ts';
import { maskOf } from './masking.ts';
import { makeForm, readPersons, wordsToHash } from './normalising.ts';
import { OverlapRefused, type Refusal, sentenceOf } from './refusals.ts';
import { unseal } from './sealing.ts';
import { sign } from './signing.ts';
import { makeCard, newParty, openRound } from './starting.ts';
import {
  agreeAll,
  carry,
  carryAll,
  keyOn,
  persons,
  playRound,
  sitDown,
  type Table,
  textForm,
} from './testing-overlap.ts';
import { pointsPlace } from './travelling.ts';

const group = await openSodiumGroup();

async function refusalOf(attempt: () => unknown): Promise<Refusal> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof OverlapRefused) return error.refusal;
    throw error;
  }
  throw new Error('it was not refused');
}
const partyOf = (table: Table, i: number) => table.parties[i] ?? newParty('nobody');
const lastOf = (file: TravellingList) => file.hops.at(-1)?.content ?? expect.fail('no steps');
async function pointsIn(file: TravellingList, secret: string): Promise<Set<string> | undefined> {
  const opened = await unseal(file.body, secret, pointsPlace(lastOf(file)));
  return opened === undefined ? undefined : new Set([...pointsOf(opened)].map(nameOf));
}

test('the owner of a list never gets it back, and cannot open it on its way', async () => {
  const table = sitDown(group, [persons(0, 60), persons(20, 80)]);
  for (const hops of [1, 2]) {
    const file = await carry(table, 0, hops);
    expect(await pointsIn(file, partyOf(table, 0).box)).toBeUndefined();
    expect((await refusalOf(() => addKey(group, table.round, partyOf(table, 0), file))).is).toBe('own_list_back');
  }
});

const pointOf = (one: string) => group.hashToPoint(wordsToHash(textForm, one));
const seenBy = async (file: TravellingList, secret: string) =>
  (await pointsIn(file, secret)) ?? expect.fail('it opens');
const foundIn = (seen: ReadonlySet<string>, guesses: readonly string[], blind: (point: Uint8Array) => Uint8Array) =>
  guesses.filter((one) => seen.has(nameOf(blind(pointOf(one))))).length;

test('the combiner holds no list and no key: no number that it tries is among what it sees', async () => {
  const numbers = persons(0, 60);
  const table = sitDown(group, [numbers, persons(20, 80)]);
  const files = await carryAll(table);
  const seen = await seenBy(files[0] ?? expect.fail('no file'), table.combiner.box);
  const [a, b] = [keyOn(table, 0, 'ggz'), keyOn(table, 1, 'ggz')];
  expect(foundIn(seen, numbers, (point) => point)).toBe(0);
  expect(foundIn(seen, numbers, (point) => group.multiply(a, point))).toBe(0);
  expect(foundIn(seen, numbers, (point) => group.multiply(b, point))).toBe(0);
  expect(foundIn(seen, numbers, (point) => group.multiply(b, group.multiply(a, point)))).toBe(60);
});

test('a single party sees of another list only what the key of its owner hides', async () => {
  const table = sitDown(group, [persons(0, 60), persons(20, 80), persons(40, 100)]);
  const file = await carry(table, 0, 1);
  const seen = await seenBy(file, partyOf(table, 1).box);
  expect(foundIn(seen, persons(0, 60), (point) => point)).toBe(0);
  expect(foundIn(seen, persons(0, 60), (point) => group.multiply(keyOn(table, 1, 'ggz'), point))).toBe(0);
  expect(seen.size).toBe(101);
  expect(await pointsIn(file, partyOf(table, 2).box)).toBeUndefined();
});

test('all other partners together, without the combiner, cannot try out numbers on the list of one', async () => {
  const victim = persons(0, 60);
  const table = sitDown(group, [persons(0, 60), victim, persons(40, 100)]);
  const through = await seenBy(await carry(table, 0, 2), partyOf(table, 2).box);
  const theirs = await seenBy(await carry(table, 1, 1), partyOf(table, 2).box);
  // What the victim made of their numbers is with them, and their own keys come off: but it is not what it made of its own.
  const made = victim.map((one) => group.multiply(keyOn(table, 1, 'ggz'), pointOf(one)));
  expect(made.filter((one) => through.has(nameOf(group.multiply(keyOn(table, 0, 'ggz'), one)))).length).toBe(60);
  expect(made.filter((one) => theirs.has(nameOf(one)))).toEqual([]);
  const masks = (['ggz', 'police'] as const).map((list) =>
    maskOf(group, table.combiner.box, table.round.cards[1]?.box ?? '', { round: table.round.id, list, by: 'police' }),
  );
  const [there, here] = masks;
  if (there === undefined || here === undefined) throw new Error('there are two masks');
  const change = group.multiplyScalars(group.invert(there), here);
  expect(made.filter((one) => theirs.has(nameOf(group.multiply(change, one)))).length).toBe(60);
});

test('each step mixes: where a person stood tells nothing about where it stands', async () => {
  const table = sitDown(group, [persons(0, 60), persons(20, 80)]);
  const key = keyOn(table, 0, 'ggz');
  const orders = new Set<number>();
  const first = nameOf(group.multiply(key, group.hashToPoint(wordsToHash(textForm, 'invented 0'))));
  for (let i = 0; i < 12; i += 1) {
    const { file } = await addOwnList(group, table.round, partyOf(table, 0), persons(0, 60));
    orders.add([...((await pointsIn(file, partyOf(table, 1).box)) ?? [])].indexOf(first));
  }
  expect(orders.has(-1)).toBe(false);
  expect(orders.size).toBeGreaterThan(4);
});

test('a list of one person: not under its own name, not by lying, and its overlap is not shown', async () => {
  const [victim, fakes] = [persons(0, 150), persons(1_000, 1_049)];
  const seenWith = async (one: string) =>
    (await playRound(sitDown(group, [victim, persons(100, 250), [one, ...fakes]]))).shown;
  const table = sitDown(group, [victim, persons(0, 50)]);
  expect((await refusalOf(() => addOwnList(group, table.round, partyOf(table, 1), ['invented 7']))).is).toBe(
    'too_small',
  );
  const inside = await seenWith('invented 7');
  expect(inside).toEqual(await seenWith('invented 999'));
  expect(inside.map((one) => one.persons)).toEqual([null, null, 50, null, null, null, null]);
});

const near = (
  table: Table,
  lists: readonly (readonly string[])[],
  parties = table.parties,
  newKeys: readonly string[] = [],
) => sitDown(group, lists, { parties, combiner: table.combiner, newKeys });

test('nearly the same list again: refused at home, by the register, and by the lists of the others', async () => {
  const [list, other, later] = [persons(0, 60), persons(40, 100), persons(70, 130)];
  const table = sitDown(group, [list, other]);
  await playRound(table);
  const withOneMore = [...list.slice(1), 'invented 999'];
  const again = near(table, [withOneMore, later]);
  expect(await refusalOf(() => carry(again, 0, 1))).toMatchObject({ is: 'nearly_same_list', list: 'ggz' });

  const forgetful = { ...partyOf(again, 0), rounds: partyOf(again, 0).rounds.slice(1) };
  const silent = near(table, [withOneMore, later], [forgetful, partyOf(again, 1)]);
  expect(await refusalOf(() => playRound(silent))).toMatchObject({ is: 'nearly_same_list', list: 'ggz' });

  const stranger = [newParty('Party of ggz'), partyOf(again, 1)];
  expect(await refusalOf(() => near(table, [withOneMore, later], stranger))).toEqual({
    is: 'other_party_key',
    list: 'ggz',
  });
  const disguised = near(table, [withOneMore, other], stranger, ['ggz']);
  expect(await refusalOf(() => playRound(disguised))).toMatchObject({ is: 'nearly_same_list', list: 'police' });

  const changed = near(table, [persons(10, 70), later]);
  expect((await playRound(changed)).shown.length).toBe(3);
});

test('a card, round or step that somebody else signed does not pass', async () => {
  const table = sitDown(group, [persons(0, 60), persons(20, 80)]);
  const { content } = table.round;
  const mallory = newParty('Mallory');
  const { card } = makeCard(group, mallory, { list: 'ggz', size: 100 });
  const swapped = { ...content, cards: [card, ...content.cards.slice(1)] };
  const open = (secret: string) => refusalOf(() => openRound(sign(swapped, secret)));
  expect(await open(mallory.signing)).toMatchObject({ is: 'wrong_signature' });
  const renamed = content.cards.map((one) => ({ ...one, content: { ...one.content, size: 50 } }));
  const forged = sign({ ...content, cards: renamed }, table.combiner.signing);
  expect(await refusalOf(() => openRound(forged))).toEqual({ is: 'wrong_signature', what: 'the card of ggz' });
  const combinersOwn = makeCard(group, { ...mallory, signing: table.combiner.signing }, { list: 'own', size: 100 });
  const withOwn = sign({ ...content, cards: [...content.cards, combinersOwn.card] }, table.combiner.signing);
  expect(await refusalOf(() => openRound(withOwn))).toMatchObject({ is: 'parties_clash' });
});

test('no file, register or refusal holds a person', async () => {
  const numbers = Array.from({ length: 60 }, (_, i) => `99999${String(i).padStart(4, '0')}`);
  const table = sitDown(group, [numbers, numbers.slice(5)], { form: makeForm('text', ['number']) });
  const files = await carryAll(table);
  const { result, keys } = await combine(group, table.round, table.combiner, files);
  const everything = JSON.stringify([files, result, keys, table.round.content, table.parties, await agreeAll(table)]);
  for (const one of numbers) expect(everything.includes(one)).toBe(false);
  const rows = [...numbers, ...numbers].map((one, i) => ({ line: i + 2, values: [`${one}x`] }));
  const { unusable, duplicates } = readPersons(makeForm('bsn'), rows);
  const read = readPersons(makeForm('text', ['number']), rows);
  expect(unusable.length).toBe(120);
  const said = [
    sentenceOf({ is: 'unusable_rows', rows: unusable }),
    sentenceOf({ is: 'duplicates', lines: [...duplicates, ...read.duplicates] }),
  ].join();
  expect(said).toContain('lines 2, 62');
  expect(said).not.toMatch(/\d{9}/);
});
