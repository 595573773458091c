/** A house in which every text that a command takes was told with hostile words in it, and somebody who reads all of it. All persons are invented. */
import type { Page } from 'playwright-core';
import { pages } from '#app/pages.ts';
import { openWorld } from '#app/testing-world.ts';
import { canariesIn } from '#app/walls/testing-canary.ts';
import type { Dress, Story } from '#app/walls/testing-planting.ts';
import { tellStory } from '#app/walls/testing-story.ts';
import type { Role } from '#vocabulary/codes.ts';
import { launchBrowser } from './chromium.ts';
import { addressOf } from './house.ts';
import { settle, walk } from './looking.ts';
import { hostileWords, lookForScripts, watchScripts } from './script-free.ts';
import { type Visitor, visit } from './visitor.ts';

/** What is refused for another reason than what it does is not sent there. */
function isTaken(word: string, text: string): boolean {
  // Nobody asks after such a name.
  if (text.startsWith('POST /known-elsewhere')) return false;
  // In a letter braces are for what is filled in.
  return !text.startsWith('POST /letter-templates') || !/[{}]/.test(word);
}
/** As many of the words as fit, further along with each text; the canary last, so that wherever it stands, all before it should stand too. */
function dressed(): Dress {
  let next = 0;
  const named = new Set<string>();
  return (canary, text, most) => {
    // After the first who is referred by somebody with an account is asked by name.
    const [, name] = /^POST \/dossiers\/\{dossier\}\/referral person\.(givenNames|prefix|surname)$/.exec(text) ?? [];
    if (name !== undefined && !named.has(name)) {
      named.add(name);
      return canary;
    }
    const may = hostileWords.filter((word) => isTaken(word, text));
    const words: string[] = [];
    let room = Math.min(most, 6_000) - canary.length;
    for (let tried = 0; tried < may.length; tried += 1) {
      const word = may[(next + tried) % may.length] ?? '';
      if (word.length + 1 > room) break;
      words.push(word);
      room -= word.length + 1;
    }
    next += Math.max(words.length, 1);
    return [...words, canary].join(' ');
  };
}

export interface Told {
  readonly story: Story;
  as(role: Role): Promise<Visitor>;
  close(): Promise<void>;
}

export async function openTold(): Promise<Told> {
  const world = await openWorld();
  const story = await tellStory(world, dressed());
  world.clock.set(new Date().toISOString());
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  const url = addressOf(world.app);
  const browser = await launchBrowser();
  return {
    story,
    as: (role) => visit(browser, url, role, 'Limburg', watchScripts),
    async close() {
      await browser.close();
      await world.close();
    },
  };
}

export interface Reading {
  /** What ran, what came out of words as an element, what the policy refused, and what was not shown as it was written. */
  readonly wrong: readonly string[];
  /** Canaries that stood on a page whole. */
  readonly read: ReadonlySet<string>;
  readonly pages: number;
}

/** From link to link: so many addresses of each page. */
export async function readEverywhere(visitor: Visitor, { planted }: Story, addresses: number): Promise<Reading> {
  const sent = new Map(planted.map((one) => [one.canary, spaced(one.sent)]));
  const [wrong, read, known] = [new Set<string>(), new Set<string>(), new Set(['/'])];
  const times = new Map<string, number>();
  visitor.page.on('dialog', (dialog) => {
    wrong.add(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const ahead = ['/'];
  let count = 0;
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const page = pageOf(address);
    const before = times.get(page) ?? 0;
    if (before >= addresses) continue;
    times.set(page, before + 1);
    count += 1;
    await walk(visitor, address);
    await unfold(visitor);
    for (const found of (await lookForScripts(visitor.page)).wrong) wrong.add(`${address}: ${found}`);
    const text = await textOf(visitor.page);
    for (const canary of canariesIn(text)) {
      read.add(canary);
      const whole = sent.get(canary);
      if (whole !== undefined && !text.includes(whole))
        wrong.add(`${address} does not show ${canary} as it was written`);
    }
    for (const link of await linksOn(visitor.page))
      if (!known.has(link)) {
        known.add(link);
        ahead.push(link);
      }
  }
  for (const fault of visitor.faults) wrong.add(fault);
  return { wrong: [...wrong], read, pages: count };
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** All that is shown, in fields too. */
const textOf = async (page: Page): Promise<string> =>
  spaced(
    await page.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
      const options = [...document.querySelectorAll('option')].map(({ textContent }) => textContent);
      return [document.body.innerText, ...fields.map(({ value }) => value), ...options].join('\n');
    }),
  );
function pageOf(address: string): string {
  const [path = ''] = address.split('?');
  return pages.find((one) => new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path))?.path ?? path;
}
async function unfold(visitor: Visitor): Promise<void> {
  await visitor.page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('main details')) part.open = true;
  });
  await settle(visitor);
}
const linksOn = async (page: Page): Promise<ReadonlySet<string>> =>
  new Set(
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
    ),
  );
