import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool, type Pool } from '#platform/db.ts';
import { openWorld, type World } from '../testing-world.ts';
import { columns } from './columns.ts';
import { plain, readRows } from './referral-rows.ts';
import { importReferrals } from './referrals.ts';

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
    '3 birth_date wrong_day',
    '4 agencies unknown_agency',
    '4 urgency unknown_word',
    '5 citizen_number eleven_test',
    '7 null under_age_youth_care',
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
  ].join('\n');
  const { added, rejected } = await run(text);
  expect(added).toBe(0);
  expect(rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
    '2 birth_date day_too_early',
    '3 birth_date day_too_late',
    '4 referred_on day_too_early',
  ]);
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
    expect(readRows(`${text}\n`, names)).toEqual({ rows: [], mistakes: [], ignored: [] });
  expect(readRows('kenmerk,reden,doel,kleur\n1,a,b,blauw\n', names).mistakes).toEqual([
    { line: 1, column: 'urgency', reason: 'no_such_column' },
  ]);
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
    '2 informed_on wrong_day',
    '2 not_informed_because contradicts_informed_on',
  ]);
  expect(mistakesOf(row.replace('3-4-1988', '31-2-1988'), '1989', '', '')).toEqual(['2 birth_date wrong_day']);
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
  expect(readRows(open, all).mistakes).toEqual([{ line: 3, column: null, reason: 'unreadable' }]);
  const stray = [head, good('F-1', 'Jan "de Rat"'), good('F-2', 'Twee').replace('gewoon', 'heel erg')].join('\n');
  expect(readRows(stray, all).mistakes).toEqual([
    { line: 2, column: null, reason: 'unreadable' },
    { line: 3, column: 'urgency', reason: 'unknown_word' },
  ]);
});

test('lines inside quotes count once, however a line ends', () => {
  const quoted = good('H-1', 'Een').replace('Raakt uit beeld', '"Raakt\nuit\n\nbeeld"');
  const text = [head, quoted, good('H-2', 'Twee').replace('gewoon', 'heel erg')].join('\n');
  for (const end of ['\n', '\r\n', '\r']) {
    const read = readRows(text.replaceAll('\n', end), all);
    expect(read.mistakes).toEqual([{ line: 6, column: 'urgency', reason: 'unknown_word' }]);
    expect(read.rows).toMatchObject([{ line: 2, told: { reason: 'Raakt\nuit\n\nbeeld' } }]);
  }
});

test('empty lines and the line in which a spreadsheet names its separator are no header, and do count as lines', () => {
  const semicolons = (row: string) => row.replaceAll(',', ';');
  const text = ['', 'sep=;', semicolons(head), '', semicolons(good('G-1', 'Een').replace('gewoon', 'heel erg'))];
  expect(readRows(text.join('\r\n'), all).mistakes).toEqual([{ line: 5, column: 'urgency', reason: 'unknown_word' }]);
});
