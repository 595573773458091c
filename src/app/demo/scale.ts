/**
 * The demo, many times over: the first is played, the others are copied from its rows under other ids and names, sealed under keys of
 * their own. scale.test.ts proves that a copy is what playing its lives would have left.
 */
import postgres from 'postgres';
import { tokensOf } from '#platform/names.ts';
import { type KeyRing, seal, unseal } from '#platform/sealing.ts';
import { withDerivations } from '#platform/stream-id.ts';
import type { DossierId, RegionId } from '#vocabulary/ids.ts';
import { PersonWords } from '#vocabulary/person.ts';
import { Copy, named, retell } from './copies.ts';
import { type Demo, loadDemo } from './load.ts';

/** Of the whole country once, or of people only in the original: not copied. */
const notCopied = [
  'one_time_link',
  'agency_contact',
  'attachment',
  'transfer_words',
  'region',
  'subregion',
  'criteria_set',
  'criteria_question',
  'table_series',
  'access_rule',
  'triage_rhythm',
  'trend_explanation',
  'escalation_ladder',
  'team',
  'team_capacity',
  'waiting_rule',
  'waiting_rank',
  'letter_template',
  'stability_rule',
  'legal_ground',
  'migration',
  'citizen_number',
  'session',
  'calendar_address',
  'turn',
  'idempotency',
  'access_log',
  'evidence_leaf',
  'evidence_node',
  'evidence_progress',
  'evidence_key',
  'evidence_checkpoint',
  'evidence_witness',
  'evidence_check',
  'evidence_repair',
  'evidence_refusal',
  'draft',
  'shield_seen',
  'erasure_order',
  'erasure_register',
  'counted_before',
  'beds_taken_before',
  'referral_counted_before',
  'kept_at_erasure',
  'population_group',
  'population_round',
  'population_agreement',
  'population_step',
  'population_counts',
  'population_estimate',
  'population_result',
  'retention_rule',
  'legal_hold',
  'hold_note',
  'retention_proposal',
  'retention_run',
  'rights_request',
  'rights_words',
  'rights_mask',
  'processing_restriction',
  'data_breach',
  'breach_words',
  'lawfulness_advice',
  'advice_words',
  'breach_decision',
  'desk_draft',
  'processing_entry',
  'look_naming',
  'emergency_access',
  'emergency_words',
  'emergency_rule',
  'right_proposal',
  'registration',
  'log_export',
  'log_review',
  'log_review_line',
  'log_review_words',
  'look_count',
  'look_counted',
  'look_alert',
  'look_alert_handling',
  'look_alert_words',
];
/** Copied by hand below: sealed, or following from what is sealed. */
const sealedTables = ['ledger', 'dossier_key', 'person', 'passage', 'name_token'];
/** Before what refers to them. */
const first = ['agency', 'app_user'];

/** Answers how many dossiers and deeds there are, copies included. Throws what loadDemo throws. */
export async function loadScaled(demo: Demo, scale: number): Promise<{ dossiers: number; deeds: number }> {
  const derived = new Map<string, readonly string[]>();
  const loaded = await withDerivations(
    (id, parts) => void derived.set(id, parts),
    () => loadDemo(demo),
  );
  if (scale > 1) await copyDemo(demo, scale, derived);
  return { dossiers: loaded.dossiers * scale, deeds: loaded.deeds * scale };
}

async function copyDemo(
  { ownerUrl, keys, seed, say }: Demo,
  scale: number,
  derived: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const db = postgres(ownerUrl, {
    max: 2,
    onnotice: () => undefined,
    connection: { application_name: 'vasthouden demo', synchronous_commit: 'off' },
  });
  try {
    const original = await readOriginal(db, keys);
    const [counted] = await db<{ cases: number }[]>`select last_value::int as cases from case_number`;
    const cases = counted?.cases ?? 0;
    let next = 2;
    // Two at a time: while PostgreSQL takes in one, the next is written.
    const copying = async (): Promise<void> => {
      for (let number = next++; number <= scale; number = next++) {
        await writeCopy(db, keys, original, new Copy({ seed, number, cases, derived }));
        say(`copy ${number} of ${scale}`);
      }
    };
    await Promise.all([copying(), copying()]);
    await db`select setval('case_number', ${cases * scale})`;
    await db`analyze`;
  } finally {
    await db.end();
  }
}

