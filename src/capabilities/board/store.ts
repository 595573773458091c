/** The work list in the database: kept by hearing events, read by whoever has the work. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { openPerson } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Role, type Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, WardId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import { type AwaitedItem, type WorkItem, WorkKind, type WorkList } from './contract.ts';
import { type For, lapsing, outflowStep, sundayOf, type WorkChange, workAfter } from './rules.ts';

/** The tables that hearing keeps. */
export const heardTables = ['work_item'] as const;

type Heard = Recorded<{ readonly type: string }>;

/** Hears every event; the statements are sent at once. */
export async function keepWork(tx: Tx, { stream, place, author, event }: Heard, kind: string): Promise<void> {
  const { dossier, section } = place;
  if (dossier === null || section === null) return;
  const changes = workAfter({ kind, stream, dossier, author: author.user, event });
  await Promise.all(changes.map((change) => apply(tx, dossier, section, change)));
}

/** From which day the clock stands at two years, as it looks now. Said by who keeps that clock. */
export const keepOutflowStep = (tx: Tx, dossier: DossierId, stableFrom: Day | null): Promise<void> =>
  apply(tx, dossier, 'core', outflowStep(dossier, stableFrom));

const idOf = (kind: WorkKind, subject: string, key = ''): string => streamFor('work', kind, subject, key);

function apply(tx: Tx, dossier: DossierId, section: Section, change: WorkChange): Promise<void> {
  switch (change.do) {
    case 'put': {
      const { user, agency, ward, role } = columnsOf(change.for);
      return tx.run(sql`
        insert into work_item (region, id, dossier, section, kind, subject, for_user, for_agency, for_role, ward, asked_by, party, since, appears, due)
        select d.region, ${idOf(change.kind, change.subject, change.key)}, d.id, ${section}, ${change.kind}, ${change.subject}, ${user}::uuid,
               coalesce(${agency}::uuid, (select w.agency from ward w where w.id = ${ward}::uuid)), ${role}, ${ward}::uuid, ${change.askedBy}::uuid, ${change.party}::uuid,
               ${change.since}::date, ${change.appears}::date, ${change.due}::date
        from dossier d
        where d.id = ${dossier}
        on conflict (id, region) do update set for_user = excluded.for_user, for_agency = excluded.for_agency, for_role = excluded.for_role,
          ward = excluded.ward, asked_by = excluded.asked_by, since = excluded.since, appears = excluded.appears, due = excluded.due`);
    }
    case 'turn': {
      const from = idOf(change.from, change.subject);
      void tx.run(sql`
        insert into work_item (region, id, dossier, section, kind, subject, for_user, asked_by, since, appears, due)
        select w.region, ${idOf(change.to, change.subject)}, w.dossier, w.section, ${change.to}, w.subject, w.asked_by, ${change.askedBy}::uuid,
               ${change.since}::date, ${change.since}::date, ${change.due}::date
        from work_item w
        where w.id = ${from} and w.asked_by is not null
        on conflict (id, region) do update set since = excluded.since, appears = excluded.appears, due = excluded.due`);
      return tx.run(sql`delete from work_item where id = ${from}`);
    }
    case 'hand':
      return tx.run(
        sql`update work_item set for_user = null, for_agency = null, for_role = ${change.role} where id = ${idOf(change.kind, change.subject)}`,
      );
    case 'drop':
      if (change.key !== undefined) {
        const ids = (change.kinds ?? []).map((kind) => idOf(kind, change.subject, change.key));
        return tx.run(sql`delete from work_item where id = any (${ids}::uuid[])`);
      }
      return tx.run(sql`
        delete from work_item
        where dossier = ${dossier} and subject = ${change.subject} and (${change.kinds ?? null}::text[] is null or kind = any (${change.kinds ?? null}::text[]))`);
  }
}

function columnsOf(assignee: For): {
  user: string | null;
  agency: string | null;
  ward: string | null;
  role: string | null;
} {
  const nobody = { user: null, agency: null, ward: null, role: null };
  switch (assignee.is) {
    case 'user':
      return { ...nobody, user: assignee.user };
    case 'agency':
      return { ...nobody, agency: assignee.agency };
    case 'ward':
      return { ...nobody, ward: assignee.ward, role: 'ward' };
    case 'role':
      return { ...nobody, role: assignee.role };
  }
}

const Bytes = z.nullable(z.instanceof(Uint8Array));
const Line = z.object({
  id: z.uuid(),
  dossier: DossierId,
  caseNumber: CaseNumber,
  kind: WorkKind,
  subject: z.uuid(),
  ward: z.nullable(WardId),
  since: Day,
  due: Day,
  partyName: z.nullable(z.string()),
  sealed: Bytes,
  wrapped: Bytes,
});
type Line = z.infer<typeof Line>;
const Mine = z.extend(Line, {
  coveredName: z.nullable(z.string()),
  late: z.number(),
  today: z.number(),
  week: z.number(),
  later: z.number(),
});
const Awaited = z.extend(Line, {
  userName: z.nullable(z.string()),
  agencyName: z.nullable(z.string()),
  role: z.nullable(Role),
});

/**
 * Everything that waits for the actor: by name, by agency, by role in dossiers or in the region, and what waits for whom the actor covers
 * today. Each branch begins at an index that is led by the person, so the cost grows with the work of one person, not with the country.
 */
