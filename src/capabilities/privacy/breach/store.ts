/** Breaches in the database; what people wrote of them rests sealed under a key of the house, a part at a time. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { BreachDecision, BreachId, BreachPart } from './contract.ts';
import { BreachCategory, BreachEvent, BreachNature } from './events.ts';
import { type Breach, type BreachCommand, type BreachRefusal, rules } from './rules.ts';

export const breachKind: StreamKind<Breach, BreachCommand, BreachEvent, BreachRefusal> = {
  kind: 'data_breach',
  events: BreachEvent,
  ...rules,
  project,
};

async function project(
  tx: Tx,
  { event, stream, version, author, place: { region } }: Recorded<BreachEvent>,
): Promise<void> {
  if (event.type === 'BreachNoted') {
    const { noticedAt, happenedOn, nature, categories, persons } = event;
    return tx.run(sql`
      insert into data_breach (region, id, noticed_at, happened_on, nature, categories, persons, entered_by, version)
      values (${region}, ${stream}, ${noticedAt}, ${happenedOn}, ${nature}, ${categories}, ${persons}, ${author.user}, ${version})`);
  }
  await Promise.all([
    keep(tx, stream, event),
    keepDecision(tx, { region, breach: stream, version, by: author.user }, event),
    tx.run(sql`update data_breach set version = ${version} where id = ${stream}`),
  ]);
}

function keep(tx: Tx, id: string, event: Exclude<BreachEvent, { type: 'BreachNoted' }>): Promise<void> {
  switch (event.type) {
    case 'BreachAmended':
      return tx.run(sql`
        update data_breach set happened_on = ${event.happenedOn}, nature = ${event.nature}, categories = ${event.categories}, persons = ${event.persons}
        where id = ${id}`);
    case 'ReportDecided':
      return tx.run(
        sql`update data_breach set reports = ${event.reports}, reported_at = ${event.reportedAt} where id = ${id}`,
      );
    case 'TellingDecided':
      return tx.run(sql`update data_breach set tells = ${event.tells}, told_on = ${event.toldOn} where id = ${id}`);
    case 'BreachClosed':
      return tx.run(sql`update data_breach set closed_on = ${event.on} where id = ${id}`);
    case 'BreachReopened':
      return tx.run(sql`update data_breach set closed_on = null where id = ${id}`);
    default:
      return absurd(event);
  }
}

interface DecisionPlace {
  readonly region: string;
  readonly breach: string;
  readonly version: number;
  readonly by: string;
}
function keepDecision(tx: Tx, { region, breach, version, by }: DecisionPlace, event: BreachEvent): Promise<void> {
  if (event.type === 'ReportDecided')
    return tx.run(sql`
      insert into breach_decision (region, breach, version, what, does, reported_at, decided_by, decided_on)
      values (${region}, ${breach}, ${version}, 'report', ${event.reports}, ${event.reportedAt}, ${by}, ${event.on})`);
  if (event.type === 'TellingDecided')
    return tx.run(sql`
      insert into breach_decision (region, breach, version, what, does, told_on, decided_by, decided_on)
      values (${region}, ${breach}, ${version}, 'telling', ${event.tells}, ${event.toldOn}, ${by}, ${event.on})`);
  return Promise.resolve();
}

export const StoredBreach = z.object({
  id: BreachId,
  noticedAt: z.string(),
  happenedOn: z.nullable(Day),
  nature: BreachNature,
  categories: z.array(BreachCategory),
  persons: z.nullable(z.number()),
  enteredByName: z.string(),
  reports: z.nullable(z.boolean()),
  reportedAt: z.nullable(z.string()),
  tells: z.nullable(z.boolean()),
  toldOn: z.nullable(Day),
  closedOn: z.nullable(Day),
  version: z.number(),
});
export type StoredBreach = z.infer<typeof StoredBreach>;
const columns = `b.id, b.noticed_at as "noticedAt", b.happened_on as "happenedOn", b.nature, b.categories, b.persons, u.name as "enteredByName",
           b.reports, b.reported_at as "reportedAt", b.tells, b.told_on as "toldOn", b.closed_on as "closedOn", b.version
    from data_breach b
    join app_user u on u.id = b.entered_by`;

export const listBreaches = (tx: Tx): Promise<StoredBreach[]> =>
  tx.many(StoredBreach, {
    text: `select ${columns}
    order by b.closed_on is not null, case when b.closed_on is null then b.noticed_at end, b.closed_on desc, b.id`,
    values: [],
  });
export const findBreach = (tx: Tx, id: BreachId): Promise<StoredBreach | undefined> =>
  tx.find(StoredBreach, { text: `select ${columns} where b.id = $1 order by b.region`, values: [id] });

const Part = z.enum([...BreachPart.options, 'report_reason', 'late_reason', 'tell_reason']);
type Part = z.infer<typeof Part>;

/** Words of a decision stand with the version of its event; what is not of a decision, and what is from before they stood so, with 0. */
const placeOf = (breach: string, part: Part, version: number): string =>
  `breach_words.sealed:${breach}:${part}${version === 0 ? '' : `:${version}`}`;

