/** Read tables of the register of wards. No persons in them: whoever is signed in may read. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { type Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, BedId, RegionId, WardId } from '#vocabulary/ids.ts';
import { Ward } from '../contract.ts';
import type { WardEvent } from '../events.ts';

export async function project(tx: Tx, recorded: Recorded<WardEvent>): Promise<void> {
  const {
    stream: ward,
    version,
    place: { region },
    recordedAt,
    event,
  } = recorded;
  const numbered = () => tx.run(sql`update ward set version = ${version} where id = ${ward}`);
  switch (event.type) {
    case 'WardOpened': {
      const { agency, name, wardType, level, sector } = event;
      return tx.run(sql`
        insert into ward (id, region, agency, name, ward_type, level, sector, version)
        values (${ward}, ${region}, ${agency}, ${name}, ${wardType}, ${level}, ${sector}, ${version})`);
    }
    case 'BedAdded': {
      const { bed, name } = event;
      const added = tx.run(sql`insert into bed (id, region, ward, name) values (${bed}, ${region}, ${ward}, ${name})`);
      await Promise.all([added, numbered()]);
      return;
    }
    case 'BedClosed': {
      await Promise.all([tx.run(sql`update bed set closed_on = ${event.on} where id = ${event.bed}`), numbered()]);
      return;
    }
    case 'AvailabilityReported': {
      const reported = tx.run(sql`
        insert into ward_availability (ward, region, free, reported_on, reported_at)
        values (${ward}, ${region}, ${event.free}, ${event.on}, coalesce(${recordedAt}::timestamptz, now()))
        on conflict (ward, region)
        do update set free = excluded.free, reported_on = excluded.reported_on, reported_at = excluded.reported_at`);
      await Promise.all([reported, numbered()]);
      return;
    }
    default:
      return absurd(event);
  }
}

export interface WardSearch {
  readonly ids?: readonly WardId[] | undefined;
  readonly agency?: AgencyId | undefined;
  readonly region?: RegionId | undefined;
  readonly level?: SecurityLevel | undefined;
  readonly sector?: Sector | undefined;
}

/** Wards with beds, taken beds and the figure they last gave; those of the actor's region first. */
export function listWards(
  tx: Tx,
  { ids, agency, region, level, sector }: WardSearch,
  own: RegionId | null,
): Promise<Ward[]> {
  return tx.many(
    Ward,
    sql`
    select w.id, w.version, w.name, w.agency, a.name as "agencyName", w.region, r.name as "regionName",
           w.ward_type as "wardType", w.level, w.sector, b.beds, b.taken,
           v.free, v.reported_on as "reportedOn", v.reported_at as "reportedAt"
    from ward w
    join agency a on a.id = w.agency
    join region r on r.id = w.region
    cross join lateral (
      select count(*)::int as beds, (count(*) filter (where taken))::int as taken
      from bed where ward = w.id and (closed_on is null or taken)
    ) b
    left join ward_availability v on v.ward = w.id
    where (${ids ?? null}::uuid[] is null or w.id = any(${ids ?? null}::uuid[]))
      and (${agency ?? null}::uuid is null or w.agency = ${agency ?? null}::uuid)
      and (${region ?? null}::text is null or w.region = ${region ?? null}::text)
      and (${level ?? null}::text is null or w.level = ${level ?? null}::text)
      and (${sector ?? null}::text is null or w.sector = ${sector ?? null}::text)
    order by (w.region is distinct from ${own}), r.place, a.name, w.name, w.id`,
  );
}

const WardPlace = z.object({ id: WardId, region: RegionId, agency: AgencyId, level: SecurityLevel });
/** Where a ward lies and whose it is. */
export const findWard = (tx: Tx, ward: WardId): Promise<z.infer<typeof WardPlace> | undefined> =>
  tx.find(WardPlace, sql`select id, region, agency, level from ward where id = ${ward}`);

const BedPlace = z.extend(WardPlace, { bed: BedId, closedOn: z.nullable(Day) });
/**
 * The ward of a bed somebody comes to; `closedOn` is set when it is out of service. A bed of the actor's own is held: who wants it too, or
 * closes it, waits until this has been recorded, and what was recorded just before is read here.
 */
export const holdBed = (tx: Tx, bed: BedId): Promise<z.infer<typeof BedPlace> | undefined> =>
  tx.find(
    BedPlace,
    sql`
    select w.id, w.region, w.agency, w.level, b.id as bed, held.closed_on as "closedOn"
    from bed b
    join ward w on w.id = b.ward
    left join (select id, closed_on from bed where id = ${bed} for no key update) held on held.id = b.id
    where b.id = ${bed}`,
  );

const BedRow = z.object({ id: BedId, name: z.string(), taken: z.boolean() });
/** Beds of a ward that are in service, or not yet left. */
export const listBeds = (tx: Tx, ward: WardId): Promise<z.infer<typeof BedRow>[]> =>
  tx.many(
    BedRow,
    sql`select id, name, taken from bed where ward = ${ward} and (closed_on is null or taken) order by length(name), name, id`,
  );
