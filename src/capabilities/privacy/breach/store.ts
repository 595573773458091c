/** Breaches in the database; what people wrote of them rests sealed under a key of the house, a part at a time. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { BreachId, BreachPart } from './contract.ts';
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

const placeOf = (breach: string, part: BreachPart): string => `breach_words.sealed:${breach}:${part}`;
/** Writes or replaces a part; null takes it away from sight by emptying it. */
export function writePart(
  tx: Tx,
  keys: KeyRing,
  { region, breach, part, words }: { region: string; breach: BreachId; part: BreachPart; words: string | null },
): Promise<void> {
  const sealed = keys.sealHouseWords(placeOf(breach, part), words ?? '');
  return tx.run(sql`
    insert into breach_words (region, breach, part, sealed) values (${region}, ${breach}, ${part}, ${sealed})
    on conflict (breach, part, region) do update set sealed = excluded.sealed`);
}

const Part = z.object({ part: BreachPart, sealed: z.instanceof(Uint8Array) });
export async function readParts(tx: Tx, keys: KeyRing, breach: BreachId): Promise<Partial<Record<BreachPart, string>>> {
  const rows = await tx.many(Part, sql`select part, sealed from breach_words where breach = ${breach} order by part`);
  return Object.fromEntries(
    rows
      .map(({ part, sealed }) => [part, keys.openHouseWords(placeOf(breach, part), sealed)] as const)
      .filter(([, words]) => words !== ''),
  );
}
