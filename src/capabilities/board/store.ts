/** The work list in the database: kept by hearing events, read by whoever has the work. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { readMarked } from '#platform/persons.ts';
import { namesOf } from '#platform/registers.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Role, type Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, WardId } from '#vocabulary/ids.ts';
import { displayName, type PersonWords } from '#vocabulary/person.ts';
import { type AwaitedItem, type WorkItem, WorkKind, type WorkList } from './contract.ts';
import { countByTerm, inOrder, type OutflowClock, outflowStep, workAfter } from './rules.ts';
import { afterDecision, agreedUpon, type For, lapsing, type Told, type WorkChange } from './steps/rules.ts';

/** The tables that hearing keeps. */
export const heardTables = ['work_item'] as const;

type Heard = Recorded<{ readonly type: string }>;

/** Hears every event; the statements are sent at once. */
export async function keepWork(tx: Tx, { stream, place, author, event }: Heard, kind: string): Promise<void> {
  const { dossier, section } = place;
  if (dossier === null || section === null) return;
  const told = { kind, stream, dossier, author: author.user, event } as Told; // read by the events of its kind; from a kind that is not told of nothing follows
  const changes = workAfter(told);
  await Promise.all(changes.map((change) => apply(tx, dossier, section, change)));
}

/** Said by who keeps that clock. */
export const keepOutflowStep = (tx: Tx, dossier: DossierId, clock: OutflowClock): Promise<void> =>
  apply(tx, dossier, 'core', outflowStep(dossier, clock));

const idOf = (kind: WorkKind, subject: string, key = ''): string => streamFor('work', kind, subject, key);

