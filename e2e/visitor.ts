/** Somebody signed in at a browser, by the page of the embedded issuer. */
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { words } from '#ui/words.nl.ts';
import type { Role } from '#vocabulary/codes.ts';

/** Someone at a browser. What goes wrong behind the screen is kept, so that a test can say that nothing did. */
export interface Visitor {
  readonly role: Role;
  readonly name: string;
  readonly agency: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console, faults of scripts, and what the content security policy refused. */
  readonly faults: readonly string[];
  /** The bodies of all replies of the API so far: what this person was sent, shown or not. */
  replies(): Promise<string>;
  /** Addresses of requests that are on their way. */
  waiting(): readonly string[];
  /** Every reply from here on only. */
  forget(): void;
}

/** Where the demo accounts are, and where a ward and a process director have one: to be asked from across a border. */
export type Region = 'Limburg' | 'Oost-Brabant';

/** `before`: to a browser in which nothing was opened yet. */
export async function visit(
  browser: Browser,
  url: string,
  role: Role,
  region: Region,
  before: (context: BrowserContext) => Promise<void> = async () => undefined,
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  await before(context);
  const page = await context.newPage();
  const faults: string[] = [];
  let bodies: Promise<string>[] = [];
  page.on('console', (message) => {
    // A refusal (409) is an answer, which the browser reports all the same.
    if (message.type() === 'error' && !message.text().includes('status of 409'))
      faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  const sent = new Set<Request>();
  page.on('request', (request) => sent.add(request));
  page.on('requestfinished', (request) => sent.delete(request));
  page.on('requestfailed', (request) => sent.delete(request));
  page.on('response', (response) => {
    if (response.url().startsWith(`${url}/api/`)) bodies.push(response.text().catch(() => ''));
  });
  const who = await signIn(page, role, region);
  return {
    ...who,
    role,
    context,
    page,
    faults,
    waiting: () => [...sent].map((request) => request.url()),
    replies: async () => (await Promise.all(bodies)).join('\n'),
    forget() {
      bodies = [];
    },
  };
}

/** Through the page of the embedded issuer, as a person does. */
async function signIn(page: Page, role: Role, region: Region): Promise<{ name: string; agency: string }> {
  await page.goto('/sign-in');
  const row = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: region }) })
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: words.role[role], exact: true }) })
    .first();
  const name = await row.getByRole('rowheader').innerText();
  const agency = await row.getByRole('cell').last().innerText();
  await row.getByRole('button').click();
  await page.waitForURL((address) => address.pathname === '/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { name: name.trim(), agency: agency.trim() };
}
