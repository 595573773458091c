/** Read tables of what was asked and answered; row-level security shows them to who holds the placement section. */
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { BedRequestEvent } from '../events.ts';

export async function project(tx: Tx, { stream: id, version, place, event }: Recorded<BedRequestEvent>): Promise<void> {
  const { region, dossier } = place;
  const numbered = () => tx.run(sql`update bed_request set version = ${version} where id = ${id}`);
  switch (event.type) {
    case 'BedRequested': {
      const { level, sector, reason, crisis, planned, words, from, until, nextPlace, on } = event;
      return tx.run(sql`
        insert into bed_request (id, region, dossier, version, status, level, sector, reason, crisis, planned, words,
          from_day, until_day, next_place, asked_on)
        values (${id}, ${region}, ${dossier}, ${version}, 'open', ${level}, ${sector}, ${reason}, ${crisis}, ${planned}, ${words},
          ${from}, ${until}, ${nextPlace}, ${on})`);
    }
    case 'WardAsked': {
      const asked = tx.run(sql`
        insert into bed_request_ward (request, ward, region, dossier, agency, asked_on, answer)
        values (${id}, ${event.ward}, ${region}, ${dossier}, ${event.agency}, ${event.on}, 'waiting')
        on conflict (request, ward, region)
        do update set agency = excluded.agency, asked_on = excluded.asked_on, answer = 'waiting', answered_on = null, refusal = null,
          from_day = null, until_day = null`);
      await Promise.all([asked, numbered()]);
      return;
    }
    case 'BedOffered': {
      const offered = tx.run(sql`
        update bed_request_ward set answer = 'offered', answered_on = ${event.on}, from_day = ${event.from}, until_day = ${event.until}
        where request = ${id} and ward = ${event.ward}`);
      await Promise.all([offered, numbered()]);
      return;
    }
    case 'WardDeclined': {
      const declined = tx.run(sql`
        update bed_request_ward set answer = 'declined', answered_on = ${event.on}, refusal = ${event.reason}, from_day = null, until_day = null
        where request = ${id} and ward = ${event.ward}`);
      await Promise.all([declined, numbered()]);
      return;
    }
    case 'OfferAccepted': {
      const chosen = tx.run(
        sql`update bed_request_ward set answer = 'accepted' where request = ${id} and ward = ${event.ward}`,
      );
      const accepted = tx.run(sql`update bed_request set version = ${version}, status = 'accepted' where id = ${id}`);
      await Promise.all([chosen, accepted]);
      return;
    }
    case 'RequestFulfilled':
      return tx.run(sql`
        update bed_request set version = ${version}, status = 'fulfilled', stay = ${event.stay}, ended_on = ${event.on} where id = ${id}`);
    case 'RequestWithdrawn':
      return tx.run(
        sql`update bed_request set version = ${version}, status = 'withdrawn', ended_on = ${event.on} where id = ${id}`,
      );
    default:
      return absurd(event);
  }
}
