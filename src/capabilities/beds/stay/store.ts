/** Read table of stays, one row a leg; the constraints on it are the rules across streams. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { Phase } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, BedId, type DossierId, RegionId, StreamId, type WardId } from '#vocabulary/ids.ts';
import { Guest, Stay } from '../contract.ts';
import type { StayEvent } from '../events.ts';

/** Also locks the bed, so that two who want it come one after the other. */
const take = (tx: Tx, bed: BedId): Promise<void> => tx.run(sql`update bed set taken = true where id = ${bed}`);
const leave = (tx: Tx, stay: string): Promise<void> =>
  tx.run(sql`update bed set taken = false where id = (select bed from stay where id = ${stay} and until_day is null)`);
const endLeg = (tx: Tx, stay: string, on: string): Promise<void> =>
  tx.run(sql`update stay set until_day = ${on} where id = ${stay} and until_day is null`);

export async function project(
  tx: Tx,
  { stream: id, version, place, recordedAt, event }: Recorded<StayEvent>,
): Promise<void> {
  switch (event.type) {
    case 'Admitted': {
      const { request, ward, bed, level, planned, plannedUntil, nextPlace, on } = event;
      const { region, dossier } = place;
      await Promise.all([
        // One person at a time: without it two wards that admit the same person wait for each other. Who plays a history is alone.
        recordedAt === null
          ? tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${dossier}::text, 0))`)
          : undefined,
        take(tx, bed),
        tx.run(sql`
          insert into stay (id, leg, region, dossier, version, request, ward, bed, level, from_day, planned, planned_until, next_place)
          values (${id}, 1, ${region}, ${dossier}, ${version}, ${request}, ${ward}, ${bed}, ${level}, ${on}, ${planned}, ${plannedUntil}, ${nextPlace})`),
      ]);
      return;
    }
    case 'Moved': {
      const { ward, bed, level, on } = event;
      await Promise.all([
        leave(tx, id),
        endLeg(tx, id, on),
        take(tx, bed),
        tx.run(sql`
          insert into stay (id, leg, region, dossier, version, request, ward, bed, level, from_day, planned, planned_until, next_place)
          select id, leg + 1, region, dossier, version, request, ${ward}, ${bed}, ${level}, ${on}, planned, planned_until, next_place
          from stay
          where id = ${id}
          order by leg desc
          limit 1`),
        tx.run(sql`update stay set version = ${version} where id = ${id}`),
      ]);
      return;
    }
    case 'StayExtended':
      return tx.run(sql`update stay set version = ${version}, planned_until = ${event.plannedUntil} where id = ${id}`);
    case 'Discharged': {
      await Promise.all([
        leave(tx, id),
        endLeg(tx, id, event.on),
        tx.run(sql`update stay set version = ${version}, discharged_to = ${event.to} where id = ${id}`),
      ]);
      return;
    }
    case 'LeftToMended':
      return tx.run(sql`
        update stay set version = ${version}, discharged_to = ${event.to}, left_to_mended_on = ${event.on} where id = ${id}`);
    // What was no stay holds no bed on any day.
    case 'StayWithdrawn': {
      await Promise.all([leave(tx, id), tx.run(sql`delete from stay where id = ${id}`)]);
      return;
    }
    default:
      return absurd(event);
  }
}

/** For who plays stays again, oldest first: the beds that an event is about. One that somebody leaves is taken by another. */
export const bedsOfStays = {
  tables: ['bed', 'stay'],
  begin() {
    const taken = new Map<StreamId, BedId>();
    return ({ stream, event }: Recorded<StayEvent>): readonly BedId[] => {
      const before = taken.get(stream);
      if (event.type === 'StayWithdrawn') taken.delete(stream);
      if (!('bed' in event)) return before === undefined ? [] : [before];
      taken.set(stream, event.bed);
      return before === undefined ? [event.bed] : [before, event.bed];
    };
  },
} as const;

export const StayRow = z.omit(Stay, { tooLong: true });
export type StayRow = z.infer<typeof StayRow>;

/** Stays of one person that the actor may see, oldest first. */
export function listStays(tx: Tx, dossier: DossierId): Promise<StayRow[]> {
  return tx.many(
    StayRow,
    sql`
    select s.id, max(s.version) as version, bool_or(s.planned) as planned, bool_or(exists (select from bed_request q where q.id = s.request and q.planned)) as "askedPlanned",
           max(s.planned_until) as "plannedUntil",
           max(s.next_place) as "nextPlace", min(s.from_day) as "from", max(s.discharged_to) as "dischargedTo",
           max(s.left_to_mended_on) as "leftToMendedOn",
           case when bool_and(s.until_day is not null) then max(s.until_day) end as "until",
           (array_agg(w.agency order by s.leg desc))[1] as agency,
           jsonb_agg(jsonb_build_object('ward', w.id, 'wardName', w.name, 'agencyName', a.name, 'regionName', r.name,
             'level', s.level, 'from', s.from_day, 'until', s.until_day) order by s.leg) as legs
    from stay s
    join ward w on w.id = s.ward
    join agency a on a.id = w.agency
    join region r on r.id = w.region
    where s.dossier = ${dossier}
    group by s.id
    order by min(s.from_day), s.id`,
  );
}

/** In which region a dossier is, and how far. */
export const Standing = z.object({ region: RegionId, phase: Phase, phaseSince: Day });
export type Standing = z.infer<typeof Standing>;

export const GuestRow = z.extend(z.omit(Guest, { name: true, alerts: true, shortStayDays: true }), {
  bed: BedId,
  standing: Standing,
});
export type GuestRow = z.infer<typeof GuestRow>;

/** Who lies in the beds of a ward, as far as the actor may see. */
export function listGuests(tx: Tx, ward: WardId): Promise<GuestRow[]> {
  return tx.many(
    GuestRow,
    sql`
    select s.bed, s.id as stay, s.version, s.dossier, d.case_number as "caseNumber", s.planned, s.planned_until as "plannedUntil",
           s.next_place as "nextPlace", (select min(first.from_day) from stay first where first.id = s.id) as "from",
           jsonb_build_object('region', d.region, 'phase', d.phase, 'phaseSince', d.phase_since) as standing
    from stay s
    join dossier d on d.id = s.dossier
    where s.ward = ${ward} and s.until_day is null
    order by s.planned_until, s.id`,
  );
}

const Id = z.object({ id: StreamId });
/** Those that stand, as far as the actor may see: one that was withdrawn since is left out of what was known on an earlier day. */
export const listStanding = async (tx: Tx, dossier: DossierId): Promise<ReadonlySet<StreamId>> =>
  new Set(
    (await tx.many(Id, sql`select distinct id from stay where dossier = ${dossier} order by id`)).map(({ id }) => id),
  );

const Whose = z.object({
  agency: AgencyId,
  request: z.nullable(StreamId),
  isLying: z.boolean(),
  offeredUntil: z.nullable(Day),
});
/** The agency of the ward where a stay is, or was last, with the request it came of and until when the bed was offered. */
export const findStay = (tx: Tx, dossier: DossierId, stay: StreamId): Promise<z.infer<typeof Whose> | undefined> =>
  tx.find(
    Whose,
    sql`
    select w.agency, s.request, s.until_day is null as "isLying",
           (select x.until_day from bed_request_ward x where x.request = s.request and x.answer = 'accepted') as "offeredUntil"
    from stay s
    join ward w on w.id = s.ward
    where s.id = ${stay} and s.dossier = ${dossier}
    order by s.leg desc
    limit 1`,
  );
