import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool, type Pool } from '#platform/db.ts';
import { openWorld, type World } from '../testing-world.ts';
import { columns } from './columns.ts';
import { readText } from './file-text.ts';
import { readRows } from './referral-rows.ts';
import { answer, importReferrals } from './referrals.ts';
import { plain } from './sheet.ts';

let world: World;
let owner: Pool;
beforeAll(async () => {
  world = await openWorld();
  owner = openPool(world.database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner?.end();
  await world?.close();
});

const run = (
  text: string,
  { asHistory = false, as = world.as('referrer').id }: { asHistory?: boolean; as?: string } = {},
) =>
  importReferrals(text, {
    owner,
    app: world.pool,
    keys: world.keys,
    today: world.today(),
    as,
    asHistory,
    say: () => undefined,
  });
const names = { agencies: new Map(), subregions: new Map() };
const all = {
  agencies: new Map([['ggz de mergelhof', 'a0000000-0000-4000-8000-000000000001']]),
  subregions: new Map([['zuid', 'zuid-limburg']]),
};
const nothing = { added: 0, skipped: 0, rejected: [], ignoredColumns: [] };
const count = async (table: string) =>
  (await world.owner<{ n: number }[]>`select count(*)::int as n from ${world.owner(table)}`)[0]?.n;

const head =
  'kenmerk,achternaam,geboortedatum,bsn,reden,doel,problemen,organisaties,urgentie,geinformeerd_op,subregio,aangemeld_op';
const good = (reference: string, surname: string) =>
  `${reference},${surname},3-4-1988,,Raakt uit beeld,Een vaste plek,wonen: geen huis,GGZ De Mergelhof,gewoon,2026-11-20,Zuid,`;

test('good rows become referrals, each bad one is told by line, column and reason, and twice adds nothing', async () => {
  const text = [
    head,
    good('A-1', 'Vlietstra'),
    good('A-2', 'Boonstra').replace('3-4-1988', '31-02-1988'),
    good('A-3', 'Dreef').replace('gewoon', 'heel erg').replace('GGZ De Mergelhof', 'Onbekende Stichting'),
    '"A-4",Over,3-4-1988,123456789,"Raakt uit\nbeeld",Een vaste plek,wonen,,gewoon,2026-11-20,,',
    good('A-5', 'Jong').replace('3-4-1988', '3-4-2015'),
    good('A-6', 'Eerder').replace(/,$/, ',1-10-2026'),
    good('A-7', 'Teveel').concat(',nog een cel'),
    good('A-8', 'Wezel'),
  ].join('\n');
  const before = await count('referral');
  const first = await run(text);
  expect(first.added).toBe(2);
  expect(first.rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
    '3 birth_date no_such_day',
    '4 agencies unknown_agency',
    '4 urgency unknown_word',
    '5 citizen_number eleven_test',
    '7 birth_date under_age_youth_care',
    '8 referred_on in_past_without_as_history',
    '9 null number_of_cells',
  ]);
  expect(await count('referral')).toBe((before ?? 0) + 2);
  expect(await run(text)).toMatchObject({ added: 0, skipped: 2 });
  expect(await count('referral')).toBe((before ?? 0) + 2);
});

test('a year that nobody can mean is told at its column', async () => {
  const text = [
    head,
    good('Y-1', 'Toen').replace('3-4-1988', '3-4-0088'),
    good('Y-2', 'Later').replace('3-4-1988', '3-4-2988'),
    good('Y-3', 'Ooit').replace(/,$/, ',1-10-0206'),
    good('Y-4', 'Straks')
      .replace('3-4-1988', '')
      .replace(/$/, `,${Number(world.today().slice(0, 4)) + 2}`),
  ]
    .join('\n')
    .replace(head, `${head},geboortejaar`);
  const { added, rejected } = await run(text);
  expect(added).toBe(0);
  expect(rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
    '2 birth_date day_too_early',
    '3 birth_date day_too_late',
    '4 referred_on day_too_early',
    '5 birth_year wrong_year',
  ]);
});

test('a year has four figures: another way to write its number is told', () => {
  const born = (year: string) =>
    brief([`${head},geboortejaar`, `${good('Y-5', 'Een').replace('3-4-1988', '')},${year}`].join('\n'));
  for (const year of ['1.98e3', '0x7bc', '1980.0', '+1980', '01980'])
    expect(born(year), year).toEqual(['2 birth_year wrong_year']);
  expect(born('1980')).toEqual([]);
});

