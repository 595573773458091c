/** Referring without an account, by a one-time link; and with the keyboard only. */

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { choose, menu, pick, press, tick, typed, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { lookAt } from './looking.ts';

const surname = 'Kranenborgh';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 8 });
});
afterAll(async () => {
  await house?.close();
});
afterEach(async ({ task }) => {
  const folder = process.env.BROWSER_TEST_PICTURES;
  if (folder === undefined || task.result?.state !== 'fail') return;
  for (const [at, context] of house.browser.contexts().entries())
    for (const page of context.pages()) await page.screenshot({ path: `${folder}/failed-${at}.png`, fullPage: true });
});

/** The address that the desk hands over. */
async function linkFor(agency: string): Promise<string> {
  const { page } = await house.as('process_director');
  await menu(page, 'Aanmeldlinks');
  const form = page.getByRole('form', { name: 'Nieuwe link' });
  await pick(form, 'Voor welke organisatie', agency);
  await pick(form, 'Waarom met een link', 'Heeft geen account');
  await press(form, 'Maak de link');
  const shown = page.getByRole('region', { name: 'Adres', exact: true });
  await shown.waitFor();
  expect(await lookAt(page, { name: 'aanmeldlinks', thoroughly: true })).toEqual([]);
  return /\S+\/melding#\S+/.exec(await shown.innerText())?.[0] ?? '';
}

