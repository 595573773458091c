/** Turns what is stored about a person into a file the person can read. Pure; knows every kind of event by its texts. */
import type { Section } from '#vocabulary/codes.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { kindOfUse, purposesOf } from '#vocabulary/looked.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import type { Withheld } from '../events.ts';
import { masked, type Piece } from '../masks.ts';
import type { FileEntry, FileLook, PersonFile } from './file.ts';
import { texts } from './file-texts.nl.ts';

export interface StoredFact {
  readonly kind: string;
  readonly type: string;
  readonly section: Section;
  readonly author: string;
  readonly agency: string;
  readonly recordedAt: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
export interface StoredText {
  readonly id: string;
  readonly section: Section;
  readonly author: string;
  readonly agency: string;
  readonly writtenOn: Day;
  readonly rectifiedOn: Day | null;
  readonly text: string;
  readonly pieces: readonly Piece[];
}
export interface StoredLook {
  readonly on: Day;
  readonly agency: string | null;
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly verb: string;
  readonly purpose: string | null;
  readonly purposes: readonly string[];
  readonly times: number;
}
export interface StoredFile {
  readonly madeOn: Day;
  readonly caseNumber: string;
  readonly region: string;
  readonly isAll: boolean;
  readonly withheld: readonly Withheld[];
  readonly person: PersonWords | undefined;
  readonly facts: readonly StoredFact[];
  readonly texts: readonly StoredText[];
  readonly looks: readonly StoredLook[];
  /** Agencies, wards, beds, regions and subregions by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Role codes by professional. */
  readonly roles: ReadonlyMap<string, string>;
}

const order: readonly Section[] = ['core', 'own-words', 'social', 'care', 'justice', 'placement', 'finance'];

export function tellFile(stored: StoredFile): PersonFile {
  const byId = new Map(stored.texts.map((text) => [text.id, text]));
  const spoken = new Set<string>();
  const entries = stored.facts.map((fact) => ({ section: fact.section, entry: tell(fact, stored, byId, spoken) }));
  return {
    format: 'vasthouden-person-file',
    version: 3,
    madeOn: stored.madeOn,
    caseNumber: stored.caseNumber,
    region: stored.region,
    isAll: stored.isAll,
    withheld: order.flatMap((section) =>
      stored.withheld
        .filter((one) => one.section === section)
        .map((one) => ({ ...one, title: texts.section[section], why: texts.withheldWhy[one.reason] })),
    ),
    person: stored.person ? personLines(stored.person) : null,
    sections: order.flatMap((section) => {
      const own = entries.filter((one) => one.section === section).map(({ entry }) => entry);
      return own.length === 0 ? [] : [{ section, title: texts.section[section], entries: own }];
    }),
    looseTexts: stored.texts
      .filter(({ id }) => !spoken.has(id))
      .map((text) => ({
        section: texts.section[text.section],
        writtenOn: text.writtenOn,
        by: who(text, stored),
        text: masked(text.text, text.pieces),
      })),
    looks: looksOf(stored.looks),
    maskedTexts: stored.texts.filter(({ pieces }) => pieces.length > 0).length,
  };
}

function tell(
  fact: StoredFact,
  stored: StoredFile,
  byId: ReadonlyMap<string, StoredText>,
  spoken: Set<string>,
): FileEntry {
  const lines: { label: string; value: string }[] = [];
  const said: FileEntry['texts'] = [];
  const walk = (field: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    if (typeof value === 'string' && byId.has(value)) {
      const text = byId.get(value);
      if (!text || spoken.has(value)) return;
      spoken.add(value);
      // Empty: the entry was withdrawn, and its words are gone.
      if (text.text === '') return;
      const label = texts.said[`${fact.type}.${field}`] ?? null;
      said.push({ label, text: masked(text.text, text.pieces), rectifiedOn: text.rectifiedOn });
      return;
    }
    if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
      for (const one of value) walk(field, one);
      return;
    }
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const whole = `${field}.${name}`;
        walk(whole in texts.label ? whole : name in texts.label ? name : field, inner);
      }
      return;
    }
    const label = texts.label[field];
    const shown = (Array.isArray(value) ? value : [value]).flatMap((one) => say(fact.type, field, one, stored));
    if (label !== undefined && shown.length > 0) lines.push({ label, value: shown.join(', ') });
  };
  for (const [field, value] of Object.entries(fact.fields)) if (field !== 'on') walk(field, value);
  const on = fact.fields.on;
  return {
    on: typeof on === 'string' ? on : null,
    recordedOn: dayOf(new Date(fact.recordedAt)),
    what: happened(fact),
    type: fact.type,
    by: who(fact, stored),
    lines,
    texts: said,
  };
}

const sentences: Readonly<Record<string, string | undefined>> = texts.happened;
const happened = ({ kind, type }: StoredFact): string => sentences[`${kind}.${type}`] ?? sentences[type] ?? type;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
/** Nothing for an id that names nobody the person knows. */
function say(type: string, field: string, value: unknown, { names, roles }: StoredFile): string[] {
  if (typeof value === 'boolean') return [value ? texts.yes : texts.no];
  if (typeof value !== 'string') return [String(value)];
  const name = names.get(value);
  if (name !== undefined) return [name];
  const role = roles.get(value);
  if (role !== undefined) return [roleWord(role)];
  if (uuid.test(value)) return [];
  const code = (texts.codes[`${type}.${field}`] ?? texts.codes[field])?.[value];
  return [code ?? (/^\d{4}-\d{2}-\d{2}$/.test(value) ? dutchDay(value) : value)];
}

const roleWord = (role: string): string =>
  ((texts.role as Readonly<Record<string, string | undefined>>)[role] ?? texts.someone).toLowerCase();
const who = (
  { author, agency }: { readonly author: string; readonly agency: string },
  { names, roles }: StoredFile,
): string => texts.by(roleWord(roles.get(author) ?? ''), names.get(agency) ?? texts.unknownAgency);

/** 27-11-2026. */
export const dutchDay = (day: string): string => day.split('-').toReversed().join('-');

function personLines(person: PersonWords): { label: string; value: string }[] {
  const { person: own } = texts;
  const { birth, address } = person;
  const lines: [string, string | null][] = [
    [own.givenNames, person.givenNames],
    [own.prefix, person.prefix],
    [own.surname, person.surname],
    [own.aliases, person.aliases.length > 0 ? person.aliases.join(', ') : null],
    [
      own.birth,
      birth.is === 'known' ? dutchDay(birth.day) : birth.is === 'estimated' ? own.about(birth.year) : own.unknown,
    ],
    [own.address, address.is === 'known' ? address.words : address.is === 'none' ? own.noAddress : own.unknown],
    [own.papers, own.paper[person.papers]],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** Newest day first. What different verbs mean the same to the person is one line. */
function looksOf(looks: readonly StoredLook[]): FileLook[] {
  const lines = new Map<string, FileLook>();
  for (const look of looks) {
    const line = {
      on: look.on,
      agency: look.agency ?? texts.unknownAgency,
      role: look.roles.length === 0 ? texts.someone : look.roles.map(roleWord).join(', '),
      name: look.name,
      what: texts.looked[kindOfUse(look.verb)],
      purpose:
        purposesOf(look)
          .map((purpose) => texts.lookedFor[purpose])
          .join(', ') || null,
    };
    const key = JSON.stringify(line);
    lines.set(key, { ...line, times: (lines.get(key)?.times ?? 0) + look.times });
  }
  return [...lines.values()].toSorted(
    (a, b) => b.on.localeCompare(a.on) || a.agency.localeCompare(b.agency) || a.what.localeCompare(b.what),
  );
}
