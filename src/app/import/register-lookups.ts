/** What stands in the registers, for who writes them from a file: by id, name, or the reference by which it came in. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, BedId, RegionId, SubregionId, UserId, WardId } from '#vocabulary/ids.ts';
import { Wrong } from './register-wrong.ts';
import { plain } from './sheet.ts';

const RegionEntry = z.object({
  id: RegionId,
  name: z.string(),
  aliases: z.array(z.string()),
  startedIn: z.nullable(z.number()),
  youthPreparation: z.boolean(),
  place: z.number(),
  subregions: z.array(z.object({ id: SubregionId, name: z.string() })),
});
type RegionEntry = z.infer<typeof RegionEntry>;
const AgencyEntry = z.object({
  id: AgencyId,
  name: z.string(),
  sector: Sector,
  contactName: z.nullable(z.string()),
  contactPhone: z.nullable(z.string()),
});
type AgencyEntry = z.infer<typeof AgencyEntry>;
const CovenantEntry = z.object({ region: RegionId, agency: AgencyId, from: Day, until: z.nullable(Day) });
type CovenantEntry = z.infer<typeof CovenantEntry>;
const UserEntry = z.object({
  id: UserId,
  name: z.string(),
  phone: z.nullable(z.string()),
  issuer: z.nullable(z.string()),
  subject: z.nullable(z.string()),
});
type UserEntry = z.infer<typeof UserEntry>;
const RegistrationEntry = z.object({ region: RegionId, agency: AgencyId });
/** One of somebody, in a region. */
export type RegistrationEntry = z.infer<typeof RegistrationEntry>;
const WardEntry = z.object({
  id: WardId,
  region: RegionId,
  agency: AgencyId,
  name: z.string(),
  type: z.string(),
  level: SecurityLevel,
  beds: z.array(BedId),
});
type WardEntry = z.infer<typeof WardEntry>;
const Right = z.object({ held: z.boolean(), endedToday: z.boolean(), isOut: z.boolean(), others: z.number() });
type Right = z.infer<typeof Right>;

export class Registers {
  readonly #tx: Tx;
  readonly #today: Day;
  #regions: Promise<RegionEntry[]> | undefined;
  #agencies: Promise<AgencyEntry[]> | undefined;
  constructor(tx: Tx, today: Day) {
    this.#tx = tx;
    this.#today = today;
  }

  /** Each list is read once, until one of them is written. */
  regions(): Promise<RegionEntry[]> {
    this.#regions ??= this.#readRegions();
    return this.#regions;
  }
  agencies(): Promise<AgencyEntry[]> {
    this.#agencies ??= this.#readAgencies();
    return this.#agencies;
  }
  forgetLists(): void {
    this.#regions = undefined;
    this.#agencies = undefined;
  }

