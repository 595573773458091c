/** Benchmarks of pages, in a Chromium whose processor is made four times slower: a case manager who begins the day, and goes on. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/chromium.ts';
import { visit } from '../e2e/visitor.ts';
import { type Figure, median, round } from './figures.ts';
import { serveSettled } from './house.ts';

export const pageNames = ['page', 'next-page'] as const;
type PageName = (typeof pageNames)[number];

const slower = 4;
const times = 5;
const mustSeconds = 1.8;
const mustMs = 200;
const patience = 60_000;

/** `page`: the list of work and a dossier, each in a browser that has nothing of ours yet. `next-page`: by the menu and by a link, once that is there. */
export async function measurePages(
  folder: string,
  scale: number,
  wanted: (name: PageName) => boolean,
): Promise<Figure[]> {
  const server = await serveSettled(folder);
  const browser = await launchBrowser();
  try {
    const url = `http://localhost:${server.port}`;
    const { context, page } = await visit(browser, url, 'case_manager', 'Limburg');
    const signedIn = await context.storageState();
    const dossier = await firstDossier(page);
    const anew = (): Promise<Page> => openSlowly(browser, url, signedIn);
    const figures: Figure[] = [];
    if (wanted('page')) figures.push(await measureArriving(anew, ['/', dossier], scale));
    if (wanted('next-page')) figures.push(await measureGoingOn(anew, dossier, scale));
    return figures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function firstDossier(page: Page): Promise<string> {
  await page.goto('/dossiers');
  const link = page.locator('main a[href^="/dossiers/"]').first();
  const address = await link.getAttribute('href');
  if (address === null) throw new Error('the case manager holds on to nobody');
  return address;
}

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

async function openSlowly(browser: Browser, baseURL: string, storageState: SignedIn): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    storageState,
    locale: 'nl-NL',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return page;
}

/** Seconds until the largest of what is shown first stands there, as browsers reckon it (Largest Contentful Paint); the slowest of the pages. */
async function measureArriving(
  anew: () => Promise<Page>,
  addresses: readonly string[],
  scale: number,
): Promise<Figure> {
  const taken = new Map<string, number[]>();
  for (let time = 0; time <= times; time += 1) {
    for (const address of addresses) {
      const page = await anew();
      await page.goto(address);
      await isThere(page);
      const seconds = (await largestPaint(page)) / 1000;
      // The first of each is the server's first too.
      if (time > 0) taken.set(address, [...(taken.get(address) ?? []), seconds]);
      await page.context().close();
    }
  }
  const each = [...taken.values()];
  const value = round(Math.max(...each.map(median)));
  return {
    name: 'page',
    scale,
    value,
    unit: 's to the largest paint',
    n: each.flat().length,
    worst: round(Math.max(...each.flat())),
    must: mustSeconds,
    met: value <= mustSeconds,
  };
}

const isThere = async (page: Page): Promise<void> => {
  await page.locator('h1:visible').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
};

const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let last = 0;
        new PerformanceObserver((list) => {
          for (const { startTime } of list.getEntries()) last = startTime;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        setTimeout(() => resolve(last), 500);
      }),
  );

/** Milliseconds from a click to the page that was asked for, with what it holds: the dossiers by the menu, one of them, the work. */
async function measureGoingOn(anew: () => Promise<Page>, dossier: string, scale: number): Promise<Figure> {
  const taken: number[] = [];
  const page = await anew();
  await page.goto('/');
  await isThere(page);
  for (let time = 0; time <= times; time += 1) {
    for (const address of ['/dossiers', dossier, '/']) {
      const ms = await goTo(page, address);
      // Once a day one comes to a page whose script is not there yet.
      if (time > 0) taken.push(ms);
    }
  }
  await page.context().close();
  const value = round(median(taken), 0);
  return {
    name: 'next-page',
    scale,
    value,
    unit: 'ms from click to paint',
    n: taken.length,
    worst: round(Math.max(...taken), 0),
    must: mustMs,
    met: value <= mustMs,
  };
}

const goTo = (page: Page, address: string): Promise<number> =>
  page.evaluate(
    (to) =>
      new Promise<number>((resolve, reject) => {
        const link = document.querySelector<HTMLAnchorElement>(`a[href="${to}"]`);
        if (link === null) return reject(new Error(`no link leads to ${to}`));
        const before = document.querySelector('h1');
        const began = performance.now();
        const look = () => {
          const head = document.querySelector('h1');
          if (head === null || head === before || document.querySelector('[aria-busy="true"]') !== null)
            return requestAnimationFrame(look);
          // What is put in this frame is painted when the next begins.
          requestAnimationFrame(() => resolve(performance.now() - began));
        };
        link.click();
        requestAnimationFrame(look);
      }),
    address,
  );
