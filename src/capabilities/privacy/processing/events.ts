/** What can have happened to the register of processing. Kind `processing_entry`, no dossier, no person. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

export const EntryText = z.object({
  name: z.string(),
  purpose: z.string(),
  ground: z.string(),
  persons: z.string(),
  data: z.string(),
  receivers: z.string(),
  terms: z.string(),
  security: z.string(),
});
/** What GDPR art. 30(1) asks of each processing, in words. */
export type EntryText = z.infer<typeof EntryText>;

export const ProcessingEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('EntrySet'),
    entry: z.string(),
    text: EntryText,
    /** Of the text of the house that it began from. */
    textVersion: z.number(),
    dpiaOn: z.nullable(Day),
    dpiaReference: z.nullable(z.string()),
    on: Day,
  }),
  z.object({ type: z.literal('EntryEnded'), entry: z.string(), on: Day }),
]);
export type ProcessingEvent = z.infer<typeof ProcessingEvent>;
