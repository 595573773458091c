/**
 * From the text of a CSV file to entries of a register: regions, agencies, people, wards. Pure. Headers, mistakes and cells are read as those
 * of referrals; what a name stands for is looked up by who writes them (`register-keeper.ts`). Described in docs/import.md.
 */
import { WardType } from '#capabilities/beds/events.ts';
import { texts as bedTexts } from '#capabilities/beds/texts.nl.ts';
import { words } from '#ui/words.nl.ts';
import { Role, Sector, SecurityLevel } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { Line } from '#vocabulary/text.ts';
import { columnFinder } from './columns.ts';
import { partsOf, unquoted } from './list-cells.ts';
import type { FileFault, Mistake } from './mistakes.ts';
import { cellsOf, dayFault, dayFrom, plain, readSheet, shortened, withCodes } from './sheet.ts';

/** English header and Dutch header. */
export const registerColumns = {
  regions: [
    ['region', 'regio'],
    ['name', 'naam'],
    ['aliases', 'ook_bekend_als'],
    ['subregions', 'subregios'],
    ['started_in', 'begonnen_in'],
    ['youth_preparation', 'jeugd_voorbereiden'],
  ],
  agencies: [
    ['reference', 'kenmerk'],
    ['name', 'naam'],
    ['sector', 'sector'],
    ['regions', 'regios'],
    ['contact_name', 'contactpersoon'],
    ['contact_phone', 'telefoon'],
    ['from', 'vanaf'],
    ['until', 'tot'],
  ],
  people: [
    ['reference', 'kenmerk'],
    ['name', 'naam'],
    ['subject', 'inlogkenmerk'],
    ['issuer', 'inlogdienst'],
    ['phone', 'telefoon'],
    ['agencies', 'organisaties'],
    ['first_right', 'eerste_recht'],
    ['region', 'regio'],
  ],
  wards: [
    ['reference', 'kenmerk'],
    ['name', 'naam'],
    ['agency', 'organisatie'],
    ['region', 'regio'],
    ['type', 'soort'],
    ['level', 'beveiliging'],
    ['beds', 'bedden'],
  ],
} as const;
export type RegisterName = keyof typeof registerColumns;
type ColumnOf<K extends RegisterName> = (typeof registerColumns)[K][number][0];

interface Entry {
  readonly line: number;
}
export interface RegionRow extends Entry {
  readonly region: string;
  readonly name: string;
  /** Undefined, here and below: no such column, so that it stays as it is. */
  readonly aliases: readonly string[] | undefined;
  /** Their codes, and names where these are told apart. */
  readonly subregions: readonly { readonly code: string; readonly name: string }[];
  readonly startedIn: number | null | undefined;
  readonly youthPreparation: boolean | undefined;
}
export interface AgencyRow extends Entry {
  readonly reference: string;
  readonly name: string;
  readonly sector: Sector;
  readonly regions: readonly string[];
  readonly contactName: string | null | undefined;
  readonly contactPhone: string | null | undefined;
  readonly from: Day | null;
  readonly until: Day | null | undefined;
}
export interface PersonRow extends Entry {
  readonly reference: string;
  readonly name: string;
  readonly subject: string;
  readonly issuer: string | null;
  readonly phone: string | null | undefined;
  readonly agencies: readonly string[];
  readonly isFirstAdministrator: boolean;
  /** For which they are registered; none: the one in which each agency takes part. */
  readonly regions: readonly string[];
}
export interface WardRow extends Entry {
  readonly reference: string;
  readonly name: string;
  readonly agency: string;
  readonly region: string;
  readonly type: WardType;
  readonly level: SecurityLevel;
  readonly beds: readonly string[];
}

interface ReadRegister<R> {
  readonly rows: readonly R[];
  readonly mistakes: readonly Mistake[];
  readonly ignored: readonly string[];
  readonly headers?: readonly string[];
}

