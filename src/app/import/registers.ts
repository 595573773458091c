/**
 * `vasthouden registers`: who works here. Regions, agencies, people and wards are added and put right from a file, by the owner of the tables, each
 * change with its event under nobody's name. An entry has an id that follows from its reference, so the same file can be run again.
 * A right is given here to the first two administrators of a region only: all others are given on the screen, by two.
 */
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import {
  addAgency,
  addAppointment,
  addCovenant,
  addRegion,
  addUser,
  changeAgency,
  changeRegion,
  changeUser,
  endCovenant,
  operator,
} from '#capabilities/accounts/registers.ts';
import { addBed, openWard } from '#capabilities/beds/registers.ts';
import { type Command, type CommandAnswer, WrongCall } from '#platform/command-line.ts';
import { openPool, type Pool, sql, type Tx } from '#platform/db.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { Recorder } from '#platform/ledger.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { Day, dayOf } from '#vocabulary/day.ts';
import { AgencyId, BedId, RegionId, SubregionId, UserId, WardId } from '#vocabulary/ids.ts';
import { react } from '../reactions.ts';
import { readText } from './file-text.ts';
import { type FileFault, type Mistake, tell } from './mistakes.ts';
import {
  type AgencyRow,
  type PersonRow,
  type RegionRow,
  type RegisterName,
  readAgencies,
  readPeople,
  readRegions,
  readWards,
  registerColumns,
  type WardRow,
} from './register-rows.ts';
import { plain, shortened } from './sheet.ts';

export interface Registering {
  readonly owner: Pool;
  readonly keys: KeyRing;
  readonly today: Day;
  /** Who signs people in where the file does not say. */
  readonly issuer: string | undefined;
  /** Tries it all out, and writes nothing. */
  readonly check: boolean;
}
export interface Registered {
  readonly added: number;
  readonly changed: number;
  /** Stood there like that already. */
  readonly skipped: number;
  readonly rejected: readonly Mistake[];
  readonly ignoredColumns: readonly string[];
  readonly headers?: readonly string[];
}

