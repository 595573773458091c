/** A person's file as it is given away: one document, with its own shape and version, in words the person can read. */
import * as z from 'zod/mini';
import { Withheld } from '../events.ts';

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** What one fact says: a label and its value, both in Dutch. */
const Line = z.object({ label: z.string(), value: z.string() });

export const FileEntry = z.object({
  /** When it was, and when it was written down. */
  on: z.nullable(Day),
  recordedOn: Day,
  /** What happened, in Dutch. */
  what: z.string(),
  /** The neutral name it has in the ledger. */
  type: z.string(),
  /** Role and agency of who recorded it; no names of professionals. */
  by: z.string(),
  lines: z.array(Line),
  /** Free text that belongs to it, with what is about others replaced by `█`. */
  texts: z.array(
    z.object({
      /** What it is; null where nothing else stands with it. */
      label: z.nullable(z.string()),
      text: z.string(),
      rectifiedOn: z.nullable(Day),
    }),
  ),
});
export type FileEntry = z.infer<typeof FileEntry>;

export const FileLook = z.object({
  on: Day,
  agency: z.string(),
  role: z.string(),
  /** Of who looked; null where the agency does not let the person read it. */
  name: z.nullable(z.string()),
  what: z.string(),
  /** What for; null where nothing says so. */
  purpose: z.nullable(z.string()),
  times: z.number(),
});
export type FileLook = z.infer<typeof FileLook>;

export const PersonFile = z.object({
  format: z.literal('vasthouden-person-file'),
  version: z.literal(3),
  madeOn: Day,
  caseNumber: z.string(),
  region: z.string(),
  /** The request was granted wholly; else this is a part, and `withheld` or the letter says what is missing and why. */
  isAll: z.boolean(),
  /** Sections that are left out as a whole: by code, and in Dutch what they are called and why they are not there. */
  withheld: z.array(z.object({ ...Withheld.shape, title: z.string(), why: z.string() })),
  /** Null: nothing is known of who it is. */
  person: z.nullable(z.array(Line)),
  sections: z.array(z.object({ section: z.string(), title: z.string(), entries: z.array(FileEntry) })),
  /** Text that no fact speaks of. */
  looseTexts: z.array(z.object({ section: z.string(), writtenOn: Day, by: z.string(), text: z.string() })),
  /** Who opened, searched, printed or changed it: a line for each day, agency, role, name, kind of use and purpose. */
  looks: z.array(FileLook),
  /** Texts of which something was left out because it is about somebody else. */
  maskedTexts: z.number(),
});
export type PersonFile = z.infer<typeof PersonFile>;
