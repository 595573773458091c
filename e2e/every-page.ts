/**
 * Every page of the house as every role that may open it: accessible, within its width, quiet behind the screen, and reached by keyboard.
 * One walks from page to page without loading anew, as the menu does, since the heading takes the focus then.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pages } from '#app/pages.ts';
import { may } from '#capabilities/accounts/permissions.ts';
import { Role } from '#vocabulary/codes.ts';
import { press } from './doing.ts';
import type { House, Visitor } from './house.ts';
import { findSamples } from './samples.ts';

const pictures = process.env.BROWSER_TEST_PICTURES;

/** Registers the tests; `house` is asked when they run. `nothingThere`: pages for which there is nothing that this role may see. */
export function testEveryPage(
  house: () => House,
  nothingThere: Readonly<Partial<Record<Role, readonly string[]>>>,
): void {
  const seen = new Set<string>();
  let looks = 0;
  test.each(Role.options)('%s: every page is in order', async (role) => {
    const visitor = await house().as(role);
    const open = pages
      .filter(({ permission }) => permission === undefined || may({ roles: [role] }, permission))
      .map(({ path }) => path)
      .filter((path) => !nothingThere[role]?.includes(path));
    expect(open.length).toBeGreaterThan(0);
    const draft = open.includes('/aanmelden/:dossier') ? await beginReferral(visitor) : undefined;
    const samples = await findSamples(house().database.ownerUrl, visitor.agency, draft);
    const troubles: string[] = [];
    for (const path of open) {
      const address = samples(path);
      const found =
        address === undefined
          ? ['there is nothing to open it with']
          : await look(visitor, address, { path, thoroughly: !seen.has(path) });
      troubles.push(...found.map((trouble) => `${path}: ${trouble}`));
      seen.add(path);
      looks += 1;
    }
    expect([...troubles, ...visitor.faults]).toEqual([]);
    expect(await keptIn(visitor.page)).toEqual({ local: 0, session: 0, databases: 0 });
  });

  test('it was not a look at nothing', () => {
    expect(seen.size).toBe(pages.length);
    expect(looks).toBeGreaterThanOrEqual(75);
  });
}

async function beginReferral(visitor: Visitor): Promise<string> {
  const { page } = visitor;
  await walk(visitor, '/aanmelden');
  await press(page, 'Begin een aanmelding');
  await page.waitForURL(/\/aanmelden\/./);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

interface Looking {
  readonly path: string;
  /** The first time a page is seen: also on a phone, and all the way by keyboard. */
  readonly thoroughly: boolean;
}

/** What is wrong with the page at that address, in a line each. */
async function look(visitor: Visitor, address: string, { path, thoroughly }: Looking): Promise<string[]> {
  const { page, name } = visitor;
  const wrong: string[] = [];
  await page.setViewportSize({ width: 1280, height: 900 });
  await walk(visitor, address);
  const heads = await page.getByRole('heading', { level: 1 }).count();
  if (heads !== 1) wrong.push(`${heads} headings of level 1`);
  if (!(await page.evaluate(() => document.activeElement?.tagName === 'H1'))) wrong.push('the heading has no focus');
  if (!/\S - Vasthouden$/.test(await page.title())) wrong.push(`its title is ${await page.title()}`);
  if (await page.getByText(/We kunnen dit nu niet tonen|Deze pagina is er niet/).count()) wrong.push('it did not open');
  if (thoroughly) wrong.push(...(await byKeyboard(page)));
  for (const width of thoroughly ? [1280, 360] : [1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (width !== 1280) await settle(visitor);
    const { violations } = await new AxeBuilder({ page }).analyze();
    wrong.push(
      ...violations.map(({ id, nodes }) => `${width}: ${id} at ${nodes.map(({ target }) => target).join(' | ')}`),
    );
    if (pictures !== undefined) {
      const file = `${path.replaceAll(/[/:]+/g, '_')}-${name.split(' ').at(0)}-${width}.png`;
      await page.screenshot({ path: `${pictures}/${file}`, fullPage: true });
    }
  }
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beyond > 0) wrong.push(`${width}: ${beyond} pixels beyond the edge`);
  }
  return wrong;
}

/** As a link of the menu does it. */
async function walk(visitor: Visitor, address: string): Promise<void> {
  const { page } = visitor;
  const before = await page.getByRole('heading', { level: 1 }).elementHandle();
  const here = new URL(page.url()).pathname === address;
  await page.evaluate((to) => window.history.pushState(null, '', to), here ? '/nergens' : address);
  await before?.waitForElementState('hidden');
  if (here) return walk(visitor, address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settle(visitor);
}

/** Until nothing was fetched and no bones were shown for a tenth of a second; throws with what is still on its way after a while. */
async function settle({ page, waiting }: Visitor): Promise<void> {
  const patience = Date.now() + 15_000;
  for (let quiet = 0; quiet < 3; ) {
    await page.waitForTimeout(40);
    const bones = await page.locator('[aria-busy="true"]').count();
    quiet = waiting().length > 0 || bones > 0 ? 0 : quiet + 1;
    if (Date.now() > patience) throw new Error(`${bones} parts still load, ${waiting().join(', ')} is on its way`);
  }
}

/** From the heading on, Tab comes to the main thing to do, when there is one. */
async function byKeyboard(page: Page): Promise<string[]> {
  const wanted = page.locator('main .btn.main:visible');
  if ((await wanted.count()) === 0) return [];
  for (let times = 0; times < 150; times += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.matches('main .btn.main') ?? false)) return [];
  }
  return ['Tab does not reach the main button'];
}

const keptIn = (page: Page): Promise<{ local: number; session: number; databases: number }> =>
  page.evaluate(async () => ({
    local: window.localStorage.length,
    session: window.sessionStorage.length,
    databases: (await window.indexedDB.databases()).length,
  }));
