/** The life line of one person: phases, evaluations and what was seen and done. Stays and the stability clock come from their own capabilities. */
import * as z from 'zod/mini';
import { ContactKind, DetentionKind, IncidentKind, Severity } from '#capabilities/plan/events.ts';
import { EntryKind } from '#capabilities/plan/journal/contract.ts';
import { Phase, Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { reading } from '#vocabulary/endpoint.ts';
import { AgencyId, DossierId } from '#vocabulary/ids.ts';

/** One thing in the journal, without its words. */
export const LifeEntry = z.object({
  id: z.uuid(),
  section: Section,
  kind: EntryKind,
  contact: z.nullable(ContactKind),
  reached: z.nullable(z.boolean()),
  incident: z.nullable(IncidentKind),
  severity: z.nullable(Severity),
  detention: z.nullable(DetentionKind),
  on: Day,
  /** Exclusive; of a detention that ended. */
  until: z.nullable(Day),
  rectifiedOn: z.nullable(Day),
  /** Words were written with it; they are read apart. */
  written: z.boolean(),
  agency: AgencyId,
  agencyName: z.nullable(z.string()),
  recordedOn: Day,
});
export type LifeEntry = z.infer<typeof LifeEntry>;

export const LifeLineReading = z.object({
  dossier: DossierId,
  today: Day,
  /** The day on which the first of it was recorded: before that there is nothing to read. */
  opened: Day,
  /** The first day of which anything is known by now, whatever day is read: there the axis begins. */
  first: Day,
  /** In order; each until the next. Empty without the core. */
  phases: z.array(z.object({ phase: Phase, from: Day })),
  evaluations: z.array(z.object({ on: Day, next: Day })),
  /** Oldest first. */
  entries: z.array(LifeEntry),
  /** What the agency of the reader may see today. */
  held: z.array(Section),
  /** What there is in a dossier besides; never what is in it. */
  sealed: z.array(Section),
});
export type LifeLineReading = z.infer<typeof LifeLineReading>;

const OfDossier = z.strictObject({ dossier: DossierId });
/** What was recorded by the end of that day and may be seen today, less what was erased since; left out: now. */
const KnownOn = z.strictObject({ knownOn: z.optional(Day) });

export const readLifeLine = reading({
  path: '/dossiers/:dossier/life-line',
  permission: 'timeline.read',
  audit: 'timeline.read',
  params: OfDossier,
  query: KnownOn,
  reply: LifeLineReading,
});

export const LifeWords = z.object({
  dossier: DossierId,
  /** Of entries with words; null: they were erased. Rectified words are the new ones, also on an earlier day. */
  words: z.array(z.object({ entry: z.uuid(), text: z.nullable(z.string()) })),
});
export type LifeWords = z.infer<typeof LifeWords>;

/** Only read when someone opens the list: a drawing needs no words. */
export const readLifeWords = reading({
  path: '/dossiers/:dossier/life-line/words',
  permission: 'timeline.read',
  audit: 'timeline.words',
  params: OfDossier,
  query: KnownOn,
  reply: LifeWords,
});
