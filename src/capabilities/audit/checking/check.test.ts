import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import { verifyStored } from '../commands.ts';

let database: ClonedDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  database = await cloneDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

/** Long payloads and short ones, with and without dossier, in the past and now, so that every field of a head varies. */
async function write(stream: string, versions: number): Promise<void> {
  const dossier = versions % 2 === 0 ? randomUUID() : null;
  for (let version = 1; version <= versions; version += 1) {
    await owner`
      insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, on_behalf, ground, recorded_at, historical, payload)
      values ('zuid-oost', ${dossier}, ${dossier === null ? null : 'core'}, 'goal', ${stream}, ${version}, 'GoalSét', ${randomUUID()}, ${randomUUID()},
        ${version === 2 ? randomUUID() : null}, ${version === 3 ? 'wgs' : null}, ${version === 1 ? '1969-12-31T23:59:59.999999Z' : '2026-03-29T01:30:00.000001Z'}, ${version === 1},
        ${Buffer.alloc(version === 4 ? 200_000 : version - 1, version)})`;
  }
}

/** What nobody may do: someone with the keys of the machine, behind the app's back. */
async function behindTheBack(statement: string): Promise<void> {
  await owner.unsafe(`alter table ledger disable trigger user; ${statement}; alter table ledger enable trigger user`);
}

test('a ledger as it was written is in order, counted by rows and streams', async () => {
  await write('00000000-0000-4000-8000-000000000001', 5);
  await write('00000000-0000-4000-8000-000000000002', 4);
  await write('00000000-0000-4000-8000-000000000003', 1);
  const { rows, streams, findings } = await verifyStored(database.ownerUrl);
  expect({ rows, streams, findings }).toEqual({ rows: 10, streams: 3, findings: [] });
});

test('one byte changed in whatever column names the row, and no other', async () => {
  const where = `where stream = '00000000-0000-4000-8000-000000000001' and version = 2`;
  const changes = [
    `payload = '\\x03'`,
    `region = 'zuid-west'`,
    `kind = 'goam'`,
    `type = 'GoalSet'`,
    `author = '${randomUUID()}'`,
    `agency = '${randomUUID()}'`,
    `on_behalf = null`,
    `ground = 'consent'`,
    `recorded_at = recorded_at + interval '1 microsecond'`,
    `historical = true`,
    `dossier = '${randomUUID()}', section = 'core'`,
  ];
  for (const change of changes) {
    await owner`create table kept_row as select * from ledger where stream = '00000000-0000-4000-8000-000000000001' and version = 2`;
    await behindTheBack(`update ledger set ${change} ${where}`);
    const { findings } = await verifyStored(database.ownerUrl);
    const restored =
      'payload region kind type author agency on_behalf ground recorded_at historical dossier section'.split(' ');
    await behindTheBack(
      `update ledger l set ${restored.map((column) => `${column} = k.${column}`).join(', ')} from kept_row k where l.position = k.position`,
    );
    await owner`drop table kept_row`;
    expect(findings, change).toMatchObject([
      { found: 'changed', stream: '00000000-0000-4000-8000-000000000001', version: 2 },
    ]);
  }
  expect((await verifyStored(database.ownerUrl)).findings).toEqual([]);
});

test('a row that was taken away is named by stream and version', async () => {
  await behindTheBack(`delete from ledger where stream = '00000000-0000-4000-8000-000000000002' and version = 3`);
  const { rows, findings } = await verifyStored(database.ownerUrl);
  expect(rows).toBe(9);
  expect(findings).toMatchObject([{ found: 'missing', stream: '00000000-0000-4000-8000-000000000002', version: 3 }]);
});

test('the second verifier is short enough to be read by who must trust it: under 150 lines', () => {
  const lines = readFileSync(new URL('./verify.py', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.length).toBeLessThan(150);
});
