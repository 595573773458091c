/** The register of processing of a region, with the DPIA of each: what the house ships, until the privacy officer says it otherwise. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { Line, Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { RetentionClass, Term } from '../retention/events.ts';
import { EntryText } from './events.ts';

export const EntryCode = z.string().check(z.regex(/^[a-z][a-z0-9-]{2,48}$/));

/** A term as it holds at Bewaren: of the region, or of the house where the region set none. */
export const KeptFor = z.object({ class: RetentionClass, term: Term, law: z.string(), article: z.string() });
export const Entry = z.object({
  entry: z.string(),
  text: EntryText,
  textVersion: z.number(),
  /** A newer text of the house than the one this began from. */
  isBehind: z.boolean(),
  dpiaOn: z.nullable(Day),
  dpiaReference: z.nullable(z.string()),
  /** Null: the text of the house, as shipped. */
  setOn: z.nullable(Day),
  setByName: z.nullable(z.string()),
  ended: z.boolean(),
  keptFor: z.array(KeptFor),
  /** 0: the region set nothing yet. */
  version: z.number(),
});
export type Entry = z.infer<typeof Entry>;

/** Those that hold first, in the order of the house; then those that ended. */
export const listEntries = reading({
  path: '/processing',
  permission: 'processing.read',
  audit: 'processing.list',
  reply: z.object({ regionName: z.string(), entries: z.array(Entry) }),
});

const OfEntry = z.strictObject({ entry: EntryCode });
export const EarlierLine = z.object({
  from: Day,
  text: EntryText,
  dpiaOn: z.nullable(Day),
  dpiaReference: z.nullable(z.string()),
  ended: z.boolean(),
  setByName: z.string(),
});
/** Everything that held, newest first. */
export const readEntryHistory = reading({
  path: '/processing/:entry/history',
  permission: 'processing.read',
  audit: 'processing.history',
  params: OfEntry,
  reply: z.array(EarlierLine),
});

const NewText = z.strictObject({
  name: Line,
  purpose: Prose,
  ground: Prose,
  persons: Prose,
  data: Prose,
  receivers: Prose,
  terms: Prose,
  security: Prose,
});
const keeping = { permission: 'processing.keep', params: OfEntry } as const;
/** Holds from today. An entry that was not there begins. */
export const setEntry = asking({
  ...keeping,
  path: '/processing/:entry/text',
  audit: 'processing.set',
  body: z.strictObject({
    text: NewText,
    dpiaOn: z.nullable(ToldDay),
    dpiaReference: z.nullable(Line),
    seen: z.int().check(z.gte(0)),
  }),
});
export const endEntry = asking({
  ...keeping,
  path: '/processing/:entry/end',
  audit: 'processing.end',
  body: z.strictObject({ seen: z.int().check(z.gte(0)) }),
});
