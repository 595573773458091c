/** Emergency accesses in the database; what was written of them goes with the key of the dossier. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { streamFor } from '#platform/stream-id.ts';
import { openWords, sealWords } from '#platform/words.ts';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, type RegionId, type StreamId, UserId } from '#vocabulary/ids.ts';
import { EmergencyId, Judgement } from './contract.ts';
import { RuleEvent } from './events.ts';
import { type RuleRefusal, ruleRules, type SetReviewDays } from './rules.ts';

const Opened = z.object({ dossier: DossierId, handle: z.instanceof(Uint8Array) });
/** From then on this session sees the dossier while looking. Undefined: there is none to open. Throws the constraint `one_emergency`. */
export async function openEmergency(
  tx: Tx,
  { session, user }: Pick<Actor, 'session' | 'user'>,
  { id, caseNumber, hours }: { readonly id: EmergencyId; readonly caseNumber: CaseNumber; readonly hours: number },
): Promise<z.infer<typeof Opened> | undefined> {
  const opened = await tx.find(
    Opened,
    sql`select opened as dossier, handle from open_emergency(${id}, ${caseNumber}, ${hours}) order by opened`,
  );
  if (!opened) return undefined;
  void tx.run(sql`
    update session set emergency = ${opened.dossier}, emergency_until = now() + make_interval(hours => ${hours})
    where app_user = ${user} and substr(token_hash, 1, 8) = decode(${session}, 'hex')`);
  return opened;
}

const Ended = z.object({ ended: z.number() });
/** In whichever session it was opened. Answers how many ended. */
export async function endEmergency(tx: Tx, user: UserId): Promise<number> {
  const ended = await tx.find(Ended, sql`select end_emergency() as ended`);
  void tx.run(sql`
    update session set emergency = null, emergency_until = null
    where app_user = ${user} and emergency is not null`);
  return ended?.ended ?? 0;
}

const EndedOf = z.object({ dossier: z.nullable(DossierId) });
/** For a privacy officer, whoever opened it. False when it is over. */
export const endEmergencyOf = async (tx: Tx, id: EmergencyId): Promise<boolean> =>
  ((await tx.find(EndedOf, sql`select end_emergency_of(${id}) as dossier`))?.dossier ?? null) !== null;

const Stored = z.object({
  id: EmergencyId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  user: UserId,
  userName: z.string(),
  agencyName: z.string(),
  openedAt: z.string(),
  until: z.string(),
  endedAt: z.nullable(z.string()),
  endedByName: z.nullable(z.string()),
  reviewBy: Day,
  escalated: z.boolean(),
  judgement: z.nullable(Judgement),
  reviewedByName: z.nullable(z.string()),
  reviewedAt: z.nullable(z.string()),
  reason: z.nullable(z.instanceof(Uint8Array)),
  review: z.nullable(z.instanceof(Uint8Array)),
  handle: z.nullable(z.instanceof(Uint8Array)),
});
type Sealed = z.infer<typeof Stored>;
export type StoredEmergency = Omit<Sealed, 'reason' | 'review' | 'handle'> & {
  readonly reason: string | null;
  readonly review: string | null;
};

type Part = 'reason' | 'review';
function opened(keys: KeyRing, { reason, review, handle, ...row }: Sealed): StoredEmergency {
  const open = (part: Part, sealed: Uint8Array | null): string | null =>
    sealed && handle && openWords(keys, row.dossier, handle, 'emergency_words.sealed', `${row.id}:${part}`, sealed);
  return { ...row, reason: open('reason', reason), review: open('review', review) };
}
const columns = `e.id, e.dossier, e.case_number as "caseNumber", e.app_user as "user", u.name as "userName", a.name as "agencyName",
           to_json(e.opened_at) #>> '{}' as "openedAt",
           to_json(e.until_at) #>> '{}' as "until", to_json(e.ended_at) #>> '{}' as "endedAt",
           case when e.ended_by <> e.app_user then n.name end as "endedByName",
           emergency_review_by(e.region, e.opened_at) as "reviewBy", emergency_is_late(e.region, e.opened_at, e.reviewed_at) as escalated,
           e.judgement, b.name as "reviewedByName", to_json(e.reviewed_at) #>> '{}' as "reviewedAt", w.sealed as reason, v.sealed as review, k.handle
    from emergency_access e
    join app_user u on u.id = e.app_user
    join agency a on a.id = e.agency
    left join app_user b on b.id = e.reviewed_by
    left join app_user n on n.id = e.ended_by
    left join dossier_key k on k.dossier = e.dossier
    left join emergency_words w on w.emergency = e.id and w.part = 'reason'
    left join emergency_words v on v.emergency = e.id and v.part = 'review'`;

