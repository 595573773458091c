/** What is wrong with a page, in a line each: for who reads it, who types, who has a narrow screen or enlarges it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Visitor } from './visitor.ts';

const pictures = process.env.BROWSER_TEST_PICTURES;
/** 320 pixels is also a screen of 1280 at 400 %. */
const widths = [1280, 360, 320] as const;

export interface Looking {
  /** Of the picture, when pictures are asked for. */
  readonly name: string;
  /** Also narrow with axe, and all the way to the main button by keyboard. */
  readonly thoroughly: boolean;
}

/** The page that the visitor stands on; of one that is loaded anew, what comes in. */
export async function lookAt(page: Page, { name, thoroughly }: Looking): Promise<string[]> {
  const wrong: string[] = [];
  await untilThere(page);
  const heads = await page.getByRole('heading', { level: 1 }).count();
  if (heads !== 1) wrong.push(`${heads} headings of level 1`);
  if (!/\S - Vasthouden$/.test(await page.title())) wrong.push(`its title is ${await page.title()}`);
  if (thoroughly) wrong.push(...(await byKeyboard(page)));
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beyond > 0) wrong.push(`${width}: ${beyond} pixels beyond the edge`);
    wrong.push(...[...(await headsOutside(page)), ...(await daysBroken(page))].map((what) => `${width}: ${what}`));
    if (width === 1280 || (thoroughly && width === 320)) {
      const violations = await barriers(page);
      wrong.push(...violations.map((violation) => `${width}: ${violation}`));
    }
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name.replaceAll(/[/:]+/g, '_')}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return wrong;
}

/** Until it has its heading and shows no bones; a page that never comes that far is told by what is wrong with it. */
async function untilThere(page: Page): Promise<void> {
  const there = page.locator('h1:visible').first().waitFor({ timeout: 20_000 });
  await there.catch(() => undefined);
  const bones = page.locator('[aria-busy="true"]').first();
  await bones.waitFor({ state: 'detached', timeout: 20_000 }).catch(() => undefined);
}

/** Heads of a table that became a list, which do not stand in their own cell: they cover what is beside it. */
const headsOutside = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.stack [data-l]:not([data-l=""])')]
      .filter((cell) => {
        const head = getComputedStyle(cell, '::before');
        const room = Number.parseFloat(getComputedStyle(cell).paddingInlineStart);
        return cell.offsetWidth > 0 && head.content !== 'none' && Number.parseFloat(head.marginInlineStart) < -room - 1;
      })
      .map((cell) => `the head ${cell.dataset.l} hangs out of its cell`),
  );

/** Days and case numbers that go on at the next line. */
const daysBroken = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const broken: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: one, index } of (node.textContent ?? '').matchAll(/\d{1,2}-\d{2}-\d{4}|LV-\d{4}-\d{4,6}/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + one.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(`${one} is broken in ${node.textContent}`);
      }
    }
    return broken;
  });

/** What is right is not told, and a page that was looked at before has the engine already. */
async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(' | ')}`);
  });
}
declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** From where the focus is, Tab comes to the main thing to do, when there is one. */
async function byKeyboard(page: Page): Promise<string[]> {
  const wanted = page.locator('main .btn.main:visible');
  if ((await wanted.count()) === 0) return [];
  const reached = await page.evaluateHandle(() => {
    const came = { there: false };
    const look = ({ target }: FocusEvent): void => {
      came.there ||= target instanceof Element && target.matches('main .btn.main');
    };
    document.addEventListener('focusin', look);
    return { came, end: () => document.removeEventListener('focusin', look) };
  });
  try {
    // By ten at a time: asking after each takes longer than the key.
    for (let tens = 0; tens < 15; tens += 1) {
      for (let times = 0; times < 10; times += 1) await page.keyboard.press('Tab');
      if (await reached.evaluate(({ came }) => came.there)) return [];
    }
    // Of a page that still came in, it may have been there for a moment only.
    return (await wanted.count()) === 0 ? [] : ['Tab does not reach the main button'];
  } finally {
    await reached.evaluate(({ end }) => end());
    await reached.dispose();
  }
}

/** As a link of the menu does it: nothing is loaded anew, and the heading takes the focus. Answers what is wrong with that. */
export async function walk(visitor: Visitor, address: string): Promise<string[]> {
  const { page } = visitor;
  const before = await page.getByRole('heading', { level: 1 }).elementHandle();
  const [here, there] = [new URL(page.url()), new URL(address, page.url())];
  const goTo = (to: string) => page.evaluate((there) => window.history.pushState(null, '', there), to);
  if (here.pathname === there.pathname) {
    // A page of the same address stays; another one between makes it new.
    if (here.search === there.search) await walk(visitor, '/nergens');
    await goTo(address);
  } else {
    await goTo(address);
    await before?.waitForElementState('hidden');
  }
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settle(visitor);
  // Who comes for one thing on a page is brought to that.
  const place = there.hash.slice(1);
  const isThere = await page.evaluate((id) => {
    const at = document.activeElement;
    return at?.tagName === 'H1' || (id !== '' && at?.id === id);
  }, place);
  return isThere ? [] : ['neither the heading nor what one came for has focus'];
}

/** Until nothing was fetched and no bones were shown for a tenth of a second; throws with what is still on its way after a while. */
export async function settle({ page, waiting }: Visitor): Promise<void> {
  const patience = Date.now() + 30_000;
  for (let quiet = 0; quiet < 3; ) {
    await page.waitForTimeout(40);
    const bones = await page.locator('[aria-busy="true"]').count();
    quiet = waiting().length > 0 || bones > 0 ? 0 : quiet + 1;
    if (Date.now() > patience) throw new Error(`${bones} parts still load, ${waiting().join(', ')} is on its way`);
  }
}

export const keptIn = (page: Page): Promise<{ local: number; session: number; databases: number }> =>
  page.evaluate(async () => ({
    local: window.localStorage.length,
    session: window.sessionStorage.length,
    databases: (await window.indexedDB.databases()).length,
  }));