/** A row in the text format of COPY, taken apart where a copy differs. */
type Template = readonly string[];
const templateOf = (row: string): Template => {
  const pieces: string[] = [];
  let at = 0;
  for (const found of row.matchAll(named)) {
    pieces.push(row.slice(at, found.index), found[0]);
    at = found.index + found[0].length;
  }
  return [...pieces, row.slice(at)];
};
/** Every second piece is an id or a case number. */
function written(template: Template, copy: Copy): string {
  let text = template[0] ?? '';
  for (let i = 1; i < template.length; i += 2) text += copy.name(template[i] ?? '') + (template[i + 1] ?? '');
  return text;
}

interface Event {
  readonly head: Template;
  /** Null: open, about nobody. */
  readonly dossier: string | null;
  readonly stream: string;
  readonly version: string;
  readonly payload: Template;
}
interface Told {
  readonly head: Template;
  readonly dossier: string;
  readonly id: string;
  readonly words: Template;
}
interface Original {
  readonly tables: readonly { readonly name: string; readonly columns: string; readonly rows: readonly Template[] }[];
  readonly events: readonly Event[];
  readonly passages: readonly Told[];
  readonly persons: ReadonlyMap<string, { readonly region: RegionId; readonly person: PersonWords | undefined }>;
}

const eventColumns =
  'region, dossier, section, kind, stream, version, type, author, agency, on_behalf, ground, recorded_at, historical';
const passageColumns = 'region, id, dossier, section, author, agency, written_at, rectified_at, withheld';

async function readOriginal(db: postgres.Sql, keys: KeyRing): Promise<Original> {
  const handles = new Map<string, { region: RegionId; handle: Buffer; sealed: Buffer | null }>();
  for (const row of await db<{ region: RegionId; dossier: string; handle: Buffer; sealed: Buffer | null }[]>`
    select k.region, k.dossier, k.handle, p.sealed from dossier_key k left join person p on p.dossier = k.dossier order by k.dossier`)
    handles.set(row.dossier, row);
  const open = (dossier: string, place: string, sealed: Buffer): string => {
    const key = handles.get(dossier);
    if (key === undefined) throw new Error(`dossier ${dossier} has no key`);
    return unseal(keys.open(dossier as DossierId, key.handle), place, sealed);
  };
  const persons = new Map(
    [...handles].map(([dossier, { region, sealed }]) => [
      dossier,
      {
        region,
        person:
          sealed === null
            ? undefined
            : PersonWords.parse(JSON.parse(open(dossier, `person.sealed:${dossier}`, sealed))),
      },
    ]),
  );
  const events = (
    await copyOut(
      db,
      `select ${eventColumns}, payload from ledger where kind <> all (array['criteria_set', 'table_series', 'triage_rhythm', 'referral_trend', 'letter_template', 'access_rule', 'team', 'waiting_rule', 'escalation_ladder', 'legal_ground', 'lawfulness_advice', 'retention_rule', 'legal_hold', 'retention_proposal', 'rights_request', 'data_breach', 'processing_entry', 'look_naming', 'log_review', 'look_alert', 'right_proposal', 'registration', 'log_export', 'emergency_rule', 'keeping_out', 'right_ending']) and type <> 'region_added' order by position`,
    )
  ).map((row): Event => {
    const [dossier = '', stream = '', version = ''] = [row.fields[1], row.fields[4], row.fields[5]];
    const bytes = bytesOf(row.fields.at(-1));
    const text = dossier === '\\N' ? bytes.toString() : open(dossier, `ledger.payload:${stream}:${version}`, bytes);
    return {
      head: templateOf(row.fields.slice(0, -1).join('\t')),
      dossier: dossier === '\\N' ? null : dossier,
      stream,
      version,
      payload: templateOf(text),
    };
  });
  const passages = (await copyOut(db, `select ${passageColumns}, sealed from passage`)).map((row): Told => {
    const [id = '', dossier = ''] = [row.fields[1], row.fields[2]];
    return {
      head: templateOf(row.fields.slice(0, -1).join('\t')),
      dossier,
      id,
      words: templateOf(open(dossier, `passage.sealed:${id}`, bytesOf(row.fields.at(-1)))),
    };
  });
  return { tables: await readTables(db), events, passages, persons };
}

async function readTables(db: postgres.Sql): Promise<Original['tables']> {
  const found = await db<{ name: string; columns: string }[]>`
    select c.table_name as name, string_agg(c.column_name, ', ' order by c.ordinal_position) as columns
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.table_name <> all (${[...notCopied, ...sealedTables]}::text[])
    group by 1
    order by array_position(${first}::text[], c.table_name::text), 1`;
  const tables: Original['tables'][number][] = [];
  for (const { name, columns } of found) {
    // Nobody signs in to a copy.
    const taken = name === 'app_user' ? columns.replace(/\b(subject|issuer)\b/g, 'null::text') : columns;
    tables.push({
      name,
      columns,
      rows: (await copyOut(db, `select ${taken} from "${name}" ${only[name] ?? ''}`)).map(({ line }) =>
        templateOf(line),
      ),
    });
  }
  return tables;
}

