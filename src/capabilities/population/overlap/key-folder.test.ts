import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Researcher, ResearcherKeys } from './files.ts';
import { KeyFolder, readFile, withFolder, writeJson } from './key-folder.ts';
import { OverlapRefused } from './refusals.ts';
import { newResearcher } from './starting.ts';

const root = mkdtempSync(join(tmpdir(), 'vasthouden-keys-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const refused = (is: string) => expect.objectContaining({ refusal: expect.objectContaining({ is }) });

test('a folder is for its owner and for one step at a time', async () => {
  const folder = join(root, 'one');
  await expect(withFolder(folder, 'party', () => 1)).rejects.toEqual(refused('no_keys'));
  await withFolder(folder, 'new', async (keys) => {
    keys.write('researcher', newResearcher('Invented'));
    await expect(withFolder(folder, 'researcher', () => 1)).rejects.toEqual(refused('folder_busy'));
  });
  expect(await withFolder(folder, 'researcher', (keys) => keys.read('researcher', ResearcherKeys).name)).toBe(
    'Invented',
  );
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'researcher.keys')).mode & 0o777).toBe(0o600);
  await expect(withFolder(folder, 'party', () => 1)).rejects.toBeInstanceOf(OverlapRefused);
});

test('work that broke off in the middle of a point goes on behind the last whole one', () => {
  const keys = new KeyFolder(root);
  const point = (value: number) => new Uint8Array(32).fill(value);
  keys.work('step').keep(point(1));
  writeFileSync(join(root, 'step.work'), 'half a point', { flag: 'a' });
  keys.work('step').keep(point(2));
  const again = keys.work('step');
  expect(Uint8Array.from(again.done)).toEqual(Uint8Array.from([...point(1), ...point(2)]));
  again.end();
  expect(keys.work('step').done.length).toBe(0);
});

test('what is not a file of the step is refused without a word of what was in it', () => {
  const file = join(root, 'file.json');
  for (const content of ['{"name": "Jan', '["Jan"]', '']) {
    writeFileSync(file, content);
    expect(() => readFile(file, Researcher)).toThrow(refused('unreadable'));
    expect(() => readFile(file, Researcher)).not.toThrow('Jan');
  }
  expect(() => readFile(join(root, 'nothing.json'), Researcher)).toThrow(refused('unreadable'));
  writeJson(file, { format: 'vasthouden-overlap-researcher-1', name: 'Jan', signing: 'x', box: 'y' });
  expect(() => readFile(file, Researcher)).toThrow(refused('unreadable'));
});
