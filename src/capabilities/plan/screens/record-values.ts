/** What is typed on the page to record, and what becomes of it. */
import * as z from 'zod/mini';
import type { Plain } from '#ui/asking.tsx';
import { readDay } from '#ui/format.ts';
import { type Section, sections } from '#vocabulary/codes.ts';
import { EntryKind, NewEntry } from '../journal/contract.ts';
import { sectionFits } from '../journal/rules.ts';
import type { Texts } from '../texts.nl.ts';

/** As the draft keeps it. */
export const RecordValues = z.object({
  kind: z.string(),
  section: z.string(),
  on: z.string(),
  contact: z.string(),
  reached: z.boolean(),
  incident: z.string(),
  severity: z.string(),
  detention: z.string(),
  words: z.string(),
});
export type RecordValues = z.infer<typeof RecordValues>;
export const draftForm = 'journal';

export const fresh: RecordValues = {
  kind: '',
  section: '',
  on: '',
  contact: 'visit',
  reached: true,
  incident: '',
  severity: '',
  detention: '',
  words: '',
};

export const needsWords = (kind: EntryKind): boolean => kind === 'note' || kind === 'own_words';

/** The section that was chosen, or the only one there is. */
export function sectionOf({ kind, section }: RecordValues, held: readonly Section[]): Section | undefined {
  const known = EntryKind.options.find((one) => one === kind);
  const open = known ? held.filter((one) => sectionFits(known, one)) : [];
  return open.length === 1 ? open[0] : sections.find((one) => one === section && open.includes(one));
}

type Sentences = Texts['record'];
type Wrong = { readonly [K in keyof RecordValues]?: string };

export function wrongIn(values: RecordValues, held: readonly Section[], texts: Sentences, dayWrong: string): Wrong {
  const kind = EntryKind.options.find((one) => one === values.kind);
  if (!kind) return { kind: texts.chooseKind };
  return {
    ...(kind === 'incident' && values.incident === '' && { incident: texts.chooseOne }),
    ...(kind === 'incident' && values.severity === '' && { severity: texts.chooseOne }),
    ...(kind === 'detention' && values.detention === '' && { detention: texts.chooseOne }),
    ...(!readDay(values.on) && { on: dayWrong }),
    ...(!sectionOf(values, held) && { section: texts.chooseSection }),
    ...(needsWords(kind) && values.words.trim() === '' && { words: texts.writeWords }),
  };
}

/** What is sent: only the fields of its kind, and the words as they were typed. Undefined when something is still missing. */
export function entryOf(values: RecordValues, held: readonly Section[]): Plain<NewEntry> | undefined {
  const { kind, contact, reached, incident, severity, detention } = values;
  const typed = values.words.trim() === '' ? null : values.words;
  // What is wrong with words the server says, at their field: here they only count as there or not.
  const words = typed === null ? null : 'x';
  const fields = {
    contact: { contact, reached, words },
    incident: { incident, severity, words },
    note: { words },
    signal: { words },
    own_words: { words },
    detention: { detention },
  };
  const known = EntryKind.options.find((one) => one === kind);
  if (!known) return undefined;
  const read = NewEntry.safeParse({
    kind: known,
    section: sectionOf(values, held),
    on: readDay(values.on),
    ...fields[known],
  });
  if (!read.success) return undefined;
  return typed !== null && 'words' in read.data ? { ...read.data, words: typed } : read.data;
}
