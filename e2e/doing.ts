/** What people do at a screen, by the words they read there. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { addDays, type Day, dayOf } from '#vocabulary/day.ts';

type Place = Page | Locator;

/** Today plus so many days, as people type a day. */
export const typed = (days = 0): string => typedDay(addDays(dayOf(new Date()), days));
export const typedDay = (day: Day): string => day.split('-').toReversed().join('-');

export const write = (place: Place, label: string, words: string): Promise<void> =>
  place.getByLabel(label, { exact: true }).fill(words);

export const press = (place: Place, button: string | RegExp): Promise<void> =>
  place.getByRole('button', { name: button, exact: typeof button === 'string' }).click();

/** In the question that lies open, which then closes. */
export const answer = async (page: Page, button: string): Promise<void> => {
  const asked = page.getByRole('dialog');
  await press(asked, button);
  await asked.waitFor({ state: 'hidden' });
};

/** One of a few: the answer below the question. */
export const choose = (place: Place, question: string, answer: string): Promise<void> =>
  answerTo(place, question, 'radio', answer).check();

export const tick = (place: Place, question: string, answer: string): Promise<void> =>
  answerTo(place, question, 'checkbox', answer).check();

const answerTo = (place: Place, question: string, kind: 'radio' | 'checkbox', answer: string): Locator =>
  place.getByRole('group', { name: question, exact: true }).getByRole(kind, { name: startsWith(answer) });

/** One of many, by the words of the option. */
export const pick = async (place: Place, label: string, option: string): Promise<void> => {
  await place.getByLabel(label, { exact: true }).selectOption({ label: option });
};

/** A label may go on with its hint. */
const startsWith = (words: string): RegExp => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s|$)`);

/** A part of the page under its own heading. */
export const under = (page: Page, heading: string | RegExp): Locator =>
  page.getByRole('region', { name: heading, exact: typeof heading === 'string' });

/** Through the menu, so that no page is loaded anew. */
export const menu = (page: Page, item: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: item, exact: true }).first().click();

/** Each criterion that has no answer yet gets one. */
export async function answerCriteria(page: Page, last = 'Ja'): Promise<void> {
  const unanswered = page.getByRole('button', { name: /^Antwoord: / });
  await unanswered.first().waitFor();
  for (let open = await unanswered.count(); open > 0; open -= 1) {
    await unanswered.first().click();
    const asked = page.getByRole('dialog');
    await choose(asked, 'Antwoord', open === 1 ? last : 'Ja');
    await pick(asked, 'Bron', 'Aan tafel besproken');
    await answer(page, 'Leg het antwoord vast');
    await expect.poll(() => unanswered.count()).toBe(open - 1);
  }
}

/** By keyboard alone: Tab until it has the focus. Throws when Tab does not come there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let times = 0; times < 200; times += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}
