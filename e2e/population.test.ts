/** How large is the group: two partners count the overlap of their lists in their own windows, and only the researcher sees exact counts. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, choose, menu, pick, press, typed, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { lookAt, settle } from './looking.ts';
import type { Visitor } from './visitor.ts';

interface Post {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

let house: House;
let round = '';
let counts: Post;
beforeAll(async () => {
  house = await openHouse({ perRegion: 14 });
});
afterAll(() => house?.close());

const letters = (n: number): string => String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
/** Invented persons from number to number. */
const listOf = (from: number, until: number): Post => ({
  name: 'lijst.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'surname,given_names,birth_date',
      ...Array.from({ length: until - from }, (_, n) => `Verzonnen${letters(from + n)},A,1980-01-01`),
    ].join('\n'),
  ),
});
/** 83 and 71 persons, of whom 27 are the same. */
const lists = [listOf(0, 83), listOf(56, 127)];

const sit = async (visitor: Visitor, role: string): Promise<Page> => {
  const { page } = visitor;
  await page.goto('/doelgroep/overlap');
  await choose(page, 'Wat doet u bij deze telling?', role);
  return page;
};
const give = (page: Page, ...posts: Post[]): Promise<void> => page.getByLabel('Kies bestanden').setInputFiles(posts);
const save = async (page: Page, name: string): Promise<Post> => {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, `Download: ${name}`)]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  return { name, mimeType: 'application/json', buffer: Buffer.concat(chunks) };
};

test('a coordinator describes the group and begins a count', async () => {
  const coordinator = await house.as('regional_coordinator');
  const [director, partner] = [await house.as('process_director'), await house.as('partner')];
  const { page } = coordinator;
  await menu(page, 'Doelgroep');
  await page.getByRole('link', { name: 'Nieuwe groep' }).click();
  await write(page, 'Naam', 'Proefgroep');
  await write(page, 'Wie hoort erbij?', 'Volwassenen in Limburg met gevaarlijk gedrag.');
  await press(page, 'Groep vastleggen');
  await page.getByRole('heading', { level: 1, name: 'Proefgroep' }).waitFor();
  await page.getByRole('link', { name: 'Nieuwe telling' }).click();
  await write(page, 'Stand van de lijsten op', typed(-20));
  for (const [at, { agency }] of [director, partner].entries()) {
    await write(page, `Naam van lijst ${at + 1}`, at === 0 ? 'ZVH' : 'Wonen');
    await pick(page, `Lijst ${at + 1} is van`, agency);
  }
  await press(page, 'Telling beginnen');
  await page.getByRole('link', { name: 'Kies wie de schatting maakt.' }).waitFor();
  await pick(page, 'Organisatie van de onderzoeker', coordinator.agency);
  await pick(page, 'Kies een persoon', coordinator.name);
  await press(page, 'Telling beginnen');
  await page.getByRole('heading', { name: 'Er is nog geen schatting' }).waitFor();
  round = new URL(page.url()).pathname;
  for (const { page: theirs } of [director, partner]) {
    await theirs.goto('/');
    await theirs.getByRole('heading', { level: 3, name: 'Kies of u meetelt' }).first().waitFor();
    await theirs.getByRole('link', { name: /^Bekijk.*Proefgroep/ }).click();
    await press(theirs, 'Namens mijn organisatie akkoord');
    await theirs.getByRole('button', { name: 'Akkoord terugnemen' }).waitFor();
  }
});