/** Reads the cells of one row, and keeps what is wrong with them. */
class Cells<C extends string> {
  readonly mistakes: Mistake[] = [];
  readonly line: number;
  readonly #cells: ReadonlyMap<C, string>;
  constructor(line: number, cells: ReadonlyMap<C, string>) {
    this.line = line;
    this.#cells = cells;
  }
  wrong(column: C, reason: FileFault, word?: string): undefined {
    this.mistakes.push({ line: this.line, column, reason, ...(word !== undefined && { word: shortened(word) }) });
  }
  text(column: C): string {
    return this.#line(column, (this.#cells.get(column) ?? '').trim().replace(/\s+/g, ' '));
  }
  #line(column: C, text: string): string {
    for (const { message, code } of (text !== '' && Line.safeParse(text).error?.issues) || [])
      this.mistakes.push({ line: this.line, column, reason: /^[a-z_]+$/.test(message) ? message : code });
    return text;
  }
  needed(column: C): string {
    return this.text(column) || (this.wrong(column, 'required') ?? '');
  }
  orNull(column: C): string | null {
    return this.text(column) || null;
  }
  /** Undefined when there is no such column. */
  optional(column: C): string | null | undefined {
    return this.#cells.has(column) ? this.orNull(column) : undefined;
  }
  list(column: C): readonly string[] {
    const parts = partsOf(this.#cells.get(column)?.trim() ?? '') ?? this.wrong(column, 'quote_not_closed') ?? [];
    return parts.map((part) => this.#line(column, part.replace(/\s+/g, ' ')));
  }
  neededList(column: C): readonly string[] {
    const parts = this.list(column);
    if (parts.length === 0 && !this.#cells.get(column)?.includes('"')) this.wrong(column, 'required');
    return parts;
  }
  day(column: C): Day | null {
    const text = this.text(column);
    return text === '' ? null : (dayFrom(text) ?? this.wrong(column, dayFault(text)) ?? null);
  }
  /** Undefined when there is no such column. */
  optionalDay(column: C): Day | null | undefined {
    return this.#cells.has(column) ? this.day(column) : undefined;
  }
  word<T extends string>(column: C, words: ReadonlyMap<string, T>): T | undefined {
    const text = this.needed(column);
    return text === '' ? undefined : (words.get(plain(text)) ?? this.wrong(column, 'unknown_word', text));
  }
}

function readRegister<K extends RegisterName, R>(
  file: string,
  register: K,
  required: readonly ColumnOf<K>[],
  read: (cells: Cells<ColumnOf<K>>) => R | undefined,
): ReadRegister<R> {
  const all: readonly (readonly [ColumnOf<K>, string])[] = registerColumns[register];
  const { head, body, mistakes, ignored, headers } = readSheet<ColumnOf<K>>(file, {
    columnOf: columnFinder(all),
    required,
  });
  if (head === undefined) return { rows: [], mistakes, ignored, ...(headers && { headers }) };
  const rows: R[] = [];
  const wrong = [...mistakes];
  for (const record of body) {
    const { cells, mistake } = cellsOf(record, head.headers);
    if (mistake !== undefined) {
      wrong.push(mistake);
      continue;
    }
    const reading = new Cells(record.line, cells);
    const row = read(reading);
    wrong.push(...reading.mistakes);
    if (row !== undefined && reading.mistakes.length === 0) rows.push(row);
  }
  return { rows, mistakes: wrong, ignored };
}

export const readRegions = (file: string): ReadRegister<RegionRow> =>
  readRegister(file, 'regions', ['region', 'name'], (cells) => {
    const region = cells.needed('region');
    const isCode = /^[a-z][a-z-]{1,38}[a-z]$/.test(region);
    if (region !== '' && !isCode) cells.wrong('region', 'wrong_code', region);
    const started = cells.optional('started_in');
    if (started && !/^(19|20)\d\d$/.test(started)) cells.wrong('started_in', 'wrong_start_year');
    const prepares = cells.optional('youth_preparation');
    const subregions = cells.list('subregions').map((part) => {
      const [first = '', ...more] = part.split(':');
      const name = unquoted(more.join(':')) || first.trim();
      const [last, code] = [slug(first), `${region}-${slug(first)}`];
      // What is wrong with the region itself is told there.
      if (last === '' || (isCode && code.length > 60)) cells.wrong('subregions', 'wrong_code', first);
      return { code, name };
    });
    if (
      subregions.some(({ code, name }) =>
        subregions.some((other) => other.code === code && plain(other.name) !== plain(name)),
      )
    )
      cells.wrong('subregions', 'subregion_twice');
    return {
      line: cells.line,
      region,
      name: cells.needed('name'),
      aliases: cells.optional('aliases') === undefined ? undefined : cells.list('aliases'),
      subregions,
      startedIn: started === undefined ? undefined : started === null ? null : Number(started),
      youthPreparation:
        prepares === undefined ? undefined : prepares !== null && cells.word('youth_preparation', yesNo) === 'yes',
    };
  });

export const readAgencies = (file: string): ReadRegister<AgencyRow> =>
  readRegister(file, 'agencies', ['reference', 'name', 'sector', 'regions'], (cells) => {
    const [reference, name, regions] = [cells.needed('reference'), cells.needed('name'), cells.neededList('regions')];
    const [from, until] = [cells.day('from'), cells.optionalDay('until')];
    if (from !== null && until && until <= from) cells.wrong('until', 'ends_before');
    const told = { contactName: cells.optional('contact_name'), contactPhone: cells.optional('contact_phone') };
    const sector = cells.word('sector', sectors);
    return sector && { line: cells.line, reference, name, sector, regions, from, until, ...told };
  });

export const readPeople = (file: string): ReadRegister<PersonRow> =>
  readRegister(file, 'people', ['reference', 'name', 'subject', 'agencies'], (cells) => {
    const right = cells.text('first_right');
    if (right !== '' && !firstRights.has(plain(right))) {
      if (rights.has(plain(right))) cells.wrong('first_right', 'given_on_screen');
      else cells.wrong('first_right', 'unknown_word', right);
    }
    return {
      line: cells.line,
      reference: cells.needed('reference'),
      name: cells.needed('name'),
      subject: cells.needed('subject'),
      issuer: cells.orNull('issuer'),
      phone: cells.optional('phone'),
      agencies: cells.neededList('agencies'),
      isFirstAdministrator: right !== '',
      regions: cells.list('region'),
    };
  });

export const readWards = (file: string): ReadRegister<WardRow> =>
  readRegister(file, 'wards', ['reference', 'name', 'agency', 'region', 'type', 'level', 'beds'], (cells) => {
    const [reference, name] = [cells.needed('reference'), cells.needed('name')];
    const [agency, region, beds] = [cells.needed('agency'), cells.needed('region'), cells.neededList('beds')];
    const [type, level] = [cells.word('type', wardTypes), cells.word('level', levels)];
    if (new Set(beds.map(plain)).size < beds.length) cells.wrong('beds', 'bed_twice');
    return type && level && { line: cells.line, reference, name, agency, region, type, level, beds };
  });

/** `Noord en Midden` → `noord-en-midden`. */
const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** As it stands on the screen, in Dutch. */
function saidAs<T extends string>(codes: readonly T[], said: Readonly<Record<T, string>>): Record<string, T> {
  return Object.fromEntries(codes.map((code) => [plain(said[code]), code]));
}
const yesNo = withCodes(['yes', 'no'] as const, { ja: 'yes', nee: 'no' });
const sectors = withCodes(Sector.options, saidAs(Sector.options, words.sector));
const firstRights = new Set(['beheerder', 'administrator']);
const rights = withCodes(Role.options, { ...saidAs(Role.options, words.role), casemanager: 'case_manager' });
const wardTypes = withCodes(WardType.options, saidAs(WardType.options, bedTexts.wardType));
const levels = withCodes(SecurityLevel.options, {
  ...saidAs(SecurityLevel.options, words.level),
  '2 laag': '2-low',
  '2 hoog': '2-high',
});
