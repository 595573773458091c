/** Code lists that more than one capability speaks. Dutch words for them are in `#ui/words.nl.ts`. */
import * as z from 'zod/mini';

/** Every document, note, stream and passage lies in exactly one. */
export const Section = z.enum(['core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words']);
export type Section = z.infer<typeof Section>;
export const sections: readonly Section[] = Section.options;

export const Role = z.enum([
  'referrer',
  'process_director',
  'case_manager',
  'municipal_case_director',
  'ward',
  'placement_coordinator',
  'partner',
  'regional_coordinator',
  'privacy_officer',
  'administrator',
]);
export type Role = z.infer<typeof Role>;
/** Who works on the case of a person; what they see of it is up to the shares of their agency. */
export const caseworkers: readonly Role[] = [
  'referrer',
  'process_director',
  'case_manager',
  'municipal_case_director',
  'ward',
  'placement_coordinator',
  'partner',
];

export const Sector = z.enum([
  'care_safety_house',
  'police',
  'mental_health',
  'forensic_care',
  'addiction_care',
  'disability_care',
  'probation',
  'prosecution',
  'municipality',
  'housing',
  'insurer',
  'prison_service',
]);
export type Sector = z.infer<typeof Sector>;

/** Life domains of the approach (ZRM 2017 names, shortened); the list can differ by region later, the codes stay. */
export const LifeDomain = z.enum([
  'mental_health',
  'addiction',
  'physical_health',
  'housing',
  'income_debts',
  'work_day',
  'network_family',
  'daily_living',
  'justice_safety',
]);
export type LifeDomain = z.infer<typeof LifeDomain>;

const sectionByDomain: Readonly<Record<LifeDomain, Section>> = {
  mental_health: 'care',
  addiction: 'care',
  physical_health: 'care',
  housing: 'social',
  income_debts: 'finance',
  work_day: 'social',
  network_family: 'social',
  daily_living: 'social',
  justice_safety: 'justice',
};
/** Where words about a life domain rest. */
export const sectionOf = (domain: LifeDomain): Section => sectionByDomain[domain];

/** What may be shared grows with the phase and shrinks after it. */
export const Phase = z.enum(['draft', 'referral', 'triage', 'table', 'waiting', 'execution', 'aftercare', 'closed']);
export type Phase = z.infer<typeof Phase>;

/** Security level of a bed, lightest first (beveiligingsniveau 1, 2 laag, 2 hoog, 3, 4). */
export const SecurityLevel = z.enum(['1', '2-low', '2-high', '3', '4']);
export type SecurityLevel = z.infer<typeof SecurityLevel>;

/** Legal ground of a share (legal.md, section 2). What each asks, of whom and since when, is in the register of the region (`dossier/grounds`). */
export const LegalGround = z.enum([
  'wgs',
  'own_task',
  'treatment_relation',
  'consent',
  'conflict_of_duties',
  'compulsory_care',
  'police_data',
  'judicial_data',
  'wams',
]);
export type LegalGround = z.infer<typeof LegalGround>;

/** The three acts that the Wgs tells apart: supply to the partnership, process within it, give results out. */
export const SharingAct = z.enum(['supply', 'process', 'give_results']);
export type SharingAct = z.infer<typeof SharingAct>;

export const Purpose = z.enum(['referral', 'triage', 'inclusion_table', 'plan_and_network', 'placement', 'aftercare']);
export type Purpose = z.infer<typeof Purpose>;

/** Short coded alerts for whoever may visit or receive the person. */
export const SafetyAlert = z.enum(['not_alone', 'phone_first', 'weapons', 'dog', 'not_at_home']);
export type SafetyAlert = z.infer<typeof SafetyAlert>;

export const Urgency = z.enum(['crisis', 'urgent', 'normal']);
export type Urgency = z.infer<typeof Urgency>;
