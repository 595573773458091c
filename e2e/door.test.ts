/** Coming in, and the screen that locks itself when nobody sits at it. */
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { menu, pick, press, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { keptIn, lookAt } from './looking.ts';
import type { Visitor } from './visitor.ts';

const surname = 'Overdiepsepolder';
const why = 'Loopt al weken door de regen';

let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 14 });
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
  await press(page, 'Waarom meldt u aan');
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
  // At the step where one was.
  expect(await page.getByLabel('Wat is er aan de hand', { exact: true }).inputValue()).toBe(why);
  await press(page, 'Wie is het');
  expect(await page.getByLabel('Achternaam', { exact: true }).inputValue()).toBe(surname);
});

test('[ASVS 7.3.1] who leads the table keeps the screen open while it meets, visibly, and until it is ended', async () => {
  const { page, faults } = await house.as('process_director');
  // A table is over with its day: three hours back there is time for it, whenever this runs.
  await page.clock.install({ time: Date.now() - 3 * 3_600_000 });
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`
    insert into table_meeting (region, id, held_on, place) values ('limburg', gen_random_uuid(), (now() at time zone 'Europe/Amsterdam')::date, 99)`;
  await page.goto('/sessies');
  await page.getByRole('heading', { name: 'De inclusietafel voorzitten' }).waitFor();
  expect(await lookAt(page, { name: 'sessies', thoroughly: true })).toEqual([]);
  await press(page, 'Begin de vergaderstand');
  const banner = page.getByRole('complementary', { name: 'Vergaderstand' });
  await banner.waitFor();
  expect(await lookAt(page, { name: 'vergaderstand', thoroughly: true })).toEqual([]);
  await leaveFor(page, '01:10:00');
  expect(await page.getByRole('heading', { name: 'Uw scherm is op slot' }).count()).toBe(0);
  await owner`update session set seen_at = seen_at - interval '70 minutes'`;
  await owner.end();
  await press(banner, 'Stop de vergaderstand');
  await page.getByRole('heading', { name: 'De inclusietafel voorzitten' }).waitFor();
  expect(await banner.count()).toBe(0);
  await leaveFor(page, '15:10');
  await page.getByRole('heading', { name: 'Uw scherm is op slot' }).waitFor();
  expect(faults).toEqual([]);
});

test('[ASVS 2.3.5] a right that one administrator proposes waits for somebody else, who confirms it', async () => {
  const { page, faults } = await house.as('administrator');
  await menu(page, 'Rechten geven');
  await pick(page, 'Voor welke organisatie?', (await house.as('process_director')).agency);
  await pick(page, 'Wie krijgt het?', (await house.as('process_director')).name);
  await pick(page, 'Rol', 'Beheerder');
  await press(page, 'Stel voor');
  await page.getByRole('heading', { name: '2 rechten wachten op een tweede' }).waitFor();
  expect(await page.getByRole('button', { name: /^Bevestig/ }).count()).toBe(0);
  expect(await lookAt(page, { name: 'rechten', thoroughly: true })).toEqual([]);
  const officer = await house.as('privacy_officer');
  await menu(officer.page, 'Rechten geven');
  await officer.page
    .getByRole('button', { name: `Bevestig het recht van ${(await house.as('process_director')).name}` })
    .click();
  await officer.page.getByRole('heading', { name: '1 recht wacht op een tweede' }).waitFor();
  expect([...faults, ...officer.faults]).toEqual([]);
});

test('[ASVS 2.3.5] what waits to be taken along of the log is agreed to by somebody else', async () => {
  const officer = await house.as('privacy_officer');
  await menu(officer.page, 'Inzagelog downloaden');
  await officer.page.getByText('Een ander stemt hiermee in').waitFor();
  const context = await house.browser.newContext({ baseURL: house.url, locale: 'nl-NL' });
  const page = await context.newPage();
  await page.goto('/sign-in?return=/verantwoording/meenemen');
  await chooseAgain(page, await house.as('process_director'));
  await page.getByRole('button', { name: /^Stem in met de aanvraag/ }).click();
  await page.getByRole('heading', { name: 'Er wacht niets op een tweede' }).waitFor();
  expect(await lookAt(page, { name: 'meenemen', thoroughly: true })).toEqual([]);
  await context.close();
});

test('[ASVS 7.2.4] who goes on for another agency in one tab finds the other locked, and nothing done there in the wrong name', async () => {
  const { page, name, context, faults } = await house.anew('case_manager');
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`
    insert into appointment (region, app_user, agency, role, from_day, place)
    select 'limburg', u.id, (select agency from appointment where role = 'ward' and region = 'limburg' order by agency limit 1), 'partner', '2020-01-01', 9
    from app_user u where u.name = ${name}`;
  await page.goto('/dossiers');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const other = await context.newPage();
  await other.goto('/sessies');
  await other.getByRole('heading', { name: 'Waarvoor u werkt' }).waitFor();
  expect(await lookAt(other, { name: 'plekken', thoroughly: true })).toEqual([]);
  await other.getByRole('button', { name: /^Werk hiervoor verder/ }).click();
  await page.getByRole('heading', { name: 'Uw scherm is op slot' }).waitFor();
  expect(await lookAt(page, { name: 'ander', thoroughly: true })).toEqual([]);
  await page.getByRole('link', { name: 'Begin opnieuw' }).click();
  await page.getByText('Samenwerkingspartner').first().waitFor({ state: 'attached' });
  await owner`delete from appointment where place = 9 and role = 'partner' and region = 'limburg' and from_day = '2020-01-01'`;
  await owner.end();
  await context.close();
  expect(faults).toEqual([]);
});

test('a page whose script does not come keeps nobody from the frame, and is drawn there when it comes', async () => {
  const { context, page, faults } = await house.anew('case_manager');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const slow = await context.newPage();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await slow.route(/\/assets\/Dossiers-[^/]*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await slow.goto('/dossiers');
  await slow.getByRole('navigation').getByRole('link', { name: 'Dossiers', exact: true }).first().waitFor();
  expect(await slow.getByRole('heading', { level: 1 }).count()).toBe(0);
  release();
  await slow.getByRole('heading', { level: 1 }).waitFor();
  await context.close();
  expect(faults).toEqual([]);
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
