/** Read tables of what was asked and answered; row-level security shows them to who holds the placement section. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, type DossierId, PassageId, RegionId, StreamId, UserId, WardId } from '#vocabulary/ids.ts';
import { BedRequest } from '../contract.ts';
import { type BedRequestEvent, NextPlace } from '../events.ts';
import { lookDays } from './rules.ts';

export async function project(tx: Tx, { stream: id, version, place, event }: Recorded<BedRequestEvent>): Promise<void> {
  const { region, dossier } = place;
  const numbered = () => tx.run(sql`update bed_request set version = ${version} where id = ${id}`);
  const opened = () =>
    tx.run(sql`update bed_request set version = ${version}, status = 'open', undone = null where id = ${id}`);
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
    case 'WardLookEnded': {
      const ended = tx.run(sql`
        update bed_request_ward set answer = 'declined', answered_on = ${event.on}, refusal = null, from_day = null, until_day = null
        where request = ${id} and ward = ${event.ward}`);
      await Promise.all([ended, event.others === undefined ? numbered() : opened()]);
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
    case 'ChosenBedTakenBack': {
      const declined = tx.run(sql`
        update bed_request_ward set answer = 'declined', answered_on = ${event.on}, refusal = ${event.reason}, from_day = null, until_day = null
        where request = ${id} and ward = ${event.ward}`);
      await Promise.all([declined, opened()]);
      return;
    }
    case 'RequestFulfilled':
      return tx.run(sql`
        update bed_request set version = ${version}, status = 'fulfilled', stay = ${event.stay}, ended_on = ${event.on}, undone = null
        where id = ${id}`);
    case 'AdmissionUndone':
      return tx.run(sql`
        update bed_request set version = ${version}, status = 'accepted', stay = null, ended_on = null, undone = ${event.reason}
        where id = ${id}`);
    case 'RequestWithdrawn':
      return tx.run(
        sql`update bed_request set version = ${version}, status = 'withdrawn', ended_on = ${event.on} where id = ${id}`,
      );
    default:
      return absurd(event);
  }
}

/** A request as the tables know it; words, names and alerts are added by who reads them (people.ts). */
export const RequestRow = z.extend(z.omit(BedRequest, { name: true, written: true, words: true, alerts: true }), {
  passage: z.nullable(PassageId),
});
export type RequestRow = z.infer<typeof RequestRow>;

export interface RequestSearch {
  readonly dossier?: DossierId;
  readonly request?: StreamId;
  readonly region?: RegionId;
  /** Only what is asked of this ward and not given to another, and only its own answer with it. */
  readonly ward?: WardId;
}

/** Requests that still run (with `request`: that one, ended or not), crises first, then the soonest. */
export function listRequests(tx: Tx, { dossier, request, region, ward }: RequestSearch): Promise<RequestRow[]> {
  return tx.many(
    RequestRow,
    sql`
    select q.id, q.version, q.dossier, d.case_number as "caseNumber", q.status, q.level, q.sector, q.reason, q.crisis, q.planned,
           q.words as passage, q.from_day as "from", q.until_day as "until", q.next_place as "nextPlace", q.asked_on as "askedOn", q.undone,
           (select s.level from stay s where s.dossier = q.dossier and s.until_day is null) as "levelNow",
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'ward', w.id, 'name', w.name, 'agency', w.agency, 'agencyName', a.name, 'regionName', r.name, 'wardType', w.ward_type,
                      'level', w.level, 'askedOn', x.asked_on, 'answer', x.answer, 'answeredOn', x.answered_on, 'refusal', x.refusal,
                      'from', x.from_day, 'until', x.until_day) order by x.asked_on, a.name, w.name, w.id)
             from bed_request_ward x
             join ward w on w.id = x.ward
             join agency a on a.id = w.agency
             join region r on r.id = w.region
             where x.request = q.id and (${ward ?? null}::uuid is null or x.ward = ${ward ?? null}::uuid)), '[]') as wards
    from bed_request q
    join dossier d on d.id = q.dossier
    where ((q.status in ('open', 'accepted') and d.phase <> 'closed') or q.id = ${request ?? null}::uuid)
      and (${request ?? null}::uuid is null or q.id = ${request ?? null}::uuid)
      and (${dossier ?? null}::uuid is null or q.dossier = ${dossier ?? null}::uuid)
      and (${region ?? null}::text is null or q.region = ${region ?? null}::text)
      and (${ward ?? null}::uuid is null or exists (
        select from bed_request_ward x
        where x.request = q.id and x.ward = ${ward ?? null}::uuid and (x.answer = 'accepted' or (x.answer <> 'declined' and q.status = 'open'))))
    order by q.crisis desc, q.from_day, q.id`,
  );
}

const Line = z.object({ request: StreamId, ward: WardId });
/** Which wards were asked for this person and in which request, as far as their answer is for the actor. */
export const listLines = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof Line>[]> =>
  tx.many(Line, sql`select request, ward from bed_request_ward where dossier = ${dossier} order by request, ward`);

