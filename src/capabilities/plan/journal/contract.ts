/** The journal: contacts, incidents, notes, signals, own words and detention, each in a section. */
import * as z from 'zod/mini';
import { Phase, Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, DossierId, UserId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { LifeDay } from '#vocabulary/told-day.ts';
import { ContactKind, DetentionKind, IncidentKind, Severity, WithdrawReason } from '../events.ts';

export const EntryKind = z.enum(['contact', 'incident', 'note', 'signal', 'own_words', 'detention']);
export type EntryKind = z.infer<typeof EntryKind>;

/** Whether the person reads along in a section; in justice not while an investigation may run (legal.md, the right of access has that exception). */
export const personReads = (section: Section): boolean => section !== 'justice';

const Named = {
  author: z.object({ id: UserId, name: z.nullable(z.string()) }),
  agency: z.object({ id: AgencyId, name: z.nullable(z.string()) }),
};
/** Who changed something of an entry, and when. */
export const Changed = z.object({ on: Day, ...Named });
export type Changed = z.infer<typeof Changed>;

/** Tells words apart without saying them. */
const Mark = z.string().check(z.regex(/^[0-9a-f]{16}$/));

export const JournalEntry = z.object({
  id: z.uuid(),
  section: Section,
  kind: EntryKind,
  contact: z.nullable(ContactKind),
  reached: z.nullable(z.boolean()),
  incident: z.nullable(IncidentKind),
  severity: z.nullable(Severity),
  detention: z.nullable(DetentionKind),
  /** `absent`: nothing was written. `gone`: it was, and it is erased. `mark` is another once the words are. */
  words: z.discriminatedUnion('are', [
    z.object({ are: z.literal('here'), text: z.string(), mark: Mark }),
    z.object({ are: z.literal('absent') }),
    z.object({ are: z.literal('gone') }),
  ]),
  on: Day,
  until: z.nullable(Day),
  /** The last time that the end of a detention was put right; null: it never was. */
  endMended: z.nullable(Changed),
  /** True: a detention of which it is asked whether it is right, since a ward tells by now that the person went elsewhere, or withdrew the stay. */
  isAsked: z.boolean(),
  rectifiedOn: z.nullable(Day),
  /** It was recorded without words, which came that day; null: they came along with it, or there are none. */
  wordsAdded: z.nullable(Changed),
  /** It should not have been recorded so, and counts no more; null: it stands. */
  withdrawn: z.nullable(z.object({ on: Day, because: WithdrawReason })),
  ...Named,
  recordedAt: z.string(),
  personReads: z.boolean(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

export const pageSize = 50;
export const Journal = z.object({
  dossier: DossierId,
  phase: Phase,
  /** Sections that the reader may see and write in. */
  sections: z.array(Section),
  entries: z.array(JournalEntry),
  /** Which page this is; the first is 1. */
  page: z.number(),
  /** True: there is a next page. */
  more: z.boolean(),
});
export type Journal = z.infer<typeof Journal>;

/** The latest day first. `from` and `until` (exclusive) are about the day of the entry, `knownOn` about when it was recorded. */
export const readJournal = reading({
  path: '/dossiers/:dossier/journal',
  permission: 'journal.read',
  audit: 'journal.read',
  params: z.strictObject({ dossier: DossierId }),
  query: z.strictObject({
    kind: z.optional(EntryKind),
    section: z.optional(Section),
    from: z.optional(Day),
    until: z.optional(Day),
    page: z.optional(z.string().check(z.regex(/^[1-9]\d{0,4}$/))),
    /** Answers the page on which this entry stands; is it not there for the reader, then `page`. */
    entry: z.optional(z.uuid()),
    knownOn: z.optional(Day),
  }),
  reply: Journal,
});

const told = { section: Section, on: LifeDay };
const MaybeWords = z.nullable(Prose);
export const NewEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('contact'),
    ...told,
    contact: ContactKind,
    reached: z.boolean(),
    words: MaybeWords,
  }),
  z.strictObject({
    kind: z.literal('incident'),
    ...told,
    incident: IncidentKind,
    severity: Severity,
    words: MaybeWords,
  }),
  z.strictObject({ kind: z.literal('note'), ...told, words: Prose }),
  z.strictObject({ kind: z.literal('signal'), ...told, words: MaybeWords }),
  z.strictObject({ kind: z.literal('own_words'), ...told, words: Prose }),
  z.strictObject({ kind: z.literal('detention'), ...told, detention: DetentionKind }),
]);
export type NewEntry = z.infer<typeof NewEntry>;

export const recordEntry = asking({
  path: '/dossiers/:dossier/journal',
  permission: 'journal.write',
  audit: 'journal.record',
  params: z.strictObject({ dossier: DossierId }),
  body: NewEntry,
  reply: z.object({ id: z.uuid() }),
});

const ofEntry = z.strictObject({ dossier: DossierId, entry: z.uuid() });

/** `on` is null: it has not ended after all. `seen`: the end that stood on the screen, null while it lasted; another one by now is a conflict. */
export const endDetention = asking({
  path: '/dossiers/:dossier/journal/:entry/end',
  permission: 'journal.write',
  audit: 'journal.end_detention',
  params: ofEntry,
  body: z.strictObject({ on: z.nullable(LifeDay), seen: z.nullable(Day) }),
});

/** It was looked at again, and is right as it is: nobody is asked any more. Only while that is asked; `seen` as at an end. */
export const confirmDetention = asking({
  path: '/dossiers/:dossier/journal/:entry/confirmation',
  permission: 'journal.write',
  audit: 'journal.confirm_detention',
  params: ofEntry,
  body: z.strictObject({ seen: z.nullable(Day) }),
});

/** Puts other words in the place of the earlier ones, which are then gone; the entry says that it was rectified. `seen`: the mark of those; of others by now is a conflict. */
export const rectifyEntry = asking({
  path: '/dossiers/:dossier/journal/:entry/rectification',
  permission: 'journal.write',
  audit: 'journal.rectify',
  params: ofEntry,
  body: z.strictObject({ words: Prose, seen: Mark }),
});

/** By the agency that wrote it, to what was recorded without words; the entry says on which day they came. */
export const addWords = asking({
  path: '/dossiers/:dossier/journal/:entry/words',
  permission: 'journal.write',
  audit: 'journal.add_words',
  params: ofEntry,
  body: z.strictObject({ words: Prose }),
});

/** By the agency that wrote it: its words are gone, and the stability clock counts it no more. */
export const withdrawEntry = asking({
  path: '/dossiers/:dossier/journal/:entry/withdrawal',
  permission: 'journal.write',
  audit: 'journal.withdraw',
  params: ofEntry,
  body: z.strictObject({ reason: WithdrawReason }),
});
