import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import * as desk from './desk.ts';

const everybody = 'iedereen';
const file = (text: string) => ({ text, encoding: 'utf-8' }) as const;
const parties = ['ZVH', 'Reclassering', 'Woonstichting'] as const;
const persons = (from: number, until: number): string =>
  [
    'surname,given_names,birth_date',
    ...Array.from({ length: until - from }, (_, n) => `Persoon${name(from + n)},A,1980-01-01`),
  ].join('\n');
/** Letters only: what is no letter or digit falls away. */
const name = (n: number): string => String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

/** What a file is after it went by mail. */
const received = ({ name: sent, text }: desk.Made): desk.Held => {
  const held = desk.recognise(sent, file(text));
  if (!held) throw new Error(`${sent} is nothing`);
  return held;
};
const forOthers = ({ made }: desk.Outcome): desk.Held[] => made.filter(({ secret }) => !secret).map(received);

test('a round of three lists, carried from window to window, gives what laying the lists beside each other gives', async () => {
  const lists = [persons(0, 60), persons(30, 95), persons(50, 120)];
  let hands = parties.map((party, at) => {
    const own = desk.recognise('lijst.csv', file(lists[at] ?? ''));
    return [...desk.beginAs('party', party, everybody).held, ...(own ? [own] : [])];
  });
  const researcher = desk.beginAs('researcher', 'Mirjam', everybody);
  let combiner = [...desk.beginAs('combiner', 'Samenvoeger', everybody).held, ...forOthers(researcher)];
  hands = hands.map((held, at) => {
    const card = desk.makeOwnCard(held, { list: parties[at] ?? '', form: 'name' }, 'Samenvoeger');
    combiner = [...combiner, ...forOthers(card)];
    return [...card.held];
  });
  const begun = desk.beginRound(combiner, { group: 'Proef', day: Day.parse('2026-10-01'), form: 'name' }, everybody);
  combiner = [...begun.held];
  const [round] = forOthers(begun);
  if (!round) throw new Error('there is no round');
  hands = hands.map((held) => [...held, round]);
  // Until the codes were heard by telephone, nothing leaves.
  await expect(desk.sendOwnList(hands[0] ?? [], {})).rejects.toMatchObject({ refusal: { is: 'strangers' } });
  const codes = hands.map((held) => desk.codesOf(held)?.own ?? '');
  const known = desk.ownCode(researcher.held) ?? '';
  expect(() => desk.hearCodes(hands[0] ?? [], ['0000 0000 0000 0000', codes[1] ?? ''])).toThrow(desk.OverlapRefused);
  hands = hands.map((held, at) => [...desk.hearCodes(held, [known, ...codes.filter((_, other) => other !== at)]).held]);

  const done: number[] = [];
  for (const [at, held] of hands.entries()) {
    const sent = await desk.sendOwnList(held, { progress: (n) => done.push(n) });
    hands[at] = [...sent.held];
    let travelling = forOthers(sent);
    for (const step of [1, 2]) {
      const next = (at + step) % 3;
      const added = await desk.addToLists([...(hands[next] ?? []), ...travelling], {});
      hands[next] = [...added.held];
      travelling = forOthers(added);
    }
    combiner = [...combiner, ...travelling];
  }
  expect(done.at(-1)).toBeGreaterThan(60);
  const combined = await desk.combineLists(combiner, () => undefined);
  expect(combined.shown?.find(({ on }) => on.length === 3)?.persons).toBe(10);

  const mine = [...researcher.held, round, ...forOthers(combined)];
  const early = await desk.openCounts(mine);
  expect(early.made).toEqual([]);
  expect(early.disagreeing).toEqual([...parties]);
  const agreements = await Promise.all(hands.map((held) => desk.giveAgreement(held)));
  const opened = await desk.openCounts([...mine, ...agreements.flatMap(forOthers)]);
  expect(opened.made[0]?.text.trim().split('\n').sort()).toEqual(
    [
      'ZVH,Reclassering,Woonstichting,count',
      '1,0,0,30',
      '1,1,0,20',
      '1,1,1,10',
      '0,1,1,35',
      '0,0,1,25',
      '0,1,0,0',
      '1,0,1,0',
    ].sort(),
  );
}, 120_000);

