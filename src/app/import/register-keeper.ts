/** Writes a row of a file into its register: adds what is new, puts right what differs, leaves the rest. */

import { lockRight } from '#capabilities/accounts/giving/store.ts';
import { registrationKind, registrationStream } from '#capabilities/accounts/registering/store.ts';
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
import type { Tx } from '#platform/db.ts';
import { Refused } from '#platform/http.ts';
import { Recorder } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { streamFor } from '#platform/stream-id.ts';
import { words } from '#ui/words.nl.ts';
import type { Day } from '#vocabulary/day.ts';
import { AgencyId, BedId, RegionId, SubregionId, UserId, WardId } from '#vocabulary/ids.ts';
import { react } from '../reactions.ts';
import { covenantAsTold, runsOn } from './register-covenants.ts';
import { agencyCalled, idOf, Registers, type RegistrationEntry, regionCalled } from './register-lookups.ts';
import type { AgencyRow, PersonRow, RegionRow, WardRow } from './register-rows.ts';
import { Wrong } from './register-wrong.ts';
import { plain } from './sheet.ts';

export type Outcome = 'added' | 'changed' | 'skipped';

/** Writes one row each; decides before it writes, so that a row is written whole or not at all. Throws Wrong. */
export class Keeper {
  readonly #tx: Tx;
  readonly #there: Registers;
  readonly #today: Day;
  readonly #keys: KeyRing;
  readonly #issuer: string | undefined;
  constructor(tx: Tx, today: Day, keys: KeyRing, issuer: string | undefined) {
    this.#tx = tx;
    this.#there = new Registers(tx, today);
    this.#today = today;
    this.#keys = keys;
    this.#issuer = issuer;
  }
  get #by() {
    return { tx: this.#tx, ...operator };
  }