  #readRegions = (): Promise<RegionEntry[]> =>
    this.#tx.many(
      RegionEntry,
      sql`
      select r.id, r.name, r.aliases, r.started_in as "startedIn", r.youth_preparation as "youthPreparation", r.place,
             coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.place, s.id) from subregion s where s.region = r.id), '[]') as subregions
      from region r order by r.place, r.id`,
    );
  #readAgencies = (): Promise<AgencyEntry[]> =>
    this.#tx.many(
      AgencyEntry,
      sql`select id, name, sector, contact_name as "contactName", contact_phone as "contactPhone" from agency order by name, id`,
    );
  covenants = (agency: AgencyId): Promise<CovenantEntry[]> =>
    this.#tx.many(
      CovenantEntry,
      sql`
      select region, agency, from_day as "from", until_day as "until"
      from covenant where agency = ${agency} order by from_day desc, region`,
    );
  async holdsShares(agency: AgencyId, region: RegionId, until: Day): Promise<boolean> {
    const found = await this.#tx.find(
      z.object({ yes: z.boolean() }),
      sql`
      select exists (select from share s where s.agency = ${agency} and s.region = ${region}
               and (s.until_day is null or s.until_day > greatest(${until}::date, s.from_day))) as yes`,
    );
    return found?.yes ?? false;
  }
  /** Whether people, grounds or wards of that agency rest on its sector. */
  async restsOnSector(agency: AgencyId): Promise<boolean> {
    const found = await this.#tx.find(
      z.object({ yes: z.boolean() }),
      sql`
      select exists (select from appointment p where p.agency = ${agency} and (p.until_day is null or p.until_day > greatest(${this.#today}::date, p.from_day)))
          or exists (select from right_proposal r where r.agency = ${agency} and r.state = 'proposed')
          or exists (select from share s where s.agency = ${agency}) or exists (select from ward w where w.agency = ${agency}) as yes`,
    );
    return found?.yes ?? false;
  }
  /** Of an administrator for that agency in that region; `others`: how many of them can come in there today. */
  async rightOf(
    user: UserId,
    { region, agency }: { readonly region: RegionId; readonly agency: AgencyId },
  ): Promise<Right> {
    const today = this.#today;
    const found = await this.#tx.find(
      Right,
      sql`
      select coalesce(bool_or(p.app_user = ${user} and p.agency = ${agency} and (p.until_day is null or p.until_day > greatest(${today}::date, p.from_day))), false) as held,
             coalesce(bool_or(p.app_user = ${user} and p.agency = ${agency} and p.from_day = ${today}), false) as "endedToday",
             exists (select from appointment o where o.app_user = ${user} and o.region = ${region} and o.kept_out_from <= ${today}) as "isOut",
             count(distinct p.app_user) filter (where is_at_work(p, ${today}) and p.app_user <> ${user} and u.subject is not null
               and exists (select from covenant c where c.agency = p.agency and c.region = p.region and c.from_day <= ${today}
                             and (c.until_day is null or c.until_day > ${today})))::int as others
      from appointment p join app_user u on u.id = p.app_user
      where p.region = ${region} and p.role = 'administrator'`,
    );
    return found ?? { held: false, endedToday: false, isOut: false, others: 0 };
  }

  /** Who has that id, and whoever signs in as that. */
  users = (id: UserId, subject: string): Promise<UserEntry[]> =>
    this.#tx.many(
      UserEntry,
      sql`
      select id, name, phone, issuer, subject
      from app_user where id = ${id} or subject = ${subject} order by id`,
    );
  /** Those that go on. */
  registrations = (user: UserId): Promise<RegistrationEntry[]> =>
    this.#tx.many(
      RegistrationEntry,
      sql`
      select region, agency from registration where app_user = ${user} and until_day is null order by region, agency`,
    );
  ward = (id: WardId): Promise<WardEntry | undefined> =>
    this.#tx.find(
      WardEntry,
      sql`
      select w.id, w.region, w.agency, w.name, w.ward_type as "type", w.level,
             array(select b.id from bed b where b.ward = w.id order by b.id) as beds
      from ward w where w.id = ${id} order by w.region`,
    );
}

/** An id stands for itself, so that what came in otherwise can be put right; any other reference makes one. */
export function idOf<T>(
  type: { safeParse(value: unknown): { data?: T | undefined }; parse(value: unknown): T },
  what: string,
  reference: string,
): T {
  return type.safeParse(reference.toLowerCase()).data ?? type.parse(streamFor(`registered ${what}`, plain(reference)));
}
/** By name, id, or the reference by which it came in. */
export function agencyCalled(agencies: readonly AgencyEntry[], column: string, name: string): AgencyId {
  const id = idOf(AgencyId, 'agency', name);
  const found = agencies.find((one) => one.id === id) ?? agencies.find((one) => plain(one.name) === plain(name));
  if (!found) throw new Wrong(column, 'agency_not_registered', name);
  return found.id;
}
export function regionCalled(regions: readonly RegionEntry[], column: string, name: string): RegionId {
  const found = regions.find((one) => one.id === plain(name) || plain(one.name) === plain(name));
  if (!found) throw new Wrong(column, 'unknown_region', name);
  return found.id;
}