test('two rows with one reference: the first comes in, the second is told, and so each time', async () => {
  const text = [head, good('D-1', 'Eerste'), good('d-1 ', 'Tweede')].join('\n');
  const twice = [{ line: 3, column: 'reference', reason: 'used_twice' }];
  expect(await run(text)).toMatchObject({ added: 1, skipped: 0, rejected: twice });
  expect(await run(text)).toMatchObject({ added: 0, skipped: 1, rejected: twice });
});

test('a reference by which another agency of the region brought somebody in is told: it is not that person', async () => {
  const text = [head, good('J-1', 'Eerste')].join('\n');
  expect(await run(text)).toMatchObject({ added: 1, rejected: [] });
  const other = { as: world.as('referrer_mental_health').id };
  expect(await run(text.replace('Eerste', 'Heel iemand anders'), other)).toMatchObject({
    added: 0,
    skipped: 0,
    rejected: [{ line: 2, column: 'reference', reason: 'used_by_another_agency' }],
  });
  expect(await run(text)).toMatchObject({ added: 0, skipped: 1, rejected: [] });
});

test('a row that was refused leaves nothing behind, and comes in once it is mended', async () => {
  const before = { dossiers: await count('dossier'), keys: await count('dossier_key'), rows: await count('ledger') };
  const young = [head, good('B-1', 'Jong').replace('3-4-1988', '3-4-2015')].join('\n');
  expect((await run(young)).rejected).toHaveLength(1);
  expect({ dossiers: await count('dossier'), keys: await count('dossier_key'), rows: await count('ledger') }).toEqual(
    before,
  );
  expect(await run(young.replace('2015', '1985'))).toMatchObject({ added: 1, rejected: [] });
});

test('the example of 200 rows comes in as history, recorded on the day of each row, and again adds nothing', async () => {
  const text = readFileSync(new URL('../../../docs/examples/referrals.csv', import.meta.url), 'utf8');
  expect(await run(text, { asHistory: true })).toMatchObject({ added: 200, skipped: 0, rejected: [] });
  expect(await run(text, { asHistory: true })).toMatchObject({ added: 0, skipped: 200, rejected: [] });
  const [recorded] = await world.owner<{ n: number; first: string }[]>`
    select count(*)::int as n, min(recorded_at)::date::text as first from ledger where historical and type = 'ReferralSubmitted'`;
  expect(recorded).toEqual({ n: 200, first: expect.stringMatching(/^2026-09-0/) });
}, 60_000);

test('who may refer nobody, who is not there and who is kept out import nothing', async () => {
  await expect(run(head, { as: world.as('administrator').id })).rejects.toThrow('may not refer');
  await expect(run(head, { as: 'Niemand' })).rejects.toThrow('Nobody');
  const kept = world.as('referrer_mental_health').id;
  await world.owner`update appointment set kept_out_from = '2026-01-01' where app_user = ${kept}`;
  await expect(run(head, { as: kept })).rejects.toThrow('Nobody');
  await world.owner`update appointment set kept_out_from = null where app_user = ${kept}`;
});

test('headers are found in Dutch or English, in any order, with comma or semicolon; what is missing is named', () => {
  const english = columns.map(([one]) => one).join(';');
  const dutch = columns
    .map(([, other]) => other.toUpperCase().replaceAll('_', ' '))
    .toReversed()
    .join(',');
  for (const text of [english, dutch])
    expect(readRows(`${text}\n`, names)).toMatchObject({ rows: [], mistakes: [], ignored: [] });
  expect(readRows('kenmerk,achternaam,reden,doel,kleur\n1,Jansen,a,b,blauw\n', names)).toMatchObject({
    mistakes: [{ line: 1, column: 'urgency', reason: 'no_such_column' }],
    headers: ['kenmerk', 'achternaam', 'reden', 'doel', 'kleur'],
  });
  expect(readRows(`${head},kleur\n`, names).ignored).toEqual(['kleur']);
  expect(readRows('', names).mistakes).toEqual([{ line: 1, column: null, reason: 'no_header' }]);
  expect(plain('  GGZ   De Linde ')).toBe('ggz de linde');
});

