/** A life as lines of a table: the same facts as in the drawing, and what it leaves out. */
import type { Formatter } from '#ui/format.ts';
import type { Words } from '#ui/words.nl.ts';
import type { Section } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import type { LifeEntry } from './contract.ts';
import type { Readings } from './life.ts';
import { livedPhases } from './rules.ts';
import type { Texts } from './texts.nl.ts';

export type RowKind = keyof Texts['kinds'];
export interface TableRow {
  readonly key: string;
  readonly kind: RowKind;
  readonly on: Day;
  /** The last day of it, so that a stay is found in each year that it touches. */
  readonly through: Day;
  /** One day, or from when until when. */
  readonly days: string;
  readonly what: string;
  readonly section: Section;
  readonly by: string;
  /** Whether words were written with it, and whether that can be known. */
  readonly words: 'written' | 'none' | 'unseen';
}

interface Speech {
  readonly texts: Texts;
  readonly words: Words;
  readonly format: Formatter;
}

/** The latest first; of one day what was told last. */
export function rowsOf({ line, scaling, clock, knownOn }: Readings, speech: Speech): readonly TableRow[] {
  const { texts, words, format } = speech;
  const { table } = texts;
  const seen = new Set(line.entries.map(({ id }) => id));
  const last = (from: Day, until: Day | null): Day => {
    const day = until === null ? (knownOn ?? line.today) : addDays(until, -1);
    return day < from ? from : day;
  };
  const rows: TableRow[] = [
    ...livedPhases(line.phases).map(
      ({ phase, from }, i): TableRow => ({
        by: table.byDirection,
        words: 'none',
        key: `phase-${i}`,
        kind: 'phase',
        on: from,
        through: from,
        days: format.day(from),
        what: words.phase[phase],
        section: 'core',
      }),
    ),
    ...line.evaluations.map(
      ({ on, next }, i): TableRow => ({
        by: table.byNetwork,
        words: 'none',
        key: `evaluation-${i}`,
        kind: 'evaluation',
        on,
        through: on,
        days: format.day(on),
        what: table.next(format.day(next)),
        section: 'core',
      }),
    ),
    ...(scaling?.stays ?? []).flatMap(({ id, legs }) =>
      legs.map(
        ({ wardName, agencyName, level, from, until }, i): TableRow => ({
          key: `${id}-${i}`,
          kind: 'stay',
          on: from,
          through: last(from, until),
          days: lasting(speech, from, until),
          what: `${wardName}, ${words.level[level]}`,
          section: 'placement',
          by: agencyName,
          words: 'none',
        }),
      ),
    ),
    ...(clock?.facts ?? [])
      .filter(({ nature, fact }) => (nature === 'incident' || nature === 'detention') && !seen.has(fact))
      .map(
        ({ fact, nature, from, until }): TableRow => ({
          by: table.unseen,
          words: 'unseen',
          key: fact,
          kind: nature === 'incident' ? 'incident' : 'detention',
          on: from,
          through: nature === 'incident' ? from : last(from, until),
          days: nature === 'incident' ? format.day(from) : lasting(speech, from, until),
          what: nature === 'incident' ? texts.mark.unseen[0] : texts.someDetention,
          section: 'core',
        }),
      ),
    ...line.entries.map(
      (entry): TableRow => ({
        key: entry.id,
        kind: entry.kind,
        on: entry.on,
        through: entry.kind === 'detention' ? last(entry.on, entry.until) : entry.on,
        days: entry.kind === 'detention' ? lasting(speech, entry.on, entry.until) : format.day(entry.on),
        what: sayEntry(speech, entry),
        section: entry.section,
        by: entry.agencyName ?? table.noAgency,
        words: entry.written ? 'written' : 'none',
      }),
    ),
  ];
  return rows.toReversed().toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

const lasting = ({ texts: { table }, format }: Speech, from: Day, until: Day | null): string =>
  until === null ? table.since(format.day(from)) : table.until(format.day(from), format.day(until));

function sayEntry({ texts, format }: Speech, entry: LifeEntry): string {
  const { table } = texts;
  const told = [
    entry.incident && texts.incident[entry.incident],
    entry.severity && texts.severity[entry.severity],
    entry.detention && texts.detention[entry.detention],
    entry.contact && texts.contact[entry.contact],
    entry.reached === null ? null : entry.reached ? table.reached : table.notReached,
    entry.recordedOn > entry.on && table.recorded(format.day(entry.recordedOn)),
    entry.rectifiedOn && table.rectified(format.day(entry.rectifiedOn)),
  ].filter((one) => typeof one === 'string');
  return told.length === 0 ? texts.kinds[entry.kind] : told.join(', ');
}
