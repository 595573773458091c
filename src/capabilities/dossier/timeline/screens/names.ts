/** The words of one life, in the language of the reader: labels, the conclusion, what a mark was. */
import type { Scaling } from '#capabilities/beds/contract.ts';
import type { StabilityReading } from '#capabilities/plan/stability/contract.ts';
import type { Formatter } from '#ui/format.ts';
import type { Words } from '#ui/words.nl.ts';
import { type Day, daysBetween } from '#vocabulary/day.ts';
import type { LifeEntry } from '../contract.ts';
import type { Mark } from '../layout/marks.ts';
import type { Life, LifeNames } from '../layout.ts';
import type { Readings } from '../life.ts';
import type { Texts } from '../texts.nl.ts';

export interface Speech {
  readonly texts: Texts;
  readonly words: Words;
  readonly format: Formatter;
}

/** What one mark was, in a few words. */
export function sayMark({ texts }: Speech, mark: Mark, entries: ReadonlyMap<string, LifeEntry>): string {
  const entry = entries.get(mark.key);
  if (entry?.incident) return texts.incident[entry.incident];
  if (entry?.detention) return texts.detention[entry.detention];
  return texts.mark[mark.kind][0];
}

/** `3 incidenten en 2 vroegsignalen`; one kind by its own name. */
export function sayMarks({ texts, format }: Speech, marks: readonly Mark[]): string {
  const kinds = [...new Set(marks.map(({ kind }) => kind))];
  return format.list(
    kinds.map((kind) => {
      const count = marks.filter((mark) => mark.kind === kind).length;
      return texts.several(count, texts.mark[kind][count === 1 ? 0 : 1]);
    }),
  );
}

export function namesFor(speech: Speech, { line, scaling, clock }: Readings, life: Life): LifeNames {
  const { texts, words, format } = speech;
  const entries = new Map(line.entries.map((entry) => [entry.id, entry]));
  const stays = new Map(scaling?.stays.map((stay) => [String(stay.id), stay]));
  return {
    phase: (phase) => words.phase[phase],
    span: ({ key }) => {
      const stay = stays.get(key);
      if (!stay) {
        const kind = entries.get(key)?.detention;
        return kind ? [texts.detention[kind], texts.someDetention] : [texts.someDetention];
      }
      return sayStay(speech, stay, life.moment);
    },
    group: (marks) => {
      const [first] = marks;
      if (!first) return [];
      if (marks.length === 1) return [first.kind === 'unseen' ? texts.key.incident : sayMark(speech, first, entries)];
      if (new Set(marks.map(({ kind }) => kind)).size > 1) return [];
      const same = new Set(marks.map((mark) => sayMark(speech, mark, entries)));
      const plural = first.kind === 'unseen' ? texts.mark.incident[1] : texts.mark[first.kind][1];
      return [first.kind === 'incident' && same.size === 1 ? [...same].join('') : plural];
    },
    next: (day) => format.day(day),
    stable: () => (clock?.clock ? texts.stableFor(clock.clock.months, clock.targetMonths) : null),
  };
}

/** `Kliniek Zandwal, 19 maanden in vier stappen`, and shorter. */
function sayStay(
  { texts, format }: Speech,
  { from, until, legs }: Scaling['stays'][number],
  moment: Day,
): readonly string[] {
  const ward = legs[0]?.wardName ?? '';
  const timed = texts.stay(ward, format.duration(Math.max(1, daysBetween(from, until ?? moment))));
  const steps = legs.length > 1 ? [`${timed} ${texts.steps(format.count(legs.length))}`] : [];
  return [...steps, timed, ward];
}

/** `14 van 24 maanden`; null while the clock does not run. */
export const sayStable = ({ texts }: Speech, clock: StabilityReading | null): string | null =>
  clock?.clock
    ? clock.clock.reachedOn
      ? texts.reached(clock.targetMonths)
      : texts.months(clock.clock.months, clock.targetMonths)
    : null;

/** What the drawing comes down to, for who does not see it. */
export function conclude(speech: Speech, { line, scaling, clock }: Readings, life: Life): string {
  const { texts, words, format } = speech;
  const { conclusion } = texts;
  const entries = new Map(line.entries.map((entry) => [entry.id, entry]));
  const phase = life.phases.at(-1);
  const incident = life.marks
    .filter(({ kind }) => kind === 'incident' || kind === 'unseen')
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  if (!phase && life.marks.length === 0 && !life.care?.length) return conclusion.nothing(format.day(life.moment));
  const stays = scaling?.stays.length ?? 0;
  return [
    phase && conclusion.phase(words.phase[phase.phase].toLowerCase(), format.day(phase.from)),
    life.care === null
      ? conclusion.unseenCare
      : stays === 0
        ? conclusion.noStays
        : conclusion.stays(format.capitalCount(stays), stays === 1),
    incident
      ? conclusion.lastIncident(sayMark(speech, incident, entries), format.day(incident.on))
      : conclusion.noIncident,
    clock?.clock && conclusion.stable(clock.clock.months, clock.targetMonths),
  ]
    .filter(Boolean)
    .join(' ');
}
