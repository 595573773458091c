/** What lists and pages of referrals read. Row-level security keeps them inside the actor's network. */
import * as z from 'zod/mini';
import { KnownAlert } from '#capabilities/dossier/contract.ts';
import { sql, type Tx } from '#platform/db.ts';
import type { Section } from '#vocabulary/codes.ts';
import { Phase, Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import {
  AgencyId,
  CaseNumber,
  DossierId,
  PassageId,
  RegionId,
  StreamId,
  SubregionId,
  type UserId,
} from '#vocabulary/ids.ts';
import { type Named, Stage, type supplementForm } from './contract.ts';
import { AnswerSource, Missing, NotIncludedReason, PostponedFor } from './events.ts';
import { TableEntry } from './table-contract.ts';

const Outcome = z.nullable(z.enum(['included', 'not_included', 'withdrawn']));
const Line = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  phase: Phase,
  urgency: Urgency,
  stage: Stage,
  missing: z.array(Missing),
  submittedOn: Day,
  waitingDays: z.number(),
  heldOn: z.nullable(Day),
  postponedUntil: z.nullable(Day),
  waitingFor: z.nullable(PostponedFor),
  informAgain: z.nullable(Day),
  by: AgencyId,
  byName: z.string(),
  subregionName: z.nullable(z.string()),
  outcome: Outcome,
  closedOn: z.nullable(Day),
  notIncludedReason: z.nullable(NotIncludedReason),
  advice: z.nullable(PassageId),
  next: z.nullable(PassageId),
});
export type ReferralLine = z.infer<typeof Line>;

const lines = `
  select r.dossier, d.case_number as "caseNumber", d.phase, r.urgency, r.stage, r.missing, r.submitted_on as "submittedOn",
         coalesce(r.closed_on, $1::date) - r.submitted_on as "waitingDays", r.held_on as "heldOn", r.postponed_until as "postponedUntil",
         r.waiting_for as "waitingFor", r.inform_again as "informAgain", r.by_agency as by, a.name as "byName", s.name as "subregionName",
         r.outcome, r.closed_on as "closedOn", r.not_included_reason as "notIncludedReason", r.advice, r.next
  from referral r
  join dossier d on d.id = r.dossier
  join agency a on a.id = r.by_agency
  left join subregion s on s.region = r.region and s.id = r.subregion`;

/** Open ones of a region, longest wait first. */
export const listOpenReferrals = (tx: Tx, region: RegionId, today: Day): Promise<ReferralLine[]> =>
  tx.many(Line, {
    text: `${lines} where r.region = $2 and r.outcome is null order by r.submitted_on, r.id limit 500`,
    values: [today, region],
  });

/** What an agency referred, newest first. */
export const listReferralsBy = (tx: Tx, agency: AgencyId, today: Day): Promise<ReferralLine[]> =>
  tx.many(Line, {
    text: `${lines} where r.by_agency = $2 order by r.submitted_on desc, r.id limit 200`,
    values: [today, agency],
  });

/** What was put on a table, crisis first, then the longest wait. */
export const listReferralsAt = (tx: Tx, table: string, today: Day): Promise<ReferralLine[]> =>
  tx.many(Line, {
    text: `${lines} where r.table_meeting = $2
      order by array_position(array['crisis', 'urgent', 'normal'], r.urgency), r.submitted_on, r.id limit 100`,
    values: [today, table],
  });

const Head = z.object({
  region: RegionId,
  caseNumber: CaseNumber,
  phase: Phase,
  openedBy: AgencyId,
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  youthPreparation: z.boolean(),
  referral: z.nullable(StreamId),
  submittedOn: z.nullable(Day),
  urgency: z.nullable(Urgency),
  /** As it was referred. */
  referralSubregion: z.nullable(SubregionId),
  open: z.boolean(),
  earlier: z.number(),
});
export type Head = z.infer<typeof Head>;