function apply(tx: Tx, dossier: DossierId, section: Section, change: WorkChange): Promise<void> {
  switch (change.do) {
    case 'put': {
      const { user, agency, ward, role, of } = columnsOf(change.for);
      const id = idOf(change.kind, change.subject, change.key);
      // A step to talk about outflow that stands there since the same day stays as it is, also by the day to which it was moved.
      const put = tx.run(sql`
        insert into work_item (region, id, dossier, case_number, section, kind, subject, for_user, of_agency, for_agency, for_role, waits_for, falls_to, rests, ward,
          asked_by, party, since, appears, due, about)
        select d.region, ${id}, d.id, d.case_number, ${section}, ${change.kind}, ${change.subject}, ${user}::uuid,
               ${of}::uuid, h.agency, ${role}, work_waits_for(${user}::uuid, h.agency, ${role}, d.case_manager, d.process_director),
               case when ${change.kind} = any (${agreedUpon}::text[]) and coalesce(h.agency, ${of}::uuid) is not null
                 then nullif(work_waits_for(null, null, 'case_manager', d.case_manager, d.process_director), ${user}::uuid) end,
               d.phase = 'closed' and ${change.kind} <> all (${afterDecision}::text[]), ${ward}::uuid,
               ${change.askedBy}::uuid, ${change.party}::uuid, ${change.since}::date, ${change.appears}::date, ${change.due}::date,
               ${change.unlessDetained ?? null}::date
        from (select * from dossier where id = ${dossier} for share) d
        cross join lateral (select coalesce(${agency}::uuid, (select w.agency from ward w where w.id = ${ward}::uuid)) as agency) h
        on conflict (id, region) do update set for_user = excluded.for_user, of_agency = excluded.of_agency, for_agency = excluded.for_agency, for_role = excluded.for_role,
          waits_for = excluded.waits_for, falls_to = excluded.falls_to, ward = excluded.ward, asked_by = excluded.asked_by, since = excluded.since, appears = excluded.appears,
          due = excluded.due, about = excluded.about
          where work_item.kind <> 'propose_outflow' or work_item.since <> excluded.since`);
      if (change.unless !== undefined)
        return tx.run(sql`
          delete from work_item w
          where w.id = ${id} and exists (
            select from work_item o where o.dossier = w.dossier and o.subject = w.subject and o.kind = ${change.unless} and o.since = w.since)`);
      if (change.ofDetained !== undefined) return turnToDetention(tx, id, change.ofDetained);
      if (change.unlessDetained === undefined) return put;
      // Said apart: of all that is put, hardly anything asks for it.
      return tx.run(sql`
        delete from work_item w
        where w.id = ${id} and exists (
          select from stability_fact f
          where f.dossier = w.dossier and f.nature = 'detention'
            and (f.until_day is null or ${change.unlessDetained}::date >= f.from_day and ${change.unlessDetained}::date < f.until_day))`);
    }
    case 'turn': {
      const from = idOf(change.from, change.subject);
      void tx.run(sql`
        insert into work_item (region, id, dossier, case_number, section, kind, subject, for_user, for_role, waits_for, rests, asked_by, since, appears, due)
        select w.region, ${idOf(change.to, change.subject)}, w.dossier, w.case_number, w.section, ${change.to}, w.subject, w.asked_by, h.role,
               work_waits_for(w.asked_by, null, h.role, d.case_manager, d.process_director), w.rests, ${change.askedBy}::uuid,
               ${change.since}::date, ${change.since}::date, ${change.due}::date
        from work_item w
        join (select * from dossier where id = ${dossier} for share) d on d.id = w.dossier
        cross join lateral (select case when w.asked_by is null then 'process_director' end as role) h
        where w.id = ${from}
        on conflict (id, region) do update set since = excluded.since, appears = excluded.appears, due = excluded.due`);
      return tx.run(sql`delete from work_item where id = ${from}`);
    }
    case 'move': {
      const ids = change.kinds.map((kind) => idOf(kind, change.subject));
      return tx.run(sql`
        update work_item set appears = ${change.appears}::date, due = ${change.due}::date
        where id = any (${ids}::uuid[]) and (${change.ifSince ?? null}::date is null or since <= ${change.ifSince ?? null}::date)`);
    }
    case 'hand':
      return tx.run(sql`
        update work_item w set for_user = null, for_agency = null, for_role = ${change.role},
          waits_for = work_waits_for(null, null, ${change.role}, d.case_manager, d.process_director)
        from (select * from dossier where id = ${dossier} for share) d
        where w.id = ${idOf(change.kind, change.subject)} and w.dossier = d.id`);
    case 'pass':
      return tx.run(sql`
        update work_item set for_user = ${change.user}, for_agency = null, for_role = null, waits_for = ${change.user}, appears = ${change.appears}::date
        where id = ${idOf(change.kind, change.subject)}`);
    case 'succeed':
      return tx.run(sql`
        update work_item set for_user = ${change.user}, of_agency = ${change.agency}, waits_for = ${change.user}
        where dossier = ${dossier} and kind = any (${change.kinds}::text[]) and for_user is not null`);
    case 'leave':
      return tx.run(sql`
        update work_item w set for_user = null, of_agency = null, for_agency = null, for_role = 'case_manager', falls_to = null,
          waits_for = work_waits_for(null, null, 'case_manager', d.case_manager, d.process_director)
        from (select * from dossier where id = ${dossier} for share) d
        where w.dossier = d.id and w.kind = any (${agreedUpon}::text[]) and ${change.agency} in (w.for_agency, w.of_agency)`);
    case 'follow':
      return tx.run(sql`
        update work_item w set rests = d.phase = 'closed' and w.kind <> all (${afterDecision}::text[]),
          waits_for = work_waits_for(w.for_user, w.for_agency, w.for_role, d.case_manager, d.process_director),
          falls_to = case when w.kind = any (${agreedUpon}::text[]) and coalesce(w.for_agency, w.of_agency) is not null
            then nullif(work_waits_for(null, null, 'case_manager', d.case_manager, d.process_director), w.for_user) end
        from dossier d
        where d.id = ${dossier} and w.dossier = d.id`);
    case 'settle':
      return tx.run(sql`delete from work_item where dossier = ${dossier} and kind = any (${change.kinds}::text[])`);
    case 'cover':
      return tx.run(sql`
        delete from work_item w
        using journal_entry j
        where w.dossier = ${dossier} and w.kind = ${change.kind} and j.id = ${change.entry} and w.about >= j.on_day and w.about < j.until_day`);
    case 'uncover':
      return tx.run(sql`
        insert into work_item (region, id, dossier, case_number, section, kind, subject, for_role, waits_for, rests, since, appears, due, about)
        select d.region, stream_for('work', ${change.kind}::text, l.stay::text, ''), d.id, d.case_number, 'placement', ${change.kind}, l.stay, 'case_manager',
               work_waits_for(null, null, 'case_manager', d.case_manager, d.process_director), d.phase = 'closed',
               ${change.since}::date, ${change.since}::date, ${change.due}::date, l.left_on
        from (select * from dossier where id = ${dossier} for share) d
        join stability_fact f on f.dossier = d.id and f.id = ${change.entry} and f.nature = 'detention'
        cross join lateral (
          select s.id as stay, max(s.until_day) as left_on
          from stay s
          where s.dossier = d.id and s.discharged_to = 'detention'
          group by s.id) l
        where (f.until_day is null or f.until_day > l.left_on)
          and (${change.until}::date is null or ${change.until}::date <= l.left_on)
          and not exists (
            select from stability_fact o
            where o.dossier = d.id and o.nature = 'detention' and o.id <> f.id
              and (o.until_day is null or o.until_day > l.left_on and (o.from_day, o.id) < (f.from_day, f.id)))
          and not exists (select from work_item w where w.dossier = d.id and w.subject = l.stay and w.kind = ${change.kind})`);
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

/** The step is about the first detention that was not over on that day, and is none where there is no such. A fact has the id of its entry. */
function turnToDetention(tx: Tx, id: string, on: Day): Promise<void> {
  void tx.run(sql`
    delete from work_item w
    where w.id = ${id} and not exists (
      select from stability_fact f
      where f.dossier = w.dossier and f.nature = 'detention' and (f.until_day is null or f.until_day > ${on}::date))`);
  return tx.run(sql`
    update work_item w
    set subject = (
      select f.id from stability_fact f
      where f.dossier = w.dossier and f.nature = 'detention' and (f.until_day is null or f.until_day > ${on}::date)
      order by f.from_day, f.id
      limit 1)
    where w.id = ${id}`);
}

function columnsOf(assignee: For): {
  user: string | null;
  agency: string | null;
  ward: string | null;
  role: string | null;
  of: string | null;
} {
  const nobody = { user: null, agency: null, ward: null, role: null, of: null };
  switch (assignee.is) {
    case 'user':
      return { ...nobody, user: assignee.user, of: assignee.agency ?? null };
    case 'agency':
      return { ...nobody, agency: assignee.agency, role: assignee.role ?? null };
    case 'ward':
      return { ...nobody, ward: assignee.ward, role: 'ward' };
    case 'role':
      return { ...nobody, role: assignee.role };
  }
}

/** How many are shown. */
const most = 50;
const mostAwaited = 20;

const Step = z.object({
  id: z.uuid(),
  dossier: DossierId,
  caseNumber: CaseNumber,
  kind: WorkKind,
  subject: z.uuid(),
  ward: z.nullable(WardId),
  since: Day,
  due: Day,
  /** In the own list; among what is waited for. It can be both, when it waits for one's own agency. */
  mine: z.boolean(),
  asked: z.boolean(),
  /** Whose share ends, whose offer it is: an agency. */
  party: z.nullable(z.uuid()),
  /** In whose place, whom it waits for, and the agency it is for. */
  covered: z.nullable(z.uuid()),
  waitsFor: z.nullable(z.uuid()),
  forAgency: z.nullable(z.uuid()),
  role: z.nullable(Role),
  mark: z.nullable(z.string()),
});
type Step = z.infer<typeof Step>;

/**
 * Everything that waits for the actor: by name, by agency, by role in dossiers or in the region, and what waits for whom the actor covers
 * today; and what the actor asked of others. It begins at indexes that are led by who it waits for, so the cost grows with the work of
 * one person, not with the country. What is shown of it is chosen here, since making a statement ready that sorts, numbers and counts costs
 * the database more than the rows.
 */
export async function readWorkList(
  tx: Tx,
  keys: KeyRing,
  { user, agency, region, roles }: Actor,
  today: Day,
): Promise<WorkList> {
  /** The region whose beds the actor finds. */
  const beds = roles.includes('placement_coordinator') ? region : null;
  const found = await tx.many(
    Step,
    sql`
    with covering as materialized (select * from covering(${today})),
         falling as materialized (select * from falling(${today}, array(select covered from covering)))
    select * from (
      select w.id, w.dossier, w.case_number as "caseNumber", case when u.unseen then 'action_unseen' else w.kind end as kind, w.subject, w.ward, w.since,
             w.due, case when u.unseen then coalesce(w.for_agency, w.of_agency) else w.party end as party, c.covered, w.waits_for as "waitsFor",
             w.for_agency as "forAgency", w.for_role as role, w.asked_by is not distinct from ${user} and w.waits_for is distinct from ${user} and f.step is null as asked,
             (u.unseen or w.appears <= ${today}::date) and (w.due >= ${today}::date or w.kind <> all (${lapsing}::text[])) and coalesce(
               f.step is not null or w.waits_for = ${user} or c.covered is not null or (w.for_agency = ${agency} and (w.for_role is null or w.for_role = any (${roles}::text[])))
               or (w.region = ${beds}::text and w.for_role = 'placement_coordinator' and w.for_agency is null),
               false) as mine, mark_of(p.sealed) as mark
      from work_item w
      left join person p on p.dossier = w.dossier
      left join covering c on c.dossier = w.dossier and c.covered = w.waits_for
        and (w.for_user is not null or w.for_role = c.role or (c.role = 'process_director' and w.for_role = 'case_manager' and c.vacant))
      left join falling f on f.step = w.id
      cross join lateral (select f.step is not null and w.kind = 'action_due' as unseen) u
      where not w.rests and (w.id = any (array(select step from falling))
        or w.waits_for = any (array[${user}::uuid, ${agency}::uuid] || array(select covered from covering)) or w.asked_by = ${user}
        or (w.region = ${beds}::text and w.for_role = 'placement_coordinator' and w.for_agency is null))
    ) found
    where mine or asked`,
  );
  const steps = inOrder(found);
  const mine = steps.filter((step) => step.mine);
  const items = mine.slice(0, most);
  const asked = steps.filter((step) => step.asked);
  const awaited = asked.slice(0, mostAwaited);
  const [names, ends] = await Promise.all([readNames(tx, keys, items, awaited), readEnds(tx, items)]);
  return {
    today,
    items: items.map((step) => ({
      ...itemOf(names, step),
      coveredName: names.of(step.covered),
      detainedUntil: ends.get(step.id) ?? null,
    })),
    counts: countByTerm(mine, today),
    awaitedCount: asked.length,
    awaited: awaited.map(
      (step): AwaitedItem => ({
        ...itemOf(names, step),
        userName: names.of(step.waitsFor),
        agencyName: names.of(step.forAgency),
        role: step.role,
      }),
    ),
  };
}

const aboutDetention: ReadonlySet<WorkKind> = new Set(['record_detention', 'check_detention']);
const End = z.object({ step: z.uuid(), until: Day });
/** Which end is known of the detentions that steps are about, as far as the actor sees those. Hardly anybody has such a step, and nobody else asks. */
async function readEnds(tx: Tx, items: readonly Step[]): Promise<ReadonlyMap<string, Day>> {
  const steps = items.filter(({ kind }) => aboutDetention.has(kind)).map(({ id }) => id);
  if (steps.length === 0) return new Map();
  const rows = await tx.many(
    End,
    sql`
    select w.id as step, max(j.until_day) as "until"
    from work_item w
    join journal_entry j on j.dossier = w.dossier and j.kind = 'detention' and j.withdrawn_on is null and j.until_day is not null
    where w.id = any (${steps}::uuid[])
      and case w.kind when 'check_detention' then j.id = w.subject else j.until_day >= (select min(s.from_day) from stay s where s.id = w.subject) end
    group by w.id
    order by w.id`,
  );
  return new Map(rows.map(({ step, until }) => [step, until]));
}

interface Names {
  readonly persons: ReadonlyMap<DossierId, Readonly<PersonWords>>;
  /** Of an agency or of who works there. */
  of(id: string | null): string | null;
}

/** All that is named in what is shown. */
async function readNames(tx: Tx, keys: KeyRing, items: readonly Step[], awaited: readonly Step[]): Promise<Names> {
  const shown = [...items, ...awaited];
  const named = [
    ...shown.map(({ party }) => party),
    ...items.map(({ covered }) => covered),
    ...awaited.flatMap(({ forAgency, waitsFor }) => [forAgency, waitsFor]),
  ];
  const [names, persons] = await Promise.all([namesOf(tx, named), readMarked(tx, keys, shown)]);
  return { persons, of: (id) => (id === null ? null : (names.get(id) ?? null)) };
}

function itemOf(
  names: Names,
  { id, dossier, caseNumber, kind, subject, ward, since, due, party }: Step,
): Omit<WorkItem, 'coveredName' | 'detainedUntil'> {
  const person = names.persons.get(dossier);
  const name = person === undefined ? null : displayName(person);
  return { id, dossier, caseNumber, name, kind, subject, ward, since, due, partyName: names.of(party) };
}
