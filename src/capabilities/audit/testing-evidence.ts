/** A house with a ledger, an access log and a tree, for tests: rows as the database takes them in, and ways to look and change behind its back. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { openPool, type Pool } from '#platform/db.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import type { Source } from './tree/merkle.ts';
import { growTree } from './tree/store.ts';

const appendOnly = [
  'ledger',
  'access_log',
  'evidence_leaf',
  'evidence_node',
  'evidence_checkpoint',
  'evidence_key',
  'evidence_repair',
];

/** A connection, or a transaction on one. */
type Db = postgres.Sql | postgres.TransactionSql;

export interface EvidenceHouse {
  readonly database: ClonedDatabase;
  readonly owner: postgres.Sql;
  /** As the powerless login of the server. */
  readonly pool: Pool;
  /** Takes at most so many rows; answers how many. */
  grow(most?: number): Promise<number>;
  growAll(most?: number): Promise<void>;
  /** What nobody may do: someone with the keys of the machine. */
  behindTheBack(statement: string): Promise<void>;
  /** As if nothing was ever written. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openEvidenceHouse(): Promise<EvidenceHouse> {
  const database = await cloneDatabase();
  const owner = postgres(database.ownerUrl, { max: 4, onnotice: () => undefined });
  // The owner reads the log but writes none: a test does.
  await owner`create policy written_by_tests on access_log for insert to current_user with check (true)`;
  await owner`create policy changed_by_tests on access_log for update to current_user using (true)`;
  await owner`create policy removed_by_tests on access_log for delete to current_user using (true)`;
  const pool = openPool(database.appUrl, { max: 2, name: 'test' });
  const grow = (most = 1_000): Promise<number> => pool.transaction((tx) => growTree(tx, most));
  const behindTheBack = async (statement: string): Promise<void> => {
    const turn = (how: string): string =>
      appendOnly.map((table) => `alter table ${table} ${how} trigger user;`).join('\n');
    await owner.unsafe(`${turn('disable')} ${statement}; ${turn('enable')}`);
  };
  return {
    database,
    owner,
    pool,
    grow,
    async growAll(most) {
      while ((await grow(most)) > 0);
    },
    behindTheBack,
    clear: () =>
      behindTheBack(`truncate ${appendOnly.join()}, evidence_witness restart identity;
        update evidence_progress set taken_in = '0', taken_position = 0, cluster = (select system_identifier from pg_control_system())`),
    async close() {
      await Promise.all([owner.end(), pool.end()]);
      await database.drop();
    },
  };
}

/** One event of a person-free stream. */
export const record = (db: Db, stream: string = randomUUID(), version = 1) => db`
  insert into ledger (region, kind, stream, version, type, author, agency, payload)
  values ('limburg', 'register', ${stream}, ${version}, 'Added', ${randomUUID()}, ${randomUUID()}, ${Buffer.from(`{"n":${version}}`)})`;

export const recordMany = (db: Db, count: number) => db`
  insert into ledger (region, kind, stream, version, type, author, agency, payload)
  select 'limburg', 'register', gen_random_uuid(), 1, 'Added', gen_random_uuid(), gen_random_uuid(), '{}'
  from generate_series(1, ${count})`;

/** A look at two dossiers. */
export const look = (db: Db) => db`
  insert into access_log (region, app_user, agency, roles, verb, action, dossiers, outcome, request, session)
  values ('limburg', ${randomUUID()}, ${randomUUID()}, ${['case_manager', 'partner']}, 'dossier.open', 'R', ${[randomUUID(), randomUUID()]}::uuid[],
    'done', ${randomUUID()}, ${Buffer.alloc(8, 1)})`;

/** Somebody whom nobody knew, who saw nothing: most columns are empty. */
export const lookInVain = (db: Db) => db`
  insert into access_log (region, roles, verb, action, dossiers, outcome, reason, request, origin)
  values ('limburg', '{}', 'session.read', 'R', '{}', 'refused', 'signed_out', ${randomUUID()}, '::1')`;

export const listLeaves = (db: Db) => db<{ leaf: string; source: Source; position: string; hash: Buffer }[]>`
  select leaf, source, position, hash from evidence_leaf order by leaf`;
export const listRows = (db: Db) => db<{ source: Source; position: string }[]>`
  select 'access_log' as source, position from access_log
  union all
  select 'ledger', position from ledger
  order by 1, 2`;
