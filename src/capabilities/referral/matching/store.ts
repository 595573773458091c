/** Who may be known already: candidates by keyed tokens, compared in memory; and what triage said of pairs. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { readMarked } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { Phase } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, type RegionId, StreamId } from '#vocabulary/ids.ts';
import { Judgement } from './events.ts';

const Standing = z.object({ id: StreamId, version: z.number() });
/** The stream of what was said of a pair, the lower id first; undefined when nothing was. */
export const findStanding = (tx: Tx, one: DossierId, other: DossierId): Promise<z.infer<typeof Standing> | undefined> =>
  tx.find(Standing, sql`select l.id, l.version from likeness l where l.dossier = ${one} and l.other = ${other}`);

interface Said {
  readonly region: RegionId;
  readonly id: StreamId;
  readonly dossier: DossierId;
  readonly other: DossierId;
  readonly version: number;
  readonly judgement: Judgement;
  readonly on: Day;
}
/** Beside the event, which does not name the pair. The constraint `likeness_pkey` refuses a second first word on it. */
export const keepSaid = (tx: Tx, { region, id, dossier, other, version, judgement, on }: Said): Promise<void> =>
  tx.run(
    version === 1
      ? sql`
    insert into likeness (region, id, dossier, other, version, judgement, judged_on)
    values (${region}, ${id}, ${dossier}, ${other}, ${version}, ${judgement}, ${on})`
      : sql`
    update likeness set version = ${version}, judgement = ${judgement}, judged_on = ${on}
    where dossier = ${dossier} and other = ${other} and region = ${region}`,
  );

/** At most so many are opened for one question. */
const mostCandidates = 200;

const Candidate = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  phase: Phase,
  mark: z.nullable(z.string()),
  /** Whose citizen service number has the same token. */
  byNumber: z.boolean(),
  judgement: Judgement,
  version: z.number(),
});
export type Candidate = z.infer<typeof Candidate>;

/**
 * Who shares a token with the person, most of them first, whose number has that token (`number`, null for whom it is unknown or who may not use
 * it), and who was linked or ruled out before; only what the actor may see of the own region.
 */
export const listCandidates = (
  tx: Tx,
  region: RegionId,
  dossier: DossierId,
  tokens: readonly number[],
  number: number | null,
): Promise<Candidate[]> =>
  tx.many(
    Candidate,
    sql`
    with judged as materialized (
      select case l.dossier when ${dossier}::uuid then l.other else l.dossier end as dossier, l.judgement, l.version
      from likeness l
      where l.dossier = ${dossier}::uuid or l.other = ${dossier}::uuid
    ), hit as materialized (
      select t.dossier, count(*) as matches
      from name_token t
      where t.token = any (${tokens}::int[]) and t.region = ${region} and t.dossier <> ${dossier}::uuid
      group by t.dossier
      order by count(*) desc, t.dossier
      limit ${mostCandidates}
    ), numbered as materialized (
      select c.dossier
      from citizen_number c
      where c.token = ${number}::int and c.region = ${region} and c.dossier <> ${dossier}::uuid
    )
    select d.id as dossier, d.case_number as "caseNumber", d.phase, mark_of(p.sealed) as mark, n.dossier is not null as "byNumber",
           coalesce(j.judgement, 'open') as judgement, coalesce(j.version, 0) as version
    from (select dossier from hit union select dossier from judged union select dossier from numbered) c
    join dossier d on d.id = c.dossier
    left join hit h on h.dossier = d.id
    left join judged j on j.dossier = d.id
    left join numbered n on n.dossier = d.id
    left join person p on p.dossier = d.id
    where d.phase <> 'draft'
    order by h.matches desc nulls last, d.id`,
  );

export const readNames = (tx: Tx, keys: KeyRing, candidates: readonly Candidate[]): ReturnType<typeof readMarked> =>
  readMarked(tx, keys, candidates);
