/** Counts by day, and the alerts that came of them. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { addDays, addYears, Day } from '#vocabulary/day.ts';
import { DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import { AlertId } from './contract.ts';
import { AlertEvent, AlertOutcome } from './events.ts';
import {
  type AlertCommand,
  type AlertRefusal,
  type DayLook,
  type Handled,
  keyOf,
  type Raised,
  rules,
  usualDays,
} from './rules.ts';

export const alertKind: StreamKind<Handled, AlertCommand, AlertEvent, AlertRefusal> = {
  kind: 'look_alert',
  events: AlertEvent,
  ...rules,
  project: (tx, { event, stream, version, author, place: { region } }: Recorded<AlertEvent>) =>
    tx.run(sql`
      insert into look_alert_handling (region, alert, outcome, handled_by, handled_on, version)
      values (${region}, ${stream}, ${event.outcome}, ${author.user}, ${event.on}, ${version})`),
};

const Looked = z.object({
  user: z.string(),
  agency: z.string(),
  dossier: z.string(),
  looks: z.number(),
  refused: z.boolean(),
  inCaseload: z.boolean(),
  inNetwork: z.boolean(),
  tokens: z.array(z.number()),
});
export const looksOn = (tx: Tx, day: Day): Promise<DayLook[]> =>
  tx.many(
    Looked,
    sql`
    select app_user as "user", agency, dossier, looks, refused, in_caseload as "inCaseload", in_network as "inNetwork", tokens
    from looks_on(${day})
    order by 1, 2, 3`,
  );

const Counted = z.object({ user: z.string(), agency: z.string(), looks: z.number() });
/** How often each looked on each of the thirty days before, by `keyOf`. */
export async function countsBefore(tx: Tx, day: Day): Promise<Map<string, number[]>> {
  const rows = await tx.many(
    Counted,
    sql`
    select app_user as "user", agency, looks
    from look_count
    where day >= ${addDays(day, -usualDays)} and day < ${day}
    order by day, app_user, agency`,
  );
  return new Map([...Map.groupBy(rows, keyOf)].map(([key, some]) => [key, some.map(({ looks }) => looks)]));
}

const Member = z.object({ agency: z.string(), name: z.string() });
/** Who worked where on a day, in any region: a colleague is one wherever. */
export const listStaff = (tx: Tx, agencies: readonly string[], day: Day): Promise<z.infer<typeof Member>[]> =>
  tx.many(
    Member,
    sql`
    select distinct p.agency, u.name
    from appointment p
    join app_user u on u.id = p.app_user
    where p.agency = any(${agencies}::uuid[]) and p.from_day <= ${day} and (p.until_day is null or p.until_day > ${day})
    order by 1, 2`,
  );

export interface CountedDay {
  readonly region: RegionId;
  readonly day: Day;
  readonly counts: readonly { readonly user: string; readonly agency: string; readonly looks: number }[];
  readonly raised: readonly Raised[];
}
export function keepDay(tx: Tx, { region, day, counts, raised }: CountedDay): void {
  void tx.run(sql`
    insert into look_count (region, day, app_user, agency, looks)
    select ${region}, ${day}, c.app_user, c.agency, c.looks
    from json_to_recordset(${JSON.stringify(counts.map(({ user, ...one }) => ({ app_user: user, ...one })))}::text::json)
      as c (app_user uuid, agency uuid, looks int)
    on conflict do nothing`);
  for (const { kind, user, agency, looks, usual, dossiers } of raised)
    void tx.run(sql`
      insert into look_alert (region, id, kind, day, app_user, agency, looks, usual, dossiers)
      values (${region}, ${newId()}, ${kind}, ${day}, ${user}, ${agency}, ${looks}, ${usual}, ${dossiers}::uuid[])
      on conflict do nothing`);
  void tx.run(sql`insert into look_counted (region, day) values (${region}, ${day}) on conflict do nothing`);
  void tx.run(sql`delete from look_count where day < ${addDays(day, -usualDays - 5)}`);
  void tx.run(sql`delete from look_counted where day < ${addDays(day, -usualDays - 5)}`);
}

const Last = z.object({ day: z.nullable(Day) });
export const lastCounted = async (tx: Tx): Promise<Day | null> =>
  (await tx.find(Last, sql`select max(day) as day from look_counted`))?.day ?? null;

const Pair = z.object({ user: z.string(), dossier: z.string() });
/** Of which persons and dossiers a kind of alert was raised in the year before: not asked about again. */
export const askedBefore = (tx: Tx, day: Day): Promise<z.infer<typeof Pair>[]> =>
  tx.many(
    Pair,
    sql`
    select distinct app_user as "user", unnest(dossiers) as dossier
    from look_alert
    where kind = 'colleague' and day >= ${addYears(day, -1)} and day < ${day}
    order by 1, 2`,
  );

const Stored = z.object({
  id: AlertId,
  kind: z.enum(['volume', 'outside', 'colleague']),
  day: Day,
  user: UserId,
  userName: z.string(),
  agencyName: z.string(),
  looks: z.number(),
  usual: z.nullable(z.coerce.number()),
  dossiers: z.array(DossierId),
  outcome: z.nullable(AlertOutcome),
  handledOn: z.nullable(Day),
  handledByName: z.nullable(z.string()),
  sealed: z.nullable(z.instanceof(Uint8Array)),
});
type Stored = z.infer<typeof Stored>;
const placeOf = (alert: string): string => `look_alert_words.sealed:${alert}`;
export async function listAlerts(
  tx: Tx,
  keys: KeyRing,
): Promise<(Omit<Stored, 'sealed'> & { readonly reason: string | null })[]> {
  const rows = await tx.many(
    Stored,
    sql`
    select a.id, a.kind, a.day, a.app_user as "user", u.name as "userName", g.name as "agencyName", a.looks, a.usual::text as usual, a.dossiers,
           h.outcome, h.handled_on as "handledOn", b.name as "handledByName", w.sealed
    from look_alert a
    join app_user u on u.id = a.app_user
    join agency g on g.id = a.agency
    left join look_alert_handling h on h.alert = a.id
    left join app_user b on b.id = h.handled_by
    left join look_alert_words w on w.alert = a.id
    order by h.handled_on is not null, h.handled_on desc, a.day, a.kind, a.id
    limit 300`,
  );
  return rows.map(({ sealed, ...row }) => ({ ...row, reason: sealed && keys.openHouseWords(placeOf(row.id), sealed) }));
}

const About = z.object({ user: UserId });
/** About whom; undefined when there is none for the actor. */
export const findAlert = (tx: Tx, id: AlertId): Promise<z.infer<typeof About> | undefined> =>
  tx.find(About, sql`select app_user as "user" from look_alert where id = ${id} order by region`);

export function writeReason(
  tx: Tx,
  keys: KeyRing,
  { region, alert, words }: { readonly region: string; readonly alert: AlertId; readonly words: string },
): Promise<void> {
  const sealed = keys.sealHouseWords(placeOf(alert), words);
  return tx.run(sql`insert into look_alert_words (region, alert, sealed) values (${region}, ${alert}, ${sealed})`);
}

const Region = z.object({ id: RegionId });
export const listRegions = async (tx: Tx): Promise<RegionId[]> =>
  (await tx.many(Region, sql`select id from region order by place, id`)).map(({ id }) => id);
