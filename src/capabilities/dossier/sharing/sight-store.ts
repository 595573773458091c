/** What somebody of an agency sees of a dossier: asked inside the walls drawn for that agency and role, and counted, never read. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { enterAs } from '#platform/sessions.ts';
import { type Role, Section, Sector, sections } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { type AgencyId, CaseNumber, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import { type Sight, sightThings } from './contract.ts';

const Looker = z.object({ name: z.string(), sector: Sector, region: z.nullable(RegionId) });
export type Looker = z.infer<typeof Looker>;
/** The agency and the region it works in on that day, the given one first; undefined when there is no such agency. */
export const findLooker = (tx: Tx, agency: AgencyId, region: RegionId, on: Day): Promise<Looker | undefined> =>
  tx.find(
    Looker,
    sql`
    select a.name, a.sector, (
      select c.region
      from covenant c
      where c.agency = a.id and c.from_day <= ${on} and (c.until_day is null or c.until_day > ${on})
      order by c.region <> ${region}, c.region
      limit 1) as region
    from agency a
    where a.id = ${agency}`,
  );

const Visible = z.object({ id: DossierId });
/** Whether the actor may ask about it: a privacy officer about the own region, others when they hold the core. */
export const mayAsk = async (tx: Tx, dossier: DossierId, isOfficer: boolean): Promise<boolean> =>
  (await tx.find(
    Visible,
    isOfficer
      ? sql`select ${dossier}::uuid as id where concerns_own_region(array[${dossier}::uuid])`
      : sql`
        select s.dossier as id
        from share s
        where s.dossier = ${dossier} and s.section = 'core' and 'core' = any ((select actor_sections())::text[])
          and daterange(s.from_day, s.until_day) @> (select actor_today()) and (s.region = (select actor_region()) or s.crosses)
        order by s.id
        limit 1`,
  )) !== undefined;

const Named = z.object({ dossier: z.nullable(DossierId) });
export const findByNumber = async (tx: Tx, number: CaseNumber, isOfficer: boolean): Promise<DossierId | undefined> =>
  (
    await tx.find(
      Named,
      isOfficer
        ? sql`select retention_dossier(${number}) as dossier`
        : sql`select d.id as dossier from dossier d where d.case_number = ${number} order by d.id`,
    )
  )?.dossier ?? undefined;

const Subject = z.object({
  caseNumber: CaseNumber,
  shielded: z.boolean(),
  /** Who holds on is known to the one who asks. */
  isWhole: z.boolean(),
  /** Who of the agency is named behind the shield or holds on to the person, and works there that day. */
  people: z.array(z.object({ user: UserId, name: z.string() })),
});
export type Subject = z.infer<typeof Subject>;
/** Which dossier it is and whom it is shielded for, within the walls of who asks: an officer reads who is named, not who holds on. */
export const findSubject = (tx: Tx, dossier: DossierId, agency: AgencyId, on: Day): Promise<Subject | undefined> =>
  tx.find(
    Subject,
    sql`
    select n.number as "caseNumber", exists (select from dossier d where d.id = ${dossier}) as "isWhole", exists (select from shield s where s.dossier = ${dossier} and s.lifted_on is null) as shielded, (
      select coalesce(json_agg(json_build_object('user', u.id, 'name', u.name) order by u.name, u.id), '[]')
      from app_user u
      where u.id in (
          select p.app_user from shield_person p where p.dossier = ${dossier}
          union all select unnest(array[d.process_director, d.case_manager, d.municipal_case_director]) from dossier d where d.id = ${dossier}
          union all select c.app_user from cover c where c.dossier = ${dossier} and c.from_day <= ${on} and c.until_day > ${on})
        and exists (select from appointment p where p.app_user = u.id and p.agency = ${agency} and is_at_work(p, ${on}))) as people
    from (select coalesce(
      (select d.case_number from dossier d where d.id = ${dossier} order by d.region limit 1),
      (select c.case_number from case_numbers(array[${dossier}::uuid]) c)) as number) n
    where n.number is not null`,
  );

/** Nobody in particular: what is for one person alone, such as a draft, is not seen. */
const anybody = UserId.parse('00000000-0000-4000-8000-000000000000');
/** In no region: an agency without a covenant is let in by a share that crosses, and by nothing else. */
const nowhere = RegionId.parse('no-region');

export interface Looking {
  readonly dossier: DossierId;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly on: Day;
  /** False: of an earlier day, of which what was there by then cannot be counted. */
  readonly counts: boolean;
}

/** Draws other walls in this transaction: only for one that is set aside. */
export async function look(
  tx: Tx,
  { dossier, agency, role, on, counts: asked }: Looking,
  looker: Looker,
  { caseNumber, shielded, isWhole, people }: Subject,
): Promise<Sight> {
  void enterAs(
    tx,
    // Behind a shield it depends on who looks: somebody it is not shielded from, where there is one.
    {
      user: (shielded ? people[0]?.user : undefined) ?? anybody,
      agency,
      region: looker.region ?? nowhere,
      roles: [role],
      sector: looker.sector,
    },
    on,
  );
  const [there, open, counts] = await Promise.all([
    tx.find(
      There,
      sql`
      select exists (select from person p where p.dossier = d.id) as person
      from dossier d
      where d.id = ${dossier}
      order by d.region`,
    ),
    tx.many(
      Open,
      sql`
      select s.section, s.until_day as until
      from share s
      where s.dossier = ${dossier} and s.section = any ((select actor_sections())::text[])
        and daterange(s.from_day, s.until_day) @> (select actor_today()) and (s.region = (select actor_region()) or s.crosses)
      order by s.section, s.until_day desc nulls first`,
    ),
    asked ? countThings(tx, dossier) : [],
  ]);
  return {
    caseNumber,
    agency,
    agencyName: looker.name,
    role,
    on,
    shield: shielded ? { people: people.map(({ name }) => name), isWhole } : null,
    visible: there !== undefined,
    person: there?.person ?? false,
    // The longest of each part comes first.
    sections: sections.flatMap((section) => open.find((one) => one.section === section) ?? []),
    things: counts,
  };
}
const There = z.object({ person: z.boolean() });
const Open = z.object({ section: Section, until: z.nullable(Day) });

const Count = z.object({ thing: z.enum(sightThings), section: z.nullable(Section), count: z.number() });
const countThings = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof Count>[]> =>
  tx.many(
    Count,
    sql`
    select t.thing, t.section, count(*)::int as count
    from (
      select 'goal' as thing, section from goal where dossier = ${dossier}
      union all select 'goal_action', section from goal_action where dossier = ${dossier}
      union all select 'journal_entry', section from journal_entry where dossier = ${dossier}
      union all select 'compulsory_measure', section from compulsory_measure where dossier = ${dossier}
      union all select 'passage', section from passage where dossier = ${dossier}
      union all select 'plan_evaluation', 'core' from plan_evaluation where dossier = ${dossier}
      union all select 'referral', 'core' from referral where dossier = ${dossier}
      union all select 'criterion_answer', 'core' from criterion_answer where dossier = ${dossier}
      union all select 'partner', 'core' from partner where dossier = ${dossier}
      union all select 'bed_request', 'placement' from bed_request where dossier = ${dossier}
      union all select 'stay', 'placement' from stay where dossier = ${dossier}
      union all select 'safety_alert', null from safety_alert
        where dossier = ${dossier} and on_day <= (select actor_today()) and until_day > (select actor_today())
    ) t
    group by t.thing, t.section
    order by array_position(${Section.options}::text[], t.section) nulls last, array_position(${[...sightThings]}::text[], t.thing)`,
  );
