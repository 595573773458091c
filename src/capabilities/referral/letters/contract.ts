/** What crosses the wire about letters. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { OfDossier } from '../contract.ts';
import { Addressee, LetterKind } from './events.ts';

const Letter = z.object({
  id: z.uuid(),
  kind: LetterKind,
  addressee: Addressee,
  madeOn: Day,
  byName: z.nullable(z.string()),
  /** Null: it may not be read here, or was erased. */
  text: z.nullable(z.string()),
});
export type Letter = z.infer<typeof Letter>;

const Possible = z.object({ kind: LetterKind, addressees: z.array(Addressee) });
export type Possible = z.infer<typeof Possible>;

/** Of a dossier, newest first; `possible`: what a letter can be made of as it stands now, and to whom. */
export const letters = reading({
  path: '/dossiers/:dossier/letters',
  permission: 'referral.read',
  audit: 'letter.list',
  params: OfDossier,
  reply: z.object({ caseNumber: CaseNumber, letters: z.array(Letter), possible: z.array(Possible) }),
});

/**
 * A letter filled in from the decision, to go on writing. Nothing is kept. Refused with `letter_not_yet` before there is anything to tell, with
 * `letter_not_to_person` where the person died, or was not told of the referral and this letter would be the first to tell.
 */
export const proposeLetter = reading({
  path: '/dossiers/:dossier/letters/proposals/:letter',
  permission: 'letter.write',
  audit: 'letter.propose',
  params: z.strictObject({ dossier: DossierId, letter: LetterKind }),
  /** When left out, to the person, or to who referred where the person gets none. */
  query: z.strictObject({ addressee: z.optional(Addressee) }),
  /** `template`: since when the words of the region hold; null: those of the house. */
  reply: z.object({ text: z.string(), template: z.nullable(Day) }),
});

/** Makes it final: from here on it is read and printed, and never changed. Refused with `letter_open` while something in it is still to be filled in. */
export const makeLetter = asking({
  path: '/dossiers/:dossier/letters',
  permission: 'letter.write',
  audit: 'letter.make',
  params: OfDossier,
  body: z.strictObject({ letter: LetterKind, addressee: Addressee, text: Prose }),
  reply: z.object({ letter: z.uuid() }),
});

/** As a PDF that can be read aloud (PDF/UA-1). */
export const printLetter = reading({
  path: '/dossiers/:dossier/letters/:letter/pdf',
  permission: 'referral.read',
  audit: 'letter.print',
  turn: 'export',
  params: z.strictObject({ dossier: DossierId, letter: z.uuid() }),
  reply: z.object({ dossier: DossierId, name: z.string(), pdf: z.string() }),
});

const Shown = z.object({
  kind: LetterKind,
  /** In force today; `from` null: the words of the house. */
  now: z.object({ body: z.string(), from: z.nullable(Day), byName: z.nullable(z.string()) }),
  coming: z.array(z.object({ body: z.string(), from: Day, byName: z.nullable(z.string()) })),
});
export type TemplateShown = z.infer<typeof Shown>;

/** In which words the own region writes. */
export const letterTemplates = reading({
  path: '/letter-templates',
  permission: 'letter.template',
  audit: 'letter.templates',
  reply: z.array(Shown),
});

/** From a day on, for letters made from then; those that were made stay as they are. */
export const putTemplate = asking({
  path: '/letter-templates',
  permission: 'letter.template',
  audit: 'letter.put_template',
  body: z.strictObject({ letter: LetterKind, from: ToldDay, body: Prose }),
});