/** What is to be minded by whoever visits, for who sees anything of the dossier. */
export const listAlerts = (tx: Tx, dossier: DossierId): Promise<KnownAlert[]> =>
  tx.many(
    KnownAlert,
    sql`
    select s.id, s.alert, s.on_day as "on", s.until_day as "until", a.name as "agencyName"
    from safety_alert s
    join agency a on a.id = s.agency
    where s.dossier = ${dossier} and s.until_day > actor_today()
    order by s.alert, s.on_day, s.id`,
  );

/** The dossier that a referral is about, with its last referral; undefined where there is nothing for this actor. */
export const findHead = (tx: Tx, dossier: DossierId): Promise<Head | undefined> =>
  tx.find(
    Head,
    sql`
    select d.region, d.case_number as "caseNumber", d.phase, d.opened_by as "openedBy", d.subregion, s.name as "subregionName",
           g.youth_preparation as "youthPreparation", r.id as referral, r.submitted_on as "submittedOn", r.urgency,
           r.subregion as "referralSubregion", coalesce(r.outcome is null and r.id is not null, false) as open,
           (select count(*)::int from referral e where e.dossier = d.id) as earlier
    from dossier d
    join region g on g.id = d.region
    left join lateral (
      select id, outcome, submitted_on, subregion, urgency from referral where dossier = d.id order by outcome is null desc, submitted_on desc, version, id limit 1
    ) r on true
    left join subregion s on s.region = d.region and s.id = coalesce(r.subregion, d.subregion)
    where d.id = ${dossier}`,
  );

/** Meetings to come, soonest first, then those of the last sixty days. */
export const listTables = (tx: Tx, region: RegionId, today: Day): Promise<TableEntry[]> =>
  tx.many(
    TableEntry,
    sql`
    select t.id, t.held_on as "heldOn", t.place, s.name as "subregionName",
           (select count(*)::int from referral r where r.table_meeting = t.id) as referrals,
           t.starts_at as "startsAt", t.seats, coalesce(k.taken, 0) as taken, t.cancel_reason as "cancelReason"
    from table_meeting t
    left join seats_taken(${today}::date - 60) k on k.meeting = t.id
    left join subregion s on s.region = t.region and s.id = t.subregion
    where t.region = ${region} and t.held_on > ${today}::date - 60
    order by t.held_on < ${today}::date, abs(t.held_on - ${today}::date), t.id`,
  );

const Tally = z.object({ dossier: DossierId, met: z.number(), notMet: z.number(), unknown: z.number() });
/** How the criteria were answered, for each referral on a table. */
export const listTallies = (tx: Tx, table: string): Promise<z.infer<typeof Tally>[]> =>
  tx.many(
    Tally,
    sql`
    select r.dossier, count(*) filter (where c.answer = 'met')::int as met, count(*) filter (where c.answer = 'not_met')::int as "notMet",
           count(*) filter (where c.answer = 'unknown')::int as unknown
    from referral r
    join criterion_answer c on c.referral = r.id
    where r.table_meeting = ${table}
    group by r.dossier
    order by r.dossier`,
  );

const NamedRow = z.object({ id: z.string(), name: z.string() });
export const listInvited = (tx: Tx, table: string): Promise<Named[]> =>
  tx.many(
    NamedRow,
    sql`
    select distinct a.id, a.name from referral_agency i join agency a on a.id = i.agency where i.table_meeting = ${table} order by a.name, a.id`,
  );

const Found = z.object({ id: z.string() });
export const hasSubregion = async (tx: Tx, region: RegionId, subregion: SubregionId): Promise<boolean> =>
  (await tx.find(Found, sql`select id from subregion where region = ${region} and id = ${subregion}`)) !== undefined;

