/**
 * The ten criteria of Amsterdam-Amstelland, in our own words (process.md, section 3, after the factsheet of that region). The factsheet asks that
 * the danger is established with a risk instrument; how old it may be and from which level is our example.
 */
import type { Criterion } from './events.ts';

export const amsterdamCriteria: readonly Criterion[] = [
  { code: 'adult', nl: '18 jaar of ouder', en: '18 or older', national: 'adult' },
  {
    code: 'disorder',
    nl: 'Stoornis, hersenletsel of licht verstandelijke beperking',
    en: 'Mental disorder, brain injury or mild intellectual disability',
    national: 'disorder',
  },
  {
    code: 'regular_care_failed',
    nl: 'Problemen op veel gebieden, gewone zorg hielp niet',
    en: 'Problems in many areas, regular care did not help',
    national: 'regular_care_failed',
  },
  { code: 'recent_offences', nl: 'Kort geleden strafbare feiten', en: 'Recent offences' },
  {
    code: 'danger_assessed',
    nl: 'Gevaar door de stoornis, vastgesteld met een instrument',
    en: 'Danger because of the disorder, established with an instrument',
    national: 'danger',
    evidence: { is: 'instrument', instruments: [], withinMonths: 12, atLeast: 'moderate' },
    override: { roles: ['process_director'], atTable: true },
  },
  { code: 'coercion', nl: 'Gedwongen zorg, nu of eerder', en: 'Compulsory care, now or earlier' },
  {
    code: 'behaviour',
    nl: 'Lastig gedrag komt door de stoornis',
    en: 'Difficult behaviour comes from the disorder',
    national: 'lasting',
  },
  {
    code: 'repeated_detention',
    nl: 'Vaker vastgezeten of gedwongen opgenomen',
    en: 'Repeatedly detained or admitted under compulsion',
  },
  { code: 'probation_failed', nl: 'Reclassering vaak slecht afgelopen', en: 'Probation often ended badly' },
  { code: 'housing_fails', nl: 'Moeilijk om ergens te blijven wonen', en: 'Hard to keep a place to live' },
];