test('who has no account refers by a link, once, and it is in the work of the process director', async () => {
  const { agency } = await house.as('partner');
  const address = await linkFor(agency);
  const context = await house.browser.newContext({ baseURL: house.url, locale: 'nl-NL', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const [faults, asked]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
  await page.goto(address);
  await page.getByRole('button', { name: 'Open de link' }).waitFor();
  expect(page.url(), 'the secret is out of the address').toBe(`${house.url}/melding`);
  await press(page, 'Open de link');
  await page.getByText(`U meldt aan namens ${agency}`).waitFor();
  await write(page, 'Voornaam', 'Ilse');
  await write(page, 'Achternaam', surname);
  await write(page, 'Geboren op', '03-07-1988');
  await write(page, 'Uw naam', 'Sanne Wiersinga');
  await write(page, 'Uw functie', 'wijkverpleegkundige');
  await write(page, 'Uw telefoonnummer', '06 1234 5678');
  expect(await lookAt(page, { name: 'melding-wie', thoroughly: true })).toEqual([]);
  await press(page, 'Verder');
  await write(page, 'Wat is er aan de hand', 'Zij slaapt buiten.');
  await write(page, 'Wat moet er anders worden', 'Een eigen plek.');
  await page.getByText(/^Bewaard om/).waitFor();

  // Left and come back: at the same step, with the same words.
  await page.reload();
  await expect
    .poll(() => page.getByLabel('Wat is er aan de hand', { exact: true }).inputValue(), { timeout: 30_000 })
    .toBe('Zij slaapt buiten.');
  await press(page, 'Verder');
  await tick(page, 'Op welke gebieden zijn er problemen', 'Wonen');
  expect(await lookAt(page, { name: 'melding-speelt', thoroughly: true })).toEqual([]);
  await press(page, 'Verder');
  await press(page, 'Verder');
  await choose(page, 'Hoe dringend is het', 'Spoed');
  await choose(page, 'Heeft u verteld dat u aanmeldt', 'Ja');
  await write(page, 'Verteld op', typed());
  await press(page, 'Verder');
  const file = page.getByLabel('Kies een bestand');
  await file.setInputFiles({
    name: 'rapport.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<script>x</script>'),
  });
  await press(page, 'Voeg toe');
  await page.getByText('Dit is geen PDF, PNG of JPEG').waitFor();
  await file.setInputFiles({ name: 'rapport.pdf', mimeType: 'application/pdf', buffer: pdf });
  await press(page, 'Voeg toe');
  await page.getByRole('list', { name: 'Toegevoegde documenten' }).getByText('rapport.pdf').waitFor();
  expect(await lookAt(page, { name: 'melding-documenten', thoroughly: true })).toEqual([]);
  await press(page, 'Verder');
  expect(await lookAt(page, { name: 'melding-nakijken', thoroughly: true })).toEqual([]);
  await page.getByRole('button', { name: 'Verstuur de aanmelding' }).dblclick();
  await page.getByRole('heading', { name: 'De aanmelding is ontvangen' }).waitFor();
  expect(await lookAt(page, { name: 'melding-ontvangen', thoroughly: true })).toEqual([]);
  await page.getByRole('link', { name: 'Volg de aanmelding' }).click();
  await page.getByText('Er wordt gekeken of alles er is').waitFor();
  await expect.poll(() => page.url(), { timeout: 30_000 }).toBe(`${house.url}/melding/stand`);
  expect(await page.locator('body').innerText()).not.toContain(surname);
  expect(await lookAt(page, { name: 'melding-stand', thoroughly: true })).toEqual([]);

  // Used, and opened again.
  const again = await context.newPage();
  await again.goto(address);
  await press(again, 'Open de link');
  await again.getByText('Met deze link is al een aanmelding verstuurd').waitFor();
  const secret = address.split('#')[1] ?? '';
  expect(asked.filter((line) => line.includes(secret))).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();

  const director = await house.as('process_director');
  await menu(director.page, 'Mijn werk');
  const step = director.page.getByRole('listitem').filter({ hasText: surname });
  await step.filter({ hasText: 'Kijk of de aanmelding compleet is' }).getByRole('link').last().click();
  await director.page.getByText('Sanne Wiersinga, wijkverpleegkundige, 06 1234 5678').waitFor();
  const saving = director.page.waitForEvent('download');
  await under(director.page, 'Documenten').getByRole('link', { name: 'Bewaar op uw computer' }).click();
  expect((await saving).suggestedFilename()).toBe('rapport.pdf');
});

/** Counts what is pressed apart from typing. */
class Keyboard {
  stops = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }
  async press(...keys: readonly ('Tab' | 'Enter' | 'Space' | 'ArrowDown')[]): Promise<void> {
    for (const key of keys) {
      this.stops += 1;
      await this.#page.keyboard.press(key);
    }
  }
  type = (words: string): Promise<void> => this.#page.keyboard.type(words);
  /** By Tab, until what is so called has the focus. */
  async tabTo(label: string | RegExp): Promise<void> {
    const place = this.#page.getByLabel(label, typeof label === 'string' ? { exact: true } : {}).first();
    for (let times = 0; times < 20; times += 1) {
      await this.press('Tab');
      if (await place.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not reach ${label}`);
  }
  heading = (name: string): Promise<void> =>
    this.#page
      .getByRole('heading', { level: 2, name: new RegExp(`${name}$`) })
      .and(this.#page.locator(':focus'))
      .waitFor();
}

test('a case is referred with the keyboard only in at most 45 key stops outside typing', async () => {
  const { page } = await house.as('referrer');
  await menu(page, 'Aanmelden');
  await page.getByRole('button', { name: 'Begin een aanmelding' }).focus();
  const keys = new Keyboard(page);
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Iemand aanmelden' }).waitFor();
  await page.getByLabel('Voornaam', { exact: true }).waitFor();
  await keys.tabTo('Voornaam');
  await keys.type('Wessel');
  await keys.tabTo('Achternaam');
  await keys.type('Toetsenborgh');
  await keys.tabTo('Geboren op');
  await keys.type('12-04-1990');
  await keys.press('Enter');
  await keys.heading('Waarom meldt u aan');
  await keys.tabTo('Wat is er aan de hand');
  await keys.type('Hij raakt steeds vaker in de war.');
  await keys.tabTo('Wat moet er anders worden');
  await keys.type('Rust en een dak.');
  await keys.press('Tab', 'Enter');
  await keys.heading('Wat speelt er');
  await keys.tabTo('Psychische zorg');
  await keys.press('Space');
  await keys.tabTo(/^Psychische zorg: wat is er/);
  await keys.type('Slikt niets meer.');
  await keys.tabTo('Wonen');
  await keys.press('Space');
  await keys.tabTo(/^Wonen: wat is er/);
  await keys.type('Raakt zijn kamer kwijt.');
  await keys.press('Tab', 'Enter');
  await keys.heading('Wie helpen er al');
  await keys.press('Tab', 'Space', 'Enter');
  await keys.heading('Haast, en weet de persoon ervan');
  await keys.press('Tab', 'Space', 'Tab', 'Space');
  await keys.tabTo('Verteld op');
  await keys.type(typed());
  await keys.press('Enter');
  await keys.heading('Documenten');
  await keys.press('Tab', 'Tab', 'Enter');
  await keys.heading('Kijk na en verstuur');
  await keys.press('Tab', 'Enter');
  await page.getByRole('link', { name: 'Wessel Toetsenborgh' }).waitFor();
  expect(keys.stops).toBeGreaterThan(20);
  expect(keys.stops).toBeLessThanOrEqual(45);
});
