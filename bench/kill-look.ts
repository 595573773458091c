/** What must be so after the kills, asked of the tables themselves and of the server. */
import { createHash } from 'node:crypto';
import postgres from 'postgres';
import * as z from 'zod/mini';
import { rebuildPlan } from '#app/kinds.ts';
import { tablesOf } from '#platform/rebuild.ts';
import type { Cluster } from './house.ts';
import { type Answer, type Ask, connectTo } from './load.ts';

/** One command: what was asked, under which key, and every answer that came. */
export interface Written {
  readonly ask: Ask;
  readonly key: string;
  readonly answers: Answer[];
  tried?: boolean;
}

export interface Found {
  readonly broken: string[];
  readonly counted: Readonly<Record<string, number>>;
}

const Reply = z.object({ id: z.uuid() });

export async function look(cluster: Cluster, port: number, written: readonly Written[], since: string): Promise<Found> {
  const db = postgres(cluster.ownerUrl, { max: 1, onnotice: () => undefined });
  const broken: string[] = [];
  try {
    const entries = new Set((await db<{ id: string }[]>`select id from journal_entry`).map(({ id }) => id));
    const kept = new Map(
      (
        await db<
          { key: string; id: string | null }[]
        >`select key, reply ->> 'id' as id from idempotency where at > ${since}`
      ).map(({ key, id }) => [key, id]),
    );
    const acknowledged = written.flatMap(({ key, answers }) =>
      answers.map(({ text }) => ({ key, id: Reply.parse(JSON.parse(text)).id })),
    );
    for (const { key, id } of acknowledged) {
      if (!entries.has(id)) broken.push(`acknowledged and gone: ${id}`);
      if (kept.get(key) !== id) broken.push(`the key of ${id} answers ${kept.get(key)}`);
    }
    for (const [key, id] of kept) if (id === null || !entries.has(id)) broken.push(`key ${key} without its entry`);
    broken.push(...(await findHalves(db, since)));
    const again = await askAgain(port, written, kept);
    broken.push(...again.broken);
    if (acknowledged.length === 0 || kept.size === 0) throw new Error('nothing was acknowledged: nothing was tried');
    return {
      broken,
      counted: {
        durable: acknowledged.filter(({ id }) => entries.has(id)).length,
        doneButUnanswered: kept.size - new Set(acknowledged.map(({ key }) => key)).size,
        askedAgain: again.asked,
      },
    };
  } finally {
    await db.end();
  }
}

/** Each of these finds what belongs together and is not, since the first write. An empty answer is a whole house. */
const halves: Readonly<Record<string, string>> = {
  'a stream with a gap or a version twice': `
    select stream::text as what from ledger group by stream having count(*) <> max(version) or count(distinct version) <> count(*)`,
  'an event without its row': `
    select l.stream || ' ' || l.version as what from ledger l
    where l.kind = 'journal' and l.recorded_at > $1
      and not exists (select from journal_entry e where e.dossier = l.dossier and e.section = l.section and e.recorded_at = l.recorded_at)`,
  'a row without its event': `
    select e.id::text as what from journal_entry e
    where e.recorded_at > $1
      and not exists (select from ledger l where l.dossier = e.dossier and l.section = e.section and l.recorded_at = e.recorded_at)`,
  'an entry whose words are gone': `
    select e.id::text as what from journal_entry e
    where e.recorded_at > $1 and not exists (select from passage p where p.id = e.words)`,
  'words that nothing speaks of': `
    select p.id::text as what from passage p
    where p.written_at > $1 and not exists (select from journal_entry e where e.words = p.id)`,
  'not as many events as answers kept': `
    select count(*)::text as what from ledger where kind = 'journal' and recorded_at > $1
    having count(*) <> (select count(*) from idempotency where at > $1)`,
  'not as many lines in the access log as answers kept': `
    select count(*)::text as what from access_log where verb = 'journal.record' and outcome = 'done' and reason is null and at > $1
    having count(*) <> (select count(*) from idempotency where at > $1)`,
};

async function findHalves(db: postgres.Sql, since: string): Promise<string[]> {
  const found: string[] = [];
  for (const [said, text] of Object.entries(halves)) {
    const rows = await db.unsafe<{ what: string }[]>(
      `select what from (${text}) found limit 5`,
      text.includes('$1') ? [since] : [],
    );
    found.push(...rows.map(({ what }) => `${said}: ${what}`));
  }
  return found;
}

/** The clock of the database, as it writes it. */
export async function now({ ownerUrl }: Cluster): Promise<string> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await db<{ now: string }[]>`select now()::text as now`;
    return row?.now ?? '';
  } finally {
    await db.end();
  }
}

const sampled = 400;

/** The same key gives the same answer, also where the first answer was lost, and does nothing twice. */
async function askAgain(
  port: number,
  written: readonly Written[],
  kept: ReadonlyMap<string, string | null>,
): Promise<{ asked: number; broken: string[] }> {
  const lost = written.filter(({ answers, key }) => answers.length === 0 && kept.has(key));
  const some = [...lost, ...written.filter(({ answers }) => answers.length > 0).slice(-sampled)];
  const connection = connectTo(port);
  const broken: string[] = [];
  try {
    for (const { ask, key } of some) {
      const { status, text } = await connection.ask(ask, key);
      const id = status === 200 ? Reply.parse(JSON.parse(text)).id : String(status);
      if (id !== kept.get(key)) broken.push(`asked again, ${key} answered ${id}`);
    }
  } finally {
    connection.close();
  }
  return { asked: some.length, broken };
}

/** A digest of each read table, whatever the order of its rows. */
export async function contentOf(ownerUrl: string): Promise<Map<string, string>> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const content = new Map<string, string>();
    for (const table of tablesOf(rebuildPlan)) {
      const digest = createHash('sha256');
      const rows = await db<
        { row: string }[]
      >`select (to_jsonb(t) - 'opened_in')::text as row from ${db(table)} t order by 1`;
      for (const { row } of rows) digest.update(row);
      content.set(table, `${rows.length} ${digest.digest('hex')}`);
    }
    return content;
  } finally {
    await db.end();
  }
}
