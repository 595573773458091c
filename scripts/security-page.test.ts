/**
 * docs/security.md: which requirement is shown by which test, collected from the tags in their titles (`[ASVS 8.2.2]`). Written anew by
 * `npm test -- --project server scripts/security-page.test.ts -u`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Row {
  readonly id: string;
  readonly level: string;
  /** In our own words. */
  readonly asks: string;
  /** How it is met where no test can show it, or `Not met:` and why. */
  readonly note: string;
}

const lines = readFileSync('docs/asvs.tsv', 'utf8').trimEnd().split('\n').slice(1);
const rows: readonly Row[] = lines.map((line) => {
  const [id = '', level = '', asks = '', note = ''] = line.split('\t');
  return { id, level, asks, note };
});

interface Shown {
  readonly title: string;
  readonly file: string;
}
const byRow = new Map<string, Shown[]>();
for (const folder of ['src', 'e2e', 'scripts'])
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(test|deep\.test|crawl)\.tsx?$/.test(name)) continue;
    const file = `${folder}/${name}`;
    for (const [, tags = '', title = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:test(?:\.each\(.*\))?|\]\))\(\s*['`]((?:\[ASVS [\d.]+\] )+)(.*?)['`],\s/gm,
    ))
      for (const [, id = ''] of tags.matchAll(/\[ASVS ([\d.]+)\]/g))
        byRow.set(id, [...(byRow.get(id) ?? []), { title: title.replace('%s', '…'), file }]);
  }

const table = (): string => {
  const shownBy = ({ id, note }: Row): string =>
    [...(byRow.get(id) ?? []).map(({ title, file }) => `${title} (\`${file}\`)`), ...(note === '' ? [] : [note])].join(
      '<br>',
    );
  const told = rows.map((row) => `| ${row.id} | ${row.level} | ${row.asks} | ${shownBy(row)} |`);
  return ['| row | level | asks | shown by |', '|---|---|---|---|', ...told].join('\n');
};

test('every row has a test or says why not, and every tag has a row', () => {
  expect(rows.length).toBeGreaterThan(80);
  expect([...byRow.values()].flat().length).toBeGreaterThan(50);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(rows.filter(({ id, note }) => note === '' && !byRow.has(id)).map(({ id }) => id)).toEqual([]);
  expect([...byRow.keys()].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
});

test('the page tells what the titles tell', async () => {
  const page = readFileSync('docs/security.md', 'utf8');
  const [before, rest = ''] = page.split('<!-- rows -->\n');
  const [, after] = rest.split('<!-- end of rows -->\n');
  expect(after).toBeDefined();
  const whole = `${before}<!-- rows -->\n${table()}\n<!-- end of rows -->\n${after}`;
  await expect(whole).toMatchFileSnapshot('../docs/security.md');
});