test('a column that stands there twice is told, and nothing is read: which of the two holds is not for us to guess', () => {
  const file = readRows(`${head},surname\n${good('E-1', 'Jansen')},\n`, names);
  expect(file).toMatchObject({ rows: [], mistakes: [{ line: 1, column: 'surname', reason: 'column_twice' }] });
});

test('a row that says one thing in two ways is told, and not decided for whoever wrote it', () => {
  const both = `${head},geboortejaar,niet_geinformeerd_omdat,opnieuw_informeren_op`;
  const told = (...cells: string[]) => readRows([both, cells.join(',')].join('\n'), all);
  const mistakesOf = (...cells: string[]) =>
    told(...cells).mistakes.map(({ line, column, reason }) => `${line} ${column} ${reason}`);
  const row = good('K-1', 'Jansen');
  expect(mistakesOf(row, '1989', '', '')).toEqual(['2 birth_year contradicts_birth_date']);
  expect(mistakesOf(row, '', 'niet gevonden', '1-1-2027')).toEqual([
    '2 not_informed_because contradicts_informed_on',
    '2 inform_again_on contradicts_informed_on',
  ]);
  // Each of them by itself, also beside a day that is none.
  expect(mistakesOf(row, '', '', '1-1-2027')).toEqual(['2 inform_again_on contradicts_informed_on']);
  expect(mistakesOf(row.replace('2026-11-20', '31-11-2026'), '', 'niet gevonden', '')).toEqual([
    '2 informed_on no_such_day',
    '2 not_informed_because contradicts_informed_on',
  ]);
  expect(mistakesOf(row.replace('3-4-1988', '31-2-1988'), '1989', '', '')).toEqual(['2 birth_date no_such_day']);
  // The year of that day says the same; what is left empty says nothing.
  const same = told(row, '1988', '', '');
  expect(same.rows).toMatchObject([{ told: { person: { birth: { is: 'known', day: '1988-04-03' } } } }]);
  expect(told(row.replace('3-4-1988', ''), '1988', '', '').rows).toMatchObject([
    { told: { person: { birth: { is: 'estimated', year: 1988 } } } },
  ]);
  expect(told(row.replace('2026-11-20', ''), '', 'niet gevonden', '1-1-2027').rows).toMatchObject([
    { told: { informed: { is: 'not_informed', why: 'not_found', again: '2027-01-01' } } },
  ]);
});

test('a row lies in one subregion: of two none is chosen', () => {
  const row = good('L-1', 'Jansen');
  const named = { ...all, subregions: new Map([...all.subregions, ['noord', 'noord-limburg']]) };
  const read = (subregion: string) => readRows([head, row.replace('Zuid', `"${subregion}"`)].join('\n'), named);
  expect(read('Zuid;Noord').mistakes).toEqual([{ line: 2, column: 'subregion', reason: 'more_than_one' }]);
  expect(read('Noord').rows).toMatchObject([{ told: { subregion: 'noord-limburg' } }]);
});

test('a quote that is never closed is told on the line where it opens, and what follows a bad line has its own number', () => {
  const open = [head, good('F-1', 'Een'), good('F-2', '"Twee'), good('F-3', 'Drie')].join('\n');
  for (const end of ['', '\n', '\n\n\n'])
    expect(readRows(open + end, all).mistakes).toEqual([
      { line: 3, column: null, reason: 'quote_not_closed', until: 4 },
    ]);
  const stray = [head, good('F-1', 'Jan "de Rat"'), good('F-2', 'Twee').replace('gewoon', 'heel erg')].join('\n');
  expect(readRows(stray, all).mistakes).toEqual([
    { line: 2, column: null, reason: 'unreadable' },
    { line: 3, column: 'urgency', reason: 'unknown_word', word: 'heel erg' },
  ]);
});

test('lines inside quotes count once, however a line ends', () => {
  const quoted = good('H-1', 'Een').replace('Raakt uit beeld', '"Raakt\nuit\n\nbeeld"');
  const text = [head, quoted, good('H-2', 'Twee').replace('gewoon', 'heel erg')].join('\n');
  for (const end of ['\n', '\r\n', '\r']) {
    const read = readRows(text.replaceAll('\n', end), all);
    expect(read.mistakes).toEqual([{ line: 6, column: 'urgency', reason: 'unknown_word', word: 'heel erg' }]);
    expect(read.rows).toMatchObject([{ line: 2, told: { reason: 'Raakt\nuit\n\nbeeld' } }]);
  }
});

