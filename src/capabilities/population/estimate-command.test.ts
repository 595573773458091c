import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { WrongCall } from '#platform/command-line.ts';
import { readConfig } from '#platform/config.ts';
import { estimateCommand } from './estimate-command.ts';
import { EstimateDocument } from './estimating/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'vasthouden-estimate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reference = (name: string): string =>
  join(import.meta.dirname, 'estimating', 'reference', 'input', `${name}.csv`);

async function run(...words: readonly string[]) {
  const said: string[] = [];
  const answer = await estimateCommand.run({ config: readConfig({}), words, say: (line) => said.push(line) });
  return { ...answer, said };
}

test('the document holds all that its schema says, and the same call gives the same document', async () => {
  const call = [reference('korea-palembang-3lists'), '--interval', 'bca', '--draws', '100', '--seed', '7'];
  const [one, other] = [await run(...call), await run(...call)];
  expect(one.code).toBe(0);
  expect(EstimateDocument.parse(one.json)).toEqual(one.json);
  expect(JSON.parse(JSON.stringify(one.json))).toEqual(other.json);
  expect(EstimateDocument.parse(one.json).interval).toMatchObject({ kind: 'bca', draws: 100, seed: 7, level: 0.95 });
  const third = await run(...call.with(-1, '8'));
  expect(EstimateDocument.parse(third.json).interval).not.toEqual(EstimateDocument.parse(one.json).interval);
});

test('the interval comes first, then the model, then what would change it and what to mind', async () => {
  const { text } = await run(reference('uk-trafficking-5lists'));
  expect(text.split('\n')[0]).toBe(
    'The whole group: 17,991 to 30,142 (95%, profile likelihood); 22,991 by model [12,13,23,25,34].',
  );
  expect(text).toContain('without GO: 4,542 (3,693 to 5,830) by [15,23,25,35]');
  expect(text).toContain('Models that fit about as well say 11,313 to 25,978');
  expect(text).toContain('Nobody is on both of: LA and GP.');
});

test('with --model only that model is fitted; without an estimate the reason is told', async () => {
  const given = EstimateDocument.parse((await run(reference('hiv-rome-4lists'), '--model', '[12,3,4]')).json);
  expect(given.models.map(({ model }) => model)).toEqual(['[12,3,4]']);
  const { json, text, code } = await run(reference('artificial-3lists'), '--model', '[12,13,23]');
  const { chosen, estimate, interval, models, warnings } = EstimateDocument.parse(json);
  expect({ code, chosen, estimate, interval }).toEqual({ code: 0, chosen: null, estimate: null, interval: null });
  expect(models[0]).toMatchObject({ status: 'not identifiable', estimate: null, minusInfinity: ['13', '23'] });
  expect(warnings[0]).toEqual({ code: 'no_estimate', reason: 'not identifiable' });
  expect(text).toContain('the counts cannot tell its interactions apart');
});

test('repeat counts give the lower bound of Chao', async () => {
  const { json } = await run(reference('nl-illegal-immigrants-repeat-counts'), '--repeat-counts');
  const { chosen, estimate, interval, warnings } = EstimateDocument.parse(json);
  expect(chosen).toBe('Mh Chao (LB)');
  expect(estimate).toBeCloseTo(9273.510_93, 4);
  expect([interval?.lower, interval?.upper].map((limit) => Math.round(limit ?? 0))).toEqual([8088, 10_704]);
  expect(warnings).toContainEqual({ code: 'lower_bound' });
  const bird = await run(reference('catbird-repeat-counts'), '--repeat-counts', '--occasions', '11', '--model', 'M0');
  expect(EstimateDocument.parse(bird.json).estimate).toBeCloseTo(20.341_613, 5);
});

test('counts that may not be used are refused with code 1 and a sentence', async () => {
  const file = join(folder, 'suppressed.csv');
  writeFileSync(file, 'A,B,count\n1,0,40\n0,1,<10\n1,1,12\n');
  const { code, json, said } = await run(file);
  expect(code).toBe(1);
  expect(json).toMatchObject({ refused: 'suppressed' });
  expect(said).toEqual([expect.stringContaining('Line 3')]);
});

const korea = reference('korea-palembang-3lists');

test.each([
  [[], 'Name one file'],
  [[korea, korea], 'Name one file'],
  [[join(folder, 'nothing.csv')], 'cannot be read'],
  [[korea, '--model', '[12,4]'], 'lists 1 to 3'],
  [[korea, '--model', '12,3'], 'is no model'],
  [[korea, '--model', '[123]'], 'nothing is left'],
  [[korea, '--draws', 'many'], '--draws is a number'],
  [[korea, '--draws', '2'], '20 to 100,000'],
  [[korea, '--select', 'best'], 'bic, aic or stepwise'],
  [[korea, '--max-order', '9'], 'from 1 to 7'],
  [[korea, '--occasions', '4'], 'belongs to --repeat-counts'],
  [[reference('catbird-repeat-counts'), '--repeat-counts', '--model', 'Mt'], 'there are M0, Mh Chao (LB)'],
  [[korea, '--unknown'], 'unknown'],
])('%j is a wrong call', async (words, sentence) => {
  await expect(run(...words)).rejects.toThrow(WrongCall);
  await expect(run(...words)).rejects.toThrow(new RegExp(sentence.replace(/[()[\]]/g, '\\$&'), 'i'));
});
