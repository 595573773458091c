/** The people, agencies and regions of a test world, with ids that stay the same. All invented. */
import type postgres from 'postgres';
import { demoIssuer } from '#capabilities/accounts/registers.ts';
import type { Role, Sector } from '#vocabulary/codes.ts';
import { AgencyId, RegionId, SubregionId, UserId } from '#vocabulary/ids.ts';

const numbered = (group: string, number: number): string =>
  `${group}-0000-4000-8000-${String(number).padStart(12, '0')}`;
const agencyId = (number: number): AgencyId => AgencyId.parse(numbered('a0000000', number));
const userId = (number: number): UserId => UserId.parse(numbered('b0000000', number));

export const here = RegionId.parse('limburg');
/** The region behind the other wall. */
export const elsewhere = RegionId.parse('noord-holland');

export const worldRegions = [
  {
    id: here,
    name: 'Limburg',
    startedIn: 2019,
    subregions: [
      ['limburg-noord', 'Noord'],
      ['limburg-midden', 'Midden'],
      ['limburg-zuid', 'Zuid'],
    ],
  },
  {
    id: elsewhere,
    name: 'Noord-Holland',
    startedIn: 2020,
    subregions: [
      ['noord-holland-noord', 'Noord-Holland Noord'],
      ['kennemerland', 'Kennemerland'],
      ['zaanstreek-waterland', 'Zaanstreek-Waterland'],
    ],
  },
] as const;
export const subregionHere = SubregionId.parse('limburg-zuid');

interface WorldAgency {
  readonly id: AgencyId;
  readonly name: string;
  readonly sector: Sector;
  readonly regions: readonly RegionId[];
}
const agency = (number: number, name: string, sector: Sector, ...regions: RegionId[]): WorldAgency => ({
  id: agencyId(number),
  name,
  sector,
  regions,
});

/** One of every sector here, and those that the other region needs. */
export const agencies = {
  careSafetyHouse: agency(1, 'Zorg- en Veiligheidshuis Maasdal', 'care_safety_house', here),
  police: agency(2, 'Politie, basisteam Geulrand', 'police', here),
  mentalHealth: agency(3, 'GGZ De Mergelhof', 'mental_health', here),
  forensicCare: agency(4, 'Forensisch Centrum De Maaskant', 'forensic_care', here),
  addictionCare: agency(5, 'Verslavingszorg Het Veerhuis', 'addiction_care', here),
  disabilityCare: agency(6, 'Stichting De Lindenhoeve', 'disability_care', here),
  probation: agency(7, 'Reclassering Zuidoost', 'probation', here),
  prosecution: agency(8, 'Openbaar Ministerie, parket Maasdal', 'prosecution', here),
  municipality: agency(9, 'Gemeente Geulendam', 'municipality', here),
  housing: agency(10, 'Woningstichting Dak en Daad', 'housing', here),
  insurer: agency(11, 'Zorgverzekeraar De Waarborg', 'insurer', here),
  prison: agency(12, 'Penitentiaire inrichting Maasbree', 'prison_service', here),
  careSafetyHouseElsewhere: agency(21, 'Zorg- en Veiligheidshuis Duinstreek', 'care_safety_house', elsewhere),
  clinicElsewhere: agency(22, 'Forensische kliniek De Duinwal', 'forensic_care', elsewhere),
  policeElsewhere: agency(23, 'Politie, basisteam Zeedijk', 'police', elsewhere),
} as const satisfies Record<string, WorldAgency>;

export interface WorldPerson {
  readonly id: UserId;
  readonly name: string;
  readonly role: Role;
  readonly agency: AgencyId;
  readonly region: RegionId;
}
const person = (number: number, name: string, role: Role, { id, regions }: WorldAgency): WorldPerson => ({
  id: userId(number),
  name,
  role,
  agency: id,
  region: regions[0] ?? here,
});

export const people = {
  referrer: person(1, 'Anouk Verhulst', 'referrer', agencies.police),
  referrer_mental_health: person(2, 'Bram Schoonhoven', 'referrer', agencies.mentalHealth),
  process_director: person(3, 'Carla Meerdink', 'process_director', agencies.careSafetyHouse),
  second_process_director: person(4, 'Daan Oosterling', 'process_director', agencies.careSafetyHouse),
  case_manager: person(5, 'Esra Yildirim', 'case_manager', agencies.forensicCare),
  second_case_manager: person(6, 'Floor van Wezel', 'case_manager', agencies.forensicCare),
  municipal_case_director: person(7, 'Gijs Terpstra', 'municipal_case_director', agencies.municipality),
  /** Of the clinic in the other region. */
  ward: person(8, 'Hanna Krijnen', 'ward', agencies.clinicElsewhere),
  /** Of a ward in the own region. */
  ward_here: person(9, 'Ilse Roemers', 'ward', agencies.forensicCare),
  placement_coordinator: person(10, 'Jeroen Hafkamp', 'placement_coordinator', agencies.forensicCare),
  partner: person(11, 'Karima Benali', 'partner', agencies.housing),
  partner_probation: person(12, 'Lars Duivestein', 'partner', agencies.probation),
  regional_coordinator: person(13, 'Mirjam Vossen', 'regional_coordinator', agencies.forensicCare),
  privacy_officer: person(14, 'Nadia Laarhoven', 'privacy_officer', agencies.careSafetyHouse),
  administrator: person(15, 'Otto Brinkman', 'administrator', agencies.careSafetyHouse),
  process_director_elsewhere: person(16, 'Petra Zandbergen', 'process_director', agencies.careSafetyHouseElsewhere),
  referrer_elsewhere: person(17, 'Quinten Bakelaar', 'referrer', agencies.policeElsewhere),
} as const satisfies Record<string, WorldPerson>;
export type PersonName = keyof typeof people;

/** Everything holds since 1 January 2019. */
export async function playRegisters(owner: postgres.Sql): Promise<void> {
  const from = '2019-01-01';
  await owner.begin(async (tx) => {
    for (const [place, { id, name, startedIn, subregions }] of worldRegions.entries()) {
      await tx`insert into region (id, name, started_in, place) values (${id}, ${name}, ${startedIn}, ${place + 1})`;
      for (const [order, [subregion, title]] of subregions.entries()) {
        await tx`insert into subregion (region, id, name, place) values (${id}, ${subregion}, ${title}, ${order + 1})`;
      }
    }
    for (const { id, name, sector, regions } of Object.values(agencies)) {
      await tx`insert into agency (id, name, sector) values (${id}, ${name}, ${sector})`;
      for (const region of regions)
        await tx`insert into covenant (region, agency, from_day) values (${region}, ${id}, ${from})`;
    }
    for (const [key, { id, name, role, agency: at, region }] of Object.entries(people)) {
      await tx`insert into app_user (id, name, issuer, subject) values (${id}, ${name}, ${demoIssuer}, ${`demo-${key}`})`;
      await tx`insert into appointment (region, app_user, agency, role, from_day) values (${region}, ${id}, ${at}, ${role}, ${from})`;
    }
  });
}