/** In the search that runs: wards that were to answer, or to admit, and do not see it any more, once this share of their agency was ended. None as the approach ends: that withdraws the search. */
export const listShutOut = (tx: Tx, dossier: DossierId, share: string): Promise<z.infer<typeof Line>[]> =>
  tx.many(
    Line,
    sql`
    select x.request, x.ward
    from shared_section e
    join bed_request_ward x on x.dossier = e.dossier and x.agency = e.agency
    join bed_request q on q.id = x.request
    join dossier d on d.id = e.dossier and d.phase <> 'closed'
    where e.id = ${share} and e.dossier = ${dossier} and e.section = 'placement' and x.answer in ('waiting', 'accepted') and q.status in ('open', 'accepted')
      and not exists (
        select from shared_section s
        where s.dossier = e.dossier and s.agency = e.agency and s.section = 'placement' and (s.until_day is null or s.until_day > actor_today()))
    order by x.request, x.ward`,
  );

/**
 * In searches of a region that run: wards that are to admit, or to answer while they could look, of which the agency sees nothing of it today. From what
 * the network knows of shares, so only of persons of whom the actor holds the core. A ward that was silent until its look was over is no news: that shows by its day. While another is
 * chosen nobody answers, and who lost its look by an admission that was taken back has it again when the search is open.
 */
export const listUnseeing = (tx: Tx, region: RegionId, today: Day): Promise<z.infer<typeof Line>[]> =>
  tx.many(
    Line,
    sql`
    select x.request, x.ward
    from bed_request q
    join dossier d on d.id = q.dossier and d.phase <> 'closed'
    join bed_request_ward x on x.request = q.id
    where q.region = ${region} and q.status in ('open', 'accepted')
      and (x.answer = 'accepted' or x.answer = 'waiting' and q.status = 'open' and x.asked_on > ${addDays(today, -lookDays)}::date)
      and exists (select from open_share o where o.dossier = q.dossier and o.section = 'core')
      and not exists (
        select from shared_section s
        where s.dossier = q.dossier and s.agency = x.agency and s.section = 'placement' and (s.until_day is null or s.until_day > ${today}::date))
    order by x.request, x.ward`,
  );

const Director = z.object({ user: UserId, agency: AgencyId, region: RegionId });
/**
 * Who directs the process, where what a ward may see for the sake of a bed was ended by somebody who does not see placement, and so not whether it was to
 * answer or to admit. Undefined where that is seen, where something else was ended, or where the agency sees placement still.
 */
export const findAskerOfLooks = (
  tx: Tx,
  dossier: DossierId,
  share: string,
): Promise<z.infer<typeof Director> | undefined> =>
  tx.find(
    Director,
    sql`
    select d.process_director as "user", d.process_director_agency as agency, d.region
    from shared_section e
    join dossier d on d.id = e.dossier and d.phase <> 'closed'
    where e.id = ${share} and e.dossier = ${dossier} and e.section = 'placement' and d.process_director is not null
      and exists (select from ward w where w.agency = e.agency)
      and not exists (select from open_share o where o.dossier = e.dossier and o.section = 'placement')
      and not exists (
        select from shared_section s
        where s.dossier = e.dossier and s.agency = e.agency and s.section = 'placement' and (s.until_day is null or s.until_day > actor_today()))`,
  );

const Agreed = z.object({ planned: z.boolean(), askedOn: Day, nextPlace: NextPlace, plannedUntil: Day });
/** What request and offer agreed for a ward; undefined when it made no offer. */
export const findAgreed = (tx: Tx, request: StreamId, ward: WardId): Promise<z.infer<typeof Agreed> | undefined> =>
  tx.find(
    Agreed,
    sql`
    select q.planned, q.asked_on as "askedOn", q.next_place as "nextPlace", x.until_day as "plannedUntil"
    from bed_request q
    join bed_request_ward x on x.request = q.id
    where q.id = ${request} and x.ward = ${ward} and x.until_day is not null`,
  );

const Known = z.object({ id: StreamId });
/** Those that look for a bed or wait for admission, as far as the actor may see; also in a dossier that was closed just now. */
export const listRunning = async (tx: Tx, dossier: DossierId): Promise<StreamId[]> =>
  (
    await tx.many(
      Known,
      sql`select id from bed_request where dossier = ${dossier} and status in ('open', 'accepted') order by id`,
    )
  ).map(({ id }) => id);
interface Named {
  readonly dossier: DossierId;
  readonly request: StreamId;
}
/** The stream of a request of this dossier, if the actor may see it. */
export const findAsked = async (tx: Tx, { dossier, request }: Named): Promise<StreamId | undefined> =>
  (await tx.find(Known, sql`select id from bed_request where id = ${request} and dossier = ${dossier}`))?.id;
/** The same, and of the actor's own region: only there a bed is asked, chosen or asked back. */
export const findOwn = async (tx: Tx, region: RegionId, { dossier, request }: Named): Promise<StreamId | undefined> =>
  (
    await tx.find(
      Known,
      sql`select id from bed_request where id = ${request} and dossier = ${dossier} and region = ${region}`,
    )
  )?.id;
