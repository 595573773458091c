/** Links and mailboxes in the database. What opens a link goes through narrow functions, for who is nobody. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Day } from '#vocabulary/day.ts';
import { AgencyId, CaseNumber, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import {
  type agencyContacts,
  CodeAsked,
  LinkId,
  LinkOpened,
  type LinkPurpose,
  LinkRow,
  StatusPhase,
} from './contract.ts';
import type { Link } from './token.ts';

/** `mails`: whether the house can mail a code. */
export const listLinks = (tx: Tx, region: RegionId, mails: boolean): Promise<LinkRow[]> =>
  tx.many(
    LinkRow,
    sql`
    select l.id, a.name as "agencyName", l.purpose, u.name as "givenByName",
           (l.given_at at time zone 'Europe/Amsterdam')::date as "givenOn", (l.ends_at at time zone 'Europe/Amsterdam')::date as "endsOn",
           case when l.sent_at is not null then 'sent' when l.revoked_at is not null then 'revoked' when l.ends_at <= now() then 'expired'
             when l.opened_at is not null then 'begun' else 'given' end as state,
           m.known as "hasContact", l.opened_at is null or (m.known and ${mails}) as renewable
    from one_time_link l
    join agency a on a.id = l.agency
    join app_user u on u.id = l.given_by
    cross join lateral (select exists (
      select from agency_contact c where c.agency = l.agency and c.region = l.region and c.set_at <= l.given_at) as known) m
    where l.region = ${region} and l.given_at > now() - interval '90 days'
    order by l.given_at desc, l.id
    limit 200`,
  );

const Ends = z.object({ endsAt: z.number() });
/** When a link ends that is given now, by the clock of the database. */
export async function endsIn(tx: Tx, days: number): Promise<number> {
  const row = await tx.find(
    Ends,
    sql`select extract(epoch from now() + make_interval(days => ${days}))::int as "endsAt"`,
  );
  return row?.endsAt ?? 0;
}

export interface NewLink extends Link {
  readonly agency: AgencyId;
  readonly purpose: LinkPurpose;
  readonly dossier: DossierId;
  readonly hash: Buffer;
}

export async function insertLink(
  tx: Tx,
  { user, agency: desk, region }: Pick<Actor, 'user' | 'agency' | 'region'>,
  { id, agency, purpose, dossier, hash, endsAt }: NewLink,
): Promise<void> {
  await tx.run(sql`select name_link_writer(${id})`);
  await tx.run(sql`
    insert into one_time_link (region, id, agency, purpose, desk, dossier, token_hash, given_by, ends_at)
    values (${region}, ${id}, ${agency}, ${purpose}, ${desk}, ${dossier}, ${hash}, ${user}, to_timestamp(${endsAt}))`);
}

const Standing = z.object({
  id: LinkId,
  endsAt: z.number(),
  open: z.boolean(),
  begun: z.boolean(),
  hasContact: z.boolean(),
});
/** `open`: neither sent nor withdrawn; it may have ended. `begun`: somebody opened it. */
export const findLink = (tx: Tx, link: LinkId): Promise<z.infer<typeof Standing> | undefined> =>
  tx.find(
    Standing,
    sql`
    select l.id, extract(epoch from l.ends_at)::int as "endsAt", l.sent_at is null and l.revoked_at is null as open,
           l.opened_at is not null as begun, exists (select from agency_contact c where c.agency = l.agency and c.region = l.region and c.set_at <= l.given_at) as "hasContact"
    from one_time_link l
    where l.id = ${link}`,
  );

export const moveLink = (tx: Tx, { id, endsAt }: Link, hash: Buffer): Promise<void> =>
  tx.run(sql`update one_time_link set token_hash = ${hash}, ends_at = to_timestamp(${endsAt}) where id = ${id}`);

export const shutLink = (tx: Tx, link: LinkId): Promise<void> =>
  tx.run(sql`update one_time_link set revoked_at = now() where id = ${link}`);

