/** Questions, what holders were told of them, and requests for access. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { LegalGround } from '#vocabulary/codes.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, DossierId, RegionId, type UserId } from '#vocabulary/ids.ts';
import {
  type AccessId,
  AccessRequest,
  type AskedAfter,
  Contact,
  OwnQuestion,
  type QuestionId,
  ToldQuestion,
} from './contract.ts';
import { AccessEvent } from './events.ts';
import { type Access, type AccessCommand, type AccessRefusal, rules } from './rules.ts';

export const accessKind: StreamKind<Access, AccessCommand, AccessEvent, AccessRefusal> = {
  kind: 'access_request',
  events: AccessEvent,
  ...rules,
  project,
};

async function project(tx: Tx, { event, stream, version, author, place }: Recorded<AccessEvent>): Promise<void> {
  switch (event.type) {
    case 'AccessAsked':
      return tx.run(sql`
        insert into access_request (region, id, dossier, question, app_user, agency, ground, purpose, sections, until_day, asked_on, state, version)
        values (${place.region}, ${stream}, ${place.dossier}, ${event.question}, ${author.user}, ${author.agency}, ${event.ground}, ${event.purpose},
          ${event.sections}, ${event.until}, ${event.on}, 'open', ${version})`);
    case 'AccessGranted':
    case 'AccessRefused': {
      const [state, reason] = event.type === 'AccessGranted' ? ['granted', null] : ['refused', event.reason];
      return tx.run(sql`
        update access_request set state = ${state}, reason = ${reason}, decided_by = ${author.user}, decided_on = ${event.on}, version = ${version}
        where id = ${stream}`);
    }
    default:
      return absurd(event);
  }
}

/** Before anything is looked for. Throws the constraints `known_ground` and `known_too_often`. */
export const noteQuestion = (tx: Tx, question: QuestionId, { by, ground }: AskedAfter): Promise<void> =>
  tx.run(sql`select ask_known(${question}, ${ground}, ${by})`);

/** Whom to call; empty is a no. Whoever holds on to one of them is told. */
export const tellKnown = (tx: Tx, question: QuestionId, found: readonly DossierId[]): Promise<Contact[]> =>
  tx.many(
    Contact,
    sql`select region_name as "regionName", agency_name as "agencyName", phone from tell_known(${question}, ${found}::uuid[])`,
  );

const Ground = z.object({ ground: LegalGround });
export const listGroundsToAsk = async (tx: Tx, region: RegionId, agency: AgencyId): Promise<LegalGround[]> =>
  (await tx.many(Ground, sql`select ground from known_grounds(${region}, ${agency})`)).map(({ ground }) => ground);

/** The own ones of ninety days, newest first. */
export const listOwn = (tx: Tx, user: UserId): Promise<OwnQuestion[]> =>
  tx.many(
    OwnQuestion,
    sql`
    select q.id as question, q.asked_on as "on", q.by_what as by, q.ground, q.known,
           q.known and q.asked_on > actor_today() - 14
             and not exists (select from access_request r where r.question = q.id and r.app_user = q.app_user and r.state <> 'refused') as "mayAsk",
           (select coalesce(json_agg(json_build_object('state', r.state, 'reason', r.reason, 'decidedOn', r.decided_on, 'until', r.until_day)
                     order by r.asked_on desc, r.id), '[]')
            from access_request r
            where r.question = q.id and r.app_user = q.app_user) as access
    from known_question q
    where q.app_user = ${user} and q.asked_on > actor_today() - 90
    order by q.asked_at desc, q.id
    limit 100`,
  );

const About = z.object({ region: RegionId, dossier: DossierId });
/** Which dossiers a yes of the actor was about; never told to a screen. */
export const listAbout = (tx: Tx, question: QuestionId): Promise<z.infer<typeof About>[]> =>
  tx.many(About, sql`select region, dossier from asked_about(${question})`);

const toldColumns = `t.id, t.dossier, d.case_number as "caseNumber", t.asked_on as "on", u.name as "userName", a.name as "agencyName", t.ground, t.answered
    from known_told t
    join dossier d on d.id = t.dossier
    join app_user u on u.id = t.app_user
    join agency a on a.id = t.agency`;

/** Of the dossiers that one directs, manages or is the case director of, and of those in which one stands in today; newest first. */
export const listTold = (tx: Tx, user: UserId): Promise<ToldQuestion[]> =>
  tx.many(ToldQuestion, {
    text: `select ${toldColumns}
    where t.dossier = any (array(
        select o.id from dossier o where o.process_director = $1 or o.case_manager = $1 or o.municipal_case_director = $1
        union select c.dossier from cover c where c.app_user = $1 and c.from_day <= actor_today() and c.until_day > actor_today()))
      and t.asked_on > actor_today() - 90
    order by t.asked_on desc, t.id
    limit 100`,
    values: [user],
  });
export const listToldOf = (tx: Tx, dossier: DossierId): Promise<ToldQuestion[]> =>
  tx.many(ToldQuestion, {
    text: `select ${toldColumns}
    where t.dossier = $1 and t.asked_on > actor_today() - 90
    order by t.asked_on desc, t.id
    limit 100`,
    values: [dossier],
  });

/** Those that wait first, then the newest. */
export const listRequests = (tx: Tx, dossier: DossierId): Promise<AccessRequest[]> =>
  tx.many(
    AccessRequest,
    sql`
    select r.id, r.asked_on as "on", u.name as "userName", a.name as "agencyName", r.ground, r.purpose, r.sections, r.until_day as until, r.state, r.reason,
           b.name as "decidedByName", r.decided_on as "decidedOn", r.version
    from access_request r
    join app_user u on u.id = r.app_user
    join agency a on a.id = r.agency
    left join app_user b on b.id = r.decided_by
    where r.dossier = ${dossier}
    order by r.state <> 'open', r.asked_on desc, r.id`,
  );

const There = z.object({ id: DossierId });
export const isThere = async (tx: Tx, dossier: DossierId): Promise<boolean> =>
  (await tx.find(There, sql`select id from dossier where id = ${dossier}`)) !== undefined;

const Asked = z.object({ agency: AgencyId, ground: LegalGround, user: z.uuid() });
/** Undefined when nothing was asked of that dossier under this id, or it is not for the actor. */
export const findRequest = (tx: Tx, dossier: DossierId, id: AccessId): Promise<z.infer<typeof Asked> | undefined> =>
  tx.find(
    Asked,
    sql`select agency, ground, app_user as user from access_request where id = ${id} and dossier = ${dossier} order by region`,
  );
