/** The text of the house: where every region begins. Raise `version` when a sentence changes; regions see that theirs is older. */
import type { RetentionClass } from '../../retention/events.ts';
import type { EntryText } from '../events.ts';
import { texts } from './shipped-texts.nl.ts';

export const version = 1;

export interface ShippedEntry {
  readonly entry: string;
  readonly text: EntryText;
  /** Which terms of Bewaren are about it. */
  readonly classes: readonly RetentionClass[];
}
const classes: Readonly<Record<keyof typeof texts, readonly RetentionClass[]>> = {
  'referral-and-triage': ['not_included', 'withdrawn', 'draft'],
  'plan-and-network': ['included'],
  'secured-beds': ['included'],
  monitoring: [],
  'size-of-the-group': ['population_figures'],
  accounts: ['session', 'idempotency'],
  'access-log': ['access_log', 'log_oversight', 'emergency_access', 'known_question'],
  'rights-and-breaches': [],
};
export const shipped: readonly ShippedEntry[] = Object.entries(texts).map(([entry, text]) => ({
  entry,
  text,
  classes: (classes as Readonly<Record<string, readonly RetentionClass[]>>)[entry] ?? [],
}));
