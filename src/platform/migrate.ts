/** Brings a database to the newest shape: numbered plain SQL, forward only, each file unchanged once it has run. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

export interface Migration {
  /** `0001_ledger`; the number is the order. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 over the file's bytes, hex. */
  readonly checksum: string;
}

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));

export function listMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(`${folder}${file}`, 'utf8');
      return { name: file.slice(0, -4), text, checksum: createHash('sha256').update(text).digest('hex') };
    });
}

export class MigrationChanged extends Error {}

/**
 * Runs what has not run yet, each file in a transaction of its own, one migrator at a time.
 * `ownerUrl` logs in as the role that will own everything; `appRole` is the name of the powerless login the
 * server uses, written `:app` in the files. Returns the names that ran; throws MigrationChanged when a file that
 * has run was edited, or when the database knows one that this version does not.
 */
export async function migrate(ownerUrl: string, appRole: string): Promise<string[]> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await db`select pg_advisory_lock(7228402)`;
    await db`create table if not exists migration (
      name text primary key, checksum text not null, ran_at timestamptz not null default now())`;
    const ran = new Map(
      (await db<{ name: string; checksum: string }[]>`select name, checksum from migration`).map((row) => [
        row.name,
        row.checksum,
      ]),
    );
    const known = listMigrations();
    for (const name of ran.keys()) {
      if (!known.some((m) => m.name === name)) {
        throw new MigrationChanged(
          `The database has run ${name}, which this version does not have: it is older than its data.`,
        );
      }
    }
    const done: string[] = [];
    for (const { name, text, checksum } of known) {
      const before = ran.get(name);
      if (before === checksum) continue;
      if (before !== undefined)
        throw new MigrationChanged(`${name} was changed after it had run; write a new migration instead.`);
      await db.begin(async (tx) => {
        await tx`set local lock_timeout = '5s'`;
        await tx.unsafe(text.replaceAll(':app', quoteName(appRole)));
        await tx`insert into migration (name, checksum) values (${name}, ${checksum})`;
      });
      done.push(name);
    }
    return done;
  } finally {
    await db.end();
  }
}

/** Throws MigrationChanged, with what to do, when the database has not run exactly the migrations of this version. */
export async function mustBeMigrated(ownerUrl: string): Promise<void> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [there] = await db<{ is: boolean }[]>`select to_regclass('migration') is not null as is`;
    const ran = there?.is === true ? await db<{ name: string }[]>`select name from migration order by name` : [];
    if (
      ran.map(({ name }) => name).join() ===
      listMigrations()
        .map(({ name }) => name)
        .join()
    )
      return;
    throw new MigrationChanged(
      'The database is empty or of another version: bring it up to date with `npm start`, or with the verb `migrate`.',
    );
  } finally {
    await db.end();
  }
}

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