test('empty lines and the line in which a spreadsheet names its separator are no header, and do count as lines', () => {
  const text = ['', 'sep=;', semicolons(head), '', semicolons(good('G-1', 'Een').replace('gewoon', 'heel erg'))];
  expect(readRows(text.join('\r\n'), all).mistakes).toEqual([
    { line: 5, column: 'urgency', reason: 'unknown_word', word: 'heel erg' },
  ]);
});

const semicolons = (row: string) => row.replaceAll(',', ';');
const brief = (text: string, known = all) =>
  readRows(text, known).mistakes.map(({ line, column, reason }) => `${line} ${column} ${reason}`);

test('a row of empty cells only is no row, and does count as a line', () => {
  const text = [
    semicolons(head),
    ';;;;;;;',
    '; ;;',
    semicolons(good('M-1', 'Een').replace('gewoon', 'heel erg')),
    ';;;;',
  ];
  expect(brief(text.join('\r\n'))).toEqual(['4 urgency unknown_word']);
});

test('empty cells at the end of a row may be too few or too many; what stands beyond the headers is told with its count', () => {
  const rows = [
    good('N-1', 'Kort').replace(/,$/, ''),
    `${good('N-2', 'Lang')},,,`,
    `${good('N-3', 'Teveel')},,nog een`,
  ];
  for (const headers of [head, `${head},,`]) {
    const read = readRows([headers, ...rows].join('\n'), all);
    expect(read.rows.map(({ reference }) => reference)).toEqual(['N-1', 'N-2']);
    expect(read.mistakes).toEqual([
      { line: 4, column: null, reason: 'number_of_cells', cells: { expected: 12, found: 14 } },
    ]);
    expect(read.ignored).toEqual([]);
  }
  expect(brief([head, 'N-4,Kort'].join('\n'))).toContain('2 reason required');
});

test('a file as Excel saves it on a Dutch machine is read, and said to be; what is no text is refused with how to save it', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'import-')), 'export.csv');
  const said: string[] = [];
  const read = (bytes: Uint8Array) => {
    writeFileSync(file, bytes);
    return readText(file, (line) => said.push(line));
  };
  expect(await read(Buffer.from('Renée kost € 5', 'utf8'))).toBe('Renée kost € 5');
  expect(said).toEqual([]);
  expect(await read(Uint8Array.from([0x52, 0xe9, 0x6e, 0xe9, 0x65, 0x20, 0x80, 0x20, 0x35]))).toBe('Rénée € 5');
  expect(said).toEqual([expect.stringMatching(/export\.csv .*Windows-1252/)]);
  await expect(read(Buffer.from('\uFEFFkenmerk;reden', 'utf16le'))).rejects.toThrow('CSV UTF-8');
  await expect(read(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0xff]))).rejects.toThrow('CSV UTF-8');
  await expect(readText(`${file}.gone`, () => undefined)).rejects.toThrow('cannot be read');
});

test('a file in UTF-8 with a byte that is none is refused with its line: every other name would come in wrong', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'import-')), 'export.csv');
  const read = (...parts: readonly (string | number)[]) => {
    const bytes = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Uint8Array.of(part)));
    writeFileSync(file, Buffer.concat(bytes));
    return readText(file, () => undefined);
  };
  await expect(read('kenmerk\r\nRenée\r\nRen', 0xe9, 'e\r\nAndré\r\n')).rejects.toThrow(/line 3 .*"CSV UTF-8"/);
  await expect(read('\uFEFFkenmerk\rJansen\rRen', 0xe9)).rejects.toThrow(/line 3 .*"CSV UTF-8"/);
  // Cut off halfway a letter.
  await expect(read('Zoë\nRen', 0xc3)).rejects.toThrow(/line 2 /);
  // A curly quote has a byte that is a sign in Windows-1252 that nobody types.
  await expect(read('Zoë “de Rat”\nRen', 0xe9, 'e')).rejects.toThrow(/line 2 /);
  // Its mark says it, however many letters are none.
  await expect(read('\uFEFFkenmerk\nRen', 0xe9, 'e\nAndr', 0xe9)).rejects.toThrow(/line 2 /);
  expect(await read('kenmerk\nRen', 0xe9, 'e')).toBe('kenmerk\nRenée');
  // Two letters of Windows-1252 that happen to be one of UTF-8 weigh less than all that are none.
  expect(await read('CAF', 0xc9, 0x92, '\nRen', 0xe9, 'e\nZo', 0xeb)).toBe('CAFÉ’\nRenée\nZoë');
});

