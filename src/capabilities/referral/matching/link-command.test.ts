import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { WrongCall } from '#platform/command-line.ts';
import { readConfig } from '#platform/config.ts';
import { linkCommand } from './link-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'vasthouden-link-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const febrl1 = join(import.meta.dirname, 'reference', 'febrl1.csv');
const run = (...words: readonly string[]) => linkCommand.run({ config: readConfig({}), words, say: () => undefined });
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('the classic rule gives what is printed in the guide of recordlinkage', async () => {
  const { json, text } = await run(febrl1, '--rule', 'classic');
  expect(json).toEqual({
    rule: 'classic',
    candidatePairs: 2082,
    histogram: { 6: 142, 5: 145, 4: 30, 3: 9, 2: 376, 1: 1380 },
    found: 317,
    correct: 317,
    truePairs: 500,
    precision: 1,
    recall: 0.634,
  });
  expect(text).toContain('2082 pairs compared, 317 taken for one person.');
});

test('our rule finds nearly all, hardly ever the wrong one, and tells why', async () => {
  const { json } = await run(febrl1, '--explain');
  expect(json).toMatchObject({ rule: 'best', version: 1, truePairs: 500, pairs: expect.any(Array) });
  const { precision, recall, found, pairs } = json as { [name: string]: number } & { pairs: { fields: object[] }[] };
  expect([precision, recall].map((share) => Number(share))).toSatisfy(([p = 0, r = 0]) => p >= 0.99 && r >= 0.95);
  expect(pairs).toHaveLength(found ?? 0);
  expect(pairs[0]?.fields).toContainEqual({ field: 'surname', level: 'near', bits: 5 });
});

test('lists that do not say who is who have nothing to be right about', async () => {
  const header =
    'rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id\n';
  const one = written('one.csv', `${header}1,anna,visser,,,,,,,19800203,\n`);
  const two = written('two.csv', `\uFEFF${header}x,anna,fisser,,,,,,,19800203,\n`);
  expect((await run(one, two)).json).toMatchObject({ candidatePairs: 1, found: 1 });
  expect((await run(one, two)).json).not.toHaveProperty('recall');
});

test('a list that is none is refused with a sentence', async () => {
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [[], 'Name one list'],
    [[febrl1, '--rule', 'learned'], '--rule is classic or best'],
    [[febrl1, '--learn'], 'learn'],
    [[join(folder, 'absent.csv')], 'cannot be read'],
    [[written('empty.csv', '')], 'nobody'],
    [[written('other.csv', 'rec_id,name\n1,anna\n')], 'has no column given_name'],
    [[written('broken.csv', 'rec_id,given_name\n1,"anna\n')], 'no list with a header'],
  ];
  for (const [words, sentence] of wrong) {
    const refused = run(...words);
    await expect(refused, words.join(' ')).rejects.toThrow(WrongCall);
    await expect(refused).rejects.toThrow(sentence);
  }
});
