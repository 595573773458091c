/**
 * Lists of dossiers: one's own by who is responsible, an agency's by its shares, whatever the section; a name only by the core.
 * What is only being drafted is listed with who drafts it.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { readMarked } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Day } from '#vocabulary/day.ts';
import type { UserId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import { DossierRow, type PhaseFilter } from './contract.ts';

export const pageSize = 50;
const Row = z.extend(z.omit(DossierRow, { name: true, birth: true }), {
  mark: z.nullable(z.string()),
});

const phasesOf: Readonly<Record<PhaseFilter, readonly string[]>> = {
  referral: ['referral', 'triage', 'table', 'waiting'],
  execution: ['execution'],
  aftercare: ['aftercare'],
  closed: ['closed'],
};

export interface Wanted {
  readonly of: 'me' | 'agency';
  readonly phase: PhaseFilter | undefined;
  /** The last row of the page before. */
  readonly after: string | undefined;
  readonly user: UserId;
  readonly today: Day;
}

/** The ids are gathered first, from a person's or an agency's index, so that the cost follows the page and not the country. */
export async function listDossiers(
  tx: Tx,
  keys: KeyRing,
  { of, phase, after, user, today }: Wanted,
): Promise<DossierRow[]> {
  const [afterDay = null, afterId = null] = after?.split('_') ?? [];
  const phases = phase ? phasesOf[phase] : null;
  const rows = await tx.many(
    Row,
    sql`
    with held as materialized (
      select d.id from dossier d where ${of} = 'me' and (d.process_director = ${user} or d.case_manager = ${user} or d.municipal_case_director = ${user})
      union
      select s.dossier from share s
      where ${of} = 'agency' and s.agency = actor_agency() and s.section = any (actor_sections())
        and s.from_day <= ${today} and (s.until_day is null or s.until_day > ${today}) and (s.region = actor_region() or s.crosses)
    ), page as materialized (
      select d.*
      from dossier d
      where d.id = any (array(select id from held)) and d.phase <> 'draft'
        and (${phases}::text[] is null or d.phase = any (${phases}::text[]))
        and (${afterDay}::date is null or (d.phase_since, d.id) < (${afterDay}::date, ${afterId}::uuid))
      order by d.phase_since desc, d.id desc
      limit ${pageSize + 1}
    )
    select d.id as dossier, d.case_number as "caseNumber", d.phase, d.phase_since as "phaseSince", sr.name as "subregionName",
           pd.name as "processDirectorName", cm.name as "caseManagerName",
           ${user} in (d.process_director, d.case_manager, d.municipal_case_director) is true as mine, mark_of(p.sealed) as mark
    from page d
    left join subregion sr on sr.region = d.region and sr.id = d.subregion
    left join app_user pd on pd.id = d.process_director
    left join app_user cm on cm.id = d.case_manager
    left join person p on p.dossier = d.id
    order by d.phase_since desc, d.id desc`,
  );
  const persons = await readMarked(tx, keys, rows);
  return rows.map(({ mark: _, ...row }) => {
    const person = persons.get(row.dossier);
    return { ...row, name: person ? displayName(person) : null, birth: person?.birth ?? null };
  });
}
