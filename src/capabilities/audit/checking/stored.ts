/** Evidence as it lies in the database: one moment of it, past all walls. */
import postgres from 'postgres';
import { type Evidence, type Part, queries } from './copies.ts';

/** `ownerUrl` logs in as the owner of the tables, who sees every row. */
export async function withStoredEvidence<T>(ownerUrl: string, work: (evidence: Evidence) => Promise<T>): Promise<T> {
  const db = postgres(ownerUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'verify', default_transaction_isolation: 'repeatable read', work_mem: '256MB' },
  });
  try {
    await db.unsafe('begin read only');
    const keys = await db<{ name: string; id: string; key: string }[]>`
      select name, encode(substr(sha256(convert_to(name, 'UTF8') || '\\x0a01'::bytea || public_key), 1, 4), 'hex') as id,
             encode('\\x01'::bytea || public_key, 'base64') as key
      from evidence_key
      order by id`;
    return await work({
      notes: () => notesOf(db),
      keys: keys.map(({ name, id, key }) => `${name}+${id}+${key}\n`).join(''),
      copy: (part) => copyOf(db, part),
    });
  } finally {
    await db.end();
  }
}

const notesAtOnce = 10_000;

async function* notesOf(db: postgres.Sql): AsyncGenerator<string> {
  for (let last = '0'; ; ) {
    const page = await db<{ size: string; note: string }[]>`
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

/** To its end, also when nobody wants the rest: what is asked next comes after it on this connection. */
async function* copyOf(db: postgres.Sql, part: Part): AsyncGenerator<Buffer> {
  const copied = await db.unsafe(`copy (${queries[part]}) to stdout (format binary)`).readable();
  const chunks: AsyncIterator<Buffer> = copied[Symbol.asyncIterator]();
  try {
    for (let chunk = await chunks.next(); chunk.done !== true; chunk = await chunks.next()) yield chunk.value;
  } finally {
    while ((await chunks.next()).done !== true);
    // The driver stops listening when a chunk is large, and begins again when more is asked for: not by itself after the last.
    copied._read(0);
  }
}