export async function readWorkList(
  tx: Tx,
  keys: KeyRing,
  { user, agency, region, roles }: Actor,
  today: Day,
): Promise<WorkList> {
  const [mine, awaited] = await Promise.all([
    tx.many(
      Mine,
      sql`
      with mine as (
        select w.* from work_item w where w.for_user = ${user}
        union all
        select w.* from dossier d join work_item w on w.dossier = d.id where d.case_manager = ${user} and w.for_role = 'case_manager' and w.for_agency is null
        union all
        select w.* from dossier d join work_item w on w.dossier = d.id
        where d.process_director = ${user} and w.for_agency is null
          and (w.for_role = 'process_director' or (w.for_role = 'case_manager' and d.case_manager is null))
        union all
        select w.* from work_item w where w.for_agency = ${agency} and (w.for_role is null or w.for_role = any (${roles}::text[]))
        union all
        select w.* from work_item w
        where w.region = ${region} and w.for_role = 'placement_coordinator' and w.for_agency is null and 'placement_coordinator' = any (${roles}::text[])
      ), covered as (
        select w.*, h.covered
        from cover c
        join dossier d on d.id = c.dossier
        cross join lateral (
          select case c.role when 'case_manager' then d.case_manager when 'process_director' then d.process_director else d.municipal_case_director end
        ) as h (covered)
        join work_item w on w.dossier = c.dossier
        where c.app_user = ${user} and c.from_day <= ${today}::date and c.until_day > ${today}::date
          -- A later arrangement takes the place of one that still runs.
          and not exists (select from cover l where l.dossier = c.dossier and l.role = c.role and l.from_day > c.from_day and l.from_day <= ${today}::date and l.until_day > ${today}::date)
          and (w.for_user = h.covered or (w.for_agency is null
            and (w.for_role = c.role or (c.role = 'process_director' and w.for_role = 'case_manager' and d.case_manager is null))))
      ), once as (
        -- Several sections that are shared with one agency until one day are one thing to decide.
        select distinct on (w.dossier, w.kind, w.due, coalesce(w.party, w.id)) w.*
        from (select m.*, null::uuid as covered from mine m union all select * from covered) w
        where w.appears <= ${today}::date and (w.due >= ${today}::date or w.kind <> all (${lapsing}::text[]))
        order by w.dossier, w.kind, w.due, coalesce(w.party, w.id), w.id, w.covered nulls first
      ), due as (
        select w.id, w.dossier, d.case_number, w.kind, w.subject, w.ward, w.since, w.due, w.party, w.covered,
               (count(*) filter (where w.due < ${today}::date) over ())::int as late,
               (count(*) filter (where w.due = ${today}::date) over ())::int as today,
               (count(*) filter (where w.due > ${today}::date and w.due <= ${sundayOf(today)}::date) over ())::int as week,
               (count(*) filter (where w.due > ${sundayOf(today)}::date) over ())::int as later
        from once w
        join dossier d on d.id = w.dossier
        where d.phase <> 'closed'
        order by w.due, w.since, w.id
        limit 50
      )
      select w.id, w.dossier, w.case_number as "caseNumber", w.kind, w.subject, w.ward, w.since, w.due, a.name as "partyName", c.name as "coveredName", p.sealed, k.wrapped,
             w.late, w.today, w.week, w.later
      from due w
      left join person p on p.dossier = w.dossier
      left join dossier_key k on k.dossier = w.dossier
      left join agency a on a.id = w.party
      left join app_user c on c.id = w.covered
      order by w.due, w.since, w.id`,
    ),
    tx.many(
      Awaited,
      sql`
      with asked as (
        select w.*, d.case_number,
               coalesce(w.for_user, case when w.for_agency is null then
                 case w.for_role when 'case_manager' then coalesce(d.case_manager, d.process_director) when 'process_director' then d.process_director end end) as by_user
        from work_item w
        join dossier d on d.id = w.dossier
        where w.asked_by = ${user} and d.phase <> 'closed'
      )
      select w.id, w.dossier, w.case_number as "caseNumber", w.kind, w.subject, w.ward, w.since, w.due, pa.name as "partyName", p.sealed, k.wrapped,
             u.name as "userName", a.name as "agencyName", w.for_role as role
      from asked w
      left join app_user u on u.id = w.by_user
      left join agency a on a.id = w.for_agency
      left join agency pa on pa.id = w.party
      left join person p on p.dossier = w.dossier
      left join dossier_key k on k.dossier = w.dossier
      where w.by_user is distinct from ${user}
      order by w.due, w.since, w.id
      limit 20`,
    ),
  ]);
  const [first] = mine;
  return {
    today,
    items: mine.map((line) => ({ ...itemOf(keys, line), coveredName: line.coveredName })),
    counts: { late: first?.late ?? 0, today: first?.today ?? 0, week: first?.week ?? 0, later: first?.later ?? 0 },
    awaited: awaited.map(
      (line): AwaitedItem => ({
        ...itemOf(keys, line),
        userName: line.userName,
        agencyName: line.agencyName,
        role: line.role,
      }),
    ),
  };
}

function itemOf(
  keys: KeyRing,
  { id, dossier, caseNumber, kind, subject, ward, since, due, partyName, sealed, wrapped }: Line,
): Omit<WorkItem, 'coveredName'> {
  const name = sealed === null || wrapped === null ? null : displayName(openPerson(keys, dossier, wrapped, sealed));
  return { id, dossier, caseNumber, name, kind, subject, ward, since, due, partyName };
}