test('a quote that swallows lines until another one is told from its first line to its last', () => {
  const rows = [good('F-4', '"Vier'), good('F-5', 'Vijf'), good('F-6', '"Zes"'), good('F-7', '"Zeven"')];
  const read = readRows([head, ...rows].join('\n'), all);
  expect(read.mistakes).toEqual([{ line: 2, column: null, reason: 'quote_not_closed', until: 4 }]);
  expect(read.rows.map(({ reference }) => reference)).toEqual(['F-7']);
});

test('a refusal of the rules is told at the column it is about', async () => {
  const both = `${head},geboortejaar,niet_geinformeerd_omdat,opnieuw_informeren_op`;
  const later = (reference: string, day: string) =>
    `${good(reference, 'Later').replace('2026-11-20', '')},,niet gevonden,${day}`;
  const text = [
    both,
    `${good('P-1', 'Nog niet').replace('2026-11-20', '1-12-2026')},,,`,
    later('P-2', '1-11-2026'),
    later('P-3', '1-6-2028'),
    `${good('P-4', 'Jong').replace('3-4-1988', '3-4-2015')},,,`,
    `${good('P-5', 'Jong').replace('3-4-1988', '')},2015,,`,
    later('P-6', '1-11-0202'),
    `${good('P-7', 'Oud').replace('3-4-1988', '').replace(',,Raakt', ',123456782,Raakt')},,,`,
  ].join('\n');
  const { rejected } = await run(text, { as: world.as('process_director').id });
  expect(rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
    '2 informed_on informed_in_future',
    '3 inform_again_on again_in_past',
    '4 inform_again_on too_far',
    '5 birth_date under_age_youth_care',
    '6 birth_year under_age_youth_care',
    '7 inform_again_on day_too_early',
    '8 citizen_number citizen_number_without_ground',
  ]);
});

test('a tab may stand between the cells', () => {
  const tabs = (row: string) => row.replaceAll(',', '\t');
  const read = readRows([head, '', good('T-1', 'Een'), good('T-2', '')].map(tabs).join('\n'), all);
  expect(read.rows).toMatchObject([{ line: 3, told: { person: { surname: 'Een' }, subregion: 'zuid-limburg' } }]);
  expect(read.mistakes).toEqual([{ line: 4, column: 'surname', reason: 'no_name' }]);
});

test('a day with dots, or at midnight, is that day; at another time, or in a year of two figures, it is none', () => {
  const born = (day: string) => readRows([head, good('Q-1', 'Een').replace('3-4-1988', day)].join('\n'), all);
  for (const day of ['03.04.1988', '3-4-1988 00:00', '3/4/1988 0:00:00', '1988-04-03T00:00:00', '1988-04-03 00:00'])
    expect(born(day).rows, day).toMatchObject([{ told: { person: { birth: { is: 'known', day: '1988-04-03' } } } }]);
  for (const day of ['3-4-88', '3.4.88', '3-4-1988 14:30', '3-4-1988 24:00', '00:00'])
    expect(born(day).mistakes, day).toEqual([{ line: 2, column: 'birth_date', reason: 'wrong_day' }]);
  for (const day of ['31.2.1988', '30-2-2000', '2026-02-31', '31-02-1988 00:00', '1-13-1988'])
    expect(born(day).mistakes, day).toEqual([{ line: 2, column: 'birth_date', reason: 'no_such_day' }]);
});

test('more aliases than are kept are told as too many, not as too long', () => {
  const named = (count: number) => {
    const aliases = Array.from({ length: count }, (_, at) => `Bijnaam ${at + 1}`).join(';');
    return readRows([`${head},ook_bekend_als`, `${good('R-1', 'Een')},${aliases}`].join('\n'), all);
  };
  expect(named(10).mistakes).toEqual([]);
  expect(named(11).mistakes).toEqual([{ line: 2, column: 'aliases', reason: 'too_many_names' }]);
});

test('a citizen service number that a spreadsheet rounded is not one that was mistyped', () => {
  const number = (text: string) => brief([head, good('R-1', 'Een').replace(',,Raakt', `,"${text}",Raakt`)].join('\n'));
  for (const text of ['1,23E+08', '1.23457e+08', '1E+08'])
    expect(number(text)).toEqual(['2 citizen_number scientific_notation']);
  expect(number('123456789')).toEqual(['2 citizen_number eleven_test']);
  expect(number('123456782')).toEqual([]);
});

