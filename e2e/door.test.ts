/** Coming in, and the screen that locks itself when nobody sits at it. */
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { menu, press, write } from './doing.ts';
import { type House, openHouse, type Visitor } from './house.ts';
import { keptIn, lookAt } from './looking.ts';

const surname = 'Overdiepsepolder';
const why = 'Loopt al weken door de regen';

let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 2 });
});
afterAll(() => house?.close());

test('the pages before one is in are in order', async () => {
  const context = await house.browser.newContext({
    baseURL: house.url,
    locale: 'nl-NL',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  for (const [address, heading] of [
    ['/', 'Samen vasthouden aan één persoon'],
    ['/sign-in', 'Kies wie u bent'],
    ['/sign-in/callback', 'Inloggen lukte niet'],
    ['/ingelogd', 'U bent ingelogd'],
  ] as const) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await lookAt(page, { name: heading, thoroughly: true }), address).toEqual([]);
  }
  await context.close();
});

test('[ASVS 7.3.1] [ASVS 14.3.1] an idle screen is blank, and whoever comes back within the hour goes on where they were', async () => {
  const visitor = await house.as('referrer');
  const { page } = visitor;
  await page.clock.install();
  await beginToWrite(visitor);
  const address = page.url();
  await write(page, 'Wat is er aan de hand', why);
  await leaveFor(page, '15:10');

  await page.getByRole('heading', { name: 'Uw scherm is op slot' }).waitFor();
  expect(await page.locator('input, textarea').count()).toBe(0);
  expect(await page.title()).not.toContain('Aanmelden');
  expect(await lookAt(page, { name: 'lock', thoroughly: true })).toEqual([]);
  await endSessions();
  expect(await draftsWith(surname)).toEqual({ drafts: 1, readable: 0 });

  const popup = page.waitForEvent('popup');
  await press(page, 'Ga verder');
  await signInAgain(await popup, visitor);
  await page.getByRole('heading', { name: 'Iemand aanmelden' }).waitFor();
  expect(page.url()).toBe(address);
  expect(await page.getByLabel('Achternaam', { exact: true }).inputValue()).toBe(surname);
  const field = page.getByLabel('Wat is er aan de hand', { exact: true });
  expect(await field.inputValue()).toBe(why);
  expect(await field.evaluate((element) => element === document.activeElement), 'the focus is back').toBe(true);
  await page.getByText(/^Bewaard om/).waitFor();
  expect(await keptIn(page)).toEqual({ local: 0, session: 0, databases: 0 });
});

test('[ASVS 14.3.1] [ASVS 14.3.3] after an hour the tab forgets, and the draft is still there for its writer', async () => {
  const visitor = await house.as('referrer');
  const { page } = visitor;
  await leaveFor(page, '15:10');
  await page.getByRole('heading', { name: 'Uw scherm is op slot' }).waitFor();
  await endSessions();
  await leaveFor(page, '01:00:10');
  await page.getByRole('link', { name: 'Inloggen' }).click();
  await chooseAgain(page, visitor);
  await page.getByRole('heading', { name: 'Iemand aanmelden' }).waitFor();
  expect(await page.getByLabel('Achternaam', { exact: true }).inputValue()).toBe(surname);
  expect(await page.getByLabel('Wat is er aan de hand', { exact: true }).inputValue()).toBe(why);
});

async function beginToWrite({ page }: Visitor): Promise<void> {
  await menu(page, 'Aanmelden');
  await press(page, 'Begin een aanmelding');
  await page.getByRole('heading', { name: 'Iemand aanmelden' }).waitFor();
  await write(page, 'Achternaam', surname);
  await page.getByText(/^Bewaard om/).waitFor();
}

const leaveFor = (page: Page, time: string): Promise<void> => page.clock.fastForward(time);

/** The server counts for itself: to it nobody was here either. */
async function endSessions(): Promise<void> {
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`update session set seen_at = seen_at - interval '16 minutes'`;
  await owner.end();
}

/** How many drafts there are, and in how many the word can be read. */
async function draftsWith(word: string) {
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  const rows = await owner<{ sealed: Buffer }[]>`select sealed from draft`;
  await owner.end();
  return { drafts: rows.length, readable: rows.filter(({ sealed }) => sealed.includes(word)).length };
}

async function signInAgain(popup: Page, visitor: Visitor): Promise<void> {
  const closed = popup.waitForEvent('close');
  await chooseAgain(popup, visitor);
  await closed;
}

const chooseAgain = (page: Page, { name }: Visitor): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
