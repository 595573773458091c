/** Withholdings in the database. */
import * as z from 'zod/mini';
import { EntryKind } from '#capabilities/plan/journal/contract.ts';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { readPassages } from '#platform/words.ts';
import { Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, type DossierId, PassageId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { Responsible } from '../events.ts';
import { KnownWithholding, type WithholdingId } from './contract.ts';
import { WithholdEvent } from './events.ts';
import { firstWordsOf, rules, type WithholdCommand, type Withholding, type WithholdRefusal } from './rules.ts';

export const withholdingKind: StreamKind<Withholding, WithholdCommand, WithholdEvent, WithholdRefusal> = {
  kind: 'withholding',
  events: WithholdEvent,
  ...rules,
  project,
};

async function project(tx: Tx, { event, stream, version, author, place }: Recorded<WithholdEvent>): Promise<void> {
  switch (event.type) {
    case 'WithholdingProposed':
      return tx.run(sql`
        insert into withholding (region, id, dossier, section, entry, stream, passage, agency, app_user, reason, until_day, proposed_by, proposed_on, version)
        values (${place.region}, ${stream}, ${place.dossier}, ${place.section}, ${event.entry}, ${event.stream}, ${event.passage}, ${event.agency},
          ${event.user}, ${event.reason}, ${event.until}, ${author.user}, ${event.on}, ${version})`);
    case 'WithholdingConfirmed':
      await Promise.all([
        tx.run(sql`
          update withholding set confirmed_by = ${author.user}, confirmed_on = ${event.on}, version = ${version} where id = ${stream}`),
        tx.run(sql`
          update journal_entry set withheld = true where id = (select entry from withholding where id = ${stream})`),
      ]);
      return;
    case 'WithholdingLifted':
      return tx.run(sql`
        update withholding set lifted_by = ${author.user}, lifted_on = ${event.on}, version = ${version} where id = ${stream}`);
    default:
      return absurd(event);
  }
}

const words = z.nullable(PassageId);
interface Worded {
  readonly words: PassageId | null;
}
type Known<Row extends Worded> = Omit<Row, 'words'> & { readonly firstWords: string | null };
/** In the place of the id of the words, how they begin. */
async function known<Row extends Worded>(tx: Tx, keys: KeyRing, rows: readonly Row[]): Promise<Known<Row>[]> {
  const ids = rows.flatMap((row) => row.words ?? []);
  const texts = await readPassages(tx, keys, ids);
  return rows.map(({ words: passage, ...row }) => {
    const text = passage === null ? undefined : texts.get(passage);
    return { ...row, firstWords: text === undefined ? null : firstWordsOf(text) };
  });
}

const Listed = z.extend(z.omit(KnownWithholding, { firstWords: true }), { words });
export const listOf = async (
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  user: UserId,
  today: Day,
): Promise<KnownWithholding[]> =>
  known(
    tx,
    keys,
    await tx.many(
      Listed,
      sql`
    select w.id, w.entry, j.on_day as "on", j.kind, j.words, w.section, a.name as "agencyName", u.name as "userName", w.reason, w.until_day as until,
           case when w.lifted_on is not null then 'lifted' when w.until_day <= ${today} then 'over' when w.confirmed_on is null then 'proposed'
             else 'standing' end as state,
           p.name as "proposedByName", c.name as "confirmedByName", w.proposed_by = ${user} as own, w.version
    from withholding w
    join journal_entry j on j.id = w.entry and j.dossier = w.dossier
    join agency a on a.id = w.agency
    join app_user p on p.id = w.proposed_by
    left join app_user c on c.id = w.confirmed_by
    left join app_user u on u.id = w.app_user
    where w.dossier = ${dossier}
    order by w.lifted_on is not null, w.confirmed_on is not null, w.until_day, w.id
    limit 100`,
    ),
  );

const Entry = z.object({
  entry: z.uuid(),
  on: Day,
  kind: EntryKind,
  section: Section,
  agency: AgencyId,
  agencyName: z.string(),
  words,
});
export const listEntries = async (tx: Tx, keys: KeyRing, dossier: DossierId): Promise<Known<z.infer<typeof Entry>>[]> =>
  known(
    tx,
    keys,
    await tx.many(
      Entry,
      sql`
    select j.id as entry, j.on_day as "on", j.kind, j.section, j.words, j.agency, a.name as "agencyName"
    from journal_entry j
    join agency a on a.id = j.agency
    where j.dossier = ${dossier} and j.kind <> 'detention'
    order by j.on_day desc, j.recorded_at desc, j.id
    limit 50`,
    ),
  );

const Shared = z.object({ agency: AgencyId, agencyName: z.string() });
/** Who sees anything of it today; empty without the core. */
export const listAgencies = (tx: Tx, dossier: DossierId, on: Day): Promise<z.infer<typeof Shared>[]> =>
  tx.many(
    Shared,
    sql`
    select distinct s.agency, a.name as "agencyName"
    from shared_section s
    join agency a on a.id = s.agency
    where s.dossier = ${dossier} and s.from_day <= ${on} and (s.until_day is null or s.until_day > ${on})
    order by a.name, s.agency`,
  );

const Found = z.object({
  region: RegionId,
  section: Section,
  stream: StreamId,
  passage: z.nullable(PassageId),
  writtenBy: AgencyId,
  isDetention: z.boolean(),
});
/** Undefined when there is no such entry in that dossier for the actor. */
export const findEntry = (tx: Tx, dossier: DossierId, entry: string): Promise<z.infer<typeof Found> | undefined> =>
  tx.find(
    Found,
    sql`
    select j.region, j.section, j.stream, j.words as passage, j.agency as "writtenBy", j.kind = 'detention' as "isDetention"
    from journal_entry j
    where j.id = ${entry} and j.dossier = ${dossier}
    order by j.region`,
  );

const Holding = z.object({ holds: z.boolean() });
/** Whether somebody is one of the three, stands in for one, or directs processes at the house that directs this one. */
export const holdsOn = async (
  tx: Tx,
  dossier: DossierId,
  { user, agency, roles }: Pick<Actor, 'user' | 'agency' | 'roles'>,
  on: Day,
): Promise<boolean> =>
  (
    await tx.find(
      Holding,
      sql`
      select coalesce(${user}::uuid = any (array[d.process_director, d.case_manager, d.municipal_case_director]), false)
        or exists (select from cover c where c.dossier = d.id and c.app_user = ${user} and c.from_day <= ${on} and c.until_day > ${on})
        or (${roles.includes('process_director')}::boolean and d.process_director_agency is not distinct from ${agency}::uuid) as holds
      from dossier d
      where d.id = ${dossier}
      order by d.region`,
    )
  )?.holds ?? false;

const Asked = z.object({ role: Responsible, user: UserId, agency: AgencyId });
interface Proposal {
  readonly entry: string;
  readonly section: Section;
  readonly agency: AgencyId;
  readonly user: UserId | null;
  readonly by: UserId;
  readonly on: Day;
}
/**
 * The first of the three who sees that part and that entry, does not propose it, and is not who it is to be kept from; of a role in which
 * somebody stands in today, that holds for them too. Who is not at work and whose place nobody takes is not asked.
 */
export const findAsked = (
  tx: Tx,
  dossier: DossierId,
  { entry, section, agency, user, by, on }: Proposal,
): Promise<z.infer<typeof Asked> | undefined> =>
  tx.find(
    Asked,
    sql`
    select h.role, h.who as user, h.at as agency
    from dossier d
    cross join lateral (values (1, 'process_director', d.process_director, d.process_director_agency), (2, 'case_manager', d.case_manager, d.case_manager_agency),
      (3, 'municipal_case_director', d.municipal_case_director, d.municipal_case_director_agency)) as h (nth, role, who, at)
    cross join lateral (
      select coalesce((
        select c.app_user from cover c
        where c.dossier = d.id and c.role = h.role and c.from_day <= ${on} and c.until_day > ${on}
        order by c.from_day desc
        limit 1), h.who) as acts) a
    where d.id = ${dossier} and ${by} not in (h.who, a.acts)
      and not (h.at = ${agency} and coalesce(${user}::uuid, h.who) in (h.who, a.acts))
      and exists (select from appointment p where p.app_user = a.acts and p.agency = h.at and is_at_work(p, ${on}))
      and not exists (
        select from withholding k
        where k.entry = ${entry} and k.confirmed_on is not null and k.lifted_on is null and k.until_day > ${on}
          and k.agency = h.at and coalesce(k.app_user, h.who) in (h.who, a.acts))
      and exists (
        select from shared_section s
        where s.dossier = d.id and s.agency = h.at and s.section = ${section} and s.from_day <= ${on} and (s.until_day is null or s.until_day > ${on}))
    order by h.nth
    limit 1`,
  );

const Id = z.object({ id: z.uuid() });
/** Of an entry that the actor sees. */
export const isOf = async (tx: Tx, dossier: DossierId, id: WithholdingId): Promise<boolean> =>
  (await tx.find(
    Id,
    sql`
    select w.id
    from withholding w
    join journal_entry j on j.id = w.entry and j.dossier = w.dossier
    where w.id = ${id} and w.dossier = ${dossier}
    order by w.region`,
  )) !== undefined;
const Open = z.object({ isClosed: z.boolean() });
/** Undefined when there is no such dossier for the actor. */
export const findState = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof Open> | undefined> =>
  tx.find(Open, sql`select phase = 'closed' as "isClosed" from dossier where id = ${dossier} order by region`);
