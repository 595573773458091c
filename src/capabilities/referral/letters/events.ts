/** Letters about a referral, and the words a region writes them in. Kinds `letter` (section core, one stream a letter) and `letter_template` (no dossier, one stream a region and kind). Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { PassageId, RegionId, StreamId } from '#vocabulary/ids.ts';

export const LetterKind = z.enum([
  'received',
  'included',
  'not_included',
  'postponed',
  'appeal_received',
  'appeal_decided',
]);
export type LetterKind = z.infer<typeof LetterKind>;
export const Addressee = z.enum(['person', 'referrer']);
/** To whom: the person themselves, or the agency that referred. */
export type Addressee = z.infer<typeof Addressee>;

export const LetterEvent = z.discriminatedUnion('type', [
  /** `template`: since when the words of the region held that it began with; null: those of the house. `words`: as it was sent. */
  z.object({
    type: z.literal('LetterMade'),
    referral: StreamId,
    letter: LetterKind,
    addressee: Addressee,
    template: z.nullable(Day),
    words: PassageId,
    on: Day,
  }),
]);
export type LetterEvent = z.infer<typeof LetterEvent>;

export const TemplateEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('LetterTemplatePut'),
    region: RegionId,
    letter: LetterKind,
    from: Day,
    body: z.string(),
    on: Day,
  }),
]);
export type TemplateEvent = z.infer<typeof TemplateEvent>;