/** All of a file in one transaction: what a row needs stands in an earlier one, or was there. */
export function importRegister(register: RegisterName, text: string, settings: Registering): Promise<Registered> {
  const work = (tx: Tx): Promise<Registered> => {
    const { today, keys, issuer } = settings;
    const keeper = new Keeper(tx, today, keys, issuer);
    switch (register) {
      case 'regions':
        return keep(
          readRegions(text),
          ({ region }) => region,
          'region',
          (row) => keeper.region(row),
        );
      case 'agencies':
        return keep(
          readAgencies(text),
          ({ reference }) => reference,
          'reference',
          (row) => keeper.agency(row),
        );
      case 'people':
        return keep(
          readPeople(text),
          ({ reference }) => reference,
          'reference',
          (row) => keeper.person(row),
        );
      case 'wards':
        return keep(
          readWards(text),
          ({ reference }) => reference,
          'reference',
          (row) => keeper.ward(row),
        );
    }
  };
  return settings.owner.transaction(async (tx) => {
    // Two who write the registers at once come after one another.
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('registers', 0))`);
    return settings.check ? tx.aside(work) : work(tx);
  });
}

type Outcome = 'added' | 'changed' | 'skipped';
/** What is wrong with a row, found as it is looked up. */
class Wrong extends Error {
  readonly column: string;
  readonly reason: FileFault;
  readonly word: string | undefined;
  constructor(column: string, reason: FileFault, word?: string) {
    super(reason);
    this.column = column;
    this.reason = reason;
    this.word = word;
  }
}

interface Reading<R> {
  readonly rows: readonly R[];
  readonly mistakes: readonly Mistake[];
  readonly ignored: readonly string[];
  readonly headers?: readonly string[];
}
async function keep<R extends { readonly line: number }>(
  { rows, mistakes, ignored, headers }: Reading<R>,
  referenceOf: (row: R) => string,
  column: string,
  write: (row: R) => Promise<Outcome>,
): Promise<Registered> {
  const done = { added: 0, changed: 0, skipped: 0 };
  const rejected = [...mistakes];
  const met = new Set<string>();
  for (const row of rows) {
    const reference = plain(referenceOf(row));
    try {
      if (met.has(reference)) throw new Wrong(column, 'used_twice');
      met.add(reference);
      done[await write(row)] += 1;
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      const { reason, word } = error;
      rejected.push({
        line: row.line,
        column: error.column,
        reason,
        ...(word !== undefined && { word: shortened(word) }),
      });
    }
  }
  return {
    ...done,
    rejected: rejected.sort((a, b) => a.line - b.line),
    ignoredColumns: ignored,
    ...(headers && { headers }),
  };
}

const RegionEntry = z.object({
  id: RegionId,
  name: z.string(),
  aliases: z.array(z.string()),
  startedIn: z.nullable(z.number()),
  youthPreparation: z.boolean(),
  place: z.number(),
  subregions: z.array(z.object({ id: SubregionId, name: z.string() })),
});
const AgencyEntry = z.object({
  id: AgencyId,
  name: z.string(),
  sector: Sector,
  contactName: z.nullable(z.string()),
  contactPhone: z.nullable(z.string()),
});
const CovenantEntry = z.object({ region: RegionId, agency: AgencyId, from: Day, until: z.nullable(Day) });
const UserEntry = z.object({
  id: UserId,
  name: z.string(),
  phone: z.nullable(z.string()),
  issuer: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  registeredAt: z.array(AgencyId),
});
const WardEntry = z.object({
  id: WardId,
  region: RegionId,
  agency: AgencyId,
  name: z.string(),
  type: z.string(),
  level: SecurityLevel,
  beds: z.array(BedId),
});
const Right = z.object({ held: z.boolean(), endedToday: z.boolean(), isOut: z.boolean(), others: z.number() });

/** Writes one row each; decides before it writes, so that a row is written whole or not at all. Throws Wrong. */
class Keeper {
  readonly #tx: Tx;
  readonly #today: Day;
  readonly #keys: KeyRing;
  readonly #issuer: string | undefined;
  constructor(tx: Tx, today: Day, keys: KeyRing, issuer: string | undefined) {
    this.#tx = tx;
    this.#today = today;
    this.#keys = keys;
    this.#issuer = issuer;
  }
  get #by() {
    return { tx: this.#tx, ...operator };
  }

  async region(row: RegionRow): Promise<Outcome> {
    const regions = await this.#regions();
    const id = RegionId.parse(row.region);
    const old = regions.find((one) => one.id === id);
    if (regions.some((one) => one.id !== id && plain(one.name) === plain(row.name)))
      throw new Wrong('name', 'name_used');
    const named = new Map(row.subregions.map(({ code, name }) => [code, name]));
    const told = [...named].map(([code, name]) => ({ id: SubregionId.parse(code), name }));
    const now = {
      id,
      name: row.name,
      aliases: row.aliases ?? old?.aliases ?? [],
      startedIn: row.startedIn === undefined ? (old?.startedIn ?? null) : row.startedIn,
      youthPreparation: row.youthPreparation ?? old?.youthPreparation ?? false,
      place: old?.place ?? Math.max(0, ...regions.map(({ place }) => place)) + 1,
    };
    if (!old) {
      await addRegion(this.#by, { ...now, subregions: told });
      return 'added';
    }
    const news = told.filter((one) => !old.subregions.some((had) => had.id === one.id && had.name === one.name));
    const changed = [...differing(now, old), ...(news.length > 0 ? ['subregions'] : [])];
    if (changed.length === 0) return 'skipped';
    await changeRegion(this.#by, { ...now, subregions: news, changed });
    return 'changed';
  }

  async agency(row: AgencyRow): Promise<Outcome> {
    const [agencies, regions] = [await this.#agencies(), await this.#regions()];
    const id = idOf(AgencyId, 'agency', row.reference);
    const old = agencies.find((one) => one.id === id);
    if (agencies.some((one) => one.id !== id && plain(one.name) === plain(row.name)))
      throw new Wrong('name', 'name_used');
    const places = [...new Set(row.regions.map((name) => regionCalled(regions, 'regions', name)))];
    const [first] = places;
    if (first === undefined) throw new Wrong('regions', 'required');
    const { from: asked, until } = row;
    const had = await this.#covenants(id);
    const today = this.#today;
    const begins = places.filter(
      (region) =>
        !had.some((one) => one.region === region && (one.until === null || asked === null || asked < one.until)),
    );
    const ends = had.filter(
      (one) =>
        until !== null &&
        places.includes(one.region) &&
        (one.until === null || (one.until > today && (asked === null || asked < one.until))) &&
        one.until !== until,
    );
    const lasts = asked ?? today;
    if (begins.length > 0 && until !== null && until <= lasts) throw new Wrong('until', 'ends_before');
    for (const { region, from } of ends) {
      if (until === null) continue;
      if (until < today) throw new Wrong('until', 'ends_in_the_past');
      if (until <= from) throw new Wrong('until', 'ends_before');
      if (await this.#holdsShares(id, region, until)) throw new Wrong('until', 'holds_shares');
    }
    const now = {
      id,
      name: row.name,
      sector: row.sector,
      contactName: row.contactName === undefined ? (old?.contactName ?? null) : row.contactName,
      contactPhone: row.contactPhone === undefined ? (old?.contactPhone ?? null) : row.contactPhone,
    };
    const { contactName, contactPhone, ...rest } = now;
    const said = {
      ...rest,
      ...(contactName !== null && { contactName }),
      ...(contactPhone !== null && { contactPhone }),
    };
    const changed = old ? differing(now, old) : [];
    if (!old) await addAgency(this.#by, first, said);
    else if (changed.length > 0) await changeAgency(this.#by, first, { ...said, changed });
    for (const region of begins) await addCovenant(this.#by, { region, agency: id, from: lasts, until });
    for (const one of ends) await endCovenant(this.#by, { ...one, agency: id, until });
    if (!old) return 'added';
    return changed.length + begins.length + ends.length > 0 ? 'changed' : 'skipped';
  }

  async person(row: PersonRow): Promise<Outcome> {
    const tx = this.#tx;
    const [agencies, regions] = [await this.#agencies(), await this.#regions()];
    const id = idOf(UserId, 'person', row.reference);
    const at = row.agencies.map((name) => agencyCalled(agencies, 'agencies', name));
    const issuer = row.issuer ?? this.#issuer;
    if (issuer === undefined) throw new Wrong('issuer', 'no_issuer');
    const { subject } = row;
    const users = await tx.many(
      UserEntry,
      sql`
      select id, name, phone, issuer, subject, registered_at as "registeredAt"
      from app_user where id = ${id} or subject = ${subject} order by id`,
    );
    if (users.some((one) => one.id !== id)) throw new Wrong('subject', 'subject_used');
    const old = users.find((one) => one.id === id);
    const covenants = (await Promise.all(at.map((agency) => this.#covenants(agency)))).flat();
    const today = this.#today;
    const current = covenants.filter(({ from, until }) => from <= today && (until === null || until > today));
    const wanted = row.region === null ? null : regionCalled(regions, 'region', row.region);
    const here = current.find(({ region }) => wanted === null || region === wanted);
    if (here === undefined) throw new Wrong(wanted === null ? 'agencies' : 'region', 'not_of_region');
    // Which one is not for us to guess, nor for the next agreement of the agency.
    if (row.isFirstAdministrator && wanted === null && current.some(({ region }) => region !== here.region))
      throw new Wrong('region', 'which_region');
    const right = row.isFirstAdministrator ? await this.#rightOf(id, here) : undefined;
    if (right && !right.held) {
      if (right.isOut) throw new Wrong('first_right', 'kept_out');
      if (right.others >= 2) throw new Wrong('first_right', 'region_has_administrators');
      if (right.endedToday) throw new Wrong('first_right', 'ended_then');
    }
    const now = {
      id,
      name: row.name,
      phone: row.phone === undefined ? (old?.phone ?? null) : row.phone,
      issuer,
      subject,
      registeredAt: [...new Set(at)].sort(),
    };
    const { phone } = now;
    const said = {
      id,
      name: now.name,
      ...(phone !== null && { phone }),
      identity: { issuer, subject },
      registeredAt: now.registeredAt,
    };
    const changed = old ? differing(now, old) : [];
    if (!old) await addUser(this.#by, here.region, said);
    else if (changed.length > 0) await changeUser(this.#by, here.region, { ...said, changed });
    const gives = right !== undefined && !right.held;
    if (gives)
      await addAppointment(this.#by, {
        region: here.region,
        user: id,
        agency: here.agency,
        role: 'administrator',
        from: today,
        until: null,
      });
    if (!old) return 'added';
    return gives || changed.length > 0 ? 'changed' : 'skipped';
  }

  async ward(row: WardRow): Promise<Outcome> {
    const tx = this.#tx;
    const id = idOf(WardId, 'ward', row.reference);
    const agencies = await this.#agencies();
    const agency = agencyCalled(agencies, 'agency', row.agency);
    const region = regionCalled(await this.#regions(), 'region', row.region);
    const today = this.#today;
    const covenants = await this.#covenants(agency);
    if (
      !covenants.some((one) => one.region === region && one.from <= today && (one.until === null || one.until > today))
    )
      throw new Wrong('agency', 'not_of_region');
    const old = await tx.find(
      WardEntry,
      sql`
      select w.id, w.region, w.agency, w.name, w.ward_type as "type", w.level,
             array(select b.id from bed b where b.ward = w.id order by b.id) as beds
      from ward w where w.id = ${id} order by w.region`,
    );
    const beds = row.beds.map((name) => ({ bed: BedId.parse(streamFor('registered bed', id, plain(name))), name }));
    const sector = agencies.find((one) => one.id === agency)?.sector;
    if (sector === undefined) throw new Wrong('agency', 'unknown_agency', row.agency);
    const { name, type: wardType, level } = row;
    const recorder = new Recorder({ tx, keys: this.#keys, react, author: operator });
    if (!old) {
      await openWard(recorder, { ward: id, region, agency, name, wardType, level, sector, beds, on: today });
      return 'added';
    }
    const now = { region, agency, name, type: wardType, level };
    const [differs] = differing(now, old);
    if (differs !== undefined) throw new Wrong(differs, 'kept_as_opened');
    const news = beds.filter(({ bed }) => !old.beds.includes(bed));
    for (const one of news) await addBed(recorder, { ward: id, region }, { ...one, on: today });
    return news.length > 0 ? 'changed' : 'skipped';
  }

  #regions = (): Promise<z.infer<typeof RegionEntry>[]> =>
    this.#tx.many(
      RegionEntry,
      sql`
      select r.id, r.name, r.aliases, r.started_in as "startedIn", r.youth_preparation as "youthPreparation", r.place,
             coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.place, s.id) from subregion s where s.region = r.id), '[]') as subregions
      from region r order by r.place, r.id`,
    );
  #agencies = (): Promise<z.infer<typeof AgencyEntry>[]> =>
    this.#tx.many(
      AgencyEntry,
      sql`select id, name, sector, contact_name as "contactName", contact_phone as "contactPhone" from agency order by name, id`,
    );
  #covenants = (agency: AgencyId): Promise<z.infer<typeof CovenantEntry>[]> =>
    this.#tx.many(
      CovenantEntry,
      sql`
      select region, agency, from_day as "from", until_day as "until"
      from covenant where agency = ${agency} order by from_day desc, region`,
    );
  async #holdsShares(agency: AgencyId, region: RegionId, until: Day): Promise<boolean> {
    const found = await this.#tx.find(
      z.object({ yes: z.boolean() }),
      sql`
      select exists (select from share s where s.agency = ${agency} and s.region = ${region}
               and (s.until_day is null or s.until_day > greatest(${until}::date, s.from_day))) as yes`,
    );
    return found?.yes ?? false;
  }
  /** Of an administrator for that agency in that region; `others`: how many of them can come in there today. */
  async #rightOf(
    user: UserId,
    { region, agency }: { readonly region: RegionId; readonly agency: AgencyId },
  ): Promise<z.infer<typeof Right>> {
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
}

/** The keys of which the values differ; lists by what is in them. */
const differing = (now: Readonly<Record<string, unknown>>, old: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(now).filter((key) => comparable(now[key]) !== comparable(old[key]));
const comparable = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);

/** An id stands for itself, so that what came in otherwise can be put right; any other reference makes one. */
function idOf<T>(
  type: { safeParse(value: unknown): { data?: T | undefined }; parse(value: unknown): T },
  what: string,
  reference: string,
): T {
  return type.safeParse(reference.toLowerCase()).data ?? type.parse(streamFor(`registered ${what}`, plain(reference)));
}
/** By name, id, or the reference by which it came in. */
function agencyCalled(agencies: readonly z.infer<typeof AgencyEntry>[], column: string, name: string): AgencyId {
  const id = idOf(AgencyId, 'agency', name);
  const found = agencies.find((one) => one.id === id) ?? agencies.find((one) => plain(one.name) === plain(name));
  if (!found) throw new Wrong(column, 'agency_not_registered', name);
  return found.id;
}
function regionCalled(regions: readonly z.infer<typeof RegionEntry>[], column: string, name: string): RegionId {
  const found = regions.find((one) => one.id === plain(name) || plain(one.name) === plain(name));
  if (!found) throw new Wrong(column, 'unknown_region', name);
  return found.id;
}

const names = Object.keys(registerColumns).join('|');
export const registersCommand: Command = {
  verb: 'registers',
  usage: `${names} FILE.csv [--check]`,
  does: 'adds or puts right who works here, from a CSV file; with --check it only says what it would do',
  async run({ config, words, say }) {
    const { register, file, check } = readWords(words);
    const text = await readText(file, say);
    const database = await reachMigrated(config);
    const owner = openPool(database.ownerUrl, { max: 1, name: 'registers', statementTimeout: 0 });
    try {
      const keys = await openKeyRing(config);
      const settings = { owner, keys, today: dayOf(new Date()), issuer: config.OIDC_ISSUER, check };
      return answerRegister(await importRegister(register, text, settings), check);
    } finally {
      await owner.end();
      await database.stop();
    }
  },
};

export function answerRegister(
  { added, changed, skipped, rejected, ignoredColumns, headers }: Registered,
  check: boolean,
): CommandAnswer {
  const ok = rejected.length === 0;
  return {
    code: ok ? 0 : 1,
    json: { ok, check, added, changed, skipped, rejected, ignoredColumns, ...(headers && { headers }) },
    text: [
      `${check ? 'Nothing was written. It would be: ' : ''}${added} added, ${changed} changed, ${skipped} were there already, ${rejected.length} mistakes.`,
      ...(headers ? [`Headers that were found: ${headers.join(', ')}.`] : []),
      ...(ignoredColumns.length > 0 ? [`Columns that mean nothing here: ${ignoredColumns.join(', ')}.`] : []),
      ...rejected.map(tell),
    ].join('\n'),
  };
}

function readWords(words: readonly string[]): { register: RegisterName; file: string; check: boolean } {
  const wrong = new WrongCall(`registers takes one of ${names}, and one file; --check writes nothing.`);
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { check: { type: 'boolean' } },
    });
    const [what = '', file, ...more] = positionals;
    const register = (['regions', 'agencies', 'people', 'wards'] as const).find((one) => one === what);
    if (register === undefined || file === undefined || more.length > 0) throw wrong;
    return { register, file, check: values.check ?? false };
  } catch {
    throw wrong;
  }
}
