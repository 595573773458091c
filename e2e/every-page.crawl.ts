/**
 * Every page of the house as every role: one follows the links from the first page on, as people do, until each page that the role
 * may open was seen. What it may not open is not there, and that is said clearly.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages as all } from '#app/pages.ts';
import { may } from '#capabilities/accounts/permissions.ts';
import { words } from '#ui/words.nl.ts';
import { Role } from '#vocabulary/codes.ts';
import { press } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { keptIn, lookAt, settle, walk } from './looking.ts';
import type { Visitor } from './visitor.ts';

/** Behind the door; what is open to everybody is looked at by who comes by a link. */
const pages = all.filter(({ open }) => open !== true);
/** Pages that a role may open, but for which the demo has nothing that it may see. */
const nothingThere: Readonly<Partial<Record<Role, readonly string[]>>> = {
  // How someone was referred is told on the page of the dossier.
  ward: ['/aanmeldingen/:dossier'],
  placement_coordinator: ['/aanmeldingen/:dossier'],
  // In the demo the privacy officer entered every request, and proposed the erasure of nobody.
  process_director: ['/verantwoording/rechten/verzoek/:request', '/overdracht/:transfer'],
  case_manager: ['/verantwoording/rechten/verzoek/:request'],
  // In the demo a partner comes in after the table.
  partner: ['/aanmeldingen/:dossier', '/inclusietafel/:table/:dossier'],
  // Nobody looked before today, and a sample is drawn of days that are over; what others see is found by a case number, which is typed.
  privacy_officer: ['/verantwoording/inzage/steekproeven/:review', '/dossiers/:dossier/zicht'],
};
/** Of which the demo has none, for nobody: made by hand, of days that are over; and asked by another region (`transfer.test.ts`). */
const nowhere: readonly string[] = ['/verantwoording/inzage/steekproeven/:review', '/overdracht/:transfer'];
/** How many more addresses of pages that were seen one tries, in search of a link to one that was not. */
const patience = 25;

const seen = new Set<string>();
const refused = new Set<string>();
let house: House;
/** A dossier of a region where none of these people works. */
let elsewhere = '';

beforeAll(async () => {
  house = await openHouse({ perRegion: 14 });
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  const [dossier] = await owner<
    { id: string }[]
  >`select id from dossier where region = 'gelderland' order by id limit 1`;
  await owner.end();
  if (dossier === undefined) throw new Error('Nobody was referred in Gelderland.');
  elsewhere = dossier.id;
});
afterAll(() => house?.close());

const pathOf = (address: string): string | undefined => {
  const { pathname } = new URL(address, house.url);
  return pages.find(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname))?.path;
};

describe('every page is in order, or clearly not there', () => {
  test.concurrent.each(Role.options)('for the role %s', async (role) => {
    const visitor = await house.as(role);
    const mine = new Set(
      pages
        .filter(({ permission }) => permission === undefined || may({ roles: [role] }, permission))
        .map(({ path }) => path),
    );
    const wanted = new Set([...mine].filter((path) => !nothingThere[role]?.includes(path)));
    const begun = ['/'];
    if (mine.has('/aanmelden')) begun.push(await beginReferral(visitor));
    if (mine.has('/zoeken')) begun.push(await search(visitor));
    expect([...(await crawl(visitor, begun, mine, wanted)), ...visitor.faults]).toEqual([]);
    expect(await keptIn(visitor.page)).toEqual({ local: 0, session: 0, databases: 0 });
    expect(await tryOthers(visitor, mine)).toEqual([]);
  });
});

test('no page was left out', () => {
  expect(pages.map(({ path }) => path).filter((path) => !seen.has(path))).toEqual(nowhere);
});

/** What has no link yet, since it is begun with a button; answers where that leads. */
async function beginReferral(visitor: Visitor): Promise<string> {
  await walk(visitor, '/aanmelden');
  await press(visitor.page, 'Begin een aanmelding');
  await visitor.page.waitForURL(/\/aanmelden\/./);
  await settle(visitor);
  return new URL(visitor.page.url()).pathname;
}

async function search(visitor: Visitor): Promise<string> {
  const field = visitor.page.getByRole('searchbox').first();
  await field.fill('Jansen');
  await field.press('Enter');
  await visitor.page.waitForURL(/\/zoeken$/);
  await settle(visitor);
  return '/zoeken';
}

/** From link to link; a page once in full, further addresses of it only in search of what was not reached yet. Answers what is wrong. */
async function crawl(
  visitor: Visitor,
  begun: readonly string[],
  mine: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
): Promise<string[]> {
  const troubles: string[] = [];
  const missing = new Set(wanted);
  const ahead = [...begun];
  const known = new Set(ahead);
  for (let left = patience; ahead.length > 0; ) {
    const fresh = ahead.findIndex((address) => missing.has(pathOf(address) ?? ''));
    if (fresh < 0 && (missing.size === 0 || left-- === 0)) break;
    const [address = '/'] = ahead.splice(Math.max(fresh, 0), 1);
    const path = pathOf(address) ?? '';
    const found = await walk(visitor, address);
    await unfold(visitor);
    const failed = await visitor.page.getByText(words.page.failed).count();
    if (failed > 0) found.push('it did not open');
    if (missing.delete(path)) {
      const thoroughly = !seen.has(path);
      seen.add(path);
      found.push(...(await lookAt(visitor.page, { name: `${path}-${visitor.role}`, thoroughly })));
    }
    for (const link of await linksOn(visitor)) {
      const to = pathOf(link);
      if (to === undefined || !mine.has(to)) found.push(`a link to ${link}, which is not there for this role`);
      else if (!known.has(link)) {
        known.add(link);
        ahead.push(link);
      }
    }
    troubles.push(...found.map((trouble) => `${address}: ${trouble}`));
  }
  return [...troubles, ...[...missing].map((path) => `no link leads to ${path}`)];
}

/** What is folded may hold links, and must be in order as well. */
async function unfold(visitor: Visitor): Promise<void> {
  await visitor.page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('main details')) part.open = true;
  });
  await settle(visitor);
}

/** To pages of the house, each once. */
const linksOn = async ({ page }: Visitor): Promise<readonly string[]> => {
  const links = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
  );
  return [...new Set(links)];
};

/** Pages that are not for this role, and people whom it has nothing to do with. Answers where that was not said. */
async function tryOthers(visitor: Visitor, mine: ReadonlySet<string>): Promise<string[]> {
  const troubles: string[] = [];
  for (const { path } of pages) {
    const allowed = mine.has(path);
    if (allowed && !path.includes(':')) continue;
    const found = await walk(visitor, path.replaceAll(/:\w+/g, elsewhere));
    const said = allowed ? words.problem.not_found : words.page.notFound;
    if ((await visitor.page.getByText(said).count()) === 0) found.push(`it does not say: ${said}`);
    const kind = allowed ? path : 'not there';
    if (!refused.has(kind)) {
      refused.add(kind);
      found.push(...(await lookAt(visitor.page, { name: `refused-${kind}`, thoroughly: true })));
    }
    troubles.push(...found.map((trouble) => `${path} of another region: ${trouble}`));
  }
  return troubles;
}
