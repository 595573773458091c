/** Referring with the keyboard only. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { menu, typed } from './doing.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 8 });
});
afterAll(async () => {
  await house?.close();
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
