/**
 * The invented country: regions and subregions as the monitor of January 2022 names them (domain/regions.md, S003), everything
 * else invented. How many were included per region is not published: only the total, the yes, partly and no, and the waiting lists
 * are; `included` below is our own split of 178 (99 of them in 2021), and the demo says so.
 */
import type { WardType } from '#capabilities/beds/events.ts';
import type { Role, Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { AgencyId, BedId, RegionId, SubregionId, UserId, WardId } from '#vocabulary/ids.ts';
import { chanceFrom } from './chance.ts';
import { firstNames, surnames } from './names.ts';

export interface DemoRegion {
  readonly id: RegionId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly startedIn: number;
  readonly arrondissement: string;
  readonly subregions: readonly { readonly id: SubregionId; readonly name: string }[];
  /** Included before 2021, and in 2021; the sum over regions is 79 and 99. */
  readonly included: readonly [before: number, in2021: number];
  /** First month in which someone was included; null when nobody had been by January 2022. */
  readonly firstInclusion: string | null;
  /** Waiting for inclusion on 31 January 2022, by subregion (or by region under ''). */
  readonly waiting: Readonly<Record<string, number>>;
  /** Only these subregions had included anyone by January 2022; all of them when empty. */
  readonly onlyIn: readonly string[];
  /** Dossiers opened after January 2022: the size of the region's work today. */
  readonly after: number;
}

const region = (
  id: string,
  name: string,
  startedIn: number,
  subregions: readonly (readonly [string, string])[],
  included: readonly [number, number],
  more: Partial<
    Pick<DemoRegion, 'aliases' | 'arrondissement' | 'firstInclusion' | 'waiting' | 'onlyIn' | 'after'>
  > = {},
): DemoRegion => ({
  id: RegionId.parse(id),
  name,
  aliases: [],
  startedIn,
  arrondissement: name,
  included,
  firstInclusion: null,
  waiting: {},
  onlyIn: [],
  after: 31,
  subregions: subregions.map(([slug, label]) => ({ id: SubregionId.parse(slug), name: label })),
  ...more,
});

export const regions: readonly DemoRegion[] = [
  region('oost-brabant', 'Oost-Brabant', 2019, [], [21, 20], { firstInclusion: '2019-03', after: 27 }),
  region(
    'limburg',
    'Limburg',
    2019,
    [
      ['limburg-noord', 'Noord'],
      ['limburg-midden', 'Midden'],
      ['limburg-zuid', 'Zuid'],
    ],
    [18, 16],
    { firstInclusion: '2019-04', after: 27 },
  ),
  region('overijssel', 'Overijssel', 2019, [], [14, 15], { firstInclusion: '2019-05', after: 27 }),
  region('midden-nederland', 'Midden-Nederland', 2019, [['utrecht', 'Utrecht']], [18, 19], {
    firstInclusion: '2019-02',
    waiting: { utrecht: 4 },
    after: 27,
  }),
  region('rotterdam-rijnmond', 'Rotterdam-Rijnmond', 2020, [], [0, 0], {
    aliases: ['Rotterdam-Rijnmond en Zuid-Holland Zuid'],
    arrondissement: 'Rotterdam',
    after: 27,
  }),
  region('haaglanden', 'Haaglanden', 2020, [], [0, 8], {
    firstInclusion: '2021-07',
    arrondissement: 'Den Haag',
    waiting: { '': 3 },
    after: 31,
  }),
  region('amsterdam-amstelland', 'Amsterdam-Amstelland', 2020, [], [0, 0], { arrondissement: 'Amsterdam', after: 31 }),
  region(
    'noord-holland',
    'Noord-Holland',
    2020,
    [
      ['noord-holland-noord', 'Noord-Holland Noord'],
      ['kennemerland', 'Kennemerland'],
      ['zaanstreek-waterland', 'Zaanstreek-Waterland'],
    ],
    [0, 9],
    { firstInclusion: '2021-08', waiting: { kennemerland: 3, 'zaanstreek-waterland': 2 }, after: 27 },
  ),
  region(
    'noord-nederland',
    'Noord-Nederland',
    2020,
    [
      ['drenthe', 'Drenthe'],
      ['friesland', 'Friesland'],
      ['groningen', 'Groningen'],
    ],
    [0, 7],
    { firstInclusion: '2021-08', after: 25 },
  ),
  region('gelderland', 'Gelderland', 2020, [], [0, 0], { after: 27 }),
  region(
    'zeeland-west-brabant',
    'Zeeland West-Brabant',
    2020,
    [
      ['midden-brabant', 'Midden-Brabant'],
      ['baronie', 'Baronie'],
      ['westelijk-noord-brabant', 'Westelijk Noord-Brabant'],
      ['zeeland', 'Zeeland'],
    ],
    [8, 5],
    { firstInclusion: '2020-03', onlyIn: ['midden-brabant'], after: 27 },
  ),
];

export interface DemoAgency {
  readonly id: AgencyId;
  readonly name: string;
  readonly sector: Sector;
  readonly region: RegionId;
}
export interface DemoPerson {
  readonly id: UserId;
  readonly name: string;
  readonly phone: string;
  readonly agency: AgencyId;
  readonly region: RegionId;
  readonly role: Role;
  readonly subregion: SubregionId | null;
  /** With this subject one signs in at the embedded issuer; only the people of one region have one. */
  readonly subject: string | null;
}
export interface DemoWard {
  readonly id: WardId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly region: RegionId;
  readonly level: SecurityLevel;
  readonly wardType: WardType;
  readonly sector: Sector;
  readonly beds: readonly { readonly id: BedId; readonly name: string }[];
}
export interface Country {
  readonly regions: readonly DemoRegion[];
  readonly agencies: readonly DemoAgency[];
  readonly people: readonly DemoPerson[];
  readonly wards: readonly DemoWard[];
}

/** The region whose people have demo accounts: one for every role. */
export const regionOfAccounts = RegionId.parse('limburg');

const sectors: readonly (readonly [Sector, readonly string[]])[] = [
  ['care_safety_house', ['Zorg- en Veiligheidshuis']],
  ['police', ['Politie, basisteam']],
  ['mental_health', ['GGZ De Linde', 'GGZ De Wilgen', 'GGZ Het Hoge Veld', 'GGZ De Brink']],
  ['forensic_care', ['Forensisch team De Veste', 'Forensisch team Het Bolwerk', 'Forensisch team De Poort']],
  ['addiction_care', ['Verslavingszorg De Kering', 'Verslavingszorg Het Veer']],
  ['disability_care', ['Stichting De Kade', 'Stichting Lindenhof', 'Stichting De Horst']],
  ['probation', ['Reclassering']],
  ['municipality', ['Gemeente']],
  ['municipality', ['Gemeente']],
  ['housing', ['Woonstichting Het Anker', 'Woonstichting De Sleutel', 'Woonstichting Onder Dak']],
];
const places = [
  'Lindemeer',
  'Oosterwolde aan de Vliet',
  'Veldkamp',
  'Hogeweerd',
  'Sint Maarten',
  'Rijkerbeek',
  'Duinzicht',
  'Molendam',
  'Westerlo',
  'Heideveld',
  'Zandwijk',
  'Kromhout',
  'Vossenberg',
  'Beekdal',
  'Noordeinde',
  'Waterhoek',
  'Elzenbroek',
  'Stormpolder',
  'Grensdorp',
  'Maasoever',
  'Eikenrode',
  'Rietveld',
];

/** Who works in a region, as what, how many; enough that no caseload passes about twenty. */
const staff: readonly (readonly [Role, Sector, number])[] = [
  ['process_director', 'care_safety_house', 2],
  ['case_manager', 'forensic_care', 4],
  ['case_manager', 'mental_health', 1],
  ['municipal_case_director', 'municipality', 2],
  ['referrer', 'police', 1],
  ['referrer', 'mental_health', 1],
  ['partner', 'housing', 1],
  ['partner', 'probation', 1],
  ['partner', 'addiction_care', 1],
  ['partner', 'disability_care', 1],
  ['placement_coordinator', 'forensic_care', 1],
  ['regional_coordinator', 'forensic_care', 1],
  ['privacy_officer', 'care_safety_house', 1],
  ['administrator', 'care_safety_house', 1],
];
const clinics: readonly (readonly [
  region: string,
  name: string,
  ward: string,
  type: WardType,
  level: SecurityLevel,
  sector: Sector,
  beds: number,
])[] = [
  ['oost-brabant', 'Kliniek Zandwal', 'De Eik', 'fpa', '2-high', 'forensic_care', 10],
  ['oost-brabant', 'Kliniek Zandwal', 'De Berk', 'fpk', '3', 'forensic_care', 8],
  ['limburg', 'Kliniek Maasheuvel', 'Het Baken', 'fpa', '2-low', 'forensic_care', 10],
  ['limburg', 'Kliniek Maasheuvel', 'De Haven', 'closed_mental_health', '1', 'mental_health', 8],
  ['overijssel', 'Kliniek De Dennen', 'Noord', 'fpa', '2-high', 'forensic_care', 8],
  ['midden-nederland', 'Kliniek De Sluis', 'Vecht', 'hic', '1', 'mental_health', 10],
  ['midden-nederland', 'Kliniek De Sluis', 'Lek', 'fva', '2-low', 'addiction_care', 8],
  ['rotterdam-rijnmond', 'Kliniek Havenlicht', 'Anker', 'fpk', '3', 'forensic_care', 8],
  ['gelderland', 'Kliniek Veluwezoom', 'De Es', 'sglvg_plus', '2-high', 'disability_care', 8],
  ['noord-nederland', 'Kliniek Wadzicht', 'Kwelder', 'fpa', '2-low', 'forensic_care', 8],
  ['amsterdam-amstelland', 'Kliniek Het IJ', 'Oever', 'fpc', '4', 'forensic_care', 6],
];

export function makeCountry(seed: string): Country {
  const chance = chanceFrom(seed, 'country');
  const agencies: DemoAgency[] = [];
  const people: DemoPerson[] = [];
  const wards: DemoWard[] = [];
  const name = (): string => `${chance.pick(firstNames)} ${chance.pick(surnames)}`;
  let phones = 0;
  const phone = (): string =>
    `06-00 00 ${String(Math.floor(phones / 100)).padStart(2, '0')} ${String(phones++ % 100).padStart(2, '0')}`;
  for (const [at, { id: here, name: regionName, subregions }] of regions.entries()) {
    const own = sectors.map(([sector, names], i): DemoAgency => {
      const label = names[(at + i) % names.length] ?? '';
      const place = places[(at * 2 + (i % 2)) % places.length] ?? '';
      const full =
        sector === 'care_safety_house' || sector === 'probation'
          ? `${label} ${regionName}`
          : sector === 'police' || sector === 'municipality'
            ? `${label} ${place}`
            : `${label} (${regionName})`;
      return { id: AgencyId.parse(chance.id()), name: full, sector, region: here };
    });
    agencies.push(...own);
    const first = new Set<Role>();
    for (const [role, sector, count] of staff) {
      const among = own.filter((a) => a.sector === sector);
      for (let n = 0; n < count; n++) {
        const agency = among[n % among.length];
        if (!agency) throw new Error(`no ${sector} in ${regionName}`);
        const subject = here === regionOfAccounts && !first.has(role) ? `demo-${role}` : null;
        first.add(role);
        const spread =
          role === 'process_director' && subregions.length > 0 ? (subregions[n % subregions.length]?.id ?? null) : null;
        people.push({
          id: UserId.parse(chance.id()),
          name: name(),
          phone: phone(),
          agency: agency.id,
          region: here,
          role,
          subregion: n === 0 ? null : spread,
          subject,
        });
      }
    }
    for (const [, clinic, label, wardType, level, sector, beds] of clinics.filter(([where]) => where === here)) {
      const agency = agencies.find((a) => a.name === clinic) ?? {
        id: AgencyId.parse(chance.id()),
        name: clinic,
        sector,
        region: here,
      };
      if (!agencies.includes(agency)) agencies.push(agency);
      wards.push({
        id: WardId.parse(chance.id()),
        name: label,
        agency: agency.id,
        region: here,
        level,
        wardType,
        sector,
        beds: Array.from({ length: beds }, (_, n) => ({ id: BedId.parse(chance.id()), name: `${n + 1}` })),
      });
      const subject = here === regionOfAccounts && !people.some((p) => p.subject === 'demo-ward') ? 'demo-ward' : null;
      people.push({
        id: UserId.parse(chance.id()),
        name: name(),
        phone: phone(),
        agency: agency.id,
        region: here,
        role: 'ward',
        subregion: null,
        subject,
      });
    }
  }
  return { regions, agencies, people, wards };
}
