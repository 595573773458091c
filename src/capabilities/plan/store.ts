/** What the parts of the plan share: where a dossier stands, what the actor holds of it, whom to ask, and names beside ids. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { rememberKey } from '#platform/words.ts';
import { Phase, Section } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { type DossierId, RegionId } from '#vocabulary/ids.ts';

export const DossierHead = z.object({
  region: RegionId,
  phase: Phase,
  phaseSince: Day,
  includedOn: z.nullable(Day),
  /** Sections that the agency of the actor holds a share of today. */
  sections: z.array(Section),
  askName: z.nullable(z.string()),
  askAgency: z.nullable(z.string()),
});
export type DossierHead = z.infer<typeof DossierHead>;

/** Undefined when there is no such dossier, or no share of it for the actor. Whom to ask is the case manager, before inclusion the process director. */
export function findHead(tx: Tx, dossier: DossierId): Promise<DossierHead | undefined> {
  return tx.find(
    DossierHead,
    sql`
    select d.region, d.phase, d.phase_since as "phaseSince", d.included_on as "includedOn", u.name as "askName", a.name as "askAgency",
           array(
             select distinct s.section
             from share s
             where s.agency = (select actor_agency()) and s.dossier = d.id and s.section = any ((select actor_sections())::text[])
               and daterange(s.from_day, s.until_day) @> (select actor_today())
               and (s.region = (select actor_region()) or s.crosses)
             order by 1) as sections
    from dossier d
    left join app_user u on u.id = coalesce(d.case_manager, d.process_director)
    left join agency a on a.id = case when d.case_manager is null then d.process_director_agency else d.case_manager_agency end
    where d.id = ${dossier}`,
  );
}

const Place = z.object({ region: RegionId, phase: Phase, handle: z.instanceof(Uint8Array) });
/** Where to write, and with which key; undefined when the actor sees nothing of the dossier, or it is erased. */
export async function findPlace(tx: Tx, dossier: DossierId): Promise<z.infer<typeof Place> | undefined> {
  const place = await tx.find(
    Place,
    sql`
    select d.region, d.phase, k.handle
    from dossier d
    join dossier_key k on k.dossier = d.id
    where d.id = ${dossier}`,
  );
  if (place) rememberKey(tx, dossier, place.handle);
  return place;
}

/** The first instant after that day in the Netherlands: what was recorded before it was known on that day. */
export const endOf = (day: Day): string => `${addDays(day, 1)} 00:00 Europe/Amsterdam`;