test('somebody has a name or an alias, as on the form; without a column for it nothing is read', () => {
  const aliases = `${head},ook_bekend_als`;
  expect(brief([aliases, `${good('S-1', '')},`, `${good('S-2', '')},de Rat`].join('\n'))).toEqual([
    '2 surname no_name',
  ]);
  const nobody = readRows('kenmerk;reden;doel;urgentie;geinformeerd_op\nS-3;a;b;gewoon;2026-11-20', all);
  expect(nobody).toMatchObject({
    rows: [],
    mistakes: [{ line: 1, column: 'surname', reason: 'no_name_column' }],
    headers: ['kenmerk', 'reden', 'doel', 'urgentie', 'geinformeerd_op'],
  });
});

test('a word that is not known is named, and a semicolon between quotes belongs to the words', () => {
  const problems = (text: string) =>
    readRows([head, good('U-1', 'Een').replace('wonen: geen huis', `"${text.replaceAll('"', '""')}"`)].join('\n'), all);
  expect(problems('wonen: "geen plek; wel opvang"; geld | netwerk: zus; verslaving: "x" en "y"').rows).toMatchObject([
    {
      told: {
        problems: [
          { domain: 'housing', words: 'geen plek; wel opvang' },
          { domain: 'income_debts', words: null },
          { domain: 'network_family', words: 'zus' },
          { domain: 'addiction', words: '"x" en "y"' },
        ],
      },
    },
  ]);
  expect(problems('wonen: geen plek; wel opvang: soms').mistakes).toEqual([
    { line: 2, column: 'problems', reason: 'unknown_word', word: 'wel opvang' },
  ]);
  const urgency = (text: string) =>
    readRows([head, good('U-3', 'Een').replace('gewoon', text)].join('\n'), all).mistakes;
  expect(urgency('constructor')).toEqual([{ line: 2, column: 'urgency', reason: 'unknown_word', word: 'constructor' }]);
  expect(brief([head, good('U-2', 'Een').replace('GGZ De Mergelhof', 'Onbekend')].join('\n'))).toEqual([
    '2 agencies unknown_agency',
  ]);
});

test('in each list a quote opens at the start of a part or behind a colon, and stands for itself elsewhere', () => {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const cells = (one: Readonly<Record<string, string>>) => {
    const row = good('W-1', 'Een')
      .replace('wonen: geen huis', quoted(one.problems ?? ''))
      .replace('GGZ De Mergelhof', quoted(one.agencies ?? ''))
      .replace('Zuid', quoted(one.subregion ?? ''));
    const known = {
      agencies: new Map([...all.agencies, ['wonen; en zorg', 'a0000000-0000-4000-8000-000000000002']]),
      subregions: new Map([...all.subregions, ['oost; west', 'oost-west']]),
    };
    return readRows([`${head},ook_bekend_als`, `${row},${quoted(one.aliases ?? '')}`].join('\n'), known);
  };
  expect(cells({ problems: 'geld: schulden; wonen: kamer van 2" breed' }).rows).toMatchObject([
    {
      told: {
        problems: [
          { domain: 'income_debts', words: 'schulden' },
          { domain: 'housing', words: 'kamer van 2" breed' },
        ],
      },
    },
  ]);
  expect(cells({ problems: '"wonen: geen plek; wel opvang"|geld' }).rows).toMatchObject([
    { told: { problems: [{ domain: 'housing', words: 'geen plek; wel opvang' }, { domain: 'income_debts' }] } },
  ]);
  expect(cells({ aliases: 'Jan; Piet "de Beer; "A; B"' }).rows).toMatchObject([
    { told: { person: { aliases: ['Jan', 'Piet "de Beer', 'A; B'] } } },
  ]);
  expect(cells({ agencies: 'GGZ De Mergelhof; "Wonen; en zorg"', subregion: '"Oost; West"' }).rows).toMatchObject([
    { told: { agencies: [expect.stringMatching(/1$/), expect.stringMatching(/2$/)], subregion: 'oost-west' } },
  ]);
  const open = { problems: 'geld; wonen: "geen plek', aliases: 'Jan; "Piet', agencies: '"GGZ', subregion: ' "Zuid' };
  expect(
    cells(open)
      .mistakes.map(({ column, reason }) => `${column} ${reason}`)
      .sort(),
  ).toEqual(['agencies', 'aliases', 'problems', 'subregion'].map((column) => `${column} quote_not_closed`));
  expect(answer({ ...nothing, rejected: cells({ aliases: '"Piet' }).mistakes }).text).toMatch(
    /line 2, aliases: quote_not_closed\. A quote .* closed\.$/,
  );
});

