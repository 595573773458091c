/** Read table of stays, one row a leg; the constraints on it are the rules across streams. */
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { BedId } from '#vocabulary/ids.ts';
import type { StayEvent } from '../events.ts';

/** Also locks the bed, so that two who want it come one after the other. */
const take = (tx: Tx, bed: BedId): Promise<void> => tx.run(sql`update bed set taken = true where id = ${bed}`);
const leave = (tx: Tx, stay: string): Promise<void> =>
  tx.run(sql`update bed set taken = false where id = (select bed from stay where id = ${stay} and until_day is null)`);
const endLeg = (tx: Tx, stay: string, on: string): Promise<void> =>
  tx.run(sql`update stay set until_day = ${on} where id = ${stay} and until_day is null`);

export async function project(tx: Tx, { stream: id, version, place, event }: Recorded<StayEvent>): Promise<void> {
  switch (event.type) {
    case 'Admitted': {
      const { request, ward, bed, level, planned, plannedUntil, nextPlace, on } = event;
      const { region, dossier } = place;
      await Promise.all([
        // One person at a time: without it two wards that admit the same person wait for each other.
        tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${dossier}::text, 0))`),
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
    default:
      return absurd(event);
  }
}
