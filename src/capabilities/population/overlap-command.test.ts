import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { WrongCall } from '#platform/command-line.ts';
import { readConfig } from '#platform/config.ts';
import { elevenTest } from '#vocabulary/person.ts';
import { overlap } from './overlap-command.ts';

const root = mkdtempSync(join(tmpdir(), 'vasthouden-overlap-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Of the test range. */
const numbers = Array.from({ length: 10_000 }, (_, i) => String(999990000 + i)).filter(elevenTest);

interface Place {
  readonly folder: string;
  /** Everything that was said or printed. */
  readonly said: string[];
  /** Of the cards made here. */
  readonly codes: string[];
  run(words: string): Promise<{ code: number; json: unknown; text: string }>;
  read(file: string): string;
  write(file: string, lines: readonly string[]): void;
}

/** A folder in which all parties work, each in its own part. */
function openPlace(): Place {
  const folder = mkdtempSync(join(root, 'place-'));
  const said: string[] = [];
  const codes: string[] = [];
  const at = (word: string) => (/\.(json|csv)$|^(keys|mail)-?/.test(word) ? join(folder, word) : word);
  return {
    folder,
    said,
    codes,
    async run(words) {
      const call = {
        config: readConfig({}),
        words: words.split(' ').map(at),
        say: (line: string) => void said.push(line),
      };
      const answer = await overlap.run(call);
      said.push(answer.text, JSON.stringify(answer.json));
      return answer;
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, lines) => writeFileSync(join(folder, file), `${lines.join('\n')}\n`),
  };
}

async function start(place: Place, lists: Readonly<Record<string, readonly string[]>>, form: string): Promise<void> {
  const cards = [];
  for (const [name, list] of Object.entries(lists)) {
    place.write(`${name}.csv`, list);
    const { json } = await place.run(
      `start card --keys keys-${name} --party Party_${name} --list ${name} --size ${list.length - 1} --out ${name}.json`,
    );
    cards.push(`--card ${name}.json`);
    place.codes.push(z.object({ code: z.string() }).parse(json).code.replaceAll(' ', ''));
  }
  const { json } = await place.run('start researcher --keys keys-researcher --name Researcher --out researcher.json');
  place.codes.push(z.object({ code: z.string() }).parse(json).code.replaceAll(' ', ''));
  await place.run(
    `start round --keys keys-combiner --name Combiner --group Invented --as ${form} ${cards.join(' ')} --researcher researcher.json --out round.json`,
  );
}

/** The codes of all, heard by the party; there is no list yet. */
async function hear(place: Place, name: string): Promise<void> {
  const codes = place.codes.map((code) => `--confirm ${code}`).join(' ');
  await place.run(`add --keys keys-${name} --round round.json ${codes} --list nothing.csv --out mail`);
}

test('three partners, a combiner and a researcher come from lists to counts with files alone', async () => {
  const place = openPlace();
  await start(
    place,
    {
      a: ['bsn', ...numbers.slice(0, 300)],
      b: ['x;bsn', ...numbers.slice(100, 350).map((one) => `y;${one}`)],
      c: ['bsn', ...numbers.slice(200, 420)],
    },
    'bsn',
  );
  for (const list of 'abc') await hear(place, list);
  // As a spreadsheet saves it: with letters of Windows-1252.
  writeFileSync(join(place.folder, 'b.csv'), place.read('b.csv').replaceAll('y;', 'Zoë;'), 'latin1');
  for (const [list, others] of [
    ['a', 'bc'],
    ['b', 'ca'],
    ['c', 'ab'],
  ] as const) {
    expect(await place.run(`add --keys keys-${list} --round round.json --list ${list}.csv --out mail`)).toMatchObject({
      code: 0,
    });
    for (const [i, other] of [...others].entries())
      await place.run(`add --keys keys-${other} --round round.json mail/overlap-${list}-${i + 1}.json --out mail`);
  }
  expect(place.said.filter((line) => line.startsWith('Read as windows-1252.'))).toHaveLength(1);
  const files = ['a', 'b', 'c'].map((list) => `mail/overlap-${list}-3.json`).join(' ');
  expect(await place.run(`combine --keys keys-combiner --round round.json ${files} --out result.json`)).toMatchObject({
    code: 0,
    json: { shown: expect.anything() },
  });
  const count = 'count --keys keys-researcher --round round.json --result result.json --out counts.csv';
  expect(await place.run(count)).toMatchObject({
    code: 1,
    json: { exact: false, disagreeing: ['Party_a', 'Party_b', 'Party_c'] },
  });
  expect(() => place.read('counts.csv')).toThrow();
  for (const list of 'abc')
    await place.run(`start agree --keys keys-${list} --round round.json --out agreement-${list}.json`);
  const agreed = [...'abc'].map((list) => `--agreement agreement-${list}.json`).join(' ');
  expect(await place.run(`${count} ${agreed}`)).toMatchObject({ code: 0, json: { exact: true } });
  expect(place.read('counts.csv')).toBe(
    'a,b,c,count\n1,0,0,100\n0,1,0,0\n1,1,0,100\n0,0,1,70\n1,0,1,0\n0,1,1,50\n1,1,1,100\n',
  );
  expect(statSync(join(place.folder, 'counts.csv')).mode & 0o777).toBe(0o600);

  const lists = new Set(['a.csv', 'b.csv', 'c.csv']);
  const written = readdirSync(place.folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => statSync(join(place.folder, file)).isFile() && !lists.has(file),
  );
  expect(written.length).toBeGreaterThan(20);
  const everything = [...place.said, ...written.map((file) => place.read(file))].join('\n');
  expect(numbers.filter((one) => everything.includes(one))).toEqual([]);
  for (const file of written.filter((one) => one.startsWith('keys-')))
    expect(statSync(join(place.folder, file)).mode & 0o777, file).toBe(0o600);
});

test('what was typed wrong is said by line, and no more than that', async () => {
  const place = openPlace();
  const list = [
    'number,surname,given_names,birth_date',
    ...Array.from(
      { length: 60 },
      (_, i) => `${i},Vliet${'abcdefghij'[i % 10]}${'abcdefghij'[Math.floor(i / 10)]},Casper,1980-01-0${(i % 9) + 1}`,
    ),
  ];
  await start(
    place,
    { a: [...list, '61,de VLIETaa,C.,1-1-1980', '62,Vliet,,1980-01-01', '63,Vliet,Ann,1980-13-01'], b: list },
    'name',
  );
  await hear(place, 'a');
  const add = 'add --keys keys-a --round round.json --list a.csv --out mail';
  expect(await place.run(add)).toMatchObject({ code: 1, json: { refused: { is: 'unusable_rows' } } });
  expect(place.said.join('\n')).toContain('line 63: a field is empty; line 64: the birth date is no date');
  expect(await place.run(`${add} --leave-out`)).toMatchObject({
    code: 1,
    json: { refused: { is: 'duplicates', lines: [[2, 62]] } },
  });
  expect(await place.run(`${add} --leave-out --once`)).toMatchObject({ code: 0 });
  expect(await place.run(`${add} --columns naam,voornaam,geboren`)).toMatchObject({
    code: 1,
    json: { refused: { is: 'column_missing' } },
  });
  expect(place.said.join('\n')).not.toMatch(/vliet|casper|1980-0/i);
});

test('the same list gives the same file again, another list none; folders and files of others are told apart', async () => {
  const place = openPlace();
  const list = ['bsn', ...numbers.slice(0, 60)];
  await start(place, { a: list, b: list }, 'bsn');
  await hear(place, 'a');
  await hear(place, 'b');
  const add = (name: string) => place.run(`add --keys keys-a --round round.json --list ${name}.csv --out mail`);
  await add('a');
  const first = place.read('mail/overlap-a-1.json');
  rmSync(join(place.folder, 'mail'), { recursive: true });
  place.write('sorted.csv', ['bsn', ...numbers.slice(0, 60).toReversed()]);
  await add('sorted');
  expect(place.read('mail/overlap-a-1.json')).toBe(first);
  place.write('other.csv', ['bsn', ...numbers.slice(1, 60)]);
  expect(await add('other')).toMatchObject({ code: 1, json: { refused: { is: 'list_changed' } } });
  const refused = async (words: string) => (await place.run(words)).json;
  expect(await refused('add --keys keys-researcher --round round.json --list a.csv --out mail')).toMatchObject({
    refused: { is: 'no_keys' },
  });
  expect(await refused('add --keys keys-nowhere --round round.json --list a.csv --out mail')).toMatchObject({
    refused: { is: 'no_keys' },
  });
  expect(await refused('add --keys keys-a --round a.csv --list a.csv --out mail')).toMatchObject({
    refused: { is: 'unreadable' },
  });
  expect(await refused('add --keys keys-b --round round.json round.json --out mail')).toMatchObject({
    refused: { is: 'unreadable' },
  });
  expect(await refused('combine --keys keys-combiner --round round.json --out result.json')).toMatchObject({
    refused: { is: 'list_missing' },
  });
  expect(readdirSync(place.folder)).not.toContain('keys-nowhere');
  for (const wrong of [
    '',
    'start',
    'start nothing',
    'add --keys keys-a',
    'add --what',
    'add --keys keys-a --round round.json --out mail',
    'start card --keys keys-x --party P --list a,b --size 60 --out x.json',
    'start card --keys keys-x --party P --list a --size many --out x.json',
  ])
    await expect(place.run(wrong), wrong).rejects.toThrow(WrongCall);
});

test('a step that is killed in the middle goes on where it was', async () => {
  const place = openPlace();
  const list = (from: number) => ['bsn', ...Array.from({ length: 1_500 }, (_, i) => `person ${from + i}`)];
  await start(place, { a: list(0), b: list(700) }, 'text --fields bsn');
  await hear(place, 'a');
  await hear(place, 'b');
  const words = ['add', '--keys', 'keys-a', '--round', 'round.json', '--list', 'a.csv', '--out', 'mail'];
  // Its own hand, as soon as a first stretch is kept: so it is always in the middle.
  const script = `import { readdirSync } from 'node:fs';
    import { overlap } from ${JSON.stringify(new URL('overlap-command.ts', import.meta.url).href)};
    const begun = () => readdirSync('keys-a').some((file) => file.endsWith('.work'));
    setInterval(() => begun() && process.kill(process.pid, 'SIGKILL'), 1);
    await overlap.run({ words: ${JSON.stringify(words)}, say: (line) => console.log(line) });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: place.folder });
  const killed = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  expect(await killed).toBe('SIGKILL');
  const workFiles = () => readdirSync(join(place.folder, 'keys-a')).filter((file) => file.endsWith('.work'));
  const [left = ''] = workFiles();
  const done = statSync(join(place.folder, 'keys-a', left)).size;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(1_501 * 32);
  writeFileSync(join(place.folder, 'keys-a', left), Buffer.from('half'), { flag: 'a' });
  const [head = '', ...rest] = list(0);
  place.write('a.csv', [head, ...rest.toReversed()]);

  expect(await place.run(`add --keys keys-a --round round.json --list a.csv --out mail`)).toMatchObject({ code: 0 });
  expect(place.said).toContain('An interrupted step goes on where it was.');
  expect(workFiles()).toEqual([]);
  await place.run('add --keys keys-b --round round.json --list b.csv mail/overlap-a-1.json --out mail');
  await place.run('add --keys keys-a --round round.json mail/overlap-b-1.json --out mail');
  const combined = await place.run(
    'combine --keys keys-combiner --round round.json mail/overlap-a-2.json mail/overlap-b-2.json --out result.json',
  );
  expect(combined).toMatchObject({
    code: 0,
    json: { shown: [{ persons: null }, { persons: null }, { persons: 800 }] },
  });
}, 60_000);

test('a list stays at home until each partner and researcher was heard, so does an agreement, and when a code is not in the round', async () => {
  const place = openPlace();
  const list = ['bsn', ...numbers.slice(0, 60)];
  await start(place, { a: list, b: list, c: list }, 'bsn');
  const [, b = '', c = '', researcher = ''] = place.codes;
  const add = (more: string) => place.run(`add --keys keys-a --round round.json --list a.csv --out mail${more}`);
  const before = place.said.length;
  expect((await add('')).json).toEqual({ refused: { is: 'strangers', parties: ['Party_b', 'Party_c', 'Researcher'] } });
  const heard = place.said.slice(before).join('');
  expect(heard).not.toContain(b.replace(/(.{4})(?!$)/g, '$1 '));
  expect((await add(` --confirm ${b}`)).json).toEqual({
    refused: { is: 'strangers', parties: ['Party_c', 'Researcher'] },
  });
  expect((await add(` --confirm ${'0'.repeat(16)}`)).json).toEqual({
    refused: { is: 'code_unknown', code: '0'.repeat(16) },
  });
  expect(readdirSync(place.folder)).not.toContain('mail');
  expect((await add(` --confirm ${c}`)).json).toEqual({ refused: { is: 'strangers', parties: ['Researcher'] } });
  const agree = () => place.run('start agree --keys keys-a --round round.json --out agreement-a.json');
  expect((await agree()).json).toEqual({ refused: { is: 'strangers', parties: ['Researcher'] } });
  expect(await add(` --confirm ${researcher}`)).toMatchObject({ code: 0 });
  expect(await agree()).toMatchObject({ code: 0 });
});