/** Those of these agencies that have no covenant in the region on that day. */
export async function strangersAmong(
  tx: Tx,
  region: RegionId,
  agencies: readonly AgencyId[],
  on: Day,
): Promise<string[]> {
  if (agencies.length === 0) return [];
  const rows = await tx.many(
    Found,
    sql`
    select asked.id
    from unnest(${agencies}::uuid[]) as asked (id)
    where not exists (
      select from covenant c
      where c.agency = asked.id and c.region = ${region} and c.from_day <= ${on} and (c.until_day is null or c.until_day > ${on}))
    order by asked.id`,
  );
  return rows.map(({ id }) => id);
}

const RegionName = z.object({ name: z.string() });
export const findRegionName = async (tx: Tx, region: RegionId): Promise<string | null> =>
  (await tx.find(RegionName, sql`select name from region where id = ${region}`))?.name ?? null;

const DirectorName = z.object({ name: z.string() });
/** Who directs the process of a dossier, by name; null when nobody does yet. */
export const findDirector = async (tx: Tx, dossier: DossierId): Promise<string | null> =>
  (
    await tx.find(
      DirectorName,
      sql`select u.name from dossier d join app_user u on u.id = d.process_director where d.id = ${dossier} order by u.id`,
    )
  )?.name ?? null;

/** Those of these who do not hold that role at that agency, in the region, on that day. */
export async function notAppointed(
  tx: Tx,
  region: RegionId,
  asked: readonly { readonly user: UserId; readonly agency: AgencyId; readonly role: string }[],
  on: Day,
): Promise<string[]> {
  const rows = await tx.many(
    Found,
    sql`
    select asked.role as id
    from unnest(${asked.map(({ user }) => user)}::uuid[], ${asked.map(({ agency }) => agency)}::uuid[], ${asked.map(({ role }) => role)}::text[])
      as asked (app_user, agency, role)
    where not exists (
      select from appointment p
      where p.app_user = asked.app_user and p.agency = asked.agency and p.role = asked.role and p.region = ${region}
        and is_at_work(p, ${on}))
    order by asked.role`,
  );
  return rows.map(({ id }) => id);
}

const Shown = z.object({ source: AnswerSource });
/** The source of the words with an earlier answer; undefined when there are none. */
export const findAnswerWords = async (
  tx: Tx,
  referral: StreamId,
  criterion: string,
): Promise<AnswerSource | undefined> =>
  (
    await tx.find(
      Shown,
      sql`select source from criterion_answer where referral = ${referral} and criterion = ${criterion} and words is not null`,
    )
  )?.source;

/** Does the own agency see that section of the dossier today? */
export const seesSection = async (tx: Tx, dossier: DossierId, section: Section, today: Day): Promise<boolean> =>
  (await tx.find(
    Found,
    sql`
    select id from share
    where agency = (select actor_agency()) and dossier = ${dossier} and section = ${section} and section = any ((select actor_sections())::text[])
      and from_day <= ${today} and (until_day is null or until_day > ${today})
    order by id limit 1`,
  )) !== undefined;

const Begun = z.object({ dossier: DossierId, caseNumber: CaseNumber, begunOn: Day, savedOn: Day });
export const listDrafts = (tx: Tx, owner: UserId): Promise<z.infer<typeof Begun>[]> =>
  tx.many(
    Begun,
    sql`
    select f.dossier, d.case_number as "caseNumber", d.phase_since as "begunOn", (f.saved_at at time zone 'Europe/Amsterdam')::date as "savedOn"
    from draft f
    join dossier d on d.id = f.dossier
    where f.owner = ${owner} and f.form = 'referral'
    order by f.saved_at desc, f.dossier
    limit 50`,
  );

/** The draft of the form is gone once it is sent. */
export const dropDraft = (
  tx: Tx,
  owner: UserId,
  dossier: DossierId,
  form: 'referral' | typeof supplementForm,
): Promise<void> => tx.run(sql`delete from draft where owner = ${owner} and dossier = ${dossier} and form = ${form}`);
/** What anybody began to answer to what was asked: it is asked no more. */
export const forgetSupplements = (tx: Tx, dossier: DossierId): Promise<void> =>
  tx.run(sql`select forget_supplements(${dossier})`);
