/** Evidence as it lies in the database: one moment of it, past all walls. */
import type { Readable } from 'node:stream';
import postgres from 'postgres';
import { CopyBroken } from '#platform/binary-copy.ts';
import { copyOut } from '#platform/copy-out.ts';
import { meansDamage } from '#platform/db.ts';
import { type Evidence, type Part, parts, queries } from './copies.ts';

/**
 * `ownerUrl` logs in as the owner of the tables, who sees every row. All parts are copied at once, each on a connection of its own that
 * sees the same moment: while one is looked at, the database orders the next. Each part can be had once.
 */
export async function withStoredEvidence<T>(ownerUrl: string, work: (evidence: Evidence) => Promise<T>): Promise<T> {
  const db = postgres(ownerUrl, {
    max: 1 + parts.length,
    onnotice: () => undefined,
    connection: { application_name: 'verify', work_mem: '256MB' },
  });
  try {
    const tx = await openReading(db);
    const keys = await tx<{ name: string; id: string; key: string }[]>`
      select name, encode(substr(sha256(convert_to(name, 'UTF8') || '\\x0a01'::bytea || public_key), 1, 4), 'hex') as id,
             encode('\\x01'::bytea || public_key, 'base64') as key
      from evidence_key
      order by id`;
    const [moment] = await tx<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`;
    const begun = parts.map(async (part) => [part, await beginCopy(db, moment?.snapshot ?? '', part)] as const);
    const copies = new Map(await Promise.all(begun));
    return await work({
      notes: () => notesOf(tx),
      keys: keys.map(({ name, id, key }) => `${name}+${id}+${key}\n`).join(''),
      copy(part) {
        const copy = copies.get(part);
        if (copy === undefined) throw new Error(`${part} was copied already`);
        copies.delete(part);
        return copy;
      },
    });
  } finally {
    // At once: the driver would wait for connections that are held for this reading, and nothing was written on them.
    await db.end({ timeout: 0 });
  }
}

async function openReading(db: postgres.Sql): Promise<postgres.ReservedSql> {
  const line = await db.reserve();
  await line.unsafe('begin isolation level repeatable read read only');
  return line;
}

async function beginCopy(db: postgres.Sql, snapshot: string, part: Part): Promise<AsyncIterable<Buffer>> {
  const line = await openReading(db);
  await line.unsafe(`set transaction snapshot '${snapshot}'`);
  return toTheEnd(await copyOut(line, `copy (${queries[part]}) to stdout (format binary)`));
}

/** The driver stops listening when a chunk is large, and begins again when more is asked for: not by itself after the last. */
async function* toTheEnd(copied: Readable): AsyncGenerator<Buffer> {
  try {
    yield* copied;
    copied._read(0);
  } catch (error) {
    // The file of a table was damaged: PostgreSQL says which page.
    if (meansDamage(error)) throw new CopyBroken(error.message, { cause: error });
    throw error;
  }
}

const notesAtOnce = 10_000;

async function* notesOf(tx: postgres.Sql): AsyncGenerator<string> {
  for (let last = '0'; ; ) {
    const page = await tx<{ size: string; note: string }[]>`
      select size, note
      from evidence_checkpoint
      where size > ${last}
      order by size
      limit ${notesAtOnce}`;
    for (const { size, note } of page) {
      yield last === '0' ? note : `\n${note}`;
      last = size;
    }
    if (page.length < notesAtOnce) return;
  }
}
