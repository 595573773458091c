/** What `hostile-words.test.ts` has one role read, read by each role, on every page and several addresses of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Role } from '#vocabulary/codes.ts';
import { hostileWords } from './script-free.ts';
import { openTold, readEverywhere, type Told } from './told.ts';

let told: Told;
beforeAll(async () => {
  told = await openTold();
});
afterAll(() => told?.close());

test('whoever reads whatever, words are shown as they were written and nothing in them runs', async () => {
  const all = new Set<string>();
  let count = 0;
  for (const role of Role.options) {
    const { wrong, read, pages } = await readEverywhere(await told.as(role), told.story, 6);
    expect(wrong, role).toEqual([]);
    for (const canary of read) all.add(canary);
    count += pages;
  }
  const texts = new Set(told.story.planted.filter(({ canary }) => all.has(canary)).map(({ text }) => text));
  const tried = new Set(
    told.story.planted
      .filter(({ canary }) => all.has(canary))
      .flatMap(({ sent }) => hostileWords.filter((word) => sent.includes(word))),
  );
  console.info(
    `${count} pages, ${all.size} canaries in ${texts.size} texts, ${tried.size} of ${hostileWords.length} hostile words`,
  );
  expect(tried.size).toBe(hostileWords.length);
  expect(texts.size).toBeGreaterThan(60);
});
