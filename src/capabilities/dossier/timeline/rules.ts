/** A life as it follows from what was recorded: pure, the same for now and for an earlier day. */
import type { EvaluationEvent, FirstEvent, JournalEvent } from '#capabilities/plan/events.ts';
import type { EntryKind } from '#capabilities/plan/journal/contract.ts';
import type { Phase, Section } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId } from '#vocabulary/ids.ts';
import type { DossierEvent } from '../events.ts';
import { type Dossier, evolve, initial } from '../state.ts';
import type { LifeEntry } from './contract.ts';

export interface LifePhase {
  readonly phase: Phase;
  readonly from: Day;
}

/** The phases in the order in which they were entered; a phase never begins before the one it followed. */
export function phasesOf(events: readonly DossierEvent[]): LifePhase[] {
  const phases: LifePhase[] = [];
  let dossier: Dossier = initial;
  for (const event of events) {
    dossier = evolve(dossier, event);
    const last = phases.at(-1);
    if (dossier.is === 'absent' || dossier.phase === last?.phase || !('on' in event)) continue;
    const from = last && last.from > event.on ? last.from : event.on;
    phases.push({ phase: dossier.phase, from });
  }
  return phases;
}

/** What was typed before it was sent is no phase of a life, unless it is all there is. */
export const livedPhases = (phases: readonly LifePhase[]): readonly LifePhase[] =>
  phases.filter(({ phase }) => phase !== 'draft' || phases.length === 1);

export const firstOf = (days: readonly [...Day[], Day]): Day =>
  days.reduce((first, day) => (day < first ? day : first));

export const evaluationsOf = (events: readonly EvaluationEvent[]): { on: Day; next: Day }[] =>
  events.map(({ on, next }) => ({ on, next }));

/** An entry of the journal with where its words rest. */
export type FoldedEntry = Omit<LifeEntry, 'agencyName' | 'written'> & { readonly words: PassageId | null };

export interface RecordedEntry {
  readonly event: JournalEvent;
  readonly section: Section;
  readonly agency: AgencyId;
  readonly recordedOn: Day;
}

/** Oldest first; of the same day in the order in which they were recorded. */
export function entriesOf(history: readonly RecordedEntry[]): FoldedEntry[] {
  const entries = new Map<string, FoldedEntry>();
  for (const { event, section, agency, recordedOn } of history) {
    const known = entries.get(event.entry);
    if (event.type === 'EntryWithdrawn') entries.delete(event.entry);
    else if (event.type === 'DetentionConfirmed') continue;
    else if (event.type === 'DetentionEnded') {
      if (known) entries.set(event.entry, { ...known, until: event.on });
    } else if (event.type === 'DetentionEndWithdrawn') {
      if (known) entries.set(event.entry, { ...known, until: null });
    } else if (event.type === 'EntryRectified') {
      if (known) entries.set(event.entry, { ...known, rectifiedOn: event.rectifiedOn });
    } else if (event.type === 'WordsAdded') {
      if (known) entries.set(event.entry, { ...known, words: event.words });
    } else {
      const head = { id: event.entry, section, agency, recordedOn, on: event.on };
      entries.set(event.entry, { ...blank, ...head, ...toldBy(event) });
    }
  }
  return [...entries.values()].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** What was known on an earlier day, less what was withdrawn since. */
export function standing(known: readonly FoldedEntry[], now: readonly FoldedEntry[]): readonly FoldedEntry[] {
  const left = new Set(now.map(({ id }) => id));
  return known.filter(({ id }) => left.has(id));
}

const blank = {
  contact: null,
  reached: null,
  incident: null,
  severity: null,
  detention: null,
  until: null,
  rectifiedOn: null,
  words: null,
} as const;

function toldBy(event: FirstEvent): { readonly kind: EntryKind } & Partial<FoldedEntry> {
  switch (event.type) {
    case 'ContactRecorded':
      return { kind: 'contact', contact: event.contact, reached: event.reached, words: event.words };
    case 'IncidentRecorded':
      return { kind: 'incident', incident: event.incident, severity: event.severity, words: event.words };
    case 'NoteRecorded':
      return { kind: 'note', words: event.words };
    case 'SignalNoted':
      return { kind: 'signal', words: event.words };
    case 'OwnWordsAdded':
      return { kind: 'own_words', words: event.words };
    case 'DetentionBegun':
      return { kind: 'detention', detention: event.detention };
    default:
      return absurd(event);
  }
}