  async region(row: RegionRow): Promise<Outcome> {
    const regions = await this.#there.regions();
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
      this.#there.forgetLists();
      await addRegion(this.#by, { ...now, subregions: told });
      return 'added';
    }
    const news = told.filter((one) => !old.subregions.some((had) => had.id === one.id && had.name === one.name));
    const changed = [...differing(now, old), ...(news.length > 0 ? ['subregions'] : [])];
    if (changed.length === 0) return 'skipped';
    this.#there.forgetLists();
    await changeRegion(this.#by, { ...now, subregions: news, changed });
    return 'changed';
  }

  async agency(row: AgencyRow): Promise<Outcome> {
    const [agencies, regions] = [await this.#there.agencies(), await this.#there.regions()];
    const id = idOf(AgencyId, 'agency', row.reference);
    const old = agencies.find((one) => one.id === id);
    if (agencies.some((one) => one.id !== id && plain(one.name) === plain(row.name)))
      throw new Wrong('name', 'name_used');
    const places = [...new Set(row.regions.map((name) => regionCalled(regions, 'regions', name)))];
    const [first] = places;
    if (first === undefined) throw new Wrong('regions', 'required');
    const had = await this.#there.covenants(id);
    const news = [];
    for (const region of places) {
      const here = had.filter((one) => one.region === region);
      const change = covenantAsTold(row, here, { region, today: this.#today });
      if (change?.is === 'ends' && change.isSooner && (await this.#there.holdsShares(id, region, change.until)))
        throw new Wrong('until', 'holds_shares');
      if (change) news.push({ ...change, region, agency: id });
    }
    if (old && old.sector !== row.sector && (await this.#there.restsOnSector(id)))
      throw new Wrong('sector', 'sector_in_use', words.sector[old.sector]);
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
    if (!old || changed.length > 0) this.#there.forgetLists();
    if (!old) await addAgency(this.#by, first, said);
    else if (changed.length > 0) await changeAgency(this.#by, first, { ...said, changed });
    for (const { is, region, agency, from, until } of news)
      await (is === 'begins' ? addCovenant : endCovenant)(this.#by, { region, agency, from, until });
    if (!old) return 'added';
    return changed.length + news.length > 0 ? 'changed' : 'skipped';
  }

  async person(row: PersonRow): Promise<Outcome> {
    const id = idOf(UserId, 'person', row.reference);
    const issuer = row.issuer ?? this.#issuer;
    if (issuer === undefined) throw new Wrong('issuer', 'no_issuer');
    const { subject } = row;
    const users = await this.#there.users(id, subject);
    if (users.some((one) => one.id !== id)) throw new Wrong('subject', 'subject_used');
    const old = users.find((one) => one.id === id);
    const places = await this.#placesOf(row);
    const [here] = places;
    if (here === undefined) throw new Wrong('agencies', 'required');
    if (row.isFirstAdministrator && places.some(({ region }) => region !== here.region))
      throw new Wrong('region', 'which_region', (row.regions.length > 0 ? row.regions : row.agencies).join('; '));
    if (row.isFirstAdministrator)
      void lockRight(this.#tx, here.region, { user: id, agency: here.agency, role: 'administrator' });
    const right = row.isFirstAdministrator ? await this.#there.rightOf(id, here) : undefined;
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
    };
    const { phone } = now;
    const said = {
      id,
      name: now.name,
      ...(phone !== null && { phone }),
      identity: { issuer, subject },
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
        from: this.#today,
        until: null,
      });
    const moved = await this.#register(id, places);
    if (!old) return 'added';
    return gives || changed.length > 0 || moved > 0 ? 'changed' : 'skipped';
  }

  /** Where a row registers somebody: at each agency in each region named in which it takes part today, else in its only one. */
  async #placesOf({ agencies: names, regions: named }: PersonRow): Promise<readonly RegistrationEntry[]> {
    const [agencies, regions] = [await this.#there.agencies(), await this.#there.regions()];
    const wanted = named.map((name) => regionCalled(regions, 'region', name));
    const places = new Map<string, RegistrationEntry>();
    for (const name of names) {
      const agency = agencyCalled(agencies, 'agencies', name);
      const current = (await this.#there.covenants(agency)).filter((one) => runsOn(one, this.#today));
      const here = current.filter(({ region }) => named.length === 0 || wanted.includes(region));
      if (here.length === 0) throw new Wrong(named.length === 0 ? 'agencies' : 'region', 'not_of_region', name);
      // Which one is not for us to guess, nor for the next agreement of the agency.
      if (named.length === 0 && here.some(({ region }) => region !== here[0]?.region))
        throw new Wrong('region', 'which_region', name);
      for (const { region } of here) places.set(`${region} ${agency}`, { region, agency });
    }
    const found = [...places.values()];
    const idle = named.find((_, at) => !found.some(({ region }) => region === wanted[at]));
    if (idle !== undefined) throw new Wrong('region', 'no_agency_there', idle);
    return found;
  }

  /** What the file does not say any more ends; answers how many lines changed. */
  async #register(user: UserId, places: readonly RegistrationEntry[]): Promise<number> {
    const recorder = new Recorder({ tx: this.#tx, keys: this.#keys, react, author: operator });
    const had = await this.#there.registrations(user);
    const lacks = (list: readonly RegistrationEntry[]) => (one: RegistrationEntry) =>
      !list.some(({ region, agency }) => region === one.region && agency === one.agency);
    const news = places.filter(lacks(had)).map((place) => ({ ...place, type: 'RegisterPerson' as const }));
    const gone = had.filter(lacks(places)).map((place) => ({ ...place, type: 'EndRegistration' as const }));
    for (const { region, agency, type } of [...news, ...gone]) {
      const target = {
        stream: registrationStream(region, agency, user),
        place: { region, dossier: null, section: null },
      };
      const decision = await recorder.handle(registrationKind, target, { type, user, agency, on: this.#today });
      if (!decision.ok) throw new Refused(decision.refusal);
    }
    return news.length + gone.length;
  }

  async ward(row: WardRow): Promise<Outcome> {
    const tx = this.#tx;
    const id = idOf(WardId, 'ward', row.reference);
    const agencies = await this.#there.agencies();
    const agency = agencyCalled(agencies, 'agency', row.agency);
    const region = regionCalled(await this.#there.regions(), 'region', row.region);
    const today = this.#today;
    const covenants = await this.#there.covenants(agency);
    if (!covenants.some((one) => one.region === region && runsOn(one, today)))
      throw new Wrong('agency', 'not_of_region', row.agency);
    const old = await this.#there.ward(id);
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
}

/** The keys of which the values differ; lists by what is in them. */
const differing = (now: Readonly<Record<string, unknown>>, old: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(now).filter((key) => comparable(now[key]) !== comparable(old[key]));
const comparable = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