test('what is no file of an overlap is not taken for one', () => {
  expect(desk.recognise('brief.txt', file('Beste collega'))).toBeUndefined();
  expect(desk.recognise('iets.json', file('{"format":"vasthouden-overlap-card-1"}'))).toBeUndefined();
  expect(desk.recognise('lijst.csv', file('bsn\n999990019\n'))).toMatchObject({ kind: 'persons' });
});

test('a list that lost its accents on the way is not taken', () => {
  const own = desk.recognise('lijst.csv', file(`${persons(0, 60)}\nM\uFFFDller,A,1980-01-01`));
  const held = [...desk.beginAs('party', 'ZVH', everybody).held, ...(own ? [own] : [])];
  const make = () => desk.makeOwnCard(held, { list: 'ZVH', form: 'name' }, 'x');
  expect(make).toThrow(expect.objectContaining({ refusal: { is: 'other_encoding' } }));
});

test('a list that is too long for a browser is told to go by the command line', () => {
  const own = desk.recognise('lijst.csv', file(persons(0, 2_001)));
  const held = [...desk.beginAs('party', 'ZVH', everybody).held, ...(own ? [own] : [])];
  expect(() => desk.makeOwnCard(held, { list: 'ZVH', form: 'name' }, 'x')).toThrow(desk.TooLongHere);
});

test('an older copy of the keys is put away beside a newer, and refused by a round that knows more of them', async () => {
  const seats = ['ZVH', 'Reclassering'].map((party, at) => {
    const own = desk.recognise('lijst.csv', file(persons(at * 30, at * 30 + 60)));
    return [...desk.beginAs('party', party, everybody).held, ...(own ? [own] : [])];
  });
  const researcher = desk.beginAs('researcher', 'Mirjam', everybody);
  const cards = seats.map((held, at) => desk.makeOwnCard(held, { list: `Lijst${at}`, form: 'name' }, 'x'));
  const combiner = [...desk.beginAs('combiner', 'Samen', everybody).held, ...forOthers(researcher)];
  const begun = desk.beginRound(
    [...combiner, ...cards.flatMap(forOthers)],
    { group: 'Proef', day: Day.parse('2026-10-01'), form: 'name' },
    everybody,
  );
  const round = forOthers(begun);
  const [ours, theirs] = cards.map(({ held }) => [...held, ...round]);
  if (ours === undefined || theirs === undefined) throw new Error('nobody is there');
  const codes = [ours, theirs].map((held) => desk.codesOf(held)?.own ?? '');
  const known = desk.ownCode(researcher.held) ?? '';
  const heard = [desk.hearCodes(ours, [known, codes[1] ?? '']), desk.hearCodes(theirs, [known, codes[0] ?? ''])];
  const sent = await desk.sendOwnList(heard[0]?.held ?? [], {});
  const names = [seats[0] ?? [], cards[0]?.held ?? [], ours, heard[0]?.held ?? [], sent.held].map(
    (held) => desk.lastOf(held, 'partyKeys')?.name,
  );
  expect(names).toEqual([
    'sleutels-0.json',
    'sleutels-1.json',
    'sleutels-1.json',
    'sleutels-3.json',
    'sleutels-5.json',
  ]);

  // Beside the newer ones the older are put away, whichever was chosen first.
  const keysIn = (held: readonly desk.Held[]) => desk.heldOf(held, 'partyKeys');
  const [newest, oldest] = [keysIn(sent.held), keysIn(seats[0] ?? [])];
  expect(desk.takeUp(newest, oldest)).toEqual({ held: newest, older: ['sleutels-0.json'] });
  expect(desk.takeUp(oldest, newest)).toEqual({ held: newest, older: [] });
  expect(desk.takeUp([], [...newest, ...oldest]).held).toEqual(newest);

  // In a window that never saw the newer ones: keys from before the card, and from before the own list left.
  await expect(desk.sendOwnList([...(seats[0] ?? []), ...round], {})).rejects.toMatchObject({
    refusal: { is: 'older_keys' },
  });
  const added = await desk.addToLists([...(heard[1]?.held ?? []), ...forOthers(sent)], {});
  await expect(desk.sendOwnList([...(heard[0]?.held ?? []), ...forOthers(added)], {})).rejects.toMatchObject({
    refusal: { is: 'older_keys' },
  });
}, 60_000);
