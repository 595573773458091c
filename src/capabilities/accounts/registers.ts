/**
 * Adding to the registers, as the owner of the tables: regions, agencies, people, who works where. Every change is also an event in a
 * person-free stream of the ledger: ids and codes, no names.
 */
import { sql, type Tx } from '#platform/db.ts';
import { streamFor } from '#platform/stream-id.ts';
import type { Role, Sector } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { AgencyId, type RegionId, type SubregionId, UserId } from '#vocabulary/ids.ts';

/** The issuer of accounts that sign in without a password, wherever the embedded issuer is served. */
export const demoIssuer = 'urn:vasthouden:demo-issuer';

export interface NewRegion {
  readonly id: RegionId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly startedIn: number | null;
  /** Order in which the field names them, from 1. */
  readonly place: number;
  /** Prepares for adulthood from 17½. */
  readonly youthPreparation: boolean;
  readonly subregions: readonly { readonly id: SubregionId; readonly name: string }[];
}
export interface NewAgency {
  readonly id: AgencyId;
  readonly name: string;
  readonly sector: Sector;
  readonly contactName?: string;
  readonly contactPhone?: string;
}
export interface NewCovenant {
  readonly region: RegionId;
  readonly agency: AgencyId;
  readonly from: Day;
  /** Exclusive; null while it lasts. */
  readonly until: Day | null;
}
export interface NewUser {
  readonly id: UserId;
  readonly name: string;
  readonly phone?: string;
  /** Null: no way to sign in. Identity is issuer and subject together, never an address. */
  readonly identity: { readonly issuer: string; readonly subject: string } | null;
}
export interface NewAppointment {
  readonly region: RegionId;
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly from: Day;
  /** Exclusive; null while it lasts. */
  readonly until: Day | null;
  readonly subregion?: SubregionId;
}

/** What the owner of the tables does by hand is done under nobody's name, as what the house does by itself. */
const nobody = '00000000-0000-0000-0000-000000000000';
export const operator = { user: UserId.parse(nobody), agency: AgencyId.parse(nobody) };

/** Who changes the registers; with `recordedAt` (an ISO instant) the change is written as history. */
export interface Registrar {
  readonly tx: Tx;
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly recordedAt?: string;
}

/** Nothing is waited for: the commit fails when one of the statements did. */
export function addRegion({ tx, ...by }: Registrar, region: NewRegion): Promise<void> {
  const { id, name, aliases, startedIn, place, youthPreparation, subregions } = region;
  void tx.run(sql`
    insert into region (id, name, aliases, started_in, place, youth_preparation)
    values (${id}, ${name}, ${aliases}::text[], ${startedIn}, ${place}, ${youthPreparation})`);
  for (const [at, { id: subregion, name: title }] of subregions.entries()) {
    void tx.run(sql`insert into subregion (region, id, name, place) values (${id}, ${subregion}, ${title}, ${at + 1})`);
  }
  return record(tx, by, id, `region:${id}`, 'region_added', {
    region: id,
    startedIn,
    place,
    youthPreparation,
    subregions: subregions.map((one) => one.id),
  });
}

export function addAgency({ tx, ...by }: Registrar, region: RegionId, agency: NewAgency): Promise<void> {
  const { id, name, sector, contactName = null, contactPhone = null } = agency;
  void tx.run(sql`
    insert into agency (id, name, sector, contact_name, contact_phone)
    values (${id}, ${name}, ${sector}, ${contactName}, ${contactPhone})`);
  return record(tx, by, region, `agency:${id}`, 'agency_added', { agency: id, sector });
}

export function addCovenant({ tx, ...by }: Registrar, { region, agency, from, until }: NewCovenant): Promise<void> {
  void tx.run(sql`
    insert into covenant (region, agency, from_day, until_day) values (${region}, ${agency}, ${from}, ${until})`);
  return record(tx, by, region, `covenant:${region}:${agency}:${from}`, 'covenant_added', { agency, from, until });
}

export function addUser({ tx, ...by }: Registrar, region: RegionId, user: NewUser): Promise<void> {
  const { id, name, phone = null, identity } = user;
  void tx.run(sql`
    insert into app_user (id, name, phone, issuer, subject)
    values (${id}, ${name}, ${phone}, ${identity?.issuer ?? null}, ${identity?.subject ?? null})`);
  return record(tx, by, region, `user:${id}`, 'user_added', { user: id });
}

