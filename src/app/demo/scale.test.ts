/** Copying rows leaves what living the lives again would have left: every table, opened. */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyStored } from '#capabilities/audit/commands.ts';
import { KeyRing, unseal } from '#platform/sealing.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import { Day } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { Copy } from './copies.ts';
import { type Demo, loadDemo } from './load.ts';
import { firstNames } from './names.ts';
import { loadScaled } from './scale.ts';
import * as told from './words.ts';

const keys = new KeyRing(randomBytes(32));
const seed = 'test';
const databases: ClonedDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

type Content = Readonly<Record<string, readonly string[]>>;

async function loaded(
  load: (demo: Demo, db: postgres.Sql) => Promise<unknown>,
): Promise<{ content: Content; cases: number; ownerUrl: string }> {
  const database = await cloneDatabase();
  databases.push(database);
  const db = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await load(
      { ownerUrl: database.ownerUrl, keys, today: Day.parse('2026-11-22'), seed, perRegion: 3, say: () => undefined },
      db,
    );
    const [row] = await db<{ cases: number }[]>`select last_value::int as cases from case_number`;
    return { content: await opened(db), cases: row?.cases ?? 0, ownerUrl: database.ownerUrl };
  } finally {
    await db.end();
  }
}

/** Every table as sorted lines, with what is sealed opened; without what the database makes up by itself. */
async function opened(db: postgres.Sql): Promise<Content> {
  const handles = new Map(
    (await db<{ dossier: DossierId; handle: Buffer }[]>`select dossier, handle from dossier_key`).map((row) => [
      row.dossier,
      row.handle,
    ]),
  );
  const open = (dossier: DossierId | null, place: string, sealed: Buffer): string =>
    dossier === null
      ? sealed.toString()
      : unseal(keys.open(dossier, handles.get(dossier) ?? Buffer.alloc(0)), place, sealed);
  const tables = await db<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> all (array['migration', 'kept_at_erasure', 'session', 'idempotency', 'access_log', 'evidence_progress', 'one_time_link']) order by 1`;
  const content: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await db<{ row: Record<string, unknown>; sealed: Buffer | null }[]>`
      select to_jsonb(t) - 'sealed' - 'figures' - 'told_at' - 'payload' - 'handle' - 'digest' - 'position' - 'opened_in' - 'recorded_in'
          - 'opened_at' - 'set_at' - 'until_at' - 'ended_at' - case when ${name} = 'known_told' or (${name} = 'share' and to_jsonb(t) ->> 'app_user' is not null) then 'id' else '' end as row,
        ${name === 'ledger' ? db`payload` : ['person', 'passage', 'citizen_number'].includes(name) ? db`sealed` : db`null::bytea`} as sealed
      from ${db(name)} t
      where ${name} <> 'app_user' or not exists (select from one_time_link l where l.id::text = to_jsonb(t) ->> 'id')`;
    content[name] = rows
      .map(({ row, sealed }) => {
        const dossier = (row.dossier ?? null) as DossierId | null;
        const place =
          name === 'ledger' ? `ledger.payload:${row.stream}:${row.version}` : `${name}.sealed:${row.id ?? dossier}`;
        return JSON.stringify([row, sealed && open(dossier, place, sealed)]);
      })
      .sort();
  }
  return content;
}

let scaled: Awaited<ReturnType<typeof loaded>>;
let expected: Content;
beforeAll(async () => {
  scaled = await loaded((demo) => loadScaled(demo, 2));
  const original = await loaded((demo) => loadDemo(demo));
  const lived = await loaded(async (demo, db) => {
    await db`select setval('case_number', ${original.cases})`;
    await loadDemo({ ...demo, copy: new Copy({ seed, number: 2, cases: original.cases, derived: new Map() }) });
  });
  expected = Object.fromEntries(
    Object.entries(original.content).map(([name, rows]) => [
      name,
      [...rows, ...(lived.content[name] ?? []).filter((row) => !isShared(name, row))].sort(),
    ]),
  );
}, 240_000);

/** There is one country, however many people live in it. */
const isShared = (table: string, row: string): boolean =>
  [
    'region',
    'subregion',
    'criteria_set',
    'triage_rhythm',
    'trend_explanation',
    'letter_template',
    'table_series',
    'access_rule',
    'escalation_ladder',
    'team',
    'team_capacity',
    'waiting_rule',
    'waiting_rank',
    'stability_rule',
    'legal_ground',
    'kept_at_erasure',
  ].includes(table) ||
  (table === 'ledger' &&
    (row.includes('"kind":"criteria_set"') ||
      row.includes('"kind":"triage_rhythm"') ||
      row.includes('"kind":"referral_trend"') ||
      row.includes('"kind":"letter_template"') ||
      row.includes('"kind":"table_series"') ||
      row.includes('"kind":"access_rule"') ||
      row.includes('"kind":"team"') ||
      row.includes('"kind":"escalation_ladder"') ||
      row.includes('"kind":"waiting_rule"') ||
      row.includes('"kind":"legal_ground"') ||
      row.includes('"type":"region_added"')));

test('a copied country is the country lived again, table by table', () => {
  expect(Object.keys(scaled.content).length).toBeGreaterThan(20);
  expect(scaled.content.dossier).toHaveLength(100);
  for (const [name, rows] of Object.entries(scaled.content)) {
    const [more, less] = [
      new Set(rows).difference(new Set(expected[name])),
      new Set(expected[name]).difference(new Set(rows)),
    ];
    expect({ name, more: [...more].slice(0, 2), less: [...less].slice(0, 2) }).toEqual({ name, more: [], less: [] });
    expect(rows.length, name).toBe(expected[name]?.length);
  }
});

test('the next case gets a number that nobody has', () => {
  expect(scaled.cases).toBe(100);
});

test('the ledger of a copied country is in order', async () => {
  const { rows, findings } = await verifyStored(scaled.ownerUrl);
  expect(rows).toBeGreaterThan(1000);
  expect(findings).toEqual([]);
});

test('no story holds a name of its own: what a copy puts in the place of a name is only the name', () => {
  const stories = JSON.stringify(told);
  expect(stories.length).toBeGreaterThan(2000);
  expect(firstNames.filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(stories))).toEqual([]);
});
