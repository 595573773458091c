/** Compulsory measures in the database. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { type DossierId, RegionId } from '#vocabulary/ids.ts';
import { KnownMeasure, type MeasureId } from './contract.ts';
import { MeasureEvent } from './events.ts';
import { type Measure, type MeasureCommand, type MeasureRefusal, rules } from './rules.ts';

export const measureKind: StreamKind<Measure, MeasureCommand, MeasureEvent, MeasureRefusal> = {
  kind: 'compulsory_measure',
  events: MeasureEvent,
  ...rules,
  project,
};

function project(tx: Tx, { event, stream, version, author, place }: Recorded<MeasureEvent>): Promise<void> {
  if (event.type === 'MeasureEnded')
    return tx.run(sql`
      update compulsory_measure set ended_on = ${event.on}, end_reason = ${event.reason}, version = ${version} where id = ${stream}`);
  return tx.run(sql`
    insert into compulsory_measure (region, id, dossier, section, kind, authority, from_day, until_day, agency, version)
    values (${place.region}, ${stream}, ${place.dossier}, ${place.section}, ${event.measure}, ${event.authority}, ${event.from}, ${event.until},
      ${author.agency}, ${version})`);
}

export const listMeasures = (tx: Tx, dossier: DossierId): Promise<KnownMeasure[]> =>
  tx.many(
    KnownMeasure,
    sql`
    select m.id, m.section, m.kind as measure, m.authority, m.from_day as "from", m.until_day as until, m.ended_on as "endedOn",
           m.end_reason as "endReason", a.name as "agencyName", m.version
    from compulsory_measure m
    join agency a on a.id = m.agency
    where m.dossier = ${dossier}
    order by m.from_day desc, m.id`,
  );

const Found = z.object({ id: z.string() });
export const isOf = async (tx: Tx, dossier: DossierId, measure: MeasureId): Promise<boolean> =>
  (await tx.find(Found, sql`select id from compulsory_measure where id = ${measure} and dossier = ${dossier}`)) !==
  undefined;

const Held = z.object({ region: RegionId, holds: z.boolean() });
/** Where the dossier lies, and whether the own agency sees that section; undefined when it sees nothing of it. */
export const findHeld = (tx: Tx, dossier: DossierId, section: string): Promise<z.infer<typeof Held> | undefined> =>
  tx.find(
    Held,
    sql`
    select d.region, exists (
      select from share s
      where s.dossier = d.id and s.section = ${section} and s.section = any ((select actor_sections())::text[])
        and daterange(s.from_day, s.until_day) @> (select actor_today()) and (s.region = (select actor_region()) or s.crosses)) as holds
    from dossier d
    where d.id = ${dossier}
    order by d.region`,
  );