export interface NewPart {
  readonly region: string;
  readonly breach: BreachId;
  readonly part: Part;
  readonly version?: number;
  readonly words: string | null;
}
/** Writes or replaces a part; null takes it away from sight by emptying it. */
export function writePart(tx: Tx, keys: KeyRing, { region, breach, part, version = 0, words }: NewPart): Promise<void> {
  const sealed = keys.sealHouseWords(placeOf(breach, part, version), words ?? '');
  return tx.run(sql`
    insert into breach_words (region, breach, part, version, sealed) values (${region}, ${breach}, ${part}, ${version}, ${sealed})
    on conflict (breach, part, version, region) do update set sealed = excluded.sealed`);
}

const PartRow = z.object({ part: Part, version: z.number(), sealed: z.instanceof(Uint8Array) });
const DecisionRow = z.omit(BreachDecision, { reason: true, lateReason: true });

export interface Written {
  readonly words: Partial<Record<BreachPart, string>>;
  readonly decisions: BreachDecision[];
}
/** What people wrote of a breach, and the decisions on it, newest first, each with its reason. */
export async function readWritten(tx: Tx, keys: KeyRing, breach: BreachId): Promise<Written> {
  const [parts, decisions] = await Promise.all([
    tx.many(
      PartRow,
      sql`select part, version, sealed from breach_words where breach = ${breach} order by part, version`,
    ),
    tx.many(
      DecisionRow,
      sql`
      select d.what, d.version, d.does, to_char(d.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "reportedAt",
             d.told_on as "toldOn", u.name as "byName", d.decided_on as "on"
      from breach_decision d
      join app_user u on u.id = d.decided_by
      where d.breach = ${breach}
      order by d.version desc`,
    ),
  ]);
  const said = new Map(
    parts.map(({ part, version, sealed }) => [
      `${part} ${version}`,
      keys.openHouseWords(placeOf(breach, part, version), sealed),
    ]),
  );
  const find = (part: Part, version: number): string | null => said.get(`${part} ${version}`) || null;
  /** Of before words stood with their decision there are those of the last one only. */
  const before = new Set<string>();
  return {
    words: Object.fromEntries(
      BreachPart.options.flatMap((part) => {
        const words = find(part, 0);
        return words === null ? [] : [[part, words]];
      }),
    ),
    decisions: decisions.map((decision) => {
      const reason = decision.what === 'report' ? 'report_reason' : 'tell_reason';
      const isOwn = said.has(`${reason} ${decision.version}`);
      const version = isOwn ? decision.version : 0;
      const isLost = !isOwn && before.has(decision.what);
      if (!isOwn) before.add(decision.what);
      return {
        ...decision,
        reason: isLost ? null : find(reason, version),
        lateReason: decision.what === 'telling' || isLost ? null : find('late_reason', version),
      };
    }),
  };
}