test('where no header is known the first line is somebody: nothing of it is printed', async () => {
  const text = 'A-1;Jansen;Raakt uit beeld\nA-2;Pietersen;Ook';
  const { code, json, text: printed } = answer(await run(text));
  expect(code).toBe(1);
  expect(json).toEqual({
    ok: false,
    added: 0,
    skipped: 0,
    rejected: [{ line: 1, column: null, reason: 'no_header' }],
    ignoredColumns: [],
  });
  expect(printed).toMatch(/line 1: no_header\. No header /);
  expect(printed).not.toContain('Jansen');
});

test('the headers are told where one lacks only, and a word that is not known no longer than is needed to find it', async () => {
  const long = `${'heel erg '.repeat(9)}dringend`;
  const { rejected, ...rest } = await run([head, good('X-1', 'Een').replace('gewoon', long)].join('\n'));
  expect(rest).not.toHaveProperty('headers');
  expect(rejected).toEqual([{ line: 2, column: 'urgency', reason: 'unknown_word', word: `${long.slice(0, 40)}…` }]);
  expect(await run(`${head},surname`)).not.toHaveProperty('headers');
  expect(await run('bsn;naam\n1;2')).toMatchObject({ headers: ['bsn', 'naam'] });
});

test('who mends a row hears at once of what cannot be read and of what the form would refuse', () => {
  const row = good('W-1', 'Een').replace('gewoon', 'heel erg').replace(',3-4-1988,,', ',3-4-1988,123456789,');
  const noAgain = row.replace('2026-11-20', '');
  const long = row.replace('Raakt uit beeld', 'x'.repeat(100_000));
  const told = (line: string) => readRows([head, line].join('\n'), all).mistakes.map((one) => [one.column, one.reason]);
  expect(told(row)).toEqual([
    ['urgency', 'unknown_word'],
    ['citizen_number', expect.any(String)],
  ]);
  expect(told(long)).toEqual(expect.arrayContaining([['reason', 'too_big'], ...told(row)]));
  expect(told(long)).toHaveLength(3);
  expect(told(noAgain), 'nothing is told twice').toHaveLength(3);
});

test('a row that a line break cuts in two is refused whole, and not read as its first half', () => {
  const first = 'kenmerk,achternaam,urgentie,reden,doel,geinformeerd_op,problemen,organisaties,subregio,aangemeld_op';
  const whole = 'Z-1,Een,gewoon,Raakt uit beeld,Een vaste plek,2026-11-20,wonen: geen huis,GGZ De Mergelhof,Zuid,';
  const short = whole.replace(/,GGZ.*$/, '');
  const read = (...lines: readonly string[]) => readRows([first, ...lines].join('\n'), all);
  const mistake = { line: 2, column: null, reason: 'row_cut', until: 3 };
  for (const halves of [
    whole.replace('geen huis', 'geen\nhuis'),
    whole.replace('geen huis', 'geen\n\nhuis'),
    whole.replace('geen huis', 'geen\nhuis').replace(',Zuid,', ''),
  ])
    expect(read(halves, whole.replace('Z-1', 'Z-2'))).toMatchObject({
      rows: [{ reference: 'Z-2' }],
      mistakes: [{ ...mistake, until: 1 + halves.split('\n').length }],
    });
  expect(read(whole.replace('geen huis', 'geen\nhuis\nof tuin')).mistakes).toEqual([{ ...mistake, until: 4 }]);
  // What a spreadsheet leaves out at the end is read, also before a row that is refused for something else.
  expect(read(short, short.replace('Z-1', 'Z-3'), short.replace('gewoon', 'heel erg')).rows).toHaveLength(2);
  expect(read(short, 'Z-4,Vier,gewoon,,Een vaste plek,2026-11-20').rows).toHaveLength(1);
  expect(answer({ ...nothing, rejected: [mistake] }).text).toMatch(/line 2: row_cut\. Line 2 to line 3 .*quotes/);
});