/** What one person opened in an emergency, and in whose name is written by a link, is in the original only. */
const only: Readonly<Record<string, string>> = {
  share: 'where app_user is null',
  app_user: 'where id not in (select id from one_time_link)',
};

async function copyOut(db: postgres.Sql, query: string): Promise<{ line: string; fields: string[] }[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of await db.unsafe(`copy (${query}) to stdout`).readable()) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => ({ line, fields: line.split('\t') }));
}
const bytesOf = (field: string | undefined): Buffer => Buffer.from((field ?? '').slice(3), 'hex');
const fieldOf = (bytes: Buffer): string => `\\\\x${bytes.toString('hex')}`;

async function writeCopy(
  db: postgres.Sql,
  keys: KeyRing,
  { tables, events, passages, persons }: Original,
  copy: Copy,
): Promise<void> {
  const living = new Map(
    await Promise.all(
      [...persons].map(async ([dossier, { region, person }]) => {
        const id = copy.name(dossier);
        const now = person && { ...person, ...copy.identity(person) };
        const made = await keys.newKey(region, id as DossierId);
        return [dossier, { id, region, before: person?.givenNames ?? null, now, ...made }] as const;
      }),
    ),
  );
  const of = (dossier: string) => {
    const one = living.get(dossier);
    if (one === undefined) throw new Error(`dossier ${dossier} has no key`);
    return one;
  };
  const all = [...living.values()];
  const known = all.flatMap(({ now, ...one }) => (now === undefined ? [] : [{ ...one, now }]));
  await db.begin(async (tx) => {
    for (const { name, columns, rows } of tables) await copyIn(tx, name, columns, rows, (row) => written(row, copy));
    await copyIn(
      tx,
      'dossier_key',
      'region, dossier, version, handle',
      all,
      (one) => `${one.region}\t${one.id}\t1\t${fieldOf(one.handle)}`,
    );
    await copyIn(
      tx,
      'person',
      'region, dossier, sealed',
      known,
      ({ region, id, key, now }) =>
        `${region}\t${id}\t${fieldOf(seal(key, `person.sealed:${id}`, JSON.stringify(now)))}`,
    );
    await copyIn(
      tx,
      'name_token',
      'region, dossier, token',
      known.flatMap(({ region, id, now }) => tokensOf(keys, now).map((token) => `${region}\t${id}\t${token}`)),
      (row) => row,
    );
    await copyIn(tx, 'passage', `${passageColumns}, sealed`, passages, ({ head, dossier, id, words }) => {
      const { key, before, now } = of(dossier);
      return `${written(head, copy)}\t${fieldOf(seal(key, `passage.sealed:${copy.name(id)}`, retell(written(words, copy), before, now?.givenNames ?? null)))}`;
    });
    await copyIn(tx, 'ledger', `${eventColumns}, payload`, events, ({ head, dossier, stream, version, payload }) => {
      const text = written(payload, copy);
      const bytes =
        dossier === null
          ? Buffer.from(text)
          : seal(of(dossier).key, `ledger.payload:${copy.name(stream)}:${version}`, text);
      return `${written(head, copy)}\t${fieldOf(bytes)}`;
    });
  });
}

const rowsAtOnce = 2_000;

/** Row-level security bars COPY into its tables: it goes by way of a table of this transaction, in the order given. */
async function copyIn<T>(
  tx: postgres.TransactionSql,
  table: string,
  columns: string,
  rows: readonly T[],
  line: (row: T) => string,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.unsafe(
    `create temp table arriving on commit drop as select 0::bigint as "nth row", ${columns} from "${table}" limit 0`,
  );
  const into = await tx.unsafe(`copy arriving ("nth row", ${columns}) from stdin`).writable();
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const text = rows
      .slice(from, from + rowsAtOnce)
      .map((row, i) => `${from + i}\t${line(row)}\n`)
      .join('');
    if (!into.write(text)) await new Promise((resolve) => into.once('drain', resolve));
  }
  await new Promise<void>((resolve, reject) => {
    into.once('error', reject);
    into.end(() => resolve());
  });
  await tx.unsafe(`insert into "${table}" (${columns}) select ${columns} from arriving order by "nth row"`);
  await tx.unsafe('drop table arriving');
}
