/** What can have happened with a data breach. Kind `data_breach`, no dossier, seen by privacy officers of the region. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day, Instant } from '#vocabulary/day.ts';

/** Seen by who may not, changed or lost wrongly, or not to be reached. */
export const BreachNature = z.enum(['confidentiality', 'integrity', 'availability']);
export type BreachNature = z.infer<typeof BreachNature>;

export const BreachCategory = z.enum([
  'names_and_contact',
  'citizen_number',
  'health',
  'criminal',
  'finance',
  'own_words',
  'professionals',
  'other',
]);
/** Which data it was about. */
export type BreachCategory = z.infer<typeof BreachCategory>;

/** ISO instant. */
const facts = {
  happenedOn: z.nullable(Day),
  nature: BreachNature,
  categories: z.array(BreachCategory),
  /** About how many; null: not known yet. */
  persons: z.nullable(z.number()),
};

export const BreachEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('BreachNoted'), noticedAt: Instant, ...facts, on: Day }),
  z.object({ type: z.literal('BreachAmended'), ...facts, on: Day }),
  /** To the supervisory authority, or not. */
  z.object({ type: z.literal('ReportDecided'), reports: z.boolean(), reportedAt: z.nullable(Instant), on: Day }),
  /** To the persons it was about, or not. */
  z.object({ type: z.literal('TellingDecided'), tells: z.boolean(), toldOn: z.nullable(Day), on: Day }),
  z.object({ type: z.literal('BreachClosed'), on: Day }),
  z.object({ type: z.literal('BreachReopened'), on: Day }),
]);
export type BreachEvent = z.infer<typeof BreachEvent>;