test('a row that is cut is refused whole, also where each row has empty cells beyond the headers', () => {
  const first = 'kenmerk,achternaam,urgentie,reden,doel,geinformeerd_op,problemen,organisaties,subregio,aangemeld_op';
  const halves = 'Z-1,Een,gewoon,Raakt uit beeld,Een vaste plek,2026-11-20,wonen: geen\nhuis,GGZ De Mergelhof,Zuid,,,';
  const bad = 'Z-2,Twee,heel erg,,Een vaste plek,2026-11-20,,,,,,';
  expect(readRows([first, halves, bad].join('\n'), all)).toMatchObject({
    rows: [],
    mistakes: [
      { line: 2, column: null, reason: 'row_cut', until: 3 },
      { line: 4, column: 'reason', reason: 'required' },
      { line: 4, column: 'urgency', reason: 'unknown_word' },
    ],
  });
});

test('a good row stays good before one that lacks something, and what lacks is told of that one', () => {
  const others =
    'bsn,problemen,organisaties,subregio,aangemeld_op,adres,papieren,voornamen,tussenvoegsel,ook_bekend_als';
  const wide = `kenmerk,achternaam,urgentie,reden,doel,geinformeerd_op,geboortedatum,geboortejaar,${others}`;
  const row = 'Z-1,Een,gewoon,Raakt uit beeld,Een vaste plek,2026-11-20,3-4-1988,1988';
  const read = readRows([wide, row, row.replace('Z-1', 'Z-2').replace('Raakt uit beeld', '')].join('\n'), all);
  expect(read.rows.map(({ reference }) => reference)).toEqual(['Z-1']);
  expect(read.mistakes).toEqual([{ line: 3, column: 'reason', reason: 'required' }]);
});

test('what stands behind a record that could not be read is no piece of the row before it', () => {
  const first = 'kenmerk,achternaam,urgentie,reden,doel,geinformeerd_op,problemen,organisaties,subregio,aangemeld_op';
  const row = 'Z-1,Een,gewoon,Raakt uit beeld,Een vaste plek,2026-11-20';
  for (const skipped of ['Z-2,Jan "de Rat"', '"Z-2,Jan\nen,"Piet"']) {
    const read = readRows([first, row, skipped, 'huis,GGZ'].join('\n'), all);
    expect(read.rows.map(({ reference }) => reference)).toEqual(['Z-1']);
    expect(read.mistakes.map(({ reason }) => reason)).not.toContain('row_cut');
  }
});

test('without --json a sentence stands beside each code, and what was found beside what lacks', async () => {
  const rows = [
    good('V-1', 'Een').replace('3-4-1988', '3-4-88'),
    good('V-2', 'Twee').replace('gewoon', 'heel erg'),
    good('V-3', 'Drie').replace('3-4-1988', '3-4-2015'),
    `${good('V-4', 'Vier')},blauw,meer`,
    good('V-6', 'Zes').replace('wonen:', 'wonnen:'),
    good('V-7', 'Zeven').replace('3-4-1988', '3-4-0088'),
    good('V-5', '"Vijf'),
  ];
  const { text, code } = answer(await run([`${head},kleur`, ...rows].join('\n')));
  expect(code).toBe(1);
  expect(text.split('\n')).toEqual([
    '0 added, 0 were there already, 7 mistakes.',
    'Columns that mean nothing here: kleur.',
    expect.stringMatching(/^line 2, birth_date: wrong_day\. Write .*22-11-2026/),
    expect.stringMatching(/^line 3, urgency: unknown_word\. "heel erg" [^;]*words\.$/),
    expect.stringMatching(/^line 4, birth_date: under_age_youth_care\. .*18/),
    'line 5: number_of_cells. 13 cells were expected, 14 were found.',
    expect.stringMatching(/^line 6, problems: unknown_word\. "wonnen" .* quotes\.$/),
    'line 7, birth_date: day_too_early. Check the year. This day is too long ago.',
    expect.stringMatching(/^line 8: quote_not_closed\. /),
  ]);
  const lacking = answer(await run('bsn;naam\n1;2')).text.split('\n');
  expect(lacking[1]).toBe('Headers that were found: bsn, naam.');
  expect(answer(await run('"kenmerk\n1')).text).toMatch(/line 1: no_header\. No header .*\.$/);
});