export function addAppointment({ tx, ...by }: Registrar, appointment: NewAppointment): Promise<void> {
  const { region, user, agency, role, from, until, subregion = null } = appointment;
  void tx.run(sql`
    insert into appointment (region, app_user, agency, role, from_day, until_day, subregion)
    values (${region}, ${user}, ${agency}, ${role}, ${from}, ${until}, ${subregion})`);
  const stream = `appointment:${region}:${user}:${agency}:${role}:${from}`;
  return record(tx, by, region, stream, 'appointment_added', { user, agency, role, from, until, subregion });
}

/** `changed`: which of its columns, for the ledger: never what they say. */
type Changed<T> = T & { readonly changed: readonly string[] };

export function changeRegion({ tx, ...by }: Registrar, region: Changed<NewRegion>): Promise<void> {
  const { id, name, aliases, startedIn, youthPreparation, subregions, changed } = region;
  void tx.run(sql`
    update region set name = ${name}, aliases = ${aliases}::text[], started_in = ${startedIn}, youth_preparation = ${youthPreparation} where id = ${id}`);
  for (const { id: subregion, name: title } of subregions) {
    void tx.run(sql`
      insert into subregion (region, id, name, place)
      values (${id}, ${subregion}, ${title}, (select coalesce(max(place), 0) + 1 from subregion where region = ${id}))
      on conflict (id, region) do update set name = excluded.name`);
  }
  const payload = { region: id, changed, startedIn, youthPreparation, subregions: subregions.map((one) => one.id) };
  return recordNext(tx, by, id, `region:${id}`, 'region_changed', payload);
}

export function changeAgency({ tx, ...by }: Registrar, region: RegionId, agency: Changed<NewAgency>): Promise<void> {
  const { id, name, sector, contactName = null, contactPhone = null, changed } = agency;
  void tx.run(sql`
    update agency set name = ${name}, sector = ${sector}, contact_name = ${contactName}, contact_phone = ${contactPhone} where id = ${id}`);
  return recordNext(tx, by, region, `agency:${id}`, 'agency_changed', { agency: id, sector, changed });
}

/** The agency takes part until that day. Who still holds on to somebody there is for who calls to ask. */
export function endCovenant({ tx, ...by }: Registrar, { region, agency, from, until }: NewCovenant): Promise<void> {
  void tx.run(sql`
    update covenant set until_day = ${until} where region = ${region} and agency = ${agency} and from_day = ${from}`);
  return recordNext(tx, by, region, `covenant:${region}:${agency}:${from}`, 'covenant_changed', {
    agency,
    from,
    until,
  });
}

/** Who signs in otherwise from now on is signed out where they were. */
export function changeUser({ tx, ...by }: Registrar, region: RegionId, user: Changed<NewUser>): Promise<void> {
  const { id, name, phone = null, identity, changed } = user;
  void tx.run(sql`
    delete from session s using app_user u
    where s.app_user = ${id} and u.id = s.app_user
      and (u.issuer, u.subject) is distinct from (${identity?.issuer ?? null}::text, ${identity?.subject ?? null}::text)`);
  void tx.run(sql`
    update app_user set name = ${name}, phone = ${phone}, issuer = ${identity?.issuer ?? null}, subject = ${identity?.subject ?? null}
    where id = ${id}`);
  return recordNext(tx, by, region, `user:${id}`, 'user_changed', { user: id, changed });
}

/** A later event of an entry, in the region where its stream began: what was put there by hand has none yet. */
function recordNext(
  tx: Tx,
  by: Omit<Registrar, 'tx'>,
  region: RegionId,
  name: string,
  type: string,
  payload: object,
): Promise<void> {
  const stream = streamFor('register', name);
  return tx.run(sql`
    insert into ledger (region, kind, stream, version, type, author, agency, payload)
    select coalesce(min(region), ${region}), 'register', ${stream}, coalesce(max(version), 0) + 1, ${type}, ${by.user}, ${by.agency}, ${Buffer.from(JSON.stringify(payload))}
    from ledger where stream = ${stream}`);
}

/** A stream per entry of a register, named after it, so that adding the same twice is refused by the ledger as well. */
function record(
  tx: Tx,
  by: Omit<Registrar, 'tx'>,
  region: RegionId,
  name: string,
  type: string,
  payload: object,
): Promise<void> {
  const text = Buffer.from(JSON.stringify(payload));
  const stream = streamFor('register', name);
  if (by.recordedAt !== undefined) {
    return tx.run(sql`
      insert into ledger (region, kind, stream, version, type, author, agency, payload, recorded_at, historical)
      values (${region}, 'register', ${stream}, 1, ${type}, ${by.user}, ${by.agency}, ${text}, ${by.recordedAt}, true)`);
  }
  return tx.run(sql`
    insert into ledger (region, kind, stream, version, type, author, agency, payload)
    values (${region}, 'register', ${stream}, 1, ${type}, ${by.user}, ${by.agency}, ${text})`);
}