/** Those to review first, the longest waiting on top. */
export async function listEmergencies(tx: Tx, keys: KeyRing, region: RegionId): Promise<StoredEmergency[]> {
  const rows = await tx.many(Stored, {
    text: `select ${columns}
    where e.region = $1
    order by e.reviewed_at is not null, case when e.reviewed_at is null then e.opened_at end, e.reviewed_at desc, e.id
    limit 200`,
    values: [region],
  });
  return rows.map((row) => opened(keys, row));
}
const Own = z.object({
  id: EmergencyId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  openedAt: z.string(),
  until: z.string(),
  endedAt: z.nullable(z.string()),
  endedByName: z.nullable(z.string()),
  judgement: z.nullable(Judgement),
  reviewedAt: z.nullable(z.string()),
});
/** What somebody opened in the last ninety days, newest first. */
export const listOwn = (tx: Tx, user: UserId): Promise<z.infer<typeof Own>[]> =>
  tx.many(
    Own,
    sql`
    select e.id, e.dossier, e.case_number as "caseNumber", to_json(e.opened_at) #>> '{}' as "openedAt", to_json(e.until_at) #>> '{}' as "until", to_json(e.ended_at) #>> '{}' as "endedAt",
           case when e.ended_by <> e.app_user then n.name end as "endedByName", e.judgement, to_json(e.reviewed_at) #>> '{}' as "reviewedAt"
    from emergency_access e
    left join app_user n on n.id = e.ended_by
    where e.app_user = ${user} and e.opened_at > now() - interval '90 days'
    order by e.opened_at desc, e.id
    limit 100`,
  );
/** Of the last ninety days, newest first. */
export async function listOf(tx: Tx, keys: KeyRing, dossier: DossierId): Promise<StoredEmergency[]> {
  const rows = await tx.many(Stored, {
    text: `select ${columns}
    where e.dossier = $1 and e.opened_at > now() - interval '90 days'
    order by e.opened_at desc, e.id`,
    values: [dossier],
  });
  return rows.map((row) => opened(keys, row));
}
export async function findEmergency(tx: Tx, keys: KeyRing, id: EmergencyId): Promise<StoredEmergency | undefined> {
  const row = await tx.find(Stored, { text: `select ${columns} where e.id = $1 order by e.region`, values: [id] });
  return row && opened(keys, row);
}

const Known = z.object({ id: EmergencyId });
export const isKnown = async (tx: Tx, id: EmergencyId): Promise<boolean> =>
  (await tx.find(Known, sql`select id from emergency_access where id = ${id} order by region`)) !== undefined;

const There = z.object({ id: DossierId });
/** Whether the actor sees the dossier itself, in whatever part. */
export const isThere = async (tx: Tx, dossier: DossierId): Promise<boolean> =>
  (await tx.find(There, sql`select id from dossier where id = ${dossier}`)) !== undefined;

const ToReview = z.object({ count: z.number(), since: Day, due: Day });
/** Over, reviewed by nobody, and opened by another; undefined when there is none. */
export const findToReview = (
  tx: Tx,
  { user, region }: Pick<Actor, 'user' | 'region'>,
): Promise<z.infer<typeof ToReview> | undefined> =>
  tx.find(
    ToReview,
    sql`
    select count(*)::int as count, min(w.on_day) as since, min(w.review_by) as due
    from (
      select (e.opened_at at time zone 'Europe/Amsterdam')::date as on_day, emergency_review_by(e.region, e.opened_at) as review_by
      from emergency_access e
      where e.region = ${region} and e.reviewed_at is null and e.app_user <> ${user} and (e.ended_at is not null or e.until_at <= now())) w
    having count(*) > 0`,
  );

export interface NewWords {
  readonly region: RegionId;
  readonly emergency: EmergencyId;
  readonly dossier: DossierId;
  readonly part: Part;
  readonly words: string;
}
export function writeWords(
  tx: Tx,
  keys: KeyRing,
  handle: Uint8Array,
  { region, emergency, dossier, part, words }: NewWords,
): Promise<void> {
  const sealed = sealWords(keys, dossier, handle, 'emergency_words.sealed', `${emergency}:${part}`, words);
  return tx.run(sql`
    insert into emergency_words (region, emergency, dossier, part, sealed) values (${region}, ${emergency}, ${dossier}, ${part}, ${sealed})`);
}

/** False when somebody else was first. */
export const keepReview = async (tx: Tx, id: EmergencyId, by: UserId, judgement: Judgement): Promise<boolean> =>
  (await tx.find(
    Known,
    sql`
    update emergency_access set judgement = ${judgement}, reviewed_by = ${by}, reviewed_at = now()
    where id = ${id} and reviewed_at is null
    returning id`,
  )) !== undefined;

const Days = z.object({ days: z.number() });
export const findReviewDays = async (tx: Tx, region: RegionId, on: Day): Promise<number> =>
  (await tx.find(Days, sql`select emergency_review_days(${region}, ${on}) as days`))?.days ?? 0;
/** Written beside the register, and never played again: what was set first stands in no event. */
export const ruleKind: StreamKind<readonly Day[], SetReviewDays, RuleEvent, RuleRefusal> = {
  kind: 'emergency_rule',
  events: RuleEvent,
  ...ruleRules,
  project: (tx, { event: { days, from, on }, author, place: { region } }) =>
    tx.run(sql`
      insert into emergency_rule (region, from_day, days, set_by, set_on) values (${region}, ${from}, ${days}, ${author.user}, ${on})`),
};
export const ruleStream = (region: RegionId): StreamId => streamFor('emergency_rule', region);