test('the overlap is counted from window to window, and nobody’s names leave', async () => {
  const everyone = await Promise.all(
    (['process_director', 'partner', 'privacy_officer', 'regional_coordinator'] as const).map((role) => house.as(role)),
  );
  for (const visitor of everyone) visitor.forget();
  const [director, partner, combining, researching] = everyone;
  if (!director || !partner || !combining || !researching) throw new Error('somebody is missing');
  const researcher = await sit(researching, 'Ik maak de schatting');
  await write(researcher, 'Uw naam', researching.name);
  await press(researcher, 'Sleutels maken');
  const card = await save(researcher, 'onderzoeker.json');
  const combiner = await sit(combining, 'Ik voeg de lijsten samen');
  await write(combiner, 'Naam van uw organisatie', combining.agency);
  await press(combiner, 'Sleutels maken');
  const parties = [await sit(director, 'Ik breng een lijst in'), await sit(partner, 'Ik breng een lijst in')];
  const cards = [card];
  for (const [at, page] of parties.entries()) {
    await write(page, 'Naam van uw organisatie', at === 0 ? director.agency : partner.agency);
    await press(page, 'Sleutels maken');
    await give(page, lists[at] ?? listOf(0, 0));
    const list = at === 0 ? 'ZVH' : 'Wonen';
    await write(page, 'Naam van uw lijst', list);
    await press(page, 'Kaart maken');
    cards.push(await save(page, `kaart-${list}.json`));
  }
  await give(combiner, ...cards);
  await write(combiner, 'Om welke groep gaat het?', 'Proefgroep');
  await write(combiner, 'Stand van de lijsten op', typed(-20));
  await press(combiner, 'Ronde beginnen');
  const begun = await save(combiner, 'ronde.json');
  const [first, second] = parties;
  if (!first || !second) throw new Error('a party is missing');
  for (const page of parties) await give(page, begun);
  // By telephone: each reads out its own code.
  const codeOn = (page: Page): Promise<string> =>
    page
      .getByText(/^Uw code/)
      .getByRole('strong')
      .innerText();
  const codes = [await codeOn(first), await codeOn(second)] as const;
  const known = await codeOn(researcher);
  for (const page of parties) await write(page, `Code van ${researching.name}`, known);
  await write(first, `Code van ${partner.agency}`, codes[1]);
  await write(second, `Code van ${director.agency}`, codes[0]);
  for (const page of parties) {
    await press(page, 'Codes vastleggen');
    await page.getByText('U hebt alle codes gehoord.').waitFor();
    await press(page, 'Versluieren');
  }
  const own = [await save(first, 'lijst-ZVH-stap-1.json'), await save(second, 'lijst-Wonen-stap-1.json')] as const;
  expect(own.map(({ buffer }) => buffer.toString().includes('erzonnen'))).toEqual([false, false]);
  // The own list does not come back: the other partner's key is the last one on it.
  await give(first, own[0]);
  await press(first, 'Sleutel erop zetten');
  await first.getByText(/uw eigen lijst ZVH, op de terugweg/).waitFor();
  await press(first, 'Wegleggen: lijst-ZVH-stap-1.json');
  await give(first, own[1]);
  await give(second, own[0]);
  for (const page of parties) await press(page, 'Sleutel erop zetten');
  const travelled = [await save(first, 'lijst-Wonen-stap-2.json'), await save(second, 'lijst-ZVH-stap-2.json')];
  await give(combiner, ...travelled);
  await press(combiner, 'Tellen');
  const result = await save(combiner, 'uitkomst.json');
  await settle(combining);
  expect(await lookAt(combiner, { name: 'overlap-combiner', thoroughly: true })).toEqual([]);

  await give(researcher, begun, result);
  await press(researcher, 'Openen');
  await researcher.getByText(/^Nog niet akkoord/).waitFor();
  for (const page of parties) await press(page, 'Akkoord geven');
  const agreements = [
    await save(first, `akkoord-${director.agency}.json`),
    await save(second, `akkoord-${partner.agency}.json`),
  ];
  await give(researcher, ...agreements);
  await press(researcher, 'Openen');
  counts = await save(researcher, 'aantallen.csv');
  expect(counts.buffer.toString().trim().split('\n').slice(1).toSorted()).toEqual(['0,1,44', '1,0,56', '1,1,27']);
  // Not one word of it went to the server.
  for (const visitor of everyone) expect(await visitor.replies()).not.toMatch(/erzonnen/);
  expect(everyone.flatMap(({ faults }) => faults)).toEqual([]);
}, 120_000);

test('the researcher estimates; a partner reads it rounded, and closes the exact counts', async () => {
  const coordinator = await house.as('regional_coordinator');
  const { page } = coordinator;
  // What was not saved is asked after.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(round);
  await page.getByLabel('Bestand met aantallen (CSV)').setInputFiles(counts);
  await press(page, 'Aantallen bewaren');
  await page.getByText(/^De aantallen zijn er/).waitFor();
  await choose(page, 'Hoe wordt de marge bepaald?', 'Snel (log-normaal)');
  await press(page, 'Schatting maken');
  await page.getByRole('heading', { name: 'Tussen 150 en 300 mensen' }).waitFor({ timeout: 60_000 });
  // 83 × 71 / 27 is 218: the researcher reads it exactly.
  await page.getByText(/; schatting 218\./).waitFor();
  await settle(coordinator);
  expect(await lookAt(page, { name: 'estimate-researcher', thoroughly: true })).toEqual([]);
  await page.goto('/');
  await settle(coordinator);
  expect(await lookAt(page, { name: 'work-coordinator', thoroughly: false })).toEqual([]);
  await page.getByRole('link', { name: /^Bekijk de schatting.*Proefgroep/ }).click();
  await press(page, 'Deze schatting vaststellen');
  await page.getByText(/^vastgesteld op .* door /).waitFor();
  await settle(coordinator);
  expect(await lookAt(page, { name: 'estimate-settled', thoroughly: false })).toEqual([]);

  const partner = await house.as('partner');
  partner.forget();
  partner.page.on('dialog', (dialog) => void dialog.accept());
  await partner.page.goto(round);
  await partner.page.getByText(/De beste schatting is 200\./).waitFor();
  expect(await partner.replies()).not.toMatch(/[:,[](27|44|56|83|71|127|218)[,\]}]/);
  await press(under(partner.page, 'Akkoord van de partners'), 'Akkoord terugnemen');
  await answer(partner.page, 'Akkoord terugnemen');
  await partner.page.getByText(/akkoord teruggenomen op/).waitFor();
  await page.reload();
  await page.getByText(/^Er kan worden geschat als ook/).waitFor();
  expect([...coordinator.faults, ...partner.faults]).toEqual([]);
}, 90_000);