type Contact = z.infer<(typeof agencyContacts)['reply']>[number];
const Contact = z.object({ agency: AgencyId, name: z.string(), mail: z.nullable(z.string()) });
export const listContacts = (tx: Tx, region: RegionId, today: Day): Promise<Contact[]> =>
  tx.many(
    Contact,
    sql`
    select a.id as agency, a.name, c.mail
    from agency a
    left join agency_contact c on c.agency = a.id and c.region = ${region}
    where exists (
      select from covenant v
      where v.agency = a.id and v.region = ${region} and v.from_day <= ${today}::date and (v.until_day is null or v.until_day > ${today}::date))
    order by a.name, a.id`,
  );

export const putContact = (
  tx: Tx,
  { user, region }: Pick<Actor, 'user' | 'region'>,
  { agency, mail }: { readonly agency: AgencyId; readonly mail: string },
): Promise<void> =>
  tx.run(sql`
    insert into agency_contact (region, agency, mail, set_by) values (${region}, ${agency}, ${mail}, ${user})
    on conflict (agency, region) do update set mail = excluded.mail, set_by = excluded.set_by, set_at = now()
    where agency_contact.mail <> excluded.mail`);

/** Whose dossier a link leads to: as it stands in the access log. */
const place = { region: RegionId, user: UserId, agency: AgencyId, dossier: DossierId };
const Opened = z.object({ is: LinkOpened, ...place });
/** Undefined: there is no such link (any more). */
export const openByToken = (
  tx: Tx,
  token: Buffer,
  code: Buffer | null,
  session: Buffer,
): Promise<z.infer<typeof Opened> | undefined> =>
  tx.find(
    Opened,
    sql`
    select answer as is, region, link as user, agency, dossier
    from open_link(${token}, ${code}::bytea, ${session})`,
  );

const Asked = z.object({ is: CodeAsked, ...place });
/** `mails`: whether the house can mail. Undefined: there is no such link (any more). */
export const askByToken = (tx: Tx, token: Buffer, mails: boolean): Promise<z.infer<typeof Asked> | undefined> =>
  tx.find(
    Asked,
    sql`
    select answer as is, region, link as user, agency, dossier
    from ask_link_code(${token}, ${mails})`,
  );

const Mailbox = z.object({ mail: z.nullable(z.string()) });
/** Where to send the code; null: the link was shut meanwhile, or its agency has no mailbox that counts. */
export const keepCode = async (tx: Tx, link: LinkId, hash: Buffer): Promise<string | null> =>
  (await tx.find(Mailbox, sql`select set_link_code(${link}, ${hash}) as mail`))?.mail ?? null;

const Done = z.object({ done: z.boolean() });
/** In the name of who writes by the link; false: it was sent before. */
export const closeLink = async (tx: Tx, status: Buffer): Promise<boolean> =>
  (await tx.find(Done, sql`select close_link(${status}) as done`))?.done ?? false;

const Status = z.object({
  ...place,
  caseNumber: CaseNumber,
  phase: StatusPhase,
  deskName: z.string(),
  deskPhone: z.nullable(z.string()),
});
export const findStatus = (tx: Tx, status: Buffer): Promise<z.infer<typeof Status> | undefined> =>
  tx.find(
    Status,
    sql`
    select region, link as user, agency, dossier, case_number as "caseNumber", phase, desk_name as "deskName", desk_phone as "deskPhone"
    from link_status(${status})`,
  );

const Place = z.object({ id: z.string(), name: z.string() });
type Place = z.infer<typeof Place>;
/** Agencies of the covenant that day but the own one, by name. */
export const listOthers = (
  tx: Tx,
  { agency, region }: Pick<Actor, 'agency' | 'region'>,
  today: Day,
): Promise<Place[]> =>
  tx.many(
    Place,
    sql`
    select a.id, a.name
    from agency a
    where a.id <> ${agency} and exists (
      select from covenant c
      where c.agency = a.id and c.region = ${region} and c.from_day <= ${today}::date and (c.until_day is null or c.until_day > ${today}::date))
    order by a.name, a.id`,
  );
export const listSubregions = (tx: Tx, region: RegionId): Promise<Place[]> =>
  tx.many(Place, sql`select id, name from subregion where region = ${region} order by place, id`);
