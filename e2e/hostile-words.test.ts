/** Every text of the house written by somebody who means harm, and read: here by one role, in `hostile-words.deep.test.ts` by each. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookForScripts } from './script-free.ts';
import { openTold, readEverywhere, type Told } from './told.ts';

let told: Told;
beforeAll(async () => {
  told = await openTold();
});
afterAll(() => told?.close());

test('[ASVS 1.2.1] [ASVS 3.2.2] words are shown as they were written, wherever they stand, and nothing in them runs', async () => {
  const { wrong, read, pages } = await readEverywhere(await told.as('process_director'), told.story, 1);
  expect(wrong).toEqual([]);
  expect(pages).toBeGreaterThan(20);
  expect(read.size).toBeGreaterThan(40);
});

test('what would run is found: the policy refuses it, and the page is looked over', async () => {
  const { page } = await told.as('privacy_officer');
  expect((await lookForScripts(page)).wrong).toEqual([]);
  await page.evaluate(() => {
    document.body.append(document.createElement('iframe'));
    Reflect.get(window, 'vhRan')();
    try {
      document.createElement('img').setAttribute('onerror', 'vhRan()');
    } catch {
      // Refused before it stands anywhere.
    }
  });
  await page.waitForTimeout(500);
  const { wrong } = await lookForScripts(page);
  expect(wrong).toContain('a script ran');
  expect(wrong).toContain('<iframe> came out of words');
  expect(wrong.some((one) => one.startsWith('the policy refused'))).toBe(true);
});
